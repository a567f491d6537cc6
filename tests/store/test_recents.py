"""Recent critiques: the latest first, bounded, and never a reason to fail."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from gadfly.store.recents import MOST, Recent, forget_recent, note_recent, recents

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("GADFLY_STATE_DIR", str(folder))
    return folder


def recent(path: Path, percent: int = 0) -> Recent:
    return Recent(path, "Tram “line”", "First pass", percent, "draft", datetime(2026, 11, 22, tzinfo=UTC))


def test_the_latest_comes_first_and_only_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one.critique.toml", tmp_path / "two.critique.toml"
    for path, percent in ((one, 5), (two, 0), (one, 40)):
        note_recent(recent(path, percent))
    assert recents() == (recent(one, 40), recent(two, 0))


def test_the_list_is_bounded(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        note_recent(recent(tmp_path / f"{number}.toml"))
    assert len(recents()) == MOST
    assert recents()[0].path.name == f"{MOST + 4}.toml"


def test_a_file_that_is_gone_is_told_from_one_that_is_there(tmp_path: Path) -> None:
    there = tmp_path / "there.toml"
    there.touch()
    assert not recent(there).missing
    assert recent(tmp_path / "gone.toml").missing


def test_one_can_be_forgotten(tmp_path: Path) -> None:
    note_recent(recent(tmp_path / "one.toml"))
    note_recent(recent(tmp_path / "two.toml"))
    forget_recent(tmp_path / "two.toml")
    assert [r.path.name for r in recents()] == ["one.toml"]


@pytest.mark.parametrize("damage", [b"", b"[", b"{}", b"[1]", b'[{"path": 1}]', b"\xff", b"[" * 100_000])
def test_a_damaged_list_is_an_empty_one_that_is_made_anew(state: Path, tmp_path: Path, damage: bytes) -> None:
    state.mkdir()
    (state / "recent.json").write_bytes(damage)
    assert recents() == ()
    note_recent(recent(tmp_path / "one.toml"))
    assert len(recents()) == 1


def test_without_a_state_folder_there_is_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "file"))
    note_recent(recent(tmp_path / "one.toml"))
    assert recents() == ()
