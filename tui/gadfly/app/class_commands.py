"""What can be done in the class view."""

from __future__ import annotations

from gadfly.app.commands import Command

VIEW, MOVE, SEE, ELSE = "Four views", "Go about", "Look closer", "The class"

VIEWS = (
    Command("view(0)", ("1", "s"), "views", "Students, and how grades are spread.", "1-4", VIEW, 1, "1 s"),
    Command(
        "view(1)",
        ("2", "m"),
        "map",
        "The heat map of disagreement: paragraphs by questions.",
        group=VIEW,
        in_help="2 m",
    ),
    Command("view(2)", ("3", "f"), "figures", "The figures of each question.", group=VIEW, in_help="3 f"),
    Command("view(3)", ("4", "a"), "advice", "What to do.", group=VIEW, in_help="4 a"),
)
GOING = (
    Command("move(1, 0)", ("down", "j"), "go about", "The next line.", "↑↓←→", MOVE, 3, "↑↓←→ hjkl"),
    Command("move(-1, 0)", ("up", "k"), "before", "The line before.", group=""),
    Command("move(0, -1)", ("left", "h"), "left", "The question before, on the map.", group=""),
    Command("move(0, 1)", ("right", "l"), "right", "The question after, on the map.", group=""),
    Command("pages(1)", ("pagedown",), "page", "A screenful on or back.", group=MOVE, in_help="PgDn PgUp"),
    Command("pages(-1)", ("pageup",), "page back", "A screenful back.", group=""),
    Command(
        "move(-99999, 0)", ("home",), "first", "The first or the last line.", group=MOVE, in_help="Home End"
    ),
    Command("move(99999, 0)", ("end",), "last", "The last line.", group=""),
    Command("flagged", ("tab",), "next apart", "The next cell where answers are far apart.", "Tab", MOVE, 4),
)
SEEING = (
    Command("open", ("enter",), "open", "The paragraph, with everybody's answers.", "Enter", SEE, 2, "Enter"),
    Command("order", ("o",), "order", "Students in another order.", "o", SEE, 5),
    Command(
        "words", ("w",), "what it means", "What these figures mean, and when not to trust them.", "w", SEE, 6
    ),
    Command("survey", ("v",), "other op-ed", "Another op-ed, or version of the rubric.", "v", SEE, 7),
)
DESK = (
    Command("page", ("e",), "web page", "Write the class as one web page.", "e", ELSE, 8),
    Command("app.theme", ("T",), "theme", "Dark, light or high contrast.", "T", ELSE),
    Command("leave", ("q", "escape"), "leave", "Leave. Nothing was changed.", "q", ELSE, 9),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", ELSE, 10, "? F1"),
)
ALL = (*VIEWS, *GOING, *SEEING, *DESK)

PARAGRAPH = (
    Command("ask(1)", ("right", "l", "tab"), "question", "The question after.", "←→", MOVE, 1, "→ l Tab"),
    Command("ask(-1)", ("left", "h", "shift+tab"), "before", "The one before.", group=MOVE, in_help="← h"),
    Command("move(1)", ("down", "j"), "student", "The next student.", "↑↓", MOVE, 2, "↓ j"),
    Command("move(-1)", ("up", "k"), "before", "The student before.", group=MOVE, in_help="↑ k"),
    Command("place(1)", ("pagedown", "right_square_bracket"), "paragraph", "The next.", "PgDn", MOVE, 3),
    Command("place(-1)", ("pageup", "left_square_bracket"), "before", "The paragraph before.", group=MOVE),
    Command("answer", ("n",), "next answer", "The first who gave the next answer.", "n", MOVE, 4),
    Command("move(-99999)", ("home",), "first", "The first student.", group=MOVE),
    Command("move(99999)", ("end",), "last", "The last student.", group=MOVE),
    Command("leave", ("escape", "q", "enter"), "back", "Back to the class.", "Esc", ELSE, 5),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", ELSE, 6, "? F1"),
)


def commands_now(view: int, *, surveys: int) -> tuple[Command, ...]:
    """What the bottom line offers in a view: only what does something there.

    Args:
        view: Which of the four.
        surveys: How many op-eds and rubrics there are.
    """
    works = {
        "order": view == 0,
        "flagged": view == 1,
        "open": view in {1, 3},
        "words": view in {1, 2},
        "survey": surveys > 1 and view > 0,
    }
    return tuple(command for command in ALL if works.get(command.action, True))
