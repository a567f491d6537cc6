"""The screen of a change of mind, with a made-up change behind it."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import Static

from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.dialogs.notice import Notice
from gadfly.app.dialogs.recount_lines import RecountLines, WhatChanged
from gadfly.app.recount_view import TableRow, table_row
from gadfly.app.screens.recounting import COMMANDS, Back, RecountScreen
from gadfly.app.theme import THEMES
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.recount_table import RecountTable
from gadfly.grading.basis_changes import BasisChange
from gadfly.grading.recount import Recount, RecountRow, in_order
from gadfly.grading.recount_words import BothLines
from gadfly.scoring.lines import Line
from gadfly.store.adopting import Adopted
from gadfly.store.problems import refusal
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

HOSTILE = "Eve [/b] [@click=app.bell]x[/] \x1b[31m \u202e"
CHANGES = (
    BasisChange("key", "Paragraph 2, Sourcing: “Vague” (was “Named”)", "Nobody is named in it."),
    BasisChange("rubric", "The point: now carries 3 marks (was 2)"),
    BasisChange("scheme", "late: 5% for each day begun (was: nothing is taken off)"),
)
ROWS = [
    RecountRow("a", "amber-heron", Decimal("14.5"), Decimal(16), "draft", "draft", 2, 0, touched=True),
    RecountRow("b", "brisk-otter", Decimal(18), Decimal("13.5"), "returned", "locked", 4, 0, touched=True),
    RecountRow("c", HOSTILE, Decimal(12), Decimal(12), "locked", "locked", 0, 0, touched=False),
    RecountRow("d", "dusty-finch", Decimal(9), Decimal(9), "draft", "draft", 1, 0, touched=True),
]
BOTH = (
    BothLines(Line("Grade", "", "14.5 of 20", 0, "heading"), Line("Grade", "", "16 of 20", 0, "heading")),
    BothLines(Line("Paragraph 1", "", "", 0, "heading"), Line("Paragraph 1", "", "", 0, "heading")),
    BothLines(
        Line("Role", "as in the key", "1 of 1", 1, "counted"),
        Line("Role", "as in the key", "1 of 1", 1, "counted"),
    ),
    BothLines(Line("Paragraph 2", "", "", 0, "heading"), Line("Paragraph 2", "", "", 0, "heading")),
    BothLines(
        Line("Sourcing", "“Vague”; the key says “Named”; 1 of 2 steps away", "1 of 2", 1, "counted"),
        Line("Sourcing", "“Vague”; as in the key", "2 of 2", 1, "counted"),
    ),
    BothLines(None, Line("New one", "", "0 of 1", 1, "counted")),
)


class Mind:
    """A change whose parts are known."""

    title = "Week 3 [/]"
    changes: tuple[BasisChange, ...] = CHANGES
    decided = False
    can_go_back = True

    def __init__(self, rows: list[RecountRow], *, back: bool = False) -> None:
        self.found = Recount(in_order(rows), self.changes)
        self.back = back
        self.count = len(rows)
        self.approved = 0
        self.stopped = False
        self.wait: threading.Event | None = None
        self.trouble: Exception | None = None

    def recount(self, tell: Callable[[int], None]) -> Recount:
        try:
            tell(1)
            while self.wait is not None and not self.wait.wait(0.01):
                tell(2)
        except Exception:
            self.stopped = True
            raise
        return self.found

    def lines(self, row: RecountRow) -> tuple[BothLines, ...]:
        if row.name == "d":
            raise refusal("d", "gone")
        return BOTH

    def approve(self, tell: Callable[[int], None]) -> Adopted:
        if self.trouble is not None:
            raise self.trouble
        tell(1)
        self.approved += 1
        return Adopted(3)


class Harness(App[None]):
    def __init__(self, mind: Mind) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.mind = mind
        self.sheet = RecountScreen(mind)
        self.answers: list[Adopted | Back | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.sheet, self.answers.append)

    def words(self, where: str) -> str:
        return str(self.screen.query_one(where, Static).render())

    @property
    def drawn(self) -> list[str]:
        table = self.sheet.query_one(RecountTable)
        return [table.render_line(y).text for y in range(table.size.height)]


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def counted(app: Harness, pilot: Pilot[None]) -> None:
    """The recount is there."""
    await settle(pilot)
    assert app.sheet.found is not None


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_what_changed_stands_above_the_table_biggest_change_first(size: tuple[int, int]) -> None:
    app = Harness(Mind(ROWS))
    async with app.run_test(size=size) as pilot:
        await counted(app, pilot)
        assert "Paragraph 2, Sourcing" in app.words("#what")
        assert "2 of 4 grades change" in app.words("#summary")
        head, first, second, third, *_ = app.drawn
        assert head.split()[0] == "Student"
        assert first.startswith("▌ brisk-ot")
        assert "▼ −4.5" in first
        assert ("4 answers" in first) == (size[0] >= 96)
        assert "▲ +1.5" in second
        assert "dusty" in third
        assert not any("Eve" in line for line in app.drawn)
        assert all(len(line) == size[0] for line in app.drawn)


async def test_only_changed_or_all_and_hostile_names_are_harmless() -> None:
    app = Harness(Mind(ROWS))
    async with app.run_test(size=(120, 40)) as pilot:
        await counted(app, pilot)
        await pilot.press("f")
        assert any("Eve" in line for line in app.drawn)
        assert not any("\x1b" in line or "\u202e" in line for line in app.drawn)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(app.screen, RecountLines)


async def test_enter_shows_a_students_lines_side_by_side() -> None:
    app = Harness(Mind(ROWS))
    async with app.run_test(size=(120, 40)) as pilot:
        await counted(app, pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        text = app.words("VerticalScroll > Static")
        (line,) = (line for line in text.splitlines() if "Sourcing" in line)
        assert line.startswith("≠ ")
        assert line.index("1 of 2") < line.index("│") < line.index("2 of 2")
        assert "Paragraph 2" in text
        assert "Paragraph 1" not in text
        assert "Before: 14.5" in app.words("#heads")
        await pilot.press("f")
        assert "Paragraph 1" in app.words("VerticalScroll > Static")
        await pilot.press("escape")
        assert app.screen is app.sheet


async def test_lines_that_cannot_be_read_are_told() -> None:
    app = Harness(Mind(ROWS))
    async with app.run_test(size=(120, 40)) as pilot:
        await counted(app, pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert app.screen is app.sheet


async def test_approving_asks_once_with_numbers() -> None:
    app = Harness(Mind(ROWS))
    async with app.run_test(size=(120, 40)) as pilot:
        await counted(app, pilot)
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        assert "2 of 4 grades" in app.words(".dialog-title")
        assert "given back anew" in app.words(".dialog-text")
        await pilot.press("n")
        await settle(pilot)
        assert app.mind.approved == 0
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("y")
        await settle(pilot)
        assert app.mind.approved == 1
        assert app.answers == [Adopted(3)]


async def test_escape_leaves_all_as_it_was() -> None:
    app = Harness(Mind(ROWS))
    async with app.run_test(size=(80, 24)) as pilot:
        await counted(app, pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert (app.answers, app.mind.approved) == ([None], 0)


async def test_while_it_is_counted_keys_work_and_escape_stops_it() -> None:
    mind = Mind(ROWS)
    mind.wait = threading.Event()
    app = Harness(mind)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("a", "enter", "f")
        assert app.screen_stack[-1] is app.sheet
        assert "of 4 recounted" in app.words("#summary")
        assert [c.label for c in app.sheet.query_one(KeyLine).commands] == ["stop, and leave as it was"]
        await pilot.press("w")
        assert isinstance(app.screen, WhatChanged)
        await pilot.press("escape")
        await pilot.press("escape")
        await settle(pilot)
        assert app.answers == [None]
        assert mind.stopped


async def test_what_cannot_be_saved_is_told(tmp_path: Path) -> None:
    mind = Mind(ROWS)
    mind.trouble = SaveFailed(tmp_path, "The disk is full: make room.")
    app = Harness(mind)
    async with app.run_test(size=(80, 24)) as pilot:
        await counted(app, pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause(0.1)
        assert isinstance(app.screen, Notice)
        await pilot.press("enter")
        await settle(pilot)
        assert app.answers == [None]


async def test_where_no_figure_changes_the_question_says_so() -> None:
    app = Harness(Mind(ROWS[2:], back=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await counted(app, pilot)
        await pilot.press("a")
        await pilot.pause()
        assert "No grade changes" in app.words(".dialog-title")
        assert "step back" in app.words(".dialog-text")
        assert "Step back" in str(app.sheet.query_one("#head", Static).render())


async def test_where_nothing_changed_one_can_only_look_or_step_back() -> None:
    mind = Mind(ROWS[2:3])
    mind.changes = ()
    app = Harness(mind)
    async with app.run_test(size=(80, 24)) as pilot:
        await counted(app, pilot)
        assert "Nothing changed" in app.words("#what")
        await pilot.press("a")
        assert app.screen is app.sheet
        assert "approve" not in [c.label for c in app.sheet.query_one(KeyLine).commands]
        await pilot.press("b")
        await pilot.pause()
        assert app.answers == ["back"]


async def test_there_is_no_step_back_from_the_step_back() -> None:
    mind = Mind(ROWS, back=True)
    mind.can_go_back = False
    app = Harness(mind)
    async with app.run_test(size=(80, 24)) as pilot:
        await counted(app, pilot)
        await pilot.press("b")
        assert app.screen is app.sheet
        assert app.answers == []


async def test_ten_thousand_rows_cost_what_a_screenful_does(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        RecountRow(str(n), f"s{n}", Decimal(n), Decimal(n + 1), "draft", "draft", 1, 0, touched=True)
        for n in range(10_000)
    ]
    app = Harness(Mind(rows))
    async with app.run_test(size=(80, 24)) as pilot:
        await counted(app, pilot)
        made: list[RecountRow] = []

        def counting(row: RecountRow) -> TableRow:
            made.append(row)
            return table_row(row)

        monkeypatch.setattr("gadfly.app.widgets.recount_table.table_row", counting)
        await pilot.press("end")
        await pilot.pause()
        assert app.drawn[-1].split()[1] == "s9999"
        assert len(made) < 100


def test_every_key_is_declared_once() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
