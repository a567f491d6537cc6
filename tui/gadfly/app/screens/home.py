"""The home screen: go on with a critique, practise on a sample, open a file, look at a rubric."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import OptionList, Static

from gadfly.app.commands import bindings
from gadfly.app.dialogs.help import Help
from gadfly.app.dialogs.open_file import OpenFile
from gadfly.app.home_commands import ABOUT, COMMANDS, WELCOME, commands_now
from gadfly.app.home_rows import (
    ABOUT_FILES,
    HEADINGS,
    Row,
    about_recent,
    about_rubric,
    about_sample,
    line,
    rows,
)
from gadfly.app.show import show
from gadfly.app.theme import THEMES
from gadfly.app.widgets.choices import Choices
from gadfly.app.widgets.keys import KeyLine
from gadfly.store.problems import FileProblem
from gadfly.store.recents import forget_recent
from gadfly.store.rubrics import DEFAULT, list_rubrics, load_rubric

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.app.commands import Command
    from gadfly.app.home_data import HomeData
    from gadfly.store.recents import Recent

WIDE = 100
"""Columns from which the text stands beside the list, not below it."""


class HomeScreen(Screen[None]):
    """Offers what there is to work on; it opens nothing itself.

    Args:
        data: What there is.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    HomeScreen {
        & > .home-top {
            height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > .home-welcome { height: auto; padding: 1; display: none; }
        &.-first > .home-welcome { display: block; }
        & > Horizontal { height: 1fr; layout: vertical; }
        & Choices { height: 1fr; background: $background; }
        & Choices > .option-list--option-disabled { color: $dimmed; }
        & VerticalScroll {
            height: 35%;
            scrollbar-gutter: stable;
            border-top: solid $faint;
            padding: 0 2;
            background: $background;
            scrollbar-size-vertical: 1;
        }
        &.-wide {
            & > .home-welcome { padding: 1 1 0 1; }
            & > Horizontal { layout: horizontal; }
            & Choices { width: 56%; padding: 1 1; }
            & VerticalScroll { width: 1fr; height: 1fr; border-top: none; padding: 1 2; }
            & VerticalScroll { background: $surface; }
        }
        &.-reading {
            & Choices { display: none; }
            & VerticalScroll { height: 1fr; border-top: none; padding: 1 2; }
        }
    }
    """

    reading: reactive[bool] = reactive(default=False, toggle_class="-reading", init=False)
    """Whether the text has the room of the list."""

    rubric: reactive[str | None] = reactive[str | None](None, init=False)
    """The id of the rubric that was picked for new critiques; none: none was."""

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """Something to open was chosen.

        Attributes:
            path: An op-ed or a critique.
            rubric: The rubric picked for it; none: none was picked.
        """

        path: Path
        rubric: str | None

    class WantsOwn(Message):
        """The reader's own answers beside the key were asked for."""

    @dataclass(eq=False, repr=False)
    class Loaded(Message):
        """A rubric was read.

        Attributes:
            index: Which of the rubrics.
            text: It, or why it cannot be shown.
        """

        index: int
        text: Content

    def __init__(self, data: HomeData) -> None:
        super().__init__()
        self._data = data
        self._now = datetime.now(UTC)
        self._set_rows()

    def compose(self) -> ComposeResult:
        """Top line, welcome, the lists and the text beside them, keys."""
        yield Static(classes="home-top")
        yield Static(WELCOME, classes="home-welcome", markup=False)
        with Horizontal():
            choices = Choices()
            choices.can_focus = False
            yield choices
            yield VerticalScroll(Static(), can_focus=False)
        yield KeyLine(COMMANDS)

    def on_mount(self) -> None:
        """Fill the list; a newcomer's first sample is marked."""
        self.set_class(not self._data.recents, "-first")
        self._fill(1)
        self._head()

    def on_resize(self, event: events.Resize) -> None:
        """Text beside the list, or below it."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.call_after_refresh(self.show_what_is_marked)

    def watch_reading(self) -> None:
        """Other keys count."""
        self._keys()

    def watch_rubric(self) -> None:
        """The sign goes to another rubric."""
        self._fill(self.query_one(Choices).highlighted or 1)
        self._head()

    @property
    def marked(self) -> Row | None:
        """The row that is marked."""
        at = self.query_one(Choices).highlighted
        return None if at is None else self._at[at]

    @on(OptionList.OptionHighlighted)
    def show_what_is_marked(self) -> None:
        """Another row, another text."""
        row = self.marked
        if row is None:
            return
        self._keys()
        match row.kind:
            case "recent":
                self._tell(about_recent(self._data.recents[row.index]))
            case "sample":
                self._tell(about_sample(self._data.samples[row.index]))
            case "file":
                self._tell(ABOUT_FILES)
            case "rubric":
                self._preview(row.index)

    @on(OptionList.OptionSelected)
    def choose_by_mouse(self) -> None:
        """A click on a row."""
        self.action_choose()

    def action_choose(self) -> None:
        """Open what is marked, or use that rubric."""
        row = self.marked
        if row is not None:
            self._choose(row)

    def action_number(self, number: int) -> None:
        """Open the row with that digit."""
        row = next((row for row in self._rows if row.digit == number), None)
        if row is not None:
            self._choose(row)

    def action_move(self, lines: int) -> None:
        """Mark another row; while reading, scroll the text."""
        if self.reading:
            self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
        elif lines > 0:
            self.query_one(Choices).action_cursor_down()
        else:
            self.query_one(Choices).action_cursor_up()

    def action_section(self, step: int) -> None:
        """Mark the first row of the next list, or of the one before."""
        row = self.marked
        if self.reading or row is None:
            return
        kinds = list(dict.fromkeys(row.kind for row in self._rows))
        kind = kinds[(kinds.index(row.kind) + step) % len(kinds)]
        self._mark(next(row for row in self._rows if row.kind == kind))

    def action_read(self) -> None:
        """Give the text the room, or take it back."""
        self.reading = not self.reading

    @work
    async def action_file(self) -> None:
        """Ask for a file."""
        path = await self.app.push_screen_wait(OpenFile(Path.cwd()))
        if path is not None:
            self.post_message(self.Chosen(path, self.rubric))

    def action_forget(self) -> None:
        """Take a critique off the list."""
        row = self.marked
        if row is None or row.kind != "recent":
            return
        gone = self._data.recents[row.index]
        forget_recent(gone.path)
        self._data = replace(self._data, recents=tuple(r for r in self._data.recents if r is not gone))
        self._set_rows()
        self._fill(self.query_one(Choices).highlighted or 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key exports a critique and edits a rubric."""
        del parameters
        exports = not self.reading and self._marked_critique is not None
        return exports if action == "export" else action != "edit" or not exports

    @property
    def _marked_critique(self) -> Recent | None:
        """The critique that is marked, where it is none of an instructor's keys."""
        row = self.marked if self.is_mounted else None
        recent = self._data.recents[row.index] if row is not None and row.kind == "recent" else None
        return None if recent is None or recent.key else recent

    def action_export(self) -> None:
        """Make a page, a table or something else of the marked critique."""
        recent = self._marked_critique
        if recent is not None:
            from gadfly.app.export_opening import export_of

            self.app.push_screen(export_of("critique", recent.path, recent.title))

    @work
    async def action_edit(self) -> None:
        """Write the marked rubric."""
        row = self.marked
        if row is None or row.kind != "rubric":
            self.notify("Mark a rubric first: Tab goes from list to list.", markup=False)
            return
        from gadfly.app.workbench_opening import write_rubric

        if await write_rubric(self.app, str(self._data.rubrics[row.index].path)) is not None:
            self._rubrics_again()

    @work
    async def action_new(self) -> None:
        """Begin a rubric."""
        row = self.marked
        marked = self._data.rubrics[row.index].path if row is not None and row.kind == "rubric" else None
        from gadfly.app.workbench_opening import write_new_rubric

        if await write_new_rubric(self.app, marked=marked) is not None:
            self._rubrics_again()

    def action_me(self) -> None:
        """Own answers beside the key: whoever opens what is chosen here, opens that as well."""
        self.post_message(self.WantsOwn())

    def action_theme(self) -> None:
        """The next of the themes."""
        names = [theme.name for theme in THEMES.values()]
        at = names.index(self.app.theme) if self.app.theme in names else -1
        self.app.theme = names[(at + 1) % len(names)]

    def action_help(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(Help(COMMANDS, ABOUT))

    def action_leave(self) -> None:
        """Back from reading, or out."""
        if self.reading:
            self.reading = False
        else:
            self.app.exit()

    # Within

    def _choose(self, row: Row) -> None:
        match row.kind:
            case "recent":
                self.post_message(self.Chosen(self._data.recents[row.index].path, None))
            case "sample":
                self.post_message(self.Chosen(self._data.samples[row.index].path, self.rubric))
            case "file":
                self.action_file()
            case "rubric":
                self._use(row.index)

    def _use(self, index: int) -> None:
        info = self._data.rubrics[index]
        if info.problem:
            self.notify(
                "This rubric cannot be used yet: see what is wrong with it beside the list.", markup=False
            )
        else:
            self.rubric = info.id

    def _rubrics_again(self) -> None:
        """What was written may have another name, or be new."""
        self._data = replace(self._data, rubrics=list_rubrics())
        self._set_rows()
        self._fill(self.query_one(Choices).highlighted or 1)

    def _set_rows(self) -> None:
        """Which row each line of the list is; headings are none."""
        self._rows = rows(self._data)
        at: list[Row | None] = []
        for row, before in zip(self._rows, (None, *self._rows), strict=False):
            if before is None or before.kind != row.kind:
                at.append(None)
            at.append(row)
        self._at = tuple(at)

    def _fill(self, marked: int) -> None:
        used = self.rubric or DEFAULT
        lines: list[tuple[Content, bool]] = []
        for number, row in enumerate(self._at):
            if row is None:
                heading = HEADINGS[self._following(number).kind]
                lines.append((Content(f"\n{heading}" if number else heading), False))
            else:
                lines.append((line(self._data, row, used, self._now), True))
        self.query_one(Choices).set_lines(lines, marked)

    def _following(self, number: int) -> Row:
        row = self._at[number + 1]
        assert row is not None  # noqa: S101 - a heading always has a row below it
        return row

    def _mark(self, row: Row) -> None:
        self.query_one(Choices).highlighted = self._at.index(row)

    def _head(self) -> None:
        used = self.rubric or DEFAULT
        title = next((info.title for info in self._data.rubrics if info.id == used), used)
        words = Content.assemble(
            ("gadfly", "bold $primary"),
            ("  guided argument critique", "$dimmed"),
            "   ",
            show(f"Rubric: {title}"),
        )
        self.query_one(".home-top", Static).update(words)

    def _keys(self) -> None:
        row = self.marked
        now = commands_now(row.kind if row else "file", reading=self.reading)
        exports = self.check_action("export", ())
        self.query_one(KeyLine).commands = tuple(each for each in now if exports or each.action != "export")

    def _tell(self, text: Content) -> None:
        pane = self.query_one(VerticalScroll)
        pane.query_one(Static).update(text)
        pane.scroll_home(animate=False)

    def _preview(self, index: int) -> None:
        info = self._data.rubrics[index]
        if info.problem:
            self._tell(show(info.problem, "$error"))
        else:
            self._load(index, self.query_one(VerticalScroll).scrollable_content_region.width)

    @work(thread=True, exclusive=True, exit_on_error=False, group="preview")
    def _load(self, index: int, width: int) -> None:
        """Read a rubric beside the keys."""
        try:
            text = about_rubric(load_rubric(str(self._data.rubrics[index].path)), width)
        except (FileProblem, OSError, ValueError) as problem:
            text = show(str(problem), "$error")
        self.post_message(self.Loaded(index, text))

    @on(Loaded)
    def show_what_was_loaded(self, event: Loaded) -> None:
        """Only what is still marked is shown."""
        if self.marked == Row("rubric", event.index):
            self._tell(event.text)
