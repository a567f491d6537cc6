from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import Static

from gadfly.app.screens.score import ScoreScreen
from gadfly.app.theme import THEMES
from gadfly.app.widgets.heat_map import HeatMap
from gadfly.app.widgets.keys import KeyLine
from gadfly.scoring.heat import TOTAL, Spot
from gadfly.scoring.scorer import score
from gadfly.walk.history import Cursor

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.documents.rubric import Rubric
    from gadfly.walk.walk import Walk

SIZES = [(120, 40), (80, 24), (60, 20)]


class Harness(App[None]):
    def __init__(self, walk: Walk) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.sheet = ScoreScreen(walk, score(walk.critique))
        self.answers: list[Cursor | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.sheet, self.answers.append)

    @property
    def words(self) -> str:
        return str(self.sheet.query_one("VerticalScroll > Static", Static).render())

    @property
    def map(self) -> HeatMap:
        return self.sheet.query_one(HeatMap)

    @property
    def drawn(self) -> list[str]:
        return [self.map.render_line(y).text for y in range(self.map.size.height)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_the_score_is_and_is_not(walk: Walk, size: tuple[int, int]) -> None:
    app = Harness(walk)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        head = str(app.sheet.query_one(".score-head", Static).render())
        assert "The op-ed's score  37.5 %" in head
        assert "from 2 of 4 paragraphs" in head
        assert ("not your grade" in head) == (size[1] >= 24)


@pytest.mark.parametrize("size", SIZES)
async def test_every_row_is_drawn_to_the_width(walk: Walk, size: tuple[int, int]) -> None:
    app = Harness(walk)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert {app.map.render_line(y).cell_length for y in range(app.map.size.height)} == {size[0]}
        assert any("■■■" in line and "75.0" in line for line in app.drawn)
        assert "37.5" in app.drawn[-1]


async def test_the_cursor_begins_at_the_question_in_hand_and_moves(walk: Walk) -> None:
    app = Harness(walk.at_question("b001", "sourced"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.map.spot == Spot(0, 2)
        await pilot.press("l", "j")
        assert app.map.spot == Spot(1, 3)
        await pilot.press("t")
        assert app.map.spot == Spot(4, TOTAL)


async def test_what_the_cursor_is_on_is_explained(walk: Walk) -> None:
    app = Harness(walk.at_question("b001", "sourced"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "Where does the evidence come from?" in app.words
        assert "3 of 3" in app.words
        assert "Paragraph 1" in app.words
        await pilot.press("end")
        assert app.words.startswith("Total")


async def test_enter_opens_and_escape_closes_before_it_leaves(walk: Walk) -> None:
    app = Harness(walk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert app.sheet.has_class("-opened")
        assert not app.map.display
        labels = [command.label for command in app.sheet.query_one(KeyLine).commands]
        assert "scroll" in labels
        await pilot.press("escape")
        assert not app.sheet.has_class("-opened")
        await pilot.press("escape")
        assert app.answers == [None]


async def test_g_goes_to_the_question_in_the_walk(walk: Walk) -> None:
    app = Harness(walk.at_question("b003", "sourced"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        assert app.answers == [Cursor("b003", "sourced")]


async def test_the_total_stands_in_no_place(walk: Walk) -> None:
    app = Harness(walk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "g")
        assert app.answers == []


async def test_a_click_moves_the_cursor_and_a_second_opens(walk: Walk) -> None:
    app = Harness(walk.at_question("b001", "role"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        line = next(y for y, text in enumerate(app.drawn) if "□□□" in text)
        column = app.drawn[line].index("□□□")
        await pilot.click(HeatMap, offset=(column, line))
        assert app.map.spot == Spot(2, 2)
        assert not app.sheet.has_class("-opened")
        await pilot.click(HeatMap, offset=(column, line))
        assert app.sheet.has_class("-opened")


@pytest.mark.parametrize("size", [(30, 8), (12, 3)])
async def test_a_tiny_terminal_does_no_harm(walk: Walk, size: tuple[int, int]) -> None:
    app = Harness(walk)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "right", "t", "enter", "down", "question_mark")
        assert app.is_running


async def test_ten_thousand_paragraphs(walk_of: Callable[..., Walk]) -> None:
    app = Harness(walk_of(10_000).at_question("b001", "role"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.map.move(0, 9_999)
        await pilot.pause()
        assert any("▸10000" in line for line in app.drawn)
        assert "↑" in app.drawn[-2]
        await pilot.press("t")
        assert "lines more" in app.words


async def test_the_articles_questions_have_a_head_of_their_own(
    walk_of: Callable[..., Walk], whole_rubric: Rubric
) -> None:
    app = Harness(walk_of(rubric=whole_rubric))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        head = next(y for y, text in enumerate(app.drawn) if "Overall" in text)
        assert "As a whole" in app.drawn[head + 1]


async def test_more_questions_than_fit_scroll_sideways(
    walk_of: Callable[..., Walk], rubric_of: Callable[..., Rubric]
) -> None:
    rubric = rubric_of()
    many = tuple(replace(rubric.questions[0], id=f"q{n}", title=f"Title {n}") for n in range(30))
    walk = walk_of(rubric=replace(rubric, questions=(*rubric.questions, *many)))
    app = Harness(walk.at_question("b001", "role"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.map.move(33, 0)
        await pilot.pause()
        assert any("34" in line for line in app.drawn[:2])
        assert {app.map.render_line(y).cell_length for y in range(app.map.size.height)} == {60}


async def test_hostile_text_is_shown_as_text(
    walk_of: Callable[..., Walk], rubric_of: Callable[..., Rubric], hostile: str
) -> None:
    app = Harness(walk_of(rubric=rubric_of(hostile, hostile), text=hostile))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("up", "up", "up", "up", "enter")
        drawn = "".join(app.drawn) + app.words
        assert "[/ibid]" in drawn
        assert not {"\x1b", "\x9b", "\u202e", "\ud800"} & set(drawn)
