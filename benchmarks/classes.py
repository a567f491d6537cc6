"""What a class says together, cold and remembered, against only parsing the same files."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from benchmarks.exports import BARE, FEW, PEAK, STUDENTS, graded, run
from benchmarks.figure import Figure, series
from benchmarks.ground import GADFLY, PYTHON, timed

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.ground import Ground


def classes(ground: Ground) -> list[Figure]:
    """A thousand graded critiques as a class: all figures with their intervals, as one JSON document."""
    course, small = (graded(ground, count) for count in (STUDENTS, FEW))
    bare, cold, warm = series(3)
    for number in range(max(2, ground.rounds // 2) + 1):
        _forget(ground)
        measured = (
            timed(lambda: run([PYTHON, "-c", BARE, str(course)], ground)),
            timed(lambda: run(_told(course), ground)),
            timed(lambda: run(_told(course), ground)),
        )
        if not number:
            continue  # the first round compiles
        for kept, seconds in zip((bare, cold, warm), measured, strict=True):
            kept.append(seconds)
    large, less = (_peak(each, ground) for each in (course, small))
    return [
        Figure.of(f"a class of {STUDENTS:,}, cold / parsed by bare tomli", cold, bare, 4),
        Figure.of("the same, the second time", warm, bare, 1.2),
        Figure(
            f"peak memory of it, {STUDENTS:,} / {FEW} critiques",
            large / less,
            1.3,
            f"{large / 1024:.0f} / {less / 1024:.0f} MiB",
        ),
    ]


def _told(course: Path) -> list[str]:
    return [GADFLY, "class", str(course), "--json"]


def _forget(ground: Ground) -> None:
    """Takes away what was remembered of any class."""
    shutil.rmtree(f"{ground.env['GADFLY_STATE_DIR']}/classes", ignore_errors=True)


def _peak(course: Path, ground: Ground) -> float:
    """Most memory of the largest process, reading every critique anew, in KiB.

    The assignment and the keys were checked before, as they have been wherever somebody has graded.
    """
    run(_told(course), ground)
    _forget(ground)
    told = subprocess.run(
        [PYTHON, "-c", PEAK, *_told(course)], check=True, capture_output=True, env=ground.env
    )
    return float(told.stdout)
