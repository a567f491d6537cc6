"""The students as part of a class's page: how far each came, and the figures of each critique."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.words import NO_FIGURE, percent_words
from gadfly.export.html_text import bare, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.standing import Standing
    from gadfly.classroom.survey import ClassView

_MINUTES, _HOURS = 60, 48


def students(view: ClassView) -> Iterator[str]:
    """Everybody, in the order of the pile."""
    which = {survey.edition.id: number for number, survey in enumerate(view.surveys, 1)}
    several = len(which) > 1
    yield '<section aria-labelledby="students"><h2 id="students">Students</h2>'
    if not view.students:
        yield '<p class="soft">There is nobody yet.</p></section>'
        return
    if view.hidden:
        yield '<p class="soft">Names are hidden: what stands here is a pseudonym or a number.</p>'
    yield '<div class="wide" role="region" tabindex="0" aria-label="Students"><table class="who">'
    yield "<caption>Every student’s critique"
    yield ", by the numbers of the op-eds above</caption>" if several else "</caption>"
    yield '<thead><tr><th scope="col">Student</th>'
    yield '<th scope="col">Op-ed</th>' if several else ""
    yield '<th scope="col">Groups</th>' if view.groups else ""
    heads = ("Answered", "Op-ed’s score", "Like the key, %", "Grade")
    yield "".join(f'<th scope="col" class="fig">{head}</th>' for head in heads)
    yield '<th scope="col">State</th></tr></thead><tbody>'
    for each in view.students:
        yield _row(each, view, str(which.get(each.edition, NO_FIGURE)) if several else "")
    yield "</tbody></table></div></section>"


def _row(each: Standing, view: ClassView, op_ed: str) -> str:
    cells = [f'<th scope="row">{line(each.who)}{_id(each, hidden=view.hidden)}</th>']
    if op_ed:
        cells.append(f"<td>{op_ed}</td>")
    if view.groups:
        cells.append(f"<td>{line(', '.join(each.groups))}</td>")
    if each.problem:
        # A reason names the file, and a file is called after its student.
        why = "cannot be read" if view.hidden else f"cannot be read: {line(each.problem)}"
        return f'<tr>{"".join(cells)}<td colspan="5">{why}</td></tr>'
    grade = NO_FIGURE if each.grade is None else bare(f"{each.grade} of {each.grade_of}")
    score = NO_FIGURE if each.score is None else bare(str(each.score))
    figures = (_progress(each), score, percent_words(each.key_percent), grade)
    cells += [f'<td class="fig">{figure}</td>' for figure in figures]
    cells.append(f"<td>{_state(each)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _id(each: Standing, *, hidden: bool) -> str:
    return f' <span class="soft">{line(each.id)}</span>' if each.id and not hidden else ""


def _progress(each: Standing) -> str:
    if each.progress is None:
        return NO_FIGURE
    return f"{each.answered} of {each.asked}{'' if each.finished else ', not finished'}"


def _state(each: Standing) -> str:
    parts = ["excused" if each.excused else bare(each.state)]
    if each.late_minutes:
        parts.append(f"<b>late</b> by {_long(each.late_minutes)}")
    return ", ".join(parts)


def _long(minutes: int) -> str:
    if minutes < _MINUTES:
        return f"{minutes} min"
    hours = minutes // _MINUTES
    return f"{hours} h" if hours < _HOURS else f"{hours // 24} days"
