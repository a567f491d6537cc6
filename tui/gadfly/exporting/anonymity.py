"""Critiques without their writers' names: pseudonyms, other ids, and nothing that a program left in the file.

What students wrote stays as it is, and may name them: that can be said, and not be mended by a program. Ids
of critiques are on the students' own disks, so another one is made of each, by the secret of the course.
"""

from __future__ import annotations

import hmac
from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE, Critic
from gadfly.documents.student import Student

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.critique import Critique
    from gadfly.documents.feedback import Feedback
    from gadfly.documents.grade import Grade
    from gadfly.export.exhibit import Exhibit

_ID = 32  # hexadecimal digits
_LEAST = 3  # letters of a name that are looked for


def hidden(exhibit: Exhibit, secret: bytes, alias: str) -> Exhibit:
    """The exhibit of somebody whose name is not told.

    Args:
        exhibit: As it is.
        secret: What other ids are made with.
        alias: What they are called instead; may be empty.
    """
    critique = _critique(exhibit.critique, secret, alias)
    told = exhibit.feedback
    return replace(
        exhibit,
        critique=critique,
        student=Student(alias),
        feedback=None if told is None else _feedback(told, critique, secret, alias),
        ids=(),
    )


def names_itself(exhibit: Exhibit) -> bool:
    """Whether the student's own name or id occurs in what they wrote, or in a comment to it."""
    student = exhibit.student
    wanted = [each.casefold() for each in (student.name, student.id) if len(each.strip()) >= _LEAST]
    return bool(wanted) and any(each in text.casefold() for text in _texts(exhibit) for each in wanted)


def other_id(secret: bytes, kind: str, own: str) -> str:
    """An id that stands for another one and does not tell it: 32 hexadecimal digits, always the same."""
    return hmac.digest(secret, f"{kind}\x1f{own}".encode("utf-8", "replace"), "sha256").hex()[:_ID]


def _critique(critique: Critique, secret: bytes, alias: str) -> Critique:
    source = critique.article.source
    kept = source if source.startswith(("http://", "https://")) else ""  # a path may have a name in it
    return replace(
        critique,
        id=other_id(secret, "critique", critique.id),
        critic=Critic(alias),
        article=replace(critique.article, source=kept),
        unknown={},
    )


def _feedback(told: Feedback, critique: Critique, secret: bytes, alias: str) -> Feedback:
    return replace(
        told, critique=critique, grade=_grade(told.grade, critique, secret, alias), seal={}, unknown={}
    )


def _grade(grade: Grade, critique: Critique, secret: bytes, alias: str) -> Grade:
    markers = tuple(f"marker-{other_id(secret, 'marker', name)[:8]}" for name in grade.markers)
    about = replace(grade.critique, id=critique.id, sha256="")
    return replace(grade, critique=about, student=Critic(alias), markers=markers, seal={}, unknown={})


def _texts(exhibit: Exhibit) -> Iterator[str]:
    critique, grade = exhibit.critique, exhibit.grade
    for place in (*(block.id for block in critique.article.blocks), ARTICLE):
        for answer in critique.at(place).given.values():
            yield from (answer.text or "", answer.note, answer.na or "")
    if grade is not None:
        yield from (comment.text for comment in grade.comments)
