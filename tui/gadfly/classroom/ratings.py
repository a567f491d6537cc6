"""A class's answers to one question as a table of ratings: units are paragraphs, raters are students.

For figures between students it does not matter who gave which rating, so the table is filled from counts.
The same table with everybody in a column of their own is written by `gathering.units`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.codes import NA, NOT_APPLICABLE, level
from gadfly.measures.ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gadfly.classroom.edition import Slot
    from gadfly.classroom.tally import SlotTally
    from gadfly.documents.rubric import Question

KEY = "key"
"""What the column of the key's answers is called."""


def levels_of(question: Question, codes: Iterable[int]) -> tuple[str, ...]:
    """Every category: all options of a choice, in order; of a multi, the sets that somebody picked."""
    if question.kind == "choice":
        return tuple(option.id for option in question.options)
    return tuple(level(question, code) for code in sorted({code for code in codes if code >= 0}))


def ordered(question: Question) -> bool:
    """Whether its levels have an order that weighted figures may use."""
    return question.kind == "choice" and question.ordered


def rating_table(
    cells: Iterable[tuple[Slot, SlotTally]], raters: int, key: Mapping[tuple[str, str], int] | None = None
) -> Ratings:
    """The ratings of one question, N/A among them.

    Args:
        cells: The question's slots and what was counted there, one after the other.
        raters: How many students there are.
        key: By place and question, the key's code; with it, its answers are a column before the students'.
    """
    every = tuple(cells)
    question = every[0][0].question
    codes = {code for _, tally in every for code in tally.codes} | set((key or {}).values())
    rows = []
    for slot, tally in every:
        row: list[str | None] = []
        for code, count in sorted(tally.codes.items()):
            if code >= 0 or code == NA:
                row += [level(question, code)] * count
        row += [None] * (raters - len(row))
        if key is not None:
            row.insert(0, level(question, key.get((slot.place, question.id), NA - 1)) or None)
        rows.append(tuple(row))
    names = tuple(f"student {number}" for number in range(1, raters + 1))
    return Ratings(
        units=tuple(slot.place or "article" for slot, _ in every),
        raters=names if key is None else (KEY, *names),
        rows=tuple(rows),
        levels=(*levels_of(question, codes), NOT_APPLICABLE),
        ordered=ordered(question),
    )
