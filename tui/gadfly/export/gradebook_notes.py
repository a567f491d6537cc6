"""What there is to say of a gradebook that was filled in: each thing once, however many students."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.frozen import frozen
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from gadfly.export.gradebook import Result

_LISTED = 5
"""So many names stand in a note; the rest is counted."""


@frozen
class Noticed:
    """What was noticed on the way through the rows.

    Attributes:
        scaled: The most points of a grade and of the file, where these differ; the first such pair.
        silent: How many comments there was no place for.
        lost: How many cells lack signs that the file's encoding does not have.
        western: Whether the file is in Windows' Western encoding, which no platform writes.
    """

    scaled: tuple[Decimal, Fraction] | None = None
    silent: int = 0
    lost: int = 0
    western: bool = False

    def and_of(self, result: Result, most: Fraction | None, *, comments: bool) -> Noticed:
        """With one more student whose row is filled in."""
        scaled = self.scaled
        if scaled is None and most is not None and not result.excused and most != result.out_of:
            scaled = (result.out_of, most)
        silent = bool(result.comment.strip()) and not comments
        return Noticed(scaled, self.silent + silent, self.lost, self.western)

    def and_lost(self, *, lost: bool) -> Noticed:
        """With one more cell."""
        return Noticed(self.scaled, self.silent, self.lost + lost, self.western)


def notes_of(seen: Noticed, renamed: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The sentences."""
    notes = []
    if seen.scaled is not None:
        ours, theirs = seen.scaled
        notes.append(
            f"Grades are out of {number(ours)}, and the file is out of {number(theirs)}: points are turned"
            " into the file's, rounded half up to two places."
        )
    if seen.silent:
        notes.append(f"The file has no place for comments: {_count(seen.silent, 'comment')} left out.")
    if seen.lost:
        cells = _count(seen.lost, "cell")
        notes.append(f"The file's encoding lacks some signs: they are ? in {cells}. Download it in UTF-8.")
    if seen.western:
        notes.append(
            "The file is not in UTF-8: a spreadsheet has saved it, and the platform may misread names in it."
            " Better download it again, and do not open it before."
        )
    if renamed:
        pairs = [f"{clean_line(there)} is {clean_line(here)}" for there, here in renamed[:_LISTED]]
        more = f" and {len(renamed) - _LISTED:,} more" if len(renamed) > _LISTED else ""
        notes.append(f"Found by their id under another name; please check: {'; '.join(pairs)}{more}.")
    return tuple(notes)


def _count(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
