"""Keeps a rubric's text on the disk from a thread of its own, so that no key ever waits for it.

The newest text wins. What comes back says which text it speaks of, by a number that grows with every change.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from gadfly.frozen import frozen
from gadfly.store.problems import FileProblem
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.store.rubric_draft import RubricDraft

RETRY = 10.0
"""Seconds until a save that failed is tried again by itself."""
FAULT = "gadfly could not write this rubric down, by a fault of its own"


@dataclass(eq=False, repr=False)
class TextKept(Message):
    """That text is on the disk."""

    number: int


@dataclass(eq=False, repr=False)
class TextNotKept(Message):
    """That text could not be saved; it is remembered in the state folder, and tried again.

    Attributes:
        outside: Another program changed the file: trying again will not help.
    """

    number: int
    reason: str
    outside: bool


@frozen
class _Wish:
    number: int
    text: str
    save: bool


class TextKeeper:
    """Saves a rubric's text, or remembers it, one after the other.

    Args:
        draft: The rubric's file.
        post: Takes the messages; called from the thread.
    """

    def __init__(self, draft: RubricDraft, post: Callable[[Message], object]) -> None:
        self._draft = draft
        self._post = post
        self._wish: _Wish | None = None
        self._failed: _Wish | None = None
        self._outside = False
        self._closing = False
        self._woken = threading.Condition()
        self._disk = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="rubric keeper", daemon=True)
        self._thread.start()

    def keep(self, number: int, text: str, *, save: bool) -> None:
        """Have that text saved, or only remembered in case of a crash."""
        with self._woken:
            self._wish = _Wish(number, text, save or (self._wish is not None and self._wish.save))
            self._woken.notify()

    def reload(self) -> str:
        """What the file holds now. Blocks.

        Raises:
            FileProblem: It cannot be read.
        """
        with self._disk:
            text = self._draft.reload()
            self._failed, self._outside = None, False
            return text

    def take_over(self, number: int, text: str) -> None:
        """Save that text over what another program wrote. Blocks for a moment.

        Raises:
            SaveFailed: The file cannot be read.
        """
        with self._disk:
            self._draft.take_over()
            self._outside = False
        self.keep(number, text, save=True)

    def move_to(self, name: str, number: int, text: str) -> str:
        """Save that text under another name from now on; why that failed, or nothing. Blocks."""
        try:
            with self._disk:
                self._draft.move_to(Path(name).expanduser(), text)
        except (SaveFailed, FileProblem) as problem:
            return str(problem)
        self._failed, self._outside = None, False
        self._post(TextKept(number))
        return ""

    def close(self) -> str:
        """Save what still waits, let the file go; why that failed, or nothing. Called once, at the end."""
        with self._woken:
            self._closing = True
            self._woken.notify()
        self._thread.join()
        trouble = ""
        if self._failed is not None:
            trouble = self._attempt(self._failed)
        self._draft.close()
        return trouble

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            if wish.save and not self._outside:
                self._attempt(wish)
            else:
                self._remember(wish)

    def _next(self) -> _Wish | None:
        with self._woken:
            while self._wish is None and not self._closing:
                again = self._failed is not None and not self._outside
                if not self._woken.wait(RETRY if again else None):
                    return self._failed
            wish, self._wish = self._wish, None
            return wish

    def _attempt(self, wish: _Wish) -> str:
        try:
            with self._disk:
                self._draft.save(wish.text)
        except SaveFailed as problem:
            return self._not_kept(wish, str(problem), outside=isinstance(problem, Changed))
        except Exception as problem:  # noqa: BLE001 - a fault of ours is told like any other, and tried again
            return self._not_kept(wish, f"{FAULT} ({type(problem).__name__}).", outside=False)
        self._failed = None
        self._post(TextKept(wish.number))
        return ""

    def _not_kept(self, wish: _Wish, reason: str, *, outside: bool) -> str:
        self._failed, self._outside = wish, outside
        self._remember(wish)
        self._post(TextNotKept(wish.number, reason, outside))
        return reason

    def _remember(self, wish: _Wish) -> None:
        if self._failed is not None:
            self._failed = wish
        # a memory: whatever befalls it, the writing goes on
        with suppress(Exception), self._disk:
            self._draft.remember(wish.text)
