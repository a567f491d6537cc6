from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.app import App
from textual.widgets import Input, Static

from gadfly.app.commands import Command
from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.dialogs.help import Help, help_text
from gadfly.app.dialogs.notice import Notice
from gadfly.app.theme import THEMES

if TYPE_CHECKING:
    from textual.screen import ModalScreen

HOSTILE = "see [/ibid] [@click=app.bell]x[/] \x1b[31mred \x9b \u202ebidi \ud800 [/]"
COMMANDS = (
    Command("mark", ("m",), "mark", "Mark a passage that carries the answer.", group="Answering", rank=1),
    Command("undo", ("u", "ctrl+z"), "undo", "Take the last step back.", group="Steps", in_help="u / ^z"),
    Command("pick(1)", ("1",), "pick", "Pick the first option.", shown="1", group="Answering", in_help="1-9"),
)


class Harness(App[None]):
    def __init__(self, dialog: ModalScreen[Any]) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.dialog = dialog
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


def number_or_words(line: str) -> str:
    return "" if line.isdigit() else "Type a number from 1 to 12."


async def test_a_line_is_given_without_the_blanks_around_it() -> None:
    app = Harness(AskLine("Go to paragraph", value=" 7 "))
    async with app.run_test() as pilot:
        await pilot.press("enter")
    assert app.answers == ["7"]


async def test_escape_gives_none() -> None:
    app = Harness(AskLine("Find"))
    async with app.run_test() as pilot:
        await pilot.press("a", "escape")
    assert app.answers == [None]


async def test_what_is_wrong_is_said_and_goes_when_typing_goes_on() -> None:
    app = Harness(AskLine("Go to paragraph", check=number_or_words))
    async with app.run_test() as pilot:
        await pilot.press("q", "enter")
        wrong = app.screen.query_one(".ask-line--wrong", Static)
        assert wrong.has_class("-said")
        assert "Type a number from 1 to 12." in str(wrong.render())
        await pilot.press("backspace")
        assert not wrong.has_class("-said")
        await pilot.press("3", "enter")
    assert app.answers == ["3"]


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("enter", True), ("n", False), ("escape", False)])
async def test_yes_and_no(key: str, answer: object) -> None:
    app = Harness(Confirm("Set this paragraph aside?", "Its answers are kept."))
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.answers == [answer]


async def test_a_click_on_the_key_line_answers_too() -> None:
    app = Harness(Confirm("Set this paragraph aside?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.click("KeyLine", offset=(3, 0))
    assert app.answers == [True]


async def test_a_notice_closes_at_enter() -> None:
    app = Harness(Notice("Not saved", "The disk is full.", "Make room, then press any key."))
    async with app.run_test() as pilot:
        await pilot.press("enter")
    assert app.answers == [None]


def test_help_groups_commands_and_aligns_their_sentences() -> None:
    assert str(help_text(COMMANDS, "The walk.", 36)).splitlines() == [
        "The walk.",
        "",
        "Answering",
        "m       Mark a passage that carries",
        "        the answer.",
        "1-9     Pick the first option.",
        "",
        "Steps",
        "u / ^z  Take the last step back.",
    ]


@pytest.mark.parametrize("key", ["escape", "q", "question_mark", "f1"])
async def test_help_closes_at(key: str) -> None:
    app = Harness(Help(COMMANDS))
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.answers == [None]


@pytest.mark.parametrize(
    "dialog",
    [
        AskLine(HOSTILE, hint=HOSTILE),
        Confirm(HOSTILE, HOSTILE),
        Notice(HOSTILE, HOSTILE, HOSTILE),
    ],
    ids=["ask", "confirm", "notice"],
)
async def test_hostile_text_is_shown_as_text(dialog: ModalScreen[Any]) -> None:
    app = Harness(dialog)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "[/ibid]" in str(app.screen.query(Static).first().render())


async def test_hostile_text_in_what_is_wrong() -> None:
    app = Harness(AskLine("Name", check=lambda _: HOSTILE))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert "[/ibid]" in str(app.screen.query_one(".ask-line--wrong", Static).render())
        assert app.screen.query_one(Input).has_focus


@pytest.mark.parametrize("size", [(30, 8), (12, 3)])
async def test_help_in_a_tiny_terminal_does_no_harm(size: tuple[int, int]) -> None:
    app = Harness(Help(COMMANDS, "About this screen."))
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "j", "k", "escape")
    assert app.answers == [None]
