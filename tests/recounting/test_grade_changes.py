from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.grade_changes import show_changes
from gadfly.cli.running import Unusable
from gadfly.store import adopting
from gadfly.store.grades import read_grade
from gadfly.store.saving import save_durably

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.recounting.conftest import MadeUp

    from gadfly.grading.recount import Recount


SUMMARY = (
    "2 of 2 grades change, by 0 points on average. Most up: Ann, +2.5 (7.5 → 10)."
    " Most down: Bob, −2.5 (10 → 7.5). 1 was given back already: locked again, to be given back anew."
)


def test_it_prints_what_changed_and_the_table(course: MadeUp, capsys: pytest.CaptureFixture[str]) -> None:
    assert show_changes(course.change(), course.folder, approve=False, as_json=False) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The key:",
        "  Paragraph 1, How: “P1” (was “P2”)",
        "student  before  after  change  state",
        "Ann         7.5   10.0  ▲ +2.5  draft",
        "Bob        10.0    7.5  ▼ −2.5  given back → locked",
        SUMMARY,
        "Nothing is changed yet. To have it so, say the same with --approve.",
    ]
    assert read_grade(course.path("bob")).state == "returned"


def test_approved_it_is_saved_and_says_how_to_go_back(
    course: MadeUp, capsys: pytest.CaptureFixture[str]
) -> None:
    show_changes(course.change(), course.folder, approve=True, as_json=False)
    out = capsys.readouterr().out
    assert "Approved: 2 grades are saved." in out
    assert "--back" in out
    assert read_grade(course.path("bob")).state == "locked"


def test_json_has_every_grade(course: MadeUp, capsys: pytest.CaptureFixture[str]) -> None:
    show_changes(course.change(), course.folder, approve=False, as_json=True)
    record = json.loads(capsys.readouterr().out)
    assert record["grades"][0] == {
        "file": "ann",
        "student": "Ann",
        "before": "7.5",
        "after": "10.0",
        "change": "2.5",
        "state": "draft",
        "state_after": "draft",
        "answers_moved": 1,
        "waiting": 0,
    }
    assert (record["changed"], record["given_back_anew"], record["approved"]) == (2, 1, False)


def test_without_a_change_it_says_so(course: MadeUp, capsys: pytest.CaptureFixture[str]) -> None:
    show_changes(course.change(course.OLD), course.folder, approve=False, as_json=False)
    out = capsys.readouterr().out
    assert out.startswith("Nothing changed")
    assert "--approve" not in out


def test_interrupted_while_it_counts_nothing_happened(
    course: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = course.change()

    def interrupted(tell: Callable[[int], None]) -> Recount:
        del tell
        raise KeyboardInterrupt

    monkeypatch.setattr(change, "recount", interrupted)
    with pytest.raises(Unusable, match="Nothing was changed"):
        show_changes(change, course.folder, approve=True, as_json=False)


def test_interrupted_while_it_writes_it_goes_on_later(
    course: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = iter(range(9))

    def interrupted(path: Path, data: bytes, *, expected: str | None) -> str:
        if next(count):
            raise KeyboardInterrupt
        return save_durably(path, data, expected=expected)

    with monkeypatch.context() as patch:
        patch.setattr(adopting, "save_durably", interrupted)
        with pytest.raises(Unusable, match="goes on where it stopped"):
            show_changes(course.change(), course.folder, approve=True, as_json=False)
    assert read_grade(course.path("bob")).state == "returned"
    assert adopting.finish(course.folder).written == 1
    assert read_grade(course.path("bob")).state == "locked"


def test_while_names_are_hidden_no_file_is_named(course: MadeUp, capsys: pytest.CaptureFixture[str]) -> None:
    show_changes(course.change(), course.folder, approve=False, as_json=True, hidden=True)
    assert {row["file"] for row in json.loads(capsys.readouterr().out)["grades"]} == {""}
