"""A graded course whose students have names that must not get out where names are left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.cli.main import main
from gadfly.documents.answers import Answer, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Critic, Critique, Origin
from gadfly.documents.grade import Comment, Grade
from gadfly.documents.key import Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.grading.grading import graded
from gadfly.store.assignment_form import digest
from gadfly.store.assignment_text import assignment_text
from gadfly.store.course import Course
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.keys import key_text

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
LEVELS = tuple(Option(f"p{n}", f"P{n}", points=Decimal(n)) for n in range(3))
HOW = Question("how", "How?", "choice", "How", options=LEVELS, ordered=True, passage="optional")
WHY = Question("why", "Why?", "text", "Why", required=False)
ALL = Question("all", "All in all?", "choice", "All", of="article", options=LEVELS)
RUBRIC = Rubric("small", "Small", (HOW, WHY, ALL))
ARTICLE = Article(
    (
        Block("b001", "Nobody counts any more.", "headline", included=False, reason="title"),
        Block("b002", "He said so, and it is so."),
        Block("b003", "She did not say who counted."),
    ),
    "Nobody counts",
    source="/home/zanzibara/op-ed.txt",
)
NAME, SCHOOL_ID = "Zanzibara Quuxington", "zq-900"
"""Of the first student: in no other word of the course, so that it is found wherever it got out."""
SUMMARY = ScoreSummary("none", None, None, Decimal(0))


def critique(number: int, name: str = "", **more: Any) -> Critique:
    """A finished critique; the first one is by `NAME`."""
    who = Critic(NAME, SCHOOL_ID) if number == 1 else Critic(name or f"Student {number}", f"s{number:03}")
    made = Critique.begin(ARTICLE, RUBRIC, AT - timedelta(hours=2), who)
    made = replace(made, id=f"{number:032x}", saved=AT, revision=3, status="finished", **more)
    said = Passage("He said so", 0, 10, "p1")
    made = made.answer("b002", "how", Answer(choice="p1", note="he does", at=AT, passages=(said,)))
    made = made.answer("b002", "why", Answer(text="because he says so", at=AT))
    made = made.answer("b003", "how", Answer(choice=f"p{number % 3}", at=AT))
    return made.answer("", "all", Answer(choice="p2", at=AT))


class Graded:
    """A course folder with grades.

    Attributes:
        root: Where everything is.
        folder: The course folder.
    """

    def __init__(self, root: Path, students: int) -> None:
        self.root = root
        self.folder = root / "week3"
        self.assignment = Assignment("a" * 32, "Week 3", (ARTICLE,), RUBRIC)
        self.handed_out = root / "week3.assignment.toml"
        self._collect(students)

    def _collect(self, students: int) -> None:
        self.handed_out.write_text(assignment_text(self.assignment), encoding="utf-8")
        handed = self.root / "handed"
        handed.mkdir()
        origin = Origin(self.assignment.id, digest(self.assignment))
        for number in range(1, students + 1):
            data = CritiqueText().whole(critique(number, origin=origin), SUMMARY)
            (handed / f"{number:03}.critique.toml").write_bytes(data)
        words = ["collect", str(handed), "--assignment", str(self.handed_out), "--into", str(self.folder)]
        assert main(words) == 0
        (self.folder / "keys").mkdir(exist_ok=True)
        key = Key(replace(critique(900, "Ina Marlow"), origin=origin))
        (self.folder / "keys" / "ina.key.toml").write_bytes(key_text(key))

    def grade(self, *, lock: bool = True, comment: str = "Well read.") -> None:
        """Grades everybody, as a marker who agrees with the key."""
        course = Course.open(self.folder)
        try:
            for entry in course.entries:
                handed = course.critique(entry)
                grade = Grade(Origin(handed.id), student=handed.critic, markers=("Ina Marlow",))
                grade = grade.commented(Comment(comment))
                grade = graded(handed, grade, course.basis)
                course.save(entry, grade.in_state("locked") if lock else grade)
        finally:
            course.close()

    @property
    def grades(self) -> list[Path]:
        """The files of the grades."""
        return sorted(self.folder.glob("*.grade.toml"))

    @property
    def critiques(self) -> list[Path]:
        """The files of the critiques."""
        return sorted(self.folder.glob("*.critique.toml"))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting and no state of this machine."""
    for name in ("GADFLY_CONFIG_DIR", "GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_RUBRICS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "own"))


@pytest.fixture
def course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Graded:
    """A course of three, graded and locked."""
    made = Graded(tmp_path, 3)
    made.grade()
    capsys.readouterr()
    return made
