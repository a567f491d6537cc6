"""What the export screen calls formats, and sentences of the command made ones of the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gadfly.app.export_choice import Choice
    from gadfly.export.formats import For

HEADINGS: dict[For, str] = {
    "people": "For people",
    "gradebooks": "For gradebooks",
    "research": "Research, other tools",
}
LABELS = {
    "md": "Markdown",
    "html": "Web page",
    "pdf": "PDF",
    "docx": "Word document",
    "txt": "Plain text",
    "csv": "CSV table",
    "xlsx": "Excel workbook",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "parquet": "Parquet table",
    "webannotation": "W3C annotations",
    "hypothesis": "Hypothesis",
    "argdown": "Argdown",
    "aif": "AIF graph",
    "canvas": "Canvas",
    "canvas-rubric": "Canvas rubric",
    "moodle": "Moodle",
    "blackboard": "Blackboard",
    "brightspace": "Brightspace",
}
"""What formats are called in the list; one that is not here is called as after `--to`."""

_MASKED = (
    "Whose critiques these are is hidden here. Take pseudonyms or no names with n; or lock all grades, and"
    " show names with b in the grading screen first."
)
_MASKED_BOOK = (
    "A gradebook knows students by name and id, and whose critiques these are is hidden here. Lock all"
    " grades, and show names with b in the grading screen; then come back."
)
_SAID: tuple[tuple[str, str], ...] = (
    (r"export with --names pseudonyms", "take pseudonyms with n"),
    (r"(?:take drafts|take them in|take drafts in) with --drafts", "take drafts in with d"),
    (r"name another with --out, or write over it with --force", "name another one with o"),
    (r"leave --names out", "take own names with n"),
    (r"and use --fill", "and press f"),
    (r"\buse --fill", "press f"),
    (r"\b(?:use|export) --to ([\w-]+)", r"choose \1 at the left"),
    (r"--out\b", "o"),
    (r"--force\b", "Enter"),
    (r"--column\b", "c"),
    (r"--drafts\b", "d"),
    (r"--names\b", "n"),
    (r"--table\b", "a"),
    (r"--no-key\b", "y"),
    (r"--fill\b", "f"),
)
"""What a sentence says of the command's options, and what to press instead."""


def label(to: str) -> str:
    """What a format is called in the list."""
    return LABELS.get(to, to)


def in_app(words: str) -> str:
    """A sentence that names the command's options, with the keys that do the same here."""
    for said, here in _SAID:
        words = re.sub(said, here, words)
    return words


def hidden_words(choice: Choice) -> str:
    """Why nothing is shown where that would tell whose critiques these are; empty: it would not."""
    if not choice.unmasks:
        return ""
    return _MASKED_BOOK if choice.format.takes == "gradebook" else _MASKED
