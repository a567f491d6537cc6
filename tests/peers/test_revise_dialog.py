"""The box for another answer: one option, several, own words, or none that applies; always with a reason."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from gadfly.app.dialogs.revise import Revise, Wanted
from gadfly.app.theme import THEMES
from gadfly.documents.answers import Answer
from gadfly.documents.asking import Asked
from gadfly.documents.rubric import Option, Question

if TYPE_CHECKING:
    from gadfly.documents.asking import State

OPTIONS = tuple(Option(name, name.upper()) for name in ("a", "b", "none"))
ONE = Question("one", "Which?", "choice", title="One", options=OPTIONS, na="with-reason")
SEVERAL = Question("several", "Which?", "multi", title="Several", options=OPTIONS, only=("none",))
WORDS = Question("words", "What?", "text", title="[/] Words")


class Harness(App[None]):
    def __init__(self, asked: Asked) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.asked = asked
        self.found: list[Wanted | None] = []

    def on_mount(self) -> None:
        self.push_screen(Revise(self.asked), self.found.append)


def after(question: Question, answer: Answer, *keys: str) -> list[Wanted | None]:
    async def go() -> list[Wanted | None]:
        state: State = "answered" if answer.said else "open"
        app = Harness(Asked(question, state, answer, question.options))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
        return app.found

    return asyncio.run(go())


@pytest.mark.parametrize(
    ("question", "answer", "keys", "wanted"),
    [
        (ONE, Answer(choice="a"), ("down", "enter", *"why", "enter"), Answer(choice="b")),
        (ONE, Answer(choice="a"), ("down", "down", "down", "enter", *"why", "enter"), Answer(na="why")),
        (
            SEVERAL,
            Answer(choices=("a",)),
            ("down", "space", "enter", *"why", "enter"),
            Answer(choices=("a", "b")),
        ),
        (
            SEVERAL,
            Answer(choices=("a",)),
            ("down", "down", "space", "enter", *"why", "enter"),
            Answer(choices=("none",)),
        ),
        (SEVERAL, Answer(choices=("a",)), ("space", "tab", *"why", "enter"), Answer(choices=())),
        (WORDS, Answer(text="x"), ("y", "enter", *"why", "enter"), Answer(text="xy")),
        (
            WORDS,
            replace(Answer(text="x"), note="n"),
            ("y", "enter", *"why", "enter"),
            Answer(text="xy", note="n"),
        ),
    ],
)
def test_another_answer_comes_with_its_reason(
    question: Question, answer: Answer, keys: tuple[str, ...], wanted: Answer
) -> None:
    assert after(question, answer, *keys) == [Wanted(wanted, "why")]


def test_what_was_open_needs_no_reason() -> None:
    assert after(ONE, Answer(), "enter", "enter") == [Wanted(Answer(choice="a"), "")]


@pytest.mark.parametrize("keys", [("enter", "enter"), ("down", "enter", " ", "enter")])
def test_without_a_reason_it_stays_open_and_says_so(keys: tuple[str, ...]) -> None:
    assert after(ONE, Answer(choice="a"), *keys) == []


def test_escape_keeps_the_old() -> None:
    assert after(SEVERAL, Answer(choices=("a",)), "space", "escape") == [None]
