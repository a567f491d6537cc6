"""A course of three in a folder, whose grades are files and whose critiques stay in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.app.change_of_mind import ChangeOfMind, Sides, as_they_were
from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.basis import Basis
from gadfly.documents.critique import Critic, Critique, Origin
from gadfly.documents.grade import Comment, Grade
from gadfly.documents.key import Key
from gadfly.documents.pile_entry import Entry
from gadfly.documents.quick_mark import QuickMark
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.documents.scheme import Scheme
from gadfly.documents.student import Student
from gadfly.grading.grading import graded
from gadfly.store.adopting import before
from gadfly.store.assignment_text import assignment_text
from gadfly.store.course import Course
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.grades import grade_text, read_grade
from gadfly.store.keys import key_text
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.grade import State

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
LEVELS = tuple(Option(f"p{n}", f"P{n}", points=Decimal(n)) for n in range(3))
RUBRIC = Rubric("r", "R", (Question("how", "How?", "choice", "How", options=LEVELS, ordered=True),))
BLOCKS = tuple(Block(f"b00{n}", f"Text {n}.") for n in (1, 2))
QUICK = QuickMark("aaaaaaaa", "Who says so?", "how")


def critique(name: str, first: str, second: str) -> Critique:
    """A critique that answers both paragraphs."""
    made = Critique.begin(Article(BLOCKS), RUBRIC, AT, Critic(name))
    return made.answer("b001", "how", Answer(choice=first)).answer("b002", "how", Answer(choice=second))


KEY = Key(replace(critique("Ina", "p2", "p2"), id="0" * 32))
KINDER = Key(replace(critique("Ina", "p1", "p2"), id="0" * 32))
"""The first answer is p1 now: who said p1 has 2 of 2 there and not half; who said p2 half."""
OLD = Basis((KEY,), Scheme(Decimal(10)))
NEW = Basis((KINDER,), Scheme(Decimal(10)))
FILES = {"marking.toml": b"out_of = 10\n", "keys/ina.key.toml": b"new = 1\n"}


class MadeUp:
    """The course: Ann said p1 and p2, Bob p2 and p2, Cy nothing that is graded yet."""

    OLD, NEW, FILES, QUICK = OLD, NEW, FILES, QUICK

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged = ""
        (folder / "in-force").mkdir()
        (folder / "in-force" / "marking.toml").write_bytes(b"out_of = 10\n")
        self.critiques = {"ann": critique("Ann", "p1", "p2"), "bob": critique("Bob", "p2", "p2")}
        self.put("ann", "draft")
        self.put("bob", "returned")

    def put(self, name: str, state: State) -> None:
        """A grade on what is in force, in that state."""
        comment = Comment("Look again.", "b001", "how", (QUICK,))
        grade = Grade(Origin(self.critiques[name].id, "0" * 64), comments=(comment,))
        grade = replace(graded(self.critiques[name], grade, OLD), state=state, markers=("Ina",))
        self.path(name).write_bytes(grade_text(grade))

    def path(self, name: str) -> Path:
        """A grade's file."""
        return self.folder / f"{name}.grade.toml"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everybody, as it stands on the disk."""
        made = [Entry(n, Student(n.title()), state=read_grade(self.path(n)).state) for n in self.critiques]
        return (*made, Entry("cy", Student("Cy")))

    def critique(self, entry: Entry) -> Critique:
        """Somebody's critique."""
        if entry.name == self.damaged:
            raise refusal(entry.name, "There is none.")
        return self.critiques[entry.name]

    def grade(self, entry: Entry) -> Grade | None:
        """Somebody's grade."""
        return read_grade(self.path(entry.name)) if self.path(entry.name).exists() else None

    @staticmethod
    def put_key(place: Path, basis: Basis) -> None:
        """The key of a basis, in a course folder."""
        (place / "keys" / "ina.key.toml").write_bytes(key_text(basis.keys[0]))

    @staticmethod
    def grade_all(place: Path) -> None:
        """Everybody in a course folder graded by what is in force."""
        opened = Course.open(place)
        for entry in opened.entries:
            held = opened.critique(entry)
            grade = Grade(Origin(held.id, "0" * 64), student=held.critic)
            opened.save(entry, replace(graded(held, grade, opened.basis), state="locked"))
        opened.close()

    def back(self) -> ChangeOfMind:
        """The step back after an approval."""
        kept = before(self.folder)
        assert kept is not None
        files, rewrites = kept
        sides = Sides(NEW, OLD, files, {}, back=True, then=as_they_were(rewrites))
        return ChangeOfMind(self, sides, "Week 3", lambda entry: entry.student.name)

    def change(self, new: Basis = NEW, quick: QuickMark = QUICK) -> ChangeOfMind:
        """A change to that basis."""
        sides = Sides(OLD, new, FILES, {quick.id: quick})
        return ChangeOfMind(self, sides, "Week 3", lambda entry: entry.student.name)


@pytest.fixture
def course(tmp_path: Path) -> MadeUp:
    return MadeUp(tmp_path)


@pytest.fixture
def folder(tmp_path: Path, course: MadeUp, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ann is graded by the old key, and the kinder one was put in its place since."""
    monkeypatch.setenv("GADFLY_QUICK_MARKS", str(tmp_path / "quick.toml"))
    place = tmp_path / "week3"
    (place / "keys").mkdir(parents=True)
    critiques = course.critiques
    assignment = Assignment("a" * 32, "Week 3", (critiques["ann"].article,), critiques["ann"].rubric)
    (place / "assignment.toml").write_text(assignment_text(assignment), encoding="utf-8")
    (place / "marking.toml").write_text('format = "gadfly/marking@1"\nout_of = 10\n', encoding="utf-8")
    score = ScoreSummary("none", None, None, Decimal(0))
    for name in ("ann", "bob"):
        finished = replace(critiques[name], status="finished")
        (place / f"{name}.critique.toml").write_bytes(CritiqueText().whole(finished, score))
    course.put_key(place, course.OLD)
    course.grade_all(place)
    course.put_key(place, course.NEW)
    return place
