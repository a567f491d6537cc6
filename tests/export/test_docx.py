"""The Word document, read back by the library and from its XML alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from tests.export.paper_cases import bare, exhibits, graded
from tests.export.word_reader import read
from tests.feedback.conftest import AT, CRITIQUE, GRADE

from gadfly.documents.answers import Answer, Passage
from gadfly.documents.grade import Comment
from gadfly.documents.student import Student
from gadfly.export.account import account
from gadfly.export.docx import export
from gadfly.export.docx_elements import legal_char_for_char

if TYPE_CHECKING:
    from gadfly.export.exhibit import Exhibit

FAIL = Passage("The talks will fail", 0, 19)
WILL = Passage("talks will fail, and everybody", 4, 34)


def marked(question: str, *passages: Passage) -> Exhibit:
    said = CRITIQUE.at("b001").get(question)
    return bare(CRITIQUE.answer("b001", question, replace(said, passages=passages)))


def test_an_answer_with_a_passage_is_a_comment_on_its_words() -> None:
    found = read(export(graded()).data)
    assert found.over("Role: “Claim” (sure)")[:1] == ["The talks will fail"]
    assert "The talks will fail" in found.fills


def test_the_other_answers_of_a_paragraph_are_one_comment_on_all_of_it() -> None:
    found = read(export(bare()).data)
    (over,) = found.over("Point: That talks fail.")
    assert over == "The talks will fail, and everybody knows it."
    (other,) = found.over("Sourcing: “Named”")
    assert other == "A study of 2019 says so: see its table 3."
    (comment,) = [each for each in found.comments.values() if "Sourcing: “Named”" in each.text]
    assert comment.text.startswith("Role: “Claim”\n")


def test_what_is_said_of_the_article_stands_at_the_title() -> None:
    found = read(export(bare()).data)
    assert found.over("Whole: “Good”") == ["No more talks"]
    passage = Passage("study of 2019", 2, 15, paragraph="b002")
    told = bare(CRITIQUE.answer("", "whole", Answer(choice="good", passages=(passage,))))
    assert read(export(told).data).over("Whole (The whole article): “Good”") == ["study of 2019"]


def test_the_marker_says_marks_key_and_comments_in_their_own_name() -> None:
    grade = GRADE.commented(Comment("Yes, a claim.", "b001", "role"))
    found = read(export(graded(grade)).data)
    student = {each.author for each in found.comments.values() if "Note: *sure*" in each.text}
    assert student == {"Ana Rivera"}
    (place,) = [each for each in found.comments.values() if each.text.startswith("Paragraph 2: ")]
    assert (place.author, place.initials) == ("Prof. Vale", "PV")
    for told in ("Comment: Look at the table again.", "Key (Prof. Vale): “Linked”", "Sourcing: 1.5 of 2"):
        assert told in place.text
    (answer,) = [each for each in found.comments.values() if each.text == "On Role: Yes, a claim."]
    assert (answer.author, answer.over) == ("Prof. Vale", "The talks will fail")


def test_overlapping_passages_have_their_own_words_and_filling() -> None:
    critique = CRITIQUE.answer("b001", "evidence", Answer(choice="no", passages=(WILL,)))
    found = read(export(bare(critique)).data)
    assert found.over("Role: ")[0] == FAIL.text
    assert found.over("Evidence: “No”") == [WILL.text]
    assert len({found.fills[words] for words in ("The ", "talks will fail", ", and everybody")}) == 3


def test_each_passage_of_an_answer_has_a_comment() -> None:
    found = read(export(marked("role", FAIL, WILL)).data)
    assert found.over("Role (passage 1 of 2): “Claim”") == [FAIL.text]
    assert found.over("Role (passage 2 of 2): “Claim”") == [WILL.text]
    again = read(export(marked("point", FAIL, WILL)).data)
    assert again.over("Point (passage 2 of 2): the answer is at its first passage") == [WILL.text]


@pytest.mark.parametrize("passage", [Passage("", 5, 5), Passage("x", 90, 95), Passage("x", 9, 3)])
def test_a_passage_that_is_not_there_is_the_whole_paragraph(passage: Passage) -> None:
    assert read(export(marked("role", passage)).data).over("Role: “Claim” (sure)") == [
        "The talks will fail, and everybody knows it."
    ]


def test_a_comment_has_the_time_of_its_answer() -> None:
    late = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    found = read(
        export(bare(CRITIQUE.answer("b001", "role", Answer(choice="claim", at=late, passages=(FAIL,))))).data
    )
    dates = {each.text[:4]: each.date for each in found.comments.values() if each.over == FAIL.text}
    assert dates == {"Role": "2026-11-22T09:30:00Z"}
    assert {each.date for each in found.comments.values()} == {
        "2026-11-22T09:30:00Z",
        f"{AT:%Y-%m-%dT%H:%M:%SZ}",
    }


def test_the_library_reads_title_tables_and_comments() -> None:
    told = graded()
    document = docx.Document(BytesIO(export(told).data))
    assert document.paragraphs[0].text == "No more talks"
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert facts["Critique by"] == "Ana Rivera (s1)"
    assert facts["Grade"] == "13 of 20"
    assert facts["Comment"] == "Good work."
    lines = account(told).score_lines
    last = document.tables[-1]
    assert [cell.text for cell in last.rows[0].cells] == ["What", "Figure", "Why"]
    assert [row.cells[0].text for row in last.rows[1:]] == [line.label for line in lines]
    assert len(list(document.comments)) == len(read(export(told).data).comments)
    assert b"<w:tblHeader/>" in ZipFile(BytesIO(export(told).data)).read("word/document.xml")


def test_names_that_were_left_out_are_nowhere() -> None:
    data = export(bare(student=Student("Reader 7"))).data
    with ZipFile(BytesIO(data)) as archive:
        assert not any(b"Rivera" in archive.read(name) for name in archive.namelist())
    assert {each.author for each in read(data).comments.values()} == {"Reader 7"}
    assert {each.author for each in read(export(bare(student=Student())).data).comments.values()} == {
        "Student"
    }


def test_properties_and_bytes_come_from_the_critique_alone() -> None:
    data = export(graded()).data
    assert data == export(graded()).data
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author, core.comments) == ("No more talks", "Ana Rivera (s1)", "")
    assert core.created == core.modified == AT
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())


def test_a_critique_without_an_answer_has_no_comment() -> None:
    data = export(bare(replace(CRITIQUE, answers={}))).data
    assert read(data).comments == {}
    assert "word/comments.xml" not in ZipFile(BytesIO(data)).namelist()


@settings(max_examples=60)
@given(exhibits())
def test_comments_are_anchored_at_exactly_their_passages(exhibit: Exhibit) -> None:
    found = read(export(exhibit).data)
    ids = sorted(found.comments)
    assert sorted(found.begun) == sorted(found.ended) == sorted(found.referred) == ids
    blocks = {block.id: legal_char_for_char(block.text) for block in exhibit.critique.article.blocks}
    wanted = []
    for place, answers in exhibit.critique.answers.items():
        for answer in answers.given.values():
            wanted += [blocks[p.paragraph or place][p.start : p.end] for p in answer.passages]
    overs = [comment.over for comment in found.comments.values()]
    for words in wanted:
        assert words in overs
        overs.remove(words)
    for block in blocks.values():
        assert any(paragraph.endswith(block) for paragraph in found.paragraphs)
    assert all(comment.author and comment.initials for comment in found.comments.values())


def test_the_marker_is_silent_on_what_has_no_part_in_the_grade() -> None:
    reached = Answer(choice="yes"), Answer(choice="named")
    critique = CRITIQUE.answer("b001", "evidence", reached[0]).answer("b001", "sourcing", reached[1])
    told = graded(critique=critique)
    marks = {remark.question.id: remark.marks for remark in account(told).places[0].remarks}
    assert marks["sourcing"] == "does not count"
    (place,) = [each for each in read(export(told).data).comments.values() if "Paragraph 1: " in each.text]
    assert "Evidence: 0 of 1" in place.text
    assert "Sourcing" not in place.text
