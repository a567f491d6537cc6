"""Exporting a graded course, against only parsing the same files."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, series
from benchmarks.ground import GADFLY, PYTHON, timed
from benchmarks.made_up_class import MadeUpClass
from benchmarks.made_up_grades import lock_all

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.ground import Ground

STUDENTS, FEW = 1_000, 100
BARE = """\
import pathlib, sys, tomli
for path in pathlib.Path(sys.argv[1]).glob("*.toml"):
    tomli.loads(path.read_bytes().decode())
"""
PEAK = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def exports(ground: Ground) -> list[Figure]:
    """All answers of a thousand graded critiques as a table, and each of them as a page."""
    course, small = (graded(ground, count) for count in (STUDENTS, FEW))
    table, pages, bare = series(3)
    for number in range(max(2, ground.rounds // 2) + 1):
        measured = (
            timed(lambda: run([PYTHON, "-c", BARE, str(course)], ground)),
            timed(lambda: run(_export(course, "csv"), ground)),
            timed(lambda: run(_export(course, "html"), ground)) if number < 2 else None,  # noqa: PLR2004 - one round
        )
        if not number:
            continue  # the first round compiles
        for kept, seconds in zip((bare, table, pages), measured, strict=True):
            if seconds is not None:
                kept.append(seconds)
    large, less = _peak(course, ground), _peak(small, ground)
    return [
        Figure.of(f"every answer of {STUDENTS:,} as CSV / parsed by bare tomli", table, bare, 1.5),
        Figure.of(f"{STUDENTS:,} critiques as HTML pages / the same", pages, bare, 12),
        Figure(
            f"peak memory of that table, {STUDENTS:,} / {FEW} critiques",
            large / less,
            1.3,
            f"{large / 1024:.0f} / {less / 1024:.0f} MiB",
        ),
    ]


def _export(course: Path, to: str) -> list[str]:
    out = course.parent / f"out-{to}"
    shutil.rmtree(out, ignore_errors=True)
    return [GADFLY, "export", str(course), "--to", to, "--out", str(out), "--force"]


def run(command: list[str], ground: Ground) -> None:
    """Runs a command whose output nobody reads."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ground.env)


def _peak(course: Path, ground: Ground) -> float:
    """Most memory of the largest process of an export, in KiB."""
    command = [PYTHON, "-c", PEAK, *_export(course, "csv")]
    told = subprocess.run(command, check=True, capture_output=True, env=ground.env)
    return float(told.stdout)


def graded(ground: Ground, students: int) -> Path:
    """A made-up class, collected and graded; made once for all that measure with it."""
    made = ground.folder / f"graded-{students}"
    if (made / "course").is_dir():
        return made / "course"
    assignment = MadeUpClass(students, broken=0).write(made, ("folder",))
    course = made / "course"
    command = [GADFLY, "collect", str(made / "submissions"), "--assignment", str(assignment)]
    run([*command, "--into", str(course)], ground)
    shutil.copytree(made / "keys", course / "keys", dirs_exist_ok=True)
    lock_all(course)
    return course
