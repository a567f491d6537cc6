"""Course folders for tests of the class: as handed out, collected and graded by the program itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.exporting.conftest import ARTICLE, RUBRIC, Graded, critique

from gadfly.documents.answers import Answer
from gadfly.store.critique_text import CritiqueText, ScoreSummary

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.critique import Critique

__all__ = ["ARTICLE", "RUBRIC", "Graded", "critique", "written"]


def written(folder: Path, *critiques: Critique) -> Path:
    """A folder of critiques that is no course."""
    folder.mkdir(exist_ok=True)
    for each in critiques:
        data = CritiqueText().whole(each, ScoreSummary("none", None, None, 0))  # type: ignore[arg-type]
        (folder / f"{each.critic.id}.critique.toml").write_bytes(data)
    return folder


def answered(number: int, choice: str) -> Critique:
    """A finished critique by student `number` who says the same everywhere."""
    made = critique(number)
    for place in ("b002", "b003"):
        made = made.answer(place, "how", Answer(choice=choice))
    return made


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting and no state of this machine."""
    for name in ("GADFLY_CONFIG_DIR", "GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_RUBRICS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "own"))


@pytest.fixture
def course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Graded:
    """A course of twelve, graded and locked."""
    made = Graded(tmp_path, 12)
    made.grade()
    capsys.readouterr()
    return made


def version(made: Critique, version: str) -> Critique:
    """The critique as written with another version of the rubric, which asks one question more."""
    more = replace(RUBRIC.questions[0], id="more", title="More")
    return replace(made, rubric=replace(RUBRIC, version=version, questions=(*RUBRIC.questions, more)))
