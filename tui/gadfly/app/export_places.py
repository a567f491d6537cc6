"""Where an export goes, as somebody types it; never over what is gadfly's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.display import clean_line

if TYPE_CHECKING:
    from gadfly.app.export_choice import Choice

BOOKS = frozenset({".csv", ".tsv", ".txt", ".xls"})
"""Endings of files that platforms' gradebooks are downloaded as."""


def place(typed: str, choice: Choice, usual: Path) -> Path:
    """The path that is meant.

    Args:
        typed: A path, or a name beside what goes out; of a folder that is there, the usual name in it.
        choice: What goes out.
        usual: Where it would go by itself.

    Raises:
        ValueError: It cannot go there; a sentence says why.
    """
    try:
        path = Path(typed).expanduser()
        path = path if path.is_absolute() else choice.scope.path.absolute().parent / path
        one_file = not choice.is_folder
        if one_file and path.is_dir():
            path = path / usual.name
        problem = _problem(path, choice, one_file=one_file)
    except (OSError, RuntimeError, ValueError):  # a home that nobody has, a name that no disk takes
        problem = "No file can have that name."
    if problem:
        raise ValueError(problem)
    return path


def wrong_place(typed: str, choice: Choice, usual: Path) -> str:
    """Why it cannot go there, in a sentence; empty: it can, or nothing was typed."""
    try:
        if typed:
            place(typed, choice, usual)
    except ValueError as problem:
        return str(problem)
    return ""


def books_folder(choice: Choice) -> Path:
    """Where a downloaded file is looked for first."""
    try:
        downloads = Path.home() / "Downloads"
        if downloads.is_dir():
            return downloads
    except (OSError, RuntimeError):
        pass
    return choice.scope.path.absolute().parent


def _problem(path: Path, choice: Choice, *, one_file: bool) -> str:
    fill = choice.fills.get(choice.to)
    if not str(path).isprintable():
        return "No file can have that name."
    if path.suffix.casefold() == ".toml":
        return "Names that end in .toml are for gadfly's own files: choose another ending."
    if not path.parent.is_dir():
        return f"There is no folder {clean_line(str(path.parent))}: make it first, or name another one."
    if fill is not None and path.exists() and fill.exists() and path.samefile(fill):
        return "That is the file that you downloaded, and it stays as it is: choose another name."
    if not one_file and path.exists() and not path.is_dir():
        return "That is a file: a folder is wanted, for one file of each critique."
    return ""
