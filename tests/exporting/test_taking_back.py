from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.exporting.json_cases import document, graded

from gadfly.exporting import taking_back
from gadfly.exporting.taking_back import safe_name, take_back
from gadfly.store.critiques import read_critique
from gadfly.store.grades import read_grade
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from gadfly.export.exhibit import Exhibit
    from gadfly.exporting.taking_back import Back


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def named(name: str, *, seal: bool = False) -> Exhibit:
    return replace(graded(seal=seal), name=name)


def back(folder: Path, *exhibits: Exhibit) -> tuple[Back, ...]:
    file = folder.parent / "e.json"
    file.write_bytes(document(*exhibits))
    return take_back(file, folder)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_critique_and_its_grade_are_files_again(folder: Path) -> None:
    bare = replace(named("bob"), feedback=None)
    every = back(folder, named("ann"), bare)
    assert [(each.number, each.name, each.how) for each in every] == [
        (1, "ann", "written"),
        (2, "bob", "written"),
    ]
    assert names(folder) == ["ann.critique.toml", "ann.grade.toml", "bob.critique.toml"]
    assert read_critique(folder / "ann.critique.toml").id == graded().critique.id
    assert read_grade(folder / "ann.grade.toml").state == "returned"
    assert every[1].grade is None
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in folder.iterdir())


def test_what_is_there_already_is_left_alone(folder: Path) -> None:
    back(folder, named("ann"))
    before = {path.name: path.stat() for path in folder.iterdir()}
    assert [each.how for each in back(folder, named("ann"))] == ["here"]
    assert {path.name: path.stat() for path in folder.iterdir()} == before


def test_nothing_is_written_over_and_a_grade_stays_beside_its_critique(folder: Path) -> None:
    (folder / "ann.grade.toml").write_text("mine")
    (folder / "ann.2.critique.toml").write_text("mine too")
    (every,) = back(folder, named("ann"))
    assert (every.critique, every.grade) == (folder / "ann.3.critique.toml", folder / "ann.3.grade.toml")
    assert (folder / "ann.grade.toml").read_text() == "mine"
    assert not (folder / "ann.critique.toml").exists()


def test_what_was_broken_off_is_taken_up(folder: Path) -> None:
    back(folder, named("ann"))
    (folder / "ann.grade.toml").unlink()
    assert [each.how for each in back(folder, named("ann"))] == ["written"]
    assert names(folder) == ["ann.critique.toml", "ann.grade.toml"]


def test_two_of_one_name_both_come_back(folder: Path) -> None:
    first, second = named("ann"), named("ann")
    second = replace(second, critique=replace(second.critique, revision=9))
    assert [each.how for each in back(folder, first, second)] == ["written", "written"]
    assert names(folder) == [
        *("ann.2.critique.toml", "ann.2.grade.toml", "ann.critique.toml", "ann.grade.toml"),
    ]


def test_nothing_is_written_through_a_link(folder: Path) -> None:
    outside = folder.parent / "outside"
    for name in ("ann.critique.toml", "ann.2.grade.toml"):
        (folder / name).symlink_to(outside)
    (every,) = back(folder, named("ann"))
    assert every.critique == folder / "ann.3.critique.toml"
    assert not outside.exists()


def test_one_that_is_damaged_keeps_no_other_back(folder: Path) -> None:
    values = json.loads(document(named("ann"), named("bob"), named("cy")))
    values["critiques"][0]["critique"]["paragraph"] = "gone"
    values["critiques"][1]["grade"]["state"] = "lost"
    file = folder.parent / "e.json"
    file.write_text(json.dumps(values))
    seen: list[int] = []
    every = take_back(file, folder, seen.append)
    assert [each.how for each in every] == ["refused", "written", "written"]
    assert [bool(each.problems) for each in every] == [True, True, False]
    assert names(folder) == ["bob.critique.toml", "cy.critique.toml", "cy.grade.toml"]
    assert seen == [1, 2, 3]


def test_of_what_is_no_whole_export_nothing_is_written(folder: Path) -> None:
    file = folder.parent / "e.json"
    for data in (document(named("ann"))[:-3], document(named("ann")).replace(b"export@1", b"export@2")):
        file.write_bytes(data)
        with pytest.raises(FileProblem):
            take_back(file, folder)
    assert names(folder) == []


def test_a_file_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_back, "LARGEST", 1024)
    with pytest.raises(FileProblem, match="too large for an export: at most 1 KiB"):
        back(folder, named("ann"))


def test_the_folder_must_be_there(folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(FileProblem, match="no such folder"):
        back(folder, named("ann"))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("ivo-yıldırak-e4029221", "ivo-yıldırak-e4029221"),
        ("नेहा-12ab", "नेहा-12ab"),
        ("ann.graded", "ann.graded"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d*e", "a-b-c-d-e"),
        (".hidden", "hidden"),
        ("", "critique"),
        ("...", "critique"),
        ("CON", "CON-"),
        ("nul.x", "nul.x-"),
        ("a\x00\x1b[31m\u202e", "a---31m"),
        ("-rf", "rf"),
    ],
)
def test_names_from_outside_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
@example("\ud800" * 200)
@example("é" * 300)
def test_a_safe_name_stays_in_its_folder_and_is_short(name: str) -> None:
    safe = safe_name(name)
    assert Path(f"/x/{safe}").name == safe
    assert 0 < len(safe.encode()) <= 121
    assert not safe.startswith((".", "-"))
    assert safe_name(safe) == safe
