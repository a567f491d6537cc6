"""The lines of the home screen's list, and what is shown of each beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from gadfly.app.show import show
from gadfly.display import clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from gadfly.app.home_data import HomeData, Sample
    from gadfly.documents.rubric import Question, Rubric
    from gadfly.store.recents import Recent
    from gadfly.store.rubrics import RubricInfo

Kind = Literal["recent", "sample", "file", "rubric"]

HEADINGS: dict[Kind, str] = {
    "recent": "Go on with a critique",
    "sample": "Practise on a sample",
    "file": "Your own op-ed",
    "rubric": "Rubrics",
}
"""The sections, in order."""

BAR = 10
"""Cells of a progress bar."""

DIGITS = 9
"""So many lines have a digit of their own."""


INDENT = 4
"""Columns before an option's words."""


@frozen
class Row:
    """A line to choose.

    Attributes:
        index: Which of its kind, from 0.
        digit: The key that chooses it; 0: none.
    """

    kind: Kind
    index: int
    digit: int = 0


def rows(data: HomeData) -> tuple[Row, ...]:
    """Everything that can be chosen, in order; the first nine things that can be opened have a digit."""
    opened = [Row("recent", i) for i in range(len(data.recents))]
    opened += [Row("sample", i) for i in range(len(data.samples))]
    numbered = [Row(row.kind, row.index, n if n <= DIGITS else 0) for n, row in enumerate(opened, 1)]
    return (*numbered, Row("file", 0), *(Row("rubric", i) for i in range(len(data.rubrics))))


def line(data: HomeData, row: Row, used: str, now: datetime) -> Content:
    """A row as it stands in the list.

    Args:
        data: What there is.
        row: The row.
        used: The id of the rubric that new critiques are begun with.
        now: For "2 days ago".
    """
    lead = Content.assemble((f"{row.digit} " if row.digit else "  ", "bold $primary"))
    match row.kind:
        case "recent":
            return Content.assemble(lead, _recent(data.recents[row.index], now))
        case "sample":
            return Content.assemble(lead, _sample(data.samples[row.index]))
        case "file":
            return Content.assemble(("o ", "bold $primary"), "Open a file…")
        case "rubric":
            return _rubric(data.rubrics[row.index], used)


def ago(then: datetime, now: datetime) -> str:
    """How long ago something was, in words."""
    minutes = int((now - then).total_seconds() // 60)
    steps = ((1, "just now"), (60, f"{minutes} min ago"), (24 * 60, f"{minutes // 60} h ago"))
    for limit, words in steps:
        if minutes < limit:
            return words
    days = minutes // (24 * 60)
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days < 14 else f"{then.day} {then:%B %Y}"  # noqa: PLR2004 - a fortnight


def bar(percent: int) -> Content:
    """Progress as a bar."""
    filled = max(percent > 0, percent * BAR // 100)  # what was begun shows
    return Content.assemble(("█" * filled, "$success"), ("░" * (BAR - filled), "$faint"))


def standing(recent: Recent) -> str:
    """How far a critique is, in words."""
    if recent.missing:
        return "not there now"
    return "finished" if recent.status == "finished" else f"{recent.percent} %"


def _recent(recent: Recent, now: datetime) -> Content:
    title = clean_line(recent.title) or recent.path.name
    dim = "$dimmed" if recent.missing else "bold"
    of = clean_line(recent.assignment) or clean_line(recent.rubric)
    facts = f"{ago(recent.saved, now)}, {of}"
    what = ("KEY · ", "$dimmed" if recent.missing else "$primary") if recent.key else ""
    return Content.assemble(
        what,
        show(title, dim),
        "\n   ",
        bar(recent.percent),
        " ",
        standing(recent),
        "  ",
        show(facts, "$dimmed"),
    )


def _sample(sample: Sample) -> Content:
    facts = f"{sample.shape}, about {sample.words} words"
    return Content.assemble(show(clean_line(sample.title)), "  ", (facts, "$dimmed"))


def _rubric(rubric: RubricInfo, used: str) -> Content:
    sign = "✓ " if rubric.id == used else "  "
    facts = "cannot be used" if rubric.problem else f"{rubric.questions} questions"
    if rubric.id == used:
        facts += ", used for new critiques"
    return Content.assemble((sign, "bold $success"), show(clean_line(rubric.title)), "  ", (facts, "$dimmed"))


def about_recent(recent: Recent) -> Content:
    """What is known of a critique."""
    where = [show(recent.title, "bold"), Content(), show(recent.rubric)]
    where += [Content("Your key to it: what critiques are graded by.")] * recent.key
    where += [show(f"For the assignment: {recent.assignment}")] * bool(recent.assignment)
    where += [Content.assemble(bar(recent.percent), f" {standing(recent)}")]
    where += [show(f"Saved {recent.saved.astimezone():%d %B %Y, %H:%M}", "$dimmed")]
    where += [show(str(recent.path), "$dimmed")]
    if recent.missing:
        where += [
            Content(),
            Content.styled("The file was moved, or its drive is away. x takes it off the list."),
        ]
    return Content("\n").join(where)


def about_sample(sample: Sample) -> Content:
    """How a sample begins."""
    return Content.assemble(show(sample.title, "bold"), "\n\n", show(sample.opening), "…")


ABOUT_FILES = Content(
    "Open an op-ed of your own: a text, Markdown or saved web page. A critique that you began"
    " (.critique.toml) goes on where you left it. An assignment (.assignment.toml) begins its critique."
)


def about_rubric(rubric: Rubric, width: int) -> Content:
    """A rubric's questions, as the student sees them, in that many columns."""
    head = [show(rubric.title, "bold"), show(rubric.about, "$dimmed")]
    return Content("\n").join([*head, *(part for q in rubric.questions for part in _question(q, width))])


def _question(question: Question, width: int) -> Iterator[Content]:
    yield Content()
    where = "  once, for the whole op-ed" if question.of == "article" else ""
    yield Content.assemble(show(question.name.upper(), "bold $primary"), (where, "$dimmed"))
    yield show(question.ask, "bold")
    if not question.closed:
        how = "You answer in your own words." if question.kind == "text" else "You mark a passage."
        yield Content.styled(f"    {how}", "$dimmed")
        return
    for number, option in enumerate(question.options, 1):
        key = str(number) if number <= DIGITS else " "
        words = Content.assemble(show(option.label), "  ", show(option.about, "$dimmed"))
        first, *more = words.wrap(max(10, width - INDENT))
        yield Content.assemble((f"  {key} ", "$primary"), first)
        yield from (Content.assemble(" " * INDENT, part) for part in more)
