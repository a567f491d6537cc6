"""What a seal proves and what it does not, in words: who, with which key, when, and whether anything changed.

A seal that holds says only that whoever has the key wrote this. So it is never called good until its key was
compared with one that is known from elsewhere: the assignment's, one that the person names, or their own.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from gadfly.cli.verify_report import Report, listed, moment
from gadfly.frozen import frozen
from gadfly.store.seal_keys import fingerprint
from gadfly.store.seals import examine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.store.seals import Seal, Verdict

_CLOCKS_DIFFER = timedelta(minutes=10)

_PARTS = {
    "format": "what kind of file it is",
    "state": "its state",
    "markers": "who graded it",
    "excused": "whether it is excused",
    "student": "the student",
    "critique": "which critique it is of",
    "assignment": "which assignment it belongs to",
    "mark": "the marks",
    "manual": "the instructor's own judgement",
    "comment": "the comments",
    "adjustment": "the adjustments",
    "late": "the lateness",
    "total": "the total",
}


@frozen
class Known:
    """A key that the person knows from elsewhere, to compare a seal's with.

    Attributes:
        whose: Where it is known from: `assignment` or `named`.
        mark: Its fingerprint; empty where the assignment has no key.
    """

    whose: Literal["assignment", "named"]
    mark: str


def seal_report(
    form: Mapping[str, Any],
    known: Known | None,
    own: str,
    now: datetime | None = None,
    parts: Mapping[str, str] = _PARTS,
) -> Report:
    """What the seal of a parsed document comes to.

    Args:
        form: The document.
        known: What its key is to be compared with.
        own: The fingerprint of the key on this computer; may be empty.
        now: The time by this computer's clock; by default, the real one.
        parts: What the document's parts are called; by default, those of a grade.
    """
    verdict = examine(form)
    signer = _signer(verdict, known, own)
    lines = [_state(verdict, parts)]
    if verdict.seal is not None and verdict.state != "broken":
        lines += _who(verdict.seal, now or datetime.now(UTC))
        lines.append(_WHOSE[signer].format(known=known.mark if known else ""))
    sound = verdict.state == "sound" and signer in ("assignment", "named", "own")
    return Report(sound, tuple(lines), _record(verdict, signer))


def _signer(verdict: Verdict, known: Known | None, own: str) -> str:
    """Whose key the seal has, as far as that can be told."""
    if verdict.seal is None or verdict.state == "broken":
        return "unknown"
    mark = fingerprint(verdict.seal.key)
    if known is None:
        return "own" if mark == own else "unknown"
    if not known.mark:
        return "keyless"
    return known.whose if mark == known.mark else f"not-{known.whose}"


_WHOSE = {
    "assignment": "That is the key in the assignment: whoever made the assignment sealed this.",
    "named": "That is the key that you named.",
    "own": "That is your own key, the one on this computer.",
    "keyless": "Whose key that is cannot be told: the assignment has no key in it to compare with.",
    "unknown": "Whose key that is cannot be told from this file: anybody can make a key and write any name "
    "beside it. Compare it with the key of your assignment: add --assignment A.assignment.toml.",
    "not-assignment": "That is NOT the key in the assignment, which is {known}: somebody else sealed this, "
    "or your instructor has a new key. Ask them.",
    "not-named": "That is NOT the key that you named, which is {known}: somebody else sealed this.",
}


def _state(verdict: Verdict, parts: Mapping[str, str]) -> str:
    match verdict.state:
        case "sound":
            return "Nothing in it has changed since it was sealed."
        case "unsealed":
            return (
                "It has no seal: anybody could have written or changed it, and whether somebody did cannot "
                "be told. If it had one when you received it, the seal was taken out."
            )
        case "broken" if verdict.seal is None:
            return "Its seal cannot be read, so it proves nothing. Ask for the file again."
        case "broken":
            return (
                "Its seal does not hold: the name, the time, the key or the list of what was sealed is not "
                "what was signed, so nothing that the seal says can be believed. Ask for the file again."
            )
    return f"It was CHANGED after it was sealed: {_changes(verdict, parts)}. Ask for the file again."


def _changes(verdict: Verdict, parts: Mapping[str, str]) -> str:
    what = (("", verdict.changed), (" (added)", verdict.added), (" (taken out)", verdict.removed))
    return listed(tuple(f"{parts.get(name, name)}{how}" for how, names in what for name in names))


def _who(seal: Seal, now: datetime) -> list[str]:
    said = seal.by.replace("“", "'").replace("”", "'")  # a name cannot go on as if it were our sentence
    name = f"“{said}”" if seal.by.strip() else "somebody who gave no name"
    lines = [
        f"Sealed by {name}, on {moment(seal.at)}; the name and the time are what the signer's computer said.",
        f"Sealed with the key {fingerprint(seal.key)}.",
    ]
    if seal.at > now + _CLOCKS_DIFFER:
        lines.insert(
            1, "That time is still to come by this computer's clock: one of the two clocks is wrong."
        )
    return lines


def _record(verdict: Verdict, signer: str) -> dict[str, Any]:
    seal = verdict.seal
    return {
        "seal": verdict.state,
        "signer": signer,
        "sealed_by": seal.by if seal else None,
        "sealed_at": seal.at.isoformat() if seal else None,
        "public_key": seal.key if seal else None,
        "fingerprint": fingerprint(seal.key) if seal else None,
        "changed": list(verdict.changed),
        "added": list(verdict.added),
        "removed": list(verdict.removed),
    }
