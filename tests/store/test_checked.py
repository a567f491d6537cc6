"""The same bytes are checked once, and a memory that is damaged, old or full is no memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.store import checked
from gadfly.store.assignments import assignment_of
from gadfly.store.checked import note_checked, was_checked
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state" / "checked"


def test_it_remembers_the_bytes_and_the_kind(memory: Path) -> None:
    assert not was_checked(b"a", "key")
    note_checked(b"a", "key")
    note_checked(b"a", "key")
    note_checked(b"b", "assignment")
    assert was_checked(b"a", "key")
    assert was_checked(b"b", "assignment")
    assert not was_checked(b"a", "assignment")
    assert not was_checked(b"A", "key")
    assert len(memory.read_text(encoding="ascii").splitlines()) == 3
    assert memory.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("held", [b"", b"checked by gadfly 0.0.0\n", b"\xff\xfe\n", b"x" * 200_000])
def test_what_another_version_or_another_program_wrote_counts_nothing(memory: Path, held: bytes) -> None:
    note_checked(b"a", "key")
    lines = memory.read_bytes().split(b"\n", 1)[1]
    memory.write_bytes(held + lines)
    assert not was_checked(b"a", "key")
    note_checked(b"a", "key")
    assert was_checked(b"a", "key")


def test_it_begins_anew_when_it_is_full(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked, "_MOST", 3)
    for number in range(5):
        note_checked(bytes([number]), "key")
    assert [was_checked(bytes([number]), "key") for number in range(5)] == [False, False, False, True, True]
    assert len(memory.read_text(encoding="ascii").splitlines()) == 3


def test_where_nothing_can_be_kept_nothing_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "file"))
    note_checked(b"a", "key")
    assert not was_checked(b"a", "key")


def test_a_link_in_its_place_is_not_written_through(memory: Path, tmp_path: Path) -> None:
    memory.parent.mkdir()
    (tmp_path / "theirs").write_bytes(b"theirs")
    memory.symlink_to(tmp_path / "theirs")
    note_checked(b"a", "key")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"


def test_reading_an_assignment_remembers_nothing() -> None:
    data = b'format = "gadfly/assignment@1"\n'
    with pytest.raises(FileProblem):
        assignment_of(data, "a.toml")
    assert not was_checked(data, "assignment")
