"""How a class hands in: as a folder, and as the zips that learning platforms give."""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gadfly.documents.student import letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from benchmarks.made_up_class import MadeUpClass
    from benchmarks.made_up_damage import Handed

SHAPES = ("folder", "canvas", "moodle")
"""folder: Canvas' download, unpacked; canvas, moodle: zips."""

_MOMENT = (2025, 11, 21, 8, 0, 0)


def deliver(course: MadeUpClass, folder: Path, shapes: tuple[str, ...]) -> list[dict[str, Any]]:
    """Writes all that is handed in, in these shapes, and gives a list of it."""
    listed = []
    with ExitStack() as open_now:
        put: list[Callable[[Handed, int], None]] = []
        if "folder" in shapes:
            (folder / "submissions").mkdir(exist_ok=True)
            put.append(
                lambda each, n: _into_folder(folder / "submissions", canvas_name(course, each, n), each)
            )
        for shape, name in (("canvas", canvas_name), ("moodle", moodle_name)):
            if shape in shapes:
                archive = open_now.enter_context(ZipFile(folder / f"{shape}.zip", "w", ZIP_DEFLATED))
                put.append(_zipper(course, archive, name))
        for n, each in enumerate(course.handed()):
            for into in put:
                into(each, n)
            listed.append(_record(course, each, n))
    return listed


def _record(course: MadeUpClass, each: Handed, n: int) -> dict[str, Any]:
    who = {"student": course.name(each.number), "id": course.id(each.number), "kind": each.kind}
    return who | {"canvas": canvas_name(course, each, n), "moodle": moodle_name(course, each, n)}


def canvas_name(course: MadeUpClass, each: Handed, n: int) -> str:
    """The name that Canvas gives to the nth file: last name first, letters only."""
    first, last = course.name(each.number).rsplit(" ", 1)
    late = "_LATE" if each.late else ""
    return f"{letters(last)}{letters(first)}{late}_{1000 + each.number}_{50_000 + n}_{each.name}"


def moodle_name(course: MadeUpClass, each: Handed, _: int) -> str:
    """The name that Moodle gives to a file: a folder for each student."""
    return f"{course.name(each.number)}_{1000 + each.number}_assignsubmission_file_/{each.name}"


def _zipper(
    course: MadeUpClass, archive: ZipFile, name: Callable[[MadeUpClass, Handed, int], str]
) -> Callable[[Handed, int], None]:
    def put(each: Handed, n: int) -> None:
        info = ZipInfo(name(course, each, n), _MOMENT)
        mode = stat.S_IFLNK | 0o777 if each.link else stat.S_IFREG | 0o644
        info.external_attr = mode << 16
        info.compress_type = ZIP_DEFLATED
        archive.writestr(info, each.data)

    return put


def _into_folder(folder: Path, name: str, each: Handed) -> None:
    """A file in a folder: what no file can be called like loses its slashes."""
    path = folder / name.replace("/", "_")
    if each.link:
        path.unlink(missing_ok=True)
        path.symlink_to(os.fsdecode(each.data))
    else:
        path.write_bytes(each.data)
