"""A made-up course: an assignment, its students, and what they hand in, as files and as a download."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import ARTICLE, Critic, Critique, Origin
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.assignment_text import assignment_text
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.submission_index import IndexHead
from gadfly.store.submissions import Submissions
from gadfly.store.yardstick import yardstick_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from gadfly.store.yardstick import Yardstick

DUE = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NOW = DUE + timedelta(days=3)
FIRST = ("Ana", "Ben", "Chidi", "Dana", "Emeka", "Farah", "Goran", "Hana", "Inga", "Jun")
LAST = ("Rivera", "Okafor", "Novak", "Lindqvist", "Haddad", "Mori", "Petrov", "Silva", "Tanaka", "Weiss")
PARAGRAPHS = 8
_SENTENCE = "The ferry to Holm leaves at six, and nobody has yet said why it should leave any later. "
_MARK = "mark000000mark"
_ID = "0" * 31 + "f"
_NO_SCORE = ScoreSummary("none", None, None, Decimal(0))


def _question(number: int) -> Question:
    options = tuple(Option(f"o{n}", f"Level {n} of question {number}", points=Decimal(n)) for n in range(4))
    return Question(f"q{number}", f"What of point {number}?", "choice", options=options, why="It matters.")


class Course:
    """An assignment and those who do it. The same number always means the same student and the same answers.

    Attributes:
        assignment: What was handed out.
        size: How many students there are.
    """

    def __init__(self, size: int = 300) -> None:
        self.size = size
        blocks = [Block("b001", "The late ferry", "headline", included=False, reason="the title")]
        blocks += [Block(f"b{n:03d}", f"Point {n}. " + _SENTENCE * 3) for n in range(2, PARAGRAPHS + 2)]
        words = Question("words", "In your own words?", "text", of="article", weight=Decimal(0))
        rubric = Rubric("ferry", "Ferry", (*(_question(n) for n in range(1, 7)), words))
        self.assignment = Assignment(
            "a" * 32, "Week 3", (Article(tuple(blocks), "The late ferry"),), rubric, due=DUE
        )
        self._templates: dict[int, bytes] = {}

    @cached_property
    def yardstick(self) -> Yardstick:
        """What submissions are held against."""
        return yardstick_of(self.assignment)

    def name(self, number: int) -> str:
        """A student's name; no two have the same."""
        more = number // (len(FIRST) * len(LAST))
        return f"{FIRST[number % 10]} {LAST[number // 10 % 10]}" + (f" {_roman(more)}" if more else "")

    def critique(self, number: int) -> Critique:
        """A student's critique, finished in time."""
        saved = DUE - timedelta(hours=1 + number % 90)
        critique = Critique(
            self.assignment.articles[0],
            self.assignment.rubric_in_use,
            f"{number:032x}",
            saved - timedelta(hours=1),
            saved,
            revision=40,
            status="finished",
            critic=Critic(self.name(number), f"s{number:05d}"),
            origin=Origin(self.assignment.id, "0" * 64),
        )
        for place, block in enumerate(critique.article.paragraphs):
            for n in range(1, 7):
                picked = Answer(choice=f"o{(number * 7 + place * n) % 4}", at=saved)
                critique = critique.answer(block.id, f"q{n}", picked)
        text = f"Student {number} finds that nobody said why the ferry should leave later."
        return critique.answer(ARTICLE, "words", Answer(text=text, at=saved))

    def quick(self, number: int) -> bytes:
        """A student's file, made from one of a few that only names, ids and words are put into."""
        kind = number % 8
        if kind not in self._templates:
            whole = self.critique(kind)
            whole = whole.answer(ARTICLE, "words", Answer(text=f"What I think of it is {_MARK}."))
            self._templates[kind] = data(whole)
        made = self._templates[kind].replace(f"{kind:032x}".encode(), f"{number:032x}".encode())
        made = made.replace(f'"{self.name(kind)}"'.encode(), f'"{self.name(number)}"'.encode())
        made = made.replace(f'"s{kind:05d}"'.encode(), f'"s{number:05d}"'.encode())
        return made.replace(_MARK.encode(), f"view {number}".encode())

    def canvas_name(self, number: int, *, late: bool = False) -> str:
        """The name that Canvas gives to a student's file in its download."""
        last_first = "".join(reversed(self.name(number).lower().split()))
        return f"{last_first}{'_LATE' if late else ''}_{1000 + number}_{50_000 + number}_ferry.critique.toml"

    def canvas_zip(self, path: Path, numbers: Iterable[int]) -> Path:
        """A download of Canvas with these students' files."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in numbers:
                archive.writestr(self.canvas_name(number), self.quick(number))
        return path

    def into(self, folder: Path) -> Submissions:
        """The folder to collect into, opened."""
        return Submissions.open(
            folder, IndexHead(self.assignment.id, "Week 3", self.yardstick.sha256), self.yardstick
        )

    def write(self, path: Path) -> Path:
        """The assignment's file."""
        path.write_text(assignment_text(self.assignment), encoding="utf-8")
        return path


def data(critique: Critique) -> bytes:
    """A critique as its file holds it."""
    return CritiqueText().whole(critique, _NO_SCORE)


def _roman(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()


@pytest.fixture(scope="session")
def course() -> Course:
    """The course; it never changes."""
    return Course()


@pytest.fixture(scope="session")
def file_of() -> Callable[[Critique], bytes]:
    """A critique as its file holds it."""
    return data
