from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.main import main
from gadfly.documents.rule_words import when_asked
from gadfly.store.rubrics import list_rubrics, load_rubric

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = 'format = "gadfly/rubric@1"\nid = "x"\ntitle = "X"\nvesion = "1"\n'


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(folder))
    monkeypatch.delenv("GADFLY_RUBRICS", raising=False)
    return folder


def test_the_list_says_where_each_comes_from(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "x.toml").write_text(BROKEN, encoding="utf-8")
    gone = tmp_path / "gone"
    monkeypatch.setenv("GADFLY_RUBRICS", str(gone))
    assert main(["rubric", "list"]) == 0
    said = capsys.readouterr()
    assert "first-pass: First pass: claim, evidence, source (9 questions, version 1.0, comes with" in said.out
    assert f"x: X (0 questions, your own, {own / 'x.toml'})" in said.out
    assert said.err.count(str(gone)) == 1
    assert main(["rubric", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rubrics"]
    assert [row["source"] for row in rows[-3:]] == ["shipped", "own", "shared"]


@pytest.mark.parametrize("name", [info.id for info in list_rubrics() if info.source == "shipped"])
def test_every_shipped_rubric_is_shown_whole(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "show", name]) == 0
    said = " ".join(capsys.readouterr().out.split())
    rubric = load_rubric(name)
    for text in (rubric.title, rubric.about, rubric.license, *rubric.authors, *rubric.sources):
        assert " ".join(text.split()) in said
    for question in rubric.questions:
        for text in (question.name, question.ask, question.why, question.example):
            assert " ".join(text.split()) in said
        for option in question.options if question.closed else ():
            assert option.label in said
            assert " ".join(option.about.split()) in said
        assert when_asked(rubric, question)[1:] in said  # it may begin with a capital
    for marker in (question.for_marker for question in rubric.questions if question.for_marker):
        assert marker not in said


def test_the_record_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "show", "first-pass", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["problems"] == []
    evidence = next(q for q in shown["rubric"]["questions"] if q["id"] == "sourced")
    assert evidence["when"].startswith("asked only if you pick “Somebody's statement”")
    assert evidence["options"][0]["points"] == "3 of 3 points"


def test_points_are_shown_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rubric", "show", "first-pass"])
    assert "of 3 points" not in capsys.readouterr().out
    main(["rubric", "show", "first-pass", "--points"])
    assert "of 3 points" in capsys.readouterr().out


def test_a_rubric_with_errors_is_told_with_their_lines(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = own / "x.toml"
    path.write_text(BROKEN, encoding="utf-8")
    assert main(["rubric", "show", "x"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f'{path}:4: There is no key "vesion" here.' in said.err
    assert main(["rubric", "show", "x", "--json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert shown["rubric"] is None
    assert 4 in [problem["line"] for problem in shown["problems"]]


def test_warnings_are_told_beside_the_rubric(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = '[[question]]\nid = "a"\nask = "?"\nkind = "text"\n'
    (own / "x.toml").write_text(BROKEN.replace("vesion", "version") + question, encoding="utf-8")
    assert main(["rubric", "show", "x"]) == 0
    said = capsys.readouterr()
    assert "1. a: ?" in said.out
    assert "x.toml:5: warning: " in said.err
