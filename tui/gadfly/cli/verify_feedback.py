"""What can be told of feedback: its seal, that of the grade in it, and which assignment it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.cli.verify_assignment import key_mark
from gadfly.cli.verify_report import Report
from gadfly.cli.verify_seal import Known, seal_report
from gadfly.store.assignment_form import digest
from gadfly.store.feedback_seal import PARTS, same_signer
from gadfly.store.seals import examine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.assignment import Assignment


def feedback_report(form: Mapping[str, Any], assignment: Assignment | None, named: str, own: str) -> Report:
    """What the seals of feedback come to, and whether it belongs to an assignment.

    Args:
        form: The feedback as it was parsed; it need not be without errors.
        assignment: What to compare with.
        named: The fingerprint of the key that the person named; may be empty.
        own: The fingerprint of the key on this computer; may be empty.
    """
    known = Known("named", named) if named else None
    if assignment is not None:
        known = Known("assignment", key_mark(assignment.public_key))
    report = seal_report(form, known, own, parts=PARTS)
    inner = same_signer(form, examine(form))
    sound, lines, record = report.sound and inner, list(report.lines), dict(report.record)
    if record["seal"] == "sound":
        lines.insert(1, _INNER if inner else _NOT_INNER)
    record["grade_sealed_alike"] = inner
    if assignment is not None:
        same, line = _belongs(form, assignment)
        sound, record["assignment"] = sound and same, "same" if same else "other"
        lines.append(line.format(title=assignment.title))
    return Report(sound, tuple(lines), record)


def _belongs(form: Mapping[str, Any], assignment: Assignment) -> tuple[bool, str]:
    """Whether grade and critique say that they are of that assignment, and how to say it."""
    wanted = (assignment.id, digest(assignment))
    said = [_said(form.get(name)) for name in ("grade", "critique")]
    if all(each == wanted for each in said):
        return True, _SAME
    return False, _CHANGED if all(each[0] == assignment.id for each in said) else _OTHER


def _said(document: Any) -> tuple[Any, Any]:
    table = document.get("assignment") if isinstance(document, dict) else None
    return (table.get("id"), table.get("sha256")) if isinstance(table, dict) else (None, None)


_INNER = "The grade in it is sealed by itself as well, with the same key."
_NOT_INNER = "The grade in it has NO seal of its own that holds, with the same key. Ask for the file again."
_SAME = "It says that it is for the assignment “{title}”, as that file has it."
_OTHER = "It is NOT for the assignment “{title}”, by what it says."
_CHANGED = (
    "It is for the assignment “{title}” by its id, but NOT as that file has it: one of the two changed."
)
