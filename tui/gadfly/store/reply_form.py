"""A reply file's form in TOML, as plain values: from it to the replies and back."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from gadfly.documents.critique import Critic, Origin
from gadfly.documents.reply import Replies, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.store.answer_form import Form
    from gadfly.store.toml_layout import Layout

FORMAT = "gadfly/reply@1"

LAYOUT: Layout = {"student": {}, "critique": {}, "assignment": {}, "reply": {}}
"""Which of its tables have headers."""

_TOP = frozenset({"format", "saved", "feedback", *LAYOUT})


def replies_from(form: Mapping[str, Any]) -> Replies:
    """The replies that a checked form stands for."""
    critique = _origin(form["critique"])
    replies = tuple(_reply(each, critique.id, form["feedback"]) for each in form.get("reply", ()))
    student = {key: form["student"][key] for key in ("name", "id") if key in form.get("student", {})}
    return Replies(
        critique=critique,
        feedback=form["feedback"],
        saved=form["saved"].astimezone(UTC),
        assignment=_origin(form.get("assignment", {})),
        student=Critic(**student),
        replies=replies,
        unknown={key: value for key, value in form.items() if key not in _TOP},
    )


def replies_to(replies: Replies) -> Form:
    """The form of replies; what says nothing is left out."""
    form: Form = {"format": FORMAT, "saved": replies.saved, "feedback": replies.feedback}
    form |= dict(replies.unknown)
    form["student"] = _said({"name": replies.student.name, "id": replies.student.id})
    form["critique"] = _said({"id": replies.critique.id, "sha256": replies.critique.sha256})
    form["assignment"] = _said({"id": replies.assignment.id, "sha256": replies.assignment.sha256})
    form["reply"] = [_reply_form(each) for each in replies.replies]
    return {key: value for key, value in form.items() if value}


def _origin(table: Mapping[str, Any]) -> Origin:
    return Origin(**{key: table[key] for key in ("id", "sha256") if key in table})


def _reply(form: Mapping[str, Any], critique: str, feedback: str) -> Reply:
    at = form["at"].astimezone(UTC)
    place, question = form.get("place", ""), form.get("question", "")
    return Reply(form["kind"], form["text"], at, place, question, critique, feedback)


def _reply_form(reply: Reply) -> Form:
    about = _said({"place": reply.place, "question": reply.question})
    return {"kind": reply.kind, **about, "at": reply.at, "text": reply.text}


def _said(form: Form) -> Form:
    return {key: value for key, value in form.items() if value}
