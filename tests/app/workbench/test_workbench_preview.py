"""The preview: answered as a student would, with conditions, caps and the score to be watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from gadfly.app.dialogs.score_lines import ScoreLines
from gadfly.app.widgets.field import Field

if TYPE_CHECKING:
    from tests.app.workbench.conftest import Workshop


async def test_answers_open_questions_and_move_the_score(workshop: Workshop) -> None:
    async with workshop.author() as author:
        assert "waits for your answer to Claim" in author.standing("backed")
        await author.press("f6")
        assert author.pane == "preview"
        assert "no score yet" in author.score
        await author.press("1")
        assert "Is it backed?" in author.card
        assert "asked, open" in author.standing("backed")
        await author.press("1")
        assert "100.0%" in author.score
        assert "“Fully”, 2 of 2" in author.standing("backed")
        await author.press("up", "2")
        assert "Capped at 30%, from 50.0%: half is not enough" in author.score
        assert "30.0%" in author.score
        await author.press("u", "u", "u")
        assert "no score yet" in author.score
        await author.press("U")
        assert "“Yes”" in author.standing("claim")


async def test_no_closes_what_hangs_on_yes_and_says_why(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "2", "left")
        assert author.standing("backed") == "not asked, because you answered “No” to Claim"


async def test_an_answer_that_needs_a_note_asks_for_it(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "1", "3")
        assert isinstance(author.app.focused, Field)
        await author.press(*"why", "enter")
        assert author.bench.trial is not None
        walk = author.bench.trial
        assert walk.critique.at(walk.place(0)).get("backed").note == "why"
        assert "What is the point?" in author.card


async def test_not_applicable_asks_its_reason_and_letters_stay_letters(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "0")
        assert isinstance(author.app.focused, Field)
        await author.press(*"sun", "f6", "escape")
        assert author.pane == "preview"
        assert "does not apply" in author.standing("claim")
        assert author.file.decode() == author.editor.text


async def test_text_questions_are_written_and_passages_stood_in_for(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "1", "down", "m", "enter", *"So it is", "enter")
        walk = author.bench.trial
        assert walk is not None
        answer = walk.critique.at(walk.place(0)).get("point")
        assert answer.text == "So it is"
        assert answer.passages[0].text == "The town should keep the library open on Sundays."


async def test_article_questions_have_a_place_of_their_own(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "right")
        assert "Does it hold?" in author.card
        await author.press("1", "left")
        assert "Does it claim anything?" in author.card


async def test_changed_text_keeps_the_answers_that_fit_and_the_place(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "1", "2", "escape")
        await author.change("Is it backed?", "Is it really backed?")
        assert "What is the point?" in author.card
        assert "“Half”" in author.standing("backed")
        await author.change('id = "half"', 'id = "middling"')
        await author.change('{ backed = ["half"] }', '{ backed = ["middling"] }')
        assert "asked, open" in author.standing("backed")
        await author.change('id = "middling"', 'id = "half"')
        await author.change('["middling"]', '["half"]')
        assert "“Half”" in author.standing("backed")


async def test_the_score_is_explained_and_answers_forgotten(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "1", "1", "s")
        await author.until(lambda: isinstance(author.app.screen, ScoreLines))
        assert "Backing" in str(author.app.screen.query_one("VerticalScroll > Static").render())
        await author.press("escape", "x")
        assert "asked, open" in author.standing("claim")


async def test_another_text_can_be_tried(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "1", "p", "ctrl+r", *"One", "enter", "enter", *"Two", "ctrl+s")
        await author.until(lambda: author.bench.trial is not None and author.bench.trial.places == 3)
        assert "1/3  One" in str(author.bench.query_one(".preview-text").render())
        assert "“Yes”" in author.standing("claim")


async def test_all_questions_take_the_cards_room_and_e_goes_to_the_text(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "1", "a")
        assert not author.shows("Card")
        await author.press("a", "e")
        assert author.pane == "editor"
        assert (
            author.editor.cursor_location[0]
            == author.editor.text[: author.editor.text.index('id = "backed"')].count("\n") - 1
        )


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_click_answers_and_another_goes_to_a_question(
    workshop: Workshop, size: tuple[int, int]
) -> None:
    async with workshop.author(size) as author:
        await author.press("f6")
        rows = author.card.split("\n")
        row = next(y for y, text in enumerate(rows) if "Yes" in text)
        await author.pilot.click("Card", offset=(8, row))
        await author.pilot.pause()
        assert "“Yes”" in author.standing("claim")
        assert author.pane == "preview"
        await author.pilot.click("Standings", offset=(8, 0))
        await author.pilot.pause()
        assert "Does it claim anything?" in author.card


async def test_a_file_can_be_tried(workshop: Workshop) -> None:
    op_ed = workshop.path.with_name("late.txt")
    op_ed.write_text(
        "Late\n\nThe buses are late, and nobody says why.\n\nThey should say.\n", encoding="utf-8"
    )
    async with workshop.author() as author:
        await author.press("f6", "p", "ctrl+o", "ctrl+u", *str(op_ed), "enter")
        await author.until(lambda: "buses" in author.app.screen.query_one(TextArea).text)
        await author.press("ctrl+s")
        await author.until(lambda: author.bench.trial is not None and author.bench.trial.places == 3)
        assert "The buses are late" in str(author.bench.query_one(".preview-text").render())


async def test_a_click_elsewhere_keeps_what_stands_in_a_field(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "1", "n", *"hm")
        await author.pilot.click("RubricEditor", offset=(20, 5))
        await author.pilot.pause()
        assert author.pane == "editor"
        assert not author.bench.query(Field)
        walk = author.bench.trial
        assert walk is not None
        assert walk.critique.at(walk.place(0)).get("backed").note == "hm"
        await author.press("y")
        assert "y" in author.editor.text.split("\n")[5]
