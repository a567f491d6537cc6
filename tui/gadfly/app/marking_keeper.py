"""Keeps grades on the disk from a thread of its own, so that no key ever waits for it.

Of each student the newest grade wins; those in between are skipped. One that could not be saved is tried
again at the next change, every ten seconds and once more at the end, while grading goes on with the others.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from gadfly.frozen import frozen
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.documents.grade import Grade
    from gadfly.documents.pile_entry import Entry

RETRY = 10.0
"""Seconds until what could not be saved is tried again by itself."""
FAULT = "gadfly could not write this grade down, by a fault of its own"


@dataclass(eq=False, repr=False)
class GradeKept(Message):
    """A grade is on the disk.

    Attributes:
        entry: The student's line in the pile as it is now.
    """

    entry: Entry
    grade: Grade


@dataclass(eq=False, repr=False)
class GradeNotKept(Message):
    """A grade could not be saved.

    Attributes:
        outside: Another program changed the file: trying again will not help.
    """

    entry: Entry
    grade: Grade
    reason: str
    outside: bool


@frozen
class _Wish:
    entry: Entry
    grade: Grade


class MarkKeeper:
    """Saves grades one after the other.

    Args:
        save: Writes a grade durably and gives the student's line in the pile; called from the thread.
        post: Takes the messages; called from the thread.
    """

    def __init__(self, save: Callable[[Entry, Grade], Entry], post: Callable[[Message], object]) -> None:
        self._save = save
        self._post = post
        self._wishes: dict[str, _Wish] = {}
        self._failed: dict[str, _Wish] = {}
        self._closing = False
        self._woken = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="grade keeper", daemon=True)
        self._thread.start()

    def keep(self, entry: Entry, grade: Grade) -> None:
        """Have a student's grade saved."""
        with self._woken:
            self._failed.pop(entry.name, None)
            self._wishes[entry.name] = _Wish(entry, grade)
            self._wishes.update(
                {name: wish for name, wish in self._failed.items() if name not in self._wishes}
            )
            self._woken.notify()

    def close(self) -> str:
        """Save what still waits; why that failed, or nothing. Called once, at the end; blocks."""
        with self._woken:
            self._closing = True
            self._woken.notify()
        self._thread.join()
        troubles = [self._attempt(wish) for wish in tuple(self._failed.values())]
        return next((trouble for trouble in troubles if trouble), "")

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            self._attempt(wish)

    def _next(self) -> _Wish | None:
        with self._woken:
            while not self._wishes:
                if self._closing:
                    return None
                if not self._woken.wait(RETRY if self._failed else None):
                    self._wishes.update(self._failed)
            return self._wishes.pop(next(iter(self._wishes)))

    def _attempt(self, wish: _Wish) -> str:
        try:
            entry = self._save(wish.entry, wish.grade)
        except SaveFailed as problem:
            return self._not_kept(wish, str(problem), outside=isinstance(problem, Changed))
        except Exception as problem:  # noqa: BLE001 - a fault of ours is told like any other, and tried again
            return self._not_kept(wish, f"{FAULT} ({type(problem).__name__}).", outside=False)
        with self._woken:
            self._failed.pop(wish.entry.name, None)
        self._post(GradeKept(entry, wish.grade))
        return ""

    def _not_kept(self, wish: _Wish, reason: str, *, outside: bool) -> str:
        with self._woken:
            if wish.entry.name not in self._wishes:
                self._failed[wish.entry.name] = wish
        self._post(GradeNotKept(wish.entry, wish.grade, reason, outside))
        return reason
