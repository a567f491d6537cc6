from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.critique import Origin
from gadfly.documents.grade import Adjustment, Comment, Grade, Late, Locked, Manual, Mark

if TYPE_CHECKING:
    from collections.abc import Callable

GRADE = Grade(Origin("0" * 32, "0" * 64))
FULL = Grade(
    Origin("0" * 32, "0" * 64),
    marks=(Mark("a"), Mark("b", "b001", given=Decimal(1)), Mark("c", "b001", level="x")),
    comments=(Comment("Good."), Comment("Here.", "b001")),
    adjustments=(Adjustment(Decimal(1), "r"), Adjustment(Decimal(2), "s")),
    unknown={
        (): {"top": 1},
        ("mark", "1"): {"x": 1},
        ("mark", "2"): {"y": 1},
        ("comment", "1"): {"z": 1},
        ("adjustment", "1"): {"w": 1},
    },
)
CHANGES: list[Callable[[Grade], Grade]] = [
    lambda grade: grade.marked(Mark("a", given=Decimal(1))),
    lambda grade: grade.judged(Manual("r8", "1.0", "0" * 64)),
    lambda grade: grade.commented(Comment("No.")),
    lambda grade: grade.adjusted(Adjustment(Decimal(1), "r")),
    lambda grade: grade.unadjusted(0),
    lambda grade: grade.came_late(Late(5)),
    lambda grade: grade.excusing(excused=True),
    lambda grade: grade.totalled(Decimal(1)),
    lambda grade: grade.by("Ina"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_gives_a_new_grade_and_a_locked_one_takes_none(change: Callable[[Grade], Grade]) -> None:
    shown = repr(FULL)
    assert change(FULL) != FULL
    assert repr(FULL) == shown
    with pytest.raises(Locked, match="This grade is locked"):
        change(FULL.in_state("locked"))


def test_there_is_one_mark_for_an_answer() -> None:
    one = GRADE.marked(Mark("q", "b001", given=Decimal(1))).marked(Mark("q", given=Decimal(3)))
    two = one.marked(Mark("q", "b001", given=Decimal(2)))
    assert two.marks == (Mark("q", "b001", given=Decimal(2)), Mark("q", given=Decimal(3)))
    assert two.mark("b001", "q").given == 2
    assert two.mark("b002", "q") == Mark("q", "b002")


def test_a_mark_that_says_nothing_goes_and_what_stood_beside_the_others_stays_with_them() -> None:
    gone = FULL.marked(Mark("b", "b001"))
    assert gone.marks == (FULL.marks[0], FULL.marks[2])
    assert gone.unknown == {
        (): {"top": 1},
        ("mark", "1"): {"y": 1},
        ("comment", "1"): {"z": 1},
        ("adjustment", "1"): {"w": 1},
    }


def test_there_is_one_comment_in_a_place_and_an_empty_one_takes_it_out() -> None:
    assert FULL.commented(Comment("Better.")).comments == (Comment("Better."), FULL.comments[1])
    gone = FULL.commented(Comment(" "))
    assert gone.comments == (FULL.comments[1],)
    assert gone.unknown["comment", "0"] == {"z": 1}


def test_an_adjustment_needs_a_reason_and_can_be_taken_back() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        GRADE.adjusted(Adjustment(Decimal(1), " "))
    assert FULL.unadjusted(0).adjustments == (FULL.adjustments[1],)
    assert FULL.unadjusted(0).unknown["adjustment", "0"] == {"w": 1}


def test_a_marker_is_named_once() -> None:
    assert GRADE.by("Ina").by("Max").by("Ina").by("").markers == ("Ina", "Max")


def test_excused_has_no_total_and_a_draft_again_has_no_seal() -> None:
    assert GRADE.totalled(Decimal(5)).excusing(excused=True).total is None
    sealed = Grade(GRADE.critique, state="locked", seal={"by": "Ina"})
    assert sealed.in_state("returned").seal == {"by": "Ina"}
    assert sealed.in_state("draft").seal == {}
