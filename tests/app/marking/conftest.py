"""A marker at the grading screen: the real app on a small course, driven by keys alone."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import pytest

from gadfly.app.marking_app import MarkingApp
from gadfly.app.marking_quick import Quick
from gadfly.app.screens.marking import MarkingScreen
from gadfly.documents.answers import Answer, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.basis import Basis
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import Critic, Critique
from gadfly.documents.key import Accepted, Judgement, Key
from gadfly.documents.marking import Marking
from gadfly.documents.pile_entry import Entry
from gadfly.documents.quick_mark import QuickMark
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.documents.student import Student

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from textual.pilot import Pilot

    from gadfly.documents.grade import Grade
    from gadfly.documents.reply import Reply
    from gadfly.grading.beside import Beside
    from gadfly.grading.hand import Hand
    from gadfly.store.course import Course

WIDE, SMALL = (120, 40), (80, 24)
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
OP_ED = Article(
    (
        Block("b001", "The late bell", "headline", included=False, reason="the title"),
        Block("b002", "A later bell helps. Pupils come in on time, said Dr. Hale in May."),
        Block("b003", "Nobody should doubt it. The buses run anyway."),
    ),
    title="The late bell",
)


def options(*names: str, points: bool = False) -> tuple[Option, ...]:
    most = len(names) - 1
    return tuple(
        Option(name, name.capitalize(), points=Decimal(most - n) if points else None)
        for n, name in enumerate(names)
    )


ROLE = Question("role", "What does it do?", "choice", "Role", options=options("claim", "scene"), na="free")
EVIDENCE = Question(
    "evidence",
    "Is there evidence?",
    "choice",
    "Evidence",
    options=options("yes", "no"),
    ask_when=Condition((Clause("role", ("claim",)),)),
)
STRENGTH = Question(
    "strength",
    "How strong is it?",
    "choice",
    "Strength",
    options=options("strong", "fair", "weak", points=True),
    ordered=True,
    marks=Decimal(2),
    passage="optional",
)
POINT = Question(
    "point",
    "What is the point?",
    "text",
    "Point",
    options=options("full", "half", "none", points=True),
    weight=Decimal(0),
    marks=Decimal(2),
)
RUBRIC = Rubric("small", "Small: a try", (ROLE, EVIDENCE, STRENGTH, POINT))
JUDGING = Rubric(
    "own",
    "Own judgement",
    (
        Question(
            "care",
            "How careful?",
            "choice",
            "Care",
            of="article",
            options=options("much", "none", points=True),
        ),
        Question("say", "In a sentence?", "text", "Words", of="article", required=False, weight=Decimal(0)),
    ),
    judges="critique",
)
QUICK = (
    QuickMark("00000001", "No source is named", "strength", Decimal("-0.5")),
    QuickMark("00000002", "Well seen"),
    QuickMark("00000003", "Say whose claim it is", "role"),
)
NAMES = ("Ann Abel", "Ben Boyd", "Cem Çelik", "Dea Dunn")


def critique_of(name: str, number: int, given: Mapping[str, Mapping[str, Any]]) -> Critique:
    """A critique with these answers: an option, or an `Answer`."""
    critique = Critique.begin(OP_ED, RUBRIC, AT, Critic(name, f"s{number:05d}"))
    for place, answers in given.items():
        for question, said in answers.items():
            answer = said if isinstance(said, Answer) else Answer(choice=said)
            critique = critique.answer(place, question, answer)
    return replace(critique, id=f"{number:032x}", status="finished")


def wrote(text: str) -> Answer:
    return Answer(text=text)


KEYED = {
    "b002": {"role": "claim", "evidence": "yes", "strength": "strong", "point": wrote("A later bell helps.")},
    "b003": {"role": "claim", "evidence": "no", "strength": "weak", "point": wrote("Do not doubt it.")},
}
KEY = Key(
    critique_of("Dr Key", 99, KEYED),
    {
        ("b002", "strength"): Judgement(
            accept=(Accepted(("fair",), Decimal("0.5")),), because="A name and a month stand there."
        )
    },
)
ALIKE = {
    "b002": {**KEYED["b002"], "strength": "weak", "point": wrote("Bells, and so on.")},
    "b003": {**KEYED["b003"], "point": wrote("It is beyond doubt.")},
}
GIVEN: tuple[dict[str, dict[str, Any]], ...] = (
    ALIKE,
    {
        "b002": {
            **ALIKE["b002"],
            "role": Answer(na=""),
            "strength": Answer(choice="fair", passages=(Passage("A later bell", 0, 12),), note="Ann Abel?"),
        },
        "b003": {**ALIKE["b003"], "role": "scene"},
    },
    ALIKE,
    KEYED,
)


class MadeUpCourse:
    """A course folder as the screen sees it, without a folder; what is saved is kept in memory."""

    def __init__(self, *, blind: bool = False, judging: bool = False, names: tuple[str, ...] = NAMES) -> None:
        late = LatePolicy(Decimal(10))
        share = Decimal(20) if judging else Decimal(0)
        self.title = "Week 3"
        self.marking = Marking(out_of=Decimal(20), judging_share=share, blind=blind, late=late)
        self.basis = Basis((KEY,), Scheme(Decimal(20), share, late), judging=JUDGING if judging else None)
        self.hidden = blind
        self.secret = b"s" * 32
        self.names = names
        self.given: dict[int, dict[str, dict[str, Any]]] = {}
        self._replies: dict[int, tuple[Reply, ...]] = {}
        self.entries = tuple(self._entry(n, name) for n, name in enumerate(names))
        self.quick_marks: tuple[QuickMark, ...] = QUICK
        self.hides = 0
        self.notices: tuple[str, ...] = ()
        self.saved: dict[str, Grade] = {}
        self.refuses: Exception | None = None
        self.revealed: list[datetime] = []
        self.whose = ""

    @staticmethod
    def _entry(number: int, name: str) -> Entry:
        problems = (f"The same answers, word for word, as {NAMES[0]}.",) if number == 2 else ()
        file = f"{(name.split() or ['x'])[0].lower()}-{number:08x}"
        return Entry(file, Student(name, f"s{number:05d}"), problems, 90 if number == 1 else 0)

    def number(self, entry: Entry) -> int:
        return int(entry.name[-8:], 16)

    def critique(self, entry: Entry) -> Critique:
        number = self.number(entry)
        given = self.given.get(number, GIVEN[number % len(GIVEN)])
        return critique_of(self.names[number], number, given)

    def grade(self, entry: Entry) -> Grade | None:
        return self.saved.get(entry.name)

    def save(self, entry: Entry, grade: Grade) -> Entry:
        if self.refuses is not None:
            raise self.refuses
        self.saved[entry.name] = grade
        return entry

    def opening(self, entry: Entry) -> str:
        del entry
        return ""

    def save_quick_marks(self, marks: tuple[QuickMark, ...]) -> tuple[QuickMark, ...]:
        self.quick_marks = marks
        return marks

    def requests(self, entry: Entry) -> tuple[Reply, ...]:
        return self._replies.get(self.number(entry), ())

    @property
    def replies(self) -> dict[int, tuple[Reply, ...]]:
        return self._replies

    @replies.setter
    def replies(self, replies: dict[int, tuple[Reply, ...]]) -> None:
        self._replies = replies
        self.entries = tuple(
            replace(entry, requests=len(replies.get(n, ()))) for n, entry in enumerate(self.entries)
        )

    def proposed(self) -> None:
        """Nothing was edited."""

    def hide(self) -> None:
        self.hides += 1

    def reveal(self, at: datetime, by: str = "") -> None:
        del by
        self.revealed.append(at)


_KEYS = {" ": "space", "!": "exclamation_mark", "-": "minus"}


class Marker:
    """Somebody at the keyboard."""

    def __init__(self, app: MarkingApp, pilot: Pilot[str], course: MadeUpCourse) -> None:
        self.app = app
        self.pilot = pilot
        self.course = course

    @property
    def desk(self) -> MarkingScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MarkingScreen))

    @property
    def hand(self) -> Hand:
        hand = self.desk.hand
        assert hand is not None
        return hand

    @property
    def at(self) -> tuple[str, str]:
        return self.desk.spot.place, self.desk.spot.question

    @property
    def row(self) -> Beside:
        row = self.desk.row
        assert row is not None
        return row

    @property
    def student(self) -> str:
        """Whose critique is in hand, by the real name."""
        entry = self.desk.entry
        assert entry is not None
        return entry.student.name

    @property
    def points(self) -> str:
        return str(self.row.marked.points)

    @property
    def told(self) -> str:
        """What was said in the corner, all of it."""
        return " ".join(str(toast.render()) for toast in self.app.screen.query("Toast"))

    def saved(self, number: int) -> Grade:
        return self.course.saved[self.course.entries[number].name]

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*(_KEYS.get(char, char) for char in text))

    def screen_text(self) -> str:
        """Every cell of the screen."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way to all of it
        assert len(lines) == height, width
        return "\n".join("".join(segment.text for segment in line) for line in lines)


@pytest.fixture
def at_desk() -> Callable[..., Any]:
    @asynccontextmanager
    async def begun(
        course: MadeUpCourse | None = None, size: tuple[int, int] = WIDE
    ) -> AsyncIterator[Marker]:
        course = course or MadeUpCourse()
        app = MarkingApp(cast("Course", course), marker="Ines", quick=Quick(QUICK, course.save_quick_marks))
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Marker(app, pilot, course)

    return begun


@pytest.fixture
def made_up() -> type[MadeUpCourse]:
    return MadeUpCourse


@pytest.fixture
def marker_of() -> type[Marker]:
    return Marker
