"""A comparison in words: which versions, what changed, what it does to the score, what is kept.

Names and labels in them come from rubrics and are not cleaned here.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE
from gadfly.documents.moving import kept

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric
    from gadfly.scoring.comparison import Comparison
    from gadfly.scoring.score import Score

_FEW = 4
"""So many paragraphs are told one by one; of more, only how many."""


def notice(old: Rubric, new: Rubric) -> str:
    """That there is another version, in a sentence for somebody who is busy with something else."""
    if old.version == new.version:
        return f"There is other content for this rubric under the same version, {old.version}."
    return f"There is a version {new.version} of this rubric; this critique uses {old.version}."


def versions(old: Rubric, new: Rubric) -> str:
    """Which two rubrics are compared, in a sentence."""
    if old == new:
        return "This is the rubric that the critique uses."
    if old.id != new.id:
        return f"Another rubric: {new.title}, version {new.version} (this critique uses {old.title})."
    if old.version == new.version:
        return f"The same version, {old.version}, with other content."
    return f"Version {new.version} (this critique uses version {old.version})."


def change_lines(comparison: Comparison) -> list[str]:
    """A line for each thing that changed."""
    if comparison.old.rubric == comparison.new.rubric:
        return []
    return [change.words for change in comparison.changes] or [nothing_but()]


def nothing_but() -> str:
    """What is said where nothing changed."""
    return "Nothing but the number of the version."


def effect_lines(comparison: Comparison) -> list[str]:
    """What moving over does: the score, what opens, what is kept."""
    before, after = comparison.before, comparison.after
    coverage = (
        f"Coverage: stays {before.coverage}%."
        if before.coverage == after.coverage
        else f"Coverage: now {before.coverage}%, then {after.coverage}%."
    )
    score = (
        f"The op-ed's score: stays {_figure(before)}."
        if _figure(before) == _figure(after)
        else f"The op-ed's score: now {_figure(before)}; then {_figure(after)}."
    )
    return [score, coverage, *_opened(comparison), *kept_lines(comparison.new, comparison.old.rubric)]


def kept_lines(critique: Critique, old: Rubric | None = None) -> list[str]:
    """The answers that a critique's rubric has no place for, by name; nothing where there are none.

    Args:
        critique: The critique.
        old: The rubric before, which still knows what the questions were called.
    """
    rubrics = (critique.rubric, old) if old else (critique.rubric,)
    every = kept(critique)
    lines = []
    for why, about in _KEPT.items():
        found = [(one.question, one.place) for one in every if one.why == why]
        if found:
            one, many = about
            count = f"1 answer {one}" if len(found) == 1 else f"{len(found):,} answers {many}"
            lines.append(f"{count}: {_where(critique, rubrics, found)}.")
    return lines


_KEPT = {
    "question": (
        "to a question that is no longer asked is kept",
        "to questions that are no longer asked are kept",
    ),
    "answer": (
        "that can no longer be given is kept; the question counts as open",
        "that can no longer be given are kept; the questions count as open",
    ),
}
"""By why an answer is kept: what is said of one, and of several."""


def _opened(comparison: Comparison) -> list[str]:
    found = [(question, place) for place, question in comparison.opened]
    if not found:
        return []
    count = "1 question" if len(found) == 1 else f"{len(found):,} questions"
    opens = "opens" if len(found) == 1 else "open"
    return [f"{count} {opens}: {_where(comparison.old, (comparison.new.rubric,), found)}."]


def _where(critique: Critique, rubrics: tuple[Rubric, ...], found: list[tuple[str, str]]) -> str:
    """Questions by name, each with its places: "Sourcing (paragraphs 2 and 5), Overall"."""
    order = {question.id: n for rubric in rubrics for n, question in enumerate(rubric.questions)}
    rows = sorted(found, key=lambda row: (order.get(row[0], len(order)), row[0]))
    told = []
    for question, each in groupby(rows, key=lambda row: row[0]):
        known = next((r.by_id[question] for r in rubrics if question in r.by_id), None)
        told.append(f"{known.name if known else question}{_places(critique, [row[1] for row in each])}")
    return ", ".join(told)


def _places(critique: Critique, places: list[str]) -> str:
    if places == [ARTICLE]:
        return ""
    walked = [critique.article.position(place) + 1 for place in places if critique.article.walks(place)]
    aside = [place for place in places if place != ARTICLE and not critique.article.walks(place)]
    told = [str(number) for number in walked] + aside
    if len(told) > _FEW:
        return f" (in {len(told):,} paragraphs)"
    if len(told) == 1:
        return f" (paragraph {told[0]})"
    return f" (paragraphs {', '.join(told[:-1])} and {told[-1]})"


def _figure(score: Score) -> str:
    if score.percent is None:
        return "no score"
    thin = " (too little is answered for a verdict)" if score.state == "insufficient" else ""
    return f"{score.percent}%{f', {score.band}' if score.band else ''}{thin}"
