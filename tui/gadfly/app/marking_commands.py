"""What can be done on the grading screen, in each of its modes."""

from __future__ import annotations

from dataclasses import replace

from gadfly.app.commands import Command

MARK, GO, SAY, WHOLE, ELSE = "Mark", "Go about", "Say", "The whole grade", "The desk"

QUICK_KEYS = 8
"""So many quick marks have a key of their own: F2 to F9."""

DIGITS = tuple(Command(f"level({n})", (str(n),), "level", f"Pick level {n}.", group="") for n in range(1, 10))
"""One key a level; on the bottom line and in help they are one entry."""
QUICK = tuple(
    Command(f"quick({n})", (f"f{n + 1}",), "quick", f"Put or take quick mark {n}.", group="")
    for n in range(1, QUICK_KEYS + 1)
)
"""One key a quick mark; listed as one entry."""

LEVEL = Command(
    "level(1)",
    ("1",),
    "level",
    "Pick that level of what was written, or of your own judgement.",
    "1-9",
    MARK,
    1,
    in_help="1-9",
)
ACCEPT = Command(
    "accept", ("enter",), "accept", "Let the suggestion stand, and go on.", "Enter", MARK, 1, "Enter"
)
NEXT = replace(ACCEPT, label="go on", rank=2)
WRITE = replace(ACCEPT, label="write", rank=1)
POINTS = (
    Command("more(1)", ("plus",), "½ mark", "Give half a mark more.", "+", MARK, 3),
    Command("more(-1)", ("minus",), "less", "Give half a mark less.", "-", MARK),
    Command("points", ("equals_sign",), "points", "Type the points of this answer.", "=", MARK, 4),
    Command("suggested", ("backspace",), "undecide", "Back to what is suggested.", "Bksp", MARK, 13, "Bksp"),
    Command("excuse", ("x",), "excuse", "Let this answer leave the grade, or accept its N/A.", "x", MARK, 9),
)
PLACES = (
    Command("answer_before", ("up", "k"), "answer", "The answer before.", "↑", GO),
    Command("answer_after", ("down", "j"), "answer", "The next answer.", "↓", GO),
    Command("place_before", ("left", "h"), "paragraph", "The paragraph before.", "←", GO),
    Command("place_after", ("right",), "move", "The next paragraph.", "↑↓←→", GO, 6),
    Command(
        "student_before",
        ("pageup", "left_square_bracket"),
        "student",
        "The student before.",
        "[",
        GO,
        in_help="PgUp  [",
    ),
    Command(
        "student_after",
        ("pagedown", "right_square_bracket"),
        "student",
        "The next student.",
        "[ ]",
        GO,
        7,
        "PgDn  ]",
    ),
    Command(
        "waiting",
        ("tab",),
        "what waits",
        "What waits for you next: here, then with the next student.",
        "Tab",
        GO,
        5,
    ),
    Command("ungraded", ("n",), "next ungraded", "The next student who is not graded.", "n", GO, 10),
    Command(
        "by", ("v",), "by question", "Student by student, or one question through all of them.", "v", GO, 11
    ),
    Command("differences", ("d",), "differences", "Show only what differs, or all answers.", "d", GO, 14),
    Command("find", ("slash",), "find", "Find a student.", "/", GO, 15),
    Command("go", ("g",), "go to", "Go to a student or a paragraph by its number.", "g", GO, 16),
    Command(
        "queue", ("s",), "students", "Show the students in place of the text, where it is narrow.", "s", GO
    ),
    Command("scroll(-4)", ("ctrl+up",), "scroll", "Scroll text and answers up.", "Ctrl+↑", GO),
    Command("scroll(4)", ("ctrl+down",), "scroll", "Scroll text and answers down.", "Ctrl+↓", GO),
)
SAYING = (
    Command("comment('answer')", ("c",), "comment", "Comment on this answer.", "c", SAY, 8),
    Command("comment('place')", ("C",), "on the paragraph", "Comment on this paragraph.", "C", SAY),
    Command("comment('whole')", ("W",), "on the whole", "Comment on the whole critique.", "W", SAY),
    Command(
        "quick(1)",
        ("f2",),
        "quick mark",
        "Put or take the quick mark that stands beside the key.",
        "F2-F9",
        SAY,
        12,
        in_help="F2-F9",
    ),
    Command(
        "quick_marks",
        ("semicolon",),
        "quick marks",
        "All quick marks: search, put, add, change.",
        ";",
        SAY,
        17,
    ),
)
GRADE = (
    Command("total", ("t",), "total", "How the total comes about, line by line.", "t", WHOLE, 18),
    Command(
        "adjust", ("a",), "adjust", "Points more or fewer, with a reason; or take one back.", "a", WHOLE, 19
    ),
    Command("late", ("l",), "late", "Forgive lateness, or let it count again.", "l", WHOLE),
    Command("excuse_whole", ("X",), "excuse all", "Excuse the whole: no grade rather than 0.", "X", WHOLE),
    Command("lock", ("L",), "lock", "Lock this grade, or unlock it.", "L", WHOLE, 20),
    Command("lock_all", ("A",), "lock all", "Lock all grades that are complete.", "A", WHOLE),
)
DESK = (
    Command("undo", ("u", "ctrl+z"), "undo", "Take the last step back, whoever's it was.", "u", ELSE, 21),
    Command("redo", ("U", "ctrl+y"), "redo", "Do the step again that was taken back.", "U", ELSE),
    Command(
        "mind",
        ("percent_sign",),
        "recount",
        "Change your mind: every grade before and after what you edited, to approve.",
        "%",
        ELSE,
        24,
    ),
    Command("export", ("e",), "export", "Grades as pages, tables, or into a gradebook.", "e", ELSE),
    Command("reveal", ("b",), "names", "Show names, once all grades are locked; or hide them.", "b", ELSE),
    Command("app.theme", ("T",), "theme", "Dark, light or high contrast.", "T", ELSE),
    Command("leave", ("q",), "leave", "Leave. There is nothing to save: it is saved.", "q", ELSE, 22),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", ELSE, 23),
)
TYPING = (
    Command("field_keep", ("enter",), "keep", "Keep the comment.", "Enter", SAY, 1),
    Command("field_line", ("ctrl+j",), "new line", "Begin a new line.", "Ctrl+J", SAY, 2),
    Command("field_leave", ("escape",), "leave", "Leave the field; what you typed is kept.", "Esc", SAY, 3),
)

HELP = (LEVEL, ACCEPT, *POINTS, *SAYING, *PLACES, *GRADE, *DESK)
"""What help and palette list: digits and function keys as one entry each."""

EVERYBODY_S = frozenset({"mind", "export", "reveal"})
"""What belongs to the course as a whole, and not to somebody who marks apart from the others."""


def alone(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """Those that somebody who marks apart from the others has."""
    return tuple(command for command in commands if command.action not in EVERYBODY_S)


ALL = (*DIGITS, *QUICK, *(c for c in HELP if c.action not in {"level(1)", "quick(1)"}))
"""Everything bound while marking."""
