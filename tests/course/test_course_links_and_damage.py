"""What lies in a course folder besides critiques may be anybody's: links lead nowhere, damage is one line."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING

import pytest

from gadfly.store.adopting import Rewrite, decide, finish
from gadfly.store.course_blind import SECRET, secret_of
from gadfly.store.course_index import NAME, read_known
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "damage", [b"\xff\xfe", b"[" * 20_000, b"7", b'{"file": "\\ud800.grade.toml"}', None]
)
def test_a_change_of_mind_that_is_damaged_is_one_line(tmp_path: Path, damage: bytes | None) -> None:
    decide(tmp_path, {}, ())
    path = tmp_path / "adopting" / "before" / "grades.jsonl"
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(FileProblem, match="damaged"):
        finish(tmp_path)


def test_a_change_of_mind_writes_through_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"known")
    course = tmp_path / "course"
    course.mkdir()
    decide(course, {}, (Rewrite("a.grade.toml", b"known", b"new"),))
    (course / "a.grade.toml").symlink_to(outside)
    assert finish(course).changed == ("a.grade.toml",)
    assert outside.read_bytes() == b"known"


@pytest.mark.parametrize("stamp", ["[Infinity, 1, 1]", "[NaN, 1, 1]", '["1", 1]', "7"])
def test_a_memory_with_damaged_lines_is_read(tmp_path: Path, stamp: str) -> None:
    rest = {"sha256": "0" * 64, "state": "draft", "total": None, "waiting": 0}
    row = json.dumps({"name": "a", "stamp": "STAMP", **rest}).replace('"STAMP"', stamp)
    (tmp_path / NAME).write_text(row + "\n", encoding="ascii")
    assert read_known(tmp_path) == {}


def test_a_secret_on_a_full_disk_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(FileProblem, match="cannot be written"):
            secret_of(tmp_path, keep=True)
    assert not (tmp_path / SECRET).exists()
    assert secret_of(tmp_path, keep=True) == secret_of(tmp_path, keep=True)
