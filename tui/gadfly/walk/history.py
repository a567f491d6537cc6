"""Undo and redo as a value: what was done, and what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.walk.edits import Edit

DEPTH = 1000
"""So many steps can be taken back."""


@frozen
class Cursor:
    """Where the reader is: a place (a block's id, or the article's) and a question asked there.

    The question is empty where nothing is asked.
    """

    place: str
    question: str = ""


@frozen
class Step:
    """An edit, and where the reader stood when making it."""

    edit: Edit
    at: Cursor


@frozen
class History:
    """The steps taken, oldest first, and the steps taken back, the next to redo last."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def did(self, step: Step) -> History:
        """The history after a new step: there is nothing to redo any more."""
        return History((*self.past[-DEPTH + 1 :], step))

    def undone(self) -> History:
        """The history after taking the last step back; it must have one."""
        return History(self.past[:-1], (*self.future, self.past[-1]))

    def redone(self) -> History:
        """The history after doing the next step again; it must have one."""
        return History((*self.past, self.future[-1]), self.future[:-1])

    def fitting(self, critique: Critique) -> History:
        """As much of it as still fits a critique that may have been changed elsewhere since.

        Steps are taken back one by one from the newest for as long as the critique is as they left it, and
        done again one by one for as long as it is as they found it; the rest is forgotten, so that neither
        undo nor redo brings back what was never there.
        """
        now, kept = critique, len(self.past)
        while kept and self.past[kept - 1].edit.stands_in(now):
            kept -= 1
            now = self.past[kept].edit.reverse.done(now)
        now, gone = critique, len(self.future)
        while gone and self.future[gone - 1].edit.reverse.stands_in(now):
            gone -= 1
            now = self.future[gone].edit.done(now)
        return History(self.past[kept:], self.future[gone:])
