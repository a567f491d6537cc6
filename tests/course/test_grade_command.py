"""`gadfly grade` on the command line: what is written into the folder, and the queue as a table."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.cli import grade as command
from gadfly.cli.main import main
from gadfly.documents.critique import Origin
from gadfly.documents.grade import Grade
from gadfly.documents.scheme import LatePolicy
from gadfly.store.course import Course
from gadfly.store.marking import read_marking

if TYPE_CHECKING:
    from pathlib import Path

    from tests.course.conftest import Made

Capture = pytest.CaptureFixture[str]


def grading(made: Made, *words: str) -> int:
    return main(["grade", str(made.folder), *words])


def test_the_queue_as_a_table(made: Made, capsys: Capture) -> None:
    course = Course.open(made.folder)
    entry = course.entries[0]
    grade = Grade(Origin(course.critique(entry).id), total=Decimal("7.5"))
    course.save(replace(entry, waiting=2), grade)
    course.close()
    assert grading(made, "--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Week 3, due Friday 20 November 2026")
    assert lines[1] == "Out of 100, no key, lateness costs nothing."
    assert lines[3].split() == ["student", "state", "points", "waiting", "late", "found"]
    assert lines[4].split() == ["Ann", "Arden", "draft", "7.5", "2"]
    assert lines[6].split()[:5] == ["Cy", "Cole", "new", "1", "h"]
    assert lines[6].endswith("Saved 1 hour after it was due.")
    assert lines[8] == "3 students: 2 not looked at, 1 begun."


def test_a_blind_queue_tells_nobody(made: Made, capsys: Capture) -> None:
    assert grading(made, "--blind", "--list") == 0
    first = capsys.readouterr()
    assert grading(made, "--json") == 0
    document = capsys.readouterr()
    for told in (first.out, first.err, document.out, document.err):
        for word in ("Ann", "Arden", "arden", "Birch", "s1"):
            assert not re.search(rf"\b{word}\b", told.replace(str(made.root), ""))  # "garden" is a pseudonym
    assert len({each["student"] for each in json.loads(document.out)["students"]}) == 3
    assert grading(made, "--list") == 0
    assert capsys.readouterr().out == first.out  # the same words, in the same order


def test_the_queue_as_a_document(made: Made, capsys: Capture) -> None:
    assert grading(made, "--json", "--key", str(made.key()), "--out-of", "7.5", "--late", "5/day") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["assignment"]["title"] == "Week 3"
    assert (document["out_of"], document["keys"], document["blind"]) == ("7.5", 1, False)
    assert document["late"] == "5% for each day begun"
    assert document["changes_proposed"] is False
    late = [each for each in document["students"] if each["late_minutes"]]
    assert [each["student"] for each in late] == ["Cy Cole"]
    assert late[0]["problems"] == ["Saved 1 hour after it was due."]
    assert late[0]["waiting"] is None


def test_what_is_said_is_written_and_holds(made: Made, capsys: Capture) -> None:
    words = ["--late", "2.5%/hour", "--grace", "15", "--late-at-most", "50", "--out-of", "20", "--blind"]
    assert grading(made, *words, "--list") == 0
    marking = read_marking(made.folder / "marking.toml")
    assert marking.late == LatePolicy(Decimal("2.5"), "hour", 15, Decimal(50))
    assert (marking.out_of, marking.blind) == (Decimal(20), True)
    assert grading(made, "--late", "5/day", "--no-blind", "--list") == 0
    marking = read_marking(made.folder / "marking.toml")
    assert marking.late == LatePolicy(Decimal(5), "day", 15, Decimal(50))
    assert (marking.out_of, marking.blind) == (Decimal(20), False)
    assert grading(made, "--late", "none", "--list") == 0
    assert read_marking(made.folder / "marking.toml").late is None
    assert grading(made, "--judging", "critique-quality", "--judging-share", "30", "--list") == 0
    assert read_marking(made.folder / "marking.toml").judging_share == 30
    capsys.readouterr()
    assert grading(made, "--judging", "none", "--list") == 0
    assert read_marking(made.folder / "marking.toml").judging == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--late", "lots"], "say it as 5/day or 0.5/hour"),
        (["--late", "101/day"], "percentage"),
        (["--out-of", "0"], "more than 0"),
        (["--out-of", "x"], "this must be a number"),
        (["--grace", "5"], "go with --late"),
        (["--judging-share", "30"], "names no rubric"),
        (["--judging", "first-pass"], "judges op-eds"),
        (["--rubric", "no-such"], "no rubric of that name"),
        (["--key", "nowhere.toml"], "There is no such file"),
        (["--assignment", "nowhere.toml"], "There is no such file"),
        (["--approve"], "--approve goes with"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    made: Made, capsys: Capture, words: list[str], told: str
) -> None:
    assert grading(made, *words, "--list") == 1
    error = capsys.readouterr().err
    assert told in error
    assert len(error.splitlines()) == 1
    assert not (made.folder / "marking.toml").exists()


def test_a_folder_without_its_assignment(made: Made, capsys: Capture) -> None:
    (made.folder / "assignment.toml").unlink()
    assert grading(made, "--list") == 1
    assert "name the file that you handed out with --assignment" in capsys.readouterr().err
    assert grading(made, "--assignment", str(made.handed_out), "--list") == 0
    assert (made.folder / "assignment.toml").read_bytes() == made.handed_out.read_bytes()


def test_two_graders(made: Made, capsys: Capture) -> None:
    course = Course.open(made.folder)
    assert grading(made, "--out-of", "20") == 1
    assert "Somebody is grading in this folder" in capsys.readouterr().err
    assert grading(made, "--list") == 0
    course.close()


def test_without_a_terminal_the_queue_is_printed(made: Made, capsys: Capture) -> None:
    assert grading(made) == 0
    said = capsys.readouterr()
    assert "There is no terminal to grade on" in said.err
    assert "Ann Arden" in said.out


def test_on_a_terminal_the_screen_opens_and_the_folder_is_let_go(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def drawn(course: Course) -> int:
        seen.append(len(course.entries))
        return 0

    monkeypatch.setattr(command, "can_draw", lambda: True)
    monkeypatch.setattr(command, "draw_grading", drawn)
    assert grading(made) == 0
    assert seen == [3]
    Course.open(made.folder).close()


def test_hostile_names_are_made_safe(made: Made, capsys: Capture) -> None:
    path = made.folder / "collected.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Ann Arden", b"\\u001b[2JAnn\\u202eX"))
    assert grading(made, "--list") == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_nobody_handed_anything_in_that_counts(
    made: Made, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made.folder / "collected.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"counts": true', b'"counts": false'))
    monkeypatch.setattr(command, "can_draw", lambda: True)
    assert grading(made) == 1
    assert "nobody has handed in anything that counts" in capsys.readouterr().err


@pytest.mark.parametrize("dangling", [False, True], ids=["there", "nowhere"])
def test_options_write_through_no_link(
    made: Made, capsys: Capture, tmp_path: Path, *, dangling: bool
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (made.folder / "keys").symlink_to(outside)
    assert grading(made, "--list", "--key", str(made.key())) == 1
    assert list(outside.iterdir()) == []
    (made.folder / "keys").unlink()
    target = outside / "marking.toml"
    if not dangling:
        target.write_text("mine = true\n", encoding="utf-8")
    (made.folder / "marking.toml").symlink_to(target)
    assert grading(made, "--list", "--out-of", "7") == 1
    assert target.exists() != dangling
    assert dangling or target.read_text(encoding="utf-8") == "mine = true\n"
    assert all(len(line) > 20 for line in capsys.readouterr().err.splitlines())
