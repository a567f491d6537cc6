"""Collecting a course's submissions, one in twenty broken, against only parsing the same files."""

from __future__ import annotations

import resource
import subprocess
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, series
from benchmarks.ground import GADFLY, PYTHON, timed
from benchmarks.made_up_class import MadeUpClass

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.ground import Ground

SUBMISSIONS = 5_000
_BROKEN = 5  # percent
_BARE = """\
import pathlib, sys, tomli
for path in pathlib.Path(sys.argv[1]).iterdir():
    if path.is_symlink():
        continue
    try:
        tomli.loads(path.read_bytes().decode())
    except (ValueError, RecursionError):
        pass
"""
_MIB = 1024  # the system counts peak memory in KiB


def collecting(ground: Ground) -> list[Figure]:
    """All of them collected into an empty folder and listed; then again, when nothing is new."""
    assignment = _course(ground.folder / "class")
    folder = ground.folder / "class" / "submissions"
    first, again, bare = series(3)
    for number in range(max(1, ground.rounds // 2)):
        command = [GADFLY, "collect", str(folder), "--assignment", str(assignment)]
        command += ["--into", str(ground.folder / f"collected-{number}")]
        bare.append(timed(lambda: _run([PYTHON, "-c", _BARE, str(folder)], ground)))
        first.append(timed(lambda: _run(command, ground)))  # noqa: B023 - called at once
        again.append(timed(lambda: _run(command, ground)))  # noqa: B023 - as above
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MIB
    return [
        Figure.of(f"{SUBMISSIONS:,} submissions collected / parsed by bare tomli", first, bare, 1.5),
        Figure.of("the same again, nothing new", again, bare, 0.4),
        Figure("the largest process of these, peak memory / 400 MiB", peak / 400, 1.0, f"{peak:.0f} MiB"),
    ]


def _run(command: list[str], ground: Ground) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ground.env)


def _course(folder: Path) -> Path:
    """Writes the submissions of a made-up class, and gives its assignment."""
    return MadeUpClass(SUBMISSIONS, _BROKEN).write(folder, ("folder",))
