"""What is wrong with a file, as values: one list serves the checker, `--json` and the screens alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path


@frozen
class Problem:
    """One thing that is wrong in a file.

    Attributes:
        path: Where in the document, such as `question[3].ask_when`; empty for the file as a whole.
        message: What is wrong and what to do, in plain words; it may quote the file.
        line: Line, from 1.
        column: Column in code points, from 1.
        severity: A file with errors cannot be used; one with warnings can.
    """

    path: str
    message: str
    line: int | None = None
    column: int | None = None
    severity: Literal["error", "warning"] = "error"


class FileProblem(Exception):
    """A file that cannot be used as it is.

    Attributes:
        file: The file as the person named it.
        problems: What is wrong, at least one entry.
    """

    def __init__(self, file: Path | str, *problems: Problem) -> None:
        super().__init__(report(file, problems[0]))
        self.file = str(file)
        self.problems = problems


def refusal(
    file: Path | str, message: str, line: int | None = None, column: int | None = None
) -> FileProblem:
    """Make the exception for a file as a whole, or for one place in it."""
    return FileProblem(file, Problem("", message, line, column))


def report(file: Path | str, problem: Problem) -> str:
    """Give a problem as one line: `file:line: message`, or `file: message` where no line is known.

    The text may quote the file and its name; clean it before it goes to a terminal.
    """
    place = f"{file}:{problem.line}" if problem.line is not None else f"{file}"
    return " ".join(f"{place}: {problem.message}".splitlines())


def key_path(path: tuple[str | int, ...]) -> str:
    """Write a key path the way people read it, elements counted from 0: `question[3].ask_when`."""
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return written.removeprefix(".")
