"""A comment as a gradebook's cell holds it: on one line, or as HTML where the platform shows that."""

from __future__ import annotations

from html import escape

from gadfly.display import clean, clean_line
from gadfly.formulas import guarded


def cell_words(comment: str) -> str:
    """A comment on one line: not every platform takes lines in a cell. No formula; may be empty."""
    return guarded(" ".join(clean_line(comment).split()))


def html_words(comment: str) -> str:
    """A comment as HTML, in which foreign text is nothing but text; a paragraph for each line."""
    lines = filter(None, (" ".join(line.split()) for line in clean(comment).split("\n")))
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
