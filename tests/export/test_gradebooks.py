"""Gradebooks filled in: points where they belong, and every other byte as it was."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.export import blackboard, brightspace, canvas, moodle
from gadfly.export.csv_bytes import sheet_of
from gadfly.export.gradebook import Criterion, NotAGradebook, Result
from gadfly.export.gradebook_figures import number_of

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Op-ed critique 1 (98231),Final Grade reflection,"
    "Final Score\r\n"
    "    Points Possible,,,,,50,,(read only)\r\n"
    '"Rivera, Ana",40112,S001,arivera,ENG-101-A,,,12.5\r\n'
    '"Okafor, Ben",40113,S002,bokafor,"ENG-101-A",41,,\r\n'
    "\r\n"
    '"Student, Test",40999,,abc,ENG-101-A,,,\r\n'
).encode()
MOODLE = (
    b"Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    b"Last modified (submission),Last modified (grade),Feedback comments\n"
    b"Participant 1001,Ana Rivera,ana@example.edu,Submitted,,50.00,Yes,"
    b'"Friday, 20 November 2026, 4:05 PM",-,\n'
    b'Participant 1002,Ben Okafor,ben@example.edu,Submitted,10.00,50.00,No,-,-,""\n'
)
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Op-ed critique 1 [Total Pts: 50 Score] |337483"\t'
    '"Total [Total Pts: up to 100 Score] |1"\r\n'
    '"Rivera"\t"Ana"\t"arivera"\t""\t"3"\r\n"Okafor"\t"Ben"\t"bokafor"\t"41"\t"4"'
).encode("utf-16")
BRIGHTSPACE = (
    b"OrgDefinedId,Username,Op-ed critique 1 Points Grade <Numeric MaxPoints:50 Weight:5>,"
    b"End-of-Line Indicator\n"
    b"#S001,#arivera,,#\n#S002,#bokafor,41,#\n"
)
BOOKS: dict[str, tuple[Any, bytes]] = {
    "canvas": (canvas, CANVAS),
    "moodle": (moodle, MOODLE),
    "blackboard": (blackboard, BLACKBOARD),
    "brightspace": (brightspace, BRIGHTSPACE),
}
ANA = Result(
    "Ana Rivera", ("S001", "arivera", "1001"), Decimal("82.5"), Decimal(100), comment="Well read, Ana.\n<b>"
)
NOBODY = Result("Zoe Zander", ("S777",), Decimal(50), Decimal(100))


def cells(data: bytes) -> list[list[str]]:
    text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    delimiter = "\t" if "\t" in text else ","
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("name", BOOKS)
def test_points_go_where_they_belong_and_nothing_else_changes(name: str) -> None:
    module, data = BOOKS[name]
    done = module.fill(data, (ANA, NOBODY))
    before, after = cells(data), cells(done.data)
    changed = [
        (row, column, after[row][column])
        for row in range(len(before))
        for column in range(len(before[row]))
        if before[row][column] != after[row][column]
    ]
    assert "41.25" in {value for _, _, value in changed}  # 82.5 of 100, in a book out of 50
    assert len(changed) == len(done.changes) == (2 if name == "moodle" else 1)
    assert {change.who for change in done.changes} == {ANA.called}
    assert "out of 100, and the file is out of 50" in done.notes[0]
    results = [each for each in done.unfilled if each.of == "result"]
    assert [(each.who, each.kind) for each in results] == [(NOBODY.called, "not-here")]


@pytest.mark.parametrize("name", BOOKS)
def test_without_anybody_the_file_is_the_same_to_the_byte_and_twice_is_once(name: str) -> None:
    module, data = BOOKS[name]
    assert module.fill(data, ()).data == data
    assert module.fill(data, (NOBODY,)).data == data
    once = module.fill(data, (ANA,))
    again = module.fill(once.data, (ANA,))
    assert (again.data, again.changes, again.same) == (once.data, (), 1)


@pytest.mark.parametrize("name", BOOKS)
def test_what_was_filled_in_is_read_back(name: str) -> None:
    module, data = BOOKS[name]
    rows = module.read(module.fill(data, (ANA,)).data)
    (ana,) = [row for row in rows if set(row.ids) & set(ANA.ids)]
    assert ana.points == Decimal("41.25")


@pytest.mark.parametrize("name", BOOKS)
def test_another_platforms_file_is_refused(name: str) -> None:
    module, _ = BOOKS[name]
    for other, (_, data) in BOOKS.items():
        if other != name:
            with pytest.raises(NotAGradebook):
                module.fill(data, (ANA,))


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"\xff\xfe\x00", b'a,"b\n', b"a,b\n" * 20_001, b"," * 3_000]
)
def test_hostile_files_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(NotAGradebook):
        BOOKS[name][0].fill(data, (ANA,))


def test_canvas_excuses_and_never_guesses_between_two() -> None:
    excused = replace(ANA, points=None, excused=True)
    assert canvas.fill(CANVAS, (excused,)).changes[0].after == "EX"
    twins = (ANA, replace(ANA, name="Another"))
    done = canvas.fill(CANVAS, twins)
    assert done.data == CANVAS
    assert [each.kind for each in done.unfilled if each.of == "result"] == ["several", "several"]


def test_a_name_counts_where_no_id_is_known_in_either_order() -> None:
    by_name = replace(ANA, ids=())
    assert len(canvas.fill(CANVAS, (by_name,)).changes) == 1
    doubled = CANVAS + b'"Rivera, Ana",5,S9,x,B,,,\r\n'
    done = canvas.fill(doubled, (by_name,))
    assert done.data == doubled
    assert "rows 3, 7" in done.unfilled[0].words


def test_canvas_asks_which_assignment_is_meant() -> None:
    two = CANVAS.replace(b",Final Grade reflection", b",Other (5)").replace(
        b"ENG-101-A,,,12.5", b"ENG-101-A,,7,12.5"
    )
    done = canvas.fill(two, (ANA,), "Other")
    assert done.changes[0].before == "7"
    both = two.replace(b"ENG-101-A,,7,12.5", b"ENG-101-A,3,7,12.5")
    with pytest.raises(NotAGradebook, match=r"--column: “Op-ed critique 1 .98231.”, “Other .5.”"):
        canvas.fill(both, (ANA,))


def test_a_rubric_assessment_gets_points_and_comments() -> None:
    data = (
        b"Student Id,Student Name,Finds - the claim - Rating,Finds - the claim - Points,"
        b"Finds - the claim - Comments,"
        b"Other - Points\n40112,Ana Rivera,,,,1\n"
    )
    criterion = Criterion(
        "claim", "Finds - the claim", Fraction(3), Fraction(4), "Good", ("Kept, the hedge.", "=1")
    )
    done = canvas.fill(data, (replace(ANA, ids=("40112",), criteria=(criterion,)),))
    assert cells(done.data)[1] == ["40112", "Ana Rivera", "Good", "3", "Kept, the hedge. / =1", "1"]
    assert any("Other" in note for note in done.notes)


def test_moodle_keeps_what_it_cannot_change_and_escapes_feedback() -> None:
    ben = replace(ANA, name="Ben Okafor", ids=("1002",))
    done = moodle.fill(MOODLE, (ANA, ben))
    assert [each.kind for each in done.unfilled if each.of == "result"] == ["read-only"]
    assert cells(done.data)[1][9] == "<p>Well read, Ana.</p><p>&lt;b&gt;</p>"
    above = moodle.fill(MOODLE.replace(b"50.00,Yes", b"50.00,Ja"), (replace(ANA, points=Decimal(101)),))
    assert [each.kind for each in above.unfilled if each.of == "result"] == ["above-most"]


def test_a_german_worksheet_and_a_gradebook_are_moodles_as_well() -> None:
    heads = "Kennung;Bewertung;Bestwertung;Zuletzt geändert (Bewertung)"
    german = f"{heads}\r\nTeilnehmer/in1001;;50,00;-\r\n".encode()
    assert moodle.fill(german, (ANA,)).changes[0].after == "41,25"
    book = b"Username,Email address,Op-ed,Feedback: Op-ed\narivera,a@b,-,\n"
    done = moodle.fill(book, (ANA,))
    assert [change.after for change in done.changes] == ["82.5", "<p>Well read, Ana.</p><p>&lt;b&gt;</p>"]


@pytest.mark.parametrize("name", BOOKS)
def test_one_made_from_nothing_says_what_it_lacks_and_is_read_back(name: str) -> None:
    module, _ = BOOKS[name]
    made = module.fresh((ANA, replace(NOBODY, name="=cmd", ids=("S002",))), "Week 3")
    assert "--fill" in made.notes[0]
    assert [row for row in cells(made.data) if row[0].startswith("=")] == []
    if name in {"moodle", "brightspace"}:
        assert {row.points for row in module.read(made.data)} == {Decimal("82.5"), Decimal(50)}


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("1,234", "1.234"),
        ("41", "41"),
        ("1.234,5", "1234.5"),
        ("82.5%", "82.5"),
        ("-", None),
        ("", None),
        ("EX", None),
    ],
)
def test_figures_are_read_as_canvas_reads_them(said: str, figure: str | None) -> None:
    assert number_of(said) == (None if figure is None else Decimal(figure))


CELL = st.text(st.sampled_from('ab ",;\n\r\t=é漢'), max_size=6)


@given(
    rows=st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5),
    style=st.tuples(st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"])),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    value=CELL,
    data=st.data(),
)
def test_a_cell_changes_and_no_other(
    rows: list[list[str]], style: tuple[str, str], encoding: str, value: str, data: st.DataObject
) -> None:
    rows.insert(0, ["first", "second", "third"])  # what the delimiter is told by
    stream = StringIO(newline="")
    delimiter, end = style
    csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    raw = stream.getvalue().encode(encoding)
    sheet = sheet_of(raw)
    assert sheet.with_cells({}) == raw
    assert [sheet.values(row) for row in range(len(sheet.rows))] == rows
    row = data.draw(st.integers(1, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[row]) - 1))
    after = sheet_of(sheet.with_cells({(row, column): value}))
    rows[row][column] = value
    assert [after.values(each) for each in range(len(after.rows))] == rows
