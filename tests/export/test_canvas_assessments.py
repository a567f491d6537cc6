"""Rubric assessments of Canvas: points, ratings and comments by criterion, and nothing in doubt."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.gradebook_cases import NAMES, Style, parsed, raw_cells, table

from gadfly.display import clean_line
from gadfly.export import canvas
from gadfly.export.gradebook import Criterion, NotAGradebook, Result

HEAD = (
    "Student Id,Student Name,Finds - the claim - Rating,Finds - the claim - Points,"
    "Finds - the claim - Comments,Sources - Points,Sources - Comments"
)
DATA = f'{HEAD}\n40112,Ana Rivera,,,,1,"Old, kept"\n40113,Ben Okafor,,2,,,\n'.encode()
CLAIM = Criterion(
    "claim", "finds -  The Claim", Fraction(10, 3), Fraction(12), "Good", ("Kept,\nthe hedge.", "=1")
)
ANA = Result("Ana Rivera", ("S001", "40112"), Decimal(80), Decimal(100), criteria=(CLAIM,))


def test_each_criterion_of_the_same_name_gets_points_rating_and_comments() -> None:
    done = canvas.fill(DATA, (ANA,))
    assert parsed(done.data)[1:] == [
        ["40112", "Ana Rivera", "Good", "3.33", "Kept, the hedge. / =1", "1", "Old, kept"],
        ["40113", "Ben Okafor", "", "2", "", "", ""],
    ]
    assert len(done.changes) == 3
    assert canvas.fill(done.data, (ANA,)).changes == ()
    assert "finds - The Claim: 12." in done.notes[0]
    assert "Sources" in done.notes[1]
    assert canvas.columns_of(DATA) == ("Finds - the claim", "Sources")


def test_a_comment_that_begins_like_a_formula_is_guarded() -> None:
    done = canvas.fill(
        DATA, (replace(ANA, criteria=(replace(CLAIM, comments=("=cmd|x", "\x1b"), level="+a"),)),)
    )
    assert parsed(done.data)[1][2:5] == ["'+a", "3.33", "'=cmd|x / ␛"]


def test_what_does_not_count_and_what_has_no_column_is_left() -> None:
    more = Criterion("more", "Tone", Fraction(1), Fraction(2))
    done = canvas.fill(DATA, (replace(ANA, criteria=(replace(CLAIM, possible=Fraction(0)), more)),))
    assert done.data == DATA
    assert any("no criterion of these questions" in note and "Tone" in note for note in done.notes)


@pytest.mark.parametrize("of", ["columns", "questions"])
def test_two_of_one_name_are_not_told_apart(of: str) -> None:
    data, criteria = DATA, [CLAIM, replace(CLAIM, question="other")]
    if of == "columns":
        data = DATA.replace(b"Sources - Points", b"Finds - the claim - Points")
        criteria = [CLAIM]
    done = canvas.fill(data, (replace(ANA, criteria=tuple(criteria)),))
    assert done.data == data
    assert any("have one name" in note for note in done.notes)


def test_without_a_column_of_points_the_rating_tells() -> None:
    data = b"Student Id,Student Name,Finds - the claim - Rating\n40112,Ana Rivera,\n"
    assert parsed(canvas.fill(data, (ANA,)).data)[1][2] == "Good"


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        (replace(ANA, points=None, excused=True), "no-points"),
        (replace(ANA, points=None), "no-points"),
        (replace(ANA, name="Zoe", ids=("9",)), "not-here"),
    ],
)
def test_whoever_has_no_points_is_told(result: Result, kind: str) -> None:
    done = canvas.fill(DATA, (result,))
    assert done.data == DATA
    assert [each.kind for each in done.unfilled if each.of == "result"] == [kind]


def test_two_rows_of_one_student_are_left_for_the_last_would_win() -> None:
    data = DATA + b"40112,Ana Rivera,,,,,\n"
    done = canvas.fill(data, (ANA,))
    assert done.data == data
    assert "rows 2, 4" in done.unfilled[0].words
    assert [each.kind for each in done.unfilled[1:]] == ["several", "not-here", "several"]


def test_a_row_that_is_too_short_is_left() -> None:
    data = f"{HEAD}\n40112,Ana Rivera\n".encode()
    assert canvas.fill(data, (ANA,)).unfilled[0].kind == "other"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + DATA,
        DATA.replace(b",", b";"),
        DATA.decode().encode("utf-16"),
        DATA + b"1,Jos\xe9,,,,,\n",
    ],
)
def test_a_file_that_another_program_saved_is_refused(data: bytes) -> None:
    with pytest.raises(NotAGradebook, match="Another program saved this file"):
        canvas.fill(data, (ANA,))


def test_it_has_no_totals_to_read() -> None:
    with pytest.raises(NotAGradebook, match="no total"):
        canvas.read(DATA)


CRITERIA = st.lists(
    st.tuples(NAMES, st.fractions(0, 9), st.integers(0, 9), st.text(st.characters(), max_size=9)),
    min_size=1,
    max_size=4,
    unique_by=lambda each: "".join(each[0].removeprefix("'").casefold().split()),
)


@given(CRITERIA, st.lists(NAMES, min_size=1, max_size=4))
def test_whatever_the_names_each_points_stand_under_their_own_criterion(
    drawn: list[tuple[str, Fraction, int, str]], names: list[str]
) -> None:
    criteria = tuple(
        Criterion(name, name, earned, Fraction(possible), comments=(words,) if words.strip() else ())
        for name, earned, possible, words in drawn
    )
    kinds = ("Rating", "Points", "Comments")
    head = ["Student Id", "Student Name", *(f"{each.name} - {kind}" for each in criteria for kind in kinds)]
    rows = [[str(at), name, *["as it was"] * (len(head) - 2)] for at, name in enumerate(names, 40_000)]
    data = table([head, *rows], Style())
    done = canvas.fill(data, (replace(ANA, name=names[0], ids=("40000",), criteria=criteria),))
    after = parsed(done.data)
    assert after[0] == head
    assert after[2:] == rows[1:]
    for at, criterion in enumerate(criteria):
        rating, points, comments = after[1][2 + 3 * at : 5 + 3 * at]
        assert rating == "as it was"
        if not criterion.possible:
            assert (points, comments) == ("as it was", "as it was")
            continue
        assert abs(Fraction(points) - criterion.earned) <= Fraction(1, 200)
        assert bool(criterion.comments) or comments == "as it was"
        assert comments == clean_line(comments)
        assert comments[:1] not in {"=", "@"}
    one, other = raw_cells(data), raw_cells(done.data)
    assert sum(a != b for a, b in zip(one, other, strict=True)) == len(done.changes)
    assert (
        canvas.fill(done.data, (replace(ANA, name=names[0], ids=("40000",), criteria=criteria),)).changes
        == ()
    )
