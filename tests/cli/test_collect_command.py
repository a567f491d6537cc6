from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gadfly.cli import collect
from gadfly.cli.main import main
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Critic, Critique, Origin
from gadfly.documents.reply import Replies, Reply
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store import submission_pool
from gadfly.store.assignment_text import assignment_text
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.replies import replies_text
from gadfly.store.submissions import Submissions

ASKED = Question("a", "A?", "choice", options=(Option("yes", "Yes"), Option("no", "No")))
RUBRIC = Rubric("small", "Small", (ASKED,))
ARTICLE = Article((Block("b001", "He said so."),), "T")
DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """The command line, without the places to collect from."""
    assignment = Assignment("a" * 32, "Week 3", (ARTICLE,), RUBRIC, due=DUE)
    path = tmp_path / "week3.assignment.toml"
    path.write_text(assignment_text(assignment), encoding="utf-8")
    return ["collect", "--assignment", str(path), "--into", str(tmp_path / "into")]


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    folder = tmp_path / "handed"
    folder.mkdir()
    for name, saved in (("Ann", DUE), ("Bo\x1b[31m", DUE.replace(hour=14))):
        critique = Critique(
            ARTICLE, RUBRIC, f"{len(name):032x}", DUE, saved, critic=Critic(name), status="finished"
        )
        score = ScoreSummary("none", None, None, Decimal(0))
        (folder / f"{len(name)}.toml").write_bytes(CritiqueText().whole(critique, score))
    (folder / "essay.docx").write_bytes(b"PK")
    return folder


def test_the_table_says_what_everything_is(
    words: list[str], handed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, str(handed)]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split("  ")[0] for line in lines[:3]] == ["taken", "late", "not a critique"]
    assert lines[0].split() == ["taken", "Ann", next(iter(lines[0].split()[2:]))]
    assert lines[1].endswith("Saved 2 hours after it was due.")
    assert lines[3] == "1 taken, 1 late, 1 not a critique. 2 new."
    assert "\x1b" not in out
    assert err == ""


def test_json_is_one_document(words: list[str], handed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([*words, str(handed)])
    capsys.readouterr()
    assert main([*words, str(handed), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["assignment"]["title"] == "Week 3"
    assert document["again"] == 2
    rows = document["submissions"]
    assert [(row["student"], row["status"], row["new"]) for row in rows[:2]] == [
        ("Ann", "taken", False),
        ("Bo\x1b[31m", "late", False),
    ]
    assert {"student", "id", "file", "status", "problems", "counts", "source"} <= rows[0].keys()


def test_the_assignment_is_kept_beside_the_copies(words: list[str], handed: Path, tmp_path: Path) -> None:
    main([*words, str(handed)])
    kept = tmp_path / "into" / "assignment.toml"
    assert kept.read_bytes() == Path(words[2]).read_bytes()
    words[2] = str(kept)
    assert main([*words, str(handed)]) == 0


def test_a_reply_is_in_the_table(words: list[str], handed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([*words, str(handed)])
    reply = Reply("regrade", "Why?", DUE, "b001", "a")
    replies = Replies(Origin(f"{3:032x}"), "f" * 64, DUE, student=Critic("Ann")).replied(reply)
    (handed / "back.reply.toml").write_bytes(replies_text(replies))
    capsys.readouterr()
    assert main([*words, str(handed)]) == 0
    lines = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert lines[:-1] == ["taken", "reply", "late", "not a critique"]
    assert lines[-1] == "1 taken, 1 reply, 1 late, 1 not a critique. 1 new, 2 were here already."


def test_where_nothing_is_nothing_is_done(
    words: list[str], handed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, str(handed / "gone")]) == 1
    assert "gone: nothing collected from here: there is nothing of that name." in capsys.readouterr().err
    assert main([*words, str(handed / "gone"), str(handed)]) == 0


def test_a_rubric_is_no_assignment(
    words: list[str], handed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words[2] = str(handed / "3.toml")
    assert main([*words, str(handed)]) == 1
    assert "This is a critique, not an assignment." in capsys.readouterr().err


def test_ctrl_c_leaves_what_was_taken(
    words: list[str], handed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stops:
        def __init__(self, _: str) -> None:
            pass

        def __call__(self, count: int) -> None:
            if count > 10:
                raise KeyboardInterrupt

        def end(self) -> None:
            pass

    monkeypatch.setattr(collect, "Progress", Stops)
    monkeypatch.setattr(submission_pool, "cores", lambda: 1)
    monkeypatch.setattr(submission_pool, "_CHUNK", 1)
    data = (handed / "3.toml").read_bytes()
    for number in range(20, 32):
        other = data.replace(f"{3:032x}".encode(), f"{number:032x}".encode())
        (handed / f"{number}.toml").write_bytes(other)
    assert main([*words, str(handed)]) == 1
    found = re.search(r"Stopped: (\d+) were taken and stay\.", capsys.readouterr().err)
    assert found
    monkeypatch.undo()
    assert main([*words, str(handed)]) == 0
    taken = int(found[1])
    assert taken > 0
    assert f"{14 - taken} new, {taken} were here already." in capsys.readouterr().out


def test_what_goes_wrong_first_is_told(
    words: list[str], handed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gadfly.store.submission_copies.Copies._write", broken)
    monkeypatch.setattr(Submissions, "save", broken)
    monkeypatch.setattr(collect, "SaveFailed", OSError)
    assert main([*words, str(handed)]) == 1
    assert "The copies cannot be written (no space left on device)." in capsys.readouterr().err
