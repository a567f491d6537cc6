"""What goes wrong with what a class hands in: as it happens, or as somebody may try it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Literal
from zipfile import ZIP_DEFLATED, ZipFile

from gadfly.documents.answers import OPEN
from gadfly.documents.critique import Critic
from gadfly.frozen import frozen
from gadfly.scoring.scorer import score
from gadfly.store.critique_text import CritiqueText

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.made_up_class import MadeUpClass
    from gadfly.documents.critique import Critique

Kind = Literal[
    "sound",
    "late",
    "duplicate",
    "altered",
    "incomplete",
    "wrong-rubric",
    "others-work",
    "unreadable",
    "hostile",
]

FILE = "night-buses.critique.toml"
_LONG = 300
_LARGE = 3 * 1024 * 1024  # bytes; more than a critique may have
_BOMB = 64 * 1024 * 1024  # bytes of nothing


@frozen
class Handed:
    """A file that a student hands in.

    Attributes:
        number: The student's.
        name: The file's, as the student called it; it comes from outside and may be anything.
        kind: What is wrong with it.
        late: Whether the platform marks it as late.
        link: Whether it is a link, and its bytes are where it leads to.
    """

    number: int
    name: str
    data: bytes
    kind: Kind
    late: bool = False
    link: bool = False


def written(critique: Critique) -> bytes:
    """A critique as its file holds it."""
    return CritiqueText().whole(critique, score(critique))


def _late(course: MadeUpClass, number: int, turn: int) -> list[Handed]:
    critique = course.critique(number)
    saved = course.due + timedelta(minutes=(7, 90, 3000)[turn % 3])
    return [Handed(number, FILE, written(replace(critique, saved=saved)), "late", late=turn % 2 == 0)]


def _duplicate(course: MadeUpClass, number: int, turn: int) -> list[Handed]:
    critique = course.critique(number)
    first = written(critique) if turn % 2 else written(replace(critique, revision=critique.revision - 5))
    files = ((FILE, written(critique)), ("night-buses.critique-1.toml", first))
    return [Handed(number, name, data, "duplicate") for name, data in files]


def _altered(course: MadeUpClass, number: int, turn: int) -> list[Handed]:
    critique = course.critique(number)
    block = critique.article.paragraphs[turn % len(critique.article.paragraphs)]
    critique = critique.with_block(replace(block, text=f"{block.text} Nobody can deny it."))
    return [Handed(number, FILE, written(critique), "altered")]


def _incomplete(course: MadeUpClass, number: int, turn: int) -> list[Handed]:
    critique = course.critique(number).with_status("draft")
    for block in critique.article.paragraphs[-1 - turn % 4 :]:
        for question in critique.at(block.id).given:
            critique = critique.answer(block.id, question, OPEN)
    return [Handed(number, FILE, written(critique), "incomplete")]


def _wrong_rubric(course: MadeUpClass, number: int, turn: int) -> list[Handed]:
    critique = course.critique(number)
    rubric = critique.rubric
    if turn % 2:
        rubric = replace(rubric, version="0.9")
    else:
        asked = rubric.questions[-1]
        asked = replace(asked, marks=asked.marks + Decimal(5))
        rubric = replace(rubric, questions=(*rubric.questions[:-1], asked))
    return [Handed(number, FILE, written(replace(critique, rubric=rubric)), "wrong-rubric")]


def _others_work(course: MadeUpClass, number: int, turn: int) -> list[Handed]:
    theirs = course.critique(course.sound_before(number))
    if turn % 2:  # handed on as it is
        return [Handed(number, FILE, written(theirs), "others-work")]
    own = Critic(course.name(number), course.id(number))
    copied = replace(theirs, id=course.critique_id(number), critic=own, saved=course.due)
    return [Handed(number, FILE, written(copied), "others-work")]


def _unreadable(course: MadeUpClass, number: int, turn: int) -> list[Handed]:
    data = course.data(number)
    text = data.decode()
    broken = (
        data[: len(data) // 2],
        text.encode("utf-16"),
        data.replace(b"revision = ", b"revision = about ", 1),
        b"",
        data.replace(b"\n[rubric]\n", b"\n[[rubric]]\n", 1),
        b"Dear all, my laptop ate it. Sorry.",
    )
    return [Handed(number, FILE, broken[turn % len(broken)], "unreadable")]


def _hostile(course: MadeUpClass, number: int, turn: int) -> list[Handed]:
    data = course.data(number)
    own = f'name = "{course.name(number)}"'.encode()
    escape = b'name = "\\u001b]0;owned\\u0007\\u001b[2J\\u202Etxt.eb'
    tries = (
        Handed(number, FILE, data.replace(own, escape + b'"', 1), "hostile"),
        Handed(number, f"../../../../{FILE}", data, "hostile"),
        Handed(number, FILE, b"x = " + b"[" * 50_000, "hostile"),
        Handed(number, "work.zip", _bomb(), "hostile"),
        Handed(number, FILE, b"/etc/passwd", "hostile", link=True),
        Handed(number, f"\x1b[31m{'long ' * _LONG}.toml"[:100], data, "hostile"),
        Handed(number, FILE, data + b"#" * _LARGE, "hostile"),
        Handed(number, FILE, _ahead(course, number), "hostile"),
        Handed(number, FILE, data.replace(own, b'name = "' + b"A" * 100_000 + b'"', 1), "hostile"),
        Handed(number, "CON.toml", data.replace(own, b'name = "../../../etc/cron.d/x"', 1), "hostile"),
    )
    return [tries[turn % len(tries)]]


def _ahead(course: MadeUpClass, number: int) -> bytes:
    return written(replace(course.critique(number), saved=course.due.replace(year=2199)))


def _bomb() -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr(FILE, bytes(_BOMB))
    return held.getvalue()


DAMAGE: dict[Kind, Callable[[MadeUpClass, int, int], list[Handed]]] = {
    "late": _late,
    "duplicate": _duplicate,
    "altered": _altered,
    "incomplete": _incomplete,
    "wrong-rubric": _wrong_rubric,
    "others-work": _others_work,
    "unreadable": _unreadable,
    "hostile": _hostile,
}
"""How each kind is made: of which class, for which student, and how many of the kind there were before."""
