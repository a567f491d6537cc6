"""What the key says, as codes like those of the students: only where all experts say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.codes import NA, code_of
from gadfly.documents.asking import sheet

if TYPE_CHECKING:
    from gadfly.classroom.edition import Edition
    from gadfly.documents.basis import Basis


def key_codes(edition: Edition, basis: Basis) -> dict[tuple[str, str], int]:
    """By place and question, the code of the key's answer; an answer that experts differ on is left out."""
    codes: dict[tuple[str, str], int] = {}
    parted: set[tuple[str, str]] = set()
    for key in basis.to(edition.article).keys:
        for place in edition.places:
            scope = key.critique.scope(place)
            for asked in sheet(edition.rubric, scope, key.critique.at(place)).every:
                where = (place, asked.question.id)
                code = code_of(asked.question, asked.state, asked.answer)
                if (code < 0 and code != NA) or codes.setdefault(where, code) != code:
                    parted.add(where)
    return {where: code for where, code in codes.items() if where not in parted}
