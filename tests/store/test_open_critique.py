"""An open critique: saved when it says so, held by one, picked up where it was, overwriting nobody's work."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critic, Critique
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store import open_critique
from gadfly.store.critiques import read_critique
from gadfly.store.journal import Typing
from gadfly.store.lock import Held
from gadfly.store.open_critique import OpenCritique, same
from gadfly.store.problems import FileProblem
from gadfly.store.recents import recents
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
OP_ED = Article(
    (Block("b001", "A later bell helps."), Block("b002", "It was said in May.")), title="The bell"
)
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
RUBRIC = Rubric(
    "small",
    "Small",
    (
        Question("claim", "A claim?", "choice", options=YES_NO, passage="optional"),
        Question("whole", "Good?", "choice", of="article", options=YES_NO),
    ),
)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("GADFLY_STATE_DIR", str(folder))
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "essays"
    folder.mkdir()
    return folder / "bell.critique.toml"


def begin(path: Path) -> OpenCritique:
    return OpenCritique.begin(path, OP_ED, RUBRIC, Critic("Ann"))


def test_a_new_critique_is_on_the_disk_at_once(path: Path) -> None:
    opened = begin(path)
    critique = read_critique(path)
    assert (critique.revision, critique.critic.name, opened.saved.revision) == (1, "Ann", 1)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    opened.close()


def test_each_save_is_one_revision_and_is_read_back(path: Path) -> None:
    opened = begin(path)
    walk = opened.walk().pick("yes", AT).onward()
    saved = opened.save(walk)
    assert saved.critique is walk.critique
    assert (saved.revision, read_critique(path).revision) == (2, 2)
    walk = walk.pick("no", AT)
    assert opened.save(walk).revision == 3
    assert same(read_critique(path), walk.critique)
    assert opened.save(walk).revision == 3, "nothing changed, nothing is written"
    opened.close()


def test_it_goes_on_where_it_was(path: Path) -> None:
    opened = begin(path)
    walk = opened.walk().pick("yes", AT).onward().pick("no", AT)
    walk = walk.at_question(ARTICLE, "whole")
    opened.save(walk)
    typing = Typing("b002", "claim", "note", "half a")
    opened.remember(walk, typing)
    opened.close()
    again = OpenCritique.resume(path)
    found = again.walk()
    assert found.cursor == walk.cursor
    assert found.history == walk.history
    assert again.typing == typing
    back = found.undo()
    assert back.critique.at("b002").get("claim").blank
    assert again.save(back).revision == 3
    again.close()
    assert OpenCritique.resume(path).walk().history == back.history


def test_without_the_state_folder_it_opens_at_the_first_open_question(path: Path, state: Path) -> None:
    opened = begin(path)
    opened.save(opened.walk().pick("yes", AT))
    opened.close()
    state.rename(state.with_name("gone"))
    found = OpenCritique.resume(path).walk()
    assert found.cursor.place == "b002"
    assert found.history.past == ()


def test_steps_that_were_not_saved_are_not_remembered(path: Path) -> None:
    opened = begin(path)
    walk = opened.walk().pick("yes", AT)
    opened.save(walk)
    path.chmod(0o400)
    with pytest.raises(SaveFailed):
        opened.save(walk.pick("no", AT))
    opened.remember(walk.pick("no", AT))
    path.chmod(0o600)
    opened.close()
    assert OpenCritique.resume(path).walk().history == walk.history


def test_a_second_opener_is_told(path: Path) -> None:
    opened = begin(path)
    with pytest.raises(Held, match="open in another window"):
        OpenCritique.resume(path)
    opened.close()
    OpenCritique.resume(path).close()


def test_a_file_that_cannot_be_opened_is_not_held(path: Path) -> None:
    begin(path).close()
    whole = path.read_bytes()
    path.write_bytes(b"format = ")
    with pytest.raises(FileProblem):
        OpenCritique.resume(path)
    path.write_bytes(whole)
    OpenCritique.resume(path).close()


def test_another_file_is_never_begun_over(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(Changed):
        begin(path)
    assert path.read_bytes() == b"mine"


def test_another_programs_change_is_not_overwritten(path: Path) -> None:
    opened = begin(path)
    walk = opened.walk().pick("yes", AT)
    foreign = path.read_bytes() + b"# a word from outside\n"
    path.write_bytes(foreign)
    with pytest.raises(Changed):
        opened.save(walk)
    assert path.read_bytes() == foreign
    assert opened.saved.revision == 1
    other = path.with_name("bell.mine.critique.toml")
    assert opened.move_to(other, walk).critique is walk.critique
    assert same(read_critique(other), walk.critique)
    opened.save(walk.pick("no", AT))
    assert path.read_bytes() == foreign
    opened.close()


def test_moving_to_a_name_that_is_taken_leaves_all_as_it_was(path: Path) -> None:
    opened = begin(path)
    taken = path.with_name("taken.toml")
    taken.write_bytes(b"mine")
    walk = opened.walk().pick("yes", AT)
    with pytest.raises(Changed):
        opened.move_to(taken, walk)
    assert opened.save(walk).revision == 2
    assert same(read_critique(path), walk.critique)
    opened.close()


def test_leaving_reads_the_file_back(path: Path) -> None:
    opened = begin(path)
    path.write_bytes(b"format = ")
    with pytest.raises(Changed, match="changed bell"):
        opened.close()
    path.unlink()
    opened = begin(path)
    path.unlink()
    with pytest.raises(SaveFailed, match="cannot be read back"):
        opened.close()


def test_what_is_saved_must_be_what_is_read_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = begin(path)
    walk = opened.walk().pick("yes", AT)
    opened.save(walk)
    lossy = replace(walk.critique, answers={})
    monkeypatch.setattr(open_critique, "critique_of", lambda *_, **__: lossy)
    finished = walk.finish()
    with pytest.raises(SaveFailed, match="not what was saved"):
        opened.save(finished)
    monkeypatch.undo()
    revision = opened.saved.revision
    assert opened.save(finished).revision == revision + 1, "written again"


def test_a_finished_critique_stays_finished(path: Path) -> None:
    opened = begin(path)
    opened.save(opened.walk().finish())
    opened.close()
    assert read_critique(path).finished
    assert OpenCritique.resume(path).walk().critique.finished


def test_saving_from_another_thread(path: Path) -> None:
    opened = begin(path)
    walk = opened.walk().pick("yes", AT)
    for work in (lambda: opened.save(walk), opened.close):
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
    assert read_critique(path).at("b001").get("claim").choice == "yes"
    OpenCritique.resume(path).close()


def test_it_is_listed_among_the_recent(path: Path) -> None:
    opened = begin(path)
    opened.save(opened.walk().pick("yes", AT))
    opened.close()
    listed = recents()[0]
    assert (listed.path, listed.title, listed.percent, listed.status) == (path, "The bell", 33, "draft")


def test_a_read_only_folder_is_said_on_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(path).close()
    monkeypatch.setattr(open_critique, "writable", lambda _: False)
    opened = OpenCritique.resume(path)
    assert "read-only" in opened.notices[0]
    opened.close()


def test_two_critiques_are_the_same_when_they_say_the_same() -> None:
    one = Critique.begin(OP_ED, RUBRIC, AT)
    answer = one.at("b001").get("claim").saying(choice="yes")
    assert same(one, one.stamped(9, AT))
    assert not same(one, one.answer("b001", "claim", answer))
    assert same(one.answer("b001", "claim", answer), one.answer("b001", "claim", answer))
    pointed = replace(answer, passages=(Passage("later", 2, 7),))
    assert not same(one.answer("b001", "claim", answer), one.answer("b001", "claim", pointed))
    assert not same(one, one.with_status("finished"))
