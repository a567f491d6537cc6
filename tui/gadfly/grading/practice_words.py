"""What practice tells its reader, in words: short, friendly, never a figure alone.

For the screen and for the plain mode alike. Signs stand beside words, so that neither colour nor a font is
needed to tell them apart. Titles and labels come from outside and are not cleaned here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.article import Article
    from gadfly.documents.rubric import Rubric
    from gadfly.grading.leaning import Leaning, Way
    from gadfly.grading.practice import Feedback, Row, Tally, Try, Verdict
    from gadfly.grading.practice_closing import Closing

SIGNS: dict[Verdict, str] = {
    "same": "✓",
    "accepted": "✓",
    "close": "≈",
    "differs": "≠",
    "missed": "○",
    "written": "✎",
    "extra": "+",
}
"""A sign for how an answer stands."""

NAMES: dict[Verdict, str] = {
    "same": "same",
    "accepted": "accepted too",
    "close": "close",
    "differs": "differs",
    "missed": "missed",
    "written": "compare",
    "extra": "not asked",
}
"""The word beside it."""

_WAYS: dict[Way, str] = {"generous": "more generous", "strict": "stricter", "neither": ""}


def agreed_words(tally: Tally, *, past: bool = False) -> str:
    """How many answers agree, in a sentence such as `You agree on 5 of 7, and are close on 1 more`."""
    agree = "agreed" if past else "agree"
    if not tally.compared:
        return "Nothing here can be counted: read your instructor's answer beside yours."
    if tally.agreed == tally.compared:
        every = "both" if tally.compared == 2 else f"all {tally.compared}"  # noqa: PLR2004 - two are both
        return f"You {agree} on {every if tally.compared > 1 else 'it'}."
    rest = tally.compared - tally.agreed
    more = (
        f"the other {rest}"
        if tally.close == rest > 1
        else "the other"
        if rest == 1
        else f"{tally.close} more"
    )
    close = f", and {'were' if past else 'are'} close on {more}" if tally.close else ""
    return f"You {agree} on {tally.agreed or 'none'} of {tally.compared}{close}."


def leaning_words(told: Feedback) -> str:
    """Which way the answers of a place lean, by question; empty: neither, or nothing to tell it by."""
    by_way = {
        way: [row.question.name for row in told.rows if row.now.way == way] for way in ("generous", "strict")
    }
    parts = [
        f"{'more generous' if way == 'generous' else 'stricter'} on {listed(names)}"
        for way, names in by_way.items()
        if names
    ]
    return f"Next to your instructor you are {', and '.join(parts)}." if parts else ""


def head_words(told: Feedback) -> tuple[str, ...]:
    """What is said of a place before its questions, a sentence each."""
    first = (f"First try: {_lower(agreed_words(told.first, past=True))}",) if told.first else ()
    now = agreed_words(told.now)
    lines = (*first, f"Now: {now[0].lower()}{now[1:]}" if first else now, leaning_words(told))
    return tuple(line for line in lines if line)


def said_words(each: Try) -> str:
    """What the reader said; never empty."""
    if each.said:
        return each.said
    return "no answer" if each.reached else "not asked, because of an earlier answer"


def verdict_words(each: Try) -> str:
    """How an answer stands, in a few words: `close, one level apart`."""
    detail = ""
    if each.apart[1]:
        steps = each.apart[0]
        detail = f", {'one level' if steps == 1 else f'{steps} levels'} apart"
    elif each.common[1]:
        detail = f", {each.common[0]} of {each.common[1]} in common"
    return f"{NAMES[each.verdict]}{detail}"


def first_words(each: Try) -> str:
    """What was said on the first try, and how it stood where that can be told."""
    how = "" if each.verdict in {"written", "extra"} else f" ({verdict_words(each)})"
    return f"{said_words(each)}{how}"


def right_words(row: Row) -> str:
    """What the instructor said; never empty."""
    return row.right or "no answer"


def extra_words(told: Feedback) -> str:
    """Which questions only the reader was asked; empty: none."""
    names = listed(question.name for question in told.extra)
    return f"Your instructor's answers do not lead to {names}: that is not counted." if names else ""


def closing_lines(told: Closing, rubric: Rubric) -> tuple[str, ...]:
    """How close the reader came and which way they lean, a sentence each."""
    first = agreed_words(told.first, past=True)
    lines = [first]
    if told.now is not None:
        lines = [f"First try: {_lower(first)}", f"After trying again: {_lower(agreed_words(told.now))}"]
    return (*lines, *(_tendency(each, rubric) for each in told.leanings))


def look_words(told: Closing, article: Article) -> tuple[tuple[str, str], ...]:
    """What to look at next: the question with where it differed, and why it matters."""
    return tuple(
        (f"{each.question.name}, {place_words(each.places, article)}", each.question.why)
        for each in told.look
    )


def left_words(told: Closing, article: Article) -> str:
    """What is still to be done; empty: nothing."""
    if not told.left:
        return ""
    return f"Still to do: {place_words(told.left, article)}."


def place_words(places: Iterable[str], article: Article) -> str:
    """Places in words: `paragraphs 1 and 3`, `the whole text`."""
    every = tuple(places)
    numbers = [str(article.position(place) + 1) for place in every if place != ARTICLE]
    parts = [f"paragraph{'s' * (len(numbers) > 1)} {listed(numbers)}"] if numbers else []
    return listed([*parts, *["the whole text"] * (ARTICLE in every)])


def listed(parts: Iterable[str]) -> str:
    """Several as people list them: `a, b and c`."""
    every = tuple(parts)
    return " and ".join((", ".join(every[:-1]), every[-1])) if len(every) > 1 else "".join(every)


def _tendency(leaning: Leaning, rubric: Rubric) -> str:
    on = f" on {rubric.by_id[leaning.question].name}" if leaning.question else ""
    if leaning.way == "neither":
        return "On the whole you are neither more generous nor stricter than your instructor."
    return f"You tend to be {_WAYS[leaning.way]} than your instructor{on} ({leaning.compared} answers)."


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
