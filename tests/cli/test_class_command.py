"""gadfly class without a screen: tables, figures or why there are none, files that go over nothing."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from tests.exporting.conftest import Graded

from gadfly.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Graded:
    """A course of twelve, graded and locked, on nobody's machine."""
    for name in ("GADFLY_CONFIG_DIR", "GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_RUBRICS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    made = Graded(tmp_path, 12)
    made.grade()
    capsys.readouterr()
    return made


def test_tables(course: Graded, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["class", str(course.folder)]) == 0
    out = capsys.readouterr().out
    assert "Week 3: 12 students" in out
    assert "Zanzibara Quuxington" in out
    assert "Krippendorff's" in out
    assert "How far answers are apart" in out


def test_without_names_none_is_told(course: Graded, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--list"], ["--json"]):
        assert main(["class", str(course.folder), "--names", "none", *words]) == 0
        out = capsys.readouterr().out
        assert "Quuxington" not in out
        assert "zq-900" not in out
        assert "Student 01" in out


def test_few_have_a_reason_for_every_missing_figure(
    course: Graded, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in course.critiques[2:]:
        each.unlink()
    assert main(["class", str(course.folder), "--list"]) == 0
    out = capsys.readouterr().out
    assert "fewer than 5 critiques" in out
    assert "needs 10 students" in out


def test_files_go_over_none_unasked(course: Graded, capsys: pytest.CaptureFixture[str]) -> None:
    page, units = course.root / "class.html", course.root / "units"
    words = ["class", str(course.folder), "--html", str(page), "--units", str(units)]
    assert main(words) == 0
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")
    rows = list(csv.reader((units / "how.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0][:3] == ["unit", "key", "Zanzibara Quuxington"]
    assert [row[:3] for row in rows[1:]] == [["b002", "p1", "p1"], ["b003", "p0", "p1"]]
    capsys.readouterr()
    assert main(words) == 1
    assert "already" in capsys.readouterr().err
    assert main([*words, "--force", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["written"]) == {"html", "units"}


@pytest.mark.parametrize("name", ["nothing", "week3.assignment.toml"])
def test_what_is_no_class_is_said(course: Graded, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["class", str(course.root / name)]) == 1
    assert name in capsys.readouterr().err


def test_nobody_of_a_group_handed_in(course: Graded, capsys: pytest.CaptureFixture[str]) -> None:
    (course.folder / "groups.csv").write_text("id,group\nnobody,Friday\n")
    assert main(["class", str(course.folder), "--group", "Friday"]) == 1
    assert "nobody has handed in" in capsys.readouterr().err
