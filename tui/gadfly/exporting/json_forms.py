"""A critique's documents as plain values for the JSON export: the store alone knows what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.export.json import Forms, pack
from gadfly.store.critique_text import whole_form
from gadfly.store.feedback_form import told_to
from gadfly.store.grade_form import grade_to

if TYPE_CHECKING:
    from gadfly.export.exhibit import Exhibit
    from gadfly.export.formats import Table


def forms_of(exhibit: Exhibit) -> Forms:
    """What the documents of a critique say."""
    told = exhibit.feedback
    return Forms(
        whole_form(exhibit.critique, exhibit.score),
        {} if told is None else grade_to(told.grade),
        {} if told is None else told_to(told),
    )


def packed(exhibit: Exhibit, table: Table) -> bytes:
    """What `pack` of the JSON format makes of one critique, with its documents."""
    return pack(exhibit, table, forms_of(exhibit))
