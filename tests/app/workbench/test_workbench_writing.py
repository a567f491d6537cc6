"""Writing: mistakes are named by line and gone to, mended ones bring the preview back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from gadfly.app.workbench_checker import TextChecked
from gadfly.store.problems import Problem
from gadfly.store.rubric_draft_check import Checked

if TYPE_CHECKING:
    from tests.app.workbench.conftest import Workshop


async def test_a_mistake_is_listed_with_its_line_gone_to_and_mended(workshop: Workshop) -> None:
    async with workshop.author() as author:
        assert "✓ no problems" in author.top
        assert "as a student sees it" in author.head
        await author.change("weight = 0", "wieght = 0")
        assert "✗ 1 error" in author.top
        assert author.problems[0].startswith("▸✗ error")
        row = workshop.text[: workshop.text.index("weight")].count("\n")
        assert f"line {row + 1} " in author.problems[0]
        assert "weight" in author.problems[0]
        assert "as of the last version without errors" in str(
            author.bench.query_one(".preview-head").render()
        )
        assert "Does it claim anything?" in author.card
        author.editor.move_cursor((0, 0))
        await author.press("f8")
        assert author.editor.cursor_location == (row, 0)
        assert author.editor.render_line(row - author.editor.scroll_offset.y).text.startswith("✗")
        await author.press("delete", "delete", "delete", "delete", "delete", "delete")
        await author.press(*"weight")
        await author.checked()
        assert "✓ no problems" in author.top
        assert not author.shows("Problems")
        assert "as a student sees it" in author.head


async def test_from_the_list_enter_goes_to_line_and_column(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.change('kind = "text"', 'kind = "prose"')
        await author.press("f6", "f6")
        assert author.pane == "problems"
        assert "go there" in author.keys
        await author.press("enter")
        assert author.pane == "editor"
        assert author.editor.has_focus
        row, column = author.editor.cursor_location
        assert author.editor.text.split("\n")[row][column:].startswith("kind")


async def test_f7_and_f8_go_round_all_problems(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.change('id = "small"', 'id = "small"\nodd = 1')
        await author.change("at_most = 30", "at_most = 30\neven = 2")
        author.editor.move_cursor((0, 0))
        rows = []
        for key in ("f8", "f8", "f8", "f7"):
            await author.press(key)
            rows.append(author.editor.text.split("\n")[author.editor.cursor_location[0]])
        assert rows == ["odd = 1", "even = 2", "odd = 1", "even = 2"]


async def test_without_problems_there_is_nothing_to_go_to(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f8")
        assert "no problems" in author.told
        await author.press("f6", "f6")
        assert author.pane == "editor"


async def test_a_text_that_is_no_toml_names_its_line_and_the_preview_stays(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.change("[[cap]]", "[[cap")
        assert "error" in author.top
        assert author.bench.trial is not None
        assert "Does it claim anything?" in author.card


async def test_a_warning_does_not_stop_the_preview(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.change("Does it claim anything?", "Does it claim anything? And/or what?")
        assert "And/or what?" in author.card
        assert "error" not in author.top


async def test_the_preview_follows_the_cursor(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "1", "escape")
        row = author.editor.text[: author.editor.text.index('id = "point"')].count("\n")
        author.editor.move_cursor((row, 0))
        await author.until(lambda: "What is the point?" in author.card)
        author.editor.move_cursor((author.editor.text.count("\n") - 20, 0))
        author.editor.move_cursor((8, 0))
        await author.until(lambda: "Does it claim anything?" in author.card)


async def test_a_question_that_is_not_asked_says_why_when_it_should_be_shown(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "2", "escape")
        row = author.editor.text[: author.editor.text.index('id = "backed"')].count("\n")
        author.editor.move_cursor((row, 0))
        await author.press("f5")
        assert "not asked, because you answered “No” to Claim" in author.told


async def test_undo_and_redo_are_the_editors_own(workshop: Workshop) -> None:
    async with workshop.author() as author:
        before = author.editor.text
        await author.press("x")
        assert author.editor.text == f"x{before}"
        await author.press("ctrl+z")
        assert author.editor.text == before
        await author.press("ctrl+y")
        assert author.editor.text == f"x{before}"


async def test_a_check_that_was_overtaken_is_not_shown(workshop: Workshop) -> None:
    async with workshop.author() as author:
        stale = Checked(None, (Problem("", "of another text", 1, 1),))
        author.bench.post_message(TextChecked(-1, stale))
        await author.pilot.pause()
        assert "no problems" in author.top


async def test_letters_do_not_overtake_the_keys_before_them(workshop: Workshop) -> None:
    async with workshop.author() as author:
        for key in ("end", "enter", "x", "left", "y", "backspace", "z"):
            author.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await author.until(lambda: len(author.editor.text) == len(workshop.text) + 3)
        assert author.editor.text.split("\n")[:2] == ["# kept as it is", "zx"]
