"""What can be done on the workbench, pane by pane."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from gadfly.app.commands import Command
from gadfly.app.walk_commands import TYPING

if TYPE_CHECKING:
    from textual.binding import Binding

Pane = Literal["editor", "preview", "problems"]
PANES: tuple[Pane, ...] = ("editor", "preview", "problems")

WRITE, TRY, BENCH = "Writing", "The preview", "The workbench"

PANE = Command(
    "pane(1)",
    ("f6", "ctrl+t"),
    "preview",
    "Go on to the next of editor, preview and problems.",
    "F6",
    BENCH,
    2,
    "F6 Ctrl+T",
)
PROBLEM_AFTER = Command(
    "problem(1)", ("f8", "ctrl+n"), "problem", "Go to the next problem.", "F8", WRITE, 3, "F8 Ctrl+N"
)
PROBLEM_BEFORE = Command(
    "problem(-1)", ("f7", "ctrl+b"), "before", "Go to the problem before.", "F7", WRITE, 0, "F7 Ctrl+B"
)
SHOW = Command(
    "show_question",
    ("f5", "ctrl+g"),
    "show",
    "Show the question at the cursor in the preview.",
    "F5",
    WRITE,
    6,
    "F5 Ctrl+G",
)
SAVE = Command(
    "save",
    ("ctrl+s",),
    "save",
    "Save now. Without it, the text is saved after every pause.",
    "^S",
    WRITE,
    5,
    "Ctrl+S",
)
UNDO = Command(
    "editor_undo", (), "undo", "Undo what was typed; Ctrl+Y does it again.", "^Z", WRITE, 0, "Ctrl+Z Ctrl+Y"
)
LEAVE = Command(
    "leave", ("escape",), "leave", "Leave; what you typed is saved.", "Esc", BENCH, 4, "Esc Ctrl+Q"
)
BACK = replace(LEAVE, label="editor")
RESOLVE = Command(
    "resolve",
    ("f9", "ctrl+r"),
    "not saved: what now",
    "What to do about a file that cannot be saved.",
    "F9",
    BENCH,
    1,
    "F9 Ctrl+R",
)
THEME = Command("app.theme", ("f3",), "colours", "Dark, light or high contrast.", "F3", BENCH, 0, "F3")
HELP = Command("help", ("f1",), "help", "What the keys do.", "F1", BENCH, 9, "F1")
ASKED_HELP = Command("help", ("question_mark",), "help", "What the keys do.", "?", "", 9)

EVERYWHERE = (PANE, PROBLEM_AFTER, PROBLEM_BEFORE, SHOW, SAVE, LEAVE, RESOLVE, THEME, HELP)
"""What works in every pane, also while letters go into the text."""

DIGITS = tuple(Command(f"digit({n})", (str(n),), "answer", "Answer.", group="") for n in range(1, 10))
PICK = Command("digit(1)", ("1",), "answer", "Answer, as a student would.", "1-9", TRY, 1, "1-9")
NOT_APPLICABLE = Command("digit(0)", ("0",), "n/a", "Say that the question does not apply.", "0", TRY, 3, "0")
TRYING = (
    NOT_APPLICABLE,
    Command("enter", ("enter",), "go on", "Go on; on a question in words: write.", "Enter", TRY, 5, "Enter"),
    Command("more", ("full_stop",), "more", "Show the next nine options.", ".", TRY, 0, "."),
    Command(
        "question(1)", ("down", "j"), "question", "The question after, and before.", "↑↓", TRY, 4, "↑ ↓ k j"
    ),
    Command("question(-1)", ("up", "k"), "before", "The question before.", group=""),
    Command(
        "place(1)",
        ("right", "l", "pagedown"),
        "place",
        "On to the next paragraph, or the article.",
        "→",
        TRY,
        7,
        "← → h l",
    ),
    Command("place(-1)", ("left", "h", "pageup"), "back", "The paragraph before.", group=""),
    Command("note", ("n",), "note", "Write a note on this answer.", "n", TRY, 8),
    Command("mark", ("m",), "mark", "Mark the paragraph's first sentence, as a stand-in.", "m", TRY, 0),
    Command("why", ("w",), "why", "Why the question matters.", "w", TRY, 0),
    Command("undo", ("u",), "undo", "Take the last answer back; U gives it again.", "u", TRY, 10, "u U"),
    Command("redo", ("U",), "redo", "Give the answer again.", group=""),
    Command("clear", ("x",), "afresh", "Forget all answers and begin afresh.", "x", TRY, 12),
    Command("score", ("s",), "score", "How the score comes about.", "s", TRY, 9),
    Command(
        "questions", ("a",), "all questions", "Give the list of all questions the card's room.", "a", TRY, 11
    ),
    Command("paragraph", ("p",), "paragraph", "Try the rubric on a text of your own.", "p", TRY, 13),
    Command("edit_question", ("e",), "edit", "Go to this question in the text.", "e", TRY, 6),
    Command("scroll(4)", ("ctrl+down",), "scroll", "Scroll the card.", "Ctrl+↓", TRY, 0, "Ctrl+↑ Ctrl+↓"),
    Command("scroll(-4)", ("ctrl+up",), "scroll", "Scroll the card.", group=""),
)
LISTING = (
    Command(
        "jump",
        ("enter",),
        "go there",
        "Go to the marked problem in the text.",
        "Enter",
        "The problems",
        1,
        "Enter",
    ),
)

BINDINGS: list[Binding] = [
    *(replace(command.binding, priority=True) for command in EVERYWHERE),
    *(command.binding for command in (*DIGITS, *TRYING, ASKED_HELP)),
]
"""The keys of the screen; those that work everywhere go before those of the editor."""

ALL = (
    PANE,
    PROBLEM_AFTER,
    PROBLEM_BEFORE,
    SHOW,
    SAVE,
    UNDO,
    PICK,
    *TRYING,
    *LISTING,
    LEAVE,
    RESOLVE,
    THEME,
    HELP,
)
"""For help and palette."""
TRYING_NAMES = frozenset(command.action.partition("(")[0] for command in (*DIGITS, *TRYING))


def commands_now(pane: Pane, *, typing: bool, trouble: bool, problems: bool) -> tuple[Command, ...]:
    """The keys that work now, for the bottom line."""
    if typing:
        return TYPING
    first = (RESOLVE,) if trouble else ()
    switch = {
        "editor": PANE,
        "preview": replace(PANE, label="problems" if problems else "editor"),
        "problems": replace(PANE, label="editor", rank=3),
    }[pane]
    match pane:
        case "editor":
            jump = (PROBLEM_AFTER,) if problems else ()
            return (*first, switch, *jump, SHOW, SAVE, LEAVE, HELP)
        case "preview":
            return (*first, PICK, replace(switch, rank=2), *TRYING, ASKED_HELP)
        case "problems":
            return (*first, *LISTING, switch, replace(BACK, rank=2), ASKED_HELP)
