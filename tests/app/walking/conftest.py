"""A student at the walk screen: the real app on a real critique, driven by keys alone."""

from __future__ import annotations

from contextlib import asynccontextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.app.app import GadflyApp
from gadfly.app.screens.walk import WalkScreen
from gadfly.documents.article import Article, Block
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import Critic
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.critiques import read_critique
from gadfly.store.open_critique import OpenCritique

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.widget import Widget

    from gadfly.documents.answers import Answer
    from gadfly.documents.critique import Critique
    from gadfly.walk.walk import Walk

WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)

OP_ED = Article(
    (
        Block("b001", "The late bell", "headline", included=False, reason="the title"),
        Block(
            "b002", "A later bell helps. “Pupils come in on time,” said Dr. Hale in May. We should try it."
        ),
        Block("b003", "Nobody should doubt it. The buses run anyway."),
        Block("b004", "Photograph by A. Reader", "caption", included=False, reason="a caption"),
        Block("b005", "So ring it at nine."),
    ),
    title="The late bell",
    author="Ida Rowe",
)


NONE = Decimal(0)


def claimed(*values: str) -> Condition:
    return Condition((Clause("role", values or ("claim",)),))


def options(*names: str) -> tuple[Option, ...]:
    return tuple(Option(name, name.capitalize().replace("-", " "), f"what {name} means") for name in names)


ROLE = Question(
    "role",
    "What does it do?",
    "choice",
    "Role",
    options=options("claim", "scene", "letters"),
    why="Only claims need backing.",
    example="A bell helps.",
    na="free",
)
EVIDENCE = Question(
    "evidence",
    "What kinds of evidence?",
    "multi",
    "Evidence",
    options=options("figure", "quote", "other"),
    ask_when=claimed(),
    passage_when=("quote",),
    na="with-reason",
)
SUPPORT = Question(
    "support",
    "Does it hold?",
    "choice",
    "Support",
    options=options("fully", "partly", "not"),
    ask_when=claimed(),
    passage="optional",
    note_when=("not",),
    note_ask="Why not?",
)
POINT = Question("point", "What is the point?", "text", "Point", ask_when=claimed(), min_words=2, weight=NONE)
WHERE = Question("where", "Where is it said?", "passage", "Where", ask_when=claimed(), weight=NONE)
LETTERS = Question(
    "letters",
    "Which letter?",
    "choice",
    "Letter",
    options=options(*(f"letter-{letter}" for letter in "abcdefghijkl")),
    ask_when=claimed("letters"),
)
VERDICT = Question(
    "verdict",
    "Does the whole hold?",
    "choice",
    "Verdict",
    of="article",
    options=options("yes", "no"),
    passage="optional",
)
RUBRIC = Rubric("small", "Small: a try", (ROLE, EVIDENCE, SUPPORT, POINT, WHERE, LETTERS, VERDICT))


class Student:
    """Somebody at the keyboard."""

    def __init__(self, app: GadflyApp, pilot: Pilot[str], path: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.path = path

    @property
    def desk(self) -> WalkScreen:
        """The walk screen, whatever stands over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, WalkScreen))

    @property
    def at_desk(self) -> bool:
        """Whether nothing stands over the walk screen."""
        return isinstance(self.app.screen, WalkScreen)

    @property
    def walk(self) -> Walk:
        return self.desk.walk

    @property
    def at(self) -> tuple[str, str]:
        return self.walk.cursor.place, self.walk.cursor.question

    @property
    def told(self) -> str:
        """What was said in the corner, all of it."""
        return " ".join(str(toast.render()) for toast in self.app.screen.query("Toast"))

    @property
    def saved_critique(self) -> Critique:
        return read_critique(self.path)

    def answer(self, place: str, question: str) -> Answer:
        return self.walk.critique.at(place).get(question)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        await self.press(*("space" if char == " " else char for char in text))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits for what another thread or a worker brings about."""
        for _ in range(300):
            if holds():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.desk.top_line.view)

    async def saved(self) -> Critique:
        """The critique on the disk, once the top line says that it is saved."""
        await self.until(lambda: self.desk.top_line.view.save == "saved")
        return self.saved_critique

    async def failed(self) -> str:
        """What the top line says, once it says that nothing was saved."""
        await self.until(lambda: self.desk.top_line.view.save == "failed")
        return self.rows(self.desk.top_line)[0]

    @staticmethod
    def rows(widget: Widget) -> list[str]:
        return [widget.render_line(y).text.rstrip() for y in range(widget.content_size.height)]

    @property
    def card(self) -> str:
        return "\n".join(self.rows(self.desk.card))


class Desk:
    """A folder with a critique in it, opened again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.article = OP_ED
        self.rubric = RUBRIC

    def open(self) -> OpenCritique:
        if self.path.exists():
            return OpenCritique.resume(self.path)
        return OpenCritique.begin(self.path, self.article, self.rubric, Critic("Ann"))

    @asynccontextmanager
    async def student(self, size: tuple[int, int] = WIDE, *, theme: str = "dark") -> AsyncIterator[Student]:
        app = GadflyApp(self.open(), lambda path, _: OpenCritique.resume(path), theme=theme)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Student(app, pilot, self.path)


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DOCUMENTS", "CONFIG"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("GADFLY_RUBRIC", "GADFLY_NAME", "GADFLY_ID", "GADFLY_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "bell.critique.toml")
