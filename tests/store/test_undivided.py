"""Ctrl+C at any step of any program that writes a file beside its place: none is left there."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.exporting.whole import whole_file
from gadfly.store.course_index import write_known
from gadfly.store.saving import save_durably
from gadfly.store.submission_assignment import keep_assignment
from gadfly.store.submission_copies import Copies
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

MOST_STEPS = 20_000
BYTES = b"all of it"


def copied(folder: Path) -> None:
    """A submission."""
    Copies(folder, ()).add("Ana", "0" * 64, BYTES)


def exported(folder: Path) -> None:
    """An export."""
    with whole_file(folder / "out.csv", force=False) as stream:
        stream.write(BYTES)


def listed(folder: Path) -> None:
    """A list of grades."""
    write_known(folder, {})


class Interrupted:
    """Sends this process an interrupt at a step of the code that is watched, counted from 1."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, frame: FrameType, event: str, _: Any) -> Interrupted | None:
        """Watches what belongs to the writing, bytecode by bytecode."""
        file = Path(frame.f_code.co_filename)
        if file.parent.name not in {"store", "exporting"} and file.name not in {
            "contextlib.py",
            "tempfile.py",
        }:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.left -= 1
            if self.left == 0:
                signal.raise_signal(signal.SIGINT)
        return self


def broken_off(write: Callable[[Path], object], folder: Path, at: int) -> bool:
    """Whether an interrupt at this step came before the end."""
    watch, before = Interrupted(at), sys.gettrace()
    sys.settrace(watch)
    try:
        write(folder)
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return watch.left <= 0


# a stream that nobody has yet is closed with the program
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "write",
    [
        copied,
        exported,
        listed,
        lambda folder: keep_assignment(folder, BYTES),
        lambda folder: save_durably(folder / "saved", BYTES, expected=None),
    ],
    ids=["copy", "export", "list of grades", "assignment", "saved file"],
)
def test_an_interrupt_at_any_step_leaves_no_half_file(
    tmp_path: Path, write: Callable[[Path], object]
) -> None:
    for at in range(1, MOST_STEPS):
        came = broken_off(write, tmp_path, at)
        there = list(tmp_path.iterdir())
        assert [each.name for each in there if each.name.startswith(".")] == [], f"step {at}"
        assert all(each.read_bytes() in {BYTES, b""} for each in there)
        for each in there:
            each.unlink()
        if not came:
            break
    else:
        raise AssertionError("it never ends")
    assert at > 50, "the steps were watched"


def test_it_is_heard_at_the_end_and_once() -> None:
    done: list[str] = []

    def twice() -> None:
        with undivided(), undivided():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            done.append("all")

    with pytest.raises(KeyboardInterrupt):
        twice()
    assert done == ["all"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_handled_interrupts_before_hears_of_it() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with undivided():
            signal.raise_signal(signal.SIGINT)
            assert heard == []
        assert heard == [signal.SIGINT]
    finally:
        signal.signal(signal.SIGINT, before)


def test_another_thread_does_its_steps_as_ever() -> None:
    done: list[str] = []

    def steps() -> None:
        with undivided():
            done.append("all")

    thread = threading.Thread(target=steps)
    thread.start()
    thread.join()
    assert done == ["all"]


def test_a_mistake_inside_stays_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), undivided():
        (tmp_path / "nothing").read_bytes()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
