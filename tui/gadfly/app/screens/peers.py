"""A peer round on the screen: going about, revising with a reason, and the way out.

Every revision is saved at once into the revised critique.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.widgets import OptionList

from gadfly.app.commands import Command, bindings
from gadfly.app.peer_commands import ABOUT, COMMANDS
from gadfly.app.peer_rows import differs
from gadfly.app.screens.peer_desk import PeerDesk
from gadfly.app.widgets.page import Page
from gadfly.store.saving import SaveFailed
from gadfly.walk.answering import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from gadfly.store.open_peers import OpenPeers
    from gadfly.walk.revising import Revising


class PeerScreen(PeerDesk):
    """Walks through a peer round; gives what could not be saved, or nothing.

    Args:
        opened: The round, with what was revised so far.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]

    def __init__(self, opened: OpenPeers) -> None:
        super().__init__(opened)
        self._saving = asyncio.Lock()

    # Going about

    def action_turn(self, by: int) -> None:
        """The paragraph after or before."""
        self.now = self.now.step(by)
        self._draw(0)

    def action_move(self, lines: int) -> None:
        """The question after or before; over the ends, to the next paragraph."""
        at, last = self.choices.highlighted or 0, len(self.now.shown) - 1
        if 0 <= at + lines <= last:
            self.choices.highlighted = at + lines
        elif (turned := self.now.step(lines)).place != self.now.place:
            self.now = turned
            self._draw(0 if lines > 0 else len(turned.shown) - 1)

    def action_differing(self) -> None:
        """The next answer that most see differently, round and round."""
        every = [
            (place, at)
            for place in self.now.places
            for at, asked in enumerate(self.now.at(place).shown)
            if differs(self.now.critique, self.opened.round.peers, place, asked)
        ]
        if not every:
            self.say("Nowhere do most of the others see it differently.")
            return
        order = {place: number for number, place in enumerate(self.now.places)}
        here = (order[self.now.place], self.choices.highlighted or 0)
        place, at = next((each for each in every if (order[each[0]], each[1]) > here), every[0])
        self.now = self.now.at(place)
        self._draw(at)

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.page.scroll_by_lines(lines)

    @on(Page.Pressed)
    def go_to_block(self, event: Page.Pressed) -> None:
        """A paragraph was clicked."""
        event.stop()
        if event.block in self.now.places:
            self.now = self.now.at(event.block)
            self._draw(0)

    @on(OptionList.OptionHighlighted)
    def point_at_the_text(self, event: OptionList.OptionHighlighted) -> None:
        """Another question, other passages."""
        event.stop()
        self.page.tints = self._tints

    @on(OptionList.OptionSelected)
    def revise_by_mouse(self, event: OptionList.OptionSelected) -> None:
        """A click on a question."""
        event.stop()
        self.action_revise()

    # Revising

    @work(exclusive=True)
    async def action_revise(self) -> None:
        """Ask for another answer and the reason."""
        asked = self.asked
        if asked is None:
            return
        if asked.question.kind == "passage":
            self.say("A marked passage stays as it is: what you make of it, other answers say.")
            return
        from gadfly.app.dialogs.revise import Revise

        wanted = await self.app.push_screen_wait(Revise(asked))
        if wanted is not None:
            self._step(
                lambda: self.now.revise(asked.question.id, wanted.answer, wanted.why, datetime.now(UTC))
            )

    def action_undo(self) -> None:
        """Without the last revision."""
        self._step(self.now.undo)

    def action_redo(self) -> None:
        """With it again."""
        self._step(self.now.redo)

    def _step(self, step: Callable[[], Revising]) -> None:
        try:
            self.now = step()
        except Refusal as refusal:
            self.say(str(refusal))
            return
        self._draw()
        self._save()

    @work
    async def _save(self) -> None:
        """Save what stands now; of several on the way, the last is what stays."""
        async with self._saving:
            wanted = self.now.critique
            if wanted is self._saved:
                return
            try:
                await asyncio.to_thread(self.opened.save, wanted)
            except SaveFailed as failed:
                self._trouble = str(failed)
                self.say(f"Not saved. {failed}")
            else:
                self._saved, self._trouble = wanted, ""
        self._draw_top()

    # Help and the way out

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help(COMMANDS, ABOUT))

    @work(exclusive=True, group="leaving")
    async def action_leave(self) -> None:
        """Leave; tell which file to hand in, or that something could not be saved."""
        from gadfly.app.dialogs.confirm import Confirm
        from gadfly.app.dialogs.notice import Notice

        async with self._saving:
            left = self.now.critique is not self._saved
        if left:
            try:
                await asyncio.to_thread(self.opened.save, self.now.critique)
            except SaveFailed as failed:
                asked = Confirm("Leave without saving?", f"{failed} Your revisions would be lost.")
                if not await self.app.push_screen_wait(asked):
                    return
        if self.opened.begun:
            await self.app.push_screen_wait(
                Notice(
                    "Hand this in",
                    f"Your revised critique, with your first answers in it:\n{self.opened.revised_file}",
                )
            )
        self.dismiss("")
