"""Advice on the descriptors of options: levels that differ by an adverb, and not in kind.

“Somewhat clear” and “mostly clear” mean to everybody what they like. What can be seen in the text, one thing
at one level and another at the next, two people pick alike. English only, as `wording`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top, in_question, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Option, Rubric

_WORD = re.compile(r"[a-z'’]+")
_DEGREES = frozenset(
    _WORD.findall(
        """
        very quite rather fairly pretty somewhat mostly largely mainly partly partially fully
        wholly completely totally entirely absolutely perfectly thoroughly highly strongly weakly deeply
        greatly considerably substantially significantly extremely exceptionally exceedingly moderately
        reasonably sufficiently adequately inadequately insufficiently satisfactorily acceptably minimally
        slightly barely hardly scarcely marginally nearly almost just well better best poorly badly
        excellently superbly clearly unclearly effectively ineffectively generally usually often
        frequently sometimes occasionally rarely seldom always consistently inconsistently
        more less most least much little bit
        excellent good fair poor adequate inadequate satisfactory unsatisfactory sufficient limited
        weak strong outstanding exceptional moderate minimal acceptable
        """
    )
)
_FILLERS = frozenset({"a", "an", "the", "is", "are", "in", "so", "too"})
_EXTENT = re.compile(r"\b(?:to|in) (?:a |an |some |no )?(?:\w+ )?(?:extent|degree)\b")


def descriptors(rubric: Rubric) -> Iterator[Advice]:
    """Options of one question, or of one scale, whose descriptors are the same but for degree."""
    if rubric.language.partition("-")[0].lower() not in {"en", ""}:
        return
    for number, question in enumerate(rubric.questions):
        alike = () if question.scale else _alike(question.options)
        if alike:
            yield in_question("adverb-levels", number, _message(alike), "option", alike[1][0])
    for number, scale in enumerate(rubric.scales):
        alike = _alike(scale.options)
        if alike:
            yield at_top("adverb-levels", ("scale", number, "option", alike[1][0]), _message(alike))


_Named = tuple[int, str]


def _alike(options: Sequence[Option]) -> tuple[_Named, ...]:
    """The first options told apart by degree alone, as number and text: its `about`, or else its label."""
    told: dict[tuple[str, ...], dict[str, _Named]] = {}
    for number, option in enumerate(options):
        text = option.about or option.label
        words = _WORD.findall(_EXTENT.sub("somewhat", text.lower()))
        kept = tuple(word for word in words if word not in _DEGREES and word not in _FILLERS)
        if words and (kept or not _DEGREES.isdisjoint(words)):
            told.setdefault(kept, {}).setdefault(text.lower(), (number, text))
    for same in told.values():
        plain = sum(_DEGREES.isdisjoint(_WORD.findall(_EXTENT.sub("somewhat", text))) for text in same)
        if len(same) > 1 and plain <= 1:
            return tuple(same.values())
    return ()


def _message(alike: Sequence[_Named]) -> str:
    first, second = short(alike[0][1]), short(alike[1][1])
    return (
        f"“{first}” and “{second}” differ by a word of degree alone, and one reader's “mostly” is another's"
        " “somewhat”. Say what can be seen in the text at each level."
    )
