"""The marker's quick marks while grading: which are at hand where, and how they are learned.

They are one file for all courses. It is written from a thread; a mark that was used goes to the front.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from gadfly.app.marking_view import quick_for
from gadfly.documents.quick_mark import QuickMark
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEARNED = 160
"""A typed comment of so many characters at most, on one line, is learned as a quick mark."""


class Quick:
    """Quick marks in the order in which they are offered.

    Args:
        marks: Those known, most recent first.
        write: Writes all of them down and gives what the file has then; called from a thread.
    """

    def __init__(
        self,
        marks: Sequence[QuickMark],
        write: Callable[[tuple[QuickMark, ...]], tuple[QuickMark, ...]] | None = None,
    ) -> None:
        self.marks: tuple[QuickMark, ...] = tuple(marks)
        self._write = write
        self._writing = threading.Lock()

    def at(self, question: str) -> tuple[QuickMark, ...]:
        """Those that have a key at a question."""
        return quick_for(self.marks, question)

    def used(self, mark: QuickMark) -> None:
        """One was put: it is the most recent."""
        self.marks = (mark, *(each for each in self.marks if each.id != mark.id))

    def put(self, mark: QuickMark) -> None:
        """One was added or changed; a changed one stays where it is."""
        if any(each.id == mark.id for each in self.marks):
            self.marks = tuple(mark if each.id == mark.id else each for each in self.marks)
        else:
            self.marks = (mark, *self.marks)

    def drop(self, mark: QuickMark) -> None:
        """One goes; grades that have it keep it."""
        self.marks = tuple(each for each in self.marks if each.id != mark.id)

    def learn(self, text: str, question: str) -> QuickMark | None:
        """Make a quick mark of a typed comment; none: it is too long, or known."""
        words = text.strip()
        if not words or len(words) > LEARNED or "\n" in words:
            return None
        if any(each.text.casefold() == words.casefold() for each in self.marks):
            return None
        mark = QuickMark.begin(words, question)
        self.put(mark)
        return mark

    def save(self) -> str:
        """Write them down as they are now; why that failed, or nothing. Blocks; from any thread."""
        if self._write is None:
            return ""
        with self._writing:
            marks = self.marks
            try:
                written = self._write(marks)
            except (SaveFailed, FileProblem) as problem:
                return str(problem)
            if self.marks is marks:
                self.marks = written  # with those of another window
        return ""
