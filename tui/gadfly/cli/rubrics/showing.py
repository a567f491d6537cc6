"""A rubric as lines for a terminal, and as a record for `--json`: the same rules, in the same words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from gadfly.documents.rule_words import (
    na_in_words,
    needs_in_words,
    points_in_words,
    scoring_in_words,
    when_asked,
    when_offered,
    worth_in_words,
)
from gadfly.store.problems import Problem, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from gadfly.documents.rubric import Option, Question, Rubric

_WIDTH = 100
_KINDS = {
    "choice": "Pick one.",
    "multi": "Pick all that fit.",
    "text": "In your own words.",
    "passage": "Mark words of the op-ed.",
}


def shown(rubric: Rubric, path: Path, *, points: bool = False) -> Iterator[str]:
    """The rubric as the student will see it, line by line; `points` adds what options earn."""
    yield from _head(rubric, path)
    for scope, heading in (("paragraph", "OF EVERY PARAGRAPH"), ("article", "OF THE WHOLE ARTICLE")):
        questions = rubric.of("paragraph" if scope == "paragraph" else "article")
        if questions:
            yield from ("", heading)
        for number, question in enumerate(questions, 1):
            yield ""
            yield from _question(rubric, number, question, points=points or rubric.show_points)
    yield from ("", "THE SCORE")
    for sentence in scoring_in_words(rubric):
        yield from _wrapped(sentence, "  ")


def record(rubric: Rubric | None, path: Path, problems: Iterable[Problem]) -> dict[str, Any]:
    """The same for JSON; without the rubric where it has errors."""
    keys = ("line", "column", "path", "message", "severity")
    told = [{"file": str(path), **{key: getattr(problem, key) for key in keys}} for problem in problems]
    if rubric is None:
        return {"path": str(path), "rubric": None, "problems": told}
    heads = ("id", "title", "version", "language", "authors", "license", "sources", "about", "judges")
    return {
        "path": str(path),
        "rubric": {
            **{key: getattr(rubric, key) for key in heads},
            "questions": [_question_record(rubric, question) for question in rubric.questions],
            "score": scoring_in_words(rubric),
        },
        "problems": told,
    }


def told(path: Path, problem: Problem) -> str:
    """A problem as one line; of a warning, that it is one."""
    if problem.severity == "error":
        return report(path, problem)
    return report(path, Problem(problem.path, f"warning: {problem.message}", problem.line, problem.column))


def _head(rubric: Rubric, path: Path) -> Iterator[str]:
    yield f"{rubric.title} ({rubric.id}{f', version {rubric.version}' if rubric.version else ''})"
    yield from _wrapped(rubric.about)
    if rubric.judges == "critique":
        yield "It judges critiques that students wrote."
    if rubric.confidence:
        yield "After each closed answer it asks how sure you are, 1 to 3."
    yield from _wrapped(f"By {', '.join(rubric.authors)}." if rubric.authors else "")
    yield from _wrapped(f"Licence: {rubric.license}." if rubric.license else "")
    for source in rubric.sources:
        yield from _wrapped(f"Builds on: {source}")
    yield f"File: {path}"


def _question(rubric: Rubric, number: int, question: Question, *, points: bool) -> Iterator[str]:
    yield from _wrapped(f"{number}. {question.name}: {question.ask}", "", "   ")
    rules = [
        when_asked(rubric, question),
        na_in_words(question),
        *needs_in_words(question),
        worth_in_words(rubric, question),
    ]
    sentence = "; ".join(rule for rule in rules if rule)
    yield from _wrapped(f"{_KINDS[question.kind]} {sentence[:1].upper()}{sentence[1:]}.", "   ")
    for option in question.options if question.closed else ():
        yield from _option(rubric, question, option, points=points)
    yield from _wrapped(f"Why: {question.why}" if question.why else "", "   ")
    yield from _wrapped(f"Example: {question.example}" if question.example else "", "   ")


def _option(rubric: Rubric, question: Question, option: Option, *, points: bool) -> Iterator[str]:
    about = f": {option.about}" if option.about else ""
    facts = [points_in_words(option, question) if points else "", when_offered(rubric, option)]
    beside = "; ".join(fact for fact in facts if fact)
    text = f"- {option.label or option.id}{about}{f' ({beside})' if beside else ''}"
    yield from _wrapped(text, "   ", "     ")
    yield from _wrapped(f"For example: {option.example}" if option.example else "", "     ")


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """A text over as many lines as it takes; none for none."""
    rest = first if rest is None else rest
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _question_record(rubric: Rubric, question: Question) -> dict[str, Any]:
    keys = ("id", "title", "of", "kind", "ask", "group", "required", "why", "example")
    return {
        **{key: getattr(question, key) for key in keys},
        "when": when_asked(rubric, question),
        "na": na_in_words(question),
        "needs": needs_in_words(question),
        "counts": worth_in_words(rubric, question),
        "options": [
            {
                **{key: getattr(option, key) for key in ("id", "label", "about", "example")},
                "when": when_offered(rubric, option),
                "points": points_in_words(option, question),
            }
            for option in question.options
        ],
    }
