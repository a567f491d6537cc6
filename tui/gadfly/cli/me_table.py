"""A student's mirror as plain lines of 80 columns, where no screen is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.mirror import ENOUGH
from gadfly.classroom.mirror_words import (
    LEGEND,
    PRIVATE,
    SIGNS,
    SURENESS,
    bar,
    confidence_words,
    head_words,
    kappa_words,
    rest_words,
    share_words,
    sparkline,
    trend_words,
    week_name,
    week_words,
    where_words,
)
from gadfly.classroom.own import STANDS
from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.mirror import Mirror
    from gadfly.gathering.own import Own

_BAR, _NAME, _LONGEST = 20, 30, 300


def told(own: Own) -> Iterator[str]:
    """Everything there is to tell, line by line."""
    found = own.mirror
    yield f"{clean_line(own.who) or 'You'} beside the key"
    yield PRIVATE
    yield ""
    yield head_words(found)
    yield from (clean_line(note) for note in found.notes)
    yield ""
    yield from _weeks(found)
    yield from _questions(found)
    yield from _confidence(found)
    yield from _sure_wrong(found)


def _weeks(found: Mirror) -> Iterator[str]:
    yield "Week by week    " + "   ".join(f"{SIGNS[stand]} {words}" for stand, words in LEGEND)
    for row in found.weeks:
        practice = "practice: " if row.week.practice else ""
        yield f"  {row.week.when:%Y-%m-%d}  {practice}{clean_line(week_name(row.week), _LONGEST)}"
        shown = f"{bar(row.share, _BAR)}  " if row.share.n else ""
        yield f"              {shown}{week_words(row)}"
    line = sparkline(row.share for row in found.weeks)
    if len(found.weeks) > 1 and line.strip():
        yield f"  over time   {line}  {trend_words(found)}".rstrip()
    yield ""


def _questions(found: Mirror) -> Iterator[str]:
    if not found.questions:
        return
    yield "By question, those that you most often see differently first"
    for row in found.questions:
        name = clean_line(row.question.name)[:_NAME]
        few = " (few)" if row.share.n < ENOUGH else ""
        yield f"  {name:<{_NAME}}  {bar(row.share, _BAR)}  {share_words(row.share)}{few}"
        yield f"  {'':<{_NAME}}  {rest_words(row.share)}{_and(kappa_words(row))}"
    yield ""


def _and(words: str) -> str:
    return f"; {words}" if words else ""


def _confidence(found: Mirror) -> Iterator[str]:
    yield confidence_words(found)
    if any(any(row) for row in found.confidence):
        yield "              " + "".join(f"{words:>13}" for words in SURENESS)
        words = dict(LEGEND)
        for stand, row in zip(STANDS, found.confidence, strict=True):
            yield f"  {words[stand]:<14}" + "".join(f"{count:>11,}  " for count in row).rstrip()
    yield ""


def _sure_wrong(found: Mirror) -> Iterator[str]:
    if not found.sure_wrong:
        return
    yield f"Sure and wrong: {len(found.sure_wrong):,}"
    for each in found.sure_wrong:
        week = found.weeks[each.week].week
        yield f"  {clean_line(week.title, _LONGEST) or 'Untitled'}, {clean_line(where_words(each.answer))}"
        yield f"    you      {clean_line(each.answer.mine, _LONGEST)}"
        yield f"    the key  {clean_line(each.answer.right, _LONGEST)}"
        if each.answer.because:
            yield f"    because  {clean_line(each.answer.because, 4 * _LONGEST)}"
