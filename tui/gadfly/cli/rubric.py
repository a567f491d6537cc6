"""The rubrics there are, and what one of them asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.store.rubrics import list_rubrics, load_rubric

if TYPE_CHECKING:
    import argparse

    from gadfly.documents.rubric import Question, Rubric
    from gadfly.store.rubrics import RubricInfo


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list | show R")
    listing = verbs.add_parser("list", help="the rubrics there are")
    listing.add_argument("--json", action="store_true", help="print one JSON document")
    showing = verbs.add_parser("show", help="what one of them asks")
    showing.add_argument("rubric", metavar="R", help="a rubric's id or file")


def run(chosen: argparse.Namespace) -> int:
    """Prints the list, or one rubric in words."""
    if chosen.verb == "show":
        print_lines(_shown(load_rubric(chosen.rubric)))
    elif chosen.json:
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


def _shown(rubric: Rubric) -> list[str]:
    lines = [f"{rubric.title} ({rubric.id}, version {rubric.version})", rubric.about]
    for scope, heading in (("paragraph", "Of every paragraph"), ("article", "Of the whole op-ed")):
        questions = [question for question in rubric.questions if question.of == scope]
        if questions:
            lines += ["", f"{heading}:"]
        for question in questions:
            lines += ["", *_asked(question)]
    return lines


def _asked(question: Question) -> list[str]:
    lines = [f"{question.name}. {question.ask}"]
    if question.why:
        lines.append(f"  Why: {question.why}")
    for option in question.options if question.closed else ():
        about = f" - {option.about}" if option.about else ""
        lines.append(f"  {option.label or option.id}{about}")
    return lines
