"""Practice as files: a critique for each text beside the assignment, gone on with, done, and found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.opening import opening
from gadfly.cli.running import Unusable
from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Critic, Critique
from gadfly.documents.key import Key
from gadfly.documents.practice import practice_of
from gadfly.store.assignment_text import write_assignment
from gadfly.store.check import check_file
from gadfly.store.critiques import read_critique
from gadfly.store.handout import Handout
from gadfly.store.open_critique import OpenCritique
from gadfly.store.practising import Practice, practice_of_critique
from gadfly.store.rubrics import load_rubric
from gadfly.store.settings import Settings
from gadfly.walk.trying import again, saw

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OP_ED = Article((Block("b001", "The bell rings early."),), "The bell")
ANN = Settings(name="Ann", id="s1")


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DOCUMENTS", "CONFIG"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("GADFLY_RUBRIC", "GADFLY_NAME", "GADFLY_ID", "GADFLY_THEME"):
        monkeypatch.delenv(name, raising=False)


def key(number: int) -> Key:
    article = Article(
        (Block("b001", f"He said so {number} times."), Block("b002", "So it is.")), f"T{number}"
    )
    made = Critique.begin(article, load_rubric("first-pass"), AT, Critic("Ina"))
    return Key(made.answer("b001", "role", Answer(choice="claim")))


@pytest.fixture
def assigned(tmp_path: Path) -> Path:
    rubric = load_rubric("first-pass")
    made = Assignment.begin("Week 3", (OP_ED,), rubric)
    made = replace(made, practice=tuple(practice_of(key(n), made.rubric) for n in (1, 2)))
    write_assignment(tmp_path / "week3.assignment.toml", made)
    return tmp_path / "week3.assignment.toml"


def practice_at(path: Path) -> Practice:
    found = opening(path, practice=True)
    assert isinstance(found, Practice)
    return replace(found, settings=ANN, critic=Critic("Ann", "s1"))


def test_each_text_has_a_file_of_its_own(assigned: Path) -> None:
    practice = practice_at(assigned)
    assert practice.todo() == (0, 1)
    for number, name in ((1, "week3.practice.critique.toml"), (0, "week3.practice.2.critique.toml")):
        opened = practice.open(number)
        assert opened.path == assigned.with_name(name)
        opened.save(opened.walk().finish() if number else opened.walk().pick("claim", AT))
        opened.close()
        assert check_file(opened.path) == ()
    begun = read_critique(assigned.with_name("week3.practice.critique.toml"))
    assert (begun.critic, begun.origin.id) == (Critic("Ann", "s1"), practice.assignment.id)
    assert practice.todo() == (0,)
    again = practice.open(0)
    assert again.path.name == "week3.practice.2.critique.toml"
    assert again.saved.critique.at("b001").get("role").choice == "claim"
    again.close()


def test_a_file_that_cannot_be_read_is_in_nobodys_way(assigned: Path) -> None:
    broken = assigned.with_name("week3.practice.critique.toml")
    broken.write_text("format = ", encoding="utf-8")
    practice = practice_at(assigned)
    assert practice.todo() == (0, 1)
    opened = practice.open(0)
    assert opened.path.name == "week3.practice.2.critique.toml"
    opened.close()
    assert broken.read_text(encoding="utf-8") == "format = "


def test_all_done_may_be_walked_again(assigned: Path) -> None:
    practice = practice_at(assigned)
    for number in (0, 1):
        opened = practice.open(number)
        opened.save(opened.walk().finish())
        opened.close()
    assert (practice.todo(), practice.walked()) == ((), (0, 1))


def test_first_tries_and_undo_outlast_a_restart(assigned: Path) -> None:
    practice = practice_at(assigned)
    opened = practice.open(0)
    walk = opened.walk().pick("background", AT)
    opened.save(walk)
    walk = saw(walk, "b001")
    opened.save(walk)
    tried = again(walk, "b001").pick("claim", AT)
    opened.save(tried)
    opened.close()
    opened = practice.open(0)
    back = opened.walk()
    role = back.critique.at("b001").get("role")
    assert (role.choice, [each.choice for each in role.earlier]) == ("claim", ["background"])
    undone = back.undo().undo()
    assert undone.critique.at("b001").given == walk.critique.at("b001").given
    assert undone.undo() is undone
    opened.close()


def test_the_op_ed_is_another_file_and_begins_without_it(assigned: Path) -> None:
    practice = practice_at(assigned)
    practice.open(0).close()
    handout = practice.op_ed()
    assert isinstance(handout, Handout)
    opened = handout.begin(OP_ED)
    assert opened.path.name == "week3.critique.toml"
    found = practice_of_critique(opened.saved.critique, ANN)
    assert found is not None
    assert found.path == assigned
    opened.close()
    gone_on = opening(assigned)
    assert isinstance(gone_on, OpenCritique)
    gone_on.close()


def test_a_practice_file_leads_back_to_its_practice(assigned: Path, tmp_path: Path) -> None:
    practice_at(assigned).open(1).close()
    file = assigned.with_name("week3.practice.critique.toml")
    found = opening(file)
    assert isinstance(found, Practice)
    assert found.walked() == (1,)
    away = tmp_path / "away"
    away.mkdir()
    assigned.rename(away / assigned.name)
    alone = opening(file)
    assert isinstance(alone, OpenCritique)
    alone.close()
    assert practice_of_critique(read_critique(file), ANN) is None


def test_practice_is_asked_for_where_there_is_some(tmp_path: Path) -> None:
    plain = tmp_path / "plain.assignment.toml"
    write_assignment(plain, Assignment.begin("T", (OP_ED,), load_rubric("first-pass")))
    with pytest.raises(Unusable, match="no practice"):
        opening(plain, practice=True)
    text = tmp_path / "bell.txt"
    text.write_text("The late bell\n\nPupils come in on time when the bell is late.\n", encoding="utf-8")
    with pytest.raises(Unusable, match="comes with an assignment"):
        opening(text, practice=True)
