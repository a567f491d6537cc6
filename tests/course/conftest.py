"""A course folder as collecting makes it: three students, of whom one came late, and a key."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.main import main
from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Critic, Critique, Origin
from gadfly.documents.key import Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.assignment_form import digest
from gadfly.store.assignment_text import assignment_text
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.keys import key_text
from gadfly.store.rubric_text import rubric_text

if TYPE_CHECKING:
    from pathlib import Path

DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)
LEVELS = tuple(Option(f"p{n}", f"P{n}", points=Decimal(n)) for n in range(3))
HOW = Question("how", "How?", "choice", "How", options=LEVELS, ordered=True)
RUBRIC = Rubric("small", "Small", (HOW,))
ARTICLE = Article((Block("b001", "He said so."), Block("b002", "She did not.")), "T")
OTHER = Article((Block("b001", "Another op-ed altogether."),), "O")
STUDENTS = ("Ann Arden", "Bob Birch", "Cy Cole")
_NO_SCORE = ScoreSummary("none", None, None, Decimal(0))


class Made:
    """What a course is made of, and its folder.

    Attributes:
        root: Where everything is.
        folder: The course folder.
    """

    ARTICLE, OTHER, RUBRIC = ARTICLE, OTHER, RUBRIC

    def __init__(self, root: Path, students: tuple[str, ...] = STUDENTS) -> None:
        self.root = root
        self.students = students
        self.folder = root / "week3"
        self.assignment = Assignment("a" * 32, "Week 3", (ARTICLE,), RUBRIC, due=DUE)
        self.handed_out = root / "week3.assignment.toml"

    def critique(self, name: str, saved: datetime, number: int, article: Article = ARTICLE) -> Critique:
        """A finished critique of one who says p1 all along."""
        begun = Critique.begin(article, RUBRIC, saved - timedelta(hours=1), Critic(name, f"s{number}"))
        origin = Origin(self.assignment.id, digest(self.assignment))
        done = replace(begun, id=f"{number:032x}", saved=saved, revision=3, status="finished", origin=origin)
        for block in article.blocks:
            done = done.answer(block.id, "how", Answer(choice="p1", at=saved))
        return done

    def collect(self) -> Path:
        """Have everything handed in collected into the folder."""
        self.handed_out.write_text(assignment_text(self.assignment), encoding="utf-8")
        handed = self.root / "handed"
        handed.mkdir(exist_ok=True)
        for number, name in enumerate(self.students, 1):
            saved = DUE + timedelta(minutes=90) if name.startswith("Cy") else DUE - timedelta(hours=number)
            data = CritiqueText().whole(self.critique(name, saved, number), _NO_SCORE)
            (handed / f"{number}.critique.toml").write_bytes(data)
        status = main(
            ["collect", str(handed), "--assignment", str(self.handed_out), "--into", str(self.folder)]
        )
        assert status == 0
        return self.folder

    def key(self, name: str = "ina", choice: str = "p2", article: Article = ARTICLE) -> Path:
        """A key's file, outside the course folder."""
        made = self.critique("Ina", DUE - timedelta(days=9), 900, article)
        for block in article.blocks:
            made = made.answer(block.id, "how", Answer(choice=choice))
        path = self.root / f"{name}.key.toml"
        path.write_bytes(key_text(Key(made)))
        return path

    def rubric(self, rubric: Rubric, name: str = "mine.toml") -> Path:
        """A rubric's file, outside the course folder."""
        path = self.root / name
        path.write_text(rubric_text(rubric), encoding="utf-8")
        return path

    def tree(self, ending: str = ".critique.toml") -> dict[str, str]:
        """Digests of all files in the folder with that ending."""
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.folder.glob(f"*{ending}")
        }


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Made:
    """The course, collected."""
    for name in ("GADFLY_CONFIG_DIR", "GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_RUBRICS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    monkeypatch.delenv("GADFLY_QUICK_MARKS", raising=False)
    course = Made(tmp_path)
    course.collect()
    capsys.readouterr()
    return course
