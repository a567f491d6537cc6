"""What a class says together, cold and remembered, against only parsing the same files."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from benchmarks.exports import BARE, FEW, PEAK, STUDENTS, graded, run
from benchmarks.figure import Figure, series
from benchmarks.ground import BARE as BARE_APP
from benchmarks.ground import GADFLY, PYTHON, timed
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.ground import Ground

_RIGHT, _LEFT, _DOWN = "\x1b[C", "\x1b[D", "\x1b[B"


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
        *_keys(ground, course, small),
        Figure.of(f"a class of {STUDENTS:,}, cold / parsed by bare tomli", cold, bare, 4),
        Figure.of("the same, the second time", warm, bare, 1.2),
        Figure(
            f"peak memory of it, {STUDENTS:,} / {FEW} critiques",
            large / less,
            1.3,
            f"{large / 1024:.0f} / {less / 1024:.0f} MiB",
        ),
    ]


def _keys(ground: Ground, course: Path, small: Path) -> list[Figure]:
    """A key on the map, and one among everybody's answers, against one in a bare app."""
    bare, cell, many, few = series(4)
    with (
        Terminal(BARE_APP, ground.env) as plain,
        Terminal([GADFLY, "class", str(course)], ground.env) as large,
        Terminal([GADFLY, "class", str(small)], ground.env) as less,
    ):
        plain.until("ready 0")
        for terminal in (large, less):
            terminal.until("What to do")
            terminal.press("2")
        for _ in range(ground.rounds * 6):
            bare.append(plain.press("x"))
            cell.append(large.press(_RIGHT if len(cell) % 8 < 4 else _LEFT))  # noqa: PLR2004 - there and back
        for terminal in (large, less):
            terminal.shown_after("\r", "note and passage")
            for _ in range(45):  # from here on both scroll
                terminal.press(_DOWN)
        for _ in range(ground.rounds * 6):
            many.append(large.press(_DOWN))
            few.append(less.press(_DOWN))
    return [
        Figure.of("a cell of the class's map, key to paint / bare", cell, bare, 3.0),
        Figure.of(f"next of everybody's answers, {STUDENTS:,} / {FEW}", many, few, 1.25),
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
