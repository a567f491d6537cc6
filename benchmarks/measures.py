"""What is measured, each against something plain in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

GADFLY = str(Path(sys.executable).with_name("gadfly"))
BARE = [sys.executable, "-m", "benchmarks.bare"]
SENTENCE = "The ferry to Holm leaves at six, and nobody has yet said why it should leave any later. "
FIRST_WORDS = "What is this paragraph mainly doing"


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio, and what it may be at most; none: told only."""

    name: str
    ratio: float
    bound: float | None
    detail: str = ""


class Bench:
    """Runs the measurements in a folder of its own, never in the user's."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder = folder
        self.rounds = rounds
        self.env = {f"GADFLY_{name}": str(folder / name) for name in ("STATE_DIR", "DOCUMENTS_DIR")}
        self.env |= {"GADFLY_CONFIG_DIR": str(folder / "config"), "GADFLY_RUBRICS": str(folder / "rubrics")}

    def op_ed(self, paragraphs: int) -> Path:
        """An op-ed of so many paragraphs of about 70 words."""
        path = self.folder / f"op-ed-{paragraphs}.txt"
        body = (f"Point {n}. " + SENTENCE * 4 for n in range(1, paragraphs + 1))
        path.write_text("Who needs the late ferry\n\nBy Ada Rook\n\n" + "\n\n".join(body), encoding="utf-8")
        return path

    def starts(self) -> list[Figure]:
        """A new critique's and a resumed one's first question, against a bare app's first paint."""
        bare, new, again = [], [], []
        for number in range(self.rounds):
            bare.append(self._start(BARE, "ready 0"))
            op_ed = self.op_ed(12).rename(self.folder / f"new-{number}.txt")
            new.append(self._start([GADFLY, "open", str(op_ed)], FIRST_WORDS))
            again.append(self._start([GADFLY, "open", str(op_ed)], FIRST_WORDS))
        floor = statistics.median(bare)
        detail = f"bare Textual {floor * 1e3:.0f} ms"
        return [
            Figure(
                "first question, new critique / bare first paint", statistics.median(new) / floor, 1.4, detail
            ),
            Figure(
                "first question, resumed / bare first paint", statistics.median(again) / floor, 1.4, detail
            ),
        ]

    def keys(self) -> list[Figure]:
        """A key's paint in the walk against a bare app's, and at 10,000 paragraphs against 100."""
        bare, few, many, answers = [], [], [], []
        with (
            Terminal(BARE, self.env) as plain,
            Terminal([GADFLY, "open", str(self.op_ed(100))], self.env) as small,
            Terminal([GADFLY, "open", str(self.op_ed(10_000))], self.env) as large,
        ):
            plain.until("ready 0")
            small.until(FIRST_WORDS)
            large.until(FIRST_WORDS)
            for _ in range(self.rounds * 8):
                bare.append(plain.press("x"))
                few.append(small.press("\x1b[C"))
                many.append(large.press("\x1b[C"))
                answers.append(small.press("5"))
            peak, floor = small.peak(), plain.peak()
        one = statistics.median(few)
        base = statistics.median(bare)
        return [
            Figure(
                "next paragraph at 10,000 / at 100",
                statistics.median(many) / one,
                1.15,
                f"{one * 1e3:.1f} ms",
            ),
            Figure("next paragraph / bare key to paint", one / base, 3.0, f"bare {base * 1e3:.1f} ms"),
            Figure("answer / bare key to paint", statistics.median(answers) / base, 3.0),
            Figure("peak memory at 100 paragraphs / bare", peak / floor, None, f"{peak:.0f} MiB"),
        ]

    def commands(self) -> list[Figure]:
        """What draws nothing against a Python that does nothing."""
        nothing, version, usage = [], [], []
        for _ in range(self.rounds * 3):
            nothing.append(_run([sys.executable, "-c", "pass"]))
            version.append(_run([GADFLY, "--version"]))
            usage.append(_run([GADFLY, "--help"]))
        floor = statistics.median(nothing)
        detail = f"python -c pass {floor * 1e3:.0f} ms"
        return [
            Figure("--version / python -c pass", statistics.median(version) / floor, 1.2, detail),
            Figure("--help / python -c pass", statistics.median(usage) / floor, 3.5, detail),
        ]

    def saves(self) -> list[Figure]:
        """An answer's durable save against the same bytes written, synced, renamed and synced."""
        os.environ.update(self.env)
        from gadfly.documents.critique import Critic  # noqa: PLC0415 - after the folders are set
        from gadfly.intake import article_from  # noqa: PLC0415 - as above
        from gadfly.store.open_critique import OpenCritique  # noqa: PLC0415 - as above
        from gadfly.store.rubrics import load_rubric  # noqa: PLC0415 - as above

        path = self.folder / "saved.critique.toml"
        article = article_from(self.op_ed(30).read_bytes())
        opened = OpenCritique.begin(path, article, load_rubric("first-pass"), Critic())
        walk = opened.walk()
        for _ in range(30):  # every paragraph with a few answers in it
            for option in ("claim", "yes"):
                walk = walk.pick(option, _now())
                walk = walk.question_after() if option == "claim" else walk
                walk = walk.question_after() if option == "claim" else walk
            walk = walk.place_after()
        opened.save(walk)
        ours, plain = [], []
        for number in range(self.rounds * 10):
            walk = replace(walk.at_place(number % 30).at_question(walk.place(number % 30), "role"))
            walk = walk.pick(("claim", "conclusion")[number // 30 % 2 == 0], _now())
            ours.append(_timed(lambda walk=walk: opened.save(walk)))  # type: ignore[misc]
            data = path.read_bytes()
            plain.append(_timed(lambda data=data: _plain_save(self.folder / "plain.toml", data)))  # type: ignore[misc]
        opened.close()
        one, floor = statistics.median(ours), statistics.median(plain)
        return [
            Figure(
                "an answer's save / the same bytes",
                one / floor,
                2.5,
                f"{one * 1e3:.2f} ms, {len(data)} bytes",
            )
        ]

    def _start(self, command: list[str], words: str) -> float:
        with Terminal(command, self.env) as terminal:
            seconds = terminal.until(words)
            terminal.quiet()
            return seconds


def _now() -> datetime:
    return datetime.now(UTC)


def _run(command: list[str]) -> float:
    return _timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _plain_save(path: Path, data: bytes) -> None:
    """Write, sync, rename, sync the folder: the least that a durable save is."""
    beside = path.with_suffix(".tmp")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
