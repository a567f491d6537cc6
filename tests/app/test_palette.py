from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.command import CommandPalette
from textual.screen import Screen

from gadfly.app.commands import Command, bindings
from gadfly.app.palette import Palette
from gadfly.app.theme import THEMES

if TYPE_CHECKING:
    from textual.binding import BindingType


class Desk(Screen[None]):
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("note", ("n",), "note", "Write a note on this answer."),
        Command("pick(1)", ("1",), "pick", "Pick that option.", "1-9"),
        Command("note", ("m",), "note", "The same under another name."),
        Command("pick(2)", ("2",), "pick", "The first one speaks for it.", group=""),
        Command("redo", ("y",), "redo", "Do it again."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    notes = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "redo"

    def action_note(self) -> None:
        self.notes += 1


class Harness(App[None]):
    COMMANDS = {Palette}  # noqa: RUF012 - as Textual declares it

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.desk = Desk()

    def on_mount(self) -> None:
        self.push_screen(self.desk)


async def offered(app: Harness, query: str) -> list[str]:
    palette = Palette(app.desk)
    hits = palette.search(query) if query else palette.discover()
    return [str(hit.text) async for hit in hits]


async def test_it_offers_what_works_now_in_plain_words() -> None:
    app = Harness()
    async with app.run_test():
        assert await offered(app, "") == [
            "Write a note on this answer",
            "Use light colours",
            "Use colours of high contrast",
            "Leave gadfly",
        ]
        assert await offered(app, "note") == ["Write a note on this answer"]


async def test_choosing_runs_the_screens_action() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        app.action_command_palette()
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"write", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.desk.notes == 1


async def test_a_theme_can_be_chosen() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        hits = [hit async for hit in Palette(app.desk).search("light")]
        hits[0].command()
        await pilot.pause()
        assert app.theme == THEMES["light"].name
