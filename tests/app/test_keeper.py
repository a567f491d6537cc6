"""The keeper: the newest walk wins, trouble is told, closing waits for what is owed."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from gadfly.app.keeper import Keeper, Kept, NotKept
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.walk import Walk


class File:
    """An open critique whose saves wait, fail or succeed as told."""

    def __init__(self) -> None:
        self.saved: list[Walk] = []
        self.remembered: list[Walk] = []
        self.trouble: Exception | None = None
        self.closed = False
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()

    def save(self, walk: Walk, typing: object = None) -> None:
        del typing
        self.begun.set()
        self.gate.wait(10)
        if self.trouble:
            raise self.trouble
        self.saved.append(walk)

    def remember(self, walk: Walk, typing: object = None) -> None:
        del typing
        self.remembered.append(walk)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def file() -> File:
    return File()


@pytest.fixture
def told() -> list[Message]:
    return []


@pytest.fixture
def keeper(file: File, told: list[Message]) -> Keeper:
    return Keeper(cast("OpenCritique", file), told.append)


def test_while_one_is_written_only_the_newest_waits(
    keeper: Keeper, file: File, told: list[Message], walk_of: Callable[..., Walk]
) -> None:
    walks = [walk_of(n) for n in (1, 2, 3)]
    file.gate.clear()
    keeper.keep(walks[0], save=True)
    assert file.begun.wait(10)
    keeper.keep(walks[1], save=True)
    keeper.keep(walks[2], save=False)
    file.gate.set()
    assert keeper.close() == ""
    assert file.saved == [walks[0], walks[2]]
    assert [type(message) for message in told] == [Kept, Kept]
    assert file.closed


@pytest.mark.parametrize("trouble", [SaveFailed(Path("x"), "The disk is full."), KeyError("b001")])
def test_trouble_is_told_and_closing_tries_again(
    keeper: Keeper, file: File, told: list[Message], walk: Walk, trouble: Exception
) -> None:
    file.trouble = trouble
    keeper.keep(walk, save=True)
    assert keeper.close()
    assert told
    assert all(isinstance(message, NotKept) and message.reason for message in told)
    assert file.remembered[-1] is walk
    assert file.closed


def test_a_walk_that_is_only_remembered_is_not_saved(keeper: Keeper, file: File, walk: Walk) -> None:
    keeper.keep(walk, save=False)
    assert keeper.close() == ""
    assert (file.saved, file.remembered) == ([], [walk])
