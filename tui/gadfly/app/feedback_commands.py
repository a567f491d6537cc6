"""What can be done with feedback on the screen."""

from __future__ import annotations

from gadfly.app.commands import Command

GO, SAY, ELSE = "Go about", "Reply", "The feedback"

GOING = (
    Command("place_before", ("left", "h", "pageup"), "paragraph", "The page before.", "←", GO),
    Command("place_after", ("right", "l", "pagedown"), "turn", "The next page.", "← →", GO, 1, "→ l PgDn"),
    Command("answer_before", ("up", "k"), "answer", "The answer before.", "↑", GO),
    Command("answer_after", ("down", "j"), "answers", "The next answer.", "↑ ↓", GO, 2, "↓ j"),
    Command("comment_after", ("tab",), "next comment", "The next comment, anywhere.", "Tab", GO, 3),
    Command("comment_before", ("shift+tab",), "comment before", "The comment before.", "Shift+Tab", GO),
    Command("total", ("t",), "total", "How the total comes about, line by line.", "t", GO, 6),
    Command("scroll(-4)", ("ctrl+up",), "scroll", "Scroll text and answers up.", "Ctrl+↑", GO),
    Command("scroll(4)", ("ctrl+down",), "scroll", "Scroll text and answers down.", "Ctrl+↓", GO),
)
SAYING = (
    Command("reply", ("r",), "reply", "Answer the comment here; an empty answer is taken back.", "r", SAY, 4),
    Command(
        "regrade",
        ("R",),
        "regrade",
        "Ask to have this answer marked again, with a reason; an empty one is taken back.",
        "R",
        SAY,
        5,
    ),
    Command("undo", ("u", "ctrl+z"), "undo", "Take your last reply or change of it back.", "u", SAY, 8),
    Command("redo", ("U", "ctrl+y"), "redo", "Do that again.", "U", SAY),
)
DESK = (
    Command("export", ("e",), "export", "Make a web page, a PDF and more of it.", "e", ELSE),
    Command("app.theme", ("T",), "theme", "Dark, light or high contrast.", "T", ELSE),
    Command("leave", ("q", "escape"), "leave", "Leave. There is nothing to save: it is saved.", "q", ELSE, 7),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", ELSE, 9),
)
TYPING = (
    Command("field_keep", ("enter",), "keep", "Keep what you wrote.", "Enter", SAY, 1),
    Command("field_line", ("ctrl+j",), "new line", "Begin a new line.", "Ctrl+J", SAY, 2),
    Command("field_leave", ("escape",), "leave", "Leave the field; what you typed is kept.", "Esc", SAY, 3),
)
ALL = (*GOING, *SAYING, *DESK)
"""Everything bound while reading."""
ABOUT = (
    "Your own critique, page by page, with the marks, the key's answers and what your instructor says to it."
    " The first page has the total. Nothing here changes the feedback: your replies are a file of their own."
)
