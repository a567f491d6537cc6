"""Going round a critique that is graded: which answer comes next, which still wants a look, what was undone.

Pure: from a hand and a spot to another spot. The screen shows where one has come to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.app.beside_view import shown_rows
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gadfly.documents.grade import Grade
    from gadfly.documents.reply import Reply
    from gadfly.grading.beside import Beside
    from gadfly.grading.hand import Hand

STEPS = 2000
"""So many steps can be taken back."""


@frozen
class Spot:
    """Where a marker is in a critique: a place and a question there; an empty one where nothing is asked."""

    place: str = ""
    question: str = ""


@frozen
class Step:
    """A decision: whose grade (its name in the pile), where, and the grade before and after it."""

    name: str
    spot: Spot
    before: Grade
    after: Grade


@frozen
class Steps:
    """What was decided, to be taken back and done again, whoever's it was."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def taken(self, step: Step) -> Steps:
        """With one more; what was taken back before it is forgotten."""
        return Steps((*self.past[-STEPS:], step))

    def back(self) -> Steps:
        """The last one taken back."""
        return Steps(self.past[:-1], (*self.future, self.past[-1])) if self.past else self

    def again(self) -> Steps:
        """The one taken back last, done again."""
        return Steps((*self.past, self.future[-1]), self.future[:-1]) if self.future else self


def answers(hand: Hand, place: str, *, only_differences: bool = False) -> tuple[Beside, ...]:
    """The answers of a place as they stand below each other: differences first.

    Nothing that a marker decides changes the order, so that no answer moves away under the hand.
    """
    if place not in hand.places:
        return ()
    return shown_rows(sorted(hand.rows(place), key=_urgency), only_differences=only_differences)


def arriving(hand: Hand, *, only_differences: bool = False) -> Spot:
    """Where to begin with a critique: at the first answer that wants a look, else at the first of all."""
    found = after(hand, Spot(), wants_a_look, only_differences=only_differences, here=True)
    return found or at_place(hand, hand.places[0] if hand.places else "", only_differences=only_differences)


def asked_about(replies: Iterable[Reply]) -> Spot | None:
    """The first answer that a student asks to have marked again; none: there is none."""
    return next((Spot(reply.place, reply.question) for reply in replies if reply.kind == "regrade"), None)


def at_place(hand: Hand, place: str, *, only_differences: bool = False) -> Spot:
    """At a place, its first answer in hand."""
    rows = answers(hand, place, only_differences=only_differences)
    return Spot(place, rows[0].question.id if rows else "")


def still(hand: Hand, spot: Spot, *, only_differences: bool = False) -> Spot:
    """The same spot, or the nearest that there is now."""
    if spot.place not in hand.places:
        return arriving(hand, only_differences=only_differences)
    rows = answers(hand, spot.place, only_differences=only_differences)
    if any(row.question.id == spot.question for row in rows):
        return spot
    return at_place(hand, spot.place, only_differences=only_differences)


def row_at(hand: Hand, spot: Spot) -> Beside | None:
    """The answer at a spot; none where nothing is asked."""
    if spot.place not in hand.places:
        return None
    return next((row for row in hand.rows(spot.place) if row.question.id == spot.question), None)


def step(hand: Hand, spot: Spot, by: int, *, only_differences: bool = False) -> Spot:
    """The answer after or before (`by` 1 or -1), over the borders of places; the same at either end."""
    rows = answers(hand, spot.place, only_differences=only_differences)
    ids = [row.question.id for row in rows]
    at = ids.index(spot.question) + by if spot.question in ids else -1
    if 0 <= at < len(ids):
        return Spot(spot.place, ids[at])
    here = hand.places.index(spot.place) if spot.place in hand.places else 0
    for place in hand.places[here + 1 :] if by > 0 else reversed(hand.places[:here]):
        found = answers(hand, place, only_differences=only_differences)
        if found:
            return Spot(place, found[0 if by > 0 else -1].question.id)
    return spot


def place_step(hand: Hand, spot: Spot, by: int, *, only_differences: bool = False) -> Spot:
    """The place after or before, its first answer in hand; the same spot at either end."""
    here = hand.places.index(spot.place) if spot.place in hand.places else 0
    to = here + by
    if not 0 <= to < len(hand.places):
        return spot
    return at_place(hand, hand.places[to], only_differences=only_differences)


def after(
    hand: Hand,
    spot: Spot,
    wanted: Callable[[Beside], bool],
    *,
    only_differences: bool = False,
    here: bool = False,
) -> Spot | None:
    """The next answer that is wanted, up to the end; none: there is none.

    Args:
        hand: What is graded.
        spot: Where the marker is.
        wanted: Whether to stop at an answer.
        only_differences: Whether those that agree are left out.
        here: Whether to begin at the very first instead of after the spot.
    """
    begin = hand.places.index(spot.place) if spot.place in hand.places and not here else 0
    for place in hand.places[begin:]:
        rows = answers(hand, place, only_differences=only_differences)
        ids = [row.question.id for row in rows]
        past = place == spot.place and not here and spot.question in ids
        for row in rows[ids.index(spot.question) + 1 if past else 0 :]:
            if wanted(row):
                return Spot(place, row.question.id)
    return None


def wants_a_look(row: Beside) -> bool:
    """Whether an answer waits for a marker, or differs from the key."""
    return row.waiting or row.differs


def waits(row: Beside) -> bool:
    """Whether an answer waits for a marker."""
    return row.waiting


def next_waiting(hand: Hand, spot: Spot) -> Spot | None:
    """The next answer that waits for a marker, round and round; none: nothing waits elsewhere."""
    found = after(hand, spot, waits) or after(hand, spot, waits, here=True)
    return None if found == spot else found


def with_grade(hand: Hand, grade: Grade) -> Hand:
    """The same critique with another grade."""
    return hand if hand.grade is grade else replace(hand, grade=grade)


def _urgency(row: Beside) -> int:
    """What only a marker can judge, what differs, what agrees, what has no part."""
    found = row.marked.suggestion
    if found.counts and found.share is None:
        return 0
    return 1 if row.differs else 2 if found.counts else 3
