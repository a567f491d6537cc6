"""What a key costs in the workbench, with a rubric of sixty questions, against an empty editor.

Keys come in bursts, and with pauses between in which the text is checked, previewed and saved. So some of
them meet a check or its result, and the 95th of a hundred says whether they had to wait.
"""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, series
from benchmarks.ground import GADFLY
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.ground import Ground

EMPTY = [sys.executable, "-m", "benchmarks.bare_editor"]
QUESTIONS = 60
LETTERS = 36
"""So many letters are typed on a line, so that it never has to be wrapped."""
TAIL = 6
"""So many of the last letters are looked for in the frame that a letter causes."""
PAUSES = (0.06, 0.06, 0.12, 0.12, 0.24, 0.36, 0.45, 0.6, 1.2)
"""Seconds between keys: typing on, and pauses that end before, in and after a check and a save.

Faster keys would be measured by how often Textual paints, which is the same for all.
"""

_HEAD = """\
# sixty
format = "gadfly/rubric@1"
id = "sixty"
title = "Sixty questions"
"""
_QUESTION = """
[[question]]
id = "q{n}"
title = "Question {n}"
ask = "Where does piece {n} of the evidence in this paragraph come from?"
kind = "choice"
ordered = true
why = "A claim is only as good as your chance to check it."
example = "At the meeting on 12 May: that tells you where to look."
{when}option = [
  {{ id = "named", label = "Named", about = "a person, document or dataset to look up", points = 3 }},
  {{ id = "vague", label = "Vague", about = "many say, studies show, officials", points = 1 }},
  {{ id = "none", label = "No source", about = "the author just says it", points = 0 }},
]
"""


def sixty_questions() -> str:
    """A rubric of sixty questions, every third asked only after some answer to the one before."""
    asked = {True: "", False: 'ask_when = {{ q{before} = ["named", "vague"] }}\n'}
    return _HEAD + "".join(
        _QUESTION.format(n=n, when=asked[bool(n % 3)].format(before=n - 1)) for n in range(1, QUESTIONS + 1)
    )


def workbench(ground: Ground) -> list[Figure]:
    """Key to paint, interleaved: an empty editor, an empty rubric, one of sixty questions."""
    rubric, nothing = ground.folder / "sixty.toml", ground.folder / "nothing.toml"
    rubric.write_text(sixty_questions(), encoding="utf-8")
    nothing.write_text("", encoding="utf-8")
    bare, empty, full = series(3)
    with (
        Terminal(EMPTY, ground.env) as plain,
        Terminal([GADFLY, "rubric", "edit", str(nothing)], ground.env) as blank,
        Terminal([GADFLY, "rubric", "edit", str(rubric)], ground.env) as sixty,
    ):
        blank.until("error")
        sixty.until("question 1 of")
        terminals = (plain, blank, sixty)
        for terminal in terminals:
            terminal.quiet(1.0)
        chance = random.Random(60)  # noqa: S311 - the same pauses in every run
        typed = ""
        for number in range(ground.rounds * 20):
            if number % LETTERS == 0:
                typed = "# " + "abcdefgh"[number // LETTERS % 8] * 4
                for terminal in terminals:
                    terminal.press("\x1b[F\r" + typed)
            letter = chance.choice("klmnopqrstuvwxyz")
            typed += letter
            pause = chance.choice(PAUSES)
            for terminal in terminals:
                terminal.wait(pause / len(terminals))
            for terminal, times in zip(terminals, (bare, empty, full), strict=True):
                times.append(terminal.shown_after(letter, typed[-TAIL:]))
    return [
        _late("workbench, 60 questions, key to paint / empty editor", full, bare, 1.2),
        Figure.of("the same, medians", full, bare),
        _late("workbench, 60 questions / the workbench without any", full, empty),
    ]


def _late(name: str, ours: Sequence[float], floor: Sequence[float], bound: float | None = None) -> Figure:
    """The ratio of the 95th percentiles."""
    one, other = _p95(ours), _p95(floor)
    return Figure(name, one / other, bound, f"p95 {one * 1e3:.1f} / {other * 1e3:.1f} ms")


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
