"""An export is there whole or not at all, and in nobody's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gadfly.exporting.wanted import Unexportable
from gadfly.exporting.whole import STDOUT, whole_file, whole_folder


class Stopped(Exception):
    """What a cancelled export raises."""


def stop_in_file(target: Path, *, force: bool = False) -> None:
    with whole_file(target, force=force) as to:
        to.write(b"half")
        raise Stopped


def stop_in_folder(target: Path) -> None:
    with whole_folder(target, force=False) as folder:
        (folder / "b.html").write_bytes(b"half")
        raise Stopped


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_a_file_has_its_name_once_it_is_done(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    with whole_file(target, force=False) as to:
        to.write(b"one")
        assert not target.exists()
    assert target.read_bytes() == b"one"
    assert left(tmp_path) == ["a.csv"]
    assert target.stat().st_mode & 0o077 == 0


def test_what_was_broken_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        stop_in_file(tmp_path / "a.csv")
    with pytest.raises(Stopped):
        stop_in_folder(tmp_path / "a")
    assert left(tmp_path) == []


def test_a_file_that_is_there_stays_unless_it_was_said(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"mine")
    with pytest.raises(Unexportable, match="such a file already"), whole_file(target, force=False):
        pass
    with pytest.raises(Stopped):
        stop_in_file(target, force=True)
    assert target.read_bytes() == b"mine"
    with whole_file(target, force=True) as to:
        to.write(b"new")
    assert target.read_bytes() == b"new"
    assert left(tmp_path) == ["a.csv"]


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"

    def meanwhile() -> None:
        with whole_file(target, force=False) as to:
            to.write(b"ours")
            target.write_bytes(b"theirs")

    with pytest.raises(Unexportable, match="meanwhile"):
        meanwhile()
    assert target.read_bytes() == b"theirs"
    assert left(tmp_path) == ["a.csv"]


def test_a_disk_without_links_is_written_to_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", none)
    with whole_file(tmp_path / "a.csv", force=False) as to:
        to.write(b"one")
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    assert left(tmp_path) == ["a.csv"]


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with pytest.raises(Unexportable), whole_file(link, force=False):
        pass
    with whole_file(link, force=True) as to:
        to.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder_is_filled_beside_its_place(tmp_path: Path) -> None:
    target = tmp_path / "week3-html"
    with whole_folder(target, force=False) as folder:
        (folder / "a.html").write_bytes(b"a")
        assert not target.exists()
    assert left(tmp_path) == ["a.html", "week3-html"]
    with pytest.raises(Unexportable, match="such a folder"), whole_folder(target, force=False):
        pass


def test_with_force_other_files_in_a_folder_stay(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine.txt").write_bytes(b"mine")
    (target / "a.html").write_bytes(b"old")
    with whole_folder(target, force=True) as folder:
        (folder / "a.html").write_bytes(b"new")
    assert (target / "mine.txt").read_bytes() == b"mine"
    assert (target / "a.html").read_bytes() == b"new"
    assert left(tmp_path) == ["a.html", "mine.txt", "out"]


@pytest.mark.parametrize("out", ["none/a.csv", "file/a.csv", "."])
def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unexportable), whole_file(tmp_path / out, force=True) as to:
        to.write(b"x")
    assert left(tmp_path) == ["file"]


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unexportable, match="No space left"), whole_file(tmp_path / "a", force=False) as to:
        to.write(b"x")
    assert left(tmp_path) == []


def test_standard_output_is_written_to_as_it_comes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with whole_file(STDOUT, force=False) as to:
        to.write(b"\x00\xff")
    assert capfdbinary.readouterr().out == b"\x00\xff"
    assert not Path("-").exists()
