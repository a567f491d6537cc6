"""Handing out: an assignment made, opened line by line, gone on with, and told when it was changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.due import due_time
from gadfly.cli.main import main
from gadfly.cli.opening import opening
from gadfly.cli.plain import PlainWalk
from gadfly.cli.plain_handout import Prompts, begun, introduced
from gadfly.cli.running import Unusable
from gadfly.documents.assignment import Brief
from gadfly.documents.critique import Critic
from gadfly.documents.due_words import due_line
from gadfly.store.assignment_form import digest
from gadfly.store.assignment_text import write_assignment
from gadfly.store.assignments import read_assignment
from gadfly.store.critiques import read_critique
from gadfly.store.handout import Handout
from gadfly.store.open_critique import OpenCritique
from gadfly.store.recents import recents

if TYPE_CHECKING:
    from pathlib import Path

OP_ED = (
    "The late bell\n\nPupils come in on time when the bell is late. We have seen it.\n\nNobody doubts it.\n"
)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOSTILE = "[/b] \x1b[31mred\x9b \u202e[@click=app.bell]x[/]"


@pytest.fixture
def op_ed(tmp_path: Path) -> Path:
    path = tmp_path / "bell.txt"
    path.write_text(OP_ED, encoding="utf-8")
    return path


def assign(*words: object) -> int:
    return main(["assign", *map(str, words), "--rubric", "first-pass"])


def made(op_ed: Path, *words: object) -> Path:
    assert assign(op_ed, *words, "--out", op_ed.with_name("week3.assignment.toml")) == 0
    return op_ed.with_name("week3.assignment.toml")


def handout_of(path: Path, out: Path | None = None) -> Handout:
    found = opening(path, None, out)
    assert isinstance(found, Handout)
    return found


def begin(path: Path, *lines: str) -> tuple[OpenCritique | None, str]:
    out = StringIO()
    return begun(handout_of(path), StringIO("".join(f"{line}\n" for line in lines)), out), out.getvalue()


def test_a_title_and_a_name_come_by_themselves(op_ed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert assign(op_ed) == 0
    path = op_ed.with_name("bell.assignment.toml")
    read = read_assignment(path)
    assert (read.title, read.due, read.confidence, read.blind) == ("The late bell", None, None, False)
    assert str(path) in capsys.readouterr().out
    before = path.read_bytes()
    assert assign(op_ed) == 1
    assert "already" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert main(["check", str(path)]) == 0


def test_everything_that_can_be_chosen(op_ed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = op_ed.with_name("told.txt")
    told.write_text("Read it.\r\nTwice.\n", encoding="utf-8")
    path = made(
        op_ed, "--title", "Week 3", "--due", f"{datetime.now(UTC).year + 1}-01-31",
        "--instructions", f"@{told}", "--no-confidence", "--blind", "--json",
    )  # fmt: skip
    record = json.loads(capsys.readouterr().out)
    read = read_assignment(path)
    assert (read.title, read.instructions, read.blind, read.confidence) == (
        "Week 3",
        "Read it.\nTwice.",
        True,
        False,
    )
    assert read.due is not None
    assert record["sha256"] == digest(read)
    assert record["path"] == str(path)
    assert [article["paragraphs"] for article in record["articles"]] == [2]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01T17:00+01:00", datetime(2026, 12, 1, 16, 0, tzinfo=UTC)),
        ("2026-12-01 17:00+01:00", datetime(2026, 12, 1, 16, 0, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, 23, 59).astimezone()),
    ],
)
def test_due_times(typed: str, meant: datetime) -> None:
    assert due_time(typed, NOW) == meant
    assert due_time(typed, NOW).utcoffset() is not None


@pytest.mark.parametrize(
    "typed", ["soon", "", "2026-13-01", "2020-01-01", "9999-12-31", "0001-01-01", "20:00"]
)
def test_due_times_that_are_none(typed: str) -> None:
    with pytest.raises(Unusable, match=r"^--due") as problem:
        due_time(typed, NOW)
    assert len(problem.value.lines) == 1


def test_how_a_due_time_is_said() -> None:
    zone = timezone(timedelta(hours=1))
    brief = Brief("T", "", datetime(2026, 12, 1, 22, 59, tzinfo=UTC))
    assert due_line(brief, NOW, zone) == "Due on Tuesday 1 December 2026, 23:59 (UTC+01:00), in 8 days."
    assert due_line(brief, NOW + timedelta(days=7), zone).endswith("in 34 hours.")
    assert due_line(brief, NOW + timedelta(days=9), zone).startswith("Was due on Tuesday 1 December")
    assert due_line(Brief("T"), NOW) == ""


@pytest.mark.parametrize("kind", ["key", "grade", "rubric", "assignment"])
def test_keys_and_other_documents_are_not_handed_out(
    op_ed: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    op_ed.write_text(f'format = "gadfly/{kind}@1"\n', encoding="utf-8")
    assert assign(op_ed) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not op_ed.with_name("bell.assignment.toml").exists()


def test_of_a_critique_the_text_is_taken_and_never_the_answers(op_ed: Path) -> None:
    opened = opening(op_ed, "first-pass")
    assert isinstance(opened, OpenCritique)
    opened.save(opened.walk().set_aside("b003").pick_all(("claim",), NOW))
    opened.close()
    assert assign(opened.path, "--out", op_ed.with_name("a.toml")) == 0
    (article,) = read_assignment(op_ed.with_name("a.toml")).articles
    assert [block.id for block in article.paragraphs] == ["b002"]
    assert ".answers" not in op_ed.with_name("a.toml").read_text(encoding="utf-8")


def test_a_student_needs_nothing_else(op_ed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made(op_ed, "--instructions", "Read it twice.", "--confidence")
    op_ed.unlink()
    opened, said = begin(path, "Ann", "s1")
    assert opened is not None
    assert said.splitlines()[:3] == ["Assignment: The late bell", "", "Read it twice."]
    assert opened.path.name == "week3.critique.toml"
    critique, assignment = opened.saved.critique, read_assignment(path)
    assert critique.critic == Critic("Ann", "s1")
    assert (critique.origin.id, critique.origin.sha256) == (assignment.id, digest(assignment))
    assert critique.rubric.confidence
    assert recents()[0].assignment == "The late bell"
    out = StringIO()
    assert PlainWalk(opened, StringIO("1\n3\n:instructions\n"), out).run() == 0
    assert "Read it twice." in out.getvalue()
    again = opening(path)
    assert isinstance(again, OpenCritique)
    assert again.saved.critique.id == critique.id
    assert again.notices == ()
    again.close()
    alone = OpenCritique.resume(opened.path)
    assert alone.brief == assignment.brief
    alone.close()
    assert not handout_of(path, op_ed.with_name("other.toml")).ask_name
    capsys.readouterr()


def test_nothing_is_begun_when_the_input_ends(op_ed: Path) -> None:
    path = made(op_ed)
    for lines in ((), ("Ann",), (":quit",)):
        assert begin(path, *lines)[0] is None
    assert not path.with_name("week3.critique.toml").exists()
    assert handout_of(path).ask_name


def test_who_stays_nameless_is_not_asked_again(op_ed: Path) -> None:
    opened, _ = begin(made(op_ed), "", "")
    assert opened is not None
    opened.close()
    opened.path.unlink()
    assert not handout_of(op_ed.with_name("week3.assignment.toml")).ask_name


def test_one_of_twenty(op_ed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_NAME", "Ann")
    files = []
    for number in range(20):
        file = op_ed.with_name(f"n{number}.txt")
        file.write_text(f"Title {number}\n\nThe text of number {number} goes on here.\n", encoding="utf-8")
        files.append(file)
    out = op_ed.with_name("week.assignment.toml")
    assert assign(*files, "--out", out) == 0
    assert read_assignment(out).title == "A choice of 20 op-eds"
    opened, said = begin(out, "21", "x", "20")
    assert opened is not None
    assert said.count("Type a number from 1 to 20") == 2
    assert opened.saved.critique.article.title == "Title 19"
    opened.close()
    assert assign(*files, files[0], "--out", op_ed.with_name("b.toml")) == 1


def changed(path: Path, **changes: object) -> tuple[str, ...]:
    """What is told when the assignment is opened again after it was changed."""
    assignment = read_assignment(path)
    path.unlink()
    write_assignment(path, replace(assignment, **changes))  # type: ignore[arg-type]  # what each test changes
    opened = opening(path)
    assert isinstance(opened, OpenCritique)
    opened.close()
    return opened.notices


def test_a_changed_assignment_is_told(op_ed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_NAME", "Ann")
    path = made(op_ed)
    opened, _ = begin(path)
    assert opened is not None
    opened.close()
    assignment = read_assignment(path)
    (other,) = changed(path, title="Another")
    assert "not its text or rubric" in other
    past = changed(path, due=NOW - timedelta(days=900))
    assert past[-1].startswith("Was due on")
    rubric = replace(assignment.rubric, title="Other words")
    assert "rubric was changed" in changed(path, due=None, rubric=rubric)[0]
    (article,) = assignment.articles
    block = replace(article.blocks[1], text="Quite another text.")
    assert "text was changed" in changed(path, articles=(article.with_block(block),))[0]
    assert read_critique(opened.path).article == article


def test_a_critique_of_the_same_name_that_came_from_elsewhere_is_left_alone(
    op_ed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GADFLY_NAME", "Ann")
    path = made(op_ed)
    other = opening(op_ed, None, path.with_name("week3.critique.toml"))
    assert isinstance(other, OpenCritique)
    other.close()
    opened, _ = begin(path)
    assert opened is not None
    opened.close()
    assert opened.path.name == "week3.2.critique.toml"


def test_hostile_words_are_shown_as_signs(op_ed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made(op_ed, "--title", HOSTILE, "--instructions", f"{HOSTILE}\n" * 500)
    _, said = begin(path, "Ann")
    for text in (said, capsys.readouterr().out):
        assert not {"\x1b", "\x9b", "\u202e"} & set(text)
        assert "[/b]" in text


def test_a_broken_assignment_is_refused_by_line(op_ed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made(op_ed)
    path.write_text(path.read_text(encoding="utf-8").replace("title", "titel", 1), encoding="utf-8")
    assert main(["open", str(path), "--plain"]) == 1
    assert f"{path}:3:" in capsys.readouterr().err


def test_a_command_is_nobodys_name() -> None:
    out = StringIO()
    critic = introduced(Prompts(StringIO(":skip\nAna Rivera\n:finish\ns1\n"), out))
    assert critic == Critic("Ana Rivera", "s1")
    assert out.getvalue().count("That is no name.") == 2
    assert introduced(Prompts(StringIO(":quit\n"), StringIO())) is None
