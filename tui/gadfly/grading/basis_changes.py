"""What is different between two things that grades are computed from, in words for people.

Keys and rubrics are compared in the ring of documents; here stand the scheme, and the order in which all
is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.documents.key_changes import key_changes
from gadfly.documents.rubric_changes import changes
from gadfly.frozen import frozen
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.documents.basis import Basis
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.documents.rubric import Rubric
    from gadfly.documents.scheme import Scheme

Part = Literal["key", "rubric", "judging", "scheme", "quick mark"]
"""What of the basis changed."""

PARTS: dict[Part, str] = {
    "key": "The key",
    "rubric": "The rubric",
    "judging": "The rubric of your own judgement",
    "scheme": "How totals come together",
    "quick mark": "Quick marks",
}
"""What each part is called, in the order in which they are told."""


@frozen
class BasisChange:
    """One thing that is different.

    Attributes:
        words: The change in a line, as people write it.
        because: A reason that belongs to it; may be empty.
    """

    part: Part
    words: str
    because: str = ""


def basis_changes(
    old: Basis, new: Basis, quick: Iterable[tuple[QuickMark, QuickMark]] = ()
) -> tuple[BasisChange, ...]:
    """What grades would be computed from otherwise than before; none: nothing that has to do with grades.

    Args:
        old: What grades stand on.
        new: What they would stand on.
        quick: Quick marks that stand on grades, as they stand there and as they are now.
    """
    told = [BasisChange("key", f"{c.name}: {c.what}", c.because) for c in key_changes(old.keys, new.keys)]
    told += _rubric("rubric", old.rubric, new.rubric)
    told += _rubric("judging", old.judging, new.judging)
    told += [BasisChange("scheme", words) for words in _scheme(old.scheme, new.scheme)]
    told += [BasisChange("quick mark", w) for was, now in quick for w in quick_changes(was, now)]
    return tuple(told)


def quick_changes(was: QuickMark, now: QuickMark) -> Iterator[str]:
    """What a quick mark says otherwise than before."""
    if was.text != now.text:
        yield f"“{now.text}” (was “{was.text}”)"
    if was.points != now.points:
        one, other = _points(was), _points(now)
        yield f"“{now.text}”: {other} (was {one})"
    if was.question != now.question:
        yield f"“{now.text}”: belongs to {now.question or 'no question'} now (was {was.question or 'none'})"


def _points(mark: QuickMark) -> str:
    if not mark.points:
        return "no points"
    sign = "−" if mark.points < 0 else "+"
    return f"{sign}{number(abs(mark.points))} of the question's marks"


def _rubric(part: Part, old: Rubric | None, new: Rubric | None) -> Iterator[BasisChange]:
    if old is None or new is None:
        if old is not new:
            words = "has no part in the grade any more" if new is None else f"counts now: {new.title}"
            yield BasisChange(part, words)
        return
    for change in changes(old, new):
        yield BasisChange(part, change.words)


def _scheme(old: Scheme, new: Scheme) -> Iterator[str]:
    if old.out_of != new.out_of:
        yield f"out of {number(new.out_of)} points (was {number(old.out_of)})"
    if old.manual_share != new.manual_share:
        share = f"{number(new.manual_share)}% (was {number(old.manual_share)}%)"
        yield f"your own judgement makes up {share} of the total"
    was, now = (scheme.late.words if scheme.late else "nothing is taken off" for scheme in (old, new))
    if old.late != new.late:
        yield f"late: {now} (was: {was})"
