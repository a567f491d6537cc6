"""What holds of agreement for every table, whatever was rated."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.measures.tables import of_rows

from gadfly.measures.against import against
from gadfly.measures.agreement import Agreement, agreement

if TYPE_CHECKING:
    from gadfly.measures.ratings import Ratings

LEVELS = ("a", "b", "c", "d")
_NO_FIGURES = frozenset({"units", "raters", "n", "coverage", "prevalence"})
FIGURES = tuple(name for name in Agreement.__dataclass_fields__ if name not in _NO_FIGURES)
CELLS = st.sampled_from((*LEVELS, None))


@st.composite
def tables(
    draw: st.DrawFn, raters: int | None = None, cells: st.SearchStrategy[str | None] = CELLS
) -> Ratings:
    wide = raters or draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(cells, min_size=wide, max_size=wide), min_size=1, max_size=12))
    return of_rows(rows, LEVELS, ordered=draw(st.booleans()))


def values(ratings: Ratings) -> dict[str, float | None]:
    """Every figure's value."""
    found = agreement(ratings, replicates=0)
    return {name: getattr(found, name).value for name in FIGURES}


def close(one: dict[str, float | None], other: dict[str, float | None], *but: str) -> bool:
    """Whether two tables have the same figures, to the last digits of a float."""
    return all(
        (one[name] is None) == (other[name] is None)
        and (one[name] is None or one[name] == pytest.approx(other[name], abs=1e-9))
        for name in one
        if name not in but
    )


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_units_and_raters_changes_nothing(ratings: Ratings, rng: object) -> None:
    rows = [list(row) for row in ratings.rows]
    rng.shuffle(rows)  # type: ignore[attr-defined]
    order = list(range(len(ratings.raters)))
    rng.shuffle(order)  # type: ignore[attr-defined]
    shuffled = [[row[at] for at in order] for row in rows]
    assert close(values(ratings), values(of_rows(shuffled, LEVELS, ordered=ratings.ordered)))


@given(tables(), st.permutations(LEVELS))
def test_the_names_of_levels_without_an_order_change_nothing(ratings: Ratings, names: list[str]) -> None:
    said = dict(zip(LEVELS, names, strict=True))
    rows = [[said.get(each or "") for each in row] for row in ratings.rows]
    plain = replace(ratings, ordered=False)
    assert close(values(plain), values(of_rows(rows, LEVELS)))


@given(tables())
def test_an_order_turned_round_changes_nothing(ratings: Ratings) -> None:
    turned = replace(ratings, ordered=True, levels=LEVELS[::-1])
    assert close(values(replace(ratings, ordered=True)), values(turned))


@given(st.lists(st.sampled_from(LEVELS), min_size=2, max_size=10), st.integers(2, 5), st.booleans())
def test_who_always_agree_with_variation_have_1_in_everything(
    said: list[str],
    raters: int,
    ordered: bool,  # noqa: FBT001 - as drawn
) -> None:
    assume(len(set(said)) > 1)
    found = values(of_rows([[each] * raters for each in said], LEVELS, ordered=ordered))
    assert all(value == pytest.approx(1) for value in found.values() if value is not None)
    assert found["alpha_nominal"] is not None
    assert found["ac1"] is not None


@given(tables(raters=2, cells=st.sampled_from(LEVELS)))
def test_of_two_complete_raters_fleiss_is_scotts_pi_and_conger_is_cohen(ratings: Ratings) -> None:
    found = values(ratings)
    assume(found["percent"] is not None)
    n = len(ratings.rows)
    observed = sum(one == other for one, other in ratings.rows) / n
    shares = [sum(row.count(level) for row in ratings.rows) / (2 * n) for level in LEVELS]
    expected = sum(share * share for share in shares)
    if expected < 1 and n > 1:
        assert found["fleiss"] == pytest.approx((observed - expected) / (1 - expected), abs=1e-9)
    if found["kappa"] is not None and found["conger"] is not None:
        assert found["conger"] == pytest.approx(found["kappa"], abs=1e-9)


@given(tables(), st.sampled_from(LEVELS))
def test_a_unit_with_one_rating_changes_no_alpha_and_no_percent(ratings: Ratings, level: str) -> None:
    more = replace(
        ratings,
        units=(*ratings.units, "one more"),
        rows=(*ratings.rows, (level, *[None] * (len(ratings.raters) - 1))),
    )
    one, other = values(ratings), values(more)
    for name in ("percent", "alpha_nominal", "alpha_ordinal", "kappa", "kappa_quadratic"):
        assert (one[name] is None) == (other[name] is None)
        assert one[name] is None or one[name] == pytest.approx(other[name], abs=1e-9)


@given(tables())
def test_percent_is_the_mean_share_of_pairs_that_agree(ratings: Ratings) -> None:
    shares = []
    for row in ratings.rows:
        pairs = list(combinations([each for each in row if each is not None], 2))
        if pairs:
            shares.append(sum(one == other for one, other in pairs) / len(pairs))
    found = agreement(ratings, replicates=0)
    assert found.n == len(shares)
    if shares:
        assert found.percent.value == pytest.approx(sum(shares) / len(shares))
    else:
        assert found.percent.value is None


@given(tables())
def test_every_figure_has_a_value_or_says_why_not(ratings: Ratings) -> None:
    found = agreement(ratings, replicates=20)
    for name in FIGURES:
        figure = getattr(found, name)
        assert (figure.value is None) == bool(figure.undefined)
        if figure.value is not None:
            assert figure.value <= 1 + 1e-9
        if figure.low is not None:
            assert figure.low <= figure.high


@given(tables())
def test_the_same_table_has_the_same_intervals(ratings: Ratings) -> None:
    turned = replace(ratings, units=ratings.units[::-1], rows=ratings.rows[::-1])
    assert agreement(ratings, replicates=30).percent == agreement(turned, replicates=30).percent


@given(tables(), st.sampled_from(LEVELS))
def test_n_a_is_told_apart_from_ratings(ratings: Ratings, na: str) -> None:
    rated, applies = ratings.without(na), ratings.applicability(na)
    assert na not in {each for row in rated.rows for each in row}
    assert na not in rated.levels
    for before, both, only in zip(ratings.rows, applies.rows, rated.rows, strict=True):
        assert [each is None for each in before] == [each is None for each in both]
        assert [each == na for each in before] == [each == na for each in both]
        assert [each for each in before if each not in {None, na}] == [each for each in only if each]


@given(tables())
def test_against_a_key_every_pair_counts_once(ratings: Ratings) -> None:
    found = against(ratings, "r0", replicates=0)
    pairs = [(row[0], each) for row in ratings.rows for each in row[1:] if row[0] and each]
    assert found.n == len(pairs)
    assert found.percent.n == len(pairs)
    if pairs:
        assert found.percent.value == pytest.approx(sum(one == other for one, other in pairs) / len(pairs))
        assert sum(map(sum, found.confusion)) == len(pairs)
        if ratings.ordered:
            at = LEVELS.index
            bias = sum(at(other) - at(one) for one, other in pairs) / len(pairs)
            assert found.bias == pytest.approx(bias)


def test_a_key_that_is_no_rater_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        against(of_rows([["a", "b"]], LEVELS), "nobody")


def test_of_one_unit_nothing_beyond_chance_is_told() -> None:
    found = agreement(of_rows([["a", "b"]], LEVELS, ordered=True))
    assert (found.percent.value, found.percent.no_interval) == (
        0,
        "there is one unit, and nothing to draw from",
    )
    told = [
        getattr(found, name) for name in FIGURES if name not in {"percent", "alpha_interval", "alpha_ratio"}
    ]
    assert {figure.undefined for figure in told} == {"undefined (fewer than two units with two ratings)"}
    held = against(of_rows([["a", "b", "a"]], LEVELS, ordered=True), "r0")
    assert (held.percent.value, held.adjacent.value) == (0.5, 1)
    assert held.kappa.value is held.kappa_linear.value is held.kappa_quadratic.value is None


@given(st.sampled_from(LEVELS), st.integers(2, 6), st.integers(2, 4), st.booleans())
def test_without_variation_there_is_percent_alone(
    level: str,
    units: int,
    raters: int,
    ordered: bool,  # noqa: FBT001 - as drawn
) -> None:
    found = values(of_rows([[level] * raters] * units, LEVELS, ordered=ordered))
    assert found.pop("percent") == 1
    assert set(found.values()) == {None}


def test_where_draws_have_no_value_there_is_no_interval_and_a_reason() -> None:
    found = agreement(of_rows([["a", "a"]] * 9 + [["a", "b"]], LEVELS))
    assert found.alpha_nominal.value is not None
    assert found.alpha_nominal.low is None
    assert found.alpha_nominal.no_interval == "more than a tenth of the draws have no value"
    assert found.percent.low is not None
    assert not found.percent.no_interval
    assert not agreement(of_rows([["a", "a"], ["b", "b"]], LEVELS), replicates=0).percent.no_interval
