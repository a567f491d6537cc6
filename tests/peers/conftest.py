"""A course of five who read one another, with folders of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.exporting.conftest import Graded

from gadfly.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DOCUMENTS"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("GADFLY_NAME", "GADFLY_ID", "GADFLY_THEME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def course(tmp_path: Path) -> Graded:
    return Graded(tmp_path, 5)


@pytest.fixture
def handed(course: Graded, tmp_path: Path) -> Path:
    """The first student's file, on that student's machine: nothing else is there."""
    assert main(["peers", str(course.folder), "--each", "3"]) == 0
    mine = tmp_path / "mine"
    mine.mkdir()
    (found,) = [p for p in (course.folder / "peers").glob("*.peers.toml") if b"zq-900" in p.read_bytes()]
    copy = mine / found.name
    copy.write_bytes(found.read_bytes())
    return copy
