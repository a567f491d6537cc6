"""The export screen as a person uses it: look, change, write, stop; nothing is written unasked."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.app import App
from textual.widgets import Input, Static

from gadfly.app import export_work
from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.dialogs.help import Help
from gadfly.app.dialogs.open_file import OpenFile
from gadfly.app.dialogs.taken import Taken
from gadfly.app.export_choice import Choice, Scope
from gadfly.app.export_commands import COMMANDS
from gadfly.app.screens.exporting import ExportScreen
from gadfly.app.theme import THEMES
from gadfly.app.widgets.choices import Choices
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.line_pane import LinePane
from gadfly.exporting.making import export
from gadfly.exporting.preview import preview
from gadfly.exporting.wanted import Unexportable, Wanted
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporting.conftest import Graded
    from textual.pilot import Pilot
    from textual.screen import Screen

    from gadfly.exporting.preview import Preview
    from gadfly.exporting.wanted import Done

WIDE, SMALL = (120, 40), (80, 24)
HOSTILE = "Eve [/b] [@click=app.bell]x[/] \x1b[31m \u202e \ud800"


class Around(App[None]):
    """Shows nothing but the screen."""

    def __init__(self, *scopes: Scope, masked: Callable[[str], str] = str) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.shows = ExportScreen(Choice.begin(*scopes), masked)

    def on_mount(self) -> None:
        self.push_screen(self.shows)

    @property
    def drawn(self) -> str:
        """Everything that the screen says."""
        screen = self.shows
        heads = [str(screen.query_one(where, Static).visual) for where in ("#head", "#about", "#foot")]
        return " ".join(" ".join([*heads, *(line.text for line in screen.query_one(LinePane).lines)]).split())

    @property
    def labels(self) -> list[str]:
        return [command.label for command in self.shows.query_one(KeyLine).commands]


def on_top(app: Around, kind: type[Screen[Any]]) -> bool:
    """Whether such a screen has the keys."""
    return isinstance(app.screen, kind)


def names(shown: str, path: Path) -> bool:
    """Whether it says where something is, on however many lines."""
    return str(path).replace(" ", "") in shown.replace(" ", "")


def everything(course: Graded) -> Scope:
    return Scope("course", course.folder, "The whole course: 3 critiques")


def first(course: Graded) -> Scope:
    return Scope("grade", course.grades[0], "This student: one of them")


def files(course: Graded) -> list[Path]:
    """Everything there is."""
    return sorted(path for path in course.root.rglob("*") if "own" not in path.parts)


async def settled(pilot: Pilot[None]) -> str:
    """What it says, once every thread has answered."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete(
        [each for each in pilot.app.workers if each.group in {"look", "write"}]
    )
    await pilot.pause()
    assert isinstance(pilot.app, Around)
    return pilot.app.drawn


@pytest.mark.parametrize("size", [WIDE, SMALL, (60, 16)])
async def test_looking_at_every_format_writes_nothing(course: Graded, size: tuple[int, int]) -> None:
    before = files(course)
    app = Around(everything(course))
    async with app.run_test(size=size) as pilot:
        assert "3 critiques" in await settled(pilot)
        for to in app.shows.choice.scope.formats:
            assert app.shows.choice.to == to
            shown = await settled(pilot)
            assert "One moment" not in shown, to
            assert "!" not in shown.replace("!DOCTYPE", ""), to
            await pilot.press("down")
        marked = app.shows.query_one(Choices).highlighted
        assert marked == app.shows.query_one(Choices).option_count - 1
    assert files(course) == before


async def test_enter_writes_and_tells_where_it_is_and_what_to_do(course: Graded) -> None:
    app = Around(everything(course))
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        shown = await settled(pilot)
        assert "✓ Written" in shown
        assert names(shown, course.root / "week3-html")
        assert "Then: Open it in a browser" in shown
        assert app.labels[0] == "another export"
        await pilot.press("enter")
        assert "There is such a folder already" in await settled(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert not app.shows.is_attached
    assert len(list((course.root / "week3-html").iterdir())) == 3


async def test_what_is_there_is_written_over_only_when_that_is_said(course: Graded) -> None:
    there = course.grades[0].with_name(course.grades[0].name.replace(".grade.toml", ".md"))
    there.write_bytes(b"mine")
    app = Around(first(course), everything(course))
    async with app.run_test(size=SMALL) as pilot:
        assert "! There is such a file already" in await settled(pilot)
        for away in ("escape", "q"):
            await pilot.press("enter")
            await pilot.pause()
            assert on_top(app, Taken)
            await pilot.press(away)
            await settled(pilot)
            assert there.read_bytes() == b"mine"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("o")
        await pilot.pause()
        field = app.screen.query_one(Input)
        assert field.value == str(there)
        field.value = "other.md"
        await pilot.press("enter")
        assert names(await settled(pilot), there.with_name("other.md"))
        await pilot.press("enter")
        await settled(pilot)
        assert there.read_bytes() == b"mine"
        assert there.with_name("other.md").read_bytes().startswith(b"# Nobody counts")
        await pilot.press("enter", "o")
        await pilot.pause()
        app.screen.query_one(Input).value = ""
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("w")
        await settled(pilot)
    assert there.read_bytes().startswith(b"# Nobody counts")


async def test_a_file_that_came_meanwhile_is_not_written_over(
    course: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(wanted: Wanted, tell: Any) -> Done:
        (course.root / "week3.csv").write_text("theirs", "utf-8")
        return export(wanted, tell)

    monkeypatch.setattr(export_work, "export", late)
    app = Around(everything(course))
    async with app.run_test(size=WIDE) as pilot:
        while app.shows.choice.to != "csv":
            await pilot.press("down")
        await settled(pilot)
        await pilot.press("enter")
        assert "There is such a file already: name another one with o." in await settled(pilot)
    assert (course.root / "week3.csv").read_text("utf-8") == "theirs"


async def test_names_and_the_whole_course_are_a_key_away(course: Graded) -> None:
    app = Around(first(course), everything(course))
    async with app.run_test(size=WIDE) as pilot:
        own = await settled(pilot)
        assert "● This student" in own
        assert "own names" in own
        await pilot.press("n")
        shown = await settled(pilot)
        assert "pseudonyms" in shown
        assert "uuxington" not in shown
        assert "anzibara" not in shown
        await pilot.press("w")
        shown = await settled(pilot)
        assert "3 critiques" in shown
        assert "○ This student" in shown
        await pilot.press("n", "y", "d")
        shown = await settled(pilot)
        assert "no names" in shown
        assert "without the key" in shown
        assert "with drafts" in shown


async def test_a_key_that_a_format_has_no_use_for_does_nothing(course: Graded) -> None:
    app = Around(Scope("critique", course.critiques[0], "Mine"))
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        before = app.shows.choice
        await pilot.press("w", "a", "d", "y", "f", "c")
        await settled(pilot)
        assert app.shows.choice == before
        assert on_top(app, ExportScreen)


async def test_a_click_takes_a_format_and_writes_nothing(course: Graded) -> None:
    before = files(course)
    app = Around(everything(course))
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        rows = [row.to for row in app.shows._rows]  # noqa: SLF001 - where each row is
        await pilot.click(Choices, offset=(4, rows.index("docx") + 1))
        await settled(pilot)
        assert app.shows.choice.to == "docx"
        line = app.shows.query_one(KeyLine)
        place = next(each for each in line.placed if each.command.action == "names")
        await pilot.click(KeyLine, offset=(place.start, 0))
        await settled(pilot)
        assert app.shows.choice.names == "pseudonyms"
    assert files(course) == before


async def test_a_long_preview_is_scrolled_and_read_in_the_whole_room(course: Graded) -> None:
    app = Around(everything(course))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        pane = app.shows.query_one(LinePane)
        await pilot.press("pagedown")
        assert pane.top > 0
        await pilot.press("pageup", "space")
        await settled(pilot)
        assert not app.shows.query_one(Choices).display
        assert pane.size.width > SMALL[0] - 4
        await pilot.press("down", "down")
        assert pane.top == 2
        assert app.shows.choice.to == "md"
        await pilot.press("escape")
        await settled(pilot)
        assert app.shows.query_one(Choices).display
        assert on_top(app, ExportScreen)


def book(course: Graded) -> Path:
    """A Canvas gradebook with one student of ours, and one of somebody else's."""
    path = course.root / "grades.csv"
    path.write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,Week 3 (7)\n"
        "    Points Possible,,,,,10\n"
        f'"Two, Student",2,s002,two,A,\n"{HOSTILE[:8]}",9,nobody,n,A,3\n',
        "utf-8",
    )
    return path


async def test_a_gradebook_that_was_downloaded_is_filled_in_cell_by_cell(course: Graded) -> None:
    downloaded = book(course)
    was = downloaded.read_bytes()
    app = Around(everything(course))
    async with app.run_test(size=WIDE) as pilot:
        while app.shows.choice.to != "canvas":
            await pilot.press("down")
        assert "made new: f fills in yours" in await settled(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert on_top(app, OpenFile)
        app.screen.query_one(Input).value = str(downloaded)
        await pilot.press("enter")
        shown = await settled(pilot)
        assert "fills in grades.csv" in shown
        assert "2 grades without a place in the file" in shown
        assert "1 cell changes" in shown
        assert "Student 2 (s002" in shown
        assert names(shown, course.root / "grades.filled.csv")
        await pilot.press("enter")
        assert "✓ Written" in await settled(pilot)
        await pilot.press("c")  # a column is asked for only before it is written
        assert on_top(app, ExportScreen)
        await pilot.press("enter", "c")
        await pilot.pause()
        assert on_top(app, AskLine)
        app.screen.query_one(Input).value = "No such column"
        await pilot.press("enter")
        assert "! " in await settled(pilot)
        await pilot.press("f")
        assert "made new" in await settled(pilot)
    assert downloaded.read_bytes() == was
    assert (course.root / "grades.filled.csv").read_bytes() != was


class Slow:
    """An export that goes on until it is stopped."""

    def __init__(self, at: tuple[int, int] = (1, 3)) -> None:
        self.at = at
        self.began = threading.Event()
        self.stopped = False

    def __call__(self, wanted: Wanted, tell: Callable[[int, int], None]) -> Done:
        del wanted
        try:
            while True:
                tell(*self.at)
                self.began.set()
                threading.Event().wait(0.005)
        except export_work.Stopped:
            self.stopped = True
            raise


async def test_while_it_is_written_it_tells_how_far_it_is_and_can_only_be_stopped(
    course: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    monkeypatch.setattr(export_work, "export", slow)
    app = Around(first(course), everything(course))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        before = app.shows.choice
        await pilot.press("enter")
        await pilot.pause()
        assert await wait(slow.began)
        app.shows._draw_pane()  # noqa: SLF001 - what its clock does
        assert "1 of 3 exported" in app.drawn
        assert "█" in app.drawn
        assert app.labels == ["stop; nothing is left behind"]
        await pilot.press("down", "n", "w", "space", "enter", "o", "f")
        assert app.shows.choice == before
        assert on_top(app, ExportScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert slow.stopped
        assert app.shows.state == "choose"
        assert [each.message for each in app._notifications] == ["Stopped: nothing was written."]  # noqa: SLF001
        assert app.labels[0] == "write"


async def wait(event: threading.Event) -> bool:
    import asyncio  # noqa: PLC0415 - for this alone

    return await asyncio.to_thread(event.wait, 30)


@pytest.mark.parametrize("to", ["md", "csv"])
async def test_who_stops_a_folder_on_its_way_finds_nothing_of_it(
    course: Graded, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    """The real export, stopped after its first critique."""

    def stopped(wanted: Wanted, tell: Callable[[int, int], None]) -> Done:
        def at_the_first(count: int, of: int) -> None:
            app.shows._stop.set()  # noqa: SLF001 - as Esc does, at just that moment
            tell(count, of)

        return export(wanted, at_the_first)

    monkeypatch.setattr(export_work, "export", stopped)
    before = files(course)
    app = Around(everything(course))
    async with app.run_test(size=SMALL) as pilot:
        while app.shows.choice.to != to:
            await pilot.press("down")
        await settled(pilot)
        await pilot.press("enter")
        assert "✓ Written" not in await settled(pilot)
        assert app.shows.state == "choose"
    assert files(course) == before


async def test_who_leaves_while_it_is_looked_up_is_not_waited_for(
    course: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow((1, 0))
    monkeypatch.setattr(export_work, "preview", slow)
    app = Around(everything(course))
    async with app.run_test(size=SMALL) as pilot:
        assert await wait(slow.began)
        assert "One moment" in app.drawn
        await pilot.press("escape")
        await pilot.pause()
        await app.workers.wait_for_complete()
    assert slow.stopped


async def test_moving_on_stops_looking_at_what_nobody_looks_at_any_more(
    course: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_the_first(wanted: Wanted, tell: Any) -> Preview:
        if wanted.to == "md":
            slow(wanted, tell)
        looked.append(wanted.to)
        return preview(wanted, tell)

    slow, looked = Slow((1, 0)), list[str]()
    monkeypatch.setattr(export_work, "preview", only_the_first)
    app = Around(everything(course))
    async with app.run_test(size=SMALL) as pilot:
        assert await wait(slow.began)
        await pilot.press("down", "down", "down", "down")
        assert "3 critiques" in await settled(pilot)
        assert slow.stopped
        assert looked[-1] == "txt"
        assert "md" not in looked
        await pilot.press("up", "down")
        await settled(pilot)
        assert looked.count("txt") == 1  # what was looked up is kept


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Unexportable(f"There is no {HOSTILE}: take drafts with --drafts."), "take drafts in with d"),
        (refusal(Path("x"), HOSTILE), "Eve"),
        (OSError(5, "Input/output error"), "It cannot be read or written: Input/output error."),
        (ImportError("no", name="typst"), "needs a library that is not installed here: typst."),
    ],
)
async def test_what_cannot_be_is_said_in_its_place(
    course: Graded, monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str
) -> None:
    def never(*_: object) -> None:
        raise problem

    before = files(course)
    app = Around(everything(course))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        monkeypatch.setattr(export_work, "export", never)
        await pilot.press("enter")
        shown = await settled(pilot)
        assert said in shown
        assert "\x1b" not in shown
        monkeypatch.setattr(export_work, "preview", never)
        await pilot.press("down")
        shown = await settled(pilot)
        assert said in shown
        await pilot.press("enter", "o", "enter")
        await settled(pilot)
        assert on_top(app, ExportScreen)
    assert files(course) == before


async def test_where_names_are_hidden_none_is_looked_up_or_shown(
    course: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spied(wanted: Wanted, tell: Any) -> Preview:
        looked.append(wanted)
        return preview(wanted, tell)

    looked = list[Wanted]()
    monkeypatch.setattr(export_work, "preview", spied)
    scopes = [
        Scope("grade", course.grades[0], "This student: amber-heron", hidden=True),
        Scope("course", course.folder, "The whole course", hidden=True),
    ]
    app = Around(*scopes, masked=lambda words: words.replace("week3", "MASKED"))
    async with app.run_test(size=WIDE) as pilot:
        for key in ("n", "n", "n", "w"):
            shown = await settled(pilot)
            assert "anzibara" not in shown
            assert "uuxington" not in shown
            await pilot.press(key)
        while app.shows.choice.to != "canvas":
            await pilot.press("down")
        assert "hidden here" in await settled(pilot)
        before = files(course)
        await pilot.press("enter")
        await settled(pilot)
        assert files(course) == before
    assert {wanted.names for wanted in looked} == {"pseudonyms", "none"}


async def test_every_command_is_in_the_help(course: Graded) -> None:
    app = Around(everything(course))
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert on_top(app, Help)
        await pilot.press("escape")
        await settled(pilot)
        assert on_top(app, ExportScreen)
    assert all(command.does.endswith(".") for command in COMMANDS)
