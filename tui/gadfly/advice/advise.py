"""All advice on a rubric, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top
from gadfly.advice.descriptors import descriptors
from gadfly.advice.groups import groups
from gadfly.advice.levels import levels
from gadfly.advice.not_applicable import ways_out
from gadfly.advice.paths import Paths
from gadfly.advice.reach import Reach
from gadfly.advice.reachability import crowded, long, never_asked, never_offered
from gadfly.advice.reasons import reasons
from gadfly.advice.silencing import heard, unknown_names
from gadfly.advice.wording import wording
from gadfly.advice.worse import worse_rewarded
from gadfly.advice.worth import heavy, uncounted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Rubric, Scope


def advise(rubric: Rubric) -> tuple[Advice, ...]:
    """Every warning about a rubric that it does not silence, question by question.

    The rubric should have no errors: of one that has, some advice will be about those.
    """
    every = (*plain(rubric), *_of_paths(rubric, "paragraph"), *_of_paths(rubric, "article"))
    return tuple(sorted(dict.fromkeys(heard(rubric, every)), key=_place))


def advise_plainly(rubric: Rubric) -> tuple[Advice, ...]:
    """The warnings that hang on no path: what can be said of a rubric that still has errors."""
    return tuple(sorted(dict.fromkeys(heard(rubric, plain(rubric))), key=_place))


def plain(rubric: Rubric) -> Iterator[Advice]:
    """The advice for which no path has to be tried, silenced or not."""
    yield from unknown_names(rubric)
    yield from groups(rubric)
    yield from wording(rubric)
    yield from descriptors(rubric)
    yield from levels(rubric)
    yield from reasons(rubric)
    yield from ways_out(rubric)
    yield from uncounted(rubric)


def _of_paths(rubric: Rubric, scope: Scope) -> Iterator[Advice]:
    numbers = {question.id: number for number, question in enumerate(rubric.questions)}
    paths = Paths(rubric, scope)
    reach = Reach(paths)
    yield from never_asked(reach, numbers)
    yield from never_offered(rubric, reach, numbers)
    yield from crowded(reach, numbers)
    if scope == "paragraph":
        yield from long(reach)
    yield from heavy(rubric, paths, numbers)
    yield from worse_rewarded(rubric, paths, numbers)
    if paths.cut:
        yield at_top("too-many-paths", ("question",), _CUT.format(scope))


_CUT = (
    "The questions about the {0} can be answered in more ways than are tried here, so a warning about paths"
    " may be missing. Nothing is wrong with that; fewer conditions are easier to keep in mind, too."
)


def _place(advice: Advice) -> tuple[tuple[str, int, str], ...]:
    return tuple((part, -1, "") if isinstance(part, str) else ("", part, "") for part in advice.path)
