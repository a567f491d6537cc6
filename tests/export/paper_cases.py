"""Critiques for the tests of exports for people: one that is graded, and any at all, with hostile text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from tests.feedback.conftest import AT, BASIS, CRITIQUE, GRADE, KEY, Given

from gadfly.documents.answers import Answer, Answers, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.grade import Comment
from gadfly.documents.student import Student
from gadfly.export.exhibit import Exhibit

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade

PIECES = (
    "</w:t>&amp;",
    "<script>alert(1)</script>",
    "]]>",
    "[x](http://evil.example)",
    "![p](//evil.example/p.png)",
    "`` ` ```",
    "| a | b |",
    "\n\n    # big\n===\n- a\n1) b\n",
    "www.evil.example mail@evil.example",
    "\x00\x1b[31m\x9b",
    "\u202e\u2066\u200f",
    "\ud800",
    "\ufffe\uffff",
    "\r\n\t\x0b\x0c\x85\u2028",
    "e\u0301\u0301",
    "נייר שלום",
    "夜行バスは贅沢ではない。",
    "👩‍🏫",
    "\"=cmd()'",
    "a" * 90,
    "word " * 30,
    "&lt;b&gt;\\*_~",
)
"""What could be acted on, lost or misread by some format."""

TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=6).map("".join)


ANA = Student("Ana Rivera", "s1")


def graded(grade: Grade = GRADE, critique: Critique = CRITIQUE) -> Exhibit:
    """An exhibit with its full feedback, by the same names."""
    return Exhibit("ana", critique, ANA, Given.feedback(grade, critique=critique))


def bare(critique: Critique = CRITIQUE, student: Student = ANA) -> Exhibit:
    """An exhibit without a grade."""
    return Exhibit("ana", critique, student)


@st.composite
def passages(draw: st.DrawFn, block: Block, *, named: bool = False) -> tuple[Passage, ...]:
    """Passages of a block; they overlap as they like."""
    if not block.text:
        return ()
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(block.text) - 1))
        end = draw(st.integers(start + 1, len(block.text)))
        found.append(Passage(block.text[start:end], start, end, paragraph=block.id if named else ""))
    return tuple(found)


@st.composite
def exhibits(draw: st.DrawFn) -> Exhibit:
    """Any critique: two paragraphs and a byline, with hostile text wherever there is text, graded or not."""
    # an op-ed comes from a file in UTF-8, which cannot hold half a character
    texts = [draw(TEXTS).replace("\ud800", "") or "A word." for _ in range(2)]
    blocks = (
        Block("b001", texts[0]),
        Block("b002", texts[1]),
        Block("b003", draw(TEXTS).replace("\ud800", ""), "byline", included=False, reason="who wrote it"),
    )
    article = Article(
        blocks,
        draw(TEXTS),
        draw(TEXTS),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.sampled_from(("en", "", "he", '"'))),
    )
    answers = {
        "b001": Answers(
            {
                "role": Answer(choice="claim", confidence=2, at=AT, passages=draw(passages(blocks[0]))),
                "point": Answer(text=draw(TEXTS), note=draw(TEXTS), passages=draw(passages(blocks[0]))),
                "evidence": Answer(choice="no", passages=draw(passages(blocks[0]))),
            }
        ),
        "b002": Answers(
            {
                "role": Answer(choice="evidence", note=draw(TEXTS)),
                "evidence": Answer(choice="yes", passages=draw(passages(blocks[1]))),
            }
        ),
        "": Answers({"whole": Answer(choice="good", passages=draw(passages(blocks[1], named=True)))}),
    }
    critique = replace(CRITIQUE, article=article, answers=answers)
    student = Student(draw(TEXTS), draw(TEXTS))
    if not draw(st.booleans()):
        return bare(critique, student)
    comments = (Comment(draw(TEXTS)), Comment(draw(TEXTS), "b001", "role"), Comment(draw(TEXTS), "b002"))
    grade = replace(GRADE, comments=comments, markers=(draw(TEXTS),))
    key = replace(KEY, critique=replace(KEY.critique, article=article))
    return Exhibit("x", critique, student, Given.feedback(grade, replace(BASIS, keys=(key,)), critique))
