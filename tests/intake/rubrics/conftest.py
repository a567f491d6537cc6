"""Files as Canvas and Moodle write them, made up from their rules, and what was lost as one text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.rubric import Question
    from gadfly.intake.rubrics import Borrowed

DATA = Path(__file__).parent / "data"
HEADER = (
    "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,"
    "Rating Name,Rating Description,Rating Points,Rating Name,Rating Description,Rating Points\n"
)


class Files:
    """What the tests read."""

    canvas = (DATA / "canvas.csv").read_bytes()
    rubric = (DATA / "rubric.xml").read_bytes()
    guide = (DATA / "guide.xml").read_bytes()

    @staticmethod
    def table(*rows: str, header: str = HEADER) -> bytes:
        """A Canvas CSV with these rows."""
        return (header + "".join(f"{row}\n" for row in rows)).encode()

    @staticmethod
    def points(question: Question) -> dict[str, Decimal | None]:
        """The points of a question's options, by their labels."""
        return {option.label: option.points for option in question.options}

    @staticmethod
    def lost(borrowed: Borrowed) -> str:
        """All that was lost."""
        return "\n".join(borrowed.losses)


@pytest.fixture
def files() -> type[Files]:
    return Files
