"""The outline: how each paragraph stands, told without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.widgets.outline import BAR, bar_of, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.walk.walk import Walk


def test_done_begun_and_open_differ(walk_of: Callable[..., Walk]) -> None:
    walk = walk_of(4)
    states = [state_of(walk.sheet(walk.place(index))) for index in range(4)]
    assert states[3] == "open"
    assert "begun" in states
    assert set(states) <= {"done", "begun", "open", "nothing"}


def test_the_bar_is_full_only_when_all_is_done(walk_of: Callable[..., Walk]) -> None:
    walk = walk_of(4)
    for index in range(4):
        sheet = walk.sheet(walk.place(index))
        filled, rest = bar_of(sheet)
        assert filled + rest in {0, BAR}
        assert (filled == BAR) == (state_of(sheet) == "done")
