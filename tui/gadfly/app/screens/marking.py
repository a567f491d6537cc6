"""The grading screen: students' answers beside the key, and what a marker makes of them.

Built in layers: the desk shows and keeps; going, deciding and saying change what it shows; here stands what
is done with a whole grade, and the way out.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message

from gadfly.app.commands import Command, bindings
from gadfly.app.marking_commands import ALL, HELP, TYPING
from gadfly.app.screens.marking_mind import APART, MarkingMind
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.hand import Hand

_PATIENCE = 50
"""Tenths of a second in which locked grades come to the disk, before names are shown."""
ABOUT = (
    "Every answer beside the key, differences first. Enter lets a suggestion stand; what was written, you"
    " judge. Everything is saved at once, and u takes any step back."
)


class MarkingScreen(MarkingMind):
    """Grades what was handed in."""

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The marker leaves; `trouble` says what could not be saved, if anything."""

        trouble: str

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ALL)]

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Make something of this student's grade, or of the whole course, as they are by now."""
        from gadfly.app.export_opening import export_of_course

        if self.course.whose:
            self.say(APART)
            return
        trouble = await asyncio.to_thread(self._all_saved)
        if trouble:
            self.say(f"First everything has to be saved: {trouble}", lasting=True)
            return
        entry, pile = self.entry, self.pile
        who = pile.name(entry) if entry is not None else ""
        name = entry.name if entry is not None else ""
        self.app.push_screen(
            export_of_course(self.course, name, who, masked=pile.masked if pile.hidden else None)
        )

    def action_total(self) -> None:
        """How the total comes about, line by line."""
        from gadfly.app.dialogs.grade_lines import GradeLines

        if self.hand is not None:
            self.app.push_screen(GradeLines(self.hand.lines()))

    @work
    async def action_adjust(self) -> None:
        """Points more or fewer, with a reason, or one of them taken back."""
        from gadfly.app.dialogs.adjust import Adjust

        hand, entry = self.hand, self.entry
        if hand is None or self._is_locked(hand):
            return
        chosen = await self.app.push_screen_wait(Adjust(hand.grade.adjustments))
        if chosen is None or self.entry is None or entry is None or self.entry.name != entry.name:
            return
        if isinstance(chosen, int):
            self.decide(lambda hand: hand.unadjust(chosen))
        else:
            self.decide(lambda hand: hand.adjust(chosen.amount, chosen.reason))

    def action_late(self) -> None:
        """Forgive lateness, or let it count again."""
        hand, entry = self.hand, self.entry
        if hand is None or entry is None:
            return
        if hand.grade.late is not None and hand.grade.late.minutes:
            if self.decide(lambda hand: hand.late(None)):
                self.say("Lateness is forgiven. l lets it count again.")
        elif entry.late_minutes:
            if self.decide(lambda hand: hand.late(entry.late_minutes)):
                self.say("Lateness counts again, as the marking says.")
        else:
            self.say("This came in time.")

    def action_excuse_whole(self) -> None:
        """No grade rather than 0, or a grade again."""
        excused = self.hand is not None and not self.hand.grade.excused
        if self.decide(lambda hand: hand.excuse(excused=excused)):
            self.say("Excused: no grade. X takes that back." if excused else "It counts again.")

    def action_lock(self) -> None:
        """Lock the grade in hand, or unlock it."""
        hand = self.hand
        if hand is None:
            return
        if hand.grade.state != "draft":
            if self.may_open() and self.decide(lambda hand: hand.unlock()):
                self.say("Unlocked: it can be changed.")
        elif self.decide(lambda hand: hand.lock(self.marker)):
            left = self.pile.complete
            more = f" A locks all {left} that are complete." if left > 1 else ""
            done = "Locked and sealed." if self.course.whose else "Locked."
            self.say(f"{done}{more or ' n goes to the next ungraded student.'}")

    @work(exclusive=True, group="lock all")
    async def action_lock_all(self) -> None:
        """Lock every grade that nothing waits in; those that nobody opened only after asking."""
        from gadfly.app.dialogs.confirm import Confirm

        everybody = list(self.pile.everybody())
        ready = [entry for entry in everybody if entry.state == "draft" and not entry.waiting]
        unseen = [entry for entry in everybody if entry.state == "new"]
        back = "L unlocks one again, and u takes a step back."
        drafts = f"{len(ready)} {'draft' if len(ready) == 1 else 'drafts'}"
        if ready and not await self.app.push_screen_wait(
            Confirm(f"Lock {drafts}?", f"Nothing in them waits for you. {back}")
        ):
            return
        count = f"{len(unseen)} {'student' if len(unseen) == 1 else 'students'}"
        words = f"You decided nothing yet for {count}. Where nothing waits, the key alone decides. {back}"
        if unseen and not await self.app.push_screen_wait(Confirm("Lock those as well?", words)):
            unseen = []
        if not (ready or unseen):
            self.say("Nothing is locked: what waits for you comes with Tab.")
            return
        await self._lock_each([*ready, *unseen])

    async def _lock_each(self, entries: Sequence[Entry]) -> None:
        """Lock them one after the other, read beside the keys; those in which something waits are left."""
        locked, left = 0, 0
        for entry in entries:
            try:
                hand = await asyncio.to_thread(self.hands.read, entry)
                self._lock_one(entry.name, hand)
                locked += 1
            except (FileProblem, ValueError):
                left += 1
            if (locked + left) % 100 == 0:
                self.say(f"{locked + left} of {len(entries)} gone through …")
        more = f" {left} not: something waits in them." if left else ""
        self.say(f"{locked} locked.{more}", lasting=bool(left))

    def _lock_one(self, name: str, hand: Hand) -> None:
        index = self.pile.index(name)
        entry = self.pile.entry_at(index) if index is not None else None
        if entry is not None and entry.state in {"new", "draft"}:
            self.hold(entry, hand.lock(self.marker))

    @work
    async def action_reveal(self) -> None:
        """Show names once all grades are locked, or hide them again."""
        if self.course.whose:
            self.say("Names stay hidden while you mark on your own.")
            return
        if not self.course.marking.blind:
            self.say("This course is not graded blind: names are shown.")
            return
        if not self.pile.hidden:
            self.course.hide()
            self.pile.hide(hidden=True)
            self._draw()
            self.say("Names are hidden again.")
            return
        open_ones = sum(entry.state in {"new", "draft"} for entry in self.pile.everybody())
        if open_ones:
            one = open_ones == 1
            self.say(
                f"Names stay hidden until all grades are locked: {open_ones} {'is' if one else 'are'} not."
            )
            return
        from gadfly.app.dialogs.confirm import Confirm

        if not await self.app.push_screen_wait(
            Confirm(
                "Show names?", "All grades are locked. That names were shown is written down in the folder."
            )
        ):
            return
        for _ in range(_PATIENCE):  # what was locked a moment ago is on its way to the disk
            if not self.hands.unsaved:
                break
            await asyncio.sleep(0.1)
        try:
            await asyncio.to_thread(self.course.reveal, datetime.now(UTC), self.marker)
        except (FileProblem, OSError) as problem:
            self.say(f"Names stay hidden: {problem}", lasting=True)
            return
        self.pile.hide(hidden=False)
        self._draw()
        self.say("Names are shown. b hides them again.")

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help((*(TYPING if self.mode == "type" else ()), *self.COMMAND_LIST), ABOUT))

    @work
    async def action_leave(self) -> None:
        """Leave; where something could not be saved, only when that is said to be well."""
        from gadfly.app.dialogs.confirm import Confirm

        if self._troubles:
            trouble = self.masked(next(iter(self._troubles.values())))
            count = len(self._troubles)
            lost = f"What you decided in {count} {'grade' if count == 1 else 'grades'} would be lost."
            if not await self.app.push_screen_wait(Confirm("Leave without saving?", f"{trouble} {lost}")):
                return
        self.post_message(self.Left(await asyncio.to_thread(self._let_go)))
