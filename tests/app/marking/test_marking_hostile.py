"""What students hand in may hold anything: nothing of it is acted on, or breaks the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gadfly.app.beside_view import BesideView
from gadfly.app.widgets.beside_rows import beside_rows
from gadfly.documents.answers import Answer
from gadfly.documents.pile_entry import Entry
from gadfly.documents.student import Student
from gadfly.grading.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Callable

    MadeUp = Callable[..., Any]


async def test_hostile_names_and_words_on_the_screen(at_desk: MadeUp, made_up: MadeUp, hostile: str) -> None:
    course = made_up(names=(hostile, "\x1b]0;title\x07", "[/]", ""))
    whole = course.critique

    def critique(entry: Any) -> Any:
        made = whole(entry)
        for question in ("point", "strength"):
            said = Answer(text=hostile) if question == "point" else Answer(choice="weak", note=hostile)
            made = made.answer("b002", question, said)
        return made

    course.critique = critique
    for size in ((120, 40), (80, 24)):
        async with at_desk(course, size) as marker:
            for keys in (("c",), ("escape", "slash"), ("escape", "t"), ("escape", "down"), ("pagedown",)):
                await marker.press(*keys)
                text = marker.screen_text()
                assert all(line.isprintable() for line in text.splitlines())
            assert marker.app.is_running


async def test_a_course_without_anybody_says_so(at_desk: MadeUp, made_up: MadeUp) -> None:
    async with at_desk(made_up(names=())) as marker:
        assert "Nobody handed anything in." in marker.screen_text()
        await marker.press(
            "1", "enter", "down", "up", "left", "right", "pagedown", "tab", "n", "v", "d", "t", "a"
        )
        await marker.press(
            "l", "X", "L", "A", "u", "U", "b", "c", "C", "W", "x", "plus", "f2", "equals_sign", "s"
        )
        assert marker.app.is_running


@pytest.mark.parametrize("width", [1, 10, 22, 46, 200])
def test_rows_fit_any_width(made_up: MadeUp, hostile: str, width: int) -> None:
    course = made_up()
    entry = Entry("x-00000001", Student(hostile))
    critique = course.critique(entry).answer("b002", "point", Answer(text=hostile * 40 + "語" * 300))
    hand = Hand.begin(critique, entry, course.basis)
    rows = hand.rows("b002")
    for hand_in in ("", *(row.question.id for row in rows)):
        for whole in (True, False):
            view = BesideView(rows, hand_in, whole=whole, levels=True, compact=whole, hidden=1)
            assert beside_rows(view, width)
