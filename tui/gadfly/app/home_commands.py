"""What can be done on the home screen, and its few words to a reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.app.commands import Command

if TYPE_CHECKING:
    from gadfly.app.home_rows import Kind

LISTS, ELSE = "The lists", "Elsewhere"

DIGIT_KEYS = tuple(
    Command(f"number({n})", (str(n),), "open", f"Open line {n}.", group="") for n in range(1, 10)
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "choose", ("enter",), "open", "Open what is marked; on a rubric: use it.", "Enter", LISTS, 1, "Enter"
    ),
    Command("move(1)", ("down", "j"), "choose", "Go up and down the lists.", "↑↓", LISTS, 3, "↑↓ jk"),
    Command("move(-1)", ("up", "k"), "up", "The line before.", group=""),
    Command(
        "section(1)",
        ("tab",),
        "next list",
        "Go to the next list; Shift+Tab goes back.",
        "Tab",
        LISTS,
        4,
        "Tab",
    ),
    Command("section(-1)", ("shift+tab",), "list before", "The list before.", group=""),
    *DIGIT_KEYS,
    Command(
        "number(1)", ("1",), "open by number", "Open the line with that number.", "1-9", LISTS, in_help="1-9"
    ),
    Command("forget", ("x",), "forget", "Take a critique off the list; its file stays.", "x", LISTS, 7),
    Command(
        "read",
        ("space", "p"),
        "read",
        "Give the text beside the list the whole room.",
        "Space",
        ELSE,
        5,
        "Space p",
    ),
    Command("file", ("o",), "open a file", "Open an op-ed or a critique of your own.", "o", ELSE, 2),
    Command(
        "edit", ("e",), "edit", "Write the marked rubric; one that came with gadfly: a copy.", "e", ELSE, 3
    ),
    Command("me", ("m",), "your answers", "See your own answers beside the key, week by week.", "m", ELSE, 7),
    Command("export", ("e",), "export", "Make a web page, a PDF and more of a critique.", "e", ELSE, 3),
    Command("new", ("n",), "new rubric", "Begin a rubric of your own.", "n", ELSE, 8),
    Command("theme", ("t",), "colours", "Change the colours: dark, light, high contrast.", "t", ELSE, 6),
    Command("help", ("question_mark", "f1"), "help", "Help for what is on screen.", "?", ELSE, 9, "? F1"),
    Command("leave", ("q", "escape"), "leave", "Leave gadfly.", "q", ELSE, 8, "q Esc"),
)

WELCOME = (
    "gadfly walks you through an op-ed, paragraph by paragraph, with a few short questions, and saves every"
    " answer. Press Enter to try it on a sample."
)

ABOUT = (
    "Choose something to work on. New critiques are begun with the rubric that has the ✓; Enter on another"
    " rubric uses that one."
)

CHOOSES: dict[Kind, str] = {
    "recent": "go on",
    "sample": "start",
    "file": "open a file",
    "rubric": "use this rubric",
}
"""What Enter does on each kind of row."""

_ONLY_ON: dict[str, Kind] = {"forget": "recent", "export": "recent", "edit": "rubric", "new": "rubric"}
"""What is offered on the bottom line for rows of one kind only."""

_WHILE_READING = {"move(1)": "scroll", "read": "back", "help": "help"}


def commands_now(kind: Kind, *, reading: bool) -> tuple[Command, ...]:
    """What the keys do on a row of that kind, or while the text beside the list has its room."""
    if reading:
        return tuple(
            replace(command, label=_WHILE_READING[command.action])
            for command in COMMANDS
            if command.action in _WHILE_READING
        )
    return tuple(
        replace(command, label=CHOOSES[kind]) if command.action == "choose" else command
        for command in COMMANDS
        if _ONLY_ON.get(command.action, kind) == kind
    )
