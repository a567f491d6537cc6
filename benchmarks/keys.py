"""How soon a key shows, how that grows with the op-ed, and what memory it takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, series
from benchmarks.ground import BARE, FIRST_WORDS, GADFLY
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from benchmarks.ground import Ground

_NEXT_PARAGRAPH = "\x1b[C"
_SETTING_THE_SCENE = "5"
"""Answers all that is asked of a paragraph: outline, page, card and both lines are drawn again."""


def keys(ground: Ground) -> list[Figure]:
    """A key in the walk against one in a bare app, and at 10,000 paragraphs against 100."""
    bare, few, many, few_cpu, many_cpu, answers, saved = series(7)
    with (
        Terminal(BARE, ground.env) as plain,
        Terminal([GADFLY, "open", str(ground.op_ed("few", 100))], ground.env) as small,
        Terminal([GADFLY, "open", str(ground.op_ed("many", 10_000))], ground.env) as large,
        Terminal([GADFLY, "open", str(ground.op_ed("answered", 100))], ground.env) as answered,
    ):
        plain.until("ready 0")
        for terminal in (small, large, answered):
            terminal.until(FIRST_WORDS)
            for _ in range(4):  # from here on both scroll
                terminal.press(_NEXT_PARAGRAPH)
        for _ in range(ground.rounds * 6):
            bare.append(plain.press("x"))
            for terminal, times, work in ((small, few, few_cpu), (large, many, many_cpu)):
                terminal.quiet()
                before = terminal.cpu()
                times.append(terminal.press(_NEXT_PARAGRAPH))
                terminal.quiet()
                work.append(terminal.cpu() - before)
            painted = answered.press(_SETTING_THE_SCENE)
            answers.append(painted)
            saved.append(painted + answered.until("✓ saved", since=time.perf_counter()))
    return [
        Figure.of("next paragraph, key to paint / bare", few, bare, 3.0),
        Figure.of("answer, key to paint / bare", answers, bare, 3.0),
        Figure.of("answer, key until the screen says saved / bare", saved, bare),
        Figure.of("next paragraph at 10,000 / at 100, key to paint", many, few, 1.15),
        Figure.of("next paragraph at 10,000 / at 100, processor time", many_cpu, few_cpu),
    ]


def memory(ground: Ground) -> list[Figure]:
    """Peak memory of the walk at 1,000 paragraphs against a bare app's."""
    with (
        Terminal(BARE, ground.env) as plain,
        Terminal([GADFLY, "open", str(ground.op_ed("thousand", 1_000))], ground.env) as walk,
    ):
        plain.until("ready 0")
        walk.until(FIRST_WORDS)
        for _ in range(20):
            plain.press("x")
            walk.press(_NEXT_PARAGRAPH)
        return [
            Figure.of("peak memory at 1,000 paragraphs / bare", [walk.peak()], [plain.peak()], None, "MiB")
        ]
