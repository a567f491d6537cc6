"""Exports from inside the app: formats at the left, and what the file will be before it is written.

Reading and writing go on in a thread. The last format that was looked at is the one that is shown; an export
that is stopped leaves nothing behind.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.dialogs.help import Help
from gadfly.app.dialogs.notice import Notice
from gadfly.app.export_view import about_text, done_words, line_of, list_text, offered, preview_text
from gadfly.app.show import show
from gadfly.app.widgets.keys import KeyLine
from gadfly.export.formats import FORMATS
from gadfly.exporting.making import export
from gadfly.exporting.preview import preview
from gadfly.exporting.wanted import Unexportable, Wanted
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.exporting.preview import Preview
    from gadfly.exporting.wanted import Done, Names

MOVE, HOW = "Go about", "How"

COMMANDS: tuple[Command, ...] = (
    Command("write", ("enter",), "write", "Write the file.", "Enter", HOW, 1),
    Command("move(1)", ("down", "j"), "format", "The next format.", "↑↓", MOVE, 2, "↓ j"),
    Command("move(-1)", ("up", "k"), "before", "The format before.", group=MOVE, in_help="↑ k"),
    Command(
        "pages(1)",
        ("pagedown", "space"),
        "scroll",
        "On or back in the preview.",
        group=MOVE,
        in_help="PgDn PgUp",
    ),
    Command("pages(-1)", ("pageup",), "back", "Back in the preview.", group=""),
    Command("whole", ("w",), "one or all", "This student, or the whole course.", "w", HOW, 3),
    Command("names", ("n",), "names", "Own names, pseudonyms, or none.", "n", HOW, 4),
    Command("table", ("a",), "rows", "A row for each answer, or for each student.", "a", HOW, 6),
    Command("drafts", ("d",), "drafts", "Whether grades that are not locked count.", "d", HOW, 8),
    Command("fill", ("f",), "fill in", "A gradebook's file that you downloaded, to fill in.", "f", HOW, 5),
    Command("place", ("o",), "file", "Another file or folder to write.", "o", HOW, 7),
    Command("leave", ("escape", "q"), "back", "Back; nothing is written.", "Esc", rank=9, in_help="Esc q"),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", rank=10, in_help="? F1"),
)
"""What can be done here."""

BUSY = (Command("leave", ("escape", "q"), "stop; nothing is left behind", "Stop.", "Esc", rank=1),)

_NEXT: dict[Names, Names] = {"own": "pseudonyms", "pseudonyms": "none", "none": "own"}
_POLL = 0.2  # seconds between two looks at how far it is


class Stopped(Exception):
    """The export was stopped by whoever began it."""


class ExportScreen(Screen[None]):
    """Shows what an export would be, and writes it.

    Args:
        path: What is exported.
        whole: The whole course that it is a part of; None: there is none.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    ExportScreen {
        background: $background;
        & > .export-head { height: 1; padding: 0 1; background: $panel; }
        & #formats {
            width: 28;
            height: 1fr;
            padding: 0 1;
            border-right: solid $faint;
            scrollbar-size-vertical: 1;
        }
        & .export-about { height: auto; padding: 0 1 1 1; }
        & #preview { height: 1fr; padding: 0 1; border-top: solid $faint; scrollbar-size-vertical: 1; }
        &.-narrow #formats { width: 20; }
    }
    """

    def __init__(self, path: Path, whole: Path | None = None) -> None:
        super().__init__()
        self._path, self._whole = path, whole
        self._names = offered(path)
        self._at = 0
        self._wanted = Wanted(path, self._names[0])
        self._shown: Preview | None = None
        self._count: tuple[int, int] | None = None
        self._stop = threading.Event()
        self._list, self._about, self._text = Static(), Static(classes="export-about"), Static()

    def compose(self) -> ComposeResult:
        """Head, formats, what it will be, its beginning, and the keys."""
        yield Static(classes="export-head")
        with Horizontal():
            yield VerticalScroll(self._list, id="formats", can_focus=False)
            with Vertical():
                yield self._about
                yield VerticalScroll(self._text, id="preview", can_focus=False)
        yield KeyLine(COMMANDS)

    def on_mount(self) -> None:
        """Show the first format."""
        self.set_interval(_POLL, self._tell)
        self._look()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._stop.set()

    def on_resize(self, event: events.Resize) -> None:
        """Fewer columns for the formats where there are few."""
        self.set_class(event.size.width < 100, "-narrow")  # noqa: PLR2004 - as on the walk's screen
        self._draw()

    @property
    def busy(self) -> bool:
        """Whether an export is being written."""
        return self._count is not None

    def action_move(self, step: int) -> None:
        """Another format."""
        if not self.busy:
            self._at = max(0, min(self._at + step, len(self._names) - 1))
            self._change(to=self._names[self._at], out=None)

    def action_pages(self, step: int) -> None:
        """On or back in the preview."""
        pane = self.query_one("#preview", VerticalScroll)
        pane.scroll_relative(y=step * max(1, pane.size.height - 1), animate=False)

    def action_whole(self) -> None:
        """This student, or the whole course."""
        if self._whole is not None and not self.busy:
            path = self._path if self._wanted.path == self._whole else self._whole
            self._change(path=path, out=None)

    def action_names(self) -> None:
        """Whose names are shown."""
        self._change(names=_NEXT[self._wanted.names])

    def action_table(self) -> None:
        """What has a row."""
        self._change(table="totals" if self._wanted.table == "answers" else "answers")

    def action_drafts(self) -> None:
        """Whether drafts count."""
        self._change(drafts=not self._wanted.drafts)

    @work
    async def action_fill(self) -> None:
        """Which gradebook's file is filled in."""
        if self.busy or FORMATS[self._wanted.to].takes != "gradebook":
            return
        hint = "The file that you downloaded from the platform. It stays as it is."
        was = str(self._wanted.fill or "")
        said = await self.app.push_screen_wait(AskLine("Which file?", hint=hint, value=was, check=_no_file))
        if said is not None:
            self._change(fill=_path(said) if said else None)

    @work
    async def action_place(self) -> None:
        """Where it goes."""
        if self.busy:
            return
        was = str(self._shown.target if self._shown else "")
        said = await self.app.push_screen_wait(AskLine("Where to?", value=was))
        if said:
            self._change(out=_path(said))

    @work
    async def action_write(self) -> None:
        """Write it; over what is there only after a question."""
        if self.busy or self._shown is None:
            return
        force = self._shown.target.exists()
        if force:
            question = f"Write over {self._shown.target.name}?"
            detail = "Of a folder, only files of the same names are written over."
            if not await self.app.push_screen_wait(Confirm(question, detail)):
                return
        self._count = (0, 0)
        self._stop.clear()
        self.query_one(KeyLine).commands = BUSY
        self._make(replace(self._wanted, force=force))

    def action_leave(self) -> None:
        """Stop what is being written, or leave."""
        if self.busy:
            self._stop.set()
        else:
            self.dismiss()

    def action_help(self) -> None:
        """What the keys do."""
        self.app.push_screen(Help(COMMANDS))

    def _change(self, **fields: object) -> None:
        if not self.busy:
            self._wanted = replace(self._wanted, **fields)  # type: ignore[arg-type]  # fields of a wish
            self._look()

    def _look(self) -> None:
        self._shown = None
        self._draw()
        self._text.update(show("…", "$dimmed"))
        self._preview(self._wanted)

    @work(thread=True, exclusive=True, group="preview")
    def _preview(self, wanted: Wanted) -> None:
        try:
            found: Preview | str = preview(wanted)
        except (Unexportable, FileProblem) as problem:
            found = str(problem)
        self.app.call_from_thread(self._previewed, wanted, found)

    def _previewed(self, wanted: Wanted, found: Preview | str) -> None:
        if wanted != self._wanted or not self.is_attached:
            return  # somebody went on meanwhile
        if isinstance(found, str):
            self._text.update(show(found, "$warning"))
            return
        self._shown = found
        self._text.update(preview_text(found))
        self.query_one("#preview", VerticalScroll).scroll_home(animate=False)
        self._draw()

    @work(thread=True, exclusive=True, group="export")
    def _make(self, wanted: Wanted) -> None:
        try:
            done: Done | str = export(wanted, self._progress)
        except Stopped:
            done = "Stopped: nothing was written."
        except (Unexportable, FileProblem) as problem:
            done = str(problem)
        if not self._stop.is_set() or isinstance(done, str):
            self.app.call_from_thread(self._made, wanted, done)

    def _progress(self, count: int, of: int) -> None:
        self._count = (count, of)
        if self._stop.is_set():
            raise Stopped

    def _made(self, wanted: Wanted, done: Done | str) -> None:
        self._count = None
        if not self.is_attached:
            return
        if isinstance(done, str):
            self.app.push_screen(Notice("Not exported", done))
        else:
            self.app.push_screen(Notice("Exported", *done_words(done, wanted.to)))
        self._look()

    def _tell(self) -> None:
        if self._count is not None:
            count, of = self._count
            so_far = f"{count:,} of {of:,} exported" if of else "reading …"
            self.query_one(".export-head", Static).update(show(f"Export  ·  {so_far}", "bold"))

    def _useful(self) -> tuple[Command, ...]:
        """The commands that do something for the format in hand."""
        to = self._wanted.to
        useless = {"whole"} if self._whole is None else set()
        useless |= {"table"} if to not in {"csv", "jsonl", "parquet"} else set()
        useless |= {"fill"} if FORMATS[to].takes != "gradebook" else {"names"}
        useless |= {"drafts"} if self._whole is None and not self._wanted.path.is_dir() else set()
        return tuple(command for command in COMMANDS if command.action not in useless)

    def _draw(self) -> None:
        what = self._wanted.path.name
        self.query_one(".export-head", Static).update(show(f"Export  ·  {what}", "bold"))
        self._list.update(list_text(self._names, self._at, 24))
        self._about.update(about_text(self._wanted, self._shown))
        if not self.busy:
            self.query_one(KeyLine).commands = self._useful()
        line = line_of(self._names, self._at)
        self.query_one("#formats", VerticalScroll).scroll_to(y=max(0, line - 8), animate=False)


def _path(said: str) -> Path:
    return Path(said).expanduser()


def _no_file(said: str) -> str:
    return "" if not said or _path(said).is_file() else "There is no such file."
