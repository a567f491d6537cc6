"""What can be done on the export screen, in each of its states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from gadfly.app.commands import Command

if TYPE_CHECKING:
    from gadfly.app.export_choice import Choice

State = Literal["choose", "write", "done"]
"""Formats are looked at; a file is being written; it is written, and told what came of it."""

GO, HOW, WRITE = "Go about", "What goes out, and how", "The file"

COMMANDS: tuple[Command, ...] = (
    Command(
        "write", ("enter",), "write", "Write it; over what is there only once you say so.", "Enter", WRITE, 1
    ),
    Command(
        "place",
        ("o",),
        "file name",
        "Another file or folder to write; an empty line: the usual one.",
        "o",
        WRITE,
        7,
    ),
    Command(
        "leave", ("escape", "q", "e"), "back", "Back to where you were.", "Esc", WRITE, 3, in_help="Esc q e"
    ),
    Command("whole", ("w",), "whole course", "This student, or the whole course.", "w", HOW, 5),
    Command(
        "fill",
        ("f",),
        "fill in",
        "Fill in a gradebook's file that you downloaded; it stays as it is.",
        "f",
        HOW,
        4,
    ),
    Command("column", ("c",), "column", "Which column of the gradebook is meant.", "c", HOW, 4),
    Command("names", ("n",), "names", "The students' own names, pseudonyms, or no names.", "n", HOW, 5),
    Command("table", ("a",), "rows", "A row for each answer, or one for each student.", "a", HOW, 6),
    Command(
        "drafts", ("d",), "drafts", "Take in grades that are not locked, or leave them out.", "d", HOW, 8
    ),
    Command("key", ("y",), "key", "Tell the key's answers and reasons, or leave them out.", "y", HOW, 9),
    Command("move(1)", ("down", "j"), "format", "The next format.", "↑↓", GO, 2, "↓ j"),
    Command("move(-1)", ("up", "k"), "format before", "The format before.", group=GO, in_help="↑ k"),
    Command(
        "read",
        ("space", "p"),
        "read",
        "Give the preview the whole room, or take it back.",
        "Space",
        GO,
        6,
        "Space p",
    ),
    Command("scroll(1)", ("pagedown",), "scroll", "On in the preview.", "PgDn", GO, in_help="PgDn"),
    Command("scroll(-1)", ("pageup",), "scroll back", "Back in the preview.", "PgUp", GO, in_help="PgUp"),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", rank=10, in_help="? F1"),
)
"""What can be done while formats are looked at."""

WRITING = (Command("leave", ("escape",), "stop; nothing is left behind", "Stop.", "Esc", WRITE, 1),)
"""What can be done while a file is being written."""

DONE = (
    Command("write", ("enter",), "another export", "Back to the formats.", "Enter", WRITE, 1),
    Command("leave", ("escape",), "back to where you were", "Leave.", "Esc", WRITE, 2),
    Command("scroll(1)", ("pagedown",), "scroll", "On in what is told.", "PgDn", GO, 3),
    Command("help", ("question_mark",), "help", "What the keys do.", "?", rank=10),
)
"""What can be done once it is written."""

ABOUT = (
    "At the left the formats, at the right where the file will go and how it begins. Nothing is written until"
    " you press Enter, and nothing is written over unless you say so."
)

_OPTIONS = frozenset({"whole", "names", "table", "drafts", "key", "fill", "column", "place"})


def works(choice: Choice, state: State, action: str) -> bool:
    """Whether something can be done now."""
    if state == "write":
        return action in {"leave", "help"}
    if state == "done":
        return action in {"write", "leave", "scroll", "move", "help"}
    return action not in _OPTIONS or action in choice.options


def commands_now(choice: Choice, state: State, *, reading: bool = False) -> tuple[Command, ...]:
    """The keys that do something now, each saying what it will do."""
    if state != "choose":
        return WRITING if state == "write" else DONE
    labels = {
        "whole": "one student" if choice.scope.kind == "course" else "whole course",
        "names": {"own": "pseudonyms", "pseudonyms": "no names", "none": "own names"}[choice.names],
        "table": "totals" if choice.table == "answers" else "answers",
        "drafts": "without drafts" if choice.drafts else "with drafts",
        "key": "without key" if choice.with_key else "with key",
        "fill": "made new" if choice.to in choice.fills else "fill in",
        "read": "close" if reading else "read",
        "move(1)": "scroll" if reading else "format",
    }
    return tuple(
        replace(command, label=labels.get(command.action, command.label))
        for command in COMMANDS
        if works(choice, state, command.action.partition("(")[0])
    )
