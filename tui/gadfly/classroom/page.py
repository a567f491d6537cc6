"""A class as one web page, in the order in which one reads: what to do, the class, the map, figures, people.

One file that loads nothing, runs nothing and sends nothing. Every picture's numbers stand beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.page_figures import figures
from gadfly.classroom.page_map import disagreement, paragraphs
from gadfly.classroom.page_pictures import distribution_figure
from gadfly.classroom.page_students import students
from gadfly.classroom.page_style import STYLE, policy
from gadfly.export.html_text import bare, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.survey import Advice, ClassView, Survey

_ABOUT = {
    "question": "A question to reword",
    "paragraph": "A paragraph to read together",
    "key": "A key to look at",
    "sure": "Sure, and wrong",
    "everywhere": "Before all else",
}


def page(view: ClassView) -> bytes:
    """The page, in UTF-8; the same class gives the same bytes."""
    return ("\n".join(_page(view)) + "\n").encode()


def _page(view: ClassView) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{bare(view.title)} – the class</title>"
    yield f"<style>{STYLE}</style></head>"
    yield '<body><a class="skip" href="#to-do">To what there is to do</a>'
    group = f", group {line(view.group)}" if view.group else ""
    yield f'<header><h1 dir="auto">{bare(view.title)}</h1>'
    yield f'<p class="soft">{len(view.students):,} students{group}</p>'
    for note in view.notes:
        yield f"<p>{line(note)}</p>"
    yield "</header><main>"
    yield '<section aria-labelledby="to-do"><h2 id="to-do">What to do</h2>'
    for number, survey in enumerate(view.surveys, 1):
        yield from _advice(survey, number, several=len(view.surveys) > 1)
    yield "</section>"
    yield '<section aria-labelledby="class"><h2 id="class">The class</h2><div class="two">'
    yield from distribution_figure("Grades, percent of the most points", view.grades)
    yield from distribution_figure("The op-ed’s score by their critiques, percent", view.scores)
    yield "</div></section>"
    for number, survey in enumerate(view.surveys, 1):
        yield from disagreement(survey, number)
        yield from figures(survey, number)
        yield from paragraphs(survey, number)
    yield from students(view)
    yield "</main><footer><p>Made with gadfly. All figures are computed from the critiques as they are.</p>"
    yield "</footer></body></html>"


def _advice(survey: Survey, number: int, *, several: bool) -> Iterator[str]:
    if several:
        yield f"<h3>{line(survey.edition.article.title or 'Untitled')}</h3>"
    if not survey.advice:
        yield f"<p>Nothing stands out in {survey.count:,} critiques.</p>"
        return
    yield '<ul class="todo">'
    for advice in survey.advice:
        found = _linked(survey, advice, number)
        yield f"<li><b>{_ABOUT[advice.kind]}</b>{found} <span>{line(advice.do)}</span></li>"
    yield "</ul>"


def _linked(survey: Survey, advice: Advice, number: int) -> str:
    """What was found, with the way to its paragraph."""
    if not advice.place:
        return line(advice.found)
    at = survey.edition.number(advice.place)
    return f'<a href="#p{number}-{at}">{line(advice.found)}</a>'
