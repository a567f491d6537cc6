"""What an import says: in the terminal, as JSON, and at the head of the rubric that it wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gadfly.documents.rubric import Rubric
    from gadfly.intake.rubrics import Borrowed

_MAPPED = (
    "Each criterion is a question about the whole text and weighs as much as its most points, so the percent"
    " is the one the platform gives. It judges {judges}."
)
_HEADING = "What could not be carried over, or was changed:"
_JUDGED = {
    "critique": "critiques by students; if it is for op-eds themselves, import it with --judges op-ed",
    "op-ed": "op-eds",
}


def comments(each: Borrowed, file: str) -> Iterator[str]:
    """The paragraphs at the head of its file."""
    yield f"Imported from {file} ({each.source})."
    yield _mapped(each)
    yield ""
    yield _HEADING
    yield from (f"- {loss}" for loss in each.losses)


def _mapped(each: Borrowed) -> str:
    return _MAPPED.format(judges=_JUDGED[each.rubric.judges])


def _asked(rubric: Rubric) -> str:
    count = len(rubric.questions)
    return f"{count} question" if count == 1 else f"{count} questions"


def told(path: Path, each: Borrowed) -> Iterator[str]:
    """What is printed when it was written."""
    yield f"“{each.rubric.title}” ({each.rubric.id}, {_asked(each.rubric)}) written to {path}"
    yield _mapped(each)
    yield _HEADING
    yield from (f"- {loss}" for loss in each.losses)


def record(path: Path, each: Borrowed) -> dict[str, Any]:
    """The same for JSON."""
    rubric = each.rubric
    return {
        "path": str(path),
        "id": rubric.id,
        "title": rubric.title,
        "questions": len(rubric.questions),
        "judges": rubric.judges,
        "source": each.source,
        "losses": list(each.losses),
    }
