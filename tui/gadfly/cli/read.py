"""What gadfly made of an op-ed file: its paragraphs, and what was set aside and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import Unusable
from gadfly.cli.source import article_of, read_source
from gadfly.documents.article import KINDS
from gadfly.store.kinds import kind_of

if TYPE_CHECKING:
    import argparse

    from gadfly.documents.article import Article, Block


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("file", type=Path, help="an op-ed: plain text or a saved web page")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints the op-ed as it would be walked."""
    data = read_source(chosen.file)
    if kind := kind_of(data):
        raise Unusable(
            f"{chosen.file}: This is a gadfly {kind}, not an op-ed. Try: gadfly open {chosen.file}"
        )
    article = article_of(chosen.file, data)
    if chosen.json:
        print_json(_record(article))
    else:
        print_lines(_lines(article))
    return 0


def _record(article: Article) -> dict[str, Any]:
    about = {key: getattr(article, key) for key in ("title", "author", "outlet", "published", "language")}
    blocks = [{"id": b.id, "kind": b.kind, "text": b.text, "included": b.included} for b in article.blocks]
    return {**about, "blocks": blocks}


def _lines(article: Article) -> list[str]:
    known = ("title", "author", "outlet", "published", "language")
    about = [f"{key.capitalize()}: {value}" for key in known if (value := getattr(article, key))]
    count = f"{len(article.paragraphs)} to walk, {len(article.set_aside)} set aside."
    numbers = {block.id: number for number, block in enumerate(article.paragraphs, start=1)}
    lines = [*about, count]
    for block in article.blocks:
        lines += ["", _head(block, numbers), *block.text.split("\n")]
    return lines


def _head(block: Block, numbers: dict[str, int]) -> str:
    if block.included:
        return f"[{block.id}] paragraph {numbers[block.id]}"
    reason = f": {block.reason}" if block.reason else ""
    return f"[{block.id}] set aside, {KINDS.get(block.kind, block.kind)}{reason}"
