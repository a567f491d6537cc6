from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from tests.exporting.conftest import Graded

from gadfly.cli.main import main
from gadfly.documents.grade import Adjustment
from gadfly.export.gradebook import BookRow, NotAGradebook
from gadfly.exporting import book_reading
from gadfly.grading.hand import Hand
from gadfly.store.course import Course

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.grade import Grade
    from gadfly.documents.pile_entry import Entry

NAMES = ("GADFLY_CONFIG_DIR", "GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_RUBRICS_DIR")


def rows_of(data: bytes, column: str = "") -> tuple[BookRow, ...]:
    """A made-up platform's gradebook: Name, Id, Points."""
    head, *rows = csv.reader(io.StringIO(data.decode()))
    if column not in {"", "Points"}:
        raise NotAGradebook(f"No column has the name {column}.")
    if head != ["Name", "Id", "Points"]:
        raise NotAGradebook("The first line must be Name,Id,Points.\nNothing else will do.")
    return tuple(
        BookRow(
            line,
            name,
            (id_,),
            None if points in {"", "EX"} else Decimal(points),
            excused=points == "EX",
        )
        for line, (name, id_, points) in enumerate(rows, 2)
    )


def refusing(data: bytes, _: str = "") -> tuple[BookRow, ...]:
    raise NotAGradebook(f"{len(data)} bytes, and none of them ours.")


@pytest.fixture(autouse=True)
def platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    """One platform that knows nothing, and one that knows the made-up file."""
    made: dict[str, Any] = {"canvas": refusing, "moodle": rows_of}

    def module_of(name: str) -> ModuleType:
        module = ModuleType(name)
        module.read = made.get(name, refusing)  # type: ignore[attr-defined]  # as a platform's module has it
        return module

    monkeypatch.setattr(book_reading, "module_of", module_of)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Graded:
    for name in NAMES:
        monkeypatch.setenv(name, str(tmp_path / "own"))
    made = Graded(tmp_path, 4)
    with closing(Course.open(made.folder)) as held:
        for entry in held.entries:
            hand = Hand.begin(held.critique(entry), entry, held.basis)
            held.save(entry, hand.excuse_answer("b002", "why", excused=True).lock("Ina").to_keep)
    capsys.readouterr()
    return made


class Book:
    """A course, and a gradebook that is filled in from it.

    Attributes:
        totals: By the students' ids.
    """

    def __init__(self, course: Graded) -> None:
        self.course = course
        self.file = course.root / "grades.csv"
        self.totals = {each.student.id: each.total for each in self.entries()}
        self.names = {each.student.id: each.student.name for each in self.entries()}

    def entries(self) -> tuple[Entry, ...]:
        with closing(Course.open(self.course.folder, look_only=True)) as held:
            return held.entries

    def grade(self, id_: str) -> Grade:
        with closing(Course.open(self.course.folder, look_only=True)) as held:
            (entry,) = (each for each in held.entries if each.student.id == id_)
            grade = held.grade(entry)
        assert grade is not None
        return grade

    def write(self, **points: str) -> None:
        """The gradebook as the course has it, but for these; `none` leaves one out."""
        lines = ["Name,Id,Points"]
        for id_, total in self.totals.items():
            there = points.pop(id_.replace("-", "_"), str(total))
            if there != "none":
                lines.append(f"{self.names[id_]},{id_},{there}")
        lines += [f"Dee Dorn,{id_},{there}" for id_, there in points.items()]
        self.file.write_text("\n".join(lines) + "\n")

    def run(self, *words: str) -> int:
        return main(["import", str(self.file), "--into", str(self.course.folder), *words])

    def change(self, id_: str, state: Any, *, excused: bool = False) -> None:
        with closing(Course.open(self.course.folder)) as held:
            (entry,) = (each for each in held.entries if each.student.id == id_)
            grade = held.grade(entry)
            assert grade is not None
            grade = grade.in_state("draft")
            grade = grade.excusing(excused=True) if excused else grade
            held.save(entry, grade.in_state(state))

    def tree(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.course.grades}


@pytest.fixture
def book(course: Graded) -> Book:
    return Book(course)


def test_a_gradebook_that_says_the_same_is_told_so(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.write()
    before = book.tree()
    assert book.run() == 0
    assert capsys.readouterr().out == "A gradebook of Moodle: 4 the same in both.\n"
    assert book.tree() == before


def test_what_differs_is_a_table_and_changes_nothing(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.write(zq_900="43", s002="", s003="none", s077="9")
    before = book.tree()
    assert book.run() == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["student", "here", "there"]
    assert said[-3].startswith("Zanzibara Quuxington")
    assert said[-3].split()[2:] == [f"{book.totals['zq-900']}", "43", "differs,", "locked"]
    assert any(line.startswith("Dee Dorn ") and line.endswith("no critique here") for line in said)
    assert any(line.startswith("Student 2 ") and line.endswith("no points there") for line in said)
    assert any(line.startswith("Student 3 ") and line.endswith("no row there") for line in said)
    assert said[-2] == (
        "A gradebook of Moodle: 1 the same in both, 1 different, 1 without points in the gradebook,"
        " 1 without a critique here, 1 without a row in the gradebook."
    )
    assert said[-1].startswith("Nothing was changed. To give them the gradebook's points: gadfly import ")
    assert book.tree() == before


def test_the_same_as_one_json_document(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.write(zq_900="43.50", s077="EX")
    assert book.run("--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["platform"] == "moodle"
    assert record["title"] == "Week 3"
    assert (record["counts"]["same"], record["counts"]["differs"], record["counts"]["not-here"]) == (3, 1, 1)
    by_name = {each["student"]: each for each in record["students"]}
    first = by_name["Zanzibara Quuxington"]
    assert (first["verdict"], first["there"], first["state"]) == ("differs", "43.5", "locked")
    assert first["found_by"] == "id"
    assert first["adjusted_by"] is None
    assert by_name["Dee Dorn"]["there"] == "excused"


@pytest.mark.parametrize("state", ["draft", "locked"])
def test_a_grade_is_adjusted_to_the_gradebooks_points(
    book: Book, state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book.change("zq-900", state)
    before = book.totals["zq-900"]
    assert before is not None
    book.write(zq_900="43.5")
    assert book.run("--adjust", "as agreed in class") == 0
    said = capsys.readouterr().out
    assert f"Zanzibara Quuxington: {Decimal('43.5') - before:+f}, now 43.5." in said
    assert said.endswith("1 adjusted, 0 left as they are.\n")
    grade = book.grade("zq-900")
    assert (grade.state, grade.total) == (state, Decimal("43.5"))
    assert grade.adjustments == (Adjustment(Decimal("43.5") - before, "as agreed in class"),)
    tree = book.tree()
    assert book.run("--adjust", "again") == 0
    assert "4 the same in both" in capsys.readouterr().out
    assert book.tree() == tree


def test_a_locked_grade_that_would_wait_for_a_marker_is_left(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    book.course.grade()  # locked all the same, by a program that does not look
    book.write(zq_900="43.5")
    assert book.run("--adjust", "because") == 1
    assert "1 answer still waits for you: Why." in capsys.readouterr().err


def test_a_grade_far_below_nothing_is_adjusted_all_the_same(book: Book) -> None:
    with closing(Course.open(book.course.folder)) as held:
        (entry,) = (each for each in held.entries if each.student.id == "zq-900")
        grade = held.grade(entry)
        assert grade is not None
        grade = grade.in_state("draft").adjusted(Adjustment(Decimal("-1000.25"), "copied"))
        held.save(entry, grade.totalled(Decimal(0)))
    book.write(zq_900="0.3")
    assert book.run("--adjust", "not copied after all") == 0
    assert book.grade("zq-900").total == Decimal("0.3")


@pytest.mark.parametrize(
    ("points", "state", "why"),
    [
        ("43", "returned", "given back already: grade it again at the desk"),
        ("43.25", "locked", "one decimal place"),
        ("-1", "locked", "not below 0"),
        ("EX", "locked", "excused is for you to say"),
    ],
)
def test_what_may_not_be_adjusted_is_left_and_the_others_are_not(
    book: Book, points: str, state: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book.change("zq-900", state)
    before = book.grade("zq-900")
    book.write(zq_900=points, s002="7")
    assert book.run("--adjust", "because") == 1
    said = capsys.readouterr()
    assert said.err.startswith("Zanzibara Quuxington: left as it is. ")
    assert why in said.err
    assert said.out.endswith("1 adjusted, 1 left as they are.\n")
    assert book.grade("zq-900").total == before.total
    assert book.grade("s002").total == Decimal(7)


def test_who_is_excused_here_stays_so(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.change("s002", "locked", excused=True)
    book.write(s002="50")
    assert book.run("--adjust", "because", "--json") == 1
    (left,) = (each for each in json.loads(capsys.readouterr().out)["students"] if each["left_because"])
    assert (left["here"], left["there"]) == ("excused", "50")


def test_a_name_alone_is_no_reason_to_change_a_grade(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.file.write_text('Name,Id,Points\n"Quuxington, Zanzibara",unknown,43\n')
    assert book.run("--adjust", "because") == 1
    said = capsys.readouterr()
    assert "differs, locked (found by name)" in said.out
    assert "no id" in said.err
    assert book.grade("zq-900").adjustments == ()


def test_a_reason_is_needed(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.write(zq_900="43")
    assert book.run("--adjust", "  ") == 1
    assert "needs a reason" in capsys.readouterr().err


def test_names_that_are_hidden_are_not_compared(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(book.course.folder), "--blind", "--list"]) == 0
    capsys.readouterr()
    book.write(zq_900="43")
    assert book.run() == 1
    said = capsys.readouterr()
    assert "names are hidden" in said.err
    assert "Quuxington" not in said.out + said.err


def test_while_somebody_grades_it_is_compared_and_not_adjusted(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    book.write(zq_900="43")
    with closing(Course.open(book.course.folder)):
        assert book.run() == 0
        assert "1 different" in capsys.readouterr().out
        assert book.run("--adjust", "because") == 1
        assert "Somebody is grading in this folder" in capsys.readouterr().err


def test_what_is_no_gradebook_is_told_by_every_platform(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    book.file.write_text("a,b\n1,2\n")
    assert book.run() == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"{book.file}: This is no gradebook that gadfly knows."
    assert f"{book.file}: canvas: 8 bytes, and none of them ours." in said
    assert f"{book.file}: moodle: The first line must be Name,Id,Points." in said


def test_an_export_is_no_gradebook(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.file.write_text('\ufeff {"format": "gadfly/export@1", "critiques": []}')
    assert book.run() == 1
    assert "taken back without --into" in capsys.readouterr().err


def test_names_in_a_gradebook_are_made_safe_before_they_are_shown(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    book.file.write_text("Name,Id,Points\nEve\x1b[2J\u202e,s900,9\nann\x1b[31m,s002,3\n")
    assert book.run("--adjust", "because") == 0
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err


def test_a_column_is_named_where_several_can_be_meant(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    book.write()
    assert book.run("--column", "Points") == 0
    assert "same in both" in capsys.readouterr().out
    assert book.run("--column", "Quiz 3") == 1
    assert "No column has the name Quiz 3." in capsys.readouterr().err


def test_a_column_is_one_of_a_gradebook(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "week3.json", "--column", "Points"]) == 2
    assert "--column goes with --into" in capsys.readouterr().err
