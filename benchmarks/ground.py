"""The ground that everything is measured on: a folder of its own, the same for every program.

Nobody's own critiques and settings are touched. All programs find their modules compiled, as after an
installation: a source tree whose compiled files may not be kept would be compiled anew at every start, and
held against a Textual that is not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

GADFLY = str(Path(sys.executable).with_name("gadfly"))
PYTHON = sys.executable
BARE = [PYTHON, "-m", "benchmarks.bare"]
FIRST_WORDS = "What is this paragraph mainly doing"
"""What the default rubric asks first."""

_SENTENCE = "The ferry to Holm leaves at six, and nobody has yet said why it should leave any later. "
_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
_OURS = ("GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_CONFIG_DIR", "GADFLY_RUBRICS_DIR")


class Ground:
    """A folder to measure in.

    Attributes:
        folder: Where everything is written.
        rounds: How often a start is repeated; what is shorter is repeated some times as often.
        env: The whole environment of what runs here; nothing else is handed on.
    """

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder = folder
        self.rounds = rounds
        self.env = {name: str(folder / "home") for name in _HOMES}
        self.env |= {name: str(folder / name.lower()) for name in _OURS}
        self.env |= {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
        self.env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.env |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}

    def op_ed(self, name: str, paragraphs: int) -> Path:
        """A new op-ed of so many paragraphs of about 70 words."""
        path = self.folder / f"{name}.txt"
        body = (f"Point {n}. " + _SENTENCE * 4 for n in range(1, paragraphs + 1))
        path.write_text("Who needs the late ferry\n\nBy Ada Rook\n\n" + "\n\n".join(body), encoding="utf-8")
        return path

    def run(self, command: list[str]) -> float:
        """Seconds that a command takes that draws nothing."""
        return timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=self.env))


def timed(act: Callable[[], object]) -> float:
    """Seconds that something takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
