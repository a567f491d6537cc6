"""Marking a passage by keyboard alone and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.widgets.page import Page
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from tests.app.walking.conftest import Desk, Student

QUOTE = "“Pupils come in on time,” said Dr. Hale in May."


async def to_support(student: Student) -> None:
    await student.press("1", "down")
    assert student.at == ("b002", "support")


def marked(student: Student) -> list[str]:
    return [passage.text for passage in student.answer("b002", "support").passages]


BY_KEYS = {
    (): "A later bell helps.",
    ("down",): QUOTE,
    ("j", "j", "k"): QUOTE,
    ("left",): "A later bell",
    ("h", "h", "l"): "A later bell",
    ("right",): "A later bell helps. “Pupils",
    ("right_square_bracket",): "later bell helps.",
    ("right_square_bracket", "right_square_bracket", "left_square_bracket"): "later bell helps.",
    ("shift+right", "shift+right", "shift+left"): "later bell helps.",
    ("left", "left", "left", "left"): "A",
    ("up",): "A later bell helps.",
}


async def test_what_is_marked_by_keys(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        for keys, words in BY_KEYS.items():
            await student.press("m", *keys, "enter")
            assert (keys, marked(student)) == (keys, [words])
            await student.press("u")
        await student.press("m", "left", "enter")
        passage = (await student.saved()).at("b002").get("support").passages[0]
        assert desk.article.block("b002").text[passage.start : passage.end] == passage.text


async def test_esc_drops_it(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await student.press("m", "down", "escape")
        assert (marked(student), student.desk.mode, student.desk.page.selection) == ([], "answer", None)


async def test_x_lets_go_what_is_marked_here(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await student.press("m", "enter", "m", "down", "enter")
        assert len(marked(student)) == 2
        await student.press("m", "x", "escape")
        assert marked(student) == [QUOTE]
        await student.press("u")
        assert len(marked(student)) == 2


async def test_digits_and_letters_rest_while_marking(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await student.press("m", "1", "q", "u", "s", "n")
        assert student.answer("b002", "support").choice is None
        assert student.desk.mode == "mark"


async def test_a_question_that_points_nowhere_says_so(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("m")
        assert student.desk.mode == "answer"
        assert "asks for no passage" in student.told


async def drag(student: Student, block: str, start: int, end: int) -> None:
    """Draws the mouse over some characters of a block."""
    page = student.desk.page
    text = student.walk.critique.article.block(block).text
    y, row = next((y, row) for y, row in enumerate(student.rows(page)) if text[:12] in row)
    left = row.index(text[:12])
    await student.pilot.mouse_down(page, offset=(left + start, y))
    await student.pilot.hover(page, offset=(left + end, y))
    await student.pilot.mouse_up(page, offset=(left + end, y))
    await student.pilot.pause()


async def test_a_drag_marks_whole_words(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await drag(student, "b002", 4, 9)
        assert marked(student) == ["later bell"]


async def test_a_drag_elsewhere_marks_nothing(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await drag(student, "b003", 0, 9)
        assert marked(student) == []
        assert "Go to that paragraph first" in student.told


async def test_a_drag_while_marking_changes_what_is_pointed_at(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await student.press("m")
        await drag(student, "b002", 4, 9)
        assert student.desk.mode == "mark"
        await student.press("right", "enter")
        assert marked(student) == ["later bell helps."]


async def test_a_drag_elsewhere_while_marking_is_not_taken(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await student.press("m")
        await drag(student, "b003", 0, 9)
        await student.press("down", "enter")
        assert marked(student) == [QUOTE]


async def test_the_article_as_a_whole_may_be_marked_in_any_paragraph_but_no_furniture(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("2", "2", "2")
        assert student.at == (ARTICLE, "verdict")
        await drag(student, "b001", 0, 5)
        assert student.answer(ARTICLE, "verdict").passages == ()
        await student.press("m", "down", "down", "down", "enter")
        (passage,) = student.answer(ARTICLE, "verdict").passages
        assert (passage.paragraph, passage.text) == ("b003", "Nobody should doubt it.")
        await student.saved()
    async with desk.student() as student:
        assert student.answer(ARTICLE, "verdict").passages == (passage,)


async def test_a_click_while_marking_points_at_the_sentence(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await student.press("m")
        page = student.desk.page
        y, row = next((y, row) for y, row in enumerate(student.rows(page)) if "A later bell" in row)
        await student.pilot.click(Page, offset=(row.index("Pupils"), y))
        await student.press("enter")
        assert marked(student) == [QUOTE]


async def test_the_bottom_line_works_by_mouse_while_marking(desk: Desk) -> None:
    async with desk.student() as student:
        await to_support(student)
        await student.press("m")
        line = student.desk.key_line
        keep = next(place for place in line.placed if place.command.label == "keep")
        await student.pilot.click(line, offset=(keep.start, 0))
        await student.pilot.pause()
        assert marked(student) == ["A later bell helps."]
