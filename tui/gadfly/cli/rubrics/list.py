"""The rubrics there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.store.rubrics import list_rubrics

if TYPE_CHECKING:
    import argparse

    from gadfly.store.rubrics import RubricInfo


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints a line for each, or one JSON document."""
    if chosen.json:
        print_json({"rubrics": [_record(info) for info in list_rubrics()]})
    else:
        print_lines(_line(info) for info in list_rubrics())
    return 0


def _line(info: RubricInfo) -> str:
    if info.problem:
        return f"{info.id}: cannot be used. {info.problem}"
    return f"{info.id}: {info.title}, {info.questions} questions. {info.about}"


def _record(info: RubricInfo) -> dict[str, object]:
    keys = ("id", "title", "about", "questions", "problem")
    return {**{key: getattr(info, key) for key in keys}, "path": str(info.path)}
