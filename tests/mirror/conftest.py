"""A student's term: an op-ed each week with a key, feedback on each, and a practised text."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.article import Article, Block
from gadfly.documents.basis import Basis
from gadfly.documents.critique import Critic, Critique, Origin
from gadfly.documents.grade import Grade
from gadfly.documents.key import Judgement, Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.documents.scheme import Scheme
from gadfly.grading.giving_back import feedback_on
from gadfly.grading.grading import graded
from gadfly.store.feedback_form import feedback_to
from gadfly.store.feedbacks import feedback_text
from gadfly.store.feedbacks import sealed as sealed_whole
from gadfly.store.grades import sealed

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 9, 7, 18, 30, tzinfo=UTC)
ANA, BEN = Critic("Ana Rivera", "s1"), Critic("Ben Okafor", "s2")
SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TITLES = (
    "No more talks",
    "The price of bread",
    "A city without cars",
    "Let them vote at sixteen",
    "Close the pit",
)


def _options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(f"o{n}", label, points=Decimal(n)) for n, label in enumerate(labels))


RUBRIC = Rubric(
    "reading",
    "Reading closely",
    (
        Question(
            "role", "What does it do?", "choice", title="Role", options=_options("Claim", "Evidence", "Scene")
        ),
        Question(
            "sourcing",
            "Could a reader check it?",
            "choice",
            title="Sourcing",
            options=_options("Not at all", "With luck", "Named", "Named and linked"),
            ordered=True,
        ),
        Question(
            "follows",
            "Does it follow?",
            "choice",
            title="Inference",
            options=_options("No", "In part", "Yes"),
            ordered=True,
        ),
        Question("point", "Its point?", "text", title="Point", required=False, weight=Decimal(0)),
    ),
    confidence=True,
)
PARAGRAPHS = 6


def article(number: int) -> Article:
    return Article(
        tuple(
            Block(
                f"b{n:03}",
                f"In week {number}, the writer says thing {n}, and leaves the reader to look it up.",
            )
            for n in range(1, PARAGRAPHS + 1)
        ),
        TITLES[number % len(TITLES)],
        "Ina Root",
    )


def feedback_bytes(
    number: int,
    *,
    who: Critic = ANA,
    rubric: Rubric = RUBRIC,
    with_key: bool = True,
    sealed_at: datetime | None = None,
    paragraphs: int = PARAGRAPHS,
) -> bytes:
    """Feedback on week `number`; the later the week, the more of it is the key's."""
    drawn = random.Random(number)  # noqa: S311 - a test's, the same every time
    text = article(number)
    text = replace(text, blocks=text.blocks[:paragraphs])
    at = AT + timedelta(weeks=number)
    ids = f"{number:02x}{who.id}".encode().hex().ljust(32, "0")
    mine: dict[str, Answers] = {}
    keyed: dict[str, Answers] = {}
    judged: dict[tuple[str, str], Judgement] = {}
    for block in text.blocks:
        said, right = {}, {}
        for question in rubric.questions:
            if not question.closed:
                continue
            key = drawn.choice(question.options).id
            own = key if drawn.random() < 0.45 + 0.09 * number else drawn.choice(question.options).id
            said[question.id] = Answer(choice=own, confidence=drawn.choice((1, 2, 2, 3, 3)), at=at)
            right[question.id] = Answer(choice=key)
            judged[block.id, question.id] = Judgement(
                because=f"Look at what stands behind thing {block.id[-1]}."
            )
        mine[block.id], keyed[block.id] = Answers(said), Answers(right)
    critique = Critique(text, rubric, ids, at, at, 3, "finished", who, Origin("c" * 32, "0" * 64), mine)
    key_ = Key(replace(critique, id="e" * 32, critic=Critic("Prof. Vale"), answers=keyed), judged)
    basis = Basis((key_,), Scheme(Decimal(20)))
    grade = Grade(Origin(critique.id, "0" * 64), critique.origin, who, markers=("Prof. Vale",))
    when = sealed_at or at + timedelta(days=3)
    done = sealed(graded(critique, grade, basis).in_state("returned"), "Prof. Vale", when, SIGNER)
    made = feedback_on(critique, done, basis, title=f"Week {number + 1}", with_key=with_key)
    return feedback_text(feedback_to(sealed_whole(made, "Prof. Vale", when, SIGNER)))


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DOCUMENTS"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("GADFLY_NAME", "GADFLY_ID", "GADFLY_THEME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def term(tmp_path: Path) -> Path:
    """A folder with feedback on five weeks."""
    folder = tmp_path / "term"
    folder.mkdir()
    for number in range(5):
        (folder / f"week{number + 1}.feedback.toml").write_bytes(feedback_bytes(number))
    return folder
