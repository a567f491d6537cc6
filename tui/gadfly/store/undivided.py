"""Steps that Ctrl+C does not come between: it is noted, and heard when they are done.

A new file has no owner between the call that makes it and the line after, where it would be cleared up; there
an interrupt would leave it behind. So whoever writes a file beside its place holds interrupts back until it
has its name, or is gone.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@contextmanager
def undivided() -> Iterator[None]:
    """Holds an interrupt back until the end of a few short steps; may be used within itself.

    Only the main thread hears of interrupts: in others this does nothing, and where interrupts are handled
    outside of Python, neither. Whatever handled interrupts before handles the one that was held back.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        held.append(number)

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held:
            signal.raise_signal(signal.SIGINT)
