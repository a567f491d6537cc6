"""The folder that feedback is given back in: what is in it already is not made again, nothing is lost in it.

`given-back.jsonl` remembers, a line for each, from what a file was made and what it holds. It is a memory and
no truth: without it everything is looked at anew, and files that say the same are left as they are.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from gadfly.frozen import frozen
from gadfly.store.feedback_form import SEAL, digest, feedback_to
from gadfly.store.feedbacks import LARGEST, SUFFIX, feedback_text
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed, save_durably
from gadfly.store.seals import examine
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gadfly.documents.feedback import Feedback
    from gadfly.store.answer_form import Form

MEMORY = "given-back.jsonl"
MARKDOWN = ".feedback.md"
_LARGEST_MEMORY = 64 * 1024 * 1024
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


@frozen
class Made:
    """What was made for one student.

    Attributes:
        inputs: Digest of all that it was made from.
        toml: sha256 of the feedback file.
        markdown: sha256 of the Markdown file; empty where none was wanted.
    """

    inputs: str
    toml: str
    markdown: str = ""


class FeedbackFolder:
    """Feedback files, written where they are new or say something else.

    Args:
        folder: Where they go; made if need be, for its owner alone.

    Raises:
        FileProblem: It cannot be made, or is a link to somewhere else.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if folder.is_symlink():
            raise refusal(folder, "This is a link to another place: name that with --out, or remove it.")
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            why = error.strerror or "the system gave no reason"
            raise refusal(folder, f"This folder cannot be made ({why}): name another with --out.") from error
        self._made = _remembered(folder / MEMORY)

    def is_current(self, name: str, inputs: str, *, markdown: bool) -> bool:
        """Whether what is there was made from exactly this, and is as it was made."""
        made = self._made.get(name)
        if made is None or made.inputs != inputs or (markdown and not made.markdown):
            return False
        files = ((self._toml(name), made.toml), (self._markdown(name), made.markdown if markdown else ""))
        return all(not wanted or _digest(file) == wanted for file, wanted in files)

    def put(
        self, name: str, inputs: str, feedback: Feedback, seal: Callable[[Form], Form], markdown: str
    ) -> bool:
        """Write what one student gets back, where that is not there already.

        Args:
            name: What the files' names begin with.
            inputs: Digest of all that it was made from.
            feedback: The feedback, without a seal of the whole.
            seal: Makes the seal of a form.
            markdown: The same to be read without gadfly; empty: not wanted.

        Returns:
            Whether anything was written.

        Raises:
            FileProblem: Something else has the name.
            SaveFailed: It cannot be written.
        """
        toml, wrote = self._put_toml(name, feedback_to(feedback), seal)
        digest_of_markdown = ""
        if markdown:
            data = markdown.encode("utf-8", "replace")
            digest_of_markdown = hashlib.sha256(data).hexdigest()
            held = _digest(self._markdown(name))
            if held != digest_of_markdown:
                _save(self._markdown(name), data, held)
                wrote = True
        self._remember(name, Made(inputs, toml, digest_of_markdown))
        return wrote

    def _put_toml(self, name: str, form: Form, seal: Callable[[Form], Form]) -> tuple[str, bool]:
        path = self._toml(name)
        held = None
        if path.exists():
            data = read_bounded(path, LARGEST, "feedback")
            held = hashlib.sha256(data).hexdigest()
            if _says(data, path, form):
                return held, False
        return _save(path, feedback_text(form | {SEAL: seal(form)}), held), True

    def _remember(self, name: str, made: Made) -> None:
        self._made[name] = made
        record = {"name": name, "inputs": made.inputs, "toml": made.toml, "markdown": made.markdown}
        line = json.dumps(record, ensure_ascii=True) + "\n"
        try:
            descriptor = os.open(self.folder / MEMORY, _APPEND, 0o600)
            try:
                os.write(descriptor, line.encode("ascii"))
            finally:
                os.close(descriptor)
        except OSError:
            return  # it is a memory: without it, the next run looks again

    def _toml(self, name: str) -> Path:
        return self.folder / f"{name}{SUFFIX}"

    def _markdown(self, name: str) -> Path:
        return self.folder / f"{name}{MARKDOWN}"


def _save(path: Path, data: bytes, held: str | None) -> str:
    """Save a file of the folder, and nothing through a link out of it."""
    if path.is_symlink():
        message = f"{path.name} is a link, and nothing is written through it: take it out of the folder."
        raise SaveFailed(path, message)
    return save_durably(path, data, expected=held)


def _says(data: bytes, path: Path, wanted: Form) -> bool:
    """Whether a file is feedback that says what is wanted, under a seal that holds.

    Raises:
        FileProblem: It is something else, which must not be overwritten.
    """
    try:
        form = parse(data, path)
    except FileProblem:
        form = {}
    if not str(form.get("format", "")).startswith("gadfly/feedback@"):
        raise refusal(path, "Something else has this name: move it away, and give back again.")
    try:
        same = digest(form) == digest(wanted)
        inner = examine(form["grade"])
    except (KeyError, TypeError, AttributeError):
        return False
    outer = examine(form)
    known = examine(wanted["grade"]).seal
    return same and outer.state == "sound" and inner.state == "sound" and inner.seal == known


def _remembered(path: Path) -> dict[str, Made]:
    """What was made; nothing where that cannot be read, and a torn line does not count."""
    try:
        lines = read_bounded(path, _LARGEST_MEMORY, "a list").splitlines()
    except FileProblem:
        return {}
    made = {}
    for line in lines:
        try:
            record: Any = json.loads(line)
            fields = [record[key] for key in ("name", "inputs", "toml", "markdown")]
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        if all(isinstance(field, str) for field in fields):
            made[fields[0]] = Made(*fields[1:])
    return made


def _digest(path: Path) -> str | None:
    """The sha256 of what a file holds; None where there is none that can be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
