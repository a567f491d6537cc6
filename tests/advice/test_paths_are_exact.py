"""Paths against the plain way: every answer to every question, judged by the program itself."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gadfly.advice.advise import advise
from gadfly.advice.holding import can_hold
from gadfly.advice.paths import Paths
from gadfly.advice.reach import Reach
from gadfly.documents.answers import Answer, Answers
from gadfly.documents.asking import sheet
from gadfly.documents.conditions import ALWAYS, Clause, Condition, Outcome
from gadfly.documents.rubric import Cap, Group, Option, Question, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.asking import Asked, Sheet

OPTIONS = ("x", "y", "z")


@st.composite
def conditions(draw: st.DrawFn, before: int) -> Condition:
    """A condition on questions before that number, or none."""

    def clause() -> Clause:
        question = f"q{draw(st.integers(0, before - 1))}"
        if draw(st.integers(0, 4)) == 0:
            return Clause(question, state=draw(st.sampled_from(["answered", "na"])))
        values = draw(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2, unique=True))
        return Clause(question, tuple(values), negated=draw(st.booleans()))

    if not before or draw(st.booleans()):
        return ALWAYS
    every = tuple(clause() for _ in range(draw(st.integers(0, 2))))
    either = tuple((clause(),) for _ in range(draw(st.integers(0, 2))))
    return Condition(every, either)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    questions: list[Question] = []
    for number in range(draw(st.integers(1, 5))):
        options = tuple(
            Option(name, name.upper(), points=draw(st.none() | st.integers(0, 3).map(Decimal)))
            if draw(st.integers(0, 3))
            else Option(name, name.upper(), ask_when=draw(conditions(number)))
            for name in OPTIONS
        )
        kind: Any = draw(st.sampled_from(["choice", "choice", "choice", "multi", "text"]))
        questions.append(
            Question(
                f"q{number}",
                "?",
                kind,
                options=options,
                ask_when=draw(conditions(number)),
                na=draw(st.sampled_from(["never", "never", "free"])),
                required=draw(st.sampled_from([True, True, False])),
                only=draw(st.sampled_from([(), ("z",)])),
                most=draw(st.sampled_from([None, 1, 2])),
                group=draw(st.sampled_from(["", "g"])) if number else "",
            )
        )
    group = Group("g", ask_when=draw(conditions(1)))
    caps = (Cap(draw(conditions(len(questions))), Decimal(50)),)
    return Rubric("r", "R", tuple(questions), groups=(group,), caps=caps)


def answered(rubric: Rubric) -> Iterator[Sheet]:
    """Every way to answer all that is asked."""
    waiting: list[tuple[int, dict[str, Answer]]] = [(0, {})]
    while waiting:
        number, given_so_far = waiting.pop()
        judged = sheet(rubric, "paragraph", Answers(given_so_far))
        if number == len(rubric.questions):
            yield judged
            continue
        asked = judged.every[number]
        answers = list(_answers(asked)) if asked.state == "open" else [None]
        for answer in answers or [None]:
            more = {asked.question.id: answer} if answer is not None else {}
            waiting.append((number + 1, {**given_so_far, **more}))


def _answers(asked: Asked) -> Iterator[Answer | None]:
    question = asked.question
    names = [option.id for option in asked.offered]
    if question.kind == "choice":
        yield from (Answer(choice=name) for name in names)
    elif question.kind == "multi":
        for size in range(min(len(names), question.most or len(names)) + 1):
            for picked in combinations(names, size):
                if size < 2 or not set(picked) & set(question.only):
                    yield Answer(choices=picked)
    else:
        yield Answer(text="said")
    if question.na != "never":
        yield Answer(na="")
    if not question.required:
        yield None


def stuck(judged: Sheet) -> bool:
    """Whether a question waits for an answer that cannot be given: it offers nothing."""
    return any(asked.state == "open" and asked.question.required for asked in judged.every)


@settings(max_examples=80, deadline=None)
@given(rubrics())
def test_what_is_asked_offered_and_longest_is_what_trying_every_answer_finds(rubric: Rubric) -> None:
    reach = Reach(Paths(rubric, "paragraph"))
    every = list(answered(rubric))
    asked = {row.question.id for judged in every for row in judged.shown}
    offers: dict[str, set[str]] = {name: set() for name in asked}
    crowds: Counter[str] = Counter()
    for judged in every:
        for row in judged.shown:
            offers[row.question.id] |= {option.id for option in row.offered}
            crowds[row.question.id] = max(crowds[row.question.id], len(row.offered))
    assert reach.asked == asked
    assert {question.id for question in reach.never} == {q.id for q in rubric.questions} - asked
    assert reach.offers == offers
    assert {name: crowd.options for name, crowd in reach.crowds.items()} == {n: crowds[n] for n in asked}
    assert reach.longest == max(len(judged.shown) for judged in every)


@settings(max_examples=80, deadline=None)
@given(rubrics())
def test_a_cap_can_hold_when_some_answers_make_it_hold(rubric: Rubric) -> None:
    condition = rubric.caps[0].when
    every = [judged for judged in answered(rubric) if not stuck(judged)]
    found = any(condition.outcome(judged.standings) is Outcome.YES for judged in every)
    if every:
        assert can_hold(rubric, "paragraph", condition) or not found
    if len(every) == len(list(answered(rubric))):
        assert can_hold(rubric, "paragraph", condition) == found


@settings(max_examples=40, deadline=None)
@given(rubrics())
def test_advice_on_any_rubric_points_at_what_is_there_and_is_the_same_again(rubric: Rubric) -> None:
    found = advise(rubric)
    assert found == advise(rubric)
    assert len(set(found)) == len(found)
    for advice in found:
        if advice.path[0] == "question" and len(advice.path) > 1:
            number = advice.path[1]
            assert isinstance(number, int)
            assert number < len(rubric.questions)
