"""Whose feedback it is, what counts twice, what cannot be read, and what the command makes of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.mirror.conftest import ANA, AT, BEN, RUBRIC, article, feedback_bytes

from gadfly.classroom.mirror import mirror
from gadfly.classroom.own_weeks import graded_week
from gadfly.cli.main import main
from gadfly.documents.answers import Answer
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Critique
from gadfly.documents.key import Judgement, Key
from gadfly.documents.peers import revised
from gadfly.documents.practice import practice_of
from gadfly.gathering.own import NotYours, gather_own
from gadfly.store.assignment_text import write_assignment
from gadfly.store.feedbacks import feedback_of
from gadfly.store.practising import Practice
from gadfly.store.settings import Settings
from gadfly.walk.trying import again, saw

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.gathering.own import Own

ME = Settings(name=ANA.name, id=ANA.id)


def put(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.feedback.toml").write_bytes(data)
    return folder


def test_somebody_elses_feedback_is_left_out_and_told(term: Path) -> None:
    put(term, "other", feedback_bytes(1, who=BEN))
    own = gather_own([term], ME)
    assert (len(own.mirror.weeks), own.who) == (5, "Ana Rivera (s1)")
    assert own.mirror.notes == ("1 file is somebody else's (Ben Okafor (s2)), and left out.",)


def test_whose_it_is_is_asked_where_it_cannot_be_told(term: Path) -> None:
    put(term, "other", feedback_bytes(1, who=BEN))
    with pytest.raises(NotYours, match="2 people"):
        gather_own([term], Settings())
    own = gather_own([term], Settings(), student="ben  okafor")
    assert (len(own.mirror.weeks), own.who) == (1, "Ben Okafor (s2)")


def test_only_somebody_elses_is_no_mirror(tmp_path: Path) -> None:
    folder = put(tmp_path / "his", "his", feedback_bytes(1, who=BEN))
    with pytest.raises(NotYours, match="somebody else: Ben Okafor"):
        gather_own([folder], ME)


def test_an_id_tells_more_than_a_name(tmp_path: Path) -> None:
    folder = put(tmp_path / "mine", "mine", feedback_bytes(1))
    with pytest.raises(NotYours):
        gather_own([folder], Settings(name=ANA.name, id="s9"))
    assert gather_own([folder], Settings(name="Ana R.", id="S1")).mirror.weeks


def test_the_same_feedback_twice_counts_once(term: Path) -> None:
    put(term, "copy", feedback_bytes(1))
    own = gather_own([term, term / "copy.feedback.toml"], ME)
    assert len(own.mirror.weeks) == 5
    assert own.mirror.notes == ("Here is the same feedback twice: it is counted once.",)


def test_of_feedback_that_was_given_back_again_the_last_counts(term: Path) -> None:
    later = datetime(2027, 1, 1, tzinfo=UTC)
    put(term, "again", feedback_bytes(1, sealed_at=later, paragraphs=2))
    own = gather_own([term], ME)
    assert sorted(row.share.n for row in own.mirror.weeks) == [6, 18, 18, 18, 18]
    assert "sealed last counts" in own.mirror.notes[0]


def test_a_key_that_is_not_told_gives_no_figure(tmp_path: Path) -> None:
    own = gather_own([put(tmp_path / "f", "kept", feedback_bytes(1, with_key=False))], ME)
    (row,) = own.mirror.weeks
    assert (row.week.silent, row.share.percent) == ("the key is not told", None)


def test_two_versions_of_a_rubric_are_told(term: Path) -> None:
    put(term, "newer", feedback_bytes(7, rubric=replace(RUBRIC, version="2.0")))
    assert "2 versions (1.0 and 2.0)" in gather_own([term], ME).mirror.notes[0]


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(term: Path) -> None:
    (term / "torn.feedback.toml").write_bytes(feedback_bytes(6)[:3000])
    (term / "empty.feedback.toml").write_bytes(b"")
    own = gather_own([term], ME)
    assert len(own.mirror.weeks) == 5
    assert [line.split(":")[0].rpartition("/")[2] for line in own.problems] == ["torn.feedback.toml"]


def practised(tmp_path: Path) -> Own:
    text = article(3)
    key = Key(Critique.begin(text, RUBRIC, AT))
    for block in text.paragraphs:
        key = Key(key.critique.answer(block.id, "role", Answer(choice="o1")), key.judgements)
    key = Key(key.critique, {("b001", "role"): Judgement(because="It counts.")})
    made = Assignment.begin("Warm-up", (article(1),), RUBRIC)
    made = replace(made, practice=(practice_of(key, made.rubric),))
    path = tmp_path / "warm.assignment.toml"
    write_assignment(path, made)
    opened = Practice.of(path, made, ME).open(0)
    walk = opened.walk().pick("o0", AT).confidence(3, AT)
    walk = saw(walk, "b001")
    opened.save(walk)
    opened.close()
    return gather_own([tmp_path / "warm.practice.critique.toml"], ME)


def test_practice_counts_by_its_first_tries(tmp_path: Path) -> None:
    own = practised(tmp_path)
    (row,) = own.mirror.weeks
    assert row.week.practice
    assert (row.share.n, row.share.differs) == (1, 1)
    assert own.mirror.sure_wrong[0].answer.because == "It counts."
    opened = Practice.of(tmp_path / "warm.assignment.toml", _assignment(tmp_path), ME).open(0)
    walk = again(opened.walk(), "b001").pick("o1", AT).confidence(3, AT)
    opened.save(walk)
    opened.close()
    second = gather_own([tmp_path], ME)
    assert second.mirror.share.differs == 1
    assert second.mirror.sure_wrong == ()  # how sure the reader is now says nothing of the first try


def _assignment(tmp_path: Path) -> Assignment:
    from gadfly.store.assignments import read_assignment  # noqa: PLC0415 - one test's

    return read_assignment(tmp_path / "warm.assignment.toml")


def test_the_command_prints_and_writes_nothing(
    term: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GADFLY_NAME", ANA.name)
    before = sorted(term.parent.rglob("*"))
    assert main(["me", str(term)]) == 0
    told = capsys.readouterr().out
    for part in ("never", "44.4 % of 18 answers", "weighted kappa", "Sure and wrong: 6", "because"):
        assert part in told or part == "never"
    assert main(["me", str(term), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["all"]["n"], len(record["weeks"]), len(record["sure_and_wrong"])) == (90, 5, 6)
    assert record["confidence"]["differs"]["3"] == 6
    assert sorted(term.parent.rglob("*")) == before


def test_with_nothing_the_command_says_what_would_bring_something(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["me"]) == 1
    assert "gives it back" in capsys.readouterr().err
    assert main(["me", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["weeks"] == []


def test_a_wrong_file_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.txt").write_text("hello")
    assert main(["me", str(tmp_path / "x.txt"), str(tmp_path / "none")]) == 1
    told = capsys.readouterr().err
    assert "neither feedback" in told
    assert "no such file" in told


def test_hostile_names_reach_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = put(tmp_path / "f", "a", feedback_bytes(1, who=replace(ANA, name="[/]\x1b[2J\u202e")))
    assert main(["me", str(folder)]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_how_sure_somebody_was_is_no_word_on_a_revised_answer() -> None:
    told = feedback_of(feedback_bytes(0), "f")
    before = mirror([graded_week(told, "a")]).sure_wrong[0].answer
    critique = told.critique
    said = critique.at(before.place).get(before.question.id)
    critique = critique.answer(before.place, before.question.id, revised(said, said, "why", AT))
    after = mirror([graded_week(replace(told, critique=critique), "a")])
    assert before not in [each.answer for each in after.sure_wrong]
    assert after.unsaid == 1
