from __future__ import annotations

import mmap
import os
import signal
import sys
import time
from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest

from gadfly.store import submission_pool, submission_worker
from gadfly.store.submission_check import SubmissionCheck
from gadfly.store.submission_pool import STUCK, checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.collecting.conftest import Course

    from gadfly.documents.submission import Work

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes start as copies only on Linux")
_work = SubmissionCheck.work


@pytest.fixture
def evil(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], object]]:
    """What happens on files of certain names, in whatever process they are looked at."""
    acts: dict[str, Callable[[], object]] = {}

    def work(self: SubmissionCheck, data: bytes, name: str) -> Work:
        if name in acts:
            acts[name]()
        return _work(self, data, name)

    monkeypatch.setattr(SubmissionCheck, "work", work)
    return acts


def told(course: Course, names: list[str]) -> list[Work]:
    """What files of these names come to."""
    items = [(name, (course.quick(n), name)) for n, name in enumerate(names)]
    done = list(checked(items, course.yardstick, 2))
    assert [name for name, _, _ in done] == names
    assert [data for _, data, _ in done] == [data for _, (data, _) in items]
    return [work for _, _, work in done]


@pytest.mark.parametrize("what", [signal.SIGKILL, signal.SIGTERM])
def test_a_file_that_ends_its_process_is_named_and_stops_no_other(
    course: Course, evil: dict[str, Callable[[], object]], what: signal.Signals
) -> None:
    evil["bad"] = lambda: os.kill(os.getpid(), what)
    names = [f"{n}" for n in range(40)]
    names[7] = names[30] = "bad"
    works = told(course, names)
    assert [n for n, work in enumerate(works) if work == STUCK] == [7, 30]
    assert {work.kind for work in works if work != STUCK} == {"critique"}


def test_what_the_main_process_has_mapped_is_taken_from_no_file(
    course: Course, evil: dict[str, Callable[[], object]]
) -> None:
    evil["large"] = lambda: bytearray(64 * 1024 * 1024)
    with mmap.mmap(-1, submission_worker.MOST_MEMORY + 1):
        works = told(course, ["a", "large", "b"])
    assert [work.kind for work in works] == ["critique"] * 3


def test_a_file_that_is_never_done_with_is_left_after_its_time(
    course: Course, evil: dict[str, Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def for_ever() -> None:
        while True:
            pass

    evil["bad"] = for_ever
    monkeypatch.setattr(submission_worker, "LONGEST", 0.05)
    works = told(course, ["a", "bad", "b"])
    assert [work == STUCK for work in works] == [False, True, False]


def test_a_process_that_waits_for_ever_is_ended(
    course: Course, evil: dict[str, Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    evil["bad"] = lambda: time.sleep(1000)
    monkeypatch.setattr(submission_pool, "_PATIENCE", 0.3)
    assert told(course, ["bad"]) == [STUCK]


def test_a_file_that_wants_all_memory_gets_none(
    course: Course, evil: dict[str, Callable[[], object]]
) -> None:
    evil["bad"] = lambda: bytearray(4 * submission_worker.MOST_MEMORY)
    works = told(course, ["a", "bad", "b"])
    assert [work.kind for work in works] == ["critique", "unreadable", "critique"]


def test_no_process_is_left(course: Course) -> None:
    running = checked([(n, (course.quick(n), "x.toml")) for n in range(90)], course.yardstick, 2)
    next(running)
    children = _children()
    assert children
    running.close()
    assert not children & _children()


def _children() -> set[int]:
    return {child.pid or 0 for child in active_children()}
