"""The workbench on every size of terminal, in every theme: whatever is needed can be reached and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.app.dialogs.help import Help
from gadfly.app.screens.workbench import WorkbenchScreen
from gadfly.app.theme import THEMES
from gadfly.app.workbench_commands import ALL, EVERYWHERE

if TYPE_CHECKING:
    from tests.app.workbench.conftest import Workshop

WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)


@pytest.mark.parametrize("size", [SMALL, TINY])
async def test_one_pane_at_a_time_where_there_is_no_room(workshop: Workshop, size: tuple[int, int]) -> None:
    async with workshop.author(size) as author:
        bench = author.bench
        assert author.shows("RubricEditor")
        assert not author.shows("Preview")
        await author.change("weight = 0", "wieght = 0")
        assert "wieght" in str(bench.query_one("#nearest").render())
        await author.press("f6")
        assert author.shows("Preview")
        assert not author.shows("RubricEditor")
        assert "Does it claim anything?" in author.card
        await author.press("1")
        assert "Is it backed?" in author.card
        await author.press("f6")
        assert author.shows("Problems")
        assert not author.shows("Preview")
        await author.press("enter")
        assert author.shows("RubricEditor")
        assert author.editor.has_focus


async def test_all_of_it_side_by_side_where_there_is(workshop: Workshop) -> None:
    async with workshop.author(WIDE) as author:
        await author.change("weight = 0", "wieght = 0")
        assert author.shows("RubricEditor")
        assert author.shows("Preview")
        assert author.shows("Problems")
        assert author.editor.region.right <= author.bench.preview.region.x


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [WIDE, SMALL, TINY])
async def test_every_theme_draws_every_pane(workshop: Workshop, theme: str, size: tuple[int, int]) -> None:
    async with workshop.author(size, theme=theme) as author:
        assert author.app.theme == THEMES[theme].name
        await author.press("f3")
        assert author.app.theme != THEMES[theme].name
        await author.press("f6", "1", "f6")
        assert author.bench.trial is not None


async def test_the_terminal_may_change_its_size(workshop: Workshop) -> None:
    async with workshop.author(WIDE) as author:
        await author.pilot.resize_terminal(60, 20)
        await author.pilot.pause()
        assert not author.shows("Preview")
        await author.press("x")
        await author.pilot.resize_terminal(140, 50)
        await author.pilot.pause()
        assert author.shows("Preview")
        assert "1 x# kept as it is " in author.editor.render_line(0).text


async def test_help_names_every_key_of_the_workbench(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f1")
        assert isinstance(author.app.screen, Help)
        await author.press("escape", "f6", "question_mark")
        assert isinstance(author.app.screen, Help)


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.action)
def test_what_help_lists_can_be_done(command: object) -> None:
    name = getattr(command, "action", "").partition("(")[0].rpartition(".")[2]
    assert hasattr(WorkbenchScreen, f"action_{name}") or name == "theme"


def test_keys_that_work_while_typing_are_no_letters() -> None:
    for command in EVERYWHERE:
        assert all(len(key) > 1 for key in command.keys)
