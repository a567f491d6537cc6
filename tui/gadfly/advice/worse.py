"""Advice on a worse answer that scores higher, because a harder question is then skipped.

“Vague” earns less than “named”; but only the named source is asked about further, and whoever answers that
badly ends below the vague one. Students learn such things fast. So two readers are sent down the paths side
by side, who give every answer alike but this one: the worse to one, the better to the other. Where one of
them is asked what the other is not, that is answered badly. Only a question whose options have points is
tried, for otherwise nothing says which answer is the worse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.advice import in_question, short
from gadfly.advice.pairs import Pairs
from gadfly.advice.readers import Worth
from gadfly.documents.answers import Answer, Answers
from gadfly.scoring.judging import capped, judge
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from gadfly.advice.advice import Advice
    from gadfly.advice.pairs import Pair
    from gadfly.advice.paths import Paths
    from gadfly.advice.readers import Picks
    from gadfly.documents.rubric import Question, Rubric, Scope


def worse_rewarded(rubric: Rubric, paths: Paths, numbers: Mapping[str, int]) -> Iterator[Advice]:
    """Every question with an answer that is worth less and can score more, each with the clearest case."""
    worth = Worth(rubric, paths)
    for question in paths.questions:
        if question.kind != "choice" or not worth.scored(question.id):
            continue
        if not paths.spend(1 + len(paths.questions) // 16):
            return
        below = [other for other in paths.below(question.id) if worth.scored(other)]
        pair = Pairs(paths, worth, question, below).widest() if below else None
        if pair is None:
            continue
        worse, better = (_percent(rubric, question.of, picks) for picks in (pair.worse, pair.better))
        if worse is not None and better is not None and worse > better:
            yield in_question(
                "rewards-worse", numbers[question.id], _message(paths, question, pair, worse, better)
            )


def _percent(rubric: Rubric, scope: Scope, picks: Picks) -> Decimal | None:
    """What these answers score, as the rubric itself has it."""
    answers = Answers({name: _answer(rubric.by_id[name], picked) for name, picked in picks.items()})
    place = judge(rubric, scope, answers, finished=False)
    exact = capped(place.exact, place.caps)
    return None if exact is None else half_up(exact)


def _answer(question: Question, picked: tuple[str, ...]) -> Answer:
    if question.kind == "choice":
        return Answer(choice=picked[0])
    return Answer(choices=picked) if question.kind == "multi" else Answer(text="…")


def _message(paths: Paths, question: Question, pair: Pair, worse: Decimal, better: Decimal) -> str:
    skipped = ", ".join(f"“{short(paths.by_id[name].name)}”" for name in pair.skipped)
    return (
        f"A worse answer can score higher: {worse}% with {_told(paths, pair, pair.worse)}; {better}% with"
        f" {_told(paths, pair, pair.better)}; everything else answered alike. For the worse answer skips"
        f" {skipped}, and students learn to give it. Give the lowest answers there more points, let that"
        f" question weigh less, or add a cap for “{_label(question, pair.worse[question.id])}”."
    )


def _told(paths: Paths, pair: Pair, picks: Picks) -> str:
    """The answers that tell this path from others, in order."""
    told = [paths.by_id[name] for name in pair.told if name in picks]
    return ", ".join(
        f"“{_label(question, picks[question.id])}” to {short(question.name)}" for question in told
    )


def _label(question: Question, picked: tuple[str, ...]) -> str:
    labels = [short(question.by_id[name].label or name) for name in picked if name in question.by_id]
    return " and ".join(labels) or "nothing"
