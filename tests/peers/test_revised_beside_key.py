"""Whoever grades a revised critique, or gets feedback on it, sees the first answer and the reason as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from tests.exporting.conftest import critique

from gadfly.app.beside_view import FOR_STUDENT, BesideView
from gadfly.app.feedback_view import FeedbackView
from gadfly.app.widgets.beside_rows import beside_rows
from gadfly.documents.answers import Answer
from gadfly.documents.basis import Basis
from gadfly.documents.critique import Origin
from gadfly.documents.grade import Grade
from gadfly.documents.key import Key
from gadfly.documents.peers import revised
from gadfly.documents.scheme import Scheme
from gadfly.grading.giving_back import feedback_on
from gadfly.grading.grading import graded

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def told(why: str) -> str:
    own = critique(1)
    if why:
        own = own.answer("b002", "how", revised(own.at("b002").get("how"), Answer(choice="p2"), why, AT))
    basis = Basis((Key(replace(critique(900), id="f" * 32)),), Scheme(Decimal(10)))
    feedback = feedback_on(own, graded(own, Grade(Origin(own.id)), basis), basis)
    rows = FeedbackView(feedback).rows("b002")
    view = BesideView(rows, "how", order=tuple(own.rubric.by_id), people=FOR_STUDENT)
    return "\n".join("".join(piece.text for piece in row.pieces) for row in beside_rows(view, 70))


def test_first_answer_and_reason_stand_beside_the_new_one() -> None:
    shown = told("she\x1b counted")
    assert "“P1”" in shown
    assert "because she␛ counted" in shown


def test_without_a_revision_nothing_is_said() -> None:
    assert "before" not in told("")
