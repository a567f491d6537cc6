"""Many critiques and grades read one after the other, in whichever process, each file looked at once.

The rubric is half of a small critique, and its bytes are the same in a whole class: what was read of them is
kept. A document is cut before its last `[rubric]` line only where both halves are sound TOML by themselves
and share no table; then they say together what the whole says.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from gadfly.store.course_files import CRITIQUE, GRADE, is_here, read_here
from gadfly.store.critique_form import FORMAT, critique_from
from gadfly.store.critiques import LARGEST_COLLECTED, critique_of
from gadfly.store.grades import LARGEST, grade_of
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.rubric_form import rubric_from
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.rubric import Rubric

_CUT = b"\n[rubric]\n"
_MOST_KEPT = 16
_UNSOUND = (LookupError, TypeError, ValueError, AttributeError)


class Many:
    """Reads critiques and grades; critiques with the same rubric share one value of it.

    Args:
        folder: Where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rubrics: dict[bytes, Rubric | None] = {}

    def critique(self, name: str, trusted: str = "") -> Critique:
        """The critique of that name.

        Args:
            name: The file's name without its ending.
            trusted: sha256 (hexadecimal) of the bytes as they were checked; with another one in a folder
                that has one, the file is refused; empty: it is checked whole.

        Raises:
            FileProblem: It cannot be read, has errors, or is not what was checked.
        """
        path = self._folder / f"{name}{CRITIQUE}"
        data = read_here(path, LARGEST_COLLECTED, "a critique")
        if not trusted:
            return critique_of(data, path)
        if hashlib.sha256(data).hexdigest() != trusted:
            message = "This is not what was handed in any more: delete it, collect again, and it is restored."
            raise refusal(path, message)
        try:
            return self._checked(data, path, trusted)
        except _UNSOUND as error:
            raise refusal(path, "This critique cannot be read: collect it again.") from error

    def grade(self, name: str, trusted: str = "") -> Grade | None:
        """The grade of that name; None: there is none.

        Args:
            name: The file's name without its ending.
            trusted: sha256 (hexadecimal) of the bytes as they were checked; with another one they are
                checked.

        Raises:
            FileProblem: It cannot be read, or has errors.
        """
        path = self._folder / f"{name}{GRADE}"
        if not is_here(path):
            return None
        return grade_of(read_here(path, LARGEST, "a grade"), path, trusted=trusted)

    def _checked(self, data: bytes, path: Path, trusted: str) -> Critique:
        head, cut, tail = data.rpartition(_CUT)
        rubric = self._rubric(tail) if cut else None
        if rubric is None:
            return critique_of(data, path, trusted=trusted)
        try:
            form = parse(head + b"\n", path)
        except FileProblem:
            return critique_of(data, path, trusted=trusted)  # the words were inside a text
        if "rubric" in form or form.get("format") != FORMAT:
            return critique_of(data, path, trusted=trusted)
        return critique_from(form, rubric)

    def _rubric(self, tail: bytes) -> Rubric | None:
        """The rubric that these bytes are; None where they are none by themselves."""
        if tail not in self._rubrics:
            if len(self._rubrics) >= _MOST_KEPT:
                self._rubrics.clear()
            self._rubrics[tail] = _read(tail)
        return self._rubrics[tail]


def _read(tail: bytes) -> Rubric | None:
    try:
        form: dict[str, Any] = parse(b"[rubric]\n" + tail, "")
        return rubric_from(form["rubric"]) if form.keys() == {"rubric"} else None
    except (FileProblem, *_UNSOUND):
        return None
