"""Many submissions checked on every core: in chunks, in order, with few of them in memory at a time.

Each process does one chunk and is given the next when it has answered, so that no pipe is ever full at both
ends. A chunk whose process died, or took too long, is done once more file by file: the one to blame is then
known, and it costs nobody else's work.
"""

from __future__ import annotations

from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, TypeVar

from gadfly.documents.submission import Work
from gadfly.store.submission_check import SubmissionCheck
from gadfly.store.submission_worker import FORKS, Worker, cores

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from gadfly.store.yardstick import Yardstick

ALONE = 0 if FORKS else 60
"""So many submissions are checked without further processes, where it takes long to start one."""

STUCK = Work(
    "unreadable", faults=("This file is so made that it takes too long to check, or too much memory.",)
)
"""What becomes of a file on which its process ended."""

_CHUNK = 24
_CHUNK_BYTES = 2 * 1024 * 1024
_AHEAD = 4  # chunks for each process that may be done before the one that is to come first
_PATIENCE = 30.0  # seconds; far more than a chunk takes, for systems where a process cannot time itself

Item = TypeVar("Item")
_Named = tuple[bytes, str]


class _Chunk(Generic[Item]):
    """Files that are checked together.

    Attributes:
        items: What they are, with their bytes and names.
        works: What they come to, as far as that is known.
    """

    def __init__(self, items: list[tuple[Item, _Named]]) -> None:
        self.items = items
        self.works: list[Work | None] = [None] * len(items)

    @property
    def done(self) -> bool:
        """Whether all is known of it."""
        return None not in self.works


def checked(
    items: Iterable[tuple[Item, _Named]], yardstick: Yardstick, processes: int | None = None
) -> Generator[tuple[Item, bytes, Work]]:
    """What each submission comes to, in their order; to be closed where it is not gone through to its end.

    Args:
        items: Each with its bytes and its file's name.
        yardstick: What they are held against.
        processes: How many may run; by default, one for each core.
    """
    waiting = iter(items)
    count = processes or cores()
    if ALONE or (count == 1 and not FORKS):
        alone = SubmissionCheck(yardstick)
        for number, (item, (data, name)) in enumerate(waiting, 1):
            yield item, data, alone.work(data, name)
            if number == ALONE and count > 1:
                break
    pool = _Pool[Item](_chunks(waiting), yardstick, count)
    try:
        yield from pool.run()
    finally:
        pool.end()


class _Pool(Generic[Item]):
    """The processes, what they do, and what is still to be done."""

    def __init__(self, chunks: Iterator[_Chunk[Item]], yardstick: Yardstick, processes: int) -> None:
        self._chunks = chunks
        self._next: _Chunk[Item] | None = None
        self._more = True
        self._yardstick = yardstick
        self._most = processes
        self._workers: list[Worker] = []
        self._tasks: dict[Worker, tuple[_Chunk[Item], range]] = {}
        self._again: deque[tuple[_Chunk[Item], range]] = deque()
        self._order: deque[_Chunk[Item]] = deque()

    def run(self) -> Iterator[tuple[Item, bytes, Work]]:
        """Does everything; what comes first is given first."""
        while True:
            self._hand_out()
            if self._order and self._order[0].done:
                chunk = self._order.popleft()
                for (item, (data, _)), work in zip(chunk.items, chunk.works, strict=True):
                    yield item, data, work or STUCK
                self._take_in(0)
            elif self._tasks:
                self._take_in(_PATIENCE)
            else:
                return

    def end(self) -> None:
        """Ends every process, whatever it does: none of them writes anything."""
        for worker in self._workers:
            worker.kill()

    def _hand_out(self) -> None:
        """Gives every idle process something to do, and reads the next chunk while they are busy."""
        for worker in self._idle():
            task = self._again.popleft() if self._again else self._fresh()
            if task is None:
                return
            chunk, which = task
            self._tasks[worker] = task
            if not worker.give([chunk.items[n][1] for n in which]):
                self._failed(worker)
        self._read_ahead()

    def _idle(self) -> Iterator[Worker]:
        for worker in list(self._workers):
            if worker not in self._tasks:
                yield worker
        while len(self._workers) < self._most and (self._again or self._next or self._more):
            self._workers.append(Worker(self._yardstick))
            yield self._workers[-1]

    def _fresh(self) -> tuple[_Chunk[Item], range] | None:
        if len(self._order) >= self._most * _AHEAD:
            return None
        self._read_ahead()
        chunk, self._next = self._next, None
        if chunk is None:
            return None
        self._order.append(chunk)
        return chunk, range(len(chunk.items))

    def _read_ahead(self) -> None:
        if self._next is None and self._more:
            self._next = next(self._chunks, None)
            self._more = self._next is not None

    def _take_in(self, seconds: float) -> None:
        """Takes in what is answered, after so many seconds at most."""
        ready = wait([worker.answers for worker in self._tasks], seconds)
        for worker in list(self._tasks):
            if worker.answers not in ready and not (seconds and not ready):
                continue
            works = worker.answer() if worker.answers in ready else None
            if works is None:
                self._failed(worker)
            else:
                chunk, which = self._tasks.pop(worker)
                chunk.works[which.start : which.stop] = works

    def _failed(self, worker: Worker) -> None:
        """A process ended on its task, or will not end."""
        worker.kill()
        self._workers.remove(worker)
        chunk, which = self._tasks.pop(worker)
        if len(which) == 1:
            chunk.works[which.start] = STUCK
        else:
            self._again.extend((chunk, range(n, n + 1)) for n in which)


def _chunks(items: Iterable[tuple[Item, _Named]]) -> Iterator[_Chunk[Item]]:
    chunk: list[tuple[Item, _Named]] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item[1][0])
        if len(chunk) >= _CHUNK or size >= _CHUNK_BYTES:
            yield _Chunk(chunk)
            chunk, size = [], 0
    if chunk:
        yield _Chunk(chunk)
