"""Keeps a walk on the disk from a thread of its own, so that no key ever waits for it.

The newest walk wins: while one is being written, those in between are skipped. What comes back says which
walk it speaks of, so that the screen never calls saved what is not.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from gadfly.frozen import frozen
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.store.journal import Typing
    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.walk import Walk

RETRY = 10.0
"""Seconds until a save that failed is tried again by itself."""
FAULT = "gadfly could not write this critique down, by a fault of its own"


@dataclass(eq=False, repr=False)
class Kept(Message):
    """A walk's critique is on the disk."""

    walk: Walk


@dataclass(eq=False, repr=False)
class NotKept(Message):
    """A walk's critique could not be saved; it is tried again at the next change, and every ten seconds.

    Attributes:
        outside: Another program changed the file: trying again will not help.
    """

    walk: Walk
    reason: str
    outside: bool


@frozen
class _Wish:
    walk: Walk
    typing: Typing | None
    save: bool


class Keeper:
    """Saves walks through an open critique, one after the other.

    Args:
        opened: The critique's file.
        post: Takes the messages; called from the thread.
    """

    def __init__(self, opened: OpenCritique, post: Callable[[Message], object]) -> None:
        self._opened = opened
        self._post = post
        self._wish: _Wish | None = None
        self._failed: _Wish | None = None
        self._closing = False
        self._woken = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._thread.start()

    def keep(self, walk: Walk, typing: Typing | None = None, *, save: bool) -> None:
        """Have a walk saved, or (`save` false) only its place and what is being typed remembered."""
        with self._woken:
            owed = self._wish.save if self._wish else self._failed is not None
            self._wish = _Wish(walk, typing, save or owed)
            self._woken.notify()

    def move_to(self, name: str, walk: Walk) -> str:
        """Have a walk saved under another name from now on; why that failed, or nothing. Blocks."""
        try:
            self._opened.move_to(Path(name).expanduser(), walk)
        except SaveFailed as problem:
            return str(problem)
        self._failed = None
        self._post(Kept(walk))
        return ""

    def close(self) -> str:
        """Save what still waits, let the file go; why that failed, or nothing. Called once, at the end."""
        with self._woken:
            self._closing = True
            self._woken.notify()
        self._thread.join()
        trouble = ""
        if self._failed is not None:
            trouble = self._attempt(self._failed) or ""
        try:
            self._opened.close()
        except SaveFailed as problem:
            trouble = trouble or str(problem)
        return trouble

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            if not wish.save:
                self._remember(wish)
                continue
            self._attempt(wish)

    def _remember(self, wish: _Wish) -> None:
        # place and typing are a memory: whatever befalls it, the saving goes on
        with suppress(Exception):
            self._opened.remember(wish.walk, wish.typing)

    def _next(self) -> _Wish | None:
        with self._woken:
            while self._wish is None and not self._closing:
                if not self._woken.wait(RETRY if self._failed else None):
                    return self._failed
            wish, self._wish = self._wish, None
            return wish

    def _attempt(self, wish: _Wish) -> str | None:
        try:
            self._opened.save(wish.walk, wish.typing)
        except SaveFailed as problem:
            return self._not_kept(wish, str(problem), outside=isinstance(problem, Changed))
        except Exception as problem:  # noqa: BLE001 - a fault of ours is told like any other, and tried again
            return self._not_kept(wish, f"{FAULT} ({type(problem).__name__}).", outside=False)
        self._failed = None
        self._post(Kept(wish.walk))
        return None

    def _not_kept(self, wish: _Wish, reason: str, *, outside: bool) -> str:
        self._failed = wish
        self._remember(wish)
        self._post(NotKept(wish.walk, reason, outside))
        return reason
