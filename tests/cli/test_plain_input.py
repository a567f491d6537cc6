"""What a line typed in the plain mode means."""

from __future__ import annotations

import pytest

from gadfly.cli.plain_input import Command, options, parsed, passage, passage_anywhere
from gadfly.documents.article import Block
from gadfly.documents.rubric import Option
from gadfly.walk.answering import Refusal

OFFERED = (Option("named", "Named"), Option("vague", "Vague"), Option("none", "No source"))
BLOCK = Block("b001", "“It’s  late,” Dr. Hale said… Nobody\tcame. The bell — an old one — rang in Straße 5.")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("2\n", "2"),
        ("  a text \r\n", "a text"),
        ("\n", ""),
        (":quit\n", Command("quit")),
        (":GO  3\n", Command("go", "3")),
        (":note a: b\n", Command("note", "a: b")),
        ("::note\n", ":note"),
        ("\x1b[31mred\x07\n", "[31mred"),
    ],
)
def test_a_line_is_a_command_or_a_text(line: str, meant: Command | str) -> None:
    assert parsed(line) == meant


@pytest.mark.parametrize(
    ("text", "ids"),
    [("1", ("named",)), ("1,3", ("named", "none")), ("3, vague", ("none", "vague")), ("NAMED", ("named",))],
)
def test_options_go_by_number_or_id(text: str, ids: tuple[str, ...]) -> None:
    assert options(text, OFFERED) == ids


@pytest.mark.parametrize("text", ["0", "4", "1,9", "nam", "99999999999999999999", "²", "-1"])
def test_what_is_not_on_offer_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="from 1 to 3"):
        options(text, OFFERED)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Nobody\tcame", "Nobody\tcame"),
        ("nobody came.", "Nobody\tcame."),
        ('"it\'s late,"', "“It’s  late,”"),
        ("said...", "said…"),
        ("bell - an old one - rang", "bell — an old one — rang"),
        ("STRASSE 5", "Straße 5"),
    ],
)
def test_a_passage_is_found_whatever_its_case_blanks_and_marks(typed: str, found: str) -> None:
    pointed = passage(typed, BLOCK)
    assert pointed.text == found == BLOCK.text[pointed.start : pointed.end]


def test_a_number_means_a_sentence_unless_it_stands_in_the_text() -> None:
    assert passage("3", BLOCK).text == "The bell — an old one — rang in Straße 5."
    assert passage("5", BLOCK).text == "5"


@pytest.mark.parametrize("typed", ["not there", "9", "", "  "])
def test_words_that_are_not_there_are_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        passage(typed, BLOCK)


def test_of_the_whole_op_ed_the_first_paragraph_is_meant() -> None:
    blocks = (Block("b001", "Nothing."), Block("b002", "A bell."), Block("b003", "A bell."))
    block, pointed = passage_anywhere("bell", blocks)
    assert (block.id, pointed.start, pointed.end) == ("b002", 2, 6)
    with pytest.raises(Refusal):
        passage_anywhere("whistle", blocks)
