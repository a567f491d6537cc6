"""Everything of many critiques as one JSON document, which gadfly reads back: `gadfly/export@1`.

Each critique is one line of it: the critique and its grade say what their TOML documents say, key for key, so
that nothing is described twice. What is not there is left out: there is no null. Keys come in the documents'
own order, and the same critiques give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

from gadfly.export.json_text import json_text, odd_times
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from gadfly.export.exhibit import Exhibit
    from gadfly.export.formats import Table
    from gadfly.scoring.score import PlaceScore, Score

FORMAT = "gadfly/export@1"

LARGEST: Final = 64 * 1024 * 1024
"""Bytes that an export may have when it is taken back."""

_TOO_LARGE = (
    f"This file has more than {LARGEST // 1024 // 1024} MiB, and gadfly import takes no more at once: other"
    " programs read it; to have it back, export parts of the folder."
)

Form = dict[str, Any]
"""A table as plain values, as in a TOML document."""


@frozen
class Forms:
    """What the documents of one critique say; `gadfly.exporting.json_forms` gives it.

    Attributes:
        critique: As in a file of `gadfly/critique@1`.
        grade: As in a file of `gadfly/grade@1`; empty: there is none.
        feedback: How the total came about, as in a file of `gadfly/feedback@1`; empty: there is no grade.
    """

    critique: Form
    grade: Form
    feedback: Form


def pack(exhibit: Exhibit, table: Table, forms: Forms) -> bytes:
    """What one critique brings: its entry, on one line.

    Args:
        exhibit: The critique.
        table: Nothing depends on it: all of it is told.
        forms: The same critique's documents.
    """
    del table
    student = {"name": exhibit.student.name, "id": exhibit.student.id, "ids": list(exhibit.ids)}
    entry: Form = {
        "name": exhibit.name,
        "student": {key: value for key, value in student.items() if value},
        "critique": forms.critique,
        "score": _score(exhibit.score),
    }
    entry |= {"grade": forms.grade} if forms.grade else {}
    entry |= {"feedback": forms.feedback} if forms.feedback else {}
    times = odd_times(_foreign(exhibit, forms))
    return json_text(entry | ({"times": times} if times else {})).encode("ascii")


def book(to: BinaryIO, table: Table) -> _Book:
    """The document, while it is written to a stream."""
    del table
    return _Book(to)


class _Book:
    def __init__(self, to: BinaryIO) -> None:
        self._to = to
        self._size = 0
        self._write(f'{{"format":"{FORMAT}","critiques":['.encode("ascii"))
        self._between = b"\n"

    def add(self, packed: bytes) -> None:
        """Puts in a critique's entry."""
        self._write(self._between + packed)
        self._between = b",\n"

    def close(self) -> tuple[str, ...]:
        """Ends the document; says where gadfly would not take it back."""
        self._write(b"\n]}\n")
        return (_TOO_LARGE,) if self._size > LARGEST else ()

    def _write(self, data: bytes) -> None:
        self._to.write(data)
        self._size += len(data)


def _foreign(exhibit: Exhibit, forms: Forms) -> Mapping[str, Form]:
    """The documents in which strings may stand for something unusual; looking through all would take long."""
    looked: dict[str, Form] = {}
    if exhibit.critique.unknown:
        looked["critique"] = forms.critique
    if forms.grade:
        foreign = exhibit.grade is None or exhibit.grade.unknown
        looked["grade"] = forms.grade if foreign else {"seal": forms.grade.get("seal", {})}
    return looked


def _score(score: Score) -> Form:
    known = {
        "state": score.state,
        "percent": score.percent,
        "band": score.band or None,
        "coverage": score.coverage,
        "paragraphs": [_place(place) for place in score.paragraphs],
        "article": None if score.article is None else _figures(score.article),
    }
    return {key: value for key, value in known.items() if value is not None}


def _place(place: PlaceScore) -> Form:
    return {"id": place.id, **_figures(place)}


def _figures(place: PlaceScore) -> dict[str, Decimal]:
    said = {"percent": place.percent, "coverage": place.coverage}
    return {key: value for key, value in said.items() if value is not None}
