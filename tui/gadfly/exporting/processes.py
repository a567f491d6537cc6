"""Critiques packed on every core: in order, few of them in memory at a time, to be broken off at any moment.

A few are packed here and now: a process costs more than they do.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections import deque
from contextlib import contextmanager, redirect_stderr
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from gadfly.export.formats import FORMATS, module_of
from gadfly.exporting.anonymity import hidden, names_itself
from gadfly.exporting.wanted import Unexportable
from gadfly.frozen import frozen
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from concurrent.futures import Future

    from gadfly.export.exhibit import Exhibit
    from gadfly.export.formats import Table
    from gadfly.exporting.items import Item
    from gadfly.exporting.reading import Reader

    Step = Callable[["Item"], "Packed"]
    """What is done for each item by itself; it can be sent to another process."""

ALONE = 40
"""So many critiques are packed without further processes."""

_CHUNK = 16
_AHEAD = 3  # chunks for each process that may be done before the one that is to come first
_UNSOUND = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError)


@frozen
class Packed:
    """What one critique brings to an export.

    Attributes:
        item: Which one.
        data: What the format's module made of it; None: nothing, and `problem` says why.
        names_itself: Whether a name that was to be left out occurs in what was written.
    """

    item: Item
    data: Any = None
    problem: str = ""
    names_itself: bool = False


class Packer:
    """Makes of items what a format takes; runs in whichever process.

    Args:
        reader: Reads what an item stands for.
        to: The format.
        table: What a table has a row for.
        secret: What pseudonymous ids are made with; empty: names are told.
    """

    def __init__(self, reader: Reader, to: str, table: Table, secret: bytes = b"") -> None:
        self._reader = reader
        self._to = to
        self._table: Table = table
        self._secret = secret

    def __call__(self, item: Item) -> Packed:
        """What an item brings; a problem with it is told, and never raised."""
        try:
            exhibit = self._reader.exhibit(item)
        except FileProblem as problem:
            return Packed(item, problem=str(problem))
        except Unexportable as problem:
            return Packed(item, problem=str(problem))
        except _UNSOUND as error:
            return Packed(item, problem=f"{item.name}: It cannot be read ({type(error).__name__}): check it.")
        leaks = False
        if self._secret:
            leaks = names_itself(exhibit)
            exhibit = hidden(exhibit, self._secret, item.alias)
        return Packed(item, self.made(exhibit), names_itself=leaks)

    def made(self, exhibit: Exhibit) -> Any:
        """What the format's module makes of a critique."""
        module = module_of(self._to)
        match FORMATS[self._to].takes:
            case "critique":
                return module.export(exhibit)
            case "critiques":
                return module.pack(exhibit, self._table)
            case "documents":
                from gadfly.exporting.json_forms import packed as with_forms  # noqa: PLC0415 - for JSON alone

                return with_forms(exhibit, self._table)
            case "gradebook":
                from gadfly.export.results import result_of  # noqa: PLC0415 - for gradebooks alone

                return result_of(exhibit)
            case "rubric":
                return module.export(exhibit.critique.rubric)


def packed(items: Sequence[Item], packer: Step, processes: int) -> Generator[Packed]:
    """What each item brings, in their order; to be closed where it is not gone through to its end.

    Args:
        items: Which.
        packer: What is made of each.
        processes: How many may run.
    """
    if processes < 2 or len(items) <= ALONE:  # noqa: PLR2004 - one process is this one
        yield from map(packer, items)
        return
    yield from _in_processes(items, packer, processes)


def _in_processes(items: Sequence[Item], packer: Step, processes: int) -> Generator[Packed]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - a few need none
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as above

    # a copy is safe only of a process with one thread: another one's lock would stay locked in it
    forks = sys.platform == "linux" and threading.active_count() == 1
    if not forks and sys.platform != "win32":
        _ready_to_spawn()
    pool = ProcessPoolExecutor(
        processes, get_context("fork" if forks else "spawn"), initializer=_begin, initargs=(packer,)
    )
    chunks = iter([items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK)])
    waiting: deque[tuple[Sequence[Item], Future[list[Packed]]]] = deque()
    try:
        with _deaf():
            for chunk in chunks:
                waiting.append((chunk, pool.submit(_pack, chunk)))
                if len(waiting) >= processes * _AHEAD:
                    break
        while waiting:
            chunk, future = waiting.popleft()
            try:
                done = future.result()
            except BrokenProcessPool:
                raise Unexportable(
                    f"A process ended while it worked on {chunk[0].name} and the {len(chunk) - 1} after it."
                    " Is there memory left? Export again, or fewer at a time."
                ) from None
            if (following := next(chunks, None)) is not None:
                waiting.append((following, pool.submit(_pack, following)))
            yield from done
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ready_to_spawn() -> None:
    """Starts what watches over processes: it needs stderr, which is no file while an app has the screen."""
    from multiprocessing import resource_tracker  # noqa: PLC0415 - forks and a few critiques need none

    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


_ours: list[Step] = []  # of a process that packs: its one step


def _begin(packer: Step) -> None:
    import gc  # noqa: PLC0415 - in a process that packs

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began this one ends it
    gc.freeze()  # what is here now stays, and need not be looked through for garbage
    gc.set_threshold(200_000)  # documents have no cycles: to look for them often costs a tenth
    _ours[:] = [packer]


def _pack(chunk: Sequence[Item]) -> list[Packed]:
    return [_ours[0](item) for item in chunk]


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that start here do not hear Ctrl+C before they know what to do with it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
