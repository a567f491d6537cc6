"""What is moderated, as values: a critique that everybody sealed, and its grades side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.marker import Agreed, Marker, Script
    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.moderation import Row, Side

BenchState = Literal["open", "agreed", "returned", "edited"]
"""Something has to be agreed on; the grade is made; it was given back to the student since; the grade beside
the critique is another one."""

EDITED = (
    "The grade beside this critique was not made here, or changed since: nothing is written over it. Move it"
    " out of the folder to agree on this one."
)

RETURNED = "This grade was given back to the student: what is agreed stays. gadfly grade can still change it."


@frozen
class Case:
    """A critique that everybody who has it sealed.

    Attributes:
        called: What the student is called here.
        scripts: Each marker's own, in the order of the markers.
        agreed: Whether the agreed grade was made.
    """

    entry: Entry
    called: str
    scripts: tuple[tuple[Marker, Script], ...]
    agreed: bool


@frozen
class Bench:
    """A critique with the markers' grades side by side.

    Attributes:
        critique: By the version of the rubric that counts.
        basis: What its grades are computed from.
        agreed: What was agreed so far.
        notes: What there is to tell, a sentence each.
    """

    case: Case
    critique: Critique
    basis: Basis
    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    agreed: Agreed
    state: BenchState
    notes: tuple[str, ...] = ()

    @property
    def open(self) -> int:
        """How many rows are to be agreed on."""
        return sum(row.open for row in self.rows)
