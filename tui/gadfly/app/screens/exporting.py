"""Exports from inside the app: what the keys do, and how a file is written, stopped, and told of."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.widgets import OptionList

from gadfly.app.commands import Command, bindings
from gadfly.app.export_commands import ABOUT, COMMANDS, works
from gadfly.app.export_work import Stopped, make, yielding
from gadfly.app.screens.exporting_desk import ExportDesk
from gadfly.exporting.preview import Preview

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType

    from gadfly.exporting.wanted import Wanted

POLL = 0.1
"""Seconds between two looks at how far it is."""


class ExportScreen(ExportDesk):
    """Shows what an export would be, and writes it."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What this format has no use for, rests; while it is written, one can only stop it."""
        del parameters
        known = {command.action.partition("(")[0] for command in COMMANDS}
        return action not in known or works(self.choice, self.state, action)

    @on(OptionList.OptionSelected)
    def choose_by_mouse(self, event: OptionList.OptionSelected) -> None:
        """A format was clicked."""
        event.stop()
        self.choose(replace(self.choice, to=self._rows[event.option_index].to))
        self._draw()  # while it is written, the mark goes back

    def action_move(self, by: int) -> None:
        """Another format; while reading, a line on or back."""
        if self.reading:
            self.pane.scroll_by(by)
        else:
            self.choose(self.choice.moved(by))

    def action_scroll(self, pages: int) -> None:
        """On or back by what shows at once."""
        self.pane.scroll_by(pages * max(1, self.pane.page - 1))

    def action_read(self) -> None:
        """Give the preview the room, or take it back."""
        self.reading = not self.reading
        self._draw()

    def action_whole(self) -> None:
        """This student, or the whole course."""
        self.choose(self.choice.other_scope())

    def action_names(self) -> None:
        """Whose names are shown."""
        self.choose(self.choice.other_names())

    def action_table(self) -> None:
        """What has a row."""
        self.choose(self.choice.other_table())

    def action_drafts(self) -> None:
        """Whether drafts count."""
        self.choose(self.choice.other_drafts())

    def action_key(self) -> None:
        """Whether the key is told."""
        self.choose(self.choice.other_key())

    @work(exclusive=True, group="ask")
    async def action_fill(self) -> None:
        """Which gradebook's file is filled in; or none any more."""
        from gadfly.app.dialogs.open_file import OpenFile
        from gadfly.app.export_places import BOOKS, books_folder

        choice = self.choice
        if choice.to in choice.fills:
            self.choose(choice.filling(None))
            return
        ask = OpenFile(books_folder(choice), "Which gradebook's file is to be filled in?", endings=BOOKS)
        file = await self.app.push_screen_wait(ask)
        if file is not None:
            self.choose(choice.filling(file.absolute()))

    @work(exclusive=True, group="ask")
    async def action_column(self) -> None:
        """Which column is meant."""
        from gadfly.app.dialogs.ask_line import AskLine

        choice = self.choice
        hint = "Its name as it stands in the file's first row; an empty line: the one that fits."
        ask = AskLine("Which column is meant?", hint=hint, value=choice.columns.get(choice.to, ""))
        name = await self.app.push_screen_wait(ask)
        if name is not None:
            self.choose(choice.in_column(name))

    @work(exclusive=True, group="ask")
    async def action_place(self) -> None:
        """Where it goes."""
        await self._ask_place()

    async def _ask_place(self) -> None:
        from gadfly.app.dialogs.ask_line import AskLine
        from gadfly.app.export_places import place, wrong_place

        choice, found = self.choice, self.found
        if found is None:
            return
        usual = found.target
        ask = AskLine(
            "Where to?",
            hint="A path, or a name beside what goes out; an empty line: where it would go by itself.",
            value=str(usual),
            check=lambda typed: wrong_place(typed, choice, usual),
        )
        typed = await self.app.push_screen_wait(ask)
        if typed is not None:
            self.choose(choice.placed(place(typed, choice, usual) if typed else None))

    def action_help(self) -> None:
        """The keys of this screen."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help(COMMANDS, ABOUT))

    def action_leave(self) -> None:
        """Stop what is being written; or back from reading; or leave."""
        if self.state == "write":
            self._stop.set()
            self._draw_pane()
        elif self.reading and self.state == "choose":
            self.action_read()
        else:
            self.dismiss()

    # Writing

    @work(exclusive=True, group="write")
    async def action_write(self) -> None:
        """Write it, over what is there only after a question; once it is told of, back to the formats."""
        if self.state == "done":
            self.choose(self.choice)
            return
        choice = self.choice
        wanted = choice.wanted
        self.failed = ""
        await self._look_soon().wait()
        found = self._found.get(wanted)
        if self.choice != choice or choice.unmasks or not isinstance(found, Preview):
            return  # another format was taken meanwhile, or it is told already why it cannot be
        if _is_there(found.target):
            from gadfly.app.dialogs.taken import Taken

            way = await self.app.push_screen_wait(Taken(found.target))
            if way == "name":
                await self._ask_place()
            if way != "over":
                return
            wanted = replace(wanted, force=True)
        await self._make(wanted)

    async def _make(self, wanted: Wanted) -> None:
        self.state, self._so_far = "write", (0, 0)
        self._stop.clear()
        self._draw()
        timer = self.set_interval(POLL, self._draw_pane)
        try:
            with yielding():
                done = await asyncio.to_thread(make, wanted, self._tell)
        except Stopped:
            self.state = "choose"
            self.notify("Stopped: nothing was written.", markup=False)
        else:
            self._found.clear()  # what was not there, is there now
            if isinstance(done, str):
                self.state, self.failed = "choose", self._masked(done)
            else:
                notes, problems = map(self._masked, done.notes), map(self._masked, done.problems)
                self.done = replace(done, notes=tuple(notes), problems=tuple(problems))
                self.state = "done"
        finally:
            timer.stop()
        self._draw()
        self._look_soon()

    def _tell(self, count: int, of: int) -> None:
        """Called from the thread that writes."""
        self._so_far = (count, of)
        if self._stop.is_set():
            raise Stopped


def _is_there(target: Path) -> bool:
    """Whether anything has that name, a link that leads nowhere as well."""
    return os.path.lexists(target)
