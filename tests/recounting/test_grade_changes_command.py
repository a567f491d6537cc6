"""`gadfly grade DIR` with the options of a change of mind, on a course folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.main import main
from gadfly.store.adopting import Rewrite, decide
from gadfly.store.course import Course

if TYPE_CHECKING:
    from pathlib import Path


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    out, err = capsys.readouterr()
    return out, err


def test_changes_are_shown_approved_and_taken_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(folder), "--changes", "--json"]) == 0
    assert json.loads(said(capsys)[0])["changed"] == 2
    assert main(["grade", str(folder), "--back"]) == 1
    assert "there is no way back" in said(capsys)[1]
    assert main(["grade", str(folder), "--changes", "--approve"]) == 0
    assert "Approved: 2 grades are saved." in said(capsys)[0]
    assert main(["grade", str(folder), "--changes"]) == 0
    assert said(capsys)[0].startswith("Nothing changed")
    assert main(["grade", str(folder), "--back", "--approve"]) == 0
    assert "Ann" in said(capsys)[0]
    assert main(["grade", str(folder), "--changes"]) == 0
    assert "Nothing is changed yet" in said(capsys)[0]


def test_it_is_refused_while_a_desk_is_open(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = Course.open(folder)
    assert main(["grade", str(folder), "--changes", "--approve"]) == 1
    opened.close()
    out, err = said(capsys)
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "grading" in err


def test_approve_alone_says_what_it_goes_with(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(folder), "--approve"]) == 1
    assert "--changes" in said(capsys)[1]


def test_an_own_rubric_is_written_once_and_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", str(folder), "--own-rubric"]) == 0
    assert "gadfly rubric edit" in said(capsys)[0]
    written = (folder / "rubric.toml").read_bytes()
    assert main(["grade", str(folder), "--own-rubric"]) == 0
    assert "already" in said(capsys)[0]
    assert (folder / "rubric.toml").read_bytes() == written
    assert main(["grade", str(folder), "--changes", "--json"]) == 0
    assert {each["part"] for each in json.loads(said(capsys)[0])["changes"]} == {"key"}


def test_an_own_rubric_with_other_marks_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["grade", str(folder), "--own-rubric"])
    text = (folder / "rubric.toml").read_text(encoding="utf-8")
    marked = text.replace('id = "how"\n', 'id = "how"\nmarks = 3\n')
    assert marked != text
    (folder / "rubric.toml").write_text(marked, encoding="utf-8")
    said(capsys)
    main(["grade", str(folder), "--changes", "--json"])
    words = [each["words"] for each in json.loads(said(capsys)[0])["changes"] if each["part"] == "rubric"]
    assert words == ["How: now carries 3 marks (was 1)"]


def test_what_was_broken_off_is_finished_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "ann.grade.toml"
    old = path.read_bytes()
    files = {"marking.toml": (folder / "marking.toml").read_bytes()}
    decide(folder, files, [Rewrite(path.name, old, old.replace(b"7.5", b"7.6"))])
    assert main(["grade", str(folder), "--changes"]) == 0
    assert "finished" in said(capsys)[1]
    assert b"7.6" in path.read_bytes()


@pytest.mark.parametrize("hostile", ["rubric.toml", "marking.toml", "keys/ina.key.toml"])
def test_an_edit_with_mistakes_is_told_in_a_line_and_changes_nothing(
    folder: Path, hostile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / hostile).write_text("out_of = [\x1b[31m", encoding="utf-8")
    assert main(["grade", str(folder), "--changes", "--approve"]) == 1
    out, err = said(capsys)
    assert out == ""
    assert hostile.rsplit("/", maxsplit=1)[-1] in err
    assert "\x1b" not in err
