"""What can be done on the walk screen, in each of its modes."""

from __future__ import annotations

from dataclasses import replace

from gadfly.app.commands import Command

ANSWER, GO, TEXT, ELSE = "Answer", "Go about", "The text", "The critique"

DIGITS = tuple(
    Command(
        f"digit({n})",
        (str(n),),
        "answer",
        f"Pick option {n}." if n else "Say that the question does not apply.",
    )
    for n in range(10)
)
"""One key an option; on the bottom line and in help they are one entry."""

PICK = Command(
    "digit(1)",
    ("1",),
    "answer",
    "Pick that option and go on; where several may be picked, pick it or take it back.",
    "1-9",
    ANSWER,
    1,
    in_help="1-9",
)
TOGGLE = replace(PICK, label="pick")
NOT_APPLICABLE = Command("digit(0)", ("0",), "n/a", "Say that the question does not apply.", "0", ANSWER, 3)
ENTER = Command(
    "enter",
    ("enter",),
    "go on",
    "Go on. On a question in words: write; there Enter keeps it, Ctrl+J begins a new line.",
    "Enter",
    ANSWER,
    2,
    in_help="Enter",
)
WRITE = replace(ENTER, label="write", rank=1)
POINT = replace(ENTER, label="mark", rank=1)
MORE = Command("more", ("full_stop",), "more", "Show the next nine options.", ".", ANSWER, 2, in_help=".")

QUESTIONS = (
    Command("question_before", ("up", "k"), "question", "The question before.", "↑", GO),
    Command("question_after", ("down", "j"), "question", "The next question.", "↓", GO),
    Command("place_before", ("left", "h", "pageup"), "paragraph", "The paragraph before.", "←", GO),
    Command("place_after", ("right", "l", "pagedown"), "move", "The next paragraph.", "↑↓←→", GO, 4),
    Command(
        "open_after", ("tab",), "next open", "The next question that is still open, anywhere.", "Tab", GO, 5
    ),
    Command(
        "open_before", ("shift+tab",), "open before", "The open question before, anywhere.", "Shift+Tab", GO
    ),
    Command("go", ("g",), "go to", "Go to a paragraph by its number.", "g", GO, 13),
    Command("find", ("slash",), "find", "Find words in the text.", "/", GO, 12),
)
ABOUT = (
    Command("mark", ("m",), "mark", "Mark a passage that carries the answer.", "m", TEXT, 7),
    Command("note", ("n",), "note", "Write a note on this answer.", "n", TEXT, 8),
    Command("why", ("w",), "why", "Why this question matters, with an example.", "w", TEXT, 9),
    Command("blocks", ("a",), "set aside", "What is walked and what is set aside.", "a", TEXT),
    Command("scroll(-4)", ("ctrl+up",), "scroll", "Scroll the text up.", "Ctrl+↑", TEXT),
    Command("scroll(4)", ("ctrl+down",), "scroll", "Scroll the text down.", "Ctrl+↓", TEXT),
)
CRITIQUE = (
    Command("undo", ("u", "ctrl+z"), "undo", "Take the last step back.", "u", ELSE, 10),
    Command("redo", ("U", "ctrl+y"), "redo", "Do the step again that was taken back.", "U", ELSE),
    Command("score", ("s",), "score", "The op-ed's score so far, and how it comes about.", "s", ELSE, 11),
    Command("export", ("e",), "export", "Make a web page, a PDF, a table and more of it.", "e", ELSE),
    Command("finish", ("f",), "finish", "See what is still open, and finish.", "f", ELSE, 14),
    Command("rubric", ("v",), "versions", "Compare the rubric with another version of it.", "v", ELSE),
    Command("instructions", ("i",), "instructions", "Read the assignment's instructions again.", "i", ELSE),
    Command(
        "practise", ("p",), "practice", "Practise on a short text, where the assignment has one.", "p", ELSE
    ),
    Command("app.theme", ("t",), "theme", "Dark, light or high contrast.", "t", ELSE),
    Command("leave", ("q",), "leave", "Leave. There is nothing to save: it is saved.", "q", ELSE, 6),
    Command("help", ("question_mark", "f1"), "help", "What the keys do.", "?", ELSE, 16),
)

SAVE_ELSEWHERE = Command(
    "save_elsewhere", ("S",), "save elsewhere", "Save under another name, and go on there.", "S", ELSE, 2
)

MARKING = (
    Command("keep_mark", ("enter",), "keep", "Keep this passage.", "Enter", TEXT, 1),
    Command("drop_mark", ("escape",), "drop", "Leave without marking.", "Esc", TEXT, 2),
    Command("mark_before", ("up", "k"), "sentence", "The sentence before.", "↑", TEXT),
    Command("mark_after", ("down", "j"), "sentence", "The next sentence.", "↑↓", TEXT, 3),
    Command("mark_trim", ("left", "h"), "end", "One word less at the end.", "←", TEXT),
    Command("mark_grow", ("right", "l"), "end by a word", "One word more at the end.", "←→", TEXT, 4),
    Command(
        "mark_start_back",
        ("shift+left", "left_square_bracket"),
        "start",
        "One word more at the start.",
        "[",
        TEXT,
    ),
    Command(
        "mark_start_on",
        ("shift+right", "right_square_bracket"),
        "start by a word",
        "One word less at the start.",
        "[ ]",
        TEXT,
        5,
    ),
    Command(
        "unmark", ("x", "delete"), "unmark", "Let go the marked passages that this one touches.", "x", TEXT, 6
    ),
)
FINDING = (
    Command("match_here", ("enter",), "stay here", "Stay at this place.", "Enter", TEXT, 1),
    Command("match_leave", ("escape",), "back", "Back to where you were.", "Esc", TEXT, 2),
    Command("match_after", ("down", "j", "slash", "tab"), "next", "The next place.", "↓", TEXT, 3),
    Command("match_before", ("up", "k", "shift+tab"), "before", "The place before.", "↑", TEXT, 4),
)
TYPING = (
    Command("field_keep", ("enter",), "keep", "Keep it and go on.", "Enter", TEXT, 1),
    Command("field_line", ("ctrl+j",), "new line", "Begin a new line.", "Ctrl+J", TEXT, 2),
    Command(
        "field_leave",
        ("escape",),
        "leave",
        "Leave the field; what you typed is kept.",
        "Esc",
        TEXT,
        3,
    ),
)

TOOLS = {"answer": (), "mark": MARKING, "find": FINDING, "type": TYPING}
"""What the tool that has the keys can do, by the screen's mode."""

ALL = (*DIGITS, ENTER, MORE, *QUESTIONS, *ABOUT, *CRITIQUE, SAVE_ELSEWHERE)
"""Everything bound while answering."""

ANSWER_HELP = (PICK, ENTER, NOT_APPLICABLE, MORE, *QUESTIONS, *ABOUT, *CRITIQUE, SAVE_ELSEWHERE)
"""What help and palette list on the walk screen: the digits as one entry."""
