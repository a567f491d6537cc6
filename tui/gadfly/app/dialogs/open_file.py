"""Asks for a file: by typing a path, with the names in its folder below, or by walking through folders."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, OptionList, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

READ = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".toml", ""})
"""Endings of the names that are listed; any other file can be typed."""

MOST = 300
"""So many names of a folder are listed."""

AROUND = 12
"""Lines of the box that are not the list."""


def listing(typed: str, endings: frozenset[str] = READ) -> tuple[Path, ...]:
    """The folders and readable files that go on from what was typed, folders first.

    A folder that cannot be read has no names.

    Args:
        typed: A path, or the beginning of one.
        endings: Those of the files that are named, in small letters.
    """
    folder, beginning = _split(typed)
    found: list[tuple[bool, str, Path]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                hidden = name.startswith(".") and not beginning.startswith(".")
                if hidden or not name.casefold().startswith(beginning.casefold()):
                    continue
                if entry.is_dir():
                    found.append((False, name.casefold(), folder / name))
                elif Path(name).suffix.casefold() in endings:
                    found.append((True, name.casefold(), folder / name))
    except (OSError, ValueError):
        return ()
    return tuple(path for _, _, path in sorted(found, key=lambda entry: entry[:2])[:MOST])


def _split(typed: str) -> tuple[Path, str]:
    head, slash, tail = typed.rpartition("/")
    try:
        return Path(f"{head}{slash}" or ".").expanduser(), tail
    except RuntimeError:  # a home that nobody has
        return Path(f"{head}{slash}"), tail


class OpenFile(Dialog[Path | None]):
    """Asks for a file; gives its path, or none.

    Args:
        folder: Where to begin.
        title: What is asked for.
        endings: Those of the files that are named, in small letters.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("accept", ("enter",), "open", "Open that file, or go into that folder.", "Enter", rank=1),
        Command("move(1)", ("down",), "choose", "Go up and down the names.", "↑↓", rank=2),
        Command("move(-1)", ("up",), "up", "The name before.", group=""),
        Command(
            "complete", ("tab",), "complete", "Complete what is typed by the marked name.", "Tab", rank=3
        ),
        Command("close", ("escape",), "never mind", "Close this box.", "Esc", rank=4),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    OpenFile > .dialog-box { width: 84; }
    OpenFile .open-file--wrong { color: $error; padding: 0 2; height: 1; }
    """

    def __init__(self, folder: Path, title: str = "Open a file", *, endings: frozenset[str] = READ) -> None:
        super().__init__(title)
        self._endings = endings
        self._typed = f"{folder}/".replace("//", "/")
        self._paths: tuple[Path, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The field, the names that fit, and what is wrong."""
        yield Input(self._typed, select_on_focus=False)
        names = Choices()
        names.can_focus = False
        yield names
        yield Static(classes="open-file--wrong")

    def on_resize(self, event: events.Resize) -> None:
        """The list takes what the rest leaves it."""
        room = max(3, event.size.height * 94 // 100 - AROUND)
        names = self.query_one(Choices)
        names.styles.max_height = room
        names.styles.min_height = min(8, room)

    @on(Input.Changed)
    def list_names(self, event: Input.Changed) -> None:
        """Other letters, other names."""
        self._paths = listing(event.value, self._endings)
        names = self.query_one(Choices)
        names.set_lines([(_name(path), True) for path in self._paths], None)
        self._say("" if self._paths else "No name here begins like that.")

    @on(Input.Submitted)
    def take(self) -> None:
        """Enter in the field."""
        self.action_accept()

    @on(OptionList.OptionSelected)
    def take_by_mouse(self, event: OptionList.OptionSelected) -> None:
        """A click on a name."""
        self._enter(self._paths[event.option_index])

    def action_accept(self) -> None:
        """What was typed, where that is a file; else the marked name."""
        typed = self._typed_path()
        if typed is not None and typed.is_file():
            self.dismiss(typed)
        elif (marked := self._marked()) is not None:
            self._enter(marked)
        else:
            self._say("There is no such file. Look at the folder's name, or choose from the list.")

    def action_move(self, lines: int) -> None:
        """Mark another name."""
        names = self.query_one(Choices)
        if lines > 0:
            names.action_cursor_down()
        else:
            names.action_cursor_up()

    def action_complete(self) -> None:
        """Go on from the marked name."""
        marked = self._marked()
        if marked is not None:
            self._type(marked)

    def _enter(self, path: Path) -> None:
        if path.is_dir():
            self._type(path)
        else:
            self.dismiss(path)

    def _type(self, path: Path) -> None:
        field = self.query_one(Input)
        field.value = f"{path}/" if path.is_dir() else str(path)
        field.cursor_position = len(field.value)

    def _typed_path(self) -> Path | None:
        try:
            return Path(self.query_one(Input).value.strip()).expanduser()
        except (RuntimeError, ValueError):
            return None

    def _marked(self) -> Path | None:
        at = self.query_one(Choices).highlighted
        return self._paths[at] if at is not None and at < len(self._paths) else None

    def _say(self, words: str) -> None:
        self.query_one(".open-file--wrong", Static).update(show(words))


def _name(path: Path) -> Content:
    name = clean_line(path.name)
    if path.is_dir():
        return show(f"{name}/", "bold")
    return show(name)
