"""Deciding on the grading screen: levels, points, what is excused, the marker's own judgement, and undo."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from textual import work

from gadfly.app.beside_view import has_levels, levels_of
from gadfly.app.marking_round import with_grade
from gadfly.app.screens.marking_going import MarkingGoing
from gadfly.documents.grade import Locked
from gadfly.grading.hand import JUDGEMENT, Waiting
from gadfly.scoring.lines import number
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.beside import Beside
    from gadfly.grading.hand import Hand

HALF = Decimal("0.5")


class MarkingDeciding(MarkingGoing):
    """A desk at which answers get their marks."""

    def decide(self, change: Callable[[Hand], Hand]) -> bool:
        """Change the grade in hand; whether it could be. A refusal is told."""
        if self.hand is None:
            return False
        try:
            self.take(change(self.hand))
        except (Locked, Waiting, ValueError) as refusal:
            self.say(f"{refusal}{_what_then(refusal)}", lasting=True)
            return False
        return True

    def action_level(self, digit: int) -> None:
        """Pick a level and, unless several may be picked, go on."""
        row, spot = self.row, self.spot
        if row is None:
            return
        if not has_levels(row):
            self.say("No levels here: Enter lets the suggestion stand, + and - and = give points.")
            return
        levels = levels_of(row)
        if digit > len(levels):
            self.say(f"There are {len(levels)} levels here.")
            return
        option = levels[digit - 1].id
        if row.place == JUDGEMENT:
            kept = self.decide(lambda hand: hand.judge(spot.question, option))
        else:
            kept = self.decide(lambda hand: hand.level(spot.place, spot.question, option))
        if kept and row.question.kind != "multi":
            self.go_on()

    async def action_accept(self) -> None:
        """Let it stand and go on; what only a marker can judge is not passed over."""
        row, hand = self.row, self.hand
        if row is None or hand is None:
            self.go_on()
            return
        if row.place == JUDGEMENT and not row.question.closed and hand.grade.state == "draft":
            await self.run_action("write")
            return
        if row.waiting and hand.grade.state == "draft":
            self.say(
                "This waits for you: pick a level by its number."
                if has_levels(row)
                else "This waits for you: = types its points."
            )
            return
        self.looked_at()
        self.go_on()

    def may_open(self, entry: Entry | None = None) -> bool:
        """Whether a locked grade, by default the one in hand, can be a draft again; why not is told."""
        entry = entry or self.entry
        why = self.course.opening(entry) if entry is not None else ""
        if why:
            self.say(why, lasting=True)
        return not why

    def looked_at(self) -> None:
        """A grade that nobody had looked at is a draft from now on, and on the disk."""
        entry, hand = self.entry, self.hand
        if entry is not None and hand is not None and entry.state == "new":
            self.hold(entry, hand)

    def action_more(self, halves: int) -> None:
        """Half a mark more or less, within 0 and the question's marks."""
        row, spot = self.row, self.spot
        if row is None or not self._gives_points(row):
            return
        added = sum(Fraction(each.points or 0) for each in row.marked.quick)
        points = halves_on((row.marked.points or Fraction(0)) - added, halves, row.question.marks)
        self.decide(lambda hand: hand.give(spot.place, spot.question, points))

    @work
    async def action_points(self) -> None:
        """Type the points."""
        from gadfly.app.dialogs.ask_line import AskLine

        row, spot = self.row, self.spot
        if row is None or not self._gives_points(row):
            return
        most = row.question.marks

        def check(line: str) -> str:
            return "" if points_of(line, most) is not None else f"A number from 0 to {number(most)}, please."

        line = await self.app.push_screen_wait(
            AskLine(f"Points for {row.question.name}", hint=f"0 to {number(most)}", check=check)
        )
        points = points_of(line or "", most)
        if points is not None and spot == self.spot:
            self.decide(lambda hand: hand.give(spot.place, spot.question, points))

    def action_suggested(self) -> None:
        """Back to what is suggested: no level, no points, not excused."""
        row, spot = self.row, self.spot
        if row is None:
            return
        if row.place == JUDGEMENT:
            self.say("Pick another level; u takes the last step back.")
            return

        def undecided(hand: Hand) -> Hand:
            hand = hand.give(spot.place, spot.question, None).level(spot.place, spot.question, "")
            return hand.excuse_answer(spot.place, spot.question, excused=False)

        self.decide(undecided)

    def action_excuse(self) -> None:
        """Let this answer leave the grade, or take it back in."""
        row, spot = self.row, self.spot
        if row is None or row.place == JUDGEMENT:
            return
        excused = not row.mark.excused
        self.decide(lambda hand: hand.excuse_answer(spot.place, spot.question, excused=excused))

    def _gives_points(self, row: Beside) -> bool:
        """Whether points can be given to an answer; why not is told."""
        if row.place == JUDGEMENT:
            self.say("Your own judgement is given by levels.")
            return False
        if not row.marked.suggestion.counts or row.question.marks <= 0:
            self.say("This answer has no part in the grade.")
            return False
        return True

    # Undo, across students

    def action_undo(self) -> None:
        """Take the last step back, whoever's it was."""
        self._travel(back=True)

    def action_redo(self) -> None:
        """Do it again."""
        self._travel(back=False)

    def _travel(self, *, back: bool) -> None:
        steps = self.steps.past if back else self.steps.future
        if not steps:
            self.say("Nothing to undo." if back else "Nothing to redo.")
            return
        taken = steps[-1]
        index = self.pile.index(taken.name)
        entry = self.pile.entry_at(index) if index is not None else None
        if index is None or entry is None:
            return
        try:
            hand = self.hands.of(entry)
        except FileProblem as problem:
            self.say(str(problem), lasting=True)
            return
        after = taken.before if back else taken.after
        if hand.grade.state != "draft" and after.state == "draft" and not self.may_open(entry):
            return
        self.steps = self.steps.back() if back else self.steps.again()
        elsewhere = index != self.pile.at
        if elsewhere:
            self.come_to(index, taken.spot)
        self.hold(entry, with_grade(hand, after))
        self.stand(taken.spot)
        if elsewhere:
            self.say(f"{'Undone' if back else 'Done again'}: {self.pile.name(entry)}.")


def _what_then(refusal: Exception) -> str:
    match refusal:
        case Locked():
            return " L unlocks it."
        case Waiting():
            return " Tab goes there."
        case _:
            return ""


def points_of(line: str, most: Decimal) -> Decimal | None:
    """Points as typed, 0 to `most`, with a point or a comma; none: they are not that."""
    try:
        points = Decimal(line.strip().replace(",", "."))
    except InvalidOperation:
        return None
    if not points.is_finite() or not 0 <= points <= most or -int(points.as_tuple().exponent) > 4:  # noqa: PLR2004 - places
        return None
    return points


def halves_on(points: Fraction, halves: int, most: Decimal) -> Decimal:
    """The next half mark up or down (`halves` 1 or -1), within 0 and the most."""
    at = floor(points * 2) if halves > 0 else ceil(points * 2)
    return min(max(HALF * (at + halves), Decimal(0)), most)
