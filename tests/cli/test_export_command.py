"""`gadfly export` as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.main import main
from gadfly.export.canvas_rubric import export
from gadfly.store.rubric_text import rubric_text
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Prompts

TO = ["--to", "canvas-rubric"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    path = tmp_path / "course" / "mine.toml"
    path.parent.mkdir()
    path.write_text(rubric_text(load_rubric("first-pass")), encoding="utf-8")
    return path


def test_a_rubrics_file_is_exported_beside_it(rubric: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(rubric), *TO]) == 0
    made = rubric.with_name("mine.canvas-rubric.csv")
    printed = capsys.readouterr()
    assert printed.out == f"written to {made}\n"
    assert "4 caps on the score left out: Canvas only adds up." in printed.err
    assert made.read_bytes() == export(load_rubric("first-pass")).data


def test_an_id_is_exported_here_and_to_where_it_is_said(here: Path) -> None:
    (here / "toulmin").mkdir()  # no rubric, although it bears the name of one
    assert main(["export", "toulmin", *TO]) == 0
    assert main(["export", "toulmin", *TO, "--out", "t.csv"]) == 0
    assert (here / "toulmin.canvas-rubric.csv").read_bytes() == (here / "t.csv").read_bytes()


def test_of_a_critique_its_rubric_is_taken(prompts: Prompts) -> None:
    prompts.type("1")
    assert main(["export", str(prompts.path), *TO]) == 0
    assert prompts.path.with_name("bell.canvas-rubric.csv").read_bytes() == export(prompts.rubric).data


def test_standard_output_gets_the_bytes_and_nothing_else(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "first-pass", *TO, "--out", "-"]) == 0
    printed = capfdbinary.readouterr()
    assert printed.out == export(load_rubric("first-pass")).data
    assert b"caps on the score" in printed.err


def test_a_file_is_written_over_only_with_force(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = here / "toulmin.canvas-rubric.csv"
    there.write_text("mine", encoding="utf-8")
    assert main(["export", "toulmin", *TO]) == 1
    assert "There is such a file already" in capsys.readouterr().err
    assert there.read_text(encoding="utf-8") == "mine"
    assert main(["export", "toulmin", *TO, "--force"]) == 0
    assert there.read_bytes() == export(load_rubric("toulmin")).data
    assert [path.name for path in here.iterdir()] == [there.name]


def test_json_is_one_document(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "toulmin", *TO, "--json", "--out", "t.csv"]) == 0
    printed = capsys.readouterr()
    record = json.loads(printed.out)
    assert (record["path"], record["format"]) == ("t.csv", "canvas-rubric")
    assert record["notes"] == list(export(load_rubric("toulmin")).notes)
    assert printed.err == ""
    assert main(["export", "toulmin", *TO, "--json", "--out", "-"]) == 2
    assert {path.name for path in here.iterdir()} == {"t.csv"}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["nobody", *TO], 1),
        (["./nobody.toml", *TO], 1),
        (["toulmin", *TO, "--out", "none/t.csv"], 1),
        (["toulmin", *TO, "--out", ".", "--force"], 1),
        (["toulmin"], 2),
        (["toulmin", "--to", "sonnet"], 2),
        (["grade.toml", *TO], 1),
        (["oped.txt", *TO], 1),
        (["broken.toml", *TO], 1),
    ],
)
def test_what_cannot_be_exported_is_told(
    words: list[str], status: int, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "grade.toml").write_text('format = "gadfly/grade@1"\n', encoding="utf-8")
    (here / "oped.txt").write_text("An op-ed.\n", encoding="utf-8")
    (here / "broken.toml").write_text('format = "gadfly/rubric@1"\nid = \n', encoding="utf-8")
    before = sorted(here.iterdir())
    assert main(["export", *words]) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err
    assert sorted(here.iterdir()) == before


def test_the_schema_is_printed_and_nothing_is_exported(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["a.toml", "--to", "md", "--fill", "grades.csv"],
        ["a.toml", "--to", "canvas", "--column", "X"],
        ["a.toml", "--to", "csv", "--json", "--out", "-"],
    ],
)
def test_options_that_do_not_go_together_are_told(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *words]) == 2
    assert capsys.readouterr().err.startswith("gadfly export: --")
