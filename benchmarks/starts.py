"""How long a start takes: the commands that draw nothing, and the walk until a key does something."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, series
from benchmarks.ground import BARE, FIRST_WORDS, GADFLY, PYTHON
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from benchmarks.ground import Ground

_NEXT_PARAGRAPH = "\x1b[C"
_LEAN = "import sys\nfrom gadfly.cli.main import main\nsys.exit(main())\n"
"""What an installer's script comes to that imports nothing of its own."""


def commands(ground: Ground) -> list[Figure]:
    """What draws nothing, against a Python that does nothing."""
    lean = ground.folder / "lean.py"
    lean.write_text(_LEAN, encoding="ascii")
    nothing, version, leanest, usage = series(4)
    for number in range(ground.rounds * 4 + 1):
        taken = [
            ground.run(command)
            for command in (
                [PYTHON, "-c", "pass"],
                [GADFLY, "--version"],
                [PYTHON, str(lean), "--version"],
                [GADFLY, "--help"],
            )
        ]
        if number:  # the first compiles
            for times, seconds in zip((nothing, version, leanest, usage), taken, strict=True):
                times.append(seconds)
    costly = "import re" in Path(GADFLY).read_text(encoding="utf-8")
    known = Figure.of("--version / python -c pass", version, nothing, 1.2)
    if costly:
        known = Figure(
            known.name, known.ratio, known.bound, f"{known.detail}; an old pip's script imports re"
        )
    return [
        known,
        Figure.of("the same from a script that imports nothing else", leanest, nothing),
        Figure.of("--help / python -c pass", usage, nothing, 3.5),
    ]


def walk(ground: Ground) -> list[Figure]:
    """The walk until it is painted and until a key typed ahead shows, against a bare app's first paint."""
    bare, new, new_key, again, again_key = series(5)
    for number in range(ground.rounds + 1):
        op_ed = ground.op_ed(f"start-{number}", 12)
        with Terminal(BARE, ground.env) as terminal:
            floor = terminal.until("ready 0")
        first = _start(ground, op_ed, "¶ 2/12")
        second = _start(ground, op_ed, "¶ 3/12")
        if number:  # the first compiles
            bare.append(floor)
            for times, seconds in zip((new, new_key, again, again_key), (*first, *second), strict=True):
                times.append(seconds)
    return [
        Figure.of("new critique, first question / bare first paint", new, bare),
        Figure.of("new critique, a key typed ahead / bare first paint", new_key, bare, 1.4),
        Figure.of("resumed, first question / bare first paint", again, bare),
        Figure.of("resumed, a key typed ahead / bare first paint", again_key, bare, 1.4),
    ]


def _start(ground: Ground, op_ed: Path, effect: str) -> tuple[float, float]:
    with Terminal([GADFLY, "open", str(op_ed)], ground.env, ahead=_NEXT_PARAGRAPH) as terminal:
        painted = terminal.until(FIRST_WORDS)
        done = terminal.until(effect) if not terminal.shows(effect) else painted
        terminal.quiet(0.3)  # the place is remembered
        return painted, done
