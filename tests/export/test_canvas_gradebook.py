"""Canvas gradebooks: which column is meant, what Canvas leaves out, and what it excuses."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.export.gradebook_cases import canvas_import, canvas_score, parsed

from gadfly.export import canvas
from gadfly.export.gradebook import NotAGradebook, Result
from gadfly.export.gradebook_figures import number_of

HEAD = "Student,ID,SIS User ID,SIS Login ID,Section,"
ANA = Result("Ana Rivera", ("S001",), Decimal(80), Decimal(100))


def book(columns: str, possible: str, ana: str, ben: str, head: str = HEAD) -> bytes:
    blank = "," * (head.count(",") - 1)
    return (
        f"{head}{columns}\n    Points Possible{blank},{possible}\n"
        f'"Rivera, Ana",40112,S001,arivera,A,{ana}\n"Okafor, Ben",40113,S002,bokafor,A,{ben}\n'
    ).encode()


def changed(data: bytes, column: str = "", title: str = "", result: Result = ANA) -> list[tuple[str, str]]:
    return [(each.column, each.after) for each in canvas.fill(data, (result,), column, title).changes]


TWO = book("Op-ed 1 (98),Op-ed 10 (99)", "50,10", "1,2", "3,4")


@pytest.mark.parametrize(
    ("column", "title", "head", "points"),
    [
        ("Op-ed 1", "", "Op-ed 1 (98)", "40"),
        ("Op-ed 10 (99)", "", "Op-ed 10 (99)", "8"),
        ("  op-ed   1 ", "", "Op-ed 1 (98)", "40"),
        ("", "Op-ed 1", "Op-ed 1 (98)", "40"),
        ("", "op-ed 10", "Op-ed 10 (99)", "8"),
        ("", "10", "Op-ed 10 (99)", "8"),
        ("Op-ed 10", "Op-ed 1", "Op-ed 10 (99)", "8"),
    ],
)
def test_the_column_is_the_one_that_was_named_or_has_the_title(
    column: str, title: str, head: str, points: str
) -> None:
    assert changed(TWO, column, title) == [(head, points)]


@pytest.mark.parametrize(("column", "title"), [("", ""), ("", "Op-ed"), ("", "Else"), ("Else", "Op-ed 1")])
def test_where_several_can_be_meant_they_are_listed(column: str, title: str) -> None:
    with pytest.raises(NotAGradebook, match=r"“Op-ed 1 \(98\)”, “Op-ed 10 \(99\)”"):
        canvas.fill(TWO, (ANA,), column, title)


def test_the_only_one_without_scores_is_meant() -> None:
    assert changed(book("Quiz (1),Op-ed (2)", "5,50", "3,", "4,")) == [("Op-ed (2)", "40")]
    assert changed(book("Quiz (1),Op-ed (2)", "5,50", "3,-", "4,N/A")) == [("Op-ed (2)", "40")]
    assert changed(book("Quiz (1),Old (3),Op-ed (2)", "5,(read only),50", "3,,", "4,,")) == [
        ("Op-ed (2)", "40")
    ]


@pytest.mark.parametrize(
    "title",
    ["Final Grade reflection (7)", "Current Score (7)", "Unposted Final Points (7)", "Override Status (7)"],
)
def test_a_column_that_canvas_takes_for_a_total_is_never_filled_in(title: str) -> None:
    data = book(f"{title},Op-ed (2)", "5,50", ",", ",")
    assert canvas.columns_of(data) == ("Op-ed (2)",)
    assert changed(data) == [("Op-ed (2)", "40")]
    with pytest.raises(NotAGradebook, match="rename the assignment"):
        canvas.fill(data, (ANA,), title)


def test_a_locked_column_says_so_when_it_is_named() -> None:
    data = book("Quiz (1),Op-ed (2)", "(read only),50", "3,", "4,")
    with pytest.raises(NotAGradebook, match=r"“Quiz \(1\)” is read only"):
        canvas.fill(data, (ANA,), "Quiz")


def test_an_instructors_own_column_is_no_assignment() -> None:
    data = book("Notes,Op-ed (2)", ",50", "late,", ",")
    assert canvas.columns_of(data) == ("Op-ed (2)",)
    with pytest.raises(NotAGradebook, match="no column that can be filled in"):
        canvas.fill(book("Notes", "", "", ""), (ANA,))


@pytest.mark.parametrize(
    "head",
    [
        "Student,ID,Section,",
        "Student,ID,SIS Login ID,Section,",
        "Student,ID,SIS User ID,SIS Login ID,Integration ID,Section,",
        "Student,ID,SIS User ID,SIS Login ID,Integration ID,Root Account,Section,",
        "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,",
        "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,",
    ],
)
def test_every_header_that_canvas_writes_is_read(head: str) -> None:
    heads = head.removesuffix(",").split(",")
    said = {"Student": "Ana Rivera", "\ufeffStudent": "Ana Rivera", "ID": "40112", "SIS User ID": "S001"}
    said |= {"LastName": "Rivera", "FirstName": "Ana"}
    row = ",".join(said.get(name, "") for name in heads)
    data = f"{head}Op-ed (2)\n    Points Possible{',' * len(heads)}50\n{row},\n".encode()
    assert changed(data, result=replace(ANA, ids=("40112",))) == [("Op-ed (2)", "40")]
    assert canvas.read(data)[0].name == "Ana Rivera"


@pytest.mark.parametrize(
    "head", ["Student,ID,Section", "Student,ID,Section,SIS Login ID,", "Student,SIS User ID,ID,Section,"]
)
def test_headers_that_canvas_refuses_are_refused(head: str) -> None:
    with pytest.raises(NotAGradebook):
        canvas.fill(f"{head}\nAna,1,,\n".encode(), (ANA,))


def test_the_row_of_posting_and_other_words_for_possible_points_are_no_students() -> None:
    data = (
        f"{HEAD}Op-ed (2)\n    ,,,,,Manual Posting\n    Puntos posibles,,,,,50\n"
        '"Rivera, Ana",40112,S001,arivera,A,\n'
    ).encode()
    assert changed(data) == [("Op-ed (2)", "40")]
    assert len(canvas.read(data)) == 1


def test_who_is_excused_gets_ex_and_who_is_not_given_it_nothing() -> None:
    data = book("Op-ed (2)", "50", "12", "N/A")
    excused = replace(ANA, points=None, excused=True)
    done = canvas.fill(data, (excused, replace(ANA, name="Ben Okafor", ids=("S002",))))
    assert canvas_import(done.data.replace(b"(2)", b"(98231)").replace(b"N/A", b"")) == {
        "S001": "EX",
        "S002": None,
    }
    assert [(each.kind, "N/A" in each.words) for each in done.unfilled] == [("read-only", True)]
    assert [row.excused for row in canvas.read(done.data)] == [True, False]


def test_more_than_all_points_is_extra_credit() -> None:
    assert changed(book("Op-ed (2)", "50", "", ""), result=replace(ANA, points=Decimal(110))) == [
        ("Op-ed (2)", "55")
    ]


@pytest.mark.parametrize(
    ("possible", "points"), [("0", "80"), ("", "80"), ("50.0", "40"), ("33.333", "26.67")]
)
def test_points_are_turned_into_the_files_half_up(possible: str, points: str) -> None:
    done = canvas.fill(book("Op-ed (2)", possible, "", ""), (ANA,))
    assert [each.after for each in done.changes] == [points]
    assert bool(done.notes) == (points != "80")


def test_a_score_below_zero_and_a_percentage_stand_there_already() -> None:
    data = book("Op-ed (2)", "50", "-5", "82%")
    assert [row.points for row in canvas.read(data)] == [Decimal(-5), Decimal(41)]
    assert changed(data) == [("Op-ed (2)", "40")]
    assert canvas.fill(data, (replace(ANA, points=Decimal(-1)),)).unfilled[0].kind == "other"


def test_a_row_that_is_too_short_is_left_and_told() -> None:
    data = book("Op-ed (2)", "50", "", "") + b'"Zander, Zoe",40114,S003\n'
    done = canvas.fill(data, (replace(ANA, name="Zoe Zander", ids=("S003",)),))
    assert done.data == data
    assert (done.unfilled[0].kind, "Row 5" in done.unfilled[0].words) == ("other", True)


def test_comments_have_no_place_which_is_said_once() -> None:
    done = canvas.fill(book("Op-ed (2)", "100", "", ""), (replace(ANA, comment="Good."),))
    assert done.notes == ("The file has no place for comments: 1 comment left out.",)


@pytest.mark.parametrize("cell", ["1,234", "41", "1.234,5", ".5", "5.", "1,2,3", "-3"])
def test_figures_are_read_as_canvas_reads_them(cell: str) -> None:
    assert number_of(cell) == canvas_score(cell)


@pytest.mark.parametrize("cell", ["", "-", "EX", "N/A", "1e5", "٣", ".", "--1", "9" * 100])
def test_what_is_no_figure(cell: str) -> None:
    assert number_of(cell) is None


@pytest.mark.parametrize("title", ["Week 3 (2026)", "Final Score", "=1+1", "", "a\nb"])
def test_a_new_assignment_has_a_title_that_canvas_keeps(title: str) -> None:
    made = canvas.fresh((ANA, replace(ANA, name="No Id", ids=())), title)
    head = parsed(made.data)[0][5]
    assert not re.search(r"\(\d+\)$|(Current|Final|Override) (Score|Points|Grade|Status)|\n", head)
    assert head[:1] not in {"=", ""}
    assert any("1 student has no id" in note for note in made.notes)
    assert {row.points for row in canvas.read(made.data)} == {Decimal(80)}


def test_ids_are_written_as_they_are_and_those_a_spreadsheet_would_change_are_told() -> None:
    made = canvas.fresh((replace(ANA, ids=("00123",)), replace(ANA, ids=("\x1b[2J", "S2"))), "Week 3")
    assert [row[2] for row in parsed(made.data)[2:]] == ["00123", "S2"]
    assert any("unopened" in note for note in made.notes)
