"""Op-eds and rubrics that try to act: on every screen they are text, and nothing else."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region
from textual.widget import Widget

from gadfly.documents.article import Article, Block
from gadfly.documents.rubric import Option

if TYPE_CHECKING:
    from tests.app.walking.conftest import Desk, Student
HOSTILE = (
    "see [/ibid] [@click=app.quit]x[/] [red]",
    "\x1b]0;owned\x07 \x1b[2J \x9b31m \x9d0;t\x9c",
    "a\u202eb\u2066c \U000e0041",
    "z" + "\u0300" * 60,
)
"""Markup and actions, escapes and C1, bidi and tags, a heap of marks."""

SCREENS = {
    "the walk": (),
    "why": ("w",),
    "marking": ("m",),
    "a note": ("n",),
    "the score": ("s",),
    "finishing": ("f",),
    "the blocks": ("a",),
    "help": ("question_mark",),
    "the palette": ("ctrl+p",),
    "finding": ("slash", "s", "e", "e", "enter"),
    "nothing found": ("slash", "left_square_bracket", "slash", "right_square_bracket", "x", "enter"),
}


def acts(char: str) -> bool:
    """Whether a terminal would obey a character, or turn what stands around it."""
    turns = unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}


def look(student: Student) -> str:
    """Every segment on the screen, and that none of them does anything."""
    words = []
    for widget in student.app.screen.query(Widget):
        for strip in widget.render_lines(Region(0, 0, *widget.size)):
            for segment in strip:
                assert not [char for char in segment.text if acts(char)], (widget, segment.text)
                assert "app.quit" not in str(segment.style.meta if segment.style else "")
                words.append(segment.text)
    return "".join(words)


def make_hostile(desk: Desk, text: str) -> None:

    article = Article(
        (Block("b001", f"see {text}", "headline", included=False), Block("b002", f"see {text}. And {text}")),
        title=text,
        author=text,
        source=text,
    )
    question = replace(
        desk.rubric.questions[0],
        ask=text,
        title=text,
        why=text,
        example=text,
        passage="optional",
        options=(Option("claim", text, text), Option("scene", text, text)),
    )
    desk.article = article
    desk.rubric = replace(desk.rubric, title=text, about=text, questions=(question,))


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "escapes", "bidi", "marks"])
async def test_every_screen_shows_it_as_text(desk: Desk, text: str) -> None:
    make_hostile(desk, text)
    async with desk.student() as student:
        for name, keys in SCREENS.items():
            await student.press(*keys)
            words = look(student)
            assert words, name
            assert student.app.is_running, name
            await student.press(*["escape"] * 2)
        assert student.at_desk
        await student.press("1")


async def test_a_click_on_any_of_it_runs_nothing(desk: Desk) -> None:
    make_hostile(desk, HOSTILE[0])
    async with desk.student((80, 24)) as student:
        for y in range(24):
            await student.pilot.click(offset=(12, y))
        assert student.app.is_running
        assert student.app.return_code in {None, 0}


async def test_a_lone_surrogate_in_a_name_is_shown(desk: Desk) -> None:
    async with desk.student((80, 24)) as student:
        student.desk.say("no \ud800 such file")
        await student.pilot.pause()
        look(student).encode()
