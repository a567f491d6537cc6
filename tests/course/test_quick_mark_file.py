"""A marker's quick marks on the disk: read back, bounded, and put together with another window's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.quick_mark import QuickMark
from gadfly.store.check import check_file
from gadfly.store.places import quick_marks_file
from gadfly.store.problems import FileProblem
from gadfly.store.quick_marks import (
    QuickMarkFile,
    check_quick_marks,
    quick_marks_of,
    quick_marks_text,
)
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

ONE = QuickMark("00000001", "Who says so?", "how", Decimal("-0.5"))
TWO = QuickMark("00000002", "Well seen.")
THREE = QuickMark("00000003", "See “above”\nand \\ below.")

MARKS = st.lists(
    st.builds(
        QuickMark,
        st.integers(0, 2**32 - 1).map(lambda n: f"{n:08x}"),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
        st.sampled_from(["", "how", "a-b_c"]),
        st.none() | st.decimals(-100, 100, places=2),
    ),
    max_size=8,
    unique_by=lambda mark: mark.id,
)


@given(MARKS)
def test_they_are_read_back(marks: list[QuickMark]) -> None:
    assert quick_marks_of(quick_marks_text(marks), "q") == tuple(marks)


def test_a_missing_file_holds_none_and_is_made(tmp_path: Path) -> None:
    file = QuickMarkFile.read(tmp_path / "new" / "q.toml")
    assert file.marks == ()
    assert file.save((ONE, THREE)) == (ONE, THREE)
    assert QuickMarkFile.read(tmp_path / "new" / "q.toml").marks == (ONE, THREE)
    assert check_file(tmp_path / "new" / "q.toml") == ()


def test_two_windows_keep_what_each_learned(tmp_path: Path) -> None:
    path = tmp_path / "q.toml"
    QuickMarkFile.read(path).save((ONE, TWO))
    here, there = QuickMarkFile.read(path), QuickMarkFile.read(path)
    worded = QuickMark(ONE.id, "Says who?")
    there.save((THREE, worded))  # learned one, changed one, took one out
    fresh = QuickMark("00000004", "Fresh.")
    assert here.save((fresh, ONE, TWO)) == (fresh, worded, THREE)
    assert QuickMarkFile.read(path).marks == (fresh, worded, THREE)
    mine = QuickMark(ONE.id, "Mine.")
    there.save((worded, THREE))
    assert mine in here.save((fresh, mine, THREE))


def test_one_who_never_stops_writing_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(path: Path, data: bytes, *, expected: str | None) -> str:
        raise Changed(path, f"{len(data)} {expected}")

    monkeypatch.setattr("gadfly.store.quick_marks.save_durably", changed)
    with pytest.raises(Changed):
        QuickMarkFile.read(tmp_path / "q.toml").save((ONE,))


def test_a_damaged_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "q.toml"
    file = QuickMarkFile.read(path)
    path.write_text("mine, in no format", encoding="utf-8")
    with pytest.raises(FileProblem):
        QuickMarkFile.read(path)
    with pytest.raises(FileProblem):
        file.save((ONE,))
    assert path.read_text(encoding="utf-8") == "mine, in no format"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[mark]]\nid = "xyz"\ntext = "a"', "not written as the format wants it"),
        ('[[mark]]\nid = "00000001"\ntext = "a"\npoints = true', "number of points"),
        ('[[mark]]\nid = "00000001"\ntext = "a"\nmore = 1', "no key of this name"),
        ('[[mark]]\nid = "00000001"\ntext = "a"\n' * 2, "Another quick mark has this id"),
        (f'[[mark]]\nid = "00000001"\ntext = "{"a" * 2001}"', "too long"),
    ],
)
def test_errors_are_told_with_their_lines(text: str, words: str) -> None:
    marks, problems = check_quick_marks(f'format = "gadfly/quick-marks@1"\n{text}\n'.encode(), "q")
    assert marks is None
    assert words in problems[0].message
    assert problems[0].line is not None


def test_another_document_is_named() -> None:
    _, problems = check_quick_marks(b'format = "gadfly/grade@1"\n', "q")
    assert "grade" in problems[0].message


def test_one_that_would_not_be_read_back_is_not_saved() -> None:
    with pytest.raises(SaveFailed):
        quick_marks_text([QuickMark("no id", "x")])


def test_where_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GADFLY_CONFIG_DIR", str(tmp_path))
    monkeypatch.delenv("GADFLY_QUICK_MARKS", raising=False)
    assert quick_marks_file() == tmp_path / "quick-marks.toml"
    monkeypatch.setenv("GADFLY_QUICK_MARKS", str(tmp_path / "mine.toml"))
    assert quick_marks_file() == tmp_path / "mine.toml"
