"""A rubric's form with what has the wrong shape put right in a copy, so that the rest can be judged too.

Points in quotation marks must not hide a condition that looks at nothing. What was put in place says nothing
about the rubric: no fault is told of it, nor of what hangs on it.
"""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gadfly.store.faults import Fault

Path = tuple[str | int, ...]

UNNAMED = "unnamed--"
"""What the ids begin with that were put in place."""

_WHOLE = ("question", "scale", "group")
_PLACEHOLDERS: Mapping[str | int, Any] = {
    "label": "?",
    "ask": "?",
    "title": "?",
    "name": "?",
    "points": 1,  # so that the question can still be scored
    "out_of": 10**6,  # so that no option has more
    "at_most": 50,
}
_TABLE = 3  # a path as long as this leads into a table of the document, and not only to it


@frozen
class Mended:
    """A form of the right shape, and what is not to be believed in it.

    Attributes:
        form: The copy.
        touched: Where something was put in place or left out.
        above: The paths that lead there.
        doubtful: The ids of questions whose kind, options or scope are not known.
        misspelt: Ids that somebody wrote and that are no ids, by their letters.
    """

    form: dict[str, Any]
    touched: frozenset[Path] = frozenset()
    above: frozenset[Path] = frozenset()
    doubtful: frozenset[str] = frozenset()
    misspelt: frozenset[str] = frozenset()

    def meant(self, name: str) -> bool:
        """Whether an id is one that was misspelt where it was given, as “Sourced” for “sourced”."""
        return bool(self.misspelt) and _letters(name) in self.misspelt

    def of_its_own(self, fault: Fault) -> bool:
        """Whether a fault was there before anything was mended."""
        path = fault.path
        inside = any(path[:size] in self.touched for size in range(1, len(path) + 1))
        return not inside and path not in self.above


def mend(form: Mapping[str, Any], errors: Iterable[Mapping[str, Any]]) -> Mended | None:
    """Put right what the checker of shapes found; None where too little is left to judge.

    Args:
        form: As it was read; stays as it is.
        errors: What was found, as pydantic lists it.
    """
    every = list(errors)
    if not every:
        return Mended(dict(form))
    if not isinstance(form.get("question"), list) or any(
        len(each["loc"]) == 1 and each["loc"][0] in _WHOLE for each in every
    ):
        return None
    work = _Mending(deepcopy(dict(form)))
    for each in every:
        path = each["loc"][:-1] if each["loc"][-1:] == ("[key]",) else each["loc"]
        work.put_right(path, each["type"])
    above = {path[:size] for path in work.touched for size in range(_TABLE, len(path))}
    return Mended(
        work.form, frozenset(work.touched), frozenset(above), work.doubtful(), frozenset(work.misspelt)
    )


class _Mending:
    """The work on one form."""

    def __init__(self, form: dict[str, Any]) -> None:
        self.form = form
        self.touched: set[Path] = set()
        self.misspelt: set[str] = set()
        self._questions: set[int] = set()
        self._scales: set[int] = set()

    def doubtful(self) -> frozenset[str]:
        """The ids of the questions of which too little is known."""
        questions: list[dict[str, Any]] = self.form["question"]
        scales = {str(self.form["scale"][number].get("id", "")) for number in self._scales}
        found = {str(questions[number]["id"]) for number in self._questions}
        return frozenset(found | {str(q["id"]) for q in questions if q.get("scale") in scales})

    def put_right(self, path: Path, kind: str) -> None:
        """Put something in the place of one value, or leave it out."""
        self.touched.add(path)
        parent: Any = self.form
        for part in path[:-1]:
            try:
                parent = parent[part]
            except (KeyError, IndexError, TypeError):
                return  # what it was in is gone already
        key = path[-1]
        if isinstance(key, int) and isinstance(parent, list):
            parent[key] = self._element(path)
        elif isinstance(parent, dict):
            if kind != "extra_forbidden":
                self._note(path, parent.get(str(key)))
            put = None if kind == "extra_forbidden" else self._value(path, parent)
            if put is None:
                parent.pop(key, None)
            else:
                parent[key] = put

    def _note(self, path: Path, written: Any) -> None:
        """Remembers what is not known any more."""
        match path:
            case ("question", int(number), "of" | "option" | "scale" | "kind"):
                self._questions.add(number)
            case ("scale", int(number), "option"):
                self._scales.add(number)
            case (*_, "id") if isinstance(written, str):
                self.misspelt.add(_letters(written))

    def _element(self, path: Path) -> Any:
        """What stands for an element of a list that is no table, or no text."""
        name, number = path[-2], path[-1]
        if name == "question" and isinstance(number, int):
            self._questions.add(number)
        if name == "bands":
            return {"at": self._band(path), "name": "?"}
        tables: dict[str | int, dict[str, Any]] = {
            "question": {"id": _unnamed(path), "ask": "?", "kind": "text"},
            "option": {"id": _unnamed(path), "label": "?"},
            "scale": {"id": _unnamed(path)},
            "group": {"id": _unnamed(path)},
            "cap": {"when": {}, "at_most": 50},
            "ask_when_any": {},
            "when_any": {},
        }
        return tables.get(name, "?")

    def _value(self, path: Path, table: Mapping[str, Any]) -> Any:
        """What stands for the value of a key; None: the key is left out, as most may be."""
        key = path[-1]
        if key == "id":
            return _unnamed(path)
        if key == "kind":
            return "choice" if table.get("option") or table.get("scale") else "text"
        return self._band(path[:-1]) if key == "at" else _PLACEHOLDERS.get(key)

    def _band(self, path: Path) -> Decimal:
        """A lower bound just above the next band's, which says nothing about those around it."""
        bands, number = self.form["scoring"]["bands"], int(path[-1])
        after = bands[number + 1] if number + 1 < len(bands) else None
        at = after.get("at") if isinstance(after, dict) else None
        if not isinstance(at, int | Decimal) or isinstance(at, bool):
            return Decimal(0)
        return min(max(Decimal(at), Decimal(0)), Decimal(99)) + Decimal("0.001")


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _unnamed(path: Path) -> str:
    return UNNAMED + "-".join(str(part) for part in path if isinstance(part, int))
