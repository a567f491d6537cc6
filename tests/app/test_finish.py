from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import OptionList, Static

from gadfly.app.dialogs.finish import Finish, FinishChoice, told
from gadfly.app.theme import THEMES
from gadfly.app.widgets.keys import KeyLine
from gadfly.walk.history import Cursor

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.documents.rubric import Rubric
    from gadfly.walk.walk import Walk


class Harness(App[None]):
    def __init__(self, walk: Walk) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.dialog = Finish(walk)
        self.answers: list[FinishChoice | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)

    @property
    def keys(self) -> list[str]:
        return [command.label for command in self.dialog.query_one(KeyLine).commands if command.rank]

    @property
    def lines(self) -> list[str]:
        options = self.dialog.query_one(OptionList).options
        return [str(option.prompt) for option in options]


def test_what_is_left_is_told(walk: Walk, walk_of: Callable[..., Walk]) -> None:
    assert told(walk) == "6 questions are open."
    assert "The first 200 are listed" in told(walk_of(1000))
    assert "is finished" in told(walk.finish())


async def test_what_is_left_is_listed_by_paragraph(walk: Walk) -> None:
    app = Harness(walk)
    async with app.run_test(size=(80, 24)):
        assert app.lines[0].startswith("Paragraph 1  The buses came late")
        assert [line.split()[0:3] for line in app.lines[1:3]] == [
            ["▸", "The", "point"],
            ["Paragraph", "2", "The"],
        ]
        assert app.keys == ["go there", "finish now", "go on answering"]


async def test_enter_goes_there(walk: Walk) -> None:
    app = Harness(walk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "enter")
    assert app.answers == [FinishChoice("go", Cursor("b002", "point"))]


async def test_a_click_goes_there(walk: Walk) -> None:
    app = Harness(walk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(OptionList, offset=(5, 1))
    assert app.answers == [FinishChoice("go", Cursor("b001", "point"))]


@pytest.mark.parametrize(("key", "answer"), [("f", FinishChoice("finish")), ("escape", None)])
async def test_finish_now_or_go_on(walk: Walk, key: str, answer: FinishChoice | None) -> None:
    app = Harness(walk)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("r")
        assert app.answers == []
        await pilot.press(key)
    assert app.answers == [answer]


@pytest.mark.parametrize("key", ["r", "enter"])
async def test_a_finished_one_is_reopened(walk: Walk, key: str) -> None:
    app = Harness(walk.finish())
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.keys == ["reopen", "leave it finished"]
        await pilot.press("f")
        assert app.answers == []
        await pilot.press(key)
    assert app.answers == [FinishChoice("reopen")]


async def test_with_nothing_left_enter_finishes(
    walk_of: Callable[..., Walk], rubric_of: Callable[..., Rubric]
) -> None:
    rubric = rubric_of()
    app = Harness(walk_of(2, rubric=replace(rubric, questions=rubric.questions[:1])))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Everything is answered." in str(app.dialog.query(Static)[1].render())
        await pilot.press("enter")
    assert app.answers == [FinishChoice("finish")]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_thousands_are_bounded_and_the_keys_stay_in_sight(
    walk_of: Callable[..., Walk], size: tuple[int, int]
) -> None:
    app = Harness(walk_of(2000))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert len(app.lines) < 500
        keys = app.dialog.query_one(KeyLine).region
        assert keys.bottom < size[1]
        assert keys.height == 1


async def test_hostile_text_is_shown_as_text(
    walk_of: Callable[..., Walk], rubric_of: Callable[..., Rubric], hostile: str
) -> None:
    app = Harness(walk_of(rubric=rubric_of(name=hostile), text=hostile))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j")
        assert "[/ibid]" in app.lines[0]
        assert not {"\x1b", "\x9b", "\u202e", "\ud800"} & set("".join(app.lines))
