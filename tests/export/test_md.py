"""The critique as Markdown, read back by a CommonMark parser: all of it is there, none of it acts."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from markdown_it import MarkdownIt
from tests.export.paper_cases import bare, exhibits, graded
from tests.feedback.conftest import CRITIQUE

from gadfly.display import clean
from gadfly.documents.answers import Answer, Passage
from gadfly.export.account import account
from gadfly.export.feedback_markdown import feedback_markdown
from gadfly.export.markdown_text import table
from gadfly.export.md import export
from gadfly.export.plain_lines import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from gadfly.export.exhibit import Exhibit

BLOCKS = ("heading", "paragraph", "inline", "blockquote", "bullet_list", "list_item", "hr")
TABLES = ("table", "thead", "tbody", "tr", "th", "td")
OURS = {*BLOCKS, *TABLES, "text", "strong", "em", "softbreak", "hardbreak", "text_special"}
"""What there may be in it; no HTML, no link, no image, no code."""


def parsed(text: str) -> list[Token]:
    return list(_all(MarkdownIt("commonmark").enable("table").parse(text)))


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def kinds(tokens: list[Token]) -> set[str]:
    return {re.sub("_(open|close)$", "", token.type) for token in tokens}


def shown(tokens: list[Token]) -> str:
    """All words as a reader sees them, without blanks."""
    return "".join("".join(token.content.split()) for token in tokens if token.type == "text")


def written(text: str) -> str:
    """The same of foreign text."""
    return "".join(clean(text, len(text)).split())


def told(exhibit: Exhibit) -> str:
    return export(exhibit).data.decode()


def test_it_tells_op_ed_answers_score_and_grade() -> None:
    text = told(graded())
    for line in (
        "# No more talks",
        "*by Ina Root*",
        "- **Critique by**: Ana Rivera (s1)",
        "## Grade: 13 of 20",
        "> Good work.",
        "> The talks will fail, and everybody knows it.",
        "> *(byline)* The writer is a fellow.",
        "- **Role**: “Claim” (sure)",
        "  - Marked: “The talks will fail”",
        "  - Note: \\*sure\\*",
        "  - Key (Prof. Vale): “Linked”",
        "  - **Comment**: Well seen.",
        "- **Care**: “Yes”: A close reading. As I hoped.",
        "## How the grade came about",
        "## How the score came about",
        "## Heat map",
    ):
        assert f"\n{line}" in f"\n{text}", line
    assert kinds(parsed(text)) <= OURS


def test_a_passage_of_an_answer_on_the_article_says_where_it_is() -> None:
    passage = Passage("study of 2019", 2, 15, paragraph="b002")
    text = told(bare(CRITIQUE.answer("", "whole", Answer(choice="good", passages=(passage,)))))
    assert "  - Marked in Paragraph 2: “study of 2019”" in text


def test_a_table_reads_well_as_it_stands() -> None:
    lines = table(("What", "", "Why"), {1}, [("夜行", "1", "a|b\nc"), ("x", "100.0%", "")])
    assert {width(line.rpartition(" | ")[0]) for line in (lines[0], *lines[2:])} == {15}
    assert lines[2].endswith("a\\|b c |")
    cells = [token.content for token in parsed("\n".join(lines)) if token.type == "inline"]
    assert cells == ["What", "", "Why", "夜行", "1", "a|b c", "x", "100.0%", ""]


def test_a_text_with_lines_stays_within_its_answer() -> None:
    text = told(bare(CRITIQUE.answer("b001", "point", Answer(text="# One\n\n- two\n```\nthree"))))
    tokens = parsed(text)
    headings = [after.content for one, after in pairwise(tokens) if one.type == "heading_open"]
    assert not any("One" in heading for heading in headings)
    assert kinds(tokens) <= OURS
    assert "#One-two```three" in shown(tokens)


@settings(max_examples=80)
@given(exhibits())
def test_no_foreign_text_is_acted_on_and_none_is_lost(exhibit: Exhibit) -> None:
    text = told(exhibit)
    tokens = parsed(text)
    assert kinds(tokens) <= OURS
    page = unescape(shown(tokens))
    found = account(exhibit)
    foreign = [found.title, found.who, *(block.text for block in exhibit.critique.article.blocks)]
    foreign += [remark.words for place in found.places for remark in place.remarks]
    foreign += [remark.note for place in found.places for remark in place.remarks]
    for words in foreign:
        assert unescape(written(words.strip())) in page
    headings = sum(token.type == "heading_open" for token in tokens)
    assert headings == sum(line.startswith(("# ", "## ", "### ")) for line in text.split("\n"))
    if exhibit.feedback is not None:
        given = parsed(feedback_markdown(exhibit.feedback))
        assert {token.content for token in given if token.type == "code_inline"} <= {".feedback.toml"}
        assert kinds(given) <= {*OURS, "code_inline"}


@settings(max_examples=40)
@given(exhibits())
def test_nothing_that_a_terminal_obeys_and_no_bare_address(exhibit: Exhibit) -> None:
    text = told(exhibit)
    assert clean(text, len(text)) == text
    assert not re.search(r"(?i)https?://|\bwww\.[a-z]|mailto:", text)
