from __future__ import annotations

from itertools import pairwise

import pytest
from textual.app import App, ComposeResult

from gadfly.app.commands import Command
from gadfly.app.theme import DARK
from gadfly.app.widgets.keys import KeyLine, fit, key_label

HELP = Command("help", ("question_mark",), "help", "Help for what is on screen.", shown="?", rank=9)
MARK = Command("mark", ("m",), "mark", "Mark a passage.", rank=2)
NEXT = Command("go('next')", ("tab",), "next open", "Go to the next open question.", rank=1)
QUIET = Command("hidden", ("z",), "hidden", "Not on the line.")
ALL = (HELP, MARK, QUIET, NEXT)


def line(width: int) -> list[str]:
    return [place.command.label for place in fit(ALL, width)]


def test_most_needed_first_help_at_the_right_end() -> None:
    placed = fit(ALL, 60)
    assert [place.command for place in placed] == [NEXT, MARK, HELP]
    assert placed[-1].end == 59


def test_without_a_rank_it_is_not_on_the_line() -> None:
    assert "hidden" not in line(200)


@pytest.mark.parametrize(
    ("width", "labels"),
    [(34, ["next open", "mark", "help"]), (32, ["next open", "help"]), (20, ["help"]), (3, ["help"])],
)
def test_the_least_needed_gives_way_and_help_stays(width: int, labels: list[str]) -> None:
    assert line(width) == labels


def test_places_never_overlap() -> None:
    for width in range(8, 80):
        placed = fit(ALL, width)
        assert all(a.end < b.start for a, b in pairwise(placed))


def test_keys_are_written_as_people_know_them() -> None:
    assert key_label(HELP) == "?"
    assert key_label(MARK) == "m"
    assert key_label(NEXT) == "tab"


class Harness(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield KeyLine(ALL)

    def action_mark(self) -> None:
        self.done.append("mark")

    def action_go(self, where: str) -> None:
        self.done.append(where)


async def test_a_click_does_what_the_key_does() -> None:
    app = Harness()
    async with app.run_test(size=(60, 5)) as pilot:
        keys = app.query_one(KeyLine)
        # the harness's actions are the app's: a screen would have them itself
        keys.commands = (
            Command("app.mark", ("m",), "mark", "Mark.", rank=2),
            Command("app.go('next')", ("tab",), "next", "Next.", rank=1),
        )
        await pilot.pause()
        await pilot.click(KeyLine, offset=(keys.placed[1].start + 1, 0))
        assert app.done == ["mark"]
        await pilot.click(KeyLine, offset=(keys.placed[0].start, 0))
        assert app.done == ["mark", "next"]
        await pilot.click(KeyLine, offset=(50, 0))
        assert app.done == ["mark", "next"]


async def test_the_line_shows_what_works_now() -> None:
    app = Harness()
    async with app.run_test(size=(60, 5)) as pilot:
        keys = app.query_one(KeyLine)
        assert keys.render_line(0).text.strip().startswith("tab next open   m mark")
        assert keys.render_line(0).cell_length == 60
        keys.commands = (HELP,)
        await pilot.pause()
        assert keys.render_line(0).text.strip() == "? help"


async def test_the_tooltip_is_the_sentence_of_what_the_mouse_is_over() -> None:
    app = Harness()
    async with app.run_test(size=(60, 5)) as pilot:
        keys = app.query_one(KeyLine)
        await pilot.hover(KeyLine, offset=(2, 0))
        assert str(keys.tooltip) == NEXT.does
        await pilot.hover(KeyLine, offset=(45, 0))
        assert keys.tooltip is None
