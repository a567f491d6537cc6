"""A mirror in words and bars, for screen and plain text alike. Names and titles are not cleaned here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.words import figure_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.classroom.mirror import Mirror, QuestionRow, WeekRow
    from gadfly.classroom.own import OwnAnswer, OwnWeek, Share, Stand

PRIVATE = "For you alone: nothing here is graded, and nothing is written or sent."

NOTHING = (
    "There is nothing to show yet. Feedback on your grades brings it (NAME.feedback.toml, as your instructor"
    " gives it back), and so does the practice of an assignment: gadfly open FILE --practice."
    " Do you have it elsewhere? Name the files or their folder: gadfly me FOLDER."
)

SURENESS = ("a guess", "fairly sure", "sure")
"""What confidence 1 to 3 is called."""

SIGNS: dict[Stand, str] = {"same": "█", "near": "▒", "differs": "·"}
"""What the parts of a bar are drawn with: the shape tells them apart, whatever the colours."""

LEGEND: tuple[tuple[Stand, str], ...] = (
    ("same", "as the key"),
    ("near", "near it"),
    ("differs", "another answer"),
)

_STEPS = "▁▂▃▄▅▆▇█"


def bar_parts(share: Share, width: int) -> tuple[tuple[Stand, str], ...]:
    """A bar in its parts, as (stand, signs); what is there at all has a sign at least."""
    if not share.n:
        return ()
    counts: dict[Stand, int] = {"same": share.same, "near": share.near, "differs": share.differs}
    cells = {stand: max(1 if count else 0, round(width * count / share.n)) for stand, count in counts.items()}
    longest = max(cells, key=lambda stand: cells[stand])
    cells[longest] += width - sum(cells.values())
    return tuple((stand, SIGNS[stand] * count) for stand, count in cells.items() if count)


def bar(share: Share, width: int) -> str:
    """The bar as one text."""
    return "".join(signs for _, signs in bar_parts(share, width))


def sparkline(shares: Iterable[Share]) -> str:
    """One sign for each week, the higher the more answers are the key's; a blank where there are none."""
    return "".join(
        " " if each.percent is None else _STEPS[min(int(each.percent) * len(_STEPS) // 100, len(_STEPS) - 1)]
        for each in shares
    )


def share_words(share: Share) -> str:
    """Such as "62.5 % of 72 answers"."""
    if not share.n:
        return "nothing to compare"
    return f"{percent_words(share.percent)} % of {share.n:,} {'answer' if share.n == 1 else 'answers'}"


def rest_words(share: Share) -> str:
    """What is not as the key: "10 near it, 17 differ"."""
    return f"{share.near:,} near, {share.differs:,} differ{'s' if share.differs == 1 else ''}"


def head_words(found: Mirror) -> str:
    """All weeks in one sentence."""
    compared = sum(bool(row.share.n) for row in found.weeks)
    if not compared:
        return "No answer can be compared with a key yet."
    weeks = f"{compared} op-ed{'' if compared == 1 else 's'}"
    return f"As the key: {share_words(found.share)} in {weeks}; {rest_words(found.share)}."


def trend_words(found: Mirror) -> str:
    """What changed over the weeks; empty: too little to say."""
    return f"Lately you answer as the key {found.trend}." if found.trend else ""


def week_name(week: OwnWeek) -> str:
    """What an op-ed is called."""
    title = week.title or "Untitled"
    where = f" ({week.assignment})" if week.assignment and week.assignment != week.title else ""
    return f"{title}{where}"


def week_words(row: WeekRow) -> str:
    """A week's figures, or why there are none."""
    if row.week.silent:
        return row.week.silent
    missed = f", {row.week.missed:,} left open" if row.week.missed else ""
    sure = f", {row.sure_wrong:,} sure and wrong" if row.sure_wrong else ""
    return f"{share_words(row.share)}, {rest_words(row.share)}{missed}{sure}"


def kappa_words(row: QuestionRow) -> str:
    """Agreement beyond chance; empty: none is worked out."""
    return "" if row.kappa is None else f"weighted kappa {figure_words(row.kappa)}"


def where_words(answer: OwnAnswer) -> str:
    """Where an answer stands: "paragraph 3, Sourcing"."""
    place = f"paragraph {answer.number}" if answer.number else "the whole op-ed"
    return f"{place}, {answer.question.name}"


def confidence_words(found: Mirror) -> str:
    """What stands where nobody said how sure they were; empty: somebody did."""
    if any(any(row) for row in found.confidence):
        unsaid = f" {found.unsaid:,} answers came without it." if found.unsaid else ""
        return f"How sure you were, and how it stands to the key.{unsaid}"
    return "You were not asked how sure you were, or never said it."
