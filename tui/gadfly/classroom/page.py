"""A class as one web page: what to do, the class, where answers are apart, paragraphs, questions, students.

One file that loads nothing, runs nothing and sends nothing. Whatever a picture shows stands beside it as a
figure, and the parts come in the order in which an instructor asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.figures import REPLICATES
from gadfly.classroom.page_advice import advice
from gadfly.classroom.page_class import the_class
from gadfly.classroom.page_map import heat_map
from gadfly.classroom.page_paragraphs import paragraphs
from gadfly.classroom.page_questions import questions
from gadfly.classroom.page_students import students
from gadfly.classroom.page_style import STYLE
from gadfly.classroom.page_words import many
from gadfly.classroom.spread import SMALL
from gadfly.export.html_style import policy
from gadfly.export.html_text import bare, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.survey import ClassView, Survey


def page(view: ClassView) -> bytes:
    """The class as a page of UTF-8 bytes; the same class gives the same bytes."""
    return ("\n".join(_page(view)) + "\n").encode()


def _page(view: ClassView) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(STYLE)}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{bare(view.title)} – the class</title>"
    yield f"<style>{STYLE}</style></head>"
    yield '<body><a class="skip" href="#do">To what to do</a>'
    yield from _header(view)
    yield "<main>"
    yield '<section aria-labelledby="do"><h2 id="do">What to do</h2>'
    several = len(view.surveys) > 1
    for number, survey in enumerate(view.surveys, 1):
        if several:
            yield f"<h3>{_name(survey)}</h3>"
        yield from advice(survey, number, 4 if several else 3)
    if not view.surveys:
        yield '<p class="soft">There is no critique to count yet.</p>'
    yield "</section>"
    yield from the_class(view)
    for number, survey in enumerate(view.surveys, 1):
        yield from _survey(survey, number)
    yield from students(view)
    yield "</main>"
    yield from _footer()
    yield "</body></html>"


def _header(view: ClassView) -> Iterator[str]:
    yield f'<header><h1 dir="auto">{bare(view.title)}</h1>'
    who = f"{many(len(view.students), 'student')}"
    group = f", group <strong>{line(view.group)}</strong> alone" if view.group else ""
    hidden = "; names are hidden" if view.hidden else ""
    yield f'<p class="by">The class: {who}{group}{hidden}</p>'
    if view.notes:
        yield '<ul class="notes" aria-label="What to know first">'
        yield from (f"<li>{line(note)}</li>" for note in view.notes)
        yield "</ul>"
    yield '<nav aria-label="Parts of this page"><ul>'
    yield '<li><a href="#do">What to do</a></li><li><a href="#class">The class</a></li>'
    for number, survey in enumerate(view.surveys, 1):
        prefix = f"{_name(survey)}: " if len(view.surveys) > 1 else ""
        yield f'<li>{prefix}<a href="#s{number}map">Where answers are apart</a></li>'
        yield f'<li><a href="#s{number}paragraphs">Paragraphs</a></li>'
        yield f'<li><a href="#s{number}questions">Questions</a></li>'
    yield '<li><a href="#students">Students</a></li></ul></nav></header>'


def _survey(survey: Survey, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="s{number}"><h2 id="s{number}" dir="auto">{_name(survey)}</h2>'
    version = f", version {line(survey.edition.rubric.version)}" if survey.edition.rubric.version else ""
    yield (
        f'<p class="soft">{many(survey.count, "critique")}, by the rubric'
        f" {line(survey.edition.rubric.title)}{version}</p>"
    )
    if survey.count < SMALL:
        yield (
            f"<p>Figures need at least {SMALL} critiques: with fewer, they would be about persons, so that"
            " “–” stands in their place.</p>"
        )
    yield from heat_map(survey, number)
    yield from paragraphs(survey, number)
    yield from questions(survey, number)
    yield "</section>"


def _name(survey: Survey) -> str:
    return line(survey.edition.article.title or "An op-ed without a title")


def _footer() -> Iterator[str]:
    yield (
        "<footer><p>Made with gadfly. How far answers are apart is the chance that two students, drawn at"
        " random, answered differently, as a share of what it would be if answers were spread evenly over all"
        f" options. Intervals are 95 %: {REPLICATES} draws of paragraphs, always the same ones. Quartiles"
        f" are those of spreadsheets. Of fewer than {SMALL}, only how many they are is told.</p></footer>"
    )
