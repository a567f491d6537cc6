"""The answers of a peer round as lines: the own beside the others', with notes; nothing of keys."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content

from gadfly.app.show import show
from gadfly.app.widgets.wrap import wrap
from gadfly.display import clean, clean_line
from gadfly.documents.peers import earlier_words, revisions_of, said_by_peer
from gadfly.grading.practice import answer_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique
    from gadfly.documents.peers import Peer

COLUMN = 20
"""Cells of the column that says who."""

NAME = 60
"""Characters of a question's name."""

_LEAST = 12


def spread(critique: Critique, peers: Sequence[Peer], place: str, asked: Asked) -> tuple[int, int]:
    """How many of the others answered a closed question, and how many of these as the student does."""
    found = [said_by_peer(critique, peer, place).get(asked.question.id) for peer in peers]
    answered = [each for each in found if each is not None and each.active]
    return len(answered), sum(_same(each.answer, asked.answer) for each in answered)


def differs(critique: Critique, peers: Sequence[Peer], place: str, asked: Asked) -> bool:
    """Whether most of those who answered say something else."""
    answered, same = spread(critique, peers, place, asked)
    return asked.question.closed and answered > 0 and 2 * same < answered


def question_lines(
    critique: Critique, peers: Sequence[Peer], place: str, asked: Asked, width: int
) -> Content:
    """One question: its name, what the student says and said, and what the others say."""
    return Content("\n").join(_lines(critique, peers, place, asked, max(_LEAST + COLUMN, width)))


def _lines(
    critique: Critique, peers: Sequence[Peer], place: str, asked: Asked, width: int
) -> Iterator[Content]:
    question, answer = asked.question, asked.answer
    told = Counter[str]()
    answered, same = spread(critique, peers, place, asked)
    much = differs(critique, peers, place, asked)
    sign = (
        ("≠ ", "bold $warning")
        if much
        else ("= ", "$success")
        if question.closed and answered
        else ("  ", "")
    )
    revised = revisions_of(answer)
    state = ("  revised", "$secondary") if revised else ""
    words = ("", "") if not (question.closed and answered) else (f"  {same} of {answered} as you", "$dimmed")
    yield Content.assemble(sign, show(clean_line(question.name, NAME), "bold"), words, state)
    yield from _said("You", _own(asked), width, "bold")
    for each in revised:
        yield from _said(
            "At first" if each is revised[0] else "Then", earlier_words(question, each), width, "$dimmed"
        )
        yield from _said("because", each.why, width, "italic $secondary")
    if answer.note:
        yield from _said("your note", answer.note, width, "$dimmed")
    for peer in peers:
        other = said_by_peer(critique, peer, place).get(question.id)
        if other is None or not (other.active or other.answer.note or other.answer.passages):
            told["silent"] += 1
            continue
        alike = question.closed and other.active and _same(other.answer, answer)
        said = answer_words(other) if other.active else "–"
        yield from _said(peer.alias, said, width, "$success" if alike else "")
        if question.kind != "passage":
            for passage in other.answer.passages:
                yield from _said("", f"in the text: “{passage.text}”", width, "$dimmed")
        if other.answer.note:
            yield from _said("", other.answer.note, width, "italic")
    if told["silent"]:
        count = told["silent"]
        yield from _said(
            "", f"{count} {'was' if count == 1 else 'were'} not asked this, or left it open", width, "$dimmed"
        )
    yield Content()


def _own(asked: Asked) -> str:
    return answer_words(asked) if asked.active else "open"


def _same(one: Answer, other: Answer) -> bool:
    if (one.na is None) != (other.na is None):
        return False
    return one.na is not None or (other.said and {*one.picked} == {*other.picked} and one.text == other.text)


def _said(who: str, words: str, width: int, style: str) -> Iterator[Content]:
    room = width - COLUMN - 3
    label = clean_line(who, COLUMN - 2)
    lines = [line[start:end].rstrip() for line in clean(words).split("\n") for start, end in wrap(line, room)]
    for at, line in enumerate(lines or [""]):
        head = (label if not at else "").ljust(COLUMN)
        yield Content.assemble("  ", (head, "$dimmed"), show(line, style))
