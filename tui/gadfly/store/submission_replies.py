"""Replies to feedback in a folder of submissions: each beside the critique that it is about, by its name.

A student's reply file holds all that they say, so the newest one counts; those before it are kept in a folder
of their own. Only replies to critiques that are here, from whoever handed those in, are taken.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace as with_other
from typing import TYPE_CHECKING

from gadfly.documents.findings import same_person
from gadfly.documents.submission import Submission, Work
from gadfly.store.disk import discard, replace, sync_folder, write_beside
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.replies import LARGEST, SUFFIX, replies_of
from gadfly.store.saving import SaveFailed
from gadfly.store.submission_copies import SUFFIX as COPY
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gadfly.documents.reply import Replies

FOLDER = "replies"
"""Where the newest replies are, in the folder of submissions: `NAME.reply.toml` for `NAME.critique.toml`."""

EARLIER = "earlier"
"""Where those before them are, in that folder."""


def keep_reply(
    folder: Path, came: Submission, data: bytes, kept: Iterable[Submission], assignment: str
) -> Submission | None:
    """Keeps a student's replies to feedback.

    Args:
        folder: The folder of submissions.
        came: The file, whose replies were found to be sound.
        data: Its bytes.
        kept: The critiques that are here.
        assignment: The assignment's id.

    Returns:
        The file with its copy's name, or without one and with the reason why it is not taken; None where it
        is here already.

    Raises:
        SaveFailed: It cannot be written.
    """
    replies = replies_of(data, came.source)
    about = _about(replies, came, [each for each in kept if each.work.kind == "critique"])
    if about is None:
        other = replies.assignment.id not in {"", assignment}
        what = "another assignment" if other else "a critique that is not here"
        return _refused(came, f"A reply to feedback on {what}.")
    if not same_person(came, about):
        who = came.platform.name or came.platform.id or came.work.critic.name or "nobody"
        return _refused(came, f"Handed in by {who}, but a reply to the feedback on {about.file}.")
    try:
        name = _put(folder, about.file.removesuffix(COPY), data, replies)
    except OSError as error:
        why = (error.strerror or "the system gave no reason").lower()
        message = f"A reply cannot be written ({why}). Collect again, and it is taken."
        raise SaveFailed(folder / FOLDER, message, error.errno) from error
    return (
        with_other(came, file=name, work=with_other(came.work, faults=(_words(replies),))) if name else None
    )


def _about(replies: Replies, came: Submission, critiques: list[Submission]) -> Submission | None:
    """The critique that replies are about: of several copies the graded one, or the same student's."""
    same = [each for each in critiques if each.work.critique == replies.critique.id]
    graded = [each for each in same if each.sha256 == replies.critique.sha256]
    own = [each for each in graded or same if same_person(came, each)]
    return next(iter(own or graded or same), None)


def _refused(came: Submission, why: str) -> Submission:
    return with_other(came, work=Work("foreign", came.work.critic, faults=(why,)))


def _words(replies: Replies) -> str:
    """What is in them, in a sentence."""
    requests = len(replies.requests)
    answers = len(replies.replies) - requests
    asked = f"{requests} {'request' if requests == 1 else 'requests'} to mark again"
    said = f"{answers} {'comment' if answers == 1 else 'comments'} answered"
    told = [words for count, words in ((requests, asked), (answers, said)) if count]
    return f"{', '.join(told) or 'Nothing is said in it'}."


def _put(folder: Path, stem: str, data: bytes, replies: Replies) -> str:
    """Puts replies in their place, and gives their name; nothing where they are here already.

    Raises:
        OSError: They cannot be written.
    """
    newest, earlier = folder / FOLDER, folder / FOLDER / EARLIER
    for each in (newest, earlier):
        _make(each)
    name = f"{stem}{SUFFIX}"
    older = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}{SUFFIX}"
    there = _bytes(newest / name)
    if data in (there, _bytes(earlier / older)):
        return ""
    if there is None:
        _write(newest / name, data)
        return f"{FOLDER}/{name}"
    if _saved_later(there, replies):
        _write(earlier / older, data)
        return f"{FOLDER}/{EARLIER}/{older}"
    _write(earlier / f"{stem}-{hashlib.sha256(there).hexdigest()[:8]}{SUFFIX}", there)
    _write(newest / name, data)
    return f"{FOLDER}/{name}"


def _make(folder: Path) -> None:
    """Makes a folder.

    Raises:
        OSError: It cannot be made, or is a link to some other place.
    """
    if folder.is_symlink():
        raise OSError(None, "it would go through a link, out of the folder")
    folder.mkdir(mode=0o700, exist_ok=True)


def _bytes(path: Path) -> bytes | None:
    if path.is_symlink():
        return None
    try:
        return read_bounded(path, LARGEST, "a reply")
    except FileProblem:
        return None


def _saved_later(there: bytes, replies: Replies) -> bool:
    try:
        return replies_of(there, "").saved > replies.saved
    except FileProblem:  # no reply any more: whatever it is, it is kept
        return False


def _write(path: Path, data: bytes) -> None:
    with undivided():
        temp, _ = write_beside(path, ".gadfly-", data, None)
        try:
            replace(temp, path)
        except BaseException:
            discard(temp)
            raise
    sync_folder(path.parent)
