"""`gadfly feedback`: what is locked goes back, sealed; what is not is named and left out."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.cli.main import main
from gadfly.documents.answers import Answer
from gadfly.documents.critique import Critic, Origin
from gadfly.documents.grade import Late
from gadfly.grading.giving_back import feedback_on
from gadfly.grading.grading import graded
from gadfly.scoring.scorer import score
from gadfly.store.assignment_form import digest as assignment_digest
from gadfly.store.critique_text import CritiqueText
from gadfly.store.feedbacks import read_feedback
from gadfly.store.grade_form import grade_to
from gadfly.store.grades import read_grade, save_grade
from gadfly.store.keys import save_key
from gadfly.store.seals import examine
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from pathlib import Path

    from tests.feedback.conftest import Desk, Given

    from gadfly.documents.grade import Grade


class Course:
    """A course folder with three students: two locked, one still a draft."""

    def __init__(self, desk: Desk, given: type[Given]) -> None:
        self.folder = desk.folder / "course"
        (self.folder / "keys").mkdir(parents=True)
        (self.folder / "assignment.toml").write_bytes(desk.handed_out.read_bytes())
        self.basis = replace(
            given.basis, judging=None, scheme=replace(given.basis.scheme, manual_share=Decimal(0))
        )
        (self.folder / "marking.toml").write_text(
            'format = "gadfly/marking@1"\nout_of = 20\nblind = false\n[late]\npercent = 5\ngrace = 15\n'
        )
        save_key(self.folder / "keys" / "vale.key.toml", given.key)
        self.origin = Origin(desk.assignment.id, assignment_digest(desk.assignment))
        for number, name in enumerate(("ana", "ben", "cho")):
            self.hand_in(given, name, f"{number:x}" * 32)
        self.lock("ana")
        self.lock("ben")

    def hand_in(self, given: type[Given], name: str, id_: str) -> None:
        critic = Critic(name.title(), f"s-{name}")
        critique = replace(given.critique, id=id_, critic=critic, origin=self.origin)
        critique = critique.answer("b001", "point", Answer(text=f"In the words of {name}."))
        data = CritiqueText().whole(critique, score(critique))
        (self.folder / f"{name}.critique.toml").write_bytes(data)
        grade = replace(
            given.grade,
            critique=replace(given.grade.critique, id=id_),
            assignment=self.origin,
            student=critic,
            manual=None,
            late=Late(90, "5%"),
        )
        save_grade(self.file(name), graded(critique, grade, self.basis))

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.grade.toml"

    def change(self, name: str, grade: Grade) -> None:
        self.file(name).unlink()
        save_grade(self.file(name), grade)

    def lock(self, name: str) -> None:
        self.change(name, read_grade(self.file(name)).in_state("locked"))

    def written(self) -> dict[str, bytes]:
        files = (self.folder / "feedback").glob("*.feedback.*")
        return {file.name: file.read_bytes() for file in files}


@pytest.fixture
def course(desk: Desk, given: type[Given]) -> Course:
    return Course(desk, given)


def given_back(course: Course, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main(["feedback", str(course.folder), *words])
    return status, capsys.readouterr().out


def test_locked_grades_go_back_sealed(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = given_back(course, capsys)
    assert status == 0
    assert "2 given back, 1 left out" in told
    assert "left out    Cho  cho  not locked yet" in told
    assert set(course.written()) == {f"{n}.feedback.{e}" for n in ("ana", "ben") for e in ("toml", "md")}
    grade = read_grade(course.file("ana"))
    assert grade.state == "returned"
    assert examine(grade_to(grade)).state == "sound"
    feedback = read_feedback(course.folder / "feedback" / "ana.feedback.toml")
    assert grade_to(feedback.grade) == grade_to(grade)
    assert feedback.critique.critic.name == "Ana"
    assert feedback.keys


def test_again_nothing_is_written(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    given_back(course, capsys)
    before = course.written()
    _, told = given_back(course, capsys)
    assert "2 there already, 1 left out" in told
    (course.folder / "feedback" / "given-back.jsonl").unlink()
    _, told = given_back(course, capsys)
    assert "2 there already, 1 left out" in told
    assert course.written() == before


def test_only_what_changed_is_written_anew(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    given_back(course, capsys)
    before = course.written()
    (course.folder / "feedback" / "ana.feedback.toml").unlink()
    course.lock("cho")
    _, told = given_back(course, capsys)
    assert "2 given back, 1 there already" in told
    assert course.written()["ben.feedback.toml"] == before["ben.feedback.toml"]


def test_feedback_that_was_changed_is_put_right(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    given_back(course, capsys)
    file = course.folder / "feedback" / "ana.feedback.toml"
    sound = file.read_bytes()
    file.write_bytes(sound.replace(b'value = "', b'value = "9', 1))
    _, told = given_back(course, capsys)
    assert "1 given back, 1 there already" in told
    assert examine(parse(file.read_bytes(), file)).state == "sound"


def test_one_grade_alone(course: Course) -> None:
    assert main(["feedback", str(course.file("ben")), "--no-markdown"]) == 0
    assert set(course.written()) == {"ben.feedback.toml"}
    assert read_grade(course.file("ana")).state == "locked"


def test_the_key_can_be_kept(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    given_back(course, capsys, "--no-key")
    assert not any(b"It reports a finding" in data for data in course.written().values())
    given_back(course, capsys)
    assert all(b"It reports a finding" in data for data in course.written().values())


def test_one_that_is_damaged_stops_nobody(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = course.file("ana").read_bytes().replace(b"[critique]", b"[critic]")
    course.file("ana").write_bytes(damaged)
    status, told = given_back(course, capsys, "--json")
    record: dict[str, Any] = json.loads(told)
    assert status == 1
    assert {each["name"]: each["status"] for each in record["grades"]} == {
        "ana": "problem",
        "ben": "given",
        "cho": "left out",
    }
    assert course.file("ana").read_bytes() == damaged


def test_a_returned_grade_that_was_changed_is_named(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    given_back(course, capsys)
    grade = read_grade(course.file("ana"))
    first = replace(grade.marks[0], excused=True)
    course.change("ana", replace(grade, marks=(first, *grade.marks[1:])))
    status, told = given_back(course, capsys)
    assert status == 1
    assert "It was changed since you sealed it" in told


def test_a_total_that_the_marks_do_not_come_to_is_named(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    course.change("ana", replace(read_grade(course.file("ana")), total=Decimal(19)))
    status, told = given_back(course, capsys)
    assert status == 1
    assert "but its marks come to" in told
    assert read_grade(course.file("ana")).state == "locked"


def test_something_else_in_its_place_is_not_overwritten(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    (course.folder / "feedback").mkdir()
    mine = course.folder / "feedback" / "ana.feedback.toml"
    mine.write_text("mine")
    _, told = given_back(course, capsys)
    assert "Something else has this name" in told
    assert mine.read_text() == "mine"


def test_another_folder_and_no_course(
    course: Course, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    given_back(course, capsys, "--out", str(tmp_path / "out"))
    assert (tmp_path / "out" / "ana.feedback.toml").exists()
    assert main(["feedback", str(tmp_path / "nothing")]) == 1
    assert main(["feedback", str(course.folder / "dan.grade.toml")]) == 1


def test_it_can_be_broken_off(
    course: Course, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def breaking(*given: Any, **named: Any) -> Any:
        if seen:
            raise KeyboardInterrupt
        seen.append("one")
        return feedback_on(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr("gadfly.cli.feedback.feedback_on", breaking)
        assert main(["feedback", str(course.folder)]) == 1
    assert "Stopped: 1 were given back and stay" in capsys.readouterr().err
    _, told = given_back(course, capsys)
    assert "1 given back, 1 there already" in told
