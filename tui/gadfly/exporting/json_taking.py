"""One entry of a JSON export as the documents that it was made from, checked as their files are."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from gadfly.export.json_text import OFFSET, TEXT, is_time
from gadfly.exporting.json_reading import unsayable
from gadfly.frozen import frozen
from gadfly.scoring.scorer import score
from gadfly.store import critique_sense, critique_shape, grade_shape
from gadfly.store.critique_form import critique_from
from gadfly.store.critique_text import CritiqueText
from gadfly.store.critiques import LARGEST_COLLECTED
from gadfly.store.faults import Fault
from gadfly.store.grade_form import grade_from
from gadfly.store.grades import LARGEST as LARGEST_GRADE
from gadfly.store.grades import grade_text
from gadfly.store.problems import FileProblem, key_path
from gadfly.store.saving import SaveFailed
from gadfly.store.seals import examine
from gadfly.store.toml_text import document_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gadfly.export.json_text import Path as Place

    Form = dict[str, Any]

_DOCUMENTS = ("critique", "grade")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)")
_MOST = 20
"""So many problems of an entry are told."""


@frozen
class Taken:
    """What an entry came to.

    Attributes:
        name: As it stands in the entry; not cleaned, and safe for nothing.
        critique: The bytes of the critique's file; empty: it is refused.
        grade: The bytes of the grade's file; empty: there is none, or it is refused.
        problems: What is wrong with it, a line each, with its place.
        notes: What there is to say of it, a line each.
    """

    name: str
    critique: bytes = b""
    grade: bytes = b""
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _Faulty(Exception):
    """A document has errors."""

    def __init__(self, found: Iterable[Fault]) -> None:
        super().__init__()
        self.found = tuple(found)


def taken(entry: Any) -> Taken:
    """The documents of an entry: the critique, and its grade where there is one.

    Args:
        entry: The entry as `json_reading.entries` gives it.
    """
    name = entry["name"] if isinstance(entry, dict) and isinstance(entry.get("name"), str) else ""
    if wrong := tuple(_wrong(entry)):
        return Taken(name, problems=wrong)
    try:
        forms = _with_times({key: entry[key] for key in _DOCUMENTS if key in entry}, entry.get("times", {}))
        critique, id_, notes = _critique(forms["critique"])
    except _Faulty as faulty:
        return Taken(name, problems=_told(("critique",), faulty.found))
    try:
        grade, more = _grade(forms["grade"], id_) if "grade" in forms else (b"", ())
    except _Faulty as faulty:
        return Taken(name, critique, problems=_told(("grade",), faulty.found), notes=notes)
    return Taken(name, critique, grade, notes=notes + more)


def _wrong(entry: Any) -> Iterator[str]:
    """What keeps an entry from being looked at more closely."""
    if not isinstance(entry, dict):
        yield "This must be an object."
        return
    yield from _told((), (Fault(path, message) for path, message in _first(unsayable(entry))))
    if "critique" not in entry:
        yield "critique: It is missing."
    for key in _DOCUMENTS:
        if not isinstance(entry.get(key, {}), dict):
            yield f"{key}: This must be an object."


def _critique(form: Form) -> tuple[bytes, str, tuple[str, ...]]:
    """A critique's file, its id, and what there is to say of it."""
    _expect("critique", form)
    if found := critique_shape.shape_faults(form):
        raise _Faulty(found)
    critique = critique_from(form)
    faults = tuple(critique_sense.sense_faults(form, critique))
    if any(fault.severity == "error" for fault in faults):
        raise _Faulty(fault for fault in faults if fault.severity == "error")
    data = _written(lambda: CritiqueText().render(critique, score(critique)), LARGEST_COLLECTED)
    return data, critique.id, _told(("critique",), faults)


def _grade(form: Form, critique: str) -> tuple[bytes, tuple[str, ...]]:
    """A grade's file, and what there is to say of it."""
    _expect("grade", form)
    if found := grade_shape.shape_faults(form) or grade_shape.twice(form):
        raise _Faulty(found)
    grade = grade_from(form)
    if grade.critique.id != critique:
        raise _Faulty(
            [Fault(("critique", "id"), "This grade is of another critique than the one beside it.")]
        )
    data = _written(lambda: grade_text(grade), LARGEST_GRADE)
    sound = examine(form).state in {"sound", "unsealed"}
    return data, () if sound else ("grade.seal: Its seal does not hold: gadfly verify tells what changed.",)


def _expect(kind: str, form: Form) -> None:
    try:
        found, _ = document_kind(form, "")
    except FileProblem as problem:
        raise _Faulty([Fault(("format",), each.message) for each in problem.problems]) from problem
    if found != kind:
        raise _Faulty([Fault(("format",), f"This must be a {kind}, and is a {found}.")])


def _written(write: Callable[[], bytes], most: int) -> bytes:
    try:
        data = write()
    except SaveFailed as error:
        raise _Faulty([Fault((), str(error))]) from error
    if len(data) > most:
        message = f"As a file it would have {len(data):,} bytes; at most {most:,} are read."
        raise _Faulty([Fault((), message)])
    return data


def _told(path: Place, found: Iterable[Fault]) -> tuple[str, ...]:
    faults = list(found)
    told = [f"{key_path((*path, *fault.path))}: {fault.message}" for fault in faults[:_MOST]]
    return (*told, f"and {len(faults) - _MOST:,} more") if len(faults) > _MOST else tuple(told)


def _first(found: Iterator[tuple[Place, str]]) -> Iterator[tuple[Place, str]]:
    """As many as are told: of a hostile document there could be millions."""
    for _, each in zip(range(_MOST), found, strict=False):
        yield each


# Times


def _with_times(forms: dict[str, Form], odd: Any) -> dict[str, Form]:
    """Forms whose times are times: where the format has them, but for those that say otherwise."""
    said = odd if isinstance(odd, dict) else {}
    made: dict[str, Form] = _timed((), forms, said, "")
    return made


def _timed(path: Place, value: Any, odd: dict[str, Any], here: str) -> Any:
    if isinstance(value, dict):
        return {key: _timed((*path, key), held, odd, _below(here, key)) for key, held in value.items()}
    if isinstance(value, list):
        return [_timed((*path, at), held, odd, _below(here, at)) for at, held in enumerate(value)]
    if not isinstance(value, str):
        return value
    kind = odd.get(here, OFFSET if is_time(path) else TEXT)
    return value if kind == TEXT else _time(value, kind)


def _below(here: str, part: str | int) -> str:
    return f"{here}/{part.replace('~', '~0').replace('/', '~1') if isinstance(part, str) else part}"


def _time(text: str, kind: Any) -> Any:
    """The time that a text is; the text itself where it is none, which the shapes tell of."""
    try:
        match kind:
            case "offset-date-time" if _TIME.fullmatch(text):
                return datetime.fromisoformat(text)
            case "local-date-time" if _TIME.fullmatch(f"{text}Z"):
                return datetime.fromisoformat(text)
            case "local-date":
                return date.fromisoformat(text)
            case "local-time":
                return time.fromisoformat(text)
    except ValueError:
        pass
    return text
