"""The walk screen: an op-ed, the question in hand, and whatever a key or the mouse does to them.

Built in layers: the desk shows and keeps, answering and tools change the walk; here stand going to places,
the mouse, and the critique as a whole.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from gadfly.app.commands import Command, bindings
from gadfly.app.screens.rubric_changes import RubricChanges
from gadfly.app.walk_commands import ALL, ANSWER_HELP, TOOLS
from gadfly.app.widgets.card import Card
from gadfly.app.widgets.outline import Outline
from gadfly.app.widgets.page import Page
from gadfly.documents.article import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from gadfly.walk.history import Cursor

_PATIENCE = 100
"""Twentieths of a second in which an answer comes to the disk."""
ABOUT_WALK = "Answer with one key; you are taken on to the next question. Everything is saved at once."


class WalkScreen(RubricChanges):
    """Walks a reader through an op-ed with a rubric's questions."""

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The reader leaves; `trouble` says what could not be saved, if anything."""

        trouble: str

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ANSWER_HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ALL)]

    @work
    async def action_go(self) -> None:
        """Go to a paragraph by its number."""
        from gadfly.app.dialogs.ask_line import AskLine

        count = self.walk.places
        numbers = {str(number) for number in range(1, count + 1)}

        def check(line: str) -> str:
            return "" if line in numbers else f"A number from 1 to {count}, please."

        number = await self.app.push_screen_wait(
            AskLine("Go to paragraph", hint=f"1 to {count}", check=check)
        )
        if number:
            self.walk = self.walk.at_place(int(number) - 1)

    @on(Outline.Chosen)
    def go_to_place(self, event: Outline.Chosen) -> None:
        """A place was clicked."""
        event.stop()
        if self.mode == "answer":
            self.walk = self.walk.at_place(event.index)

    @on(Card.Pressed)
    async def press(self, event: Card.Pressed) -> None:
        """An option was clicked."""
        event.stop()
        if self.mode == "answer":
            await self.run_action(f"digit({event.key})")

    @on(Page.Pressed)
    def go_to_block(self, event: Page.Pressed) -> None:
        """A block was clicked: while marking the sentence there is meant, else the paragraph."""
        event.stop()
        block = self.walk.critique.article.block(event.block)
        if marker := self._marker:
            marker.point(block.id, event.offset)
        elif self.mode == "answer" and block.included:
            if block != self.walk.block:
                self.walk = self.walk.at_place(self.walk.index_of(block.id))
        elif self.mode == "answer":
            self.say(f"This {KINDS.get(block.kind, block.kind)} is set aside. a takes it into the walk.")

    @on(Page.Dragged)
    def mark_by_mouse(self, event: Page.Dragged) -> None:
        """A stretch was drawn over: its whole words are meant."""
        from gadfly.walk.marking import Selection

        event.stop()
        block = self.walk.critique.article.block(event.block)
        drawn = Selection.around(block.id, block.text, event.start, event.end)
        if self.mode not in {"answer", "mark"}:
            return
        here = self.walk.block == block if self.walk.block is not None else block.included
        if not event.done:
            self.page.selection = (drawn.block, drawn.start, drawn.end)
            return
        self.page.selection = None
        if marker := self._marker:
            marker.select(drawn if here else marker.selection)
        elif here:
            self._mark(drawn)
        if not here:
            self.say(
                "Go to that paragraph first: a passage belongs to the paragraph in hand."
                if block.included
                else "What is set aside cannot be pointed at. a takes it into the walk."
            )

    # The critique as a whole

    @work
    async def action_blocks(self) -> None:
        """See what is walked and what is set aside, and move a block."""
        from gadfly.app.dialogs.blocks import Blocks

        block = await self.app.push_screen_wait(Blocks(self.walk.critique.article, self.walk.block))
        if block is None:
            return
        if self.walk.critique.article.walks(block):
            self._step(lambda walk: walk.set_aside(block))
        else:
            self._step(lambda walk: walk.take_back(block))

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Make a page, a table or something else of the critique, as it is by now."""
        from gadfly.app.export_opening import export_of

        self._keep()
        for _ in range(_PATIENCE):  # what was answered a moment ago is on its way to the disk
            if self._kept is self.walk.critique:
                break
            await asyncio.sleep(0.05)
        if self._kept is not self.walk.critique:
            self.say(f"First it has to be saved. {self._trouble}".rstrip(), lasting=True)
            return
        title = self.walk.critique.article.title
        self.app.push_screen(export_of("critique", self._opened.path, title))

    @work
    async def action_score(self) -> None:
        """The score so far."""
        from gadfly.app.screens.score import ScoreScreen
        from gadfly.scoring.scorer import score

        sheet = ScoreScreen(self.walk, score(self.walk.critique), self._exporting)
        self._jump(await self.app.push_screen_wait(sheet))

    @work
    async def action_finish(self) -> None:
        """See what is open, and finish."""
        from gadfly.app.dialogs.finish import Finish

        choice = await self.app.push_screen_wait(Finish(self.walk))
        if choice is None:
            return
        if choice.what == "go":
            self._jump(choice.cursor)
        else:
            self.walk = self.walk.finish() if choice.what == "finish" else self.walk.reopen()
            self.say("Finished. It is saved; f reopens it." if self.walk.critique.finished else "Reopened.")

    @property
    def _exporting(self) -> Callable[[], object] | None:
        """What leads from the score sheet to the exports; none where there are none."""
        return self.action_export if self.check_action("export", ()) else None

    def _jump(self, cursor: Cursor | None) -> None:
        if cursor is not None:
            self.walk = self.walk.at_question(cursor.place, cursor.question)

    def action_instructions(self) -> None:
        """What the assignment asks."""
        from gadfly.app.dialogs.brief import BriefDialog

        if self._opened.brief is not None:
            self.app.push_screen(BriefDialog(self._opened.brief))
        else:
            self.say("No assignment is known for this critique. Opening the assignment tells it.")

    @work
    async def action_practise(self) -> None:
        """Practise on a short text that came with the assignment, and come back here."""
        from gadfly.app.practising import practised_between

        if trouble := await practised_between(self.app, self.walk.critique):
            self.say(trouble, lasting=True)

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help((*TOOLS[self.mode], *self.COMMAND_LIST), ABOUT_WALK))

    @work
    async def action_save_elsewhere(self) -> None:
        """Save under another name, and go on there."""
        from gadfly.app.dialogs.ask_line import AskLine

        wanted = await self.app.push_screen_wait(
            AskLine("Save elsewhere", hint="A file name, such as ~/my-critique.toml. It must be a new one.")
        )
        if not wanted or self._keeper is None:
            return
        trouble = await asyncio.to_thread(self._keeper.move_to, wanted, self.walk)
        self.say(trouble or f"Saved as {wanted}; from now on everything is saved there.", lasting=True)

    @work
    async def action_leave(self) -> None:
        """Leave; where something could not be saved, only when that is said to be well."""
        from gadfly.app.dialogs.confirm import Confirm

        if self._trouble and not await self.app.push_screen_wait(
            Confirm(
                "Leave without saving?",
                f"{self._trouble} What you answered since the last save would be lost.",
            )
        ):
            return
        self._gone(self._let_go())

    def _gone(self, trouble: str) -> None:
        """What comes of leaving; all is saved by then, or `trouble` says why not."""
        self.post_message(self.Left(trouble))
