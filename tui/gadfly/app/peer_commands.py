"""What can be done in a peer round on the screen."""

from __future__ import annotations

from gadfly.app.commands import Command

GO, SAY, ELSE = "Go about", "Your answers", "Elsewhere"

COMMANDS: tuple[Command, ...] = (
    Command(
        "revise",
        ("enter", "r"),
        "revise",
        "Answer this anew, with a reason; the first answer stays.",
        "Enter",
        SAY,
        1,
        "Enter r",
    ),
    Command("turn(1)", ("right", "l"), "paragraph", "The next paragraph.", "← →", GO, 2, "← → hl"),
    Command("turn(-1)", ("left", "h"), "back", "The paragraph before.", group=""),
    Command(
        "move(1)", ("down", "j"), "question", "The next question; the one before.", "↑ ↓", GO, 3, "↑ ↓ jk"
    ),
    Command("move(-1)", ("up", "k"), "up", "The question before.", group=""),
    Command(
        "differing",
        ("tab",),
        "differing",
        "The next answer that most of the others see differently.",
        "Tab",
        GO,
        4,
        "Tab",
    ),
    Command(
        "undo",
        ("u", "ctrl+z"),
        "undo",
        "Take the last revision of this sitting back.",
        "u",
        SAY,
        6,
        "u Ctrl+Z",
    ),
    Command("redo", ("U", "ctrl+y"), "redo", "Do it again.", "U", SAY, in_help="U Ctrl+Y"),
    Command(
        "scroll(4)",
        ("ctrl+down", "pagedown"),
        "scroll",
        "Scroll the text.",
        "Ctrl+↓",
        GO,
        in_help="Ctrl+↓ ↑ PgDn PgUp",
    ),
    Command("scroll(-4)", ("ctrl+up", "pageup"), "scroll back", "Scroll the text back.", group=""),
    Command("app.theme", ("T",), "theme", "Dark, light or high contrast.", "T", ELSE),
    Command("leave", ("q", "escape"), "leave", "Leave; what you revised is saved.", "q", ELSE, 4, "q Esc"),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", ELSE, 9, "? F1"),
)

ABOUT = (
    "You judged alone; here is what others said of the same paragraphs. Keep your answer, or revise it and"
    " say why: that they are many is no reason, what they saw may be one. Your first answers stay, whatever"
    " you do."
)
