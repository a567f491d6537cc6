from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.rubric import Group, Option, Question, Rubric


def worth(points: dict[str, str | None], **more: Any) -> Question:
    options = tuple(Option(k, k, points=None if v is None else Decimal(v)) for k, v in points.items())
    return Question("q", "?", more.pop("kind", "choice"), options=options, **more)


LADDER: dict[str, str | None] = {"a": "0", "b": "1", "c": "2.5", "free": None}


@pytest.mark.parametrize(
    ("question", "maximum"),
    [
        (worth(LADDER), "2.5"),
        (worth(LADDER, out_of=Decimal(4)), "4"),
        (worth({"a": "0", "b": None}), "0"),
        (worth({"a": "0", "b": None}, out_of=Decimal(1)), "1"),
        (worth({"a": None}), "0"),
        (worth({}, kind="text"), "0"),
        (worth(LADDER, kind="multi"), "2.5"),
        (worth(LADDER, kind="multi", combine="mean"), "2.5"),
        (worth(LADDER, kind="multi", combine="sum"), "3.5"),
        (worth(LADDER, kind="multi", combine="sum", most=1), "2.5"),
        (worth(LADDER, kind="multi", combine="sum", only=("c",)), "2.5"),
        (worth(LADDER, kind="multi", combine="sum", only=("b",)), "2.5"),
    ],
)
def test_the_maximum_is_what_can_be_had(question: Question, maximum: str) -> None:
    assert question.maximum == Decimal(maximum)


@pytest.mark.parametrize(
    ("question", "picked", "share"),
    [
        (worth(LADDER), ("a",), "0"),
        (worth(LADDER), ("b",), "2/5"),
        (worth(LADDER), ("c",), "1"),
        (worth(LADDER), ("free",), None),
        (worth(LADDER), ("gone",), None),
        (worth(LADDER), (), None),
        (worth(LADDER, out_of=Decimal(1)), ("c",), "1"),
        (worth({"a": "0", "b": None}), ("a",), None),
        (worth({"a": "0", "b": None}, out_of=Decimal(1)), ("a",), "0"),
        (worth({"a": "1", "b": "3"}), ("a",), "1/3"),
        (worth({"a": "0.1", "b": "0.3"}), ("a",), "1/3"),
        (worth(LADDER, kind="multi", combine="mean"), ("b", "c"), "7/10"),
        (worth(LADDER, kind="multi", combine="mean"), ("b", "free"), "2/5"),
        (worth(LADDER, kind="multi", combine="sum"), ("b", "c"), "1"),
        (worth(LADDER, kind="multi", combine="sum", out_of=Decimal(2)), ("b", "c"), "1"),
        (worth(LADDER, kind="multi", combine="worst"), ("b", "c"), "2/5"),
        (worth(LADDER, kind="multi", combine="best"), ("b", "c"), "1"),
    ],
)
def test_a_share_is_points_of_the_maximum(
    question: Question, picked: tuple[str, ...], share: str | None
) -> None:
    assert question.share(picked) == (None if share is None else Fraction(share))


@given(
    points=st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=5),
    combine=st.sampled_from(("best", "mean", "sum", "worst")),
    data=st.data(),
)
def test_a_share_is_between_nothing_and_all(points: list[Decimal], combine: str, data: st.DataObject) -> None:
    question = worth({f"o{n}": str(p) for n, p in enumerate(points)}, kind="multi", combine=combine)
    picked = data.draw(st.lists(st.sampled_from([o.id for o in question.options]), min_size=1, unique=True))
    share = question.share(tuple(picked))
    assert share is None or 0 <= share <= 1
    assert (share is None) == (question.maximum == 0)


def test_only_closed_questions_with_weight_and_points_are_scored() -> None:
    assert worth(LADDER).scored
    assert worth(LADDER, kind="multi").scored
    assert not worth(LADDER, weight=Decimal(0)).scored
    assert not worth({"a": None}).scored
    assert not worth(LADDER, kind="text").scored
    assert not worth(LADDER, kind="passage").scored


def test_questions_keep_their_order_within_a_scope() -> None:
    every = tuple(
        Question(name, "?", "text", of="article" if name in "bd" else "paragraph") for name in "abcd"
    )
    rubric = Rubric("r", "R", every, groups=(Group("g", "G"),))
    assert [q.id for q in rubric.of("paragraph")] == ["a", "c"]
    assert [q.id for q in rubric.of("article")] == ["b", "d"]
    assert rubric.by_id["c"] is every[2]
    assert rubric.groups_by_id["g"].title == "G"


def test_a_question_without_a_title_goes_by_its_id() -> None:
    assert Question("q", "?", "text").name == "q"
    assert Question("q", "?", "text", "Quality").name == "Quality"


def test_what_can_be_carried_by_passages() -> None:
    assert Question("q", "?", "passage").points_at_text
    assert Question("q", "?", "choice", passage="optional").points_at_text
    assert Question("q", "?", "choice", passage_when=("a",)).points_at_text
    assert not Question("q", "?", "choice").points_at_text
