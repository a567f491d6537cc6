"""What can be told of an assignment, which has no seal: that it is in one piece, and what to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.verify_report import Report
from gadfly.store.assignment_form import digest
from gadfly.store.assignments import assignment_of
from gadfly.store.seal_keys import fingerprint, raw_key

if TYPE_CHECKING:
    from pathlib import Path

_NO_SEAL = (
    "An assignment has no seal: whether it is the instructor's own, "
    "only a comparison with what they say can tell."
)


def key_mark(public_key: str) -> str:
    """The fingerprint of an assignment's key; empty where it has none that can be read."""
    return fingerprint(public_key) if raw_key(public_key) else ""


def assignment_report(data: bytes, file: Path, named: str) -> Report:
    """What an assignment has to compare.

    Args:
        data: The file's bytes.
        file: Its name.
        named: The fingerprint of the key that the person named; may be empty.

    Raises:
        FileProblem: It is no assignment without errors.
    """
    assignment = assignment_of(data, file)
    mark, sha256 = key_mark(assignment.public_key), digest(assignment)
    lines = [
        f"The assignment “{assignment.title}” is in one piece: its texts fit their digests.",
        _NO_SEAL,
        f"Its digest: {sha256}",
        f"The key of its grades: {mark}"
        if mark
        else "It names no key, so its grades cannot be compared with it.",
    ]
    signer = "unknown"
    if named:
        signer = "named" if mark == named else "not-named"
        lines.append(
            "That is the key that you named." if mark == named else f"That is NOT {named}, which you named."
        )
    record = {"seal": "unsealed", "signer": signer, "sha256": sha256, "fingerprint": mark or None}
    return Report(signer != "not-named", tuple(lines), record | {"public_key": assignment.public_key or None})
