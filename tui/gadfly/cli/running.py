"""Runs one command: its words parsed, its output made safe, its mistakes told in one line each."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_LASTING = frozenset({"open", "home"})
"""Commands that have started only when their first screen or prompt is there."""


_MODULES = {"import": "import_", "class": "class_"}
"""Modules that cannot have the name of their command."""


class Unusable(Exception):
    """The input has problems.

    Attributes:
        lines: What is wrong and what to do, one line each.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def run(name: str, words: list[str]) -> int:
    """Runs the command of that name, from the module of that name beside this one.

    Each such module has `options(parser)` and `run(chosen) -> int`, and imports nothing heavy that `--help`
    would have to pay for.

    Returns:
        The exit status: 0 done, 1 the input has problems, 2 wrong usage.
    """
    _make_streams_sound()
    # what a start makes stays: to look through it for garbage over and over takes a seventh of the start
    gc.disable()
    try:
        return _run(name, words)
    finally:
        gc.enable()


def _run(name: str, words: list[str]) -> int:
    command = import_module(f"gadfly.cli.{_MODULES.get(name, name)}")
    if name not in _LASTING:
        gc.enable()
    parser = argparse.ArgumentParser(prog=f"gadfly {name}", description=command.__doc__)
    command.options(parser)
    try:
        chosen = parser.parse_args(words)
    except SystemExit as left:
        return int(left.code or 0)
    try:
        status: int = command.run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
        return 0
    except KeyboardInterrupt:
        complain(["Stopped."])
        return 1
    except Exception as error:
        lines = _told(error)
        if lines is None:
            raise
        complain(lines)
        return 1
    return status


def complain(lines: Iterable[str]) -> None:
    """Writes lines to stderr, each cleaned of whatever a terminal would act on."""
    from gadfly.display import clean_line  # noqa: PLC0415  (what goes well does not pay for it)

    with suppress(BrokenPipeError):
        for line in lines:
            print(clean_line(line), file=sys.stderr)


def _told(error: Exception) -> tuple[str, ...] | None:
    """The lines for a mistake that a person can mend; none for one of ours."""
    from gadfly.store.problems import FileProblem, report  # noqa: PLC0415  (as above)
    from gadfly.store.saving import SaveFailed  # noqa: PLC0415  (as above)

    match error:
        case Unusable():
            return error.lines
        case FileProblem():
            return tuple(report(error.file, problem) for problem in error.problems)
        case SaveFailed():
            return (f"{error.path}: {error}",)
        case OSError():
            return (f"{error.filename or 'The output'}: {error.strerror or error}",)
        case _:
            return None


def _make_streams_sound() -> None:
    """A stream that was closed, or letters that it cannot show or read, must not stop the program."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, StringIO())
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _stop_writing() -> None:
    """Whoever read the output has gone: what is left unwritten must not complain when the program ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
