"""What can be done on the moderation screen."""

from __future__ import annotations

from gadfly.app.commands import Command

AGREE, GO, ELSE = "Agree", "Go about", "The desk"

TAKE = Command(
    "take(1)", ("1",), "take", "Take what that marker gave, with a reason.", "1-9", AGREE, 1, "1-9"
)
DIGITS = tuple(
    Command(f"take({n})", (str(n),), "take", f"Take what marker {n} gave.", group="") for n in range(1, 10)
)
"""One key a marker; on the bottom line and in help they are one entry."""
DECIDING = (
    Command("mean", ("m",), "mean", "Agree on the mean, with a reason.", "m", AGREE, 2),
    Command(
        "points", ("equals_sign",), "points", "Agree on points of your own, with a reason.", "=", AGREE, 3
    ),
    Command("open", ("backspace",), "open again", "Open this again.", "Bksp", AGREE, 9, "Bksp"),
    Command("undo", ("u", "ctrl+z"), "undo", "Take the last decision back, whoever's it was.", "u", AGREE, 5),
    Command("redo", ("U", "ctrl+y"), "redo", "Do again what was taken back.", "U", AGREE),
)
GOING = (
    Command("waiting", ("tab", "enter"), "next open", "What is open next, here or further on.", "Tab", GO, 4),
    Command("row(1)", ("down", "j"), "go about", "The next row.", "↑↓", GO, 6, "↓ j"),
    Command("row(-1)", ("up", "k"), "before", "The row before.", group=GO, in_help="↑ k"),
    Command(
        "case(1)", ("right_square_bracket", "pagedown"), "student", "The next student.", "[ ]", GO, 7, "]"
    ),
    Command(
        "case(-1)", ("left_square_bracket", "pageup"), "before", "The student before.", group=GO, in_help="["
    ),
    Command("differences", ("d",), "all answers", "Only what differs, or all.", "d", GO, 8),
    Command("queue", ("s",), "students", "The students in place of the text, where it is narrow.", "s", GO),
    Command("scroll(-4)", ("ctrl+up",), "scroll", "Scroll up.", "Ctrl+↑", GO),
    Command("scroll(4)", ("ctrl+down",), "scroll", "Scroll down.", "Ctrl+↓", GO),
)
DESK = (
    Command("app.theme", ("T",), "theme", "Dark, light or high contrast.", "T", ELSE),
    Command(
        "leave", ("q", "escape"), "leave", "Leave. There is nothing to save: it is saved.", "q", ELSE, 10
    ),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", ELSE, 11),
)
HELP = (TAKE, *DECIDING, *GOING, *DESK)
"""What help and palette list."""
ALL = (*DIGITS, *DECIDING, *GOING, *DESK)
"""Everything bound."""
_DECIDES = {"take(1)", "mean", "points", "open"}


def commands_now(*, differs: bool, points: bool, decided: bool) -> tuple[Command, ...]:
    """What the bottom line offers: only what does something here.

    Args:
        differs: Whether the row in hand can be agreed on.
        points: Whether it carries points.
        decided: Whether it was.
    """
    works = {"take(1)": differs, "mean": differs and points, "points": differs and points, "open": decided}
    return tuple(c for c in HELP if c.action not in _DECIDES or works[c.action])
