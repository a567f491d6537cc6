"""Feedback as Markdown: everything is told, and nothing that a student typed is acted on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer
from gadfly.documents.grade import Comment
from gadfly.export.feedback_markdown import feedback_markdown
from gadfly.export.markdown_text import line_text, quoted

if TYPE_CHECKING:
    from tests.feedback.conftest import Given


def test_it_tells_total_answers_key_reasons_and_comments(given: type[Given]) -> None:
    text = feedback_markdown(given.sealed())
    for told in (
        "# Feedback: Week 3",
        "**Ana Rivera** (s1) on *No more talks* by Ina Root",
        "## 13 of 20",
        "> Good work.",
        "| Adjustment | +0.5 | found the report |",
        "- Care: “Yes”",
        "  > As I hoped.",
        "> A study of 2019 says so: see its table 3.",
        "### Sourcing: 1.5 of 2",
        "- **You marked**: “The talks will fail”",
        "- **Key (Prof. Vale)**: “Linked”",
        "- **Because**: The table is named.",
        "- **Accepted as well**: “Bare” for 50% of the marks",
        "- **Comment**: Well seen.",
        "> Look at the table again.",
    ):
        assert told in text


def test_without_the_key_it_says_so(given: type[Given]) -> None:
    text = feedback_markdown(given.sealed(with_key=False))
    assert "Key (" not in text
    assert "Linked" not in text
    assert "not told here" in text


def test_an_excused_grade_has_no_sum(given: type[Given]) -> None:
    text = feedback_markdown(given.feedback(given.grade.excusing(excused=True)))
    assert "## Excused" in text
    assert "How the total" not in text


HOSTILE = (
    "# big\n\n<script>alert(1)</script> ![x](http://evil.example/p.png)\n"
    "- a\n1. b\n===\n| c | `d` www.e.example\n&lt;b&gt;"
)


def test_what_a_student_types_is_not_acted_on(given: type[Given]) -> None:
    critique = given.critique.answer("b001", "point", Answer(text=HOSTILE, note=HOSTILE.replace("\n", " ")))
    grade = given.grade.commented(Comment(HOSTILE))
    text = feedback_markdown(given.feedback(grade, critique=critique))
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "http://" not in text
    assert "www.e" not in text
    ours = ("# Feedback", "## ", "### ")
    assert all(line.startswith(ours) for line in text.split("\n") if line.startswith("#"))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a_b*c*", r"a\_b\*c\*"),
        ("[x](javascript:alert)", r"\[x\](javascript\:alert)"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("a\nb", "a b"),
        ("\x1b[31mred", "␛\\[31mred"),
        ("Plain words, and 3.5 of them: fine.", "Plain words, and 3.5 of them: fine."),
    ],
)
def test_foreign_text_in_a_line(typed: str, written: str) -> None:
    assert line_text(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [("# a", r"> \# a"), ("- a", r"> \- a"), ("12. a", r"> 12\. a"), ("    a\n\n+ b", "> a|>|> \\+ b")],
)
def test_foreign_text_as_a_quotation(typed: str, written: str) -> None:
    assert "|".join(quoted(typed)) == written
