"""The table of students on a class's page; while names are hidden, nothing in it tells whose a row is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.words import NO_FIGURE, percent_words
from gadfly.export.html_text import bare, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.standing import Standing
    from gadfly.classroom.survey import ClassView

_STATES = {"new": "not graded", "draft": "draft", "locked": "locked", "returned": "given back"}


def students(view: ClassView) -> Iterator[str]:
    """Everybody: how far they came, their critique's figures, and their grade."""
    yield '<section aria-labelledby="students"><h2 id="students">Students</h2><div class="scroll"><table>'
    hidden = (
        " Names are hidden while the course is graded blind, or because it was asked for."
        if view.hidden
        else ""
    )
    yield f"<caption>In the order of the list.{hidden}</caption>"
    groups = '<th scope="col">Group</th>' if view.groups else ""
    yield f'<thead><tr><th scope="col">Student</th>{groups}<th scope="col" class="fig">Answered</th>'
    yield '<th scope="col" class="fig">Op-ed’s score</th><th scope="col" class="fig">As the key</th>'
    yield '<th scope="col" class="fig">Grade</th><th scope="col">State</th></tr></thead><tbody>'
    for each in view.students:
        yield _row(each, groups=bool(view.groups))
    yield "</tbody></table></div></section>"


def _row(each: Standing, *, groups: bool) -> str:
    who = f'<th scope="row">{line(each.who)}</th>'
    within = f"<td>{line(', '.join(each.groups))}</td>" if groups else ""
    if each.problem:
        return f'<tr>{who}{within}<td colspan="5" class="fold">{line(each.problem)}</td></tr>'
    score = NO_FIGURE if each.score is None else f"{each.score} %"
    key = NO_FIGURE if each.key_percent is None else f"{percent_words(each.key_percent)} %"
    grade = NO_FIGURE if each.grade is None else f"{each.grade} of {each.grade_of}"
    state = "excused" if each.excused else _STATES.get(each.state, each.state)
    late = ", late" if each.late_minutes else ""
    done = f"{each.answered:,} of {each.asked:,}" + ("" if each.finished else " (draft)")
    figures = "".join(f'<td class="fig">{bare(value)}</td>' for value in (done, score, key, grade))
    return f"<tr>{who}{within}{figures}<td>{bare(state)}{late}</td></tr>"
