"""The feedback screen: a walk through one's own critique, with marks, key, reasons and comments beside it.

Built in layers: the desk shows, replying keeps what is said to it; here stand going about and the way out.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from gadfly.app.commands import Command, bindings
from gadfly.app.feedback_commands import ABOUT, ALL, TYPING
from gadfly.app.feedback_view import SUMMARY, Spot
from gadfly.app.feedback_words import (
    lines_of,
)
from gadfly.app.screens.feedback_replying import FeedbackReplying
from gadfly.app.widgets.beside import BesideList
from gadfly.app.widgets.page import Page
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from textual.binding import BindingType


class FeedbackScreen(FeedbackReplying):
    """Walks through feedback; gives what could not be saved, or nothing."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ALL
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ALL)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a field has the keys, nothing else does."""
        del parameters
        return not self.typing or action in {"help", "scroll"} or action.startswith("app.")

    def action_answer_before(self) -> None:
        """The answer before; on the summary, a line up."""
        if self.spot.page == SUMMARY and self.summary_pane.scroll_offset.y:
            self.summary_pane.scroll_relative(y=-1, animate=False)
            return
        self.stand(self.view.step(self.spot, -1))

    def action_answer_after(self) -> None:
        """The next answer; on the summary, a line down as long as there is one."""
        pane = self.summary_pane
        if self.spot.page == SUMMARY and pane.scroll_offset.y < pane.max_scroll_y:
            pane.scroll_relative(y=1, animate=False)
            return
        self.stand(self.view.step(self.spot, 1))

    def action_place_before(self) -> None:
        """The page before."""
        self.stand(self.view.turn(self.spot, -1))

    def action_place_after(self) -> None:
        """The next page."""
        self.stand(self.view.turn(self.spot, 1))

    def action_comment_after(self) -> None:
        """The next comment."""
        self._comment(1)

    def action_comment_before(self) -> None:
        """The comment before."""
        self._comment(-1)

    def _comment(self, by: int) -> None:
        found = self.view.next_comment(self.spot, by)
        if found is None:
            self.say("There is no comment in this feedback.")
        elif found == self.spot:
            self.say("This is the only comment.")
        self.stand(found)

    def action_scroll(self, lines: int) -> None:
        """Scroll the text and the answers, or the summary."""
        if self.spot.page == SUMMARY:
            self.summary_pane.scroll_relative(y=lines, animate=False)
            return
        self.page.scroll_by_lines(lines)
        self.told.scroll_rows(lines)

    def action_export(self) -> None:
        """Make a page, a PDF or something else of it."""
        from gadfly.app.export_opening import export_of

        feedback = self.opened.feedback
        title = feedback.title or feedback.critique.article.title
        self.app.push_screen(export_of("feedback", self.opened.path, f"Feedback: {title}"))

    def action_total(self) -> None:
        """How the total comes about, with every answer."""
        from gadfly.app.dialogs.grade_lines import GradeLines

        self.app.push_screen(GradeLines(lines_of(self.opened.feedback.lines)))

    @on(BesideList.Pressed)
    def go_to_answer(self, event: BesideList.Pressed) -> None:
        """An answer was clicked."""
        event.stop()
        if not self.typing:
            self.stand(Spot(self.spot.page, event.question))

    @on(Page.Pressed)
    def go_to_block(self, event: Page.Pressed) -> None:
        """A paragraph was clicked."""
        event.stop()
        if not self.typing and event.block in self.view.pages:
            self.stand(self.view.spots_of(event.block)[0])

    # Help and the way out

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help((*(TYPING if self.typing else ()), *self.COMMAND_LIST), ABOUT))

    @work
    async def action_leave(self) -> None:
        """Leave; where replies could not be saved, only when that is said to be well."""
        from gadfly.app.dialogs.confirm import Confirm

        async with self._saving:
            left = self.replies is not self.opened.replies
        if left:
            try:
                await asyncio.to_thread(self.opened.save, self.replies)
            except SaveFailed as failed:
                asked = Confirm("Leave without saving?", f"{failed} Your replies would be lost.")
                if not await self.app.push_screen_wait(asked):
                    return
        self.dismiss("")
