from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.store import submission_assignment
from gadfly.store.saving import SaveFailed
from gadfly.store.submission_assignment import keep_assignment

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_kept_byte_for_byte_and_replaced_where_it_changed(tmp_path: Path) -> None:
    for data in (b"one\r\n\xff", b"another"):
        keep_assignment(tmp_path, data)
        assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("assignment.toml", data)]


def test_the_same_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_assignment(tmp_path, b"one")
    monkeypatch.delattr(submission_assignment, "write_beside")
    keep_assignment(tmp_path, b"one")


def test_a_link_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "into"
    folder.mkdir()
    outside.write_bytes(b"mine")
    (folder / "assignment.toml").symlink_to(outside)
    keep_assignment(folder, b"mine")
    assert not (folder / "assignment.toml").is_symlink()
    keep_assignment(folder, b"other")
    assert outside.read_bytes() == b"mine"


def test_a_full_disk_is_one_clear_line_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(submission_assignment, "replace", full)
    with pytest.raises(SaveFailed, match=r"no space left on device\). Nothing was taken"):
        keep_assignment(tmp_path, b"one")
    assert list(tmp_path.iterdir()) == []
