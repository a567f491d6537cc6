"""A marker's quick marks in their file: one for all courses, so that two windows may learn at the same time.

It is only written over what was read. Where another window wrote meanwhile, both are put together: what was
added there stays, what was taken out there goes, and what was changed here is as it is here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gadfly.documents.quick_mark import QuickMark
from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.places import quick_marks_file
from gadfly.store.problems import FileProblem, Problem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.saving import Changed, SaveFailed, save_durably
from gadfly.store.toml_layout import Layout, section
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FORMAT = "gadfly/quick-marks@1"

LARGEST = 4 * 1024 * 1024
"""Bytes that the file may have."""

_LAYOUT: Layout = {"mark": {}}
_TRIES = 3


@dataclass(slots=True)
class QuickMarkFile:
    """A marker's quick marks on the disk.

    Attributes:
        path: The file.
        marks: As they were last read or written, in the order in which they are offered.
    """

    path: Path
    marks: tuple[QuickMark, ...] = ()
    _digest: str | None = None

    @classmethod
    def read(cls, path: Path | None = None) -> QuickMarkFile:
        """What is in the file; nothing where there is none.

        Args:
            path: By default, `quick_marks_file()`.

        Raises:
            FileProblem: It cannot be read, or has errors.
        """
        made = cls(quick_marks_file() if path is None else path)
        made._read()
        return made

    def save(self, marks: Iterable[QuickMark]) -> tuple[QuickMark, ...]:
        """Save quick marks for good, put together with what another window wrote meanwhile.

        Returns:
            What the file has now.

        Raises:
            SaveFailed: They are not saved.
            FileProblem: The file has errors since it was read, or its folder cannot be made.
        """
        wanted = tuple(marks)
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise refusal(self.path.parent, "This folder cannot be made: set GADFLY_QUICK_MARKS.") from error
        for attempt in range(_TRIES):
            try:
                self._digest = save_durably(self.path, quick_marks_text(wanted), expected=self._digest)
            except Changed:
                if attempt == _TRIES - 1:
                    raise
                before = self.marks
                self._read()
                wanted = _together(before, wanted, self.marks)
            else:
                break
        self.marks = wanted
        return wanted

    def _read(self) -> None:
        if not self.path.exists():
            self.marks, self._digest = (), None
            return
        data = read_bounded(self.path, LARGEST, "quick marks")
        self.marks = quick_marks_of(data, self.path)
        self._digest = hashlib.sha256(data).hexdigest()


def quick_marks_of(data: bytes, file: Path | str) -> tuple[QuickMark, ...]:
    """The quick marks that the bytes of a file hold.

    Raises:
        FileProblem: They have errors.
    """
    marks, problems = check_quick_marks(data, file)
    if marks is None:
        raise FileProblem(file, *problems)
    return marks


def check_quick_marks(
    data: bytes, file: Path | str
) -> tuple[tuple[QuickMark, ...] | None, tuple[Problem, ...]]:
    """The quick marks that bytes hold, and everything that is wrong with them.

    Returns:
        The quick marks, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "quick-marks":
        message = f"Quick marks stand here; this says that it is: {kind}."
        return None, placed(data, file, [Fault(("format",), message)])
    from gadfly.store.quick_marks_shape import shape_faults  # noqa: PLC0415 - it needs pydantic

    found = shape_faults(form)
    return (None if found else tuple(map(_mark, form.get("mark", ())))), placed(data, file, found)


def quick_marks_text(marks: Iterable[QuickMark]) -> bytes:
    """The file of quick marks, read back and compared.

    Raises:
        SaveFailed: It does not read back as what was meant.
    """
    wanted = tuple(marks)
    form: dict[str, Any] = {"format": FORMAT, "mark": [_form(mark) for mark in wanted]}
    try:
        data = section((), form, _LAYOUT).encode()
        same = quick_marks_of(data, "") == wanted
    except (TypeError, ValueError, FileProblem):
        same = False
    if not same:
        message = "The quick marks are not saved: they cannot be written so that they read the same."
        raise SaveFailed(quick_marks_file(), message)
    return data


def _together(
    before: tuple[QuickMark, ...], ours: tuple[QuickMark, ...], theirs: tuple[QuickMark, ...]
) -> tuple[QuickMark, ...]:
    """Two lists that came of one: what each side added, changed or took out holds; ours in doubt."""
    was, there = ({mark.id: mark for mark in marks} for marks in (before, theirs))
    kept = []
    for mark in ours:
        untouched = was.get(mark.id) == mark
        if not untouched:
            kept.append(mark)
        elif mark.id in there:
            kept.append(there[mark.id])
    held = {mark.id for mark in ours} | was.keys()
    return (*kept, *(mark for mark in theirs if mark.id not in held))


def _mark(form: Mapping[str, Any]) -> QuickMark:
    points = form.get("points")
    question = form.get("question", "")
    return QuickMark(form["id"], form["text"], question, None if points is None else Decimal(points))


def _form(mark: QuickMark) -> dict[str, Any]:
    form: dict[str, Any] = {"id": mark.id, "text": mark.text}
    form |= {"question": mark.question} if mark.question else {}
    return form | ({} if mark.points is None else {"points": mark.points})
