"""The question card as rows of text: which words, in which role, on which line; nothing of colour.

What does not fit is left out in a fixed order (air, example, why, lines of their own for descriptions), so
that the question and every option stay in sight for as long as possible.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gadfly.app.widgets.wrap import wrap
from gadfly.display import clean
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.app.card_view import CardView, Choice

LEAST = 8
"""The narrowest column that text is set in."""
MOST_LINES = 6
"""So many lines of a note, a text or a passage are shown; the page and the field show all of it."""


@frozen
class Piece:
    """Some text in a role: the part of the component class after `card--`."""

    text: str
    role: str = "text"


@frozen
class Row:
    """A line of the card.

    Attributes:
        pieces: What stands on it, from the left.
        key: The key that a click on it presses; empty where there is none.
        picked: Whether it belongs to an option that is picked.
    """

    pieces: tuple[Piece, ...] = ()
    key: str = ""
    picked: bool = False


@frozen
class Fit:
    """How generously a card is set: air between options (`loose`) and between parts, and what is left in."""

    loose: bool
    air: bool
    about_below: bool
    why: bool
    example: bool


FITS = (
    Fit(loose=True, air=True, about_below=True, why=True, example=True),
    Fit(loose=False, air=True, about_below=True, why=True, example=True),
    Fit(loose=False, air=True, about_below=True, why=True, example=False),
    Fit(loose=False, air=True, about_below=True, why=False, example=False),
    Fit(loose=False, air=False, about_below=True, why=False, example=False),
    Fit(loose=False, air=True, about_below=False, why=False, example=False),
    Fit(loose=False, air=False, about_below=False, why=False, example=False),
)


def card_rows(view: CardView, width: int, height: int, *, why: bool = False) -> tuple[Row, ...]:
    """The card's rows, `width` cells wide: the most generous setting that fits `height`, else the tightest.

    Args:
        view: What the card says.
        width: Cells across, without any margin.
        height: Rows there are.
        why: Whether why the question matters takes the options' place.
    """
    if why:
        return tuple(_rows(view, width, FITS[0], why=True))
    rows: tuple[Row, ...] = ()
    for fit in FITS:
        rows = tuple(_rows(view, width, fit, why=False))
        if len(rows) <= height:
            break
    return rows


def _rows(view: CardView, width: int, fit: Fit, *, why: bool) -> Iterator[Row]:
    yield from _head(view, width)
    if fit.air:
        yield Row()
    yield from _block(view.ask, width, "ask")
    if fit.air and (view.choices or view.how):
        yield Row()
    if why:
        yield Row()
    else:
        yield from _choices(view, width, fit)
    yield from _given(view, width, fit)
    if fit.why or why:
        yield from _why(view, width, example=fit.example, air=not why)
    if why:
        yield from _examples(view, width)


def _head(view: CardView, width: int) -> Iterator[Row]:
    if not view.head:
        return
    head = clean(view.head.upper()).replace("\n", " ")
    mark = ("✓ " if view.complete else "! ") if view.state and view.state != "if you like" else ""
    state = mark + view.state
    role = "done" if view.complete else "wants" if mark else "where"
    line = f"{head}  {view.where}"
    left = (Piece(head, "head"), Piece(f"  {view.where}", "where"))
    gap = width - len(line) - len(state)
    if state and gap >= 2:  # noqa: PLR2004 - two blanks keep the two apart
        yield Row((*left, Piece(" " * gap), Piece(state, role)))
        return
    yield Row(left)
    if state:
        yield from (Row((Piece(line, role),)) for line in _lines(state, width))


def _choices(view: CardView, width: int, fit: Fit) -> Iterator[Row]:
    """The options, and what to press; where there are no options but N/A, what to press comes first."""
    hints = [line for line in (view.how, view.more) if line]
    answered_otherwise = not any(choice.id for choice in view.choices)
    if answered_otherwise:
        yield from _hints(hints, width, air=False)
        if fit.air and hints and view.choices:
            yield Row()
    for before, choice in pairwise((None, *view.choices)):
        if choice is None:
            continue
        if fit.loose and before is not None and (before.about or choice.about):
            yield Row()
        yield from _choice(choice, width, below=fit.about_below)
    if not answered_otherwise:
        yield from _hints(hints, width, air=fit.air)


def _hints(hints: list[str], width: int, *, air: bool) -> Iterator[Row]:
    for line in hints:
        if air:
            yield Row()
        yield from _block(line, width, "how")


def _choice(choice: Choice, width: int, *, below: bool) -> Iterator[Row]:
    """An option: its key, a sign when it is picked, its label, and what it means."""
    role = "picked" if choice.picked else "label"
    sign = "✓" if choice.picked else " "
    chip = (Piece(f" {choice.key} ", "key-picked" if choice.picked else "key"), Piece(f" {sign} ", role))
    indent = Piece(" " * 6, role)
    room = max(LEAST, width - 6)

    def row(number: int, *pieces: Piece) -> Row:
        return Row(((indent, *pieces) if number else (*chip, *pieces)), choice.key, choice.picked)

    about = clean(choice.about)
    if about and not below:
        label = clean(choice.label)
        whole = f"{label} · {about}"
        at = 0
        for number, line in enumerate(_lines(whole, room)):
            cut = max(0, min(len(line), len(label) - at))
            at += len(line) + 1
            pieces = (Piece(line[:cut], role), Piece(line[cut:], "about"))
            yield row(number, *(piece for piece in pieces if piece.text))
        return
    for number, line in enumerate(_lines(clean(choice.label), room)):
        yield row(number, Piece(line, role))
    for line in _lines(about, room) if about else ():
        yield row(1, Piece(line, "about"))


def _given(view: CardView, width: int, fit: Fit) -> Iterator[Row]:
    """What the reader wrote and pointed at."""
    parts = (
        [("Your answer", view.text, "given")] * bool(view.text)
        + [(view.note_head, view.note, "given")] * bool(view.note)
        + [
            (
                "Passage" if len(view.passages) == 1 else f"Passage {n}",
                f"“{text}”",
                f"passage-{view.tint % 6}",
            )
            for n, text in enumerate(view.passages, 1)
        ]
        + [("Beside your answer", "\n".join(view.beside), "given")] * bool(view.beside)
    )
    for head, text, role in parts:
        if fit.air:
            yield Row()
        yield Row((Piece(_cut(clean(head).replace("\n", " "), width), "given-head"),))
        room = max(LEAST, width - 2)
        lines = _lines(clean(text), room)
        for line in lines[:MOST_LINES]:
            yield Row((Piece("│ ", "rule"), Piece(line, role)))
        if len(lines) > MOST_LINES:
            yield Row((Piece("│ ", "rule"), Piece(f"… {len(lines) - MOST_LINES} more lines", "where")))


def _why(view: CardView, width: int, *, example: bool, air: bool) -> Iterator[Row]:
    if view.why:
        if air:
            yield Row()
        yield Row((Piece("Why it matters", "why-head"),))
        yield from _block(view.why, width, "why")
    if view.example and example:
        yield Row()
        yield Row((Piece("For example", "why-head"),))
        yield from _block(view.example, width, "why")


def _examples(view: CardView, width: int) -> Iterator[Row]:
    """What each option looks like in a text, where the rubric says."""
    for choice in view.choices:
        if choice.example:
            yield Row()
            yield Row(
                (Piece(f" {choice.key} ", "key"), Piece(_cut(f" {clean(choice.label)}", width - 3), "label"))
            )
            yield from _block(choice.example, width, "why")


def _block(text: str, width: int, role: str) -> Iterator[Row]:
    yield from (Row((Piece(line, role),)) for line in _lines(clean(text), width))


def _lines(text: str, width: int) -> list[str]:
    width = max(LEAST, width)
    return [line[start:end].rstrip() for line in text.split("\n") for start, end in wrap(line, width)] or [""]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(1, width - 1)] + "…"
