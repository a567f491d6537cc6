"""Many submissions checked on every core: in chunks, in order, with few of them in memory at a time.

A handful is checked here, for starting processes takes longer than that. A process that dies (of a file that
needs more memory than there is, say) costs its chunks a second try in the main process, and nothing more.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from gadfly.store.submission_check import SubmissionCheck, Yardstick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.documents.submission import Work

ALONE = 60
"""So many submissions are checked without further processes."""

_CHUNK = 24
_CHUNK_BYTES = 2 * 1024 * 1024
_AHEAD = 2  # chunks that wait for each process

Item = TypeVar("Item")
_Named = tuple[bytes, str]

_here: list[SubmissionCheck] = []  # of a process of the pool: set once, when it starts


def checked(
    items: Iterable[tuple[Item, _Named]], yardstick: Yardstick, processes: int | None = None
) -> Iterator[tuple[Item, bytes, Work]]:
    """What each submission comes to, in their order.

    Args:
        items: Each with its bytes and its file's name.
        yardstick: What they are held against.
        processes: How many may run; by default, one for each core.
    """
    alone = SubmissionCheck(yardstick)
    waiting = iter(items)
    count = processes or os.cpu_count() or 1
    for number, (item, (data, name)) in enumerate(waiting, 1):
        yield item, data, alone.work(data, name)
        if number == ALONE and count > 1:
            break
    yield from _pooled(waiting, yardstick, alone, count)


def _pooled(
    items: Iterable[tuple[Item, _Named]], yardstick: Yardstick, alone: SubmissionCheck, processes: int
) -> Iterator[tuple[Item, bytes, Work]]:
    pool: ProcessPoolExecutor | None = None
    under_way: deque[tuple[list[tuple[Item, _Named]], Future[list[Work]] | None]] = deque()
    try:
        for chunk in _chunks(items):
            if pool is None:
                pool = ProcessPoolExecutor(
                    processes, get_context("spawn"), initializer=_begin, initargs=(yardstick,)
                )
            under_way.append((chunk, _submit(pool, chunk)))
            if len(under_way) > processes * _AHEAD:
                yield from _result(*under_way.popleft(), alone)
        while under_way:
            yield from _result(*under_way.popleft(), alone)
    finally:
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, chunk: list[tuple[Item, _Named]]) -> Future[list[Work]] | None:
    try:
        with _deaf():
            return pool.submit(_work, [named for _, named in chunk])
    except BrokenExecutor:
        return None


def _result(
    chunk: list[tuple[Item, _Named]], future: Future[list[Work]] | None, alone: SubmissionCheck
) -> Iterator[tuple[Item, bytes, Work]]:
    try:
        works = future.result() if future is not None else None
    except BrokenExecutor:
        works = None
    if works is None:
        works = [alone.work(data, name) for _, (data, name) in chunk]
    for (item, (data, _)), work in zip(chunk, works, strict=True):
        yield item, data, work


def _chunks(items: Iterable[tuple[Item, _Named]]) -> Iterator[list[tuple[Item, _Named]]]:
    chunk: list[tuple[Item, _Named]] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item[1][0])
        if len(chunk) >= _CHUNK or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _begin(yardstick: Yardstick) -> None:
    _here[:] = [SubmissionCheck(yardstick)]


def _work(chunk: list[_Named]) -> list[Work]:
    return [_here[0].work(data, name) for data, name in chunk]


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that start here do not hear Ctrl+C, which a terminal sends to all: the main one ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
