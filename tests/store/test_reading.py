from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from gadfly.store.problems import FileProblem, Problem, key_path, report
from gadfly.store.reading import read_bounded


def test_a_file_up_to_the_limit_is_read_whole_through_a_symlink(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_bytes(b"12\r\n\x1a567")
    link = tmp_path / "link"
    link.symlink_to(path)
    assert read_bounded(link, 8, "a rubric") == b"12\r\n\x1a567"


def test_one_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_bytes(bytes(1025))
    with pytest.raises(FileProblem, match="too large for a rubric: at most 1 KiB"):
        read_bounded(path, 1024, "a rubric")


def test_a_missing_file_a_folder_a_pipe_and_a_device_are_told_apart(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, message in (
        (tmp_path / "none", "no such file"),
        (tmp_path, "is a folder"),
        (pipe, "not an ordinary file"),
        (Path("/dev/zero"), "not an ordinary file"),
        (tmp_path / "a\0b", "not a possible file name"),
        (tmp_path / ("x" * 300), "could not be read"),
    ):
        with pytest.raises(FileProblem, match=message) as caught:
            read_bounded(path, 10, "a rubric")
        assert caught.value.file == str(path)
        assert "\n" not in str(caught.value)


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileProblem, match="may not be read"):
        read_bounded(tmp_path / "r.toml", 10, "a rubric")


def test_an_error_while_reading_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.toml"
    path.write_bytes(b"x")

    def refuse(*_: Any) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", refuse)
    with pytest.raises(FileProblem, match="Input/output error"):
        read_bounded(path, 10, "a rubric")


def test_a_problem_is_one_line() -> None:
    assert report("f.toml", Problem("a", "wrong", 3, 4)) == "f.toml:3: wrong"
    assert report("f.toml", Problem("", "one\ntwo")) == "f.toml: one two"


def test_key_paths_read_as_people_write_them() -> None:
    assert key_path(("question", 3, "ask_when")) == "question[3].ask_when"
    assert key_path(()) == ""
