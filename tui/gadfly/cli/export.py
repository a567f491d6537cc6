"""Exports a document in a format that other programs read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import Unusable, complain
from gadfly.cli.source import kind_of, read_source
from gadfly.export.formats import FORMATS, module_of
from gadfly.store.critiques import critique_of
from gadfly.store.rubrics import load_rubric, read_rubric
from gadfly.store.saving import DurableFile

if TYPE_CHECKING:
    import argparse

    from gadfly.documents.rubric import Rubric
    from gadfly.export.formats import Exported

_STDOUT = Path("-")


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "path", metavar="PATH", help="a rubric's file or id, or a critique: its rubric is taken"
    )
    parser.add_argument(
        "--to",
        choices=FORMATS,
        required=True,
        help="; ".join(f"{name}: {form.does}" for name, form in FORMATS.items()),
    )
    parser.add_argument(
        "--out",
        metavar="PATH",
        type=Path,
        help="where to; - is standard output; by default, a file beside PATH, for an id in this folder",
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Writes the export; what it lost is told on stderr."""
    if chosen.json and chosen.out == _STDOUT:
        complain(["gadfly export: --json and --out - both need standard output: leave one out."])
        return 2
    given = Path(chosen.path)
    exported: Exported = module_of(chosen.to).export(_READERS[FORMATS[chosen.to].takes](given))
    if chosen.out == _STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(exported.data)
        complain(exported.notes)
        return 0
    target = chosen.out or _beside(given, FORMATS[chosen.to].ending)
    _write(target, exported, force=chosen.force)
    if chosen.json:
        print_json({"path": str(target), "format": chosen.to, "notes": list(exported.notes)})
    else:
        print_lines([f"written to {target}"])
        complain(exported.notes)
    return 0


def _rubric(given: Path) -> Rubric:
    """The rubric at a path, in the critique at a path, or of an id in the library.

    Raises:
        FileProblem: There is none without problems.
        Unusable: It is another kind of document.
    """
    if not given.is_file():
        return load_rubric(str(given))
    data = read_source(given)
    match kind_of(data):
        case "critique":
            return critique_of(data, given).rubric
        case "rubric" | "":
            return read_rubric(given)
        case kind:
            raise Unusable(
                f"{given}: This is a gadfly {kind}: name a rubric, or a critique, which has one in it."
            )


_READERS = {"rubric": _rubric}
"""How a document of the kind that a format takes is read."""


def _beside(given: Path, ending: str) -> Path:
    """The default name: the document's, with the format's ending."""
    name = given.name.removesuffix(".toml").removesuffix(".critique")
    return given.with_name(f"{name}{ending}")


def _write(target: Path, exported: Exported, *, force: bool) -> None:
    file = DurableFile(target)
    if target.exists():
        if not force:
            raise Unusable(
                f"{target}: There is such a file already: name another with --out, or write over it with"
                " --force."
            )
        if target.is_file():
            file.take_over()
    file.save(exported.data)
