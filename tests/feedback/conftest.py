"""One student's feedback: two paragraphs, a key with reasons, comments, an instructor's own judgement."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gadfly.documents.answers import Answer, Answers, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.basis import Basis
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import Critic, Critique, Origin
from gadfly.documents.grade import Adjustment, Comment, Grade, Late, Manual, Mark
from gadfly.documents.key import Accepted, Judgement, Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.grading.giving_back import feedback_on
from gadfly.grading.grading import graded
from gadfly.store.assignment_form import digest
from gadfly.store.assignment_text import assignment_text
from gadfly.store.feedback_form import feedback_to
from gadfly.store.feedbacks import feedback_text
from gadfly.store.feedbacks import sealed as sealed_whole
from gadfly.store.grades import sealed
from gadfly.store.seal_keys import public_key, signing_key

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.feedback import Feedback

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
SHA = "0123456789abcdef" * 4
# RFC 8032, section 7.1, test 1
SIGNER = Ed25519PrivateKey.from_private_bytes(
    bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
)


def options(*names: str) -> tuple[Option, ...]:
    return tuple(Option(name, name.capitalize(), points=Decimal(n)) for n, name in enumerate(names))


BACKED = Condition((Clause("evidence", ("yes",)),))
RUBRIC = Rubric(
    "r",
    "Reading closely",
    (
        Question("role", "What does it do?", "choice", title="Role", options=options("claim", "evidence")),
        Question(
            "point", "Its point?", "text", title="Point", options=options("none", "full"), marks=Decimal(2)
        ),
        Question("evidence", "Is there any?", "choice", title="Evidence", options=options("no", "yes")),
        Question(
            "sourcing",
            "How well sourced?",
            "choice",
            title="Sourcing",
            options=options("bare", "named", "linked"),
            ordered=True,
            marks=Decimal(2),
            ask_when=BACKED,
        ),
        Question(
            "whole", "All told?", "choice", of="article", title="Whole", options=options("weak", "good")
        ),
    ),
)
JUDGING = Rubric(
    "q",
    "Quality",
    (
        Question(
            "care", "Read with care?", "choice", of="article", title="Care", options=options("no", "yes")
        ),
    ),
    judges="critique",
)
TEXT = Article(
    (
        Block("b001", "The talks will fail, and everybody knows it."),
        Block("b002", "A study of 2019 says so: see its table 3."),
        Block("b003", "The writer is a fellow.", "byline", included=False, reason="who wrote it"),
    ),
    "No more talks",
    "Ina Root",
)
CRITIQUE = replace(
    Critique(
        TEXT, RUBRIC, "ab" * 16, AT, AT, 3, "finished", Critic("Ana Rivera", "s1"), Origin("c" * 32, SHA)
    ),
    answers={
        "b001": Answers(
            {
                "role": Answer(
                    choice="claim", confidence=3, passages=(Passage("The talks will fail", 0, 19),)
                ),
                "point": Answer(text="That talks fail.\n\n# <b>Always</b> [x](http://e)", note="*sure*"),
                "evidence": Answer(choice="no"),
            }
        ),
        "b002": Answers(
            {
                "role": Answer(choice="claim"),
                "evidence": Answer(choice="yes"),
                "sourcing": Answer(choice="named"),
            }
        ),
        "": Answers({"whole": Answer(choice="good")}),
    },
)
KEY = Key(
    replace(
        CRITIQUE,
        id="cd" * 16,
        critic=Critic("Prof. Vale", "staff-1"),
        answers={
            "b001": Answers(
                {
                    "role": Answer(choice="claim", note="obvious"),
                    "point": Answer(text="They fail."),
                    "evidence": Answer(choice="no"),
                }
            ),
            "b002": Answers(
                {
                    "role": Answer(choice="evidence"),
                    "point": Answer(text="A study."),
                    "evidence": Answer(choice="yes"),
                    "sourcing": Answer(choice="linked"),
                }
            ),
            "": Answers({"whole": Answer(choice="weak")}),
        },
    ),
    {
        ("b002", "role"): Judgement(because="It reports a finding."),
        ("b002", "sourcing"): Judgement(
            (Accepted(("bare",), Decimal("0.5")),), because="The table is named."
        ),
        ("b001", "sourcing"): Judgement(because="never reached"),
    },
)
SCHEME = Scheme(Decimal(20), Decimal(20), LatePolicy(Decimal(5), grace=15))
BASIS = Basis((KEY,), SCHEME, judging=JUDGING)
GRADE = Grade(
    Origin(CRITIQUE.id, SHA),
    CRITIQUE.origin,
    CRITIQUE.critic,
    markers=("Prof. Vale",),
    marks=(Mark("point", "b001", level="full"), Mark("sourcing", "b002", given=Decimal("1.5"))),
    manual=Manual("q", "1.0", SHA, Answers({"care": Answer(choice="yes", note="A close reading.")})),
    comments=(
        Comment("Good work."),
        Comment("Well seen.", "b001", "point"),
        Comment("Look at the table again.", "b002"),
        Comment("As I hoped.", "judgement", "care"),
    ),
    adjustments=(Adjustment(Decimal("0.5"), "found the report"),),
    late=Late(90, "5% for each day begun"),
)


class Given:
    """Where the tests of feedback get theirs."""

    at, signer, critique, key, basis, grade = AT, SIGNER, CRITIQUE, KEY, BASIS, GRADE

    @staticmethod
    def feedback(
        grade: Grade = GRADE, basis: Basis = BASIS, critique: Critique = CRITIQUE, **more: Any
    ) -> Feedback:
        """The feedback, not sealed; its grade is."""
        done = graded(critique, grade, basis).in_state("returned")
        return feedback_on(critique, sealed(done, "Prof. Vale", AT, SIGNER), basis, title="Week 3", **more)

    @classmethod
    def sealed(cls, **more: Any) -> Feedback:
        """The feedback as it is given back."""
        return sealed_whole(cls.feedback(**more), "Prof. Vale", AT, SIGNER)


@pytest.fixture(scope="session")
def given() -> type[Given]:
    return Given


class Desk:
    """A folder with an assignment and the feedback on a critique of it, sealed with this computer's key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.assignment = replace(Assignment.begin("Week 3", (TEXT,), RUBRIC), public_key=public_key())
        self.handed_out = folder / "week3.assignment.toml"
        self.handed_out.write_text(assignment_text(self.assignment))
        origin = Origin(self.assignment.id, digest(self.assignment))
        critique = replace(CRITIQUE, origin=origin)
        grade = replace(GRADE, assignment=origin)
        done = sealed(graded(critique, grade, BASIS).in_state("returned"), "Prof. Vale", AT, signing_key())
        made = feedback_on(critique, done, BASIS, title="Week 3")
        self.feedback = sealed_whole(made, "Prof. Vale", AT, signing_key())
        self.data = feedback_text(feedback_to(self.feedback))
        self.file = folder / "ana.feedback.toml"
        self.file.write_bytes(self.data)

    def change(self, old: bytes, new: bytes) -> None:
        """Change the file as somebody with an editor would."""
        assert old in self.data
        self.file.write_bytes(self.data.replace(old, new, 1))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in ("CONFIG", "STATE", "DOCUMENTS"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    folder = tmp_path / "mine"
    folder.mkdir()
    return Desk(folder)
