"""What a student is told of a grade: the figures of the day, the key's reasons, or nothing of the key."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.basis import Basis
from gadfly.grading.grading import total
from gadfly.store.feedback_form import feedback_to
from gadfly.store.feedbacks import feedback_text, read_feedback

if TYPE_CHECKING:
    from pathlib import Path

    from tests.feedback.conftest import Given


def test_the_total_can_be_computed_again_from_the_file_alone(given: type[Given], tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_bytes(feedback_text(feedback_to(given.sealed())))
    read = read_feedback(tmp_path / "f.toml")
    basis = Basis(read.keys, read.scheme, read.rubric, read.judging)
    came = total(read.critique, read.grade, basis)
    assert came.points == read.grade.total
    for outcome in read.outcomes:
        again = came.by_answer[outcome.place, outcome.question]
        assert (again.share, again.why) == (outcome.share, outcome.why)


def test_each_answer_has_its_outcome(given: type[Given]) -> None:
    feedback = given.feedback()
    shares = {(o.place, o.question): o.share for o in feedback.outcomes if o.counts}
    assert shares["b001", "role"] == 1
    assert shares["b002", "role"] == 0
    assert shares["b002", "point"] == 0
    assert shares["b002", "sourcing"] == Fraction(3, 4)
    assert [place.name for place in feedback.places] == ["Paragraph 1", "Paragraph 2", "The whole article"]


def test_a_key_is_told_without_what_the_expert_did_on_the_way(given: type[Given]) -> None:
    (key,) = given.feedback().keys
    assert key.author == "Prof. Vale"
    assert key.critique.critic.id == ""
    assert key.critique.at("b001").get("role").note == ""
    assert ("b001", "sourcing") not in key.judgements
    assert key.judgement("b002", "role").because == "It reports a finding."


def test_without_the_key_nothing_tells_it(given: type[Given]) -> None:
    feedback = given.feedback(with_key=False)
    text = feedback_text(feedback_to(feedback)).decode()
    assert feedback.keys == ()
    assert feedback.key_kept
    assert feedback.grade.total == given.feedback().grade.total
    for secret in ("It reports", "The table is named", "the key says", "They fail", 'choice = "linked"'):
        assert secret not in text
    kept = {(o.place, o.question): o.why for o in feedback.outcomes}
    assert kept["b002", "role"] == "not as in the key"
    assert kept["b002", "sourcing"] == "points given by the marker"


def test_without_any_key_none_is_kept_back(given: type[Given]) -> None:
    feedback = given.feedback(basis=Basis(scheme=given.basis.scheme), with_key=False)
    assert not feedback.key_kept
