"""A key in the making is saved, and gone on with, as safely as a critique."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critic
from gadfly.documents.key import SILENT, Accepted, Judgement
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.keys import read_key
from gadfly.store.lock import Held
from gadfly.store.open_key import OpenKey, key_names
from gadfly.store.problems import FileProblem
from gadfly.store.saving import Changed

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
OPTIONS = (Option("yes", "Yes"), Option("no", "No"))
RUBRIC = Rubric("small", "Small", (Question("one", "One?", "choice", options=OPTIONS),), confidence=True)
TEXT = Article((Block("b001", "He said so."), Block("b002", "So it is.")), "T")
HALF = Judgement((Accepted(("no",), Decimal("0.5")),), because="He names one.")


def begun(path: Path) -> OpenKey:
    return OpenKey.begin(path, TEXT, RUBRIC, Critic("Ina"))


def test_a_key_comes_back_with_its_judgements_place_and_undo(tmp_path: Path) -> None:
    path = tmp_path / "t.key.toml"
    opened = begun(path)
    walk = opened.walk().pick("yes", AT).judge_answer(HALF)
    opened.save(walk)
    opened.close()
    assert read_key(path).judgements == {("b001", "one"): HALF}
    again = OpenKey.resume(path)
    there = again.walk()
    assert there.judgement == HALF
    assert there.undo().judgement == SILENT
    assert there.undo().undo().critique.at("b001").get("one").choice is None
    again.close()


def test_a_judgement_without_an_answer_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.key.toml"
    opened = begun(path)
    opened.save(opened.walk().judge_answer(replace(SILENT, none_right=True)))
    opened.close()
    again = OpenKey.resume(path)
    assert again.walk().judgement.none_right
    again.save(again.walk().undo())
    again.close()
    assert read_key(path).judgements == {}


def test_it_does_not_ask_how_sure_its_maker_is(tmp_path: Path) -> None:
    opened = begun(tmp_path / "t.key.toml")
    assert not opened.walk().critique.rubric.confidence
    opened.close()


def test_nobody_makes_it_in_two_windows_or_over_something_else(tmp_path: Path) -> None:
    path = tmp_path / "t.key.toml"
    opened = begun(path)
    with pytest.raises(Held):
        OpenKey.resume(path)
    with pytest.raises(Changed):
        begun(path)
    opened.close()


def test_another_programs_change_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "t.key.toml"
    opened = begun(path)
    path.write_bytes(path.read_bytes() + b"# seen\n")
    with pytest.raises(Changed):
        opened.save(opened.walk().pick("yes", AT))
    with pytest.raises(Changed):
        opened.close()


def test_a_critique_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "t.key.toml"
    opened = begun(path)
    opened.close()
    path.write_text(path.read_text().replace("gadfly/key@1", "gadfly/critique@1"))
    with pytest.raises(FileProblem, match="not a key"):
        OpenKey.resume(path)


def test_keys_stand_beside_what_they_are_to(tmp_path: Path) -> None:
    names = key_names(tmp_path / "week3.assignment.toml")
    assert [next(names).name, next(names).name] == ["week3.key.toml", "week3.2.key.toml"]
