"""Processes that pack while an app has the screen, where stdout and stderr are no files."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from gadfly.exporting import processes

if TYPE_CHECKING:
    import pytest

BEHIND_A_SCREEN = """
import sys
from multiprocessing import resource_tracker
from gadfly.exporting import processes

class Screen:
    def write(self, text): return len(text)
    def flush(self): pass
    def fileno(self): return -1

sys.stderr = Screen()
processes._ready_to_spawn()
assert sys.stderr.fileno() == -1
resource_tracker.ensure_running()
sys.__stdout__.write("ready")
"""


def test_processes_start_where_stderr_is_no_file() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BEHIND_A_SCREEN], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.stdout, ended.stderr) == ("ready", "")


def test_whatever_stands_for_stderr_is_left_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.stderr
    monkeypatch.setattr("multiprocessing.resource_tracker.ensure_running", lambda: None)
    processes._ready_to_spawn()  # noqa: SLF001 - the one thing that is tried here
    assert sys.stderr is before
