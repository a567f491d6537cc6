from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.store.places import rubric_state_folder
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_draft import LIMIT, open_draft
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'format = "gadfly/rubric@1"\n'


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_saving_writes_the_text_and_keeps_the_version_before(path: Path) -> None:
    draft = open_draft(path)
    draft.save("new\n")
    assert path.read_text("utf-8") == "new\n"
    assert (rubric_state_folder(path) / "backup.toml").read_text("utf-8") == TEXT
    draft.save("newer\n")
    draft.close()


def test_the_same_text_is_not_written_again(path: Path) -> None:
    draft = open_draft(path)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    draft.save(TEXT)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    draft.close()


def test_a_second_window_is_refused_until_the_first_lets_go(path: Path) -> None:
    first = open_draft(path)
    with pytest.raises(FileProblem, match="another window"):
        open_draft(path.parent / "." / path.name)
    first.close()
    open_draft(path).close()


def test_what_was_remembered_is_there_after_a_crash(path: Path) -> None:
    draft = open_draft(path)
    draft.remember("half a wor")
    draft.close()
    again = open_draft(path)
    assert again.left is not None
    assert again.left.text == "half a wor"
    assert again.left.follows
    again.save("half a word")
    again.close()
    third = open_draft(path)
    assert third.left is None
    third.close()


def test_of_a_file_that_went_on_without_it_it_says_so(path: Path) -> None:
    draft = open_draft(path)
    draft.remember("mine")
    draft.close()
    path.write_text("theirs", encoding="utf-8")
    again = open_draft(path)
    assert again.left is not None
    assert not again.left.follows
    again.close()


def test_what_is_saved_already_is_not_left(path: Path) -> None:
    draft = open_draft(path)
    draft.remember(TEXT)
    draft.close()
    again = open_draft(path)
    assert again.left is None
    again.close()


@pytest.mark.parametrize("cut", [0, 1, 9, 30, -1])
def test_a_torn_memory_is_no_memory(path: Path, cut: int) -> None:
    draft = open_draft(path)
    draft.remember("mine")
    draft.close()
    memory = rubric_state_folder(path) / "draft"
    memory.write_bytes(memory.read_bytes()[:cut])
    again = open_draft(path)
    assert again.left is None
    again.close()


def test_the_memory_is_its_owners_alone(path: Path) -> None:
    draft = open_draft(path)
    draft.remember("mine")
    assert (rubric_state_folder(path) / "draft").stat().st_mode & 0o077 == 0
    draft.close()


def test_what_another_program_wrote_is_not_overwritten(path: Path) -> None:
    draft = open_draft(path)
    path.write_text("theirs", encoding="utf-8")
    with pytest.raises(Changed):
        draft.save("mine")
    assert path.read_text("utf-8") == "theirs"
    assert draft.reload() == "theirs"
    draft.save("both")
    assert path.read_text("utf-8") == "both"
    path.write_text(TEXT, encoding="utf-8")
    draft.take_over()
    draft.save("both")
    assert path.read_text("utf-8") == "both"
    draft.close()


def test_a_file_that_went_is_told_of(path: Path) -> None:
    draft = open_draft(path)
    path.unlink()
    with pytest.raises(Changed):
        draft.save("mine")
    draft.take_over()
    draft.save("mine")
    assert path.read_text("utf-8") == "mine"
    draft.close()


def test_it_can_go_on_under_another_name(path: Path) -> None:
    other = path.with_name("other.toml")
    draft = open_draft(path)
    draft.move_to(other, "mine")
    draft.save("mine too")
    assert other.read_text("utf-8") == "mine too"
    assert path.read_text("utf-8") == TEXT
    open_draft(path).close()
    with pytest.raises(FileProblem, match="another window"):
        open_draft(other)
    draft.close()


def test_another_name_must_be_a_new_one(path: Path) -> None:
    other = path.with_name("other.toml")
    other.write_text("theirs", encoding="utf-8")
    draft = open_draft(path)
    with pytest.raises(SaveFailed):
        draft.move_to(other, "mine")
    draft.save("here")
    assert path.read_text("utf-8") == "here"
    draft.close()
    open_draft(other).close()


def test_a_symlink_stays(path: Path) -> None:
    link = path.with_name("link.toml")
    link.symlink_to(path)
    draft = open_draft(link)
    draft.save("through")
    assert link.is_symlink()
    assert path.read_text("utf-8") == "through"
    with pytest.raises(FileProblem, match="another window"):
        open_draft(path)
    draft.close()


def test_what_cannot_be_read_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    big = tmp_path / "big.toml"
    big.write_bytes(b"#" * (LIMIT + 1))
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"\xff")
    for path in (tmp_path / "none.toml", tmp_path, big, odd):
        with pytest.raises(FileProblem):
            open_draft(path)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["big.toml", "odd.toml", "state"]
    odd.write_bytes(b"# mended")
    open_draft(odd).close()
