"""The reader's judgement of the article against the computed score."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from tests.walk.conftest import Study

    from gadfly.documents.critique import Critique
    from gadfly.walk.walk import Walk


class Scale:
    """A judge that says what it is told, and counts how often it was asked."""

    def __init__(self, score: Fraction | None) -> None:
        self.score, self.asked = score, 0

    def __call__(self, critique: object) -> Fraction | None:
        del critique
        self.asked += 1
        return self.score


def judged(study: type[Study], gap: str, score: Fraction | None) -> Walk:
    whole = study.question("whole", "all half none", of="article", note_when_gap=Decimal(gap))
    walk = study.begin(study.rubric(study.question("q"), whole), 1, judge=Scale(score))
    return walk.at_question(ARTICLE, "whole")


@pytest.mark.parametrize(
    ("gap", "score", "option", "missing"),
    [
        ("25", Fraction(80), "all", ()),
        ("25", Fraction(75), "all", ()),
        ("25", Fraction(74), "all", ("note",)),
        ("25", Fraction(74), "half", ()),
        ("25", None, "none", ()),
        ("0", Fraction(100), "all", ()),
        ("0", Fraction(99), "all", ("note",)),
    ],
)
def test_a_judgement_far_from_the_score_wants_a_note(
    study: type[Study], gap: str, score: Fraction | None, option: str, missing: tuple[str, ...]
) -> None:
    walk = judged(study, gap, score).pick(option, study.at)
    assert walk.asked
    assert walk.asked.missing == missing
    study.sound(walk)
    noted = walk.note("The score weighs the weakest part.", study.at)
    assert noted.asked
    assert noted.asked.missing == ()


def test_without_a_judge_no_gap_is_known(study: type[Study]) -> None:
    walk = replace(judged(study, "0", None), judge=None).pick("none", study.at)
    assert walk.asked
    assert walk.asked.missing == ()


def test_an_answer_to_a_paragraph_can_move_what_the_article_lacks(study: type[Study]) -> None:
    whole = study.question("whole", "all none", of="article", note_when_gap=Decimal(30))
    rubric = study.rubric(study.question("q"), whole)

    def share(critique: Critique) -> Fraction | None:
        earned = rubric.by_id["q"].share(critique.at("b002").get("q").picked)
        return None if earned is None else 100 * earned

    walk = study.begin(rubric, 1, judge=share).pick("yes", study.at).onward().pick("all", study.at)
    assert walk.progress.finished
    walk = walk.place_before().pick("no", study.at)
    assert not walk.progress.finished
    study.sound(walk)
    assert walk.undo().progress.finished
    study.sound(walk.undo().redo())


def test_the_judge_is_asked_once_for_a_critique(study: type[Study]) -> None:
    walk = judged(study, "25", Fraction(10))
    scale = walk.judge
    assert isinstance(scale, Scale)
    scale.asked = 0
    walk = walk.pick("all", study.at)
    assert scale.asked == 1
    for _ in range(5):
        walk = walk.question_before().question_after()
        assert walk.here.shown
    assert list(walk.remaining())
    assert scale.asked == 1
