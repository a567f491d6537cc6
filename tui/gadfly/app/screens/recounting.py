"""Changing one's mind: every grade before and after, to be approved or left as it was.

The recount reads every critique, so it works in a thread and can be left at any time; until it is approved,
nothing is written.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import getters, on, work
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.change_of_mind import Stopped, plainly
from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.dialogs.help import Help
from gadfly.app.dialogs.notice import Notice
from gadfly.app.dialogs.recount_lines import RecountLines, WhatChanged
from gadfly.app.recount_view import changes_text, confirm_words, shown_rows, summary_text
from gadfly.app.show import show
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.recount_table import RecountTable
from gadfly.display import clean
from gadfly.store.adopting import Adopted
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from gadfly.app.change_of_mind import Change
    from gadfly.grading.recount import Recount

MOVE, SEE, DECIDE = "Go about", "Look closer", "Decide"

COMMANDS: tuple[Command, ...] = (
    Command("approve", ("a",), "approve", "Have all grades changed so, after one question.", "a", DECIDE, 1),
    Command(
        "leave", ("escape", "q"), "leave as it was", "Back; every grade stays as it is.", "Esc", DECIDE, 2
    ),
    Command("step_back", ("b",), "step back", "The table of the way back to before.", "b", DECIDE, 7),
    Command("lines", ("enter",), "lines", "This student's lines, before and after.", "Enter", SEE, 3),
    Command("changed", ("f",), "all students", "Only the grades that change, or all.", "f", SEE, 4),
    Command("words", ("w",), "what changed", "All that changed, in words.", "w", SEE, 5),
    Command("move(1)", ("down", "j"), "go about", "The next student.", "↑↓", MOVE, 6, "↓ j"),
    Command("move(-1)", ("up", "k"), "before", "The student before.", group=MOVE, in_help="↑ k"),
    Command("pages(1)", ("pagedown",), "page", "A screenful on or back.", group=MOVE, in_help="PgDn PgUp"),
    Command("pages(-1)", ("pageup",), "page back", "A screenful back.", group=""),
    Command("move(-999999)", ("home",), "first", "The biggest change.", group=MOVE, in_help="Home"),
    Command("move(999999)", ("end",), "last", "The last student.", group=MOVE, in_help="End"),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", rank=9, in_help="? F1"),
)
"""What can be done here."""
WAITING = (Command("leave", ("escape", "q"), "stop, and leave as it was", "Stop.", "Esc", DECIDE, 1),)
SAVING: tuple[Command, ...] = ()

ABOUT = (
    "What would become of every grade, the biggest change first. Nothing is changed until you approve; what"
    " grades stood on before is kept then, for one step back."
)
Back = Literal["back"]
POLL = 0.2
"""Seconds between two looks at how far it is."""
NOTHING = "Nothing changed: all grades stand on what is in force."
YIELDS = 0.0005
"""Seconds that the counting thread keeps the processor at most, while a key waits."""
LOW = 30
"""Below so many rows less is said of what changed."""


class RecountScreen(Screen[Adopted | Back | None]):
    """Shows a change of mind; gives what was written, or none where all was left as it was.

    Somebody who wants the table of the way back instead gets "back".

    Args:
        change: The change.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    RecountScreen {
        background: $background;
        & > #head { height: 1; padding: 0 1; background: $panel; }
        & > #what { height: auto; padding: 0 1; background: $surface; }
        & > #summary { height: auto; padding: 1 1 1 1; }
        &.-low > #summary { padding: 0 1; }
    }
    """

    table = getters.query_one(RecountTable)
    key_line = getters.query_one(KeyLine)

    def __init__(self, change: Change) -> None:
        super().__init__()
        self.change = change
        self.found: Recount | None = None
        self.only_changed = True
        self._so_far = 0
        self._doing = "recounted"
        self._stop = threading.Event()
        self._timer: Timer | None = None
        self._saving = False

    def compose(self) -> ComposeResult:
        """Head, what changed, what comes of it, the table, the keys."""
        yield Static(id="head")
        yield Static(id="what")
        yield Static(id="summary")
        yield RecountTable()
        yield KeyLine(WAITING)

    def on_mount(self) -> None:
        """Begin to count."""
        self.table.display = False
        self._timer = self.set_interval(POLL, self._tell)
        self._recount()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._stop.set()

    def on_resize(self, event: events.Resize) -> None:
        """Set the words anew."""
        self.set_class(event.size.height < LOW, "-low")
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width - 2, self.size.height
        step = "Step back" if self.change.back else "Changing your mind"
        head = f"{step}  ·  {self.change.title}"
        self.query_one("#head", Static).update(show(head, "bold"))
        what = changes_text(self.change.changes, width, max(3, height // 4))
        nothing = self.found is not None and not self.change.changes
        self.query_one("#what", Static).update(show(NOTHING, "$dimmed") if nothing else what)
        self._tell()
        if self.found is not None:
            self.query_one("#summary", Static).update(summary_text(self.found))
            self.table.show_rows(shown_rows(self.found, only_changed=self.only_changed))

    def _tell(self) -> None:
        if self.found is None or self._saving:
            words = f"{self._so_far:,} of {self.change.count:,} {self._doing} …"
            self.query_one("#summary", Static).update(show(words, "bold"))

    @work(exclusive=True, group="recount")
    async def _recount(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(YIELDS)
        try:
            self.found = await asyncio.to_thread(self.change.recount, self._count)
        except Stopped:
            return
        except (FileProblem, SaveFailed) as problem:
            await self._failed(plainly(problem))
            return
        finally:
            sys.setswitchinterval(usual)
        self.table.display = True
        self._draw()
        self._keys()

    def _count(self, number: int) -> None:
        """Called from the thread that counts."""
        self._so_far = number
        if self._stop.is_set():
            raise Stopped

    def _keys(self) -> None:
        label = "all students" if self.only_changed else "only changed"
        now: dict[str, dict[str, Any]] = {"changed": {"label": label}}
        if not self.change.changes:
            now["step_back"] = {"rank": 1}  # there is nothing to approve
        self.key_line.commands = tuple(
            replace(command, **now.get(command.action, {}))
            for command in COMMANDS
            if self.check_action(command.action, ())
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until all is counted one can only leave; while it is saved, only wait."""
        del parameters
        known = {command.action.partition("(")[0] for command in COMMANDS}
        if action not in known or action == "help":
            return True
        if self._saving or (self.found is None and action not in {"leave", "words"}):
            return False
        if action == "approve":
            return self.change.back or bool(self.change.changes)
        return action != "step_back" or self.change.can_go_back

    def action_move(self, by: int) -> None:
        """Another student."""
        self.table.move(by)

    def action_pages(self, pages: int) -> None:
        """Move by screenfuls."""
        self.table.move(pages * self.table.page)

    def action_changed(self) -> None:
        """Only the grades that change, or all."""
        self.only_changed = not self.only_changed
        self._draw()
        self._keys()

    def action_words(self) -> None:
        """All that changed."""
        self.app.push_screen(WhatChanged(self.change.changes))

    def action_help(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(Help(COMMANDS, ABOUT))

    @on(RecountTable.Chosen)
    def open_by_mouse(self) -> None:
        """A second click opens a row."""
        self.action_lines()

    @work(exclusive=True, group="lines")
    async def action_lines(self) -> None:
        """One student's lines before and after."""
        row = self.table.row
        if row is None:
            return
        try:
            both = await asyncio.to_thread(self.change.lines, row)
        except FileProblem as problem:
            self.notify(clean(f"It cannot be shown: {plainly(problem)}"), markup=False, severity="warning")
            return
        self.app.push_screen(RecountLines(row, both))

    def action_step_back(self) -> None:
        """The table of the way back."""
        self.dismiss("back")

    def action_leave(self) -> None:
        """Leave all as it was."""
        self._stop.set()
        self.dismiss(None)

    @work(exclusive=True, group="approve")
    async def action_approve(self) -> None:
        """Have it written, after one question."""
        if self.found is None:
            return
        if not await self.app.push_screen_wait(Confirm(*confirm_words(self.found, back=self.change.back))):
            return
        self._saving, self._so_far, self._doing = True, 0, "saved"
        self.key_line.commands = SAVING
        try:
            adopted = await asyncio.to_thread(self.change.approve, self._save_count)
        except (FileProblem, SaveFailed) as problem:
            await self._failed(plainly(problem))
            return
        self.dismiss(adopted)

    def _save_count(self, number: int) -> None:
        """Called from the thread that writes: from here on it is not stopped."""
        self._so_far = number

    async def _failed(self, why: str) -> None:
        todo = "What is not written yet is written at the next start." if self._saving else ""
        await self.app.push_screen_wait(Notice("It could not be done", why, todo))
        self._stop.set()
        self.dismiss(None)
