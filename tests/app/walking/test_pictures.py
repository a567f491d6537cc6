"""A few pictures that may not change unseen; `pytest --snapshot-update` takes them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.app.app import GadflyApp
from gadfly.app.walk_view import top_view
from gadfly.store.open_critique import OpenCritique

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.walking.conftest import Desk

    from gadfly.app.widgets.top_line import TopView
    from gadfly.walk.walk import Walk

PICTURES = {
    "wide": ((120, 40), "dark", ("1", "2", "enter", "enter")),
    "small": ((80, 24), "dark", ("1",)),
    "light": ((120, 40), "light", ("1", "down", "1", "enter")),
    "contrast": ((120, 40), "contrast", ("1", "down", "m")),
    "tiny": ((60, 20), "dark", ("1",)),
    "score": ((120, 40), "dark", ("1", "s")),
}


def opening(path: Path, rubric: str | None) -> OpenCritique:
    del rubric
    return OpenCritique.resume(path)


def saved_at_once(walk: Walk, **_: object) -> TopView:
    return top_view(walk, saved=True, typing=False, trouble="")


@pytest.mark.parametrize("name", PICTURES)
def test_the_walk_looks_as_it_did(
    desk: Desk, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    size, theme, keys = PICTURES[name]
    # what is on the disk is another test's matter: here no picture may hang on how fast it is
    monkeypatch.setattr("gadfly.app.screens.desk.top_view", saved_at_once)
    app = GadflyApp(desk.open(), opening, theme=theme)
    assert snap_compare(app, press=keys, terminal_size=size)


def test_the_first_start_looks_as_it_did(snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(GadflyApp(None, opening), terminal_size=(120, 40))
