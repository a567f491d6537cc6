"""A critique's score, computed again from its answers: how well the op-ed stands by them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.scoring.explain import explain, explain_all, place_name
from gadfly.scoring.scorer import score
from gadfly.store.critiques import read_critique

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from decimal import Decimal

    from gadfly.documents.critique import Critique
    from gadfly.scoring.lines import Line
    from gadfly.scoring.score import Score


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("file", type=Path, help="a critique")
    parser.add_argument("--explain", action="store_true", help="tell how each figure came about")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints the score."""
    critique = read_critique(chosen.file)
    figures = score(critique)
    if chosen.json:
        print_json(_record(critique, figures, explained=chosen.explain))
    elif chosen.explain:
        print_lines(_indented(explain_all(critique, figures)))
    else:
        print_lines(_short(critique, figures))
    return 0


def _short(critique: Critique, figures: Score) -> list[str]:
    total, *_ = explain(critique, figures)
    band = f", {figures.band}" if figures.band else ""
    lines = [f"The op-ed's score: {total.value}{band} ({total.detail})", f"Coverage: {figures.coverage}%"]
    for place in figures.paragraphs:
        percent = "no score" if place.percent is None else f"{place.percent}%"
        lines.append(f"{place_name(critique, place.id)}: {percent}")
    return lines


def _indented(lines: Iterable[Line]) -> list[str]:
    written: list[str] = []
    for line in lines:
        value = f": {line.value}" if line.value else ""
        detail = f" ({line.detail})" if line.detail else ""
        gap = [""] if line.kind == "heading" and written else []
        written += [*gap, f"{'  ' * line.indent}{line.label}{value}{detail}"]
    return written


def _record(critique: Critique, figures: Score, *, explained: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "state": figures.state,
        "percent": _number(figures.percent),
        "band": figures.band,
        "coverage": _number(figures.coverage),
        "paragraphs": [
            {"id": place.id, "percent": _number(place.percent), "coverage": _number(place.coverage)}
            for place in figures.paragraphs
        ],
    }
    if explained:
        keys = ("label", "detail", "value", "indent", "kind")
        lines = explain_all(critique, figures)
        record["lines"] = [{key: getattr(line, key) for key in keys} for line in lines]
    return record


def _number(value: Decimal | None) -> float | None:
    """One decimal place survives being a float."""
    return None if value is None else float(value)
