"""A critique that somebody is working on: held by one process, saved at every answer, and picked up where it was.

The file beside the op-ed holds the critique and nothing else. The lock, the undo history, the reader's place and
words not yet kept live in the state folder under the critique's id, so that none of it is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from gadfly.documents.article import Article
    from gadfly.documents.critique import Critic, Critique
    from gadfly.documents.rubric import Rubric
    from gadfly.store.journal import Typing
    from gadfly.walk.walk import Walk


class SaveFailed(Exception):
    """A save did not happen: the file is as it was, and so is what the reader has on the screen.

    The message is for people: what happened, where, what to do. Trying again is safe.
    """


class ChangedOutside(SaveFailed):
    """The file is no longer as it was last read or written here: another program changed or removed it.

    Nothing was overwritten. `OpenCritique.move_to` saves this side's critique under another name.
    """


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is on the disk: written, renamed into place and synced, file and folder.

    Attributes:
        critique: The very value that was handed in, so that `is` tells whether a newer one waits.
        revision: Its revision in the file.
        at: When, UTC.
    """

    critique: Critique
    revision: int
    at: datetime


class OpenCritique:
    """A critique file held open. Its methods may be called from any one thread at a time, and block on the disk.

    Attributes:
        path: Where it is.
        critique: As it was when opened.
        typing: What was being typed when the program ended, if anything.
        saved: The last save, or what was read at opening.
        notices: What the reader should be told on opening, a sentence each; mostly empty.
    """

    path: Path
    critique: Critique
    typing: Typing | None
    saved: Saved
    notices: tuple[str, ...]

    @classmethod
    def begin(cls, path: Path, article: Article, rubric: Rubric, critic: Critic) -> OpenCritique:
        """A new critique, written at once.

        Raises:
            FileExistsError: There is a file of that name already.
            SaveFailed: It cannot be written there.
        """
        raise NotImplementedError

    @classmethod
    def resume(cls, path: Path) -> OpenCritique:
        """A critique begun before, whole and checked.

        Raises:
            Held: Another window has it open.
            (what reading raises): It cannot be read.
        """
        raise NotImplementedError

    def walk(self) -> Walk:
        """The walk as it was left: its critique, place and undo history, with the score as its judge."""
        raise NotImplementedError

    def save(self, walk: Walk, typing: Typing | None = None) -> Saved:
        """The walk's critique on the disk when this returns, one revision up; its place and history remembered.

        A walk whose critique is the saved one already writes nothing and only remembers.

        Raises:
            ChangedOutside: Another program changed the file; nothing was overwritten.
            SaveFailed: Anything else; the file is as it was.
        """
        raise NotImplementedError

    def remember(self, walk: Walk, typing: Typing | None = None) -> None:
        """The walk's place and what is being typed, for the next opening; the critique is not saved.

        Never fails: without it, a critique opens at its first open question.
        """
        raise NotImplementedError

    def move_to(self, path: Path, walk: Walk) -> Saved:
        """The walk's critique saved under another name, where all later saves go too.

        Raises:
            FileExistsError: There is a file of that name already.
            SaveFailed: It cannot be written there.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Reads the whole file back and lets it go; to be called once, after the last save.

        Raises:
            SaveFailed: What is on the disk is not what was saved.
        """
        raise NotImplementedError
