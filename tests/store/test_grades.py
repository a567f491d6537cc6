from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.critique import Critic, Origin
from gadfly.documents.grade import Adjustment, Comment, Grade, Late, Manual, Mark, State
from gadfly.documents.quick_mark import QuickMark
from gadfly.store.grade_form import grade_to
from gadfly.store.grades import check_grade, grade_text, read_grade, save_grade, sealed
from gadfly.store.problems import FileProblem
from gadfly.store.saving import Changed, SaveFailed
from gadfly.store.seals import examine
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
# RFC 8032, section 7.1, test 1
KEY = Ed25519PrivateKey.from_private_bytes(
    bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
)
SHA = "0123456789abcdef" * 4
QUICK = QuickMark("0123abcd", "No page given.", "two", Decimal("-0.5"))
FULL = Grade(
    Origin("0123456789abcdef" * 2, SHA),
    Origin("week-3", SHA),
    Critic("Ann", "s1"),
    markers=("Ina Root",),
    total=Decimal("2.5"),
    marks=(
        Mark("one", "b007", Fraction(2, 3), Decimal("0.5")),
        Mark("one", "b008", Fraction(1)),
        Mark("overall"),
        Mark("point", "b008", level="full"),
        Mark("two", "b008", Fraction(0), excused=True),
    ),
    manual=Manual("r8", "1.0", SHA, Answers({"care": Answer(choice="yes", note="Read well.")})),
    comments=(Comment("Good."), Comment("Here too.", "b007"), Comment("", "b007", "one", (QUICK,))),
    adjustments=(Adjustment(Decimal(-1), "Came late."),),
    late=Late(90, "one point a day"),
)


def same(one: Grade, other: Grade) -> bool:
    """Answers are compared by identity, so forms are compared."""
    bare = [replace(each, manual=None) for each in (one, other)]
    return bare[0] == bare[1] and grade_to(one) == grade_to(other)


def read(data: bytes) -> Grade:
    grade, problems = check_grade(data, "g")
    assert problems == ()
    assert grade is not None
    return grade


def test_a_grade_reads_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "g.toml"
    digest = save_grade(file, FULL)
    assert same(read_grade(file), FULL)
    save_grade(file, replace(FULL, state="locked"), expected=digest)
    assert read_grade(file).state == "locked"


def test_it_can_be_read_from_top_to_bottom() -> None:
    headers = [line for line in grade_text(FULL).decode().splitlines() if line.startswith("[")]
    assert list(dict.fromkeys(headers)) == [
        "[student]",
        "[critique]",
        "[assignment]",
        "[[comment]]",
        "[[mark]]",
        "[[adjustment]]",
        "[late]",
        "[manual]",
        "[manual.answers.care]",
    ]


def test_a_grade_with_next_to_nothing_in_it_is_one() -> None:
    bare = Grade(Origin("c", SHA))
    assert same(read(grade_text(bare)), bare)


def test_keys_of_other_programs_are_kept_where_they_were() -> None:
    text = grade_text(FULL).decode().replace('question = "one"', 'question = "one"\nx = [1, { y = "z" }]')
    text = text.replace("[student]", "top = 1.5\n[student]\nhair = 'red'").replace(
        "[late]", "[late]\nmoon = 1"
    )
    grade = read(text.encode())
    assert {path for path, _ in grade.unknown.items()} == {
        (),
        ("student",),
        ("comment", "2"),
        ("mark", "0"),
        ("mark", "1"),
        ("late",),
    }
    assert parse(grade_text(grade), "g") == parse(text.encode(), "g")


def test_another_marker_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "g.toml"
    digest = save_grade(file, FULL)
    save_grade(file, replace(FULL, total=Decimal(9)), expected=digest)
    with pytest.raises(Changed):
        save_grade(file, FULL, expected=digest)
    with pytest.raises(Changed):
        save_grade(file, FULL)
    assert read_grade(file).total == 9


def test_a_sealed_grade_holds_after_reading_and_writing() -> None:
    data = grade_text(sealed(FULL, "Ina Root", AT, KEY))
    assert examine(parse(data, "g")).state == "sound"
    again = grade_text(read(data))
    assert examine(parse(again, "g")).state == "sound"
    assert examine(grade_to(replace(read(data), total=Decimal(3)))).changed == ("total",)
    assert examine(grade_to(sealed(replace(read(data), total=Decimal(3)), "", AT, KEY))).state == "sound"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('state = "draft"', 'state = "done"', "must be one of"),
        ("total = 2.5", "total = 1000001", "a number of points, at most 1,000,000"),
        ("total = 2.5", 'total = "2"', "a number of points"),
        ("given = 0.5", "given = true", "a number of points"),
        ('suggested = "2/3"', 'suggested = "2/0"', "must be a fraction"),
        ('suggested = "2/3"', f'suggested = "{"9" * 30}"', "must be a fraction"),
        ('suggested = "2/3"', "suggested = 0.6", "text in quotation marks"),
        ('place = "b008"', 'place = "b007"', "has a mark already"),
        ('place = "b008"', 'place = "8"', "not written as the format wants it"),
        ("minutes = 90", "minutes = -1", "must be 0 or more"),
        ('reason = "Came late."', "", 'The key "reason" is missing'),
        ('markers = ["Ina Root"]', f'markers = ["{"x" * 1001}"]', "too long"),
        ('text = "Good."', f'text = "{"x" * 65_537}"', "too long"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, message: str) -> None:
    text = grade_text(FULL).decode()
    assert old in text
    grade, problems = check_grade(text.replace(old, new, 1).encode(), "g")
    assert grade is None
    line = text[: text.index(old)].count("\n") + 1
    assert any(message in problem.message for problem in problems)
    assert all(problem.line and abs(problem.line - line) <= 3 for problem in problems)


def test_other_documents_and_no_documents_are_told(tmp_path: Path) -> None:
    file = tmp_path / "g"
    for text, message in (
        ('format = "gadfly/assignment@1"\n', "This is an assignment, not a grade"),
        ("format = ", "not valid TOML"),
        ('format = "gadfly/grade@1"\ntotal = 1e999\n', "out of bounds"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(FileProblem, match=message):
            read_grade(file)


def test_what_no_file_can_say_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(SaveFailed, match="reads the same"):
        save_grade(tmp_path / "g", replace(FULL, markers=("\ud800",)))
    assert list(tmp_path.iterdir()) == []


TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
PLACES = st.sampled_from(["", "b001", "b1000"])
POINTS = st.decimals(-1000, 1000, places=2)
MARKS = st.lists(
    st.builds(
        Mark,
        st.sampled_from(["one", "two"]),
        PLACES,
        st.none() | st.fractions(0, 9, max_denominator=99),
        st.none() | POINTS,
        st.sampled_from(["", "full"]),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda mark: (mark.place, mark.question),
)
QUICK_MARKS = st.builds(
    QuickMark,
    st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    TEXT,
    st.sampled_from(["", "one"]),
    st.none() | POINTS,
)
COMMENTS = st.builds(
    Comment, TEXT, PLACES, st.sampled_from(["", "one"]), st.lists(QUICK_MARKS, max_size=2).map(tuple)
)
STATES: list[State] = ["draft", "locked", "returned"]
GRADES = st.builds(
    Grade,
    st.builds(Origin, TEXT, st.just(SHA)),
    st.builds(Origin, TEXT),
    st.builds(Critic, TEXT, TEXT),
    st.sampled_from(STATES),
    st.lists(TEXT, max_size=2).map(tuple),
    st.booleans(),
    st.none() | POINTS,
    MARKS.map(tuple),
    st.none(),
    st.lists(COMMENTS, max_size=2).map(tuple),
    st.lists(st.builds(Adjustment, POINTS, TEXT), max_size=2).map(tuple),
    st.none() | st.builds(Late, st.integers(0, 10_000), TEXT),
)


@given(GRADES)
def test_every_grade_reads_back_and_can_be_sealed(grade: Grade) -> None:
    assert read(grade_text(grade)) == grade
    data = grade_text(sealed(grade, "Ina", AT, KEY))
    assert examine(parse(data.replace(b"\n", b"\r\n"), "g")).state == "sound"
