"""What to do about a class's figures, as part of its page: questions are kept apart from paragraphs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE
from gadfly.export.html_text import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.survey import Advice, Kind, Survey

_HEADS: tuple[tuple[Kind, str, str], ...] = (
    ("everywhere", "First of all", "answers are apart everywhere"),
    ("question", "Questions to reword", "apart in most paragraphs, whatever the text"),
    ("paragraph", "Paragraphs to talk about", "apart to several questions that are fine elsewhere"),
    ("key", "Keys to look at", "most agree with each other, and hardly anybody with the key"),
    ("sure", "Sure, and wrong", "students do not know that they miss something"),
)


def advice(survey: Survey, number: int, level: int = 3) -> Iterator[str]:
    """What to do about one op-ed's figures.

    Args:
        survey: The figures.
        number: Which of the page's surveys it is, from 1.
        level: Of headings.
    """
    if not survey.advice:
        yield (
            "<p>Nothing stands out: no question is answered differently nearly everywhere, and no paragraph"
            " is much harder to judge than the others. That is no praise yet: the map shows how far answers"
            " are apart, and the table of questions how sure these figures are.</p>"
        )
        return
    yield '<div class="advice">'
    for kind, head, what in _HEADS:
        told = [each for each in survey.advice if each.kind == kind]
        if told:
            yield f'<div class="card {kind}"><h{level}>{head}</h{level}><p class="soft">{what}</p>'
            for do, same in groupby(told, key=lambda each: each.do):
                yield "<ul>"
                yield from (f"<li>{_found(each, survey, number)}</li>" for each in same)
                yield f'</ul><p class="do">{line(do)}</p>'
            yield "</div>"
    yield "</div>"


def _found(told: Advice, survey: Survey, number: int) -> str:
    return f'{line(told.found)} <a href="#{_target(told, survey, number)}">Show it</a>'


def _target(told: Advice, survey: Survey, number: int) -> str:
    """Where on the page it can be seen."""
    questions = [each.question.id for each in survey.questions]
    at = questions.index(told.question) + 1 if told.question in questions else 0
    places = {each.place: each.number for each in survey.paragraphs}
    if (told.place, told.question) in survey.by_slot:
        return f"s{number}p{places[told.place]}q{at}"
    if told.place in places and not told.question and told.place != ARTICLE:
        return f"s{number}p{places[told.place]}"
    return f"s{number}q{at}" if at else f"s{number}map"
