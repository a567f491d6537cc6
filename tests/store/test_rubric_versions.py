"""When the library has another version of a critique's rubric, and when nothing is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import tomli_w

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critic
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.critiques import read_critique
from gadfly.store.open_critique import OpenCritique
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_form import rubric_to
from gadfly.store.rubric_versions import differs, other_version, stay, untold_version
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.critique import Critique

ROLE = Question(
    "role", "What does it do?", "choice", options=(Option("claim", "Claim"), Option("scene", "Scene"))
)
MINE = Rubric("mine", "Mine", (ROLE,), version="1.9")


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "rubrics"
    folder.mkdir()
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(folder))
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))
    return folder


def put(library: Path, rubric: Rubric, name: str = "mine") -> None:
    (library / f"{name}.toml").write_text(tomli_w.dumps(rubric_to(rubric)), encoding="utf-8")


def critique_of(tmp_path: Path, rubric: Rubric = MINE) -> Critique:
    path = tmp_path / "c.toml"
    OpenCritique.begin(path, Article((Block("b001", "One."),)), rubric, Critic()).close()
    return read_critique(path)


def test_a_rubric_that_the_library_has_as_it_is_is_not_mentioned(library: Path) -> None:
    put(library, MINE)
    assert other_version(MINE) is None
    assert other_version(load_rubric("first-pass")) is None


def test_a_rubric_that_the_library_does_not_have_is_not_mentioned(library: Path) -> None:
    assert other_version(MINE) is None
    put(library, replace(MINE, id="other"))
    assert other_version(MINE) is None, "a file of that name with another rubric in it"


@pytest.mark.parametrize("version", ["1.10", "2", "1.9.1", "spring"])
def test_a_newer_version_is_found_also_under_another_file_name(library: Path, version: str) -> None:
    put(library, replace(MINE, version=version), "somewhere")
    found = other_version(MINE)
    assert found is not None
    assert found.version == version


def test_other_content_under_the_same_version_is_found(library: Path) -> None:
    put(library, replace(MINE, title="Mine, reworded"))
    assert other_version(MINE) == replace(MINE, title="Mine, reworded")


@pytest.mark.parametrize("version", ["1.8", "1", "0.9.9"])
def test_an_older_version_is_not_mentioned(library: Path, version: str) -> None:
    put(library, replace(MINE, version=version))
    assert other_version(MINE) is None


def test_a_shipped_rubric_that_a_course_changed_is_found_where_the_library_gives_it() -> None:
    older = replace(load_rubric("first-pass"), version="0.1")
    assert other_version(older) == load_rubric("first-pass")


def test_a_broken_copy_is_told_with_its_place(library: Path) -> None:
    (library / "mine.toml").write_text('format = "gadfly/rubric@1"\nid = "mine"\n', encoding="utf-8")
    with pytest.raises(FileProblem, match=r"mine\.toml"):
        other_version(MINE)


def test_whoever_stays_is_not_told_again_of_that_version_and_of_the_next_one_they_are(
    library: Path, tmp_path: Path
) -> None:
    critique = critique_of(tmp_path)
    put(library, newer := replace(MINE, version="2"))
    assert untold_version(critique) == newer
    stay(critique, newer)
    assert untold_version(critique) is None
    assert other_version(critique.rubric) == newer, "asked for, it is there"
    put(library, newest := replace(MINE, version="3"))
    assert untold_version(critique) == newest
    stay(critique, newest)
    assert untold_version(critique) is None


def test_versions_differ_by_their_content_and_only_within_one_rubric() -> None:
    assert not differs(MINE, replace(MINE))
    assert differs(MINE, replace(MINE, version="2"))
    assert not differs(MINE, replace(MINE, id="other", version="2"))
