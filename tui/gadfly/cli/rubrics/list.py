"""The rubrics there are: those that ship, one's own, and those that a course shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import complain
from gadfly.store.rubrics import list_rubrics

if TYPE_CHECKING:
    import argparse

    from gadfly.store.rubrics import RubricInfo

FROM = {"shipped": "comes with gadfly", "own": "your own", "shared": "shared"}
"""Where a rubric comes from, in words."""


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints two lines for each, or one JSON document; what cannot be used is told apart."""
    infos = list_rubrics()
    if chosen.json:
        print_json({"rubrics": [_record(info) for info in infos]})
        return 0
    print_lines(line for info in infos if not info.problem for line in _lines(info))
    complain(info.problem for info in infos if info.problem)
    return 0


def _lines(info: RubricInfo) -> tuple[str, ...]:
    count = f"{info.questions} question{'' if info.questions == 1 else 's'}"
    version = f"version {info.version}, " if info.version else ""
    where = FROM[info.source] if info.source == "shipped" else f"{FROM[info.source]}, {info.path}"
    head = f"{info.id}: {info.title} ({count}, {version}{where})"
    return (head, f"    {info.about}") if info.about else (head,)


def _record(info: RubricInfo) -> dict[str, object]:
    keys = ("id", "title", "about", "version", "questions", "source", "problem")
    return {**{key: getattr(info, key) for key in keys}, "path": str(info.path)}
