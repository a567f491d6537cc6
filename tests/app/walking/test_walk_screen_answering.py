"""Every key that answers, on the walk screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.app.walking.conftest import Desk


async def test_one_key_answers_and_goes_straight_on(desk: Desk) -> None:
    async with desk.student() as student:
        assert student.at == ("b002", "role")
        await student.press("2")
        assert student.answer("b002", "role").choice == "scene"
        assert student.at == ("b003", "role"), "a scene is asked nothing more"
        assert (await student.saved()).at("b002").get("role").choice == "scene"


async def test_conditional_questions_appear_and_vanish_and_keep_their_answers(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1")
        assert student.at == ("b002", "evidence")
        assert "question 2 of 5" in student.card
        await student.press("1", "up", "2")
        assert student.at == ("b003", "role")
        await student.press("left")
        assert "question 1 of 1" in student.card
        assert student.answer("b002", "evidence").choices == ("figure",)
        await student.press("1")
        assert "✓ Figure" in student.card.replace("✓  ", "✓ ")


async def test_several_options_are_toggled_and_enter_goes_on(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "1", "3", "1")
        assert student.at == ("b002", "evidence")
        assert student.answer("b002", "evidence").choices == ("other",)
        await student.press("enter")
        assert student.at == ("b002", "support")


async def test_more_than_nine_options_come_in_nines(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("3")
        assert student.at == ("b002", "letters")
        assert ". shows more options (1 of 2)" in student.card
        assert "Letter j" not in student.card
        await student.press("full_stop")
        assert "Letter j" in student.card
        await student.press("9")
        assert student.answer("b002", "letters").choice is None, "there is no ninth on this page"
        await student.press("full_stop", "full_stop", "3")
        assert student.answer("b002", "letters").choice == "letter-l"
        assert student.at[0] == "b003"


async def test_not_applicable_is_one_key_where_no_reason_is_asked(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("0")
        assert student.answer("b002", "role").na == ""
        assert student.at == ("b003", "role")
        await student.press("1", "down", "0")
        assert student.answer("b003", "support").na is None
        assert "always applies" in student.told


async def test_not_applicable_asks_the_reason_where_the_rubric_wants_one(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "0")
        assert student.desk.mode == "type"
        await student.write("no 1 here")
        await student.press("enter")
        assert student.answer("b002", "evidence").na == "no 1 here"
        assert student.at == ("b002", "support")


async def test_no_reason_is_no_answer(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "0", "enter")
        assert (student.at, student.desk.mode) == (("b002", "evidence"), "answer")
        assert student.answer("b002", "evidence").blank


async def test_a_required_note_opens_its_field_and_enter_goes_on(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "down", "3")
        assert student.desk.mode == "type"
        await student.write("no data")
        await student.press("enter")
        assert student.answer("b002", "support").note == "no data"
        assert student.at == ("b002", "point")


async def test_a_note_that_was_asked_for_does_not_change_what_marking_does_later(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "down", "3", "escape", "m", "enter")
        assert student.at == ("b002", "support"), "the reader marked of their own accord, and stays"


async def test_a_required_passage_is_marked_at_once_and_enter_goes_on(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "2", "enter")
        assert student.desk.mode == "mark"
        await student.press("down", "enter")
        passages = student.answer("b002", "evidence").passages
        assert [passage.text for passage in passages] == ["“Pupils come in on time,” said Dr. Hale in May."]
        assert student.at == ("b002", "support")


async def test_a_text_is_written_and_kept(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "down", "down", "enter")
        await student.write("it helps")
        await student.press("ctrl+j")
        await student.write("now")
        await student.press("enter")
        assert student.answer("b002", "point").text == "it helps\nnow"
        assert student.at == ("b002", "where")


async def test_a_text_too_short_says_so_and_stays(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "down", "down", "enter", "x", "enter")
        assert student.answer("b002", "point").text == "x"
        assert student.at == ("b002", "point")
        assert "too short: 1 of 2 words" in student.told


async def test_letters_and_digits_in_a_field_are_text(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "n")
        await student.write("q1muUfastwgh0kjl./?[]")
        assert student.desk.mode == "type"
        await student.press("escape")
        assert student.answer("b002", "evidence").note == "q1muUfastwgh0kjl./?[]"
        assert student.at == ("b002", "evidence")
        assert student.answer("b002", "evidence").choices is None


async def test_a_note_of_ones_own_stays_where_there_is_no_answer_yet(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("n", "x", "enter")
        assert student.answer("b002", "role").note == "x"
        assert student.at == ("b002", "role")


async def test_enter_alone_answers_nothing(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("enter")
        assert student.at == ("b002", "role")
        assert "Pick an option by its number" in student.told


async def test_a_passage_question_is_answered_by_marking(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "down", "down", "down", "enter")
        assert (student.at, student.desk.mode) == (("b002", "where"), "mark")
        await student.press("enter", "enter")
        assert student.answer("b002", "where").passages[0].text == "A later bell helps."
        assert student.at == ("b003", "role")


async def test_a_click_on_an_option_is_its_key(desk: Desk) -> None:
    async with desk.student() as student:
        y = next(y for y, row in enumerate(student.rows(student.desk.card)) if "Scene" in row)
        await student.pilot.click(student.desk.card, offset=(8, y))
        await student.pilot.pause()
        assert student.answer("b002", "role").choice == "scene"


async def test_a_click_elsewhere_leaves_the_keys_to_the_field(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("n", "a")
        await student.pilot.click(student.desk.card, offset=(8, 6))
        await student.pilot.click(student.desk.page, offset=(8, 6))
        await student.press("b", "escape")
        assert student.answer("b002", "role").note == "ab"
        assert student.desk.mode == "answer"
