"""The work of the export screen that no key waits for: looking and writing, in a thread, to be stopped."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from gadfly.exporting.making import export
from gadfly.exporting.preview import preview
from gadfly.exporting.wanted import Unexportable
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gadfly.exporting.making import Progress
    from gadfly.exporting.preview import Preview
    from gadfly.exporting.wanted import Done, Wanted

    Made = TypeVar("Made")

YIELDS = 0.0005
"""Seconds that a thread at work keeps the processor at most, while a key waits."""


class Stopped(Exception):
    """Nobody waits for it any more."""


def look(wanted: Wanted, tell: Progress) -> Preview | str:
    """What an export would be, or why it cannot be; blocks.

    Args:
        wanted: The wish.
        tell: Told how far it has come.

    Raises:
        Stopped: `tell` did.
    """
    return _said(lambda: preview(wanted, tell))


def make(wanted: Wanted, tell: Progress) -> Done | str:
    """Write an export, or say why it cannot be written; blocks.

    Args:
        wanted: The wish.
        tell: Told how far it has come.

    Raises:
        Stopped: `tell` did; nothing is left behind.
    """
    return _said(lambda: export(wanted, tell))


@contextmanager
def yielding() -> Iterator[None]:
    """While this lasts, threads take turns more often. Not to be begun twice at once."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(YIELDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _said(work: Callable[[], Made]) -> Made | str:
    try:
        return work()
    except (Unexportable, FileProblem, SaveFailed) as problem:
        return str(problem)
    except ImportError as error:
        return f"This format needs a library that is not installed here: {error.name}."
    except OSError as error:
        return f"It cannot be read or written: {error.strerror or 'the system gave no reason'}."
