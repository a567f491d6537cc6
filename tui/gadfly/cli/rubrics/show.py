"""What a rubric asks, as the student will see it, and what the checker says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import complain
from gadfly.store.reading import read_bounded
from gadfly.store.rubrics import LIMIT, rubric_path

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("rubric", metavar="R", help="a rubric's id or file")
    parser.add_argument("--points", action="store_true", help="also what each option earns")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints the rubric, question by question, and tells its problems; 1 where it cannot be used."""
    from gadfly.cli.rubrics.showing import record, shown, told  # noqa: PLC0415 - not for other verbs
    from gadfly.store.rubric_check import check_rubric  # noqa: PLC0415 - as above

    path = rubric_path(chosen.rubric)
    rubric, problems = check_rubric(read_bounded(path, LIMIT, "a rubric"), str(path))
    if chosen.json:
        print_json(record(rubric, path, problems))
        return int(rubric is None)
    if rubric is not None:
        print_lines(shown(rubric, path, points=chosen.points))
    complain(told(path, problem) for problem in problems)
    return int(rubric is None)
