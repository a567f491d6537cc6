"""What the export screen shows: formats at the left, at the right what the file would be.

One value is the truth, `choice`. What it would come to is looked up in a thread, one after the other and only
the latest, so that no key waits; what was looked up is kept.
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import getters, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.export_commands import COMMANDS, State, commands_now
from gadfly.app.export_lines import Line
from gadfly.app.export_view import Row, body, foot, formats, head, progress, scopes, written
from gadfly.app.export_words import hidden_words
from gadfly.app.export_work import Stopped, look, yielding
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.line_pane import LinePane
from gadfly.exporting.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events
    from textual.app import ComposeResult
    from textual.worker import Worker

    from gadfly.app.export_choice import Choice
    from gadfly.app.export_lines import Role
    from gadfly.exporting.wanted import Done, Wanted

ROOMY = 30
"""From so many rows on, there is a blank line between two groups of formats."""
_LOOKS: dict[Role, str] = {"head": "bold", "dim": "$dimmed", "good": "bold $success", "warn": "$warning"}


class ExportDesk(Screen[None]):
    """Shows what an export would be.

    Args:
        choice: What can go out, and how it goes to begin with.
        masked: Words of a message without names that are hidden here.
    """

    AUTO_FOCUS = None
    TITLE = "gadfly"
    DEFAULT_CSS = """
    ExportDesk {
        background: $background;
        & > #head { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
        & > Horizontal { height: 1fr; }
        & Choices { width: 25; height: 1fr; padding: 0 0 0 1; background: $surface; }
        & #file { width: 1fr; }
        & #about { height: auto; padding: 0 1; }
        & LinePane { margin-top: 1; }
        & #foot { height: auto; padding: 0 1; background: $surface; }
        &.-roomy { & Choices { width: 28; padding: 1; } & #about { padding: 1 1 0 1; } }
        &.-reading { & Choices, & #about, & #foot { display: none; } & LinePane { margin-top: 0; } }
        &.-busy #foot { display: none; }
    }
    """

    about = getters.query_one("#about", Static)
    pane = getters.query_one(LinePane)
    key_line = getters.query_one(KeyLine)

    def __init__(self, choice: Choice, masked: Callable[[str], str] = str) -> None:
        super().__init__()
        self.choice = choice
        self.state: State = "choose"
        self.reading = False
        self.done: Done | None = None
        self.failed = ""
        self._masked = masked
        self._found: dict[Wanted, Preview | str] = {}
        self._looker: Worker[Any] | None = None
        self._rows: tuple[Row, ...] = ()
        self._so_far = (0, 0)
        self._stop = threading.Event()
        self._left = threading.Event()

    def compose(self) -> ComposeResult:
        """Head; formats; what it is, how it begins, what to do with it; keys."""
        yield Static(id="head")
        with Horizontal():
            choices = Choices()
            choices.can_focus = False
            yield choices
            with Vertical(id="file"):
                yield Static(id="about")
                yield LinePane()
                yield Static(id="foot")
        yield KeyLine(COMMANDS)

    def on_mount(self) -> None:
        """List the formats, and look at the first."""
        self._list()
        self._draw()
        self._look_soon()

    def on_unmount(self) -> None:
        """Nobody waits for anything any more."""
        self._left.set()
        self._stop.set()

    def on_resize(self, event: events.Resize) -> None:
        """Set all lines anew."""
        roomy = event.size.height >= ROOMY
        if roomy != self.has_class("-roomy"):
            self.set_class(roomy, "-roomy")
            self._list()
        self._draw()

    @property
    def found(self) -> Preview | None:
        """What the export would be, where that is known by now."""
        found = self._found.get(self.choice.wanted)
        return found if isinstance(found, Preview) else None

    def choose(self, choice: Choice) -> None:
        """Take another choice; what was written, and what failed, is told no more."""
        if self.state == "write" or (choice == self.choice and self.state == "choose"):
            return
        before, self.choice = self.choice, choice
        self.state, self.done, self.failed = "choose", None, ""
        if choice.scope is not before.scope:
            self._list()
        self._draw()
        self._look_soon()

    # Looking: in a thread, the latest choice only

    def _look_soon(self) -> Worker[Any]:
        looker = self._looker
        if looker is None or looker.is_finished:
            looker = self._looker = self._look()
        return looker

    @work(group="look")
    async def _look(self) -> None:
        """Look up the choice in hand, and whatever it became meanwhile."""
        while not self._left.is_set():
            wanted = self.choice.wanted
            if self.choice.unmasks or wanted in self._found:
                return
            try:
                with yielding():
                    found = await asyncio.to_thread(look, wanted, partial(self._go_on, wanted))
            except Stopped:
                continue
            self._found[wanted] = self._hide(found)
            if wanted == self.choice.wanted and self.is_attached:
                self._draw()

    def _go_on(self, wanted: Wanted, count: int, of: int) -> None:
        """Called from the thread that looks."""
        del count, of
        if self._left.is_set() or self.choice.wanted != wanted:
            raise Stopped

    def _hide(self, found: Preview | str) -> Preview | str:
        if isinstance(found, str):
            return self._masked(found)
        notes, problems = map(self._masked, found.notes), map(self._masked, found.problems)
        return replace(found, notes=tuple(notes), problems=tuple(problems))

    # Drawing

    def _list(self) -> None:
        self._rows = formats(self.choice.scope.formats, roomy=self.has_class("-roomy"))
        lines = [(show(row.words, "" if row.to else "bold $primary"), bool(row.to)) for row in self._rows]
        self.query_one(Choices).set_lines(lines, self._row)

    @property
    def _row(self) -> int:
        return next(number for number, row in enumerate(self._rows) if row.to == self.choice.to)

    def _mark(self) -> None:
        choices = self.query_one(Choices)
        choices.highlighted = self._row
        if self.choice.to == self.choice.scope.formats[0]:
            choices.scroll_home(animate=False)  # its heading is no row that could be marked

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        choice, found = self.choice, self.found
        self.set_class(self.reading and self.state == "choose", "-reading")
        self.set_class(self.state != "choose", "-busy")
        self._mark()
        self.query_one("#head", Static).update(_content(scopes(choice)))
        width = max(20, self.size.width - (32 if self.has_class("-roomy") else 29))
        self.about.update(_content(head(choice, found if self.state == "choose" else None, width)))
        self.query_one("#foot", Static).update(
            _content(foot(choice, found, width, max(3, self.size.height // 4)))
        )
        self._draw_pane()
        self.key_line.commands = commands_now(choice, self.state, reading=self.reading)

    def _draw_pane(self) -> None:
        wide = self.size.width - 4
        width = wide if self.has_class("-reading") else wide - (28 if self.has_class("-roomy") else 25)
        self.pane.show(self._lines(max(20, width)))

    def _lines(self, width: int) -> tuple[Line, ...]:
        choice = self.choice
        if self.state == "write":
            return progress(*self._so_far, width, stopping=self._stop.is_set())
        if self.done is not None:
            return written(choice, self.done, width)
        found = self._found.get(choice.wanted)
        trouble = self.failed or hidden_words(choice) or (found if isinstance(found, str) else "")
        told = body(choice, self.found, trouble, width)
        if self.reading:
            told = (*told, Line(""), *foot(choice, self.found, width, len(told) + 1_000))
        return told


def _content(lines: Iterable[Line]) -> Content:
    return Content("\n").join(show(line.text, _LOOKS.get(line.role, "")) for line in lines)
