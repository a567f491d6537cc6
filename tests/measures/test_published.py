"""Every coefficient gives the figure that was printed for its table."""

from __future__ import annotations

import pytest
from tests.measures.tables import (
    ANXIETY,
    BINARY,
    GAPS,
    ITEMS,
    PARADOX,
    PSYCHIATRIC,
    THREE,
    TWO_BY_TWO,
    of_confusion,
    of_counts,
    of_rows,
)

from gadfly.measures.against import against
from gadfly.measures.agreement import agreement
from gadfly.measures.items import item_analysis


@pytest.mark.parametrize(("table", "kappa"), TWO_BY_TWO)
def test_cohens_kappa(table: list[list[int]], kappa: float) -> None:
    assert agreement(of_confusion(table), replicates=0).kappa.value == pytest.approx(kappa, abs=5e-8)


def test_kappa_of_three_levels_and_its_interval() -> None:
    found = agreement(of_confusion(THREE, ordered=True))
    assert found.kappa.value == pytest.approx(0.4842, abs=5e-5)
    assert found.kappa_linear.value == pytest.approx(0.4701, abs=5e-5)
    # drawn again and not computed: of 19 units, near the asymptotic .2137 to .7547 and no closer
    assert found.kappa.low == pytest.approx(0.2137, abs=0.06)
    assert found.kappa.high == pytest.approx(0.7547, abs=0.06)


def test_weighted_kappas_are_on_the_full_scale() -> None:
    rows = list(zip(*ANXIETY, strict=True))
    full = agreement(of_rows(rows, range(1, 7), ordered=True), replicates=0)
    assert full.kappa.value == pytest.approx(-0.006289308, abs=5e-8)
    assert full.kappa_linear.value == pytest.approx(0.1262136, abs=5e-8)
    assert full.kappa_quadratic.value == pytest.approx(0.229798, abs=5e-7)
    used = agreement(of_rows(rows, (1, 2, 3, 4, 6), ordered=True), replicates=0)
    assert used.kappa_linear.value == pytest.approx(0.1459075, abs=5e-8)
    assert used.kappa_quadratic.value == pytest.approx(0.2520325, abs=5e-8)


def test_fleiss_kappa() -> None:
    found = agreement(of_counts(PSYCHIATRIC), replicates=0)
    assert found.fleiss.value == pytest.approx(0.2099307, abs=5e-8)
    assert (found.fleiss.n, found.raters) == (10, 14)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("percent", 0.8181818),
        ("ac1", 0.77544),
        ("fleiss", 0.76117),
        ("brennan_prediger", 0.77273),
        ("conger", 0.76282),
        ("alpha_nominal", 0.74342),
        ("alpha_ordinal", 0.81539),
        ("alpha_interval", 0.84911),
        ("alpha_ratio", 0.7974),
        ("ac2_linear", 0.85874),
        ("ac2_quadratic", 0.914),
        ("ac2_ordinal", 0.89894),
    ],
)
def test_four_raters_with_gaps(name: str, value: float) -> None:
    found = agreement(of_rows(list(zip(*GAPS, strict=True)), range(1, 6), ordered=True), replicates=0)
    assert getattr(found, name).value == pytest.approx(value, abs=5e-6)
    assert (found.units, found.n) == (12, 11)
    assert found.coverage == pytest.approx(41 / 48)


def test_krippendorffs_alpha_of_two_levels() -> None:
    found = agreement(of_rows(list(zip(*BINARY, strict=True)), (0, 1)), replicates=0)
    assert found.alpha_nominal.value == pytest.approx(0.0952381, abs=5e-8)


def test_where_one_level_is_nearly_all_kappa_says_little() -> None:
    found = agreement(of_confusion(PARADOX), replicates=0)
    assert found.percent.value == pytest.approx(0.944)
    assert found.kappa.value == pytest.approx(-0.0233918, abs=5e-8)
    assert found.alpha_nominal.value == pytest.approx(-0.0246914, abs=5e-8)
    assert found.ac1.value == pytest.approx(0.9407763, abs=5e-8)
    assert found.prevalence["0"] == pytest.approx((2 * 118 + 5 + 2) / 250)


def test_without_variation_there_is_no_figure_and_never_a_false_one() -> None:
    found = agreement(of_confusion([[3]]))
    assert found.percent.value == 1
    for figure in (found.kappa, found.fleiss, found.alpha_nominal):
        assert figure.value is None
        assert figure.undefined == "undefined (no variation)"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("difficulty", (0.636364, 0.636364, 0.818182, 0.575758, 0.272727)),
        ("discrimination", (0.833333, 0.833333, 0, 0.888889, -0.416667)),
        ("item_rest", (0.8044, 0.446201, -0.161955, 0.961254, -0.804805)),
        ("alpha_if_deleted", (-0.680135, -0.060606, 0.461202, -0.563081, 0.751131)),
    ],
)
def test_items(name: str, values: tuple[float, ...]) -> None:
    found = item_analysis(ITEMS, (4, 4, 2, 3, 4), "abcde")
    told = [getattr(item, name).value for item in found.items]
    assert told == pytest.approx(values, abs=5e-7)
    assert found.alpha.value == pytest.approx(0.3407191, abs=5e-8)
    assert (found.group, found.complete) == (3, 11)


def test_against_a_key_two_raters_are_two_raters() -> None:
    table = of_confusion(THREE, ordered=True)
    found = against(table, "r0")
    both = agreement(table)
    for name in ("kappa", "kappa_linear", "kappa_quadratic"):
        assert getattr(found, name) == getattr(both, name)
    assert found.percent.value == both.percent.value
    assert found.confusion == ((0, 4, 1), (0, 8, 0), (0, 1, 5))
    assert found.recall == {"0": 0.0, "1": 1.0, "2": pytest.approx(5 / 6)}
    assert found.precision == {"0": None, "1": pytest.approx(8 / 13), "2": pytest.approx(5 / 6)}
    assert found.bias == pytest.approx((4 * 1 + 1 * 2 - 1) / 19)
    assert found.adjacent.value == pytest.approx(18 / 19)
