"""The export screen for what is open elsewhere: a critique, feedback, a student's grade and its course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.export_choice import Choice, Scope
from gadfly.app.screens.exporting import ExportScreen
from gadfly.store.course_files import GRADE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gadfly.app.export_choice import Kind
    from gadfly.store.course import Course


def export_of(kind: Kind, path: Path, title: str) -> ExportScreen:
    """Exports of one file.

    Args:
        kind: What it is.
        path: Where it is.
        title: What to call it; empty: as the file.
    """
    return ExportScreen(Choice.begin(Scope(kind, path, title or path.name)))


def export_of_course(
    course: Course, name: str, who: str, *, masked: Callable[[str], str] | None = None
) -> ExportScreen:
    """Exports of a student's grade and, by a key, of the whole course.

    Args:
        course: The course.
        name: Whose critique is in hand, as its file is called; empty: nobody's.
        who: What they are called.
        masked: Words without names, while names are hidden; none: they are not.
    """
    hidden = masked is not None
    count = len(course.entries)
    whole = Scope("course", course.folder, f"The whole course: {count:,} critiques", hidden)
    one = Scope("grade", course.folder / f"{name}{GRADE}", f"This student: {who}", hidden)
    return ExportScreen(Choice.begin(*((one, whole) if name else (whole,))), masked or str)
