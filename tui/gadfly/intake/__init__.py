"""Any op-ed file's bytes become an article here: nothing is dropped, and whatever is set aside says why."""

from __future__ import annotations

from gadfly.intake.read import article_from
from gadfly.intake.refusal import MAX_PARAGRAPHS, MAX_TEXT, IntakeError

__all__ = ["MAX_PARAGRAPHS", "MAX_TEXT", "IntakeError", "article_from"]
