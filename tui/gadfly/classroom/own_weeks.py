"""From what a student has to what they said beside the key: feedback on a grade, or a practised text."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.classroom.codes import code_of as code
from gadfly.classroom.codes import level
from gadfly.classroom.own import OwnAnswer, OwnWeek, Stand
from gadfly.documents.asking import sheet
from gadfly.documents.moving import moved
from gadfly.documents.peers import revisions_of
from gadfly.documents.practice import first_said, first_tries, seen
from gadfly.grading.experts import student_answers
from gadfly.grading.practice import answer_words, feedback, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique
    from gadfly.documents.feedback import Feedback, Outcome, OutcomeKind
    from gadfly.documents.key import Key
    from gadfly.grading.practice import Verdict

KEPT = "the key is not told"
NO_KEY = "graded without a key"
NOT_SEEN = "no instructor's answer was looked at yet"

_STANDS: dict[OutcomeKind, Stand] = {
    "same": "same",
    "accepted": "same",
    "na": "same",
    "near": "near",
    "differs": "differs",
    "na-claimed": "differs",
}
_VERDICTS: dict[Verdict, Stand] = {"same": "same", "accepted": "same", "close": "near", "differs": "differs"}

HALF = Fraction(1, 2)
"""Near is at least half of the way, as practice has it."""


def graded_week(told: Feedback, source: str) -> OwnWeek:
    """What was said beside the key, by what the instructor gave back.

    Args:
        told: The feedback.
        source: What opens it again.
    """
    critique = moved(told.critique, told.counting)
    silent = KEPT if told.key_kept else "" if told.keys else NO_KEY
    answers: tuple[OwnAnswer, ...] = ()
    missed = 0
    if not silent:
        outcomes = {(each.place, each.question): each for each in told.outcomes}
        answers = tuple(_graded(told, critique, outcomes))
        missed = sum(
            each.kind == "missed"
            and each.question in told.counting.by_id
            and told.counting.by_id[each.question].closed
            for each in told.outcomes
        )
    return OwnWeek(
        source=source,
        when=critique.saved,
        title=critique.article.title,
        assignment=told.title,
        practice=False,
        rubric=told.counting,
        answers=answers,
        missed=missed,
        silent=silent,
    )


def practised_week(critique: Critique, key: Key, source: str, assignment: str = "") -> OwnWeek:
    """The first tries of a practised text beside the instructor's answers; only where those were looked at.

    Args:
        critique: The reader's.
        key: The instructor's to the same text.
        source: What opens it again.
        assignment: The title of what it came with.
    """
    first = first_tries(critique)
    answers: list[OwnAnswer] = []
    missed = 0
    numbers = _numbers(critique)
    for place in places(critique):
        if not seen(critique, place):
            continue
        stands = sheet(first.rubric, first.scope(place), first.at(place)).by_id
        keyed = sheet(first.rubric, first.scope(place), key.critique.at(place)).by_id
        for row in feedback(first, key, place).rows:
            if not row.question.closed:
                continue
            missed += row.now.verdict == "missed"
            id_ = row.question.id
            stand = _VERDICTS.get(row.now.verdict)
            if stand is not None:
                answers.append(
                    OwnAnswer(
                        place,
                        numbers.get(place, 0),
                        row.question,
                        stand,
                        row.now.said,
                        row.right,
                        row.because,
                        _levels(stands[id_], keyed[id_]),
                        _first_confidence(critique.at(place).get(id_)),
                    )
                )
    silent = "" if answers or missed else NOT_SEEN
    return OwnWeek(
        source=source,
        when=critique.saved,
        title=critique.article.title,
        assignment=assignment,
        practice=True,
        rubric=critique.rubric,
        answers=tuple(answers),
        missed=missed,
        silent=silent,
    )


def _graded(
    told: Feedback, critique: Critique, outcomes: Mapping[tuple[str, str], Outcome]
) -> Iterator[OwnAnswer]:
    numbers = _numbers(critique)
    for place in (each.id for each in told.places):
        scope = critique.scope(place)
        if place and place not in numbers:
            continue
        keyed = [(key, sheet(critique.rubric, scope, key.critique.at(place)).by_id) for key in told.keys]
        for asked in sheet(critique.rubric, scope, student_answers(critique, place)).every:
            question = asked.question
            outcome = outcomes.get((place, question.id))
            stand = _graded_stand(outcome)
            if outcome is None or stand is None or not question.closed:
                continue
            theirs = [(key, by_id[question.id]) for key, by_id in keyed if by_id[question.id].active]
            because = [key.judgement(place, question.id).because.strip() for key, _ in keyed]
            levels = {_levels(asked, each) for _, each in theirs}
            yield OwnAnswer(
                place,
                numbers.get(place, 0),
                question,
                stand,
                answer_words(asked),
                " / ".join(dict.fromkeys(answer_words(each) for _, each in theirs))
                or "no option is right here",
                "\n".join(dict.fromkeys(each for each in because if each)),
                levels.pop() if len(levels) == 1 else None,
                # how sure somebody was stands for what they said first
                None if revisions_of(asked.answer) else asked.answer.confidence,
                stand != "same" and outcome.share == 1,
            )


def _graded_stand(outcome: Outcome | None) -> Stand | None:
    if outcome is None:
        return None
    if outcome.kind == "near" and (outcome.suggested or 0) < HALF:
        return "differs"
    return _STANDS.get(outcome.kind)


def _levels(mine: Asked, theirs: Asked) -> tuple[str, str] | None:
    one, other = (
        level(each.question, code(each.question, each.state, each.answer)) for each in (mine, theirs)
    )
    return (one, other) if one and other else None


def _first_confidence(answer: Answer) -> int | None:
    """How sure the reader was at first: what is said now speaks for it only if nothing was changed since."""
    first = first_said(answer)
    if first is None or (first.choice, first.choices, first.na) != (answer.choice, answer.choices, answer.na):
        return None
    return answer.confidence


def _numbers(critique: Critique) -> dict[str, int]:
    return {block.id: number for number, block in enumerate(critique.article.paragraphs, 1)}
