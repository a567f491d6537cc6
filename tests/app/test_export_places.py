"""Where somebody has an export go, as they type it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gadfly.app.export_choice import Choice, Scope
from gadfly.app.export_places import books_folder, place, wrong_place

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def mine(tmp_path: Path) -> Choice:
    return Choice.begin(Scope("critique", tmp_path / "bells.critique.toml", "Bells"))


def test_a_name_alone_is_one_beside_what_goes_out(mine: Choice, tmp_path: Path) -> None:
    usual = tmp_path / "bells.md"
    assert place("other.md", mine, usual) == tmp_path / "other.md"
    assert place(str(tmp_path / "x.md"), mine, usual) == tmp_path / "x.md"
    (tmp_path / "out").mkdir()
    assert place("out", mine, usual) == tmp_path / "out" / "bells.md"
    assert wrong_place("", mine, usual) == ""


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("bells.critique.toml", "gadfly's own files"),
        ("X.TOML", "gadfly's own files"),
        ("nowhere/x.md", "There is no folder"),
        ("~nobody-of-that-name/x.md", "No file can have that name"),
        ("a\0b", "No file can have that name"),
        ("a" * 5000 + "/b", "No file can have that name"),
    ],
)
def test_where_it_cannot_go_is_told_in_a_sentence(mine: Choice, tmp_path: Path, typed: str, why: str) -> None:
    assert why in wrong_place(typed, mine, tmp_path / "bells.md")
    with pytest.raises(ValueError, match=why):
        place(typed, mine, tmp_path / "bells.md")


def test_a_file_to_fill_in_is_never_written_over(tmp_path: Path) -> None:
    book = tmp_path / "grades.csv"
    book.write_text("Student,ID\n", "utf-8")
    choice = replace(Choice.begin(Scope("course", tmp_path / "c", "All")), to="canvas").filling(book)
    assert "it stays as it is" in wrong_place("grades.csv", choice, tmp_path / "grades.filled.csv")
    (tmp_path / "link.csv").symlink_to(book)
    assert "it stays as it is" in wrong_place("link.csv", choice, tmp_path / "grades.filled.csv")
    assert wrong_place("other.csv", choice, tmp_path / "grades.filled.csv") == ""


def test_one_file_for_each_critique_wants_a_folder(tmp_path: Path) -> None:
    choice = Choice.begin(Scope("course", tmp_path / "c", "All"))
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    assert "a folder is wanted" in wrong_place("file", choice, tmp_path / "c-md")
    assert place("folder", choice, tmp_path / "c-md") == tmp_path / "folder"


def test_downloads_are_looked_through_first(
    mine: Choice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert books_folder(mine) == tmp_path
    (tmp_path / "Downloads").mkdir()
    assert books_folder(mine) == tmp_path / "Downloads"
