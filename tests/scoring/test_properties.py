"""What holds for every rubric and every set of answers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.rubric import Cap, Group
from gadfly.scoring.scorer import Scorer

if TYPE_CHECKING:
    from tests.scoring.conftest import Bench, Given

    from gadfly.documents.rubric import Rubric

NAMES = ("a", "b", "c", "d")
ANSWERS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(NAMES, st.sampled_from(("p0", "p1", "p2", "p3", "na")))
)
PARAGRAPHS = st.lists(ANSWERS, min_size=1, max_size=5)
WEIGHTS = st.tuples(*[st.integers(1, 9) for _ in NAMES])
HOW = st.sampled_from(("mean", "length-weighted", "weakest", "pooled"))


def build(bench: type[Bench], weights: tuple[int, ...], how: str, scale: str = "1") -> Rubric:
    """Four questions, the last two a group, with a cap."""
    more: dict[str, dict[str, Any]] = {"c": {"group": "g"}, "d": {"group": "g"}}
    return bench.rubric(
        *(
            bench.levels(name, 3, str(weight * Decimal(scale)), **more.get(name, {}))
            for name, weight in zip(NAMES, weights, strict=True)
        ),
        groups=(Group("g", weight=2 * Decimal(scale)),),
        caps=(Cap(bench.when(a="p0"), Decimal(35)),),
        paragraphs=how,
    )


@given(paragraphs=PARAGRAPHS, weights=WEIGHTS, how=HOW, finished=st.booleans())
def test_every_figure_is_within_its_range(
    bench: type[Bench], paragraphs: list[Given], weights: tuple[int, ...], how: str, *, finished: bool
) -> None:
    got = bench.score(build(bench, weights, how), *paragraphs, finished=finished)
    assert 0 <= got.coverage <= 100
    assert (got.state == "none") == (got.percent is None)
    assert got.percent is None or 0 <= got.percent <= 100
    for place in got.paragraphs:
        assert place.exact is None or 0 <= place.exact <= (35 if place.caps else 100)
        assert place.covered <= place.applicable


@given(paragraphs=PARAGRAPHS, weights=WEIGHTS, how=HOW, order=st.permutations(range(4)), turned=st.randoms())
def test_the_order_of_questions_and_paragraphs_does_not_matter(
    bench: type[Bench],
    paragraphs: list[Given],
    weights: tuple[int, ...],
    how: str,
    *,
    order: list[int],
    turned: Any,
) -> None:
    rubric = build(bench, weights, how)
    shuffled = list(enumerate(paragraphs, 5))
    turned.shuffle(shuffled)
    other = replace(rubric, questions=tuple(rubric.questions[i] for i in order))
    one = bench.score(rubric, *paragraphs, lengths=range(5, 5 + len(paragraphs)))
    two = bench.score(other, *(p for _, p in shuffled), lengths=[n for n, _ in shuffled])
    assert (one.exact, one.coverage) == (two.exact, two.coverage)


@given(paragraphs=PARAGRAPHS, weights=WEIGHTS, how=HOW, scale=st.sampled_from(("2", "0.5", "0.1", "1000")))
def test_the_scale_of_weights_does_not_matter(
    bench: type[Bench], paragraphs: list[Given], weights: tuple[int, ...], how: str, scale: str
) -> None:
    one = bench.score(build(bench, weights, how), *paragraphs)
    two = bench.score(build(bench, weights, how, scale), *paragraphs)
    assert (one.exact, one.coverage) == (two.exact, two.coverage)


@given(answers=ANSWERS, weights=WEIGHTS)
def test_na_is_never_worth_more_than_the_answered_part(
    bench: type[Bench], answers: Given, weights: tuple[int, ...]
) -> None:
    rubric = build(bench, weights, "mean")
    plain = bench.score(rubric, answers).paragraphs[0]
    filled = bench.score(rubric, {**dict.fromkeys(NAMES, "na"), **answers}).paragraphs[0]
    assert filled.exact == plain.exact
    assert filled.covered_share == plain.covered_share


@given(answers=ANSWERS, weights=WEIGHTS)
def test_finishing_never_raises_a_score(bench: type[Bench], answers: Given, weights: tuple[int, ...]) -> None:
    rubric = build(bench, weights, "mean")
    draft = bench.score(rubric, answers).exact
    finished = bench.score(rubric, answers, finished=True).exact
    assert draft is None or (finished is not None and finished <= draft)


@given(paragraphs=PARAGRAPHS, changes=st.lists(st.tuples(st.integers(0, 4), ANSWERS), max_size=5))
def test_rescoring_agrees_with_scoring_from_scratch(
    bench: type[Bench], paragraphs: list[Given], changes: list[tuple[int, Given]]
) -> None:
    rubric = build(bench, (1, 2, 3, 4), "mean")
    scorer = Scorer(rubric)
    scorer.score(bench.critique(rubric, paragraphs))
    for at, answers in changes:
        paragraphs = [*paragraphs]
        paragraphs[at % len(paragraphs)] = answers
        assert scorer.score(bench.critique(rubric, paragraphs)) == bench.score(rubric, *paragraphs)


@given(levels=st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_the_mean_is_exact(bench: type[Bench], levels: list[int]) -> None:
    rubric = bench.rubric(bench.levels("a", 3))
    got = bench.score(rubric, *({"a": f"p{level}"} for level in levels))
    assert got.exact == Fraction(100 * sum(levels), 3 * len(levels))
