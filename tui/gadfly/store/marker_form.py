"""Markers' files as text and back: who somebody is, what they have, what they sealed, what was agreed.

They are small and plain, so that a person can read them, and one that is damaged is told with its line.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gadfly.documents.marker import Agreed, Decision, Marker, Script, Sealing, Seen
from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.toml_layout import Layout, section
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 256 * 1024
"""Bytes that a marker's, a script's or a seal's file may have."""
LARGEST_AGREED = 4 * 1024 * 1024
"""Bytes that may be written on what was agreed of one critique."""

Form = dict[str, Any]
_Checked = tuple[Form | None, tuple[Problem, ...]]

_LAYOUT: Layout = {"sealing": {}, "seen": {}, "decision": {}}


def marker_text(marker: Marker) -> bytes:
    """The file that says who somebody is."""
    return _text({"format": "gadfly/marker@1", "name": marker.name})


def script_text(script: Script) -> bytes:
    """The file that says that a marker has a critique."""
    return _text({"format": "gadfly/script@1", "critique": script.of, "order": script.order})


def sealings_text(sealings: tuple[Sealing, ...]) -> bytes:
    """The file that tells when a grade was locked, and what it said then."""
    every = [
        {"at": each.at, "sha256": each.sha256} | ({"opened": each.opened} if each.opened else {})
        for each in sealings
    ]
    return _text({"format": "gadfly/sealings@1", "sealing": every})


def agreed_text(agreed: Agreed) -> bytes:
    """The file that tells what was agreed of a critique, and why."""
    form: Form = {"format": "gadfly/agreed@1", "critique": agreed.of}
    form |= {"grade": agreed.grade} if agreed.grade else {}
    form["seen"] = [_said(each, "marker", "name", "sha256", "points") for each in agreed.seen]
    form["decision"] = [
        _said(each, "place", "question", "take", "points", "reason", "by", "at") for each in agreed.decisions
    ]
    return _text(form)


def marker_of(data: bytes, file: Path, folder: str) -> Marker:
    """Who somebody is, by the bytes of a file.

    Raises:
        FileProblem: It has errors; the same holds for all that follow.
    """
    return Marker(folder, _form(check_marker(data, file), file)["name"])


def script_of(data: bytes, file: Path, name: str) -> Script:
    """A critique that a marker has."""
    form = _form(check_script(data, file), file)
    return Script(name, form["critique"], form["order"])


def sealings_of(data: bytes, file: Path) -> tuple[Sealing, ...]:
    """When a grade was locked."""
    form = _form(check_sealings(data, file), file)
    return tuple(Sealing(each["at"], each["sha256"], each.get("opened")) for each in form.get("sealing", ()))


def agreed_of(data: bytes, file: Path) -> Agreed:
    """What was agreed of a critique."""
    form = _form(check_agreed(data, file), file)
    seen = (
        Seen(each["marker"], each["name"], each["sha256"], _points(each.get("points")))
        for each in form.get("seen", ())
    )
    decisions = (
        Decision(
            each["place"],
            each["question"],
            each["take"],
            each["reason"],
            _points(each.get("points")),
            each.get("by", ""),
            each.get("at"),
        )
        for each in form.get("decision", ())
    )
    return Agreed(form["critique"], tuple(seen), tuple(decisions), form.get("grade", ""))


def check_marker(data: bytes, file: Path | str) -> _Checked:
    """What is wrong with the file of a marker, and its form where nothing is; so with those that follow."""
    return _checked(data, file, "marker")


def check_script(data: bytes, file: Path | str) -> _Checked:
    """As `check_marker`, of a critique that somebody has."""
    return _checked(data, file, "script")


def check_sealings(data: bytes, file: Path | str) -> _Checked:
    """As `check_marker`, of a seal."""
    return _checked(data, file, "sealings")


def check_agreed(data: bytes, file: Path | str) -> _Checked:
    """As `check_marker`, of what was agreed."""
    return _checked(data, file, "agreed")


def _checked(data: bytes, file: Path | str, wanted: str) -> _Checked:
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != wanted:
        fault = Fault(("format",), f"This says that it is of the kind {kind!r}; {wanted!r} belongs here.")
        return None, placed(data, file, [fault])
    from gadfly.store.marker_shape import shape_faults  # noqa: PLC0415 - it needs pydantic

    found = shape_faults(form, kind)
    return (None if found else form), placed(data, file, found)


def _form(checked: _Checked, file: Path) -> Form:
    form, problems = checked
    if form is None:
        raise FileProblem(file, *problems)
    return form


def _text(form: Form) -> bytes:
    return section((), form, _LAYOUT).encode()


def _said(value: Any, *keys: str) -> Form:
    said = {key: getattr(value, key) for key in keys}
    return {key: each for key, each in said.items() if key == "place" or each not in ("", None)}


def _points(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
