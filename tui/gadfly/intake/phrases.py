"""The words that give away what stands around an article: one rule a class.

A rule must be sure by itself: a paragraph that is set aside wrongly costs more than a caption that is walked.
"""

from __future__ import annotations

from gadfly.intake.captions import caption_reason
from gadfly.intake.dates import is_date_line
from gadfly.intake.notes import call_to_readers, disclaimer, editors_note
from gadfly.intake.page_labels import page_label


def kind_by_words(text: str) -> tuple[str, str]:
    """The kind that a block's words give away, and the reason; two empty strings if they do not."""
    for kind, rule in (
        ("boilerplate", page_label),
        ("dateline", _dateline),
        ("editors-note", editors_note),
        ("disclaimer", disclaimer),
        ("call-to-action", call_to_readers),
        ("caption", caption_reason),
    ):
        reason = rule(text)
        if reason:
            return kind, reason
    return "", ""


def _dateline(text: str) -> str:
    return "the date" if is_date_line(text) else ""
