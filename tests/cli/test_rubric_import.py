"""`gadfly rubric import` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gadfly.cli.main import main
from gadfly.store.places import rubrics_folder
from gadfly.store.rubrics import load_rubric, read_rubric

DATA = Path(__file__).parents[1] / "intake" / "rubrics" / "data"
CANVAS, RUBRIC, GUIDE = (str(DATA / name) for name in ("canvas.csv", "rubric.xml", "guide.xml"))


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the person's own rubrics, not made yet."""
    for name in ("HOME", "XDG_DATA_HOME", "GADFLY_RUBRICS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return rubrics_folder()


def test_every_rubric_of_a_file_goes_into_the_library(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "import", CANVAS]) == 0
    printed = capsys.readouterr()
    assert (
        f"“Reading an op-ed” (reading-an-op-ed, 2 questions) written to {own / 'reading-an-op-ed.toml'}"
        in (printed.out.splitlines())
    )
    assert "What could not be carried over, or was changed:" in printed.out
    assert '- Criterion “Weighs "evidence"”: its ratings are ranges in Canvas' in printed.out
    assert printed.err == ""
    assert load_rubric("peer-review").title == "Peer review"
    assert len(load_rubric("reading-an-op-ed").questions) == 2
    assert main(["check", *(str(path) for path in own.iterdir())]) == 0


def test_the_losses_stand_at_the_head_of_the_file(own: Path) -> None:
    assert main(["rubric", "import", GUIDE]) == 0
    text = (own / "essay-guide.toml").read_text(encoding="utf-8")
    assert text.startswith("# Imported from guide.xml (Moodle marking guide).\n")
    assert "# - A comment that markers often use was left out: “Name your source.”.\n" in text


def test_json_is_one_document(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "import", RUBRIC, "--json", "--judges", "op-ed"]) == 0
    (record,) = json.loads(capsys.readouterr().out)["rubrics"]
    assert list(record) == ["path", "id", "title", "questions", "judges", "source", "losses"]
    assert record["path"] == str(own / "letter-to-the-editor.toml")
    assert record["judges"] == "op-ed"
    assert any("Zero is locked" in loss for loss in record["losses"])


def test_one_of_several_is_chosen_by_name(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "import", CANVAS, "--name", "peer REVIEW", "--id", "kindness"]) == 0
    assert [path.name for path in own.iterdir()] == ["kindness.toml"]
    assert load_rubric("kindness").id == "kindness"
    capsys.readouterr()
    assert main(["rubric", "import", CANVAS, "--name", "Other"]) == 1
    assert "There are: “Reading an op-ed”, “Peer review”." in capsys.readouterr().err


def test_out_is_a_file_or_a_folder(tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sub" / "mine.toml"
    assert main(["rubric", "import", RUBRIC, "--out", str(out)]) == 0
    assert read_rubric(out).id == "letter-to-the-editor"
    assert main(["rubric", "import", CANVAS, "--out", str(tmp_path / "sub")]) == 0
    names = {path.name for path in out.parent.iterdir()}
    assert names == {"mine.toml", "reading-an-op-ed.toml", "peer-review.toml"}
    assert not own.exists()
    capsys.readouterr()
    assert main(["rubric", "import", CANVAS, "--out", str(tmp_path / "new.toml")]) == 1
    assert "It has 2 rubrics: choose one with --name." in capsys.readouterr().err
    assert not (tmp_path / "new.toml").exists()


def test_nothing_is_overwritten_and_nothing_half_done(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.mkdir(parents=True)
    kept = own / "peer-review.toml"
    kept.write_text("mine", encoding="utf-8")
    assert main(["rubric", "import", CANVAS]) == 1
    assert f"{kept}: There is such a file already, and it is kept" in capsys.readouterr().err
    assert [path.read_text(encoding="utf-8") for path in own.iterdir()] == ["mine"]


def test_an_id_of_the_library_is_not_taken_twice(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "import", RUBRIC, "--id", "first-pass"]) == 1
    assert "There is a rubric first-pass already" in capsys.readouterr().err
    assert not own.exists()


@pytest.mark.parametrize("name", ["../x", "Upper", "1st", "", "a.b", "a" * 65])
def test_an_id_that_is_none_is_refused(name: str, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["rubric", "import", RUBRIC, "--id", name])
    assert status == (0 if name == "" else 1)
    assert own.exists() == (status == 0)
    if status:
        assert "cannot be a gadfly rubric: An id has small letters" in capsys.readouterr().err


BAD = {
    "missing": None,
    "empty": b"",
    "text": b"An op-ed about buses.\n",
    "doctype": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "deep": b"<a>" * 500_000,
    "wide": b"Rubric Name,Criteria Name" + b",x" * 10_000,
    "nul": b"Rubric Name,Criteria Name\nR,C\0\n",
    "odd-letters": b"Rubric Name,Criteria Name\nR,\xe9\n",
    "huge": b"Rubric Name,Criteria Name\n" + b"R,C\n" * 12_500_000,
    "larger": b"PK" + b"\0" * 70_000_000,
    "rubric": b'format = "gadfly/rubric@1"\n',
    "too-long": b"Rubric Name,Criteria Name,Criteria Description\n" + (b"R,C," + b"x" * 90_000 + b"\n") * 3,
    "too-much": b"Rubric Name,Criteria Name,Criteria Description\nR,C," + b"x" * 300_000,
}


@pytest.mark.parametrize("name", [*BAD, "folder"])
def test_bad_input_is_one_clear_line_and_leaves_nothing(
    name: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"{name}.csv"
    content = BAD.get(name)
    if name == "folder":
        file.mkdir()
    elif content is not None:
        file.write_bytes(content)
    assert main(["rubric", "import", str(file)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert printed.err.startswith(str(file))
    assert not own.exists()
