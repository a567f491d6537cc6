"""What a rubric asks, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.output import print_lines
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    import argparse

    from gadfly.documents.rubric import Question, Rubric


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("rubric", metavar="R", help="a rubric's id or file")


def run(chosen: argparse.Namespace) -> int:
    """Prints the rubric, question by question."""
    print_lines(_shown(load_rubric(chosen.rubric)))
    return 0


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
