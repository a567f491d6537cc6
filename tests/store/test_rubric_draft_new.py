from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.store.places import rubrics_folder
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_draft_new import (
    check_name,
    copied,
    find_rubric,
    free_id,
    new_rubric,
    writable_rubric,
)
from gadfly.store.rubrics import load_rubric
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = sorted(shipped("rubrics").glob("*.toml"))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(tmp_path / "rubrics"))
    monkeypatch.chdir(tmp_path)


def test_the_template_has_no_problems_and_its_new_id() -> None:
    path = new_rubric("my-own")
    rubric, problems = check_rubric(path.read_bytes(), path)
    assert problems == ()
    assert rubric is not None
    assert rubric.id == "my-own"
    assert path == rubrics_folder() / "my-own.toml"


def test_without_a_name_one_is_found() -> None:
    assert [new_rubric().stem, new_rubric().stem] == ["my-rubric", "my-rubric-2"]
    assert new_rubric(start=find_rubric("first-pass")).stem == "my-first-pass"


def test_a_path_can_be_named(tmp_path: Path) -> None:
    assert new_rubric("here.toml") == tmp_path / "here.toml"
    assert load_rubric("here.toml").id == "here"


@pytest.mark.parametrize("name", ["My", "1st", "a.b", "ä", "-x", "a" * 65, "A.toml", "x/../Y.toml"])
def test_a_name_that_no_rubric_can_have_is_refused(name: str) -> None:
    with pytest.raises(FileProblem, match="small letter"):
        check_name(name)


def test_a_name_that_is_taken_is_refused() -> None:
    new_rubric("mine")
    with pytest.raises(FileProblem, match="already"):
        new_rubric("mine")
    assert free_id("mine") == "mine-2"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_copy_differs_in_id_and_title_only(path: Path) -> None:
    before = path.read_bytes().splitlines()
    after = copied(path, "my-copy").splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert changed[0][1] == b'id = "my-copy"'
    assert all(b.startswith(b"title = ") and b.endswith(b' (copy)"') for _, b in changed[1:])
    assert len(changed) <= 2
    rubric, problems = check_rubric(copied(path, "my-copy"), "copy.toml")
    assert rubric is not None
    assert [p for p in problems if p.severity == "error"] == []


def test_comments_and_odd_layout_survive_a_copy(tmp_path: Path) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b'\xef\xbb\xbf# mine\r\n  id   =   \'old\' # why\r\ntitle = "T \\"x\\""\r\n')
    assert copied(odd, "new") == b'\xef\xbb\xbf# mine\r\n  id   =   "new" # why\r\ntitle = "T \\"x\\""\r\n'


def test_what_is_no_toml_is_copied_as_it_is(tmp_path: Path) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"[[[\n")
    assert copied(odd, "new") == b"[[[\n"


def test_what_ships_is_copied_once_and_never_written_to() -> None:
    before = [path.read_bytes() for path in SHIPPED]
    first = writable_rubric("first-pass")
    assert first.path == rubrics_folder() / "my-first-pass.toml"
    assert "copy" in first.notice
    first.path.write_bytes(first.path.read_bytes() + b"# mine\n")
    again = writable_rubric("first-pass")
    assert again.path == first.path
    assert again.path.read_bytes().endswith(b"# mine\n")
    by_path = writable_rubric(str(shipped("rubrics") / "first-pass.toml"))
    assert by_path.path == first.path
    assert [path.read_bytes() for path in SHIPPED] == before


def test_a_rubric_of_ones_own_is_written_where_it_is() -> None:
    path = new_rubric("mine")
    assert writable_rubric("mine").path == path
    assert writable_rubric("mine").notice == ""


def test_a_rubric_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(FileProblem, match="first-pass"):
        find_rubric("frist-pass")


def test_what_may_not_be_written_to_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_rubric("course")
    monkeypatch.setattr("os.access", lambda *_: False)
    found = writable_rubric("course")
    assert found.path == rubrics_folder() / "my-course.toml"
    assert "cannot be written to" in found.notice
    assert path.exists()
