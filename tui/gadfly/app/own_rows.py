"""The lines of a student's mirror, and what stands beside each: words and bars, nothing of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from gadfly.app.show import show
from gadfly.classroom.mirror import ENOUGH
from gadfly.classroom.mirror_words import (
    LEGEND,
    PRIVATE,
    SIGNS,
    SURENESS,
    bar_parts,
    confidence_words,
    head_words,
    kappa_words,
    rest_words,
    share_words,
    sparkline,
    trend_words,
    week_name,
    where_words,
)
from gadfly.classroom.own import STANDS, Share
from gadfly.classroom.words import percent_words
from gadfly.display import clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.classroom.mirror import Mirror, QuestionRow, SureWrong, WeekRow
    from gadfly.classroom.own import OwnAnswer, OwnWeek, Stand
    from gadfly.gathering.own import Own

Kind = Literal["all", "week", "question", "sure"]

HEADINGS: dict[Kind, str] = {
    "all": "All together",
    "week": "Week by week",
    "question": "By question, most often different first",
    "sure": "Sure and wrong",
}

BAR = 10
"""Cells of a bar."""

NAME = 60
"""Characters of a name."""

COLOURS: dict[Stand, str] = {"same": "$success", "near": "$warning", "differs": "$faint"}

MOST = 40
"""Different answers that are told of one week."""


@frozen
class Row:
    """A line to mark; `index` is which of its kind, from 0."""

    kind: Kind
    index: int


def rows(found: Mirror) -> tuple[Row, ...]:
    """Every line, in order."""
    return (
        Row("all", 0),
        *(Row("week", at) for at in range(len(found.weeks))),
        *(Row("question", at) for at in range(len(found.questions))),
        *(Row("sure", at) for at in range(len(found.sure_wrong))),
    )


def line(found: Mirror, row: Row) -> Content:
    """A row as it stands in the list."""
    match row.kind:
        case "all":
            spark = sparkline(each.share for each in found.weeks)
            return Content.assemble(
                _share(found.share), "  ", (spark if len(found.weeks) > 1 else "", "$primary")
            )
        case "week":
            return _week(found.weeks[row.index])
        case "question":
            asked = found.questions[row.index]
            return Content.assemble(_share(asked.share), "  ", show(clean_line(asked.question.name, NAME)))
        case "sure":
            return _sure(found, found.sure_wrong[row.index])


def bar(share: Share, width: int = BAR) -> Content:
    """A bar whose parts differ in shape and colour."""
    parts = [(signs, COLOURS[stand]) for stand, signs in bar_parts(share, width)]
    return Content.assemble(*parts) if parts else Content(" " * width)


def _share(share: Share) -> Content:
    figure = "–" if share.percent is None else f"{percent_words(share.percent)} %"
    return Content.assemble(bar(share), f" {figure:>7}", (f" of {share.n:<4,}", "$dimmed"))


def _week(row: WeekRow) -> Content:
    practice = ("practice  ", "$primary") if row.week.practice else ""
    name = show(clean_line(row.week.title or "Untitled", NAME))
    if row.week.silent:
        return Content.assemble((f"{row.week.silent:<{BAR + 18}}", "$dimmed"), practice, name)
    return Content.assemble(_share(row.share), "  ", practice, name)


def _sure(found: Mirror, each: SureWrong) -> Content:
    title = clean_line(found.weeks[each.week].week.title or "Untitled", NAME)
    where = f"¶ {each.answer.number}" if each.answer.number else "whole"
    name = clean_line(each.answer.question.name, NAME)
    return Content.assemble(
        ("! ", "bold $error"), (f"{where:<6}", "$dimmed"), show(name), "  ", show(title, "$dimmed")
    )


def beside(own: Own, row: Row) -> Content:
    """What is told of a line."""
    found = own.mirror
    match row.kind:
        case "all":
            lines = _all(own)
        case "week":
            lines = _about_week(found.weeks[row.index])
        case "question":
            lines = _about_question(found, found.questions[row.index])
        case "sure":
            lines = _about_sure(found, found.sure_wrong[row.index])
    return Content("\n").join(lines)


def _all(own: Own) -> Iterator[Content]:
    found = own.mirror
    yield Content.styled(head_words(found), "bold")
    if trend := trend_words(found):
        yield Content(trend)
    yield Content()
    yield from legend()
    yield Content()
    yield Content.styled(confidence_words(found), "bold")
    if any(any(row) for row in found.confidence):
        yield from confidence_table(found)
        yield Content.styled(
            "It is well when what you are sure of is mostly as the key, and the rest is not.", "$dimmed"
        )
    yield Content()
    yield Content(PRIVATE)
    for note in (*found.notes, *own.problems):
        yield Content.assemble(("· ", "$dimmed"), show(clean_line(note), "$dimmed"))


def legend() -> Iterator[Content]:
    """What the parts of a bar are."""
    yield Content("   ").join(
        Content.assemble((SIGNS[stand] * 2, COLOURS[stand]), f" {words}") for stand, words in LEGEND
    )


def confidence_table(found: Mirror) -> Iterator[Content]:
    """How sure the student was, against the key."""
    yield Content.styled(f"{'':<16}" + "".join(f"{words:>12}" for words in SURENESS), "$dimmed")
    words = dict(LEGEND)
    for stand, counts in zip(STANDS, found.confidence, strict=True):
        cells = [f"{count:>12,}" for count in counts]
        last = (cells[2], "bold $error" if stand == "differs" and counts[2] else "")
        yield Content.assemble(
            (SIGNS[stand], COLOURS[stand]),
            f" {words[stand]:<14}",
            cells[0],
            cells[1],
            last,
            (" !" if stand == "differs" and counts[2] else "", "bold $error"),
        )


def _about_week(row: WeekRow) -> Iterator[Content]:
    week = row.week
    yield show(clean_line(week_name(week)), "bold")
    when = f"{week.when.astimezone():%d %B %Y}"
    yield show(
        f"{'Practice, first tries; ' if week.practice else ''}{when}, {clean_line(week.rubric.title)}",
        "$dimmed",
    )
    yield Content()
    if week.silent:
        yield Content.assemble(week.silent[:1].upper(), week.silent[1:], ": there is no figure to show.")
        return
    yield from _figures(row.share)
    if week.missed:
        yield Content(f"{week.missed:,} that the key answers you left open, or never reached.")
    others = [each for each in week.answers if each.stand != "same"]
    for each in others[:MOST]:
        yield Content()
        yield from _answer(each)
    if len(others) > MOST:
        yield Content.styled(f"\nand {len(others) - MOST:,} more: Enter opens all of it.", "$dimmed")


def _figures(share: Share) -> Iterator[Content]:
    yield Content.assemble(bar(share, 2 * BAR), "  ", (share_words(share), "bold"), f", {rest_words(share)}")
    if share.n and share.n < ENOUGH:
        yield Content.styled("Few answers: chance alone moves this figure a lot.", "$dimmed")


def _about_question(found: Mirror, row: QuestionRow) -> Iterator[Content]:
    yield show(clean_line(row.question.name, NAME), "bold")
    yield show(clean_line(row.question.ask))
    yield show(clean_line(row.rubric), "$dimmed")
    yield Content()
    yield from _figures(row.share)
    if words := kappa_words(row):
        yield Content(f"{words[:1].upper()}{words[1:]}")
        yield Content.styled(
            "Agreement beyond chance, a step off counting less: 1 is perfect, 0 is chance.", "$dimmed"
        )
    yield Content()
    for each in found.weeks:
        here = Share.of(
            a
            for a in each.week.answers
            if (a.question.id, each.week.rubric.title) == (row.question.id, row.rubric)
        )
        if here.n:
            yield Content.assemble(_share(here), "  ", show(clean_line(each.week.title or "Untitled", NAME)))


def _about_sure(found: Mirror, each: SureWrong) -> Iterator[Content]:
    week = found.weeks[each.week].week
    yield show(clean_line(week_name(week)), "bold")
    yield show(clean_line(where_words(each.answer)), "$dimmed")
    yield Content()
    yield show(clean_line(each.answer.question.ask))
    yield Content()
    yield from _answer(each.answer, head=False)


def _answer(each: OwnAnswer, *, head: bool = True) -> Iterator[Content]:
    if head:
        sure = "" if each.confidence is None else f"  ({SURENESS[each.confidence - 1]})"
        yield Content.assemble(
            (f"{SIGNS[each.stand]} ", COLOURS[each.stand]),
            show(clean_line(where_words(each)), "bold"),
            (sure, "$dimmed"),
        )
    yield Content.assemble(("  You      ", "$dimmed"), show(clean_line(each.mine)))
    yield Content.assemble(("  The key  ", "$dimmed"), show(clean_line(each.right), "$success"))
    if each.because:
        yield Content.assemble(("  Because  ", "$dimmed"), show(clean_line(each.because)))
    if each.settled:
        yield Content.styled("  Your instructor gave all marks for it all the same.", "$dimmed")


def opens_at(found: Mirror, row: Row) -> tuple[OwnWeek, OwnAnswer | None] | None:
    """Which op-ed a row opens, and at which answer; of a question, the last one that is not as the key."""
    match row.kind:
        case "all":
            return None
        case "week":
            return found.weeks[row.index].week, None
        case "sure":
            sure = found.sure_wrong[row.index]
            return found.weeks[sure.week].week, sure.answer
        case "question":
            asked = found.questions[row.index]
            every = (
                (each.week, answer)
                for each in reversed(found.weeks)
                if each.week.rubric.title == asked.rubric
                for answer in each.week.answers
                if answer.question.id == asked.question.id and answer.stand != "same"
            )
            return next(every, None)


def headed(every: Iterable[Row]) -> Iterator[Row | Kind]:
    """The rows with the name of each kind before its first."""
    before: Kind | None = None
    for row in every:
        if row.kind != before:
            before = row.kind
            yield before
        yield row
