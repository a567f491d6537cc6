"""What can be done with a student's mirror on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.app.commands import Command

if TYPE_CHECKING:
    from gadfly.app.own_rows import Kind, Row

GO, ELSE = "Go about", "Elsewhere"

COMMANDS: tuple[Command, ...] = (
    Command(
        "open",
        ("enter",),
        "open",
        "Open that feedback or practice, at the answer.",
        "Enter",
        GO,
        1,
        "Enter",
    ),
    Command("move(1)", ("down", "j"), "go about", "Go up and down the list.", "↑↓", GO, 2, "↑↓ jk"),
    Command("move(-1)", ("up", "k"), "up", "The line before.", group=""),
    Command(
        "section(1)", ("tab",), "next list", "Go to the next list; Shift+Tab goes back.", "Tab", GO, 3, "Tab"
    ),
    Command("section(-1)", ("shift+tab",), "list before", "The list before.", group=""),
    Command(
        "scroll(4)",
        ("ctrl+down", "pagedown"),
        "scroll",
        "Scroll what stands beside the list.",
        "PgDn",
        GO,
        4,
        "PgDn PgUp",
    ),
    Command("scroll(-4)", ("ctrl+up", "pageup"), "scroll back", "Scroll back.", group=""),
    Command("app.theme", ("T",), "theme", "Dark, light or high contrast.", "T", ELSE),
    Command("leave", ("q", "escape"), "leave", "Leave; nothing is kept of it.", "q", ELSE, 5, "q Esc"),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", ELSE, 9, "? F1"),
)

ABOUT = (
    "Your answers beside the key's, from the feedback that you were given back and from practice. It is for"
    " you alone: it is worked out on your machine each time, nothing of it is kept, and it is no part of any"
    " grade."
)

OPENS: dict[Kind, str] = {"week": "open it", "question": "last difference", "sure": "open it there"}
"""What Enter does on each kind of row; on others, nothing."""


def commands_now(row: Row | None) -> tuple[Command, ...]:
    """What the keys do on such a row."""
    label = "" if row is None else OPENS.get(row.kind, "")
    return tuple(
        replace(command, label=label) if command.action == "open" else command
        for command in COMMANDS
        if label or command.action != "open"
    )
