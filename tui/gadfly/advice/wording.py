"""Advice on wording: what asks two things at once, or leaves each reader to take it differently.

English only: a rubric in another language gets none of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top, in_question, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Question, Rubric

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_MARK = re.compile(r"\?+")
_VERBS = "is|are|was|were|do|does|did|has|have|had|can|could|should|would|will|may|might|must"
_SUBJECTS = "it|they|he|she|you|we|the|this|that|these|those|there|a|an|its|their|his|her|any|anyone|somebody"
_WHICH = "(?:who|what|when|where|why|how|which|whose)"
_JOINED = re.compile(
    rf"\band,? (?:if so,? )?(?:(?:{_VERBS})(?:n't|n’t)? (?:{_SUBJECTS})\b"
    rf"|{_WHICH}\b[^?]*\b(?:{_VERBS})\b)",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:between|both|tell|tells|distinguish|distinguishes|separate|separates)\b", re.IGNORECASE
)
_LONGEST = 1000
_QUALITIES = (
    r"\w+(?:able|ible|ful|worthy|ive|(?<!m)ent|ous|ical|ed|less)"
    "|true|fair|clear|strong|recent|new|sound|complete|honest|correct|exact|precise|specific|accurate|adequate"
    "|appropriate|relevant"
)
_TWO_QUALITIES = re.compile(
    rf"^(?:is|are|was|were)\b.*\b(?:{_QUALITIES}),? and (?:\w+ly )?(?:{_QUALITIES})\?$", re.IGNORECASE
)
_TWO_DEEDS = re.compile(
    r"^(?:does|do|did|has|have|can)\b.*\band (?:also )?(?:give|explain|say|tell|provide|describe|identify"
    r"|cite|quote|acknowledge|consider|refute|rebut|define|justify|prove|present)s?\b",
    re.IGNORECASE,
)
_ASKS_TWICE = re.compile(rf"^(?:{_VERBS})\b[^?,;]*,? and (?:{_VERBS})\b", re.IGNORECASE)
_ASKING = re.compile(rf"^(?:{_WHICH}|{_VERBS})\b", re.IGNORECASE)
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
            found = _VAGUE.search(f"{short(option.label)} {option.about}")
            if found:
                path = ("scale", number, "option", at)
                yield at_top("vague-words", path, _open_to_all(found[0]))


def _twofold(number: int, question: Question) -> Iterator[Advice]:
    asked = _QUOTED.sub("", question.ask[:_LONGEST])
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
    """Whether an “and” begins a second question in a sentence that has begun as one.

    A sentence that tells two things apart, as fact and opinion, asks one thing.
    """
    for sentence in re.split(r"(?<=[.:!?]) ", asked.strip()):
        if _COMPARES.search(sentence) or not _ASKING.match(sentence):
            continue
        if _JOINED.search(sentence) or any(
            form.match(sentence) for form in (_ASKS_TWICE, _TWO_QUALITIES, _TWO_DEEDS)
        ):
            return True
    return False


def _vague(number: int, question: Question) -> Iterator[Advice]:
    found = _VAGUE.search(question.ask)
    if found:
        yield in_question("vague-words", number, _open_to_all(found[0]), "ask")
    for at, option in enumerate(() if question.scale else question.options):
        found = _VAGUE.search(f"{short(option.label)} {option.about}")
        if found:
            yield in_question("vague-words", number, _open_to_all(found[0]), "option", at)


def _open_to_all(words: str) -> str:
    return (
        f"“{words}” can be taken in more ways than one, so two people who agree on the text may answer"
        " differently. Say which is meant."
    )
