from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from gadfly.documents.key import Judgement

if TYPE_CHECKING:
    from tests.grading.conftest import Course

    from gadfly.documents.rubric import Rubric


def gated(course: type[Course]) -> Rubric:
    return course.rubric(
        course.choice("gate", "yes no"),
        course.choice("kind", "a b c", ask_when=course.when(gate="yes")),
        course.levels("how", 4, ask_when=course.when(gate="yes")),
    )


def test_what_any_expert_says_is_right(course: type[Course]) -> None:
    rubric = gated(course)
    ina = course.key(rubric, {"gate": "yes", "kind": "a", "how": "p4"})
    max_ = course.key(rubric, {"gate": "yes", "kind": "b", "how": "p0"}, name="Max")
    student = course.critique(rubric, {"gate": "yes", "kind": "b", "how": "p4"})
    came = course.total(student, ina, max_)
    assert came.points == 100
    assert came.by_answer["b001", "kind"].why == "as in the key (1 of 2 experts: Max)"
    assert came.by_answer["b001", "gate"].why == "as in the key (2 of 2 experts: Ina, Max)"
    assert came.by_answer["b001", "how"].why == "as in the key (1 of 2 experts: Ina)"


def test_between_experts_the_nearer_one_counts(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 4))
    keys = (course.key(rubric, {"how": "p4"}), course.key(rubric, {"how": "p0"}, name="Max"))
    assert course.total(course.critique(rubric, {"how": "p3"}), *keys).exact == 75
    assert course.total(course.critique(rubric, {"how": "p2"}), *keys).exact == 50


def test_where_paths_part_the_better_one_counts_as_a_whole(course: type[Course]) -> None:
    rubric = gated(course)
    ina = course.key(rubric, {"gate": "yes", "kind": "a", "how": "p4"})
    max_ = course.key(rubric, {"gate": "no"}, name="Max")
    assert course.total(course.critique(rubric, {"gate": "no"}), ina, max_).exact == 100
    came = course.total(course.critique(rubric, {"gate": "yes", "kind": "c", "how": "p4"}), ina, max_)
    assert (came.places[0].earned, came.places[0].possible) == (Fraction(2), Fraction(3))


def test_the_order_of_keys_does_not_matter(course: type[Course]) -> None:
    rubric = gated(course)
    keys = (
        course.key(rubric, {"gate": "yes", "kind": "a", "how": "p4"}),
        course.key(rubric, {"gate": "yes", "kind": "b", "how": "p1"}, name="Max"),
        course.key(rubric, {"gate": "no"}, name="Eve"),
    )
    student = course.critique(rubric, {"gate": "yes", "kind": "b", "how": "p3"})
    assert len({course.total(student, *each) for each in permutations(keys)}) == 1


def test_an_na_that_one_expert_accepts_is_accepted(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"), course.choice("r", "a b"))
    ina = course.key(rubric, {"q": "a", "r": "a"})
    max_ = course.key(rubric, {"q": "a", "r": "b"}, name="Max").judging(
        "b001", "q", Judgement(accept_na=True)
    )
    came = course.total(course.critique(rubric, {"q": "na", "r": "a"}), ina, max_)
    assert (came.places[0].earned, came.places[0].possible) == (Fraction(1), Fraction(1))


def test_a_paragraph_that_an_expert_does_not_walk_counts_for_nobody(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"))
    ina = course.key(rubric, {"q": "a"}, {"q": "a"})
    one = course.critique(rubric, {"q": "a"}, {"q": "a"}, name="Max")
    aside = type(one.article.blocks[1])("b002", "Text 2.", "bio", included=False, reason="r")
    came = course.total(
        course.critique(rubric, {"q": "a"}, {"q": "b"}), ina, type(ina)(one.with_block(aside))
    )
    assert [place.id for place in came.places] == ["b001"]
