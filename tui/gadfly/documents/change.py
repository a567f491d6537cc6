"""One thing that is different between two versions of a rubric, and the words that such things share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from gadfly.documents.condition_words import condition_words
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from gadfly.documents.conditions import Clause, Condition
    from gadfly.documents.rubric import Rubric

Part = Literal["rubric", "scoring", "scale", "group", "question", "cap"]
"""What of a rubric changed."""

ChangeKind = Literal["added", "removed", "changed", "reworded"]
"""reworded: other words and nothing else; no answer and no score is touched by it."""

Words: TypeAlias = list[tuple[ChangeKind, str]]
"""Changes of one thing, before it is said which thing."""


@frozen
class Change:
    """One thing that is different.

    Attributes:
        id: Of the scale, group or question; empty for the other parts.
        name: What people call it.
        what: The change itself, to follow the name and a colon.
    """

    part: Part
    id: str
    name: str
    kind: ChangeKind
    what: str

    @property
    def words(self) -> str:
        """The change in a line: "Sourcing: option “Vague” is now worth 1 point (was 2)"."""
        return f"{self.name}: {self.what}"


def figure(number: Decimal) -> str:
    """A number as people write it: `2` and not `2.0`."""
    return f"{number.normalize():f}"


def listed(names: Iterable[str]) -> str:
    """Names in a row, each in quotation marks; "none" where there are none."""
    return ", ".join(f"“{name}”" for name in names) or "none"


def when(rubric: Rubric, condition: Condition) -> str:
    """When something is asked or offered: "always" or "when Evidence is “Yes”"."""
    return f"when {condition_words(rubric, condition)}" if condition else "always"


def same_condition(one: Condition, other: Condition) -> bool:
    """Whether two conditions ask for the same, in whatever order they say it."""
    return _parts(one) == _parts(other)


def reworded(old: Any, new: Any, texts: Mapping[str, str]) -> Words:
    """The texts of two versions of something that differ.

    Args:
        old: A value with these attributes.
        new: The same value in the newer version.
        texts: What each attribute is called.
    """
    said: Words = []
    for field, thing in texts.items():
        one, other = getattr(old, field), getattr(new, field)
        if one != other:
            said.append(
                ("reworded", f"{thing} is {'reworded' if one and other else 'new' if other else 'gone'}")
            )
    return said


def _parts(condition: Condition) -> tuple[frozenset[object], frozenset[object]]:
    return _bundle(condition.every), frozenset(map(_bundle, condition.either))


def _bundle(clauses: Iterable[Clause]) -> frozenset[object]:
    return frozenset((c.question, frozenset(c.values), c.negated, c.state) for c in clauses)
