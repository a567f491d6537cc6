"""Which critique goes with an op-ed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critic
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store import naming
from gadfly.store.finding import find_or_begin
from gadfly.store.naming import spare_path
from gadfly.store.problems import FileProblem
from gadfly.store.shipped import shipped

OP_ED = Article((Block("b001", "A later bell helps."),), title="The bell")
QUESTION = Question("claim", "A claim?", "choice", options=(Option("yes", "Yes"), Option("no", "No")))
FIRST = Rubric("first", "First", (QUESTION,))
SECOND = replace(FIRST, id="second")


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("GADFLY_DOCUMENTS_DIR", str(tmp_path / "documents"))


def found(
    source: Path, rubric: Rubric | None = None, *, article: Article = OP_ED, out: Path | None = None
) -> Path:
    opened = find_or_begin(source, article, Critic(), asked_for=rubric, default=lambda: FIRST, out=out)
    opened.close()
    return opened.path


def test_it_stands_beside_the_op_ed_and_is_gone_on_with(tmp_path: Path) -> None:
    source = tmp_path / "bell.v2.txt"
    assert found(source) == tmp_path / "bell.v2.critique.toml"
    assert found(source) == tmp_path / "bell.v2.critique.toml"
    assert found(source, FIRST) == tmp_path / "bell.v2.critique.toml"


def test_another_rubric_or_another_text_has_a_file_of_its_own(tmp_path: Path) -> None:
    source = tmp_path / "bell.txt"
    assert found(source).name == "bell.critique.toml"
    assert found(source, SECOND).name == "bell.2.critique.toml"
    assert found(source, FIRST).name == "bell.critique.toml"
    other = Article((Block("b001", "Another text."),))
    assert found(source, article=other).name == "bell.3.critique.toml"
    assert found(source, SECOND).name == "bell.2.critique.toml"


def test_without_a_rubric_asked_for_the_one_saved_last_is_meant(tmp_path: Path) -> None:
    source = tmp_path / "bell.txt"
    found(source, SECOND)
    found(source, FIRST)
    assert found(source).name == "bell.2.critique.toml"


def test_samples_and_read_only_folders_go_to_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "documents"
    assert found(shipped("seeds") / "night-buses.txt") == documents / "night-buses.critique.toml"
    monkeypatch.setattr(naming, "writable", lambda folder: folder == documents)
    assert found(tmp_path / "bell.txt") == documents / "bell.critique.toml"
    assert spare_path(tmp_path / "x.critique.toml") == documents / "x.mine.critique.toml"
    monkeypatch.setattr(naming, "writable", lambda _: False)
    with pytest.raises(FileProblem, match="--out"):
        found(tmp_path / "bell.txt")


def test_a_file_named_by_the_person_wins(tmp_path: Path) -> None:
    source, out = tmp_path / "bell.txt", tmp_path / "mine.toml"
    assert found(source, out=out) == out
    assert found(source, out=out) == out
    with pytest.raises(FileProblem, match=r"begun with version 1\.0 of this rubric"):
        found(source, replace(FIRST, version="2.0"), out=out)
    with pytest.raises(FileProblem, match="another critique"):
        found(source, SECOND, out=out)
    assert not (tmp_path / "bell.critique.toml").exists()


def test_a_critique_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "bell.critique.toml").write_text("format = ", encoding="utf-8")
    with pytest.raises(FileProblem):
        found(tmp_path / "bell.txt")


def test_a_relative_path_is_beside_the_op_ed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert found(Path("bell.txt")) == tmp_path / "bell.critique.toml"


def test_a_spare_name_is_free(tmp_path: Path) -> None:
    path = tmp_path / "bell.critique.toml"
    assert spare_path(path).name == "bell.mine.critique.toml"
    spare_path(path).touch()
    assert spare_path(path).name == "bell.mine.2.critique.toml"
