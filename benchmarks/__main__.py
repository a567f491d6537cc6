"""Measures, prints a table, and fails where a bound is missed."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.checks import checks
from benchmarks.classes import classes
from benchmarks.collecting import collecting
from benchmarks.exports import exports
from benchmarks.ground import Ground
from benchmarks.keys import keys, memory
from benchmarks.saves import saves
from benchmarks.starts import commands, walk
from benchmarks.workbench import workbench

if TYPE_CHECKING:
    from benchmarks.figure import Figure

ROUNDS = 7


def main() -> int:
    """Runs every measurement; 1 where one missed its bound."""
    rounds = 3 if "--quick" in sys.argv[1:] else ROUNDS
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, Textual {version('textual')}")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder), rounds)
        for measure in (commands, saves, walk, keys, memory, checks, workbench, collecting, exports, classes):
            for figure in measure(ground):
                figures.append(figure)
                print(_row(figure), flush=True)
    return int(any(figure.missed for figure in figures))


def _row(figure: Figure) -> str:
    if figure.bound is None:
        verdict, bound = "told", ""
    else:
        verdict, bound = ("MISSED" if figure.missed else "ok"), f"<= {figure.bound:.2f}"
    return f"{figure.name:<52} {figure.ratio:6.2f}  {bound:<8} {verdict:<7} {figure.detail}"


if __name__ == "__main__":
    sys.exit(main())
