"""What can be told of a grade: its seal, and with an assignment whether it is that one's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.cli.verify_assignment import key_mark
from gadfly.cli.verify_report import Report
from gadfly.cli.verify_seal import Known, seal_report
from gadfly.store.assignment_form import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.assignment import Assignment


def grade_report(form: Mapping[str, Any], assignment: Assignment | None, named: str, own: str) -> Report:
    """What the seal of a grade comes to, and whether the grade belongs to an assignment.

    Args:
        form: The grade as it was parsed; it need not be one without errors.
        assignment: What to compare with.
        named: The fingerprint of the key that the person named; may be empty.
        own: The fingerprint of the key on this computer; may be empty.
    """
    if assignment is None:
        return seal_report(form, Known("named", named) if named else None, own)
    report = seal_report(form, Known("assignment", key_mark(assignment.public_key)), own)
    table = form.get("assignment")
    said = (table.get("id"), table.get("sha256")) if isinstance(table, dict) else (None, None)
    same = said == (assignment.id, digest(assignment))
    line = _SAME if same else _OTHER if said[0] != assignment.id else _CHANGED
    return Report(
        report.sound and same,
        (*report.lines, line.format(title=assignment.title)),
        {**report.record, "assignment": "same" if same else "other"},
    )


_SAME = "It says that it is for the assignment “{title}”, as that file has it."
_OTHER = "It is NOT for the assignment “{title}”, by what it says."
_CHANGED = (
    "It is for the assignment “{title}” by its id, but NOT as that file has it: one of the two changed."
)
