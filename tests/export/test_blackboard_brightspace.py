"""Blackboard's and Brightspace's files: their headers, their ids, and what they do not say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.export.gradebook_cases import blackboard_import, brightspace_import, parsed

from gadfly.export import blackboard, brightspace
from gadfly.export.gradebook import NotAGradebook, Result

ANA = Result("Ana Rivera", ("arivera",), Decimal("82.5"), Decimal(100), comment="=Good\nwork\t\u202ehere")
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Op-ed [Total Pts: 50 Score] |337483"\t'
    '"Total [Total Pts: up to 100 Score] |1"\r\n'
    '"Rivera"\t"Ana"\t"arivera"\t"S001"\t""\t"3"\r\n"Okafor"\t"Ben"\t"bokafor"\t"S002"\t"Complete"\t"4"'
)
BRIGHTSPACE = (
    "OrgDefinedId,Username,Last Name,First Name,"
    "Op-ed Points Grade <Numeric MaxPoints:50 Weight:5 Category:Labs>,"
    "Quiz Points Grade <Numeric MaxPoints:10>,Text Grade Text Grade <Text>,End-of-Line Indicator\r\n"
    "#S001,#arivera,Rivera,Ana,,4,,#\r\n#S002,#bokafor,Okafor,Ben,41,5,,#\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig", "utf-8"])
def test_blackboards_text_is_filled_in_whatever_its_encoding(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    data = mark + BLACKBOARD.encode(encoding)
    done = blackboard.fill(data, (ANA,))
    assert done.data == mark + BLACKBOARD.replace('"S001"\t""', '"S001"\t"41.25"').encode(encoding)
    assert blackboard_import(done.data)["arivera"] == "41.25"
    assert [row.points for row in blackboard.read(done.data)] == [Decimal("41.25"), Decimal(50)]


def test_blackboards_computed_columns_are_not_filled_in() -> None:
    data = BLACKBOARD.encode()
    assert blackboard.columns_of(data) == ("Op-ed [Total Pts: 50 Score] |337483",)
    with pytest.raises(NotAGradebook, match="works out"):
        blackboard.fill(data, (ANA,), "Total")


def test_cells_stand_in_quotes_also_where_a_spreadsheet_left_them_out() -> None:
    head = b"Last Name,First Name,Username,Op-ed [Total Pts: 50 Score] |7\n"
    data = head + b'Rivera,Ana,arivera,\n"Okafor",Ben,b,\n'
    assert blackboard.fill(data, (ANA,)).data == data.replace(b"arivera,\n", b'arivera,"41.25"\n')


def test_feedback_is_one_line_that_no_spreadsheet_runs() -> None:
    data = (
        b'"Last Name","First Name","Username","Op-ed [Total Pts: 50 Score] |7","Grading Notes",'
        b'"Notes Format","Feedback to Learner","Feedback Format"\n'
        b'"Rivera","Ana","arivera","","mine","","",""\n'
        b'"Okafor","Ben","bokafor","","","","",""\n'
    )
    done = blackboard.fill(data, (ANA,))
    assert parsed(done.data)[1][3:] == ["41.25", "mine", "", "'=Good work �here", "SMART_TEXT"]
    as_html = data.replace(b'"mine","","",""', b'"mine","","","HTML"')
    assert as_html != data
    assert blackboard.fill(as_html, (ANA,)).data == done.data
    quiet = replace(ANA, comment=" ")
    assert parsed(blackboard.fill(as_html, (quiet,)).data)[1][6:] == ["", "HTML"]


def test_brightspaces_decorated_headers_and_ids_are_read() -> None:
    data = BRIGHTSPACE.encode()
    known = replace(ANA, ids=("S001",))
    done = brightspace.fill(data, (known,), "Op-ed")
    assert done.data == data.replace(b"Ana,,4", b"Ana,41.25,4")
    assert len(brightspace.columns_of(data)) == 2
    with pytest.raises(NotAGradebook, match="--column"):
        brightspace.read(data)
    assert [row.ids for row in brightspace.read(data, "Op-ed")] == [("S001", "arivera"), ("S002", "bokafor")]
    assert any("without names" in note for note in done.notes)


def test_brightspace_cuts_what_is_above_the_most_which_is_said() -> None:
    done = brightspace.fill(BRIGHTSPACE.encode(), (replace(ANA, points=Decimal(110)),), title="op-ed")
    assert [each.after for each in done.changes] == ["55"]
    assert any("cuts them" in note for note in done.notes)


def test_a_brightspace_file_without_its_last_column_is_told() -> None:
    data = b"OrgDefinedId,A Points Grade\nS001,\n"
    done = brightspace.fill(data, (replace(ANA, ids=("S001",)),))
    assert done.data == data.replace(b"S001,", b"S001,82.5")
    assert any("End-of-Line Indicator" in note for note in done.notes)


def test_one_from_nothing_has_the_form_that_each_reads() -> None:
    results = (replace(ANA, ids=("S001",)), replace(ANA, name="No Id", ids=()))
    made = brightspace.fresh(results, "Week 3")
    assert brightspace_import(made.data) == {"S001": "82.5"}
    assert any("not in the file: 1" in note for note in made.notes)
    other = blackboard.fresh(results, "Op-ed [Total Pts: 5 Score] |3")
    assert parsed(other.data)[:2] == [
        ["Last Name", "First Name", "Username", "Critique"],
        ["Rivera", "Ana", "S001", "82.5"],
    ]
    assert all(line.startswith(b'"') for line in other.data.splitlines())
    risky = blackboard.fresh((replace(ANA, name="Ana =cmd"), replace(ANA, name="+a, @x")), "A")
    assert [row[:2] for row in parsed(risky.data)[1:]] == [["'=cmd", "Ana"], ["'+a", "'@x"]]
