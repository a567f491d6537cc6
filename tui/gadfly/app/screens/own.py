"""A student's mirror: own answers beside the key by week and question, and where they were sure."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.own_commands import ABOUT, COMMANDS, commands_now
from gadfly.app.own_rows import HEADINGS, Row, beside, headed, line, opens_at, rows
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.app.widgets.keys import KeyLine
from gadfly.display import clean_line

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.app.app import Opening
    from gadfly.gathering.own import Own

WIDE = 100
"""Columns from which the words stand beside the list, not below it."""


class OwnScreen(Screen[None]):
    """Shows a mirror; it keeps nothing of it.

    Args:
        own: What to show.
        opening: Opens feedback or practice.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    OwnScreen {
        & > .own-top {
            height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > Horizontal { height: 1fr; layout: vertical; }
        & Choices { height: 1fr; background: $background; }
        & Choices > .option-list--option-disabled { color: $dimmed; }
        & VerticalScroll {
            height: 45%;
            border-top: solid $faint;
            padding: 0 2;
            background: $background;
            scrollbar-size-vertical: 1;
        }
        &.-wide {
            & > Horizontal { layout: horizontal; }
            & Choices { width: 50%; padding: 1 1; }
            & VerticalScroll { width: 1fr; height: 1fr; border-top: none; padding: 1 2; }
            & VerticalScroll { background: $surface; }
        }
    }
    """

    def __init__(self, own: Own, opening: Opening) -> None:
        super().__init__()
        self._own = own
        self._opening = opening
        self._at = tuple(headed(rows(own.mirror)))

    def compose(self) -> ComposeResult:
        """Top line, the lists, the words beside them, keys."""
        who = clean_line(self._own.who, 60) or "You"
        yield Static(
            Content.assemble(
                show(who, "bold"), (" beside the key: nothing is graded, written or sent", "$dimmed")
            ),
            classes="own-top",
        )
        with Horizontal():
            choices = Choices()
            choices.can_focus = False
            yield choices
            yield VerticalScroll(Static(), can_focus=False)
        yield KeyLine(COMMANDS)

    def on_mount(self) -> None:
        """Fill the list."""
        found = self._own.mirror
        self.query_one(Choices).set_lines(
            [
                (line(found, each), True)
                if isinstance(each, Row)
                else (Content(HEADINGS[each] if not at else f"\n{HEADINGS[each]}"), False)
                for at, each in enumerate(self._at)
            ],
            1,
        )

    def on_resize(self, event: events.Resize) -> None:
        """Words beside the list, or below it."""
        self.set_class(event.size.width >= WIDE, "-wide")

    @property
    def marked(self) -> Row | None:
        """The row that is marked."""
        at = self.query_one(Choices).highlighted
        row = None if at is None else self._at[at]
        return row if isinstance(row, Row) else None

    @on(OptionList.OptionHighlighted)
    def tell_of_what_is_marked(self) -> None:
        """Another row, other words and keys."""
        row = self.marked
        self.query_one(KeyLine).commands = commands_now(row)
        if row is not None:
            self.query_one("VerticalScroll > Static", Static).update(beside(self._own, row))
            self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def open_by_mouse(self) -> None:
        """A click on a row opens it."""
        self.action_open()

    def action_move(self, lines: int) -> None:
        """Mark another row."""
        choices = self.query_one(Choices)
        if lines > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    def action_section(self, step: int) -> None:
        """Mark the first row of the next list, or of the one before."""
        row = self.marked
        if row is None:
            return
        kinds = [each for each in self._at if not isinstance(each, Row)]
        kind = kinds[(kinds.index(row.kind) + step) % len(kinds)]
        self.query_one(Choices).highlighted = self._at.index(kind) + 1

    def action_scroll(self, lines: int) -> None:
        """Scroll the words."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    @work(exclusive=True)
    async def action_open(self) -> None:
        """Open the feedback or the practice that the marked row is about."""
        row = self.marked
        found = None if row is None else opens_at(self._own.mirror, row)
        if found is None:
            return
        from gadfly.app.dialogs.notice import Notice
        from gadfly.app.own_opening import open_own

        week, answer = found
        try:
            opened = await asyncio.to_thread(self._opening, Path(week.source), None)
            await open_own(self.app, opened, answer)
        except Exception as problem:  # noqa: BLE001 - whatever it was, the reader is told and stays here
            await self.app.push_screen_wait(Notice("This cannot be opened", str(problem)))

    def action_help(self) -> None:
        """The keys of this screen."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help(COMMANDS, ABOUT))

    def action_leave(self) -> None:
        """Out; there is nothing to save."""
        self.dismiss(None)
