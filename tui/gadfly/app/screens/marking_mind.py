"""Changing one's mind while grading: the recount opens by a key, and by itself where something changed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from gadfly.app.marking_hands import Hands
from gadfly.app.marking_keeper import MarkKeeper
from gadfly.app.marking_pile import MarkingPile
from gadfly.app.marking_round import Steps
from gadfly.app.screens.marking_saying import MarkingSaying
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from gadfly.app.change_of_mind import ChangeOfMind
    from gadfly.app.screens.recounting import Back
    from gadfly.store.adopting import Adopted

APART = "You mark on your own here: this is done in the course as a whole, by gadfly grade without --as."
"""What to say where somebody who marks apart from the others wants what is everybody's."""


class MarkingMind(MarkingSaying):
    """The grading screen, and the table of a change of mind over it."""

    def on_mount(self) -> None:
        """Tell of a change that waits, once the screen stands."""
        self.call_after_refresh(self._tell_of_change)

    def _tell_of_change(self) -> None:
        try:
            proposed = self.course.proposed()
        except FileProblem as problem:
            self.say(f"What you edited cannot be used yet: {problem}", lasting=True)
            return
        if proposed is not None:
            self.action_mind()

    @work(exclusive=True, group="mind")
    async def action_mind(self) -> None:
        """Every grade before and after what was changed."""
        if self.course.whose:
            self.say(APART)
            return
        from gadfly.app.mind_opening import change_of, way_back

        trouble = await asyncio.to_thread(self._all_saved)
        if trouble:
            self.say(f"First everything has to be saved: {trouble}", lasting=True)
            return
        try:
            change = await asyncio.to_thread(change_of, self.course, self.pile.name, self.quick.marks)
            done = await self._show_change(change)
            if done == "back":
                back = await asyncio.to_thread(way_back, self.course, self.pile.name)
                done = await self._show_change(back) if back is not None else None
        except (FileProblem, SaveFailed, OSError) as problem:
            self.say(str(problem), lasting=True)
            return
        if done is not None and done != "back":
            self._renew(done)

    async def _show_change(self, change: ChangeOfMind) -> Adopted | Back | None:
        from gadfly.app.screens.recounting import RecountScreen

        self.app.clear_notifications()  # they would cover the table
        return await self.app.push_screen_wait(RecountScreen(change))

    def _all_saved(self) -> str:
        """Wait until every grade is on the disk: what is counted is what is there."""
        trouble = self._let_go()
        self._keeper = MarkKeeper(self.course.save, self.post_message)
        return trouble

    def _renew(self, adopted: Adopted) -> None:
        """Begin anew on the new basis, with the same student in hand."""
        here = self.entry.name if self.entry is not None else ""
        self.course.reload()
        hidden = self.pile.hidden
        self.pile = MarkingPile(self.course)
        self.pile.hide(hidden=hidden)
        self.hands = Hands(self.course, self.course.basis)
        self.steps = Steps()
        self.hand = None
        self.come_to(self.pile.index(here) or 0, self.spot)
        self.say(f"{adopted.written:,} grades are saved. % and b is the step back.", lasting=True)
        if adopted.changed:
            names = ", ".join(adopted.changed)
            self.say(f"Another program changed these meanwhile, and they are left: {names}.", lasting=True)
