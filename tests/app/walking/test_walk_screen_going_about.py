"""Every key that moves, undoes or opens something, on the walk screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.app.dialogs.finish import Finish
from gadfly.app.dialogs.help import Help
from gadfly.app.screens.score import ScoreScreen
from gadfly.app.theme import THEMES
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from tests.app.walking.conftest import Desk


async def test_up_and_down_go_from_question_to_question(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1")
        for key, question in (("k", "role"), ("j", "evidence"), ("down", "support"), ("up", "evidence")):
            await student.press(key)
            assert (key, student.at) == (key, ("b002", question))


async def test_left_and_right_go_from_paragraph_to_paragraph(desk: Desk) -> None:
    async with desk.student() as student:
        steps = [("right", "b003"), ("l", "b005"), ("pagedown", ARTICLE), ("right", ARTICLE)]
        steps += [("left", "b005"), ("h", "b003"), ("pageup", "b002"), ("left", "b002")]
        for key, place in steps:
            await student.press(key)
            assert (key, student.at[0]) == (key, place)


async def test_tab_finds_what_is_open_anywhere(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("2", "1")
        assert student.at == ("b003", "evidence")
        await student.press("right", "2", "tab")
        assert student.at == ("b003", "evidence"), "round the end"
        await student.press("shift+tab")
        assert student.at == (ARTICLE, "verdict")
        await student.press("1", "g", "2", "enter", "up", "2", "tab", "tab")
        assert "f finishes" in student.told


async def test_undo_and_redo_go_back_to_where_it_was_done(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("2", "2")
        assert student.at[0] == "b005"
        await student.press("u", "ctrl+z")
        assert student.at == ("b002", "role")
        assert student.answer("b003", "role").blank
        await student.press("ctrl+z")
        assert "Nothing to undo" in student.told
        await student.press("U", "ctrl+y")
        assert student.answer("b003", "role").choice == "scene"
        await student.press("U")
        assert "Nothing to redo" in student.told


async def test_go_to_a_paragraph_by_its_number(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("g", "9", "enter")
        assert "A number from 1 to 4" in str(student.app.screen.query_one(".ask-line--wrong").render())
        await student.press("backspace", "3", "enter")
        assert student.at == ("b005", "role")
        await student.press("g", "escape")
        assert student.at == ("b005", "role")


async def test_find_steps_round_stays_or_goes_back(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("slash")
        await student.write("BELL")
        await student.press("enter")
        assert student.desk.mode == "find"
        first = student.desk.page.selection
        assert sum(1 for _ in student.desk.page.matches) == 2, "in the headline too"
        await student.press("down")
        assert student.desk.page.selection != first
        await student.press("up", "escape")
        assert student.at[0] == "b002"
        assert not any(student.desk.page.matches)
        await student.press("slash", *["backspace"] * 4)
        await student.write("buses")
        await student.press("enter", "enter")
        assert student.at[0] == "b003"
        await student.press("slash", "x", "x", "enter")
        assert "does not stand in the text" in student.told


async def test_why_takes_the_options_place_and_gives_it_back(desk: Desk) -> None:
    async with desk.student((80, 24)) as student:
        assert "Only claims need backing" not in student.card
        await student.press("w")
        assert "Only claims need backing" in student.card
        assert "A bell helps" in student.card
        assert "Letters" not in student.card
        await student.press("1")
        assert "Figure" in student.card, "another question begins with its options"


async def test_the_score_opens_jumps_and_goes_back(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("s")
        assert isinstance(student.app.screen, ScoreScreen)
        await student.press("escape")
        assert student.at_desk
        assert student.at == ("b002", "role")


async def test_finish_lists_jumps_finishes_and_reopens(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("2", "f")
        assert isinstance(student.app.screen, Finish)
        await student.press("j", "enter")
        assert student.at == ("b005", "role")
        await student.press("f", "f")
        assert student.walk.critique.finished
        assert (await student.saved()).finished
        assert "finished, saved" in student.rows(student.desk.top_line)[0]
        await student.press("1", "m", "n")
        assert student.answer("b005", "role").blank
        assert "finished" in student.told
        await student.press("f", "r", "1")
        assert student.answer("b005", "role").choice == "claim"


async def test_finishing_can_be_undone(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("f", "f", "u")
        assert not student.walk.critique.finished


async def test_a_block_is_set_aside_and_taken_back(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("2", "a", "enter")
        assert not student.walk.critique.article.walks("b003")
        assert student.at[0] in {"b002", "b005"}
        await student.press("a", "down", "down", "enter")
        assert student.walk.critique.article.walks("b003")
        await student.press("u", "u")
        assert student.walk.critique.article.walks("b003")


async def test_themes_go_round_and_are_remembered(desk: Desk) -> None:
    async with desk.student() as student:
        seen = []
        for _ in range(3):
            await student.press("t")
            seen.append(student.app.theme)
        assert seen == [THEMES[name].name for name in ("light", "contrast", "dark")]


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_lists_the_keys(desk: Desk, key: str) -> None:
    async with desk.student() as student:
        await student.press(key)
        assert isinstance(student.app.screen, Help)
        words = str(student.app.screen.query_one("VerticalScroll > Static").render())
        assert "Mark a passage" in words
        await student.press("escape")
        assert student.at_desk


async def test_help_while_marking_tells_how_to_mark(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "m", "f1")
        words = str(student.app.screen.query_one("VerticalScroll > Static").render())
        assert "One word more at the end" in words
        await student.press("escape", "escape")
        assert student.desk.mode == "answer"


async def test_the_palette_runs_a_command(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("ctrl+p")
        await student.write("op-ed's score so far")
        for _ in range(200):
            if student.at_desk:
                break
            await student.press("enter")
            await student.pilot.pause(0.01)
        await student.until(lambda: isinstance(student.app.screen, ScoreScreen))


async def test_q_leaves_and_all_is_saved(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("2", "q")
    assert student.app.return_value == "", "nothing went wrong in leaving"
    assert student.saved_critique.at("b002").get("role").choice == "scene"
    desk.open().close()


async def test_places_and_outline_work_by_mouse(desk: Desk) -> None:
    async with desk.student() as student:
        outline = student.desk.outline
        y = next(y for y, row in enumerate(student.rows(outline)) if "So ring" in row)
        await student.pilot.click(outline, offset=(9, y + 1))
        await student.pilot.pause()
        assert student.at[0] == "b005"
        page = student.desk.page
        y = next(y for y, row in enumerate(student.rows(page)) if "Nobody" in row)
        await student.pilot.click(page, offset=(20, y))
        await student.pilot.pause()
        assert student.at[0] == "b003"
        y = next(y for y, row in enumerate(student.rows(page)) if "Photograph" in row)
        await student.pilot.click(page, offset=(20, y))
        await student.pilot.pause()
        assert "is set aside" in student.told
