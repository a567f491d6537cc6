"""Tells who sealed a file, with which key and when, whether it changed since, and what cannot be known."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import Unusable
from gadfly.store.critiques import LARGEST
from gadfly.store.reading import read_bounded
from gadfly.store.seal_keys import fingerprint, known_public_key
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    import argparse

    from gadfly.cli.verify_report import Report
    from gadfly.documents.assignment import Assignment

_FINGERPRINT = re.compile(r"[0-9a-f]{20}")


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("file", type=Path, help="a grade, feedback, a critique or an assignment")
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--assignment", type=Path, metavar="A", help="compare with what is in this assignment")
    known.add_argument(
        "--signer", type=_mark, metavar="KEY", help="compare with this public key, or its fingerprint"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints what can be told; 0 only where all is established."""
    data = read_bounded(chosen.file, LARGEST, "a gadfly document")
    form = parse(data, chosen.file)
    kind, _ = document_kind(form, chosen.file)
    report = _report(kind, form, data, chosen)
    if chosen.json:
        print_json({"file": str(chosen.file), "kind": kind, "sound": report.sound, **report.record})
    else:
        print_lines((f"{chosen.file} ({kind}):", *(f"  {line}" for line in report.lines)))
    return int(not report.sound)


def _report(kind: str, form: dict[str, Any], data: bytes, chosen: argparse.Namespace) -> Report:
    """What can be told of a document of that kind; each needs modules of its own."""
    named: str = chosen.signer or ""
    if kind == "assignment" and not chosen.assignment:
        from gadfly.cli.verify_assignment import assignment_report  # noqa: PLC0415 - each kind needs its own

        return assignment_report(data, chosen.file, named)
    against = _assignment(chosen.assignment)
    if kind == "grade":
        from gadfly.cli.verify_grade import grade_report  # noqa: PLC0415 - as above

        own = "" if named or against else known_public_key()
        return grade_report(form, against, named, fingerprint(own) if own else "")
    if kind == "feedback":
        from gadfly.cli.verify_feedback import feedback_report  # noqa: PLC0415 - as above

        own = "" if named or against else known_public_key()
        return feedback_report(form, against, named, fingerprint(own) if own else "")
    if kind == "critique" and not named:
        from gadfly.cli.verify_critique import critique_report  # noqa: PLC0415 - as above

        return critique_report(data, chosen.file, against)
    raise Unusable(f"{chosen.file}: {_CANNOT.get(kind, _PLAIN.format(kind=kind))}")


def _assignment(path: Path | None) -> Assignment | None:
    if path is None:
        return None
    from gadfly.store.assignments import read_assignment  # noqa: PLC0415 - as above

    return read_assignment(path)


_CANNOT = {
    "critique": "This is a critique, which has no seal and no signer: verify it without --signer.",
    "assignment": "This is an assignment: compare its key with --signer, not with another assignment.",
}
_PLAIN = "This is a {kind}, which has no seal: gadfly check tells whether it is all right."


def _mark(written: str) -> str:
    """The fingerprint of a public key in base64, or as people write one."""
    try:
        return fingerprint(written.strip())
    except ValueError:
        digits = re.sub(r"[\s:-]", "", written.lower())
        if not _FINGERPRINT.fullmatch(digits):
            raise ArgumentTypeError(
                "neither a public key in base64 nor a fingerprint such as 21fe 31df a154 a261 626b"
            ) from None
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
