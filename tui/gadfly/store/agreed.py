"""What markers agreed on, in `markers/agreed/`: for each critique whose grades were held side by side, why.

The marks themselves go into the ordinary grade beside the critique, which students are given; the reasons
stay here, and what each marker gave stays in that marker's folder.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from gadfly.documents.marker import Agreed
from gadfly.store.course_files import MARKERS, is_here, read_here
from gadfly.store.marker_form import LARGEST_AGREED, agreed_of, agreed_text
from gadfly.store.markers import AGREED, made_folder, names_in_folder
from gadfly.store.problems import refusal
from gadfly.store.saving import save_durably

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".toml"
_LINK = "This is a link, and in a course folder gadfly follows none: put what it leads to in its place."


def read_agreed(course: Path, name: str) -> Agreed:
    """What was agreed of a critique; nothing yet where there is no file.

    Raises:
        FileProblem: It cannot be read, or has errors.
    """
    path = _path(course, name)
    if not is_here(path):
        return Agreed(name)
    return agreed_of(read_here(path, LARGEST_AGREED, "what was agreed"), path)


def keep_agreed(course: Path, agreed: Agreed) -> None:
    """Write what was agreed of a critique, for good; the caller holds the course.

    Raises:
        FileProblem: Something in the way is a link.
        SaveFailed: It is not saved.
    """
    made_folder(course / MARKERS / AGREED)
    path = _path(course, agreed.of)
    before = read_here(path, LARGEST_AGREED, "what was agreed") if is_here(path) else None
    data = agreed_text(agreed)
    if data != before:
        save_durably(path, data, expected=None if before is None else hashlib.sha256(before).hexdigest())


def agreed_names(course: Path) -> frozenset[str]:
    """The critiques whose agreed grade was made, by name.

    Raises:
        FileProblem: The folder is a link, or cannot be looked into.
    """
    folder = course / MARKERS / AGREED
    if folder.is_symlink():
        raise refusal(folder, _LINK)
    found = set()
    for name in names_in_folder(folder):
        path = folder / name
        if name.endswith(SUFFIX) and not path.is_symlink() and path.is_file():
            agreed = agreed_of(read_here(path, LARGEST_AGREED, "what was agreed"), path)
            found |= {agreed.of} if agreed.grade else set()
    return frozenset(found)


def _path(course: Path, name: str) -> Path:
    return course / MARKERS / AGREED / f"{name}{SUFFIX}"
