"""What a fresh interpreter has loaded after a command: nobody pays for what they do not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parents[2] / "seeds" / "night-buses.txt"
PROGRAM = """
import sys
from gadfly.cli.main import main
main({words!r})
print("LOADED", *sorted(sys.modules))
"""
HEAVY = {"textual", "rich", "pydantic"}


def loaded(*words: str, typed: str = "") -> set[str]:
    program = PROGRAM.format(words=list(words))
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, input=typed, capture_output=True, text=True, check=True, encoding="utf-8")
    return set(ended.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_the_shortest_answers_import_nothing(word: str) -> None:
    assert not loaded(word) & {*HEAVY, "argparse", "json", "pathlib", "dataclasses", "typing"}


@pytest.mark.parametrize(
    "words",
    [("read", str(SEED)), ("rubric", "list"), ("check", "none"), ("score", "none"), ("open", "--help")],
)
def test_commands_without_a_screen_load_none(words: tuple[str, ...]) -> None:
    assert not loaded(*words) & {"textual", "rich"}


def test_the_plain_mode_loads_neither_screens_nor_the_checker() -> None:
    assert not loaded("open", str(SEED), "--plain", typed="1\n") & HEAVY
