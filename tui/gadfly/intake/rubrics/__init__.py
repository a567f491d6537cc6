"""Rubrics of learning platforms become gadfly rubrics here; whatever cannot come along is named."""

from __future__ import annotations

from gadfly.intake.rubrics.borrowed import Borrowed
from gadfly.intake.rubrics.read import LARGEST, borrowed_from

__all__ = ["LARGEST", "Borrowed", "borrowed_from"]
