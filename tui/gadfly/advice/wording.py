"""Advice on wording: what asks two things at once, or leaves each reader to take it differently.

English only: a rubric in another language gets none of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top, in_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Question, Rubric

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_MARK = re.compile(r"\?+")
_VERBS = "is|are|was|were|do|does|did|has|have|had|can|could|should|would|will|may|might|must"
_SUBJECTS = "it|they|he|she|you|we|the|this|that|these|those|there|a|an|its|their|his|her|any|anyone|somebody"
_JOINED = re.compile(
    rf"\band,? (?:if so,? )?(?:(?:{_VERBS})(?:n't|n’t)? (?:{_SUBJECTS})\b"
    rf"|(?:who|what|when|where|why|how|which|whose)\b[^?]*\b(?:{_VERBS})\b)",
    re.IGNORECASE,
)
_ASKS_TWICE = re.compile(rf"^(?:{_VERBS})\b[^?,;]*,? and (?:{_VERBS})\b", re.IGNORECASE)
_ASKING = re.compile(rf"^(?:who|what|when|where|why|how|which|whose|{_VERBS})\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:and/or|or/and|etc\b\.?|and so (?:on|forth)"
    r"|(?:as|if|where|when) (?:appropriate|applicable|needed))",
    re.IGNORECASE,
)


def wording(rubric: Rubric) -> Iterator[Advice]:
    """What a reader of the questions and their options stumbles over."""
    if rubric.language.partition("-")[0].lower() not in {"en", ""}:
        return
    for number, question in enumerate(rubric.questions):
        yield from _twofold(number, question)
        yield from _vague(number, question)
    for number, scale in enumerate(rubric.scales):
        for at, option in enumerate(scale.options):
            found = _VAGUE.search(f"{option.label} {option.about}")
            if found:
                path = ("scale", number, "option", at)
                yield at_top("vague-words", path, _open_to_all(found[0]))


def _twofold(number: int, question: Question) -> Iterator[Advice]:
    asked = _QUOTED.sub("", question.ask)
    marks = len(_MARK.findall(asked))
    if marks > 1:
        sign = f"It has {marks} question marks"
    elif _joined(asked):
        sign = "It joins two questions with “and”"
    else:
        return
    yield in_question(
        "double-question",
        number,
        f"{sign}: whoever would answer one part with yes and the other with no has no answer to give. Ask"
        " each in a question of its own, or keep the one that matters.",
        "ask",
    )


def _joined(asked: str) -> bool:
    """Whether an “and” begins a second question in a sentence that has begun as one."""
    sentences = re.split(r"(?<=[.:!?]) ", asked)
    return any(
        _ASKING.match(sentence) and (_JOINED.search(sentence) or _ASKS_TWICE.match(sentence))
        for sentence in sentences
    )


def _vague(number: int, question: Question) -> Iterator[Advice]:
    found = _VAGUE.search(question.ask)
    if found:
        yield in_question("vague-words", number, _open_to_all(found[0]), "ask")
    for at, option in enumerate(() if question.scale else question.options):
        found = _VAGUE.search(f"{option.label} {option.about}")
        if found:
            yield in_question("vague-words", number, _open_to_all(found[0]), "option", at)


def _open_to_all(words: str) -> str:
    return (
        f"“{words}” can be taken in more ways than one, so two people who agree on the text may answer"
        " differently. Say which is meant."
    )
