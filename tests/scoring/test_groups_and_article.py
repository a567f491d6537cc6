from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.rubric import Cap, Group

if TYPE_CHECKING:
    from tests.scoring.conftest import Bench

    from gadfly.documents.rubric import Rubric


def grouped(bench: type[Bench], weight: str = "1") -> Rubric:
    return bench.rubric(
        bench.levels("plain", 1, "3"),
        bench.levels("first", 1, "1", group="g"),
        bench.levels("second", 1, "3", group="g"),
        groups=(Group("g", "Expert", weight=Decimal(weight)),),
    )


def test_a_group_counts_as_one_question(bench: type[Bench]) -> None:
    got = bench.score(grouped(bench), {"plain": "p1", "first": "p1", "second": "p0"})
    assert got.exact == 100 * (3 + Fraction(1, 4)) / 4


def test_a_group_with_one_member_left_keeps_its_weight(bench: type[Bench]) -> None:
    got = bench.score(grouped(bench), {"plain": "p1", "first": "p0", "second": "na"})
    assert got.exact == 75
    assert got.paragraphs[0].covered_share == (3 + Fraction(1, 4)) / 4


def test_a_group_with_nothing_left_leaves(bench: type[Bench]) -> None:
    got = bench.score(grouped(bench), {"plain": "p1", "first": "na", "second": "na"})
    assert got.exact == 100
    assert got.coverage == 75


def test_a_group_without_weight_has_no_part(bench: type[Bench]) -> None:
    got = bench.score(grouped(bench, "0"), {"plain": "p1", "first": "p0"}, finished=True)
    assert [got.exact, got.coverage] == [100, 100]
    first = got.paragraphs[0].by_question["first"]
    assert [first.share, first.why_out] == [None, "not scored"]


def test_a_group_is_switched_off_as_a_whole(bench: type[Bench]) -> None:
    rubric = bench.rubric(
        bench.levels("plain", 1),
        bench.levels("first", 1, group="g"),
        groups=(Group("g", ask_when=bench.when(plain="p0")),),
    )
    off = bench.score(rubric, {"plain": "p1", "first": "p0"})
    assert [off.exact, off.coverage] == [100, 100]
    assert bench.score(rubric, {"plain": "p0", "first": "p1"}).exact == 50


def both(bench: type[Bench], share: int, **more: tuple[Cap, ...]) -> Rubric:
    return bench.rubric(
        bench.levels("a", 10), bench.levels("whole", 10, of="article"), article_share=share, **more
    )


@pytest.mark.parametrize(("share", "expected"), [(0, 80), (25, 70), (100, 40)])
def test_article_questions_make_up_their_share(bench: type[Bench], share: int, expected: int) -> None:
    got = bench.score(both(bench, share), {"a": "p8"}, own={"whole": "p4"})
    assert got.exact == expected
    assert got.computed == 80
    assert got.article is not None
    assert got.article.exact == 40


def test_a_side_without_a_score_leaves_the_whole_to_the_other(bench: type[Bench]) -> None:
    rubric = both(bench, 25)
    only_paragraphs = bench.score(rubric, {"a": "p8"}, own={"whole": "na"})
    assert [only_paragraphs.exact, only_paragraphs.coverage] == [80, 75]
    only_article = bench.score(rubric, {"a": "na"}, own={"whole": "p4"})
    assert [only_article.exact, only_article.coverage, only_article.computed] == [40, 25, None]


def test_a_judgement_of_the_whole_without_a_share_is_never_the_score(bench: type[Bench]) -> None:
    got = bench.score(both(bench, 0), {"a": "na"}, own={"whole": "p4"})
    assert [got.state, got.exact] == ["none", None]


def test_a_rubric_of_article_questions_alone_needs_no_share(bench: type[Bench]) -> None:
    got = bench.score(bench.rubric(bench.levels("whole", 10, of="article")), {}, {}, own={"whole": "p4"})
    assert [got.exact, got.coverage, got.counted] == [40, 100, 0]


def test_an_article_cap_bounds_the_total(bench: type[Bench]) -> None:
    caps = (
        Cap(bench.when(whole="p0 p1"), Decimal(30), "article"),
        Cap(bench.when(whole="p1"), Decimal(20), "article"),
    )
    rubric = both(bench, 25, caps=caps)
    assert bench.score(rubric, {"a": "p8"}, own={"whole": "p0"}).exact == 30
    assert bench.score(rubric, {"a": "p8"}, own={"whole": "p1"}).exact == 20
    assert bench.score(rubric, {"a": "p8"}, own={"whole": "p2"}).exact == 65
    assert bench.score(rubric, {"a": "p0"}, own={"whole": "p1"}).exact == Fraction("2.5")


def test_a_capped_paragraph_enters_the_pool_with_what_the_cap_left(bench: type[Bench]) -> None:
    rubric = bench.rubric(
        bench.levels("a", 1, "3"),
        bench.levels("b", 1, ask_when=bench.when(a="p1")),
        caps=(Cap(bench.when(b="p0"), Decimal(25)),),
        paragraphs="pooled",
    )
    got = bench.score(rubric, {"a": "p1", "b": "p0"}, {"a": "p0"})
    assert [p.exact for p in got.paragraphs] == [25, 0]
    assert got.exact == Fraction(25 * 4, 7)


def test_coverage_is_combined_as_the_scores_are(bench: type[Bench]) -> None:
    questions = (
        bench.levels("a", 1),
        bench.levels("b", 1, "3", ask_when=bench.when(a="p1")),
    )
    paragraphs = ({"a": "p1"}, {"a": "p0"})
    lengths = (10, 30)
    found = {
        how: bench.score(bench.rubric(*questions, paragraphs=how), *paragraphs, lengths=lengths).coverage
        for how in ("mean", "weakest", "length-weighted", "pooled")
    }
    assert found == {
        "mean": Decimal("62.5"),
        "weakest": Decimal("62.5"),
        "length-weighted": Decimal("81.3"),
        "pooled": Decimal(40),
    }


@pytest.mark.parametrize(
    ("combine", "picked", "expected"),
    [
        ("best", ("p1", "p3"), 75),
        ("worst", ("p1", "p3"), 25),
        ("mean", ("p1", "p3"), 50),
        ("sum", ("p1", "p3"), 40),
        ("best", ("free", "p1"), 25),
        ("best", ("free",), None),
        ("best", (), None),
    ],
)
def test_several_options_come_together(
    bench: type[Bench], combine: str, picked: tuple[str, ...], expected: int | None
) -> None:
    points = {**{f"p{n}": str(n) for n in range(5)}, "free": None}
    rubric = bench.rubric(bench.question("m", points, kind="multi", combine=combine))
    got = bench.score(rubric, {"m": picked})
    assert got.exact == expected
    assert got.coverage == 100


def test_an_article_cap_leaves_the_articles_own_score_alone(bench: type[Bench]) -> None:
    rubric = both(bench, 25, caps=(Cap(bench.when(whole="p9"), Decimal(30), "article"),))
    got = bench.score(rubric, {"a": "p8"}, own={"whole": "p9"})
    assert got.article is not None
    assert [got.article.exact, got.uncapped, got.exact] == [90, Fraction("82.5"), 30]


def test_a_pool_weighs_by_what_counts_not_by_what_could(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("a", 1), bench.levels("b", 1, "3"), paragraphs="pooled")
    got = bench.score(rubric, {"a": "p1", "b": "na"}, {"a": "p0", "b": "p0"})
    assert got.exact == 20


@pytest.mark.parametrize(("share", "expected"), [(0, 80), (25, 80), (100, 40)])
def test_a_judgement_is_held_against_the_paragraphs_unless_the_article_makes_up_all(
    bench: type[Bench], share: int, expected: int
) -> None:
    assert bench.score(both(bench, share), {"a": "p8"}, own={"whole": "p4"}).to_compare == expected


def test_where_only_the_article_is_asked_a_judgement_is_held_against_the_total(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("whole", 10, of="article"))
    assert bench.score(rubric, {}, {}, own={"whole": "p4"}).to_compare == 40
    assert bench.score(rubric, {}, {}).to_compare is None
