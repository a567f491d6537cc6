from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.exporting.json_cases import document, graded

from gadfly.cli.main import main
from gadfly.documents.student import Student
from gadfly.export.exhibit import Exhibit
from gadfly.exporting.json_forms import packed
from gadfly.store.critiques import read_critique

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "class.json"
    path.write_bytes(document(graded(seal=True), replace(graded(), name="bob", feedback=None)))
    return path


def test_an_export_is_taken_back_beside_itself(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(file)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines() == [
        f"{file.with_name('ann-1.critique.toml')} and its grade",
        f"{file.with_name('bob.critique.toml')}",
        "2 critiques and 1 grade written.",
    ]
    assert main(["import", str(file)]) == 0
    assert capsys.readouterr().out == "0 critiques and 0 grades written, 2 here already.\n"


def test_what_was_taken_back_is_sound_and_its_seal_holds(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = file.parent / "out"
    out.mkdir()
    assert main(["import", str(file), "--out", str(out)]) == 0
    assert main(["check", *map(str, sorted(out.iterdir()))]) == 0
    capsys.readouterr()
    grade = out / "ann-1.grade.toml"
    key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"  # RFC 8032, 7.1, test 1
    named = base64.b64encode(bytes.fromhex(key)).decode()
    assert main(["verify", str(grade), "--signer", named]) == 0
    assert "Ina" in capsys.readouterr().out
    grade.write_bytes(grade.read_bytes().replace(b"total = 2.5", b"total = 25.5"))
    assert main(["verify", str(grade), "--signer", named]) == 1


def test_it_goes_out_again_as_it_came(file: Path) -> None:
    assert main(["import", str(file)]) == 0
    critique = read_critique(file.with_name("bob.critique.toml"))
    again = packed(Exhibit("bob", critique, Student("Ann", "s1"), ids=("s1", "77")), "answers")
    assert again + b"\n" in file.read_bytes()


def test_one_json_document_says_it_all(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = json.loads(file.read_bytes())
    values["critiques"][1]["critique"]["status"] = "gone\x1b[31m"
    file.write_text(json.dumps(values))
    assert main(["import", str(file), "--json"]) == 1
    said = capsys.readouterr()
    record = json.loads(said.out)
    assert record["file"] == str(file)
    first, second = record["critiques"]
    assert first == {
        "name": "ann-1",
        "status": "written",
        "critique": str(file.with_name("ann-1.critique.toml")),
        "grade": str(file.with_name("ann-1.grade.toml")),
        "problems": [],
        "notes": [],
    }
    assert (second["status"], second["critique"]) == ("refused", None)
    assert second["problems"][0].startswith("critique.status: This must be one of")
    assert said.err.startswith(f"{file}: critique 2 (bob): critique.status:")


def test_text_from_outside_is_made_safe_before_it_is_shown(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = json.loads(file.read_bytes())
    values["critiques"] = [{"name": "x\x1b[2J\u202e", "critique": {"\x1b[31m": None}}]
    file.write_text(json.dumps(values))
    assert main(["import", str(file)]) == 1
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Student,ID,Points\n", "A gradebook goes with --into"),
        ('{"format": "gadfly/export@2", "critiques": []}', "update gadfly"),
        ("[" * 100_000, "begins with {"),
    ],
)
def test_what_is_no_export_is_told_in_a_line(
    file: Path, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text)
    assert main(["import", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert said.err.count("\n") == 1
    assert list(file.parent.glob("*.toml")) == []


@pytest.mark.parametrize("words", [["--adjust", "why"], ["--into", "x", "--out", "y"]])
def test_options_of_one_kind_go_with_that_kind(
    file: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(file), *words]) == 2
    assert capsys.readouterr().err.startswith("gadfly import: ")


def test_not_every_problem_of_thousands_is_told_line_by_line(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(json.dumps({"format": "gadfly/export@1", "critiques": [{}] * 60}))
    assert main(["import", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == "0 critiques and 0 grades written, 60 refused.\n"
    assert len(said.err.splitlines()) == 51
    assert "and 10 more" in said.err
