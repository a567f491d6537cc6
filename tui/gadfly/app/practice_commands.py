"""What can be done in practice: the keys of the feedback, and what the walk has not or has otherwise."""

from __future__ import annotations

from gadfly.app.commands import Command
from gadfly.app.walk_commands import ANSWER_HELP

PRACTICE = "Practice"

SEE = Command(
    "feedback",
    ("b",),
    "feedback",
    "Your answers to this paragraph beside your instructor's, once all are given.",
    "b",
    PRACTICE,
    4,
)
CLOSE = Command(
    "finish", ("f",), "how close", "How close you came; from there, on to the op-ed.", "f", PRACTICE, 8
)
FEEDBACK = (
    Command("go_on", ("enter", "right", "l"), "go on", "On to the next paragraph.", "Enter", PRACTICE, 1),
    Command(
        "again",
        ("t",),
        "try again",
        "Give this paragraph's answers anew. Your first try is kept.",
        "t",
        PRACTICE,
        2,
    ),
    Command("scroll_by(1)", ("down", "j"), "scroll", "Scroll the feedback.", "↑↓", PRACTICE, 4),
    Command("scroll_by(-1)", ("up", "k"), "scroll up", "Scroll the feedback up.", group=""),
    Command("scroll_by(8)", ("pagedown", "space"), "page down", "Scroll on by a page.", group=""),
    Command("scroll_by(-8)", ("pageup",), "page up", "Scroll back by a page.", group=""),
    Command("back", ("escape", "left", "h", "b"), "questions", "Back to the questions.", "Esc", PRACTICE, 3),
)
"""The keys of the feedback panel."""

_REST = frozenset(("blocks", "rubric", "practise", "finish", "score", "export"))
"""What a walk has and practice has not, or otherwise."""

WALKED = tuple(command for command in ANSWER_HELP if command.action not in _REST)
"""What of the walk's commands practice has as well."""

PRACTISE_HELP = (SEE, CLOSE, *WALKED)
"""What help and palette list in practice."""

RESTS = _REST - {"finish"}
"""Actions of the walk that practice has not."""
