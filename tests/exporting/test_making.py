"""Exports as they are made: of one, a course, a folder; each whole, and no more than was asked for."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gadfly.export.formats import FORMATS
from gadfly.exporting import processes
from gadfly.exporting.held import held
from gadfly.exporting.making import export, target_of
from gadfly.exporting.processes import Packer, packed
from gadfly.exporting.wanted import Unexportable, Wanted
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from tests.exporting.conftest import Graded

PEOPLE = [name for name, form in FORMATS.items() if form.takes == "critique"]
TOGETHER = [name for name, form in FORMATS.items() if form.takes in {"critiques", "documents"}]


class Stopped(Exception):
    """What a cancelled export raises."""


def tree(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("to", PEOPLE)
def test_of_a_course_each_critique_is_a_file(course: Graded, to: str) -> None:
    done = export(Wanted(course.folder, to))
    assert done.path == course.root / f"week3-{to}"
    assert (done.count, done.problems) == (3, ())
    made = sorted(path.name for path in done.path.iterdir())
    assert made == [
        f"{path.name.removesuffix('.critique.toml')}{FORMATS[to].ending}" for path in course.critiques
    ]


@pytest.mark.parametrize("to", TOGETHER)
def test_of_a_course_all_critiques_are_one_file(course: Graded, to: str) -> None:
    done = export(Wanted(course.folder, to))
    assert done.path == course.root / f"week3{FORMATS[to].ending}"
    assert (done.count, done.problems) == (3, ())
    assert done.path.stat().st_size > 100


@pytest.mark.parametrize("to", [*PEOPLE, *TOGETHER])
def test_exporting_writes_nothing_into_a_course_and_the_same_bytes_twice(course: Graded, to: str) -> None:
    before = tree(course.folder)
    first, second = course.root / "first", course.root / "second"
    export(Wanted(course.folder, to, out=first))
    export(Wanted(course.folder, to, out=second))
    assert tree(course.folder) == before
    if first.is_dir():
        assert tree(first) == tree(second)
    else:
        assert first.read_bytes() == second.read_bytes()


def test_one_critique_goes_beside_itself_and_one_grade_with_its_grade(course: Graded) -> None:
    critique, grade = course.critiques[0], course.grades[0]
    without = export(Wanted(critique, "md")).path
    assert without == critique.with_name(critique.name.replace(".critique.toml", ".md"))
    assert "Well read" not in without.read_text(encoding="utf-8")
    done = export(Wanted(grade, "md", force=True))
    assert done.path == without
    assert "Well read" in done.path.read_text(encoding="utf-8")


def test_every_answer_has_a_row_with_its_marks(course: Graded) -> None:
    made = rows(export(Wanted(course.folder, "csv")).path)
    assert len(made) == 3 * (2 * 2 + 1)  # students, paragraphs, their questions, and one about the article
    first = next(row for row in made if row["student_id"] == "zq-900" and row["place"] == "b002")
    assert (first["question"], first["answer"], first["marks"], first["marks_of"]) == ("how", "p1", "1", "1")
    assert first["passages"] == "“He said so”"


def test_totals_have_a_row_for_each_student(course: Graded) -> None:
    made = rows(export(Wanted(course.folder, "csv", table="totals")).path)
    assert [row["grade_state"] for row in made] == ["locked"] * 3
    assert all(float(row["grade"]) <= float(row["grade_of"]) for row in made)


def test_a_draft_of_a_grade_counts_only_if_it_was_said(course: Graded) -> None:
    course.grade(lock=False)
    done = export(Wanted(course.folder, "csv"))
    assert {row["marks"] for row in rows(done.path)} == {""}
    assert "3 grades are drafts and count as not graded" in done.notes[-1]
    with_them = export(Wanted(course.folder, "csv", force=True, drafts=True))
    assert "1" in {row["marks"] for row in rows(with_them.path)}


def test_a_folder_of_critiques_is_no_course_and_one_bad_file_stops_nobody(course: Graded) -> None:
    folder = course.root / "loose"
    folder.mkdir()
    for path in course.critiques:
        shutil.copy(path, folder)
    (folder / "bad.critique.toml").write_bytes(b"format = 'gadfly/critique@1'\nid = [")
    (folder / "list.critique.toml").write_bytes(b'format = "gadfly/rubric@1"\n')
    done = export(Wanted(folder, "md"))
    assert done.count == 3
    assert len(list(done.path.iterdir())) == 3
    assert ["bad.critique.toml" in done.problems[0], "a gadfly rubric" in done.problems[1]] == [True, True]


def test_where_nothing_can_be_exported_it_says_why(course: Graded) -> None:
    folder = course.root / "empty"
    folder.mkdir()
    with pytest.raises(Unexportable, match="no critiques here"):
        export(Wanted(folder, "csv"))
    (folder / "bad.critique.toml").write_bytes(b"x")
    with pytest.raises(Unexportable, match="Nothing here can be exported"):
        export(Wanted(folder, "csv"))
    with pytest.raises(Unexportable, match="no such file"):
        export(Wanted(course.root / "nobody", "csv"))
    (course.root / "a.txt").write_bytes(b"An op-ed.")
    with pytest.raises(Unexportable, match="no gadfly document"):
        export(Wanted(course.root / "a.txt", "md"))
    with pytest.raises(FileProblem):
        export(Wanted(folder / "bad.critique.toml", "canvas-rubric"))
    assert sorted(path.name for path in course.root.iterdir()) == [
        "a.txt",
        "empty",
        "handed",
        "own",
        "week3",
        "week3.assignment.toml",
    ]


def test_names_of_a_blind_course_are_told_once_all_is_locked(course: Graded) -> None:
    course.grade(lock=False)
    (course.folder / "marking.toml").write_text(
        'format = "gadfly/marking@1"\nblind = true\n', encoding="utf-8"
    )
    with pytest.raises(Unexportable, match="graded blind, and 3 grades are not locked"):
        export(Wanted(course.folder, "csv"))
    assert export(Wanted(course.folder, "csv", names="pseudonyms")).count == 3


def test_who_stops_it_finds_nothing_half_made(course: Graded) -> None:
    before = tree(course.root)

    def stop(count: int, of: int) -> None:
        assert of == 3
        if count == 2:
            raise Stopped

    for to in ("md", "csv", "canvas"):
        with pytest.raises(Stopped):
            export(Wanted(course.folder, to), stop)
    assert tree(course.root) == before


def test_many_are_packed_by_several_processes_to_the_same_bytes(
    course: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = export(Wanted(course.folder, "csv", out=course.root / "alone.csv"))
    monkeypatch.setattr(processes, "ALONE", 0)
    monkeypatch.setattr(processes, "_CHUNK", 1)
    monkeypatch.setattr("gadfly.exporting.making.cores", lambda: 2)
    together = export(Wanted(course.folder, "csv", out=course.root / "together.csv"))
    assert together.path.read_bytes() == alone.path.read_bytes()
    with pytest.raises(Stopped):
        export(Wanted(course.folder, "csv", out=course.root / "none.csv"), _stop)
    assert not (course.root / "none.csv").exists()


def _stop(count: int, of: int) -> None:
    raise Stopped(count, of)


def test_a_process_that_dies_is_told(course: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "ALONE", 0)
    found = held(Wanted(course.folder, "csv"))
    with pytest.raises(Unexportable, match="A process ended while it worked on"):
        list(packed(found.items, Dying(found.reader, "csv", "answers"), 2))


class Dying(Packer):
    """One that ends its process."""

    def __call__(self, item: object) -> processes.Packed:
        os._exit(len(str(item)) % 7 + 1)


@pytest.mark.parametrize(
    ("name", "to", "folder", "expected"),
    [
        ("a.critique.toml", "html", False, "a.html"),
        ("a.grade.toml", "pdf", False, "a.pdf"),
        ("a.feedback.toml", "md", False, "a.md"),
        ("week3", "html", True, "week3-html"),
        (".critique.toml", "md", False, ".critique.md"),
    ],
)
def test_by_default_it_goes_beside_what_it_is_made_from(
    tmp_path: Path, name: str, to: str, expected: str, *, folder: bool
) -> None:
    assert target_of(Wanted(tmp_path / name, to), folder=folder) == tmp_path / expected


def test_this_folder_is_exported_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "week3"
    here.mkdir()
    monkeypatch.chdir(here)
    assert target_of(Wanted(Path(), "csv")) == tmp_path / "week3.csv"
