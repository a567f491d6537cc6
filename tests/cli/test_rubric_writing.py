"""`gadfly rubric new` and `edit` where there is no terminal: what can be done is done, the rest is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.cli.main import main
from gadfly.cli.rubrics import edit, new
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.store.rubric_draft import RubricDraft


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(tmp_path / "rubrics"))
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("GADFLY_CONFIG_DIR", str(tmp_path / "config"))


def test_new_without_a_terminal_makes_the_file_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rubric", "new", "mine", "--from", "first-pass"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'rubrics' / 'mine.toml'}\n"
    assert load_rubric("mine").title.endswith("(copy)")
    assert main(["rubric", "new"]) == 0
    assert load_rubric("my-rubric").id == "my-rubric"


def test_a_name_that_cannot_be_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "new", "My own"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["rubric", "new", "mine", "--from", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_edit_without_a_terminal_says_so_and_makes_no_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rubric", "edit", "first-pass"]) == 1
    assert "no terminal" in capsys.readouterr().err
    assert not (tmp_path / "rubrics").exists()


def test_on_a_terminal_the_workbench_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, str]] = []

    def draw(draft: RubricDraft | None, *, name: str = "", notice: str = "") -> int:
        drawn.append((draft.path.name if draft else name, notice))
        if draft is not None:
            draft.close()
        return 0

    for module in (edit, new):
        monkeypatch.setattr(module, "can_draw", lambda: True)
        monkeypatch.setattr(module, "draw", draw)
    assert main(["rubric", "edit", "first-pass"]) == 0
    assert main(["rubric", "new", "mine"]) == 0
    assert main(["rubric", "new", "other", "--from", "my-first-pass"]) == 0
    assert [name for name, _ in drawn] == ["my-first-pass.toml", "mine", "other.toml"]
    assert "stays as it is" in drawn[0][1]
    assert sorted(path.name for path in (tmp_path / "rubrics").iterdir()) == [
        "my-first-pass.toml",
        "other.toml",
    ]
