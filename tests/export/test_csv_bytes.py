"""A table of another program keeps every byte that is not written to, and hostile ones are refused."""

from __future__ import annotations

import csv
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.export import blackboard, brightspace, canvas, moodle
from gadfly.export.csv_bytes import LONGEST_HEADER, MOST_COLUMNS, MOST_ROWS, sheet_of
from gadfly.export.gradebook import NotAGradebook
from gadfly.export.table_text import MOST_BYTES

TEXT = st.text(st.sampled_from('ab ",;\n\r\t=é漢\u2028\x0b'), min_size=1, max_size=40)


@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_is_kept_to_the_byte_or_refused(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        sheet = sheet_of(data)
    except NotAGradebook:
        assert text.count('"') or not text.strip()
        return
    assert sheet.with_cells({}) == data
    ends = [end for places in sheet.rows for end in places[1::2]]
    starts = [start for places in sheet.rows for start in places[::2]]
    assert starts == sorted(starts)
    assert all(one <= other for one, other in zip(starts, ends, strict=True))


@given(TEXT)
def test_cells_are_those_that_another_reader_finds(text: str) -> None:
    try:
        sheet = sheet_of(text.encode())
    except NotAGradebook:
        return
    reader = csv.reader(StringIO(text, newline=""), delimiter=sheet.delimiter)
    assert [sheet.values(row) for row in range(len(sheet.rows))] == [row or [""] for row in reader]


@given(TEXT, st.text(st.characters(), min_size=1, max_size=8), st.data())
def test_a_cell_that_is_written_is_read_back_and_no_other_changes(
    text: str, value: str, data: st.DataObject
) -> None:
    try:
        sheet = sheet_of(("a,b,c\r\n1" + text + "\r\nend").encode())
    except NotAGradebook:
        return
    row = data.draw(st.integers(1, len(sheet.rows) - 1))
    column = data.draw(st.integers(0, sheet.width(row) - 1))
    made = sheet.with_cells({(row, column): value})
    start, end = sheet.rows[row][2 * column : 2 * column + 2]
    assert made.startswith(sheet.text[:start].encode())
    assert made.endswith(sheet.text[end:].encode())
    if "\0" not in value:
        assert sheet_of(made).value(row, column) == sheet.held(value)


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        ("a;b,c,d", ";"),
        ("a,b;c;d", ","),
        ('"a,b";c', ";"),
        ("a\tb, c, d", "\t"),
        ("a:b:c", ":"),
        ("abc", ","),
        ("\n\na;b", ";"),
        ("a\r;", ","),
    ],
)
def test_the_delimiter_is_the_first_that_stands_in_the_header(head: str, delimiter: str) -> None:
    assert sheet_of(head.encode()).delimiter == delimiter


def test_a_byte_that_is_no_utf_8_is_kept_and_a_sign_that_does_not_fit_is_a_question_mark() -> None:
    data = b"Name,Points\nJos\xe9,1\n"
    sheet = sheet_of(data)
    assert (sheet.value(1, 0), sheet.held("漢é")) == ("José", "?é")
    assert sheet.with_cells({(1, 1): "漢é"}) == b"Name,Points\nJos\xe9,?\xe9\n"


HOSTILE = {
    "nothing": b"",
    "blank": b" \r\n\n",
    "NUL": b"a,b\n\x00,c\n",
    "UTF-16 without a mark": "a,b\n".encode("utf-16-le"),
    "half a sign in UTF-16": b"\xff\xfea\x00,",
    "a lone surrogate in UTF-16": b"\xff\xfe\x00\xd8",
    "UTF-8 that its mark belies": b"\xef\xbb\xbf\xff",
    "no text at all": b"\x81\x8d\xff",
    "a quote without an end": b'a,b\n"c\n',
    "a workbook": b"PK\x03\x04" + b"x" * 50,
    "too many bytes": b"a" * (MOST_BYTES + 1),
    "too many rows": b"a,b\n" * (MOST_ROWS + 1),
    "too many columns": b"a" + b"," * (MOST_COLUMNS + 1),
    "too many cells": (b"a" + b"," * 1_900 + b"\n") * 2_000,
    "a header of a book's length": b"Student,ID,Section," + b" Points Grade<Numeric" * LONGEST_HEADER,
}


@pytest.mark.parametrize("module", [canvas, moodle, blackboard, brightspace])
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_in_a_sentence(module: Any, name: str) -> None:
    for call in (module.read, module.columns_of, lambda data: module.fill(data, ())):
        with pytest.raises(NotAGradebook) as told:
            call(HOSTILE[name])
        assert str(told.value).endswith(".")
        assert str(told.value).isprintable()


HEADS = st.sampled_from(
    [
        "Student,ID,SIS User ID,SIS Login ID,Section,Op-ed (1)",
        "Student Id,Student Name,A - Points",
        "Identifier,Full name,Grade,Maximum Grade,Grade can be changed,Last modified (grade),Feedback",
        "Username,Op-ed",
        "Last Name,First Name,Username,Op-ed [Total Pts: 50 Score] |7",
        "OrgDefinedId,Op-ed Points Grade <Numeric MaxPoints:50>,End-of-Line Indicator",
        "",
    ]
)
CELLS = st.sampled_from(
    ["", "Participant 1", "    Points Possible", "50", "-1", "#S1", "EX", '"', "%", "9" * 60, "é"]
)


@given(
    HEADS,
    st.lists(st.lists(CELLS, max_size=8), max_size=5),
    st.sampled_from([canvas, moodle, blackboard, brightspace]),
)
def test_any_table_is_read_or_refused(head: str, rows: list[list[str]], module: Any) -> None:
    data = "\n".join([head, *(",".join(row) for row in rows)]).encode()
    for call in (module.read, module.columns_of, lambda data: module.fill(data, ())):
        with suppress(NotAGradebook):
            call(data)


WRONG = {
    "canvas": b"Student,ID,Section,Op-ed (5)\nAna,1,A,\n",
    "moodle": b"Identifier,Full name,Grade,Last modified (grade)\nParticipant 1,Ana,,-\n",
    "blackboard": b'"Last Name","First Name","Username","A [Total Pts: 5 Score] |7"\n"R","A","a",""\n',
    "brightspace": b"OrgDefinedId,A Points Grade,End-of-Line Indicator\n#1,,#\n",
}
MODULES = {"canvas": canvas, "moodle": moodle, "blackboard": blackboard, "brightspace": brightspace}


@pytest.mark.parametrize("own", MODULES)
@pytest.mark.parametrize("other", MODULES)
def test_a_file_of_another_platform_is_told_as_one(own: str, other: str) -> None:
    module: Any = MODULES[own]
    if own == other:
        assert module.fill(WRONG[other], ()).data == WRONG[other]
        return
    with pytest.raises(NotAGradebook, match=f"use --to {other}"):
        module.fill(WRONG[other], ())


@pytest.mark.parametrize("own", MODULES)
def test_a_file_of_gradescope_is_told_as_one(own: str) -> None:
    module: Any = MODULES[own]
    with pytest.raises(NotAGradebook, match="Gradescope"):
        module.fill(b"First Name,Last Name,SID,Email,Total Score\nA,B,1,c,2\n", ())
