"""The worse answer that scores higher, against every pair of readers there is."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from gadfly.advice.advise import advise
from gadfly.documents.answers import Answer, Answers
from gadfly.documents.conditions import ALWAYS, Clause, Condition
from gadfly.documents.rubric import Group, Option, Question, Rubric
from gadfly.scoring.judging import judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.advice.conftest import Desk

    from gadfly.scoring.score import PlaceScore

OPTIONS = ("x", "y", "z")


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Two to four questions, each with a condition on one before it, some of them in a group."""
    questions: list[Question] = []
    for number in range(draw(st.integers(2, 4))):
        when = ALWAYS
        if number and draw(st.integers(0, 3)):
            values = draw(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2, unique=True))
            when = Condition((Clause(f"q{draw(st.integers(0, number - 1))}", tuple(values)),))
        points = draw(st.tuples(*[st.integers(0, 4)] * 3))
        options = tuple(
            Option(name, name, points=Decimal(p)) for name, p in zip(OPTIONS, points, strict=True)
        )
        weight = Decimal(draw(st.integers(1, 4)))
        group = draw(st.sampled_from(["", "", "g"]))
        questions.append(
            Question(f"q{number}", "?", "choice", options=options, weight=weight, ask_when=when, group=group)
        )
    return Rubric("r", "R", tuple(questions), groups=(Group("g", weight=Decimal(2)),))


def plain_search(rubric: Rubric) -> set[str]:
    """The questions of which some reader with the worse answer is ahead, and was asked less."""
    names = [question.id for question in rubric.questions]
    scores: dict[tuple[tuple[str, str], ...], PlaceScore] = {}
    for picked in product(OPTIONS, repeat=len(names)):
        answers = Answers({n: Answer(choice=c) for n, c in zip(names, picked, strict=True)})
        place = judge(rubric, "paragraph", answers, finished=True)
        given_answers = {asked.question.id: asked.answer.choice or "" for asked in place.sheet.shown}
        scores[tuple(given_answers.items())] = place
    return {
        name
        for one, low in scores.items()
        for other, high in scores.items()
        for name in names
        if _rewarded(rubric, name, dict(one), dict(other)) and _percent(low) - _percent(high) > 1
    }


def _rewarded(rubric: Rubric, name: str, worse: Mapping[str, str], better: Mapping[str, str]) -> bool:
    if name not in worse or not set(worse) < set(better):
        return False
    if any(worse[other] != better[other] for other in worse if other != name):
        return False
    options = rubric.by_id[name].by_id
    low, high = options[worse[name]].points, options[better[name]].points
    skipped = (rubric.by_id[other] for other in better if other not in worse)
    return low is not None and high is not None and low < high and any(q.maximum for q in skipped)


def _percent(place: PlaceScore) -> Decimal:
    return place.percent or Decimal(0)


@settings(max_examples=60, deadline=None)
@given(rubrics())
def test_what_every_pair_of_readers_shows_is_told(rubric: Rubric) -> None:
    told = {
        rubric.questions[int(advice.path[1])].id
        for advice in advise(rubric)
        if advice.name == "rewards-worse"
    }
    assert plain_search(rubric) <= told


@settings(max_examples=60, deadline=None)
@given(rubrics())
def test_what_is_told_is_so(rubric: Rubric) -> None:
    for advice in advise(rubric):
        if advice.name == "rewards-worse":
            worse, better = re.findall(r"([\d.]+)% with", advice.message)
            assert Decimal(worse) > Decimal(better)


def test_both_paths_and_both_scores_are_told(desk: type[Desk]) -> None:
    asked = 'kind = "choice"\nask = "?"\nwhy = "W"\n'
    (found,) = desk.named(
        f'[[question]]\nid = "evidence"\ntitle = "Evidence"\nweight = 0\n{asked}'
        'option = [{ id = "yes", label = "Yes" }, { id = "no", label = "No" }]\n'
        f'[[question]]\nid = "sourced"\ntitle = "Sourcing"\nask_when = {{ evidence = ["yes"] }}\n{asked}'
        'option = [{ id = "n", label = "Named", points = 3 }, { id = "v", label = "Vague", points = 2 }]\n'
        f'[[question]]\nid = "placed"\ntitle = "Placed"\nweight = 3\n{asked}'
        'ask_when = { sourced = ["n"] }\n'
        'option = [{ id = "well", label = "Well", points = 1 }, { id = "not", label = "Not", points = 0 }]\n',
        "rewards-worse",
    )
    assert found.path == ("question", 1)
    assert "66.7% with “Yes” to Evidence, “Vague” to Sourcing;" in found.message
    assert "25.0% with “Yes” to Evidence, “Named” to Sourcing, “Not” to Placed;" in found.message
    assert "add a cap for “Vague”" in found.message
