"""The page for a first class can be followed: its commands are run in its order, on a small made-up class."""

from __future__ import annotations

import asyncio
import re
import shlex
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from benchmarks import made_up_class
from docs.pictures_of.camera import SEEDS, SMALL, WIDE, own_place, press
from docs.pictures_of.course import COMMENT, SECOND_THOUGHTS, at_next, desk, judge, lock_all, marker, run
from docs.pictures_of.first_class import KEY_LINES, STUDENTS, FirstClass

from gadfly.store.critiques import read_critique
from gadfly.store.grades import read_grade
from gadfly.store.keys import read_key
from gadfly.store.replies import read_replies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

PAGE = (Path(__file__).parents[1] / "docs" / "first-class.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines() if not line.startswith("#")
]
SOON = (datetime.now(UTC) + timedelta(days=8)).date().isoformat()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the page is followed, with the samples in it."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    with own_place(tmp_path / "own"):
        monkeypatch.setenv("GADFLY_NAME", "Ina Marlow")
        yield tmp_path


def lines_typed(command: str) -> str:
    """What somebody types into an interactive command."""
    if command == "gadfly key week3.assignment.toml":
        return KEY_LINES
    if command.startswith("gadfly key"):
        return SECOND_THOUGHTS
    if command == "gadfly open week3.assignment.toml":
        return "Ana\ns1\n:skip\n5\n:quit\n"
    return "".join(f":regrade {number} It is named.\n" for number in range(1, 9)) + ":quit\n"


def follow(command: str) -> str:
    """Run a command of the page; one that draws a screen asks line by line instead."""
    _, *words = shlex.split(command.replace("2026-12-01", SOON))
    if words[0] in {"key", "open"}:
        return run(*words, "--plain", typed=lines_typed(command))
    return run(*words)


async def grade(course: Path) -> None:
    """What the page says of the grading screen, by its keys."""
    async with marker(course, SMALL) as pilot:
        await judge(pilot)
        await at_next(pilot)
        await press(pilot, "tab", "c", f"'{COMMENT}'", "enter")
        await judge(pilot)
        await at_next(pilot)
        await press(pilot, "tab", "f2")
        hand = desk(pilot).hand
        assert hand is not None
        assert [comment.quick[0].text for comment in hand.grade.comments] == [COMMENT]
    async with marker(course, WIDE) as pilot:
        await lock_all(pilot)


def grades(course: Path) -> dict[str, Decimal | None]:
    """Totals by file."""
    return {path.name: read_grade(path).total for path in course.glob("*.grade.toml")}


def handed_in(folder: Path) -> None:
    """The class hands in, as Canvas gives it."""
    files = folder / "week3.assignment.toml", folder / "week3.key.toml"
    FirstClass(*files, datetime.now(UTC)).write(folder / "handed", ("canvas",))
    (folder / "handed" / "canvas.zip").rename(folder / "submissions.zip")


def replied(folder: Path) -> None:
    """A student's reply, as it is downloaded."""
    assert len(read_replies(folder / "ana.reply.toml").replies) > 0
    with ZipFile(folder / "replies.zip", "w") as packed:
        packed.write(folder / "ana.reply.toml", "ana.reply.toml")


def given_back(folder: Path) -> None:
    """A student gets the file, and has the assignment beside it."""
    given = sorted((folder / "week3" / "feedback").glob("*.feedback.toml"))
    assert len(given) == STUDENTS
    shutil.copy(given[0], folder / "ana.feedback.toml")


def made_up(command: str) -> None:
    """The class for who has none, up to its queue; the words around it name these files."""
    for name in ("try/canvas.zip", "try/week3.assignment.toml", "try/keys/ines-marlow.key.toml"):
        assert f"`{name}`" in PAGE
    with patch("sys.argv", ["made_up_class", *shlex.split(command)[3:]]):
        assert made_up_class.main() == 0
    run("collect", "try/canvas.zip", "--assignment", "try/week3.assignment.toml", "--into", "try/week3")
    assert "12 students" in run("grade", "try/week3", "--key", "try/keys/ines-marlow.key.toml", "--list")


def before(folder: Path) -> dict[str, Callable[[], object]]:
    """What others do before a command can be followed, by how the command begins."""
    return {
        "gadfly collect submissions.zip": lambda: handed_in(folder),
        "gadfly open ana": lambda: given_back(folder),
        "gadfly collect replies.zip": lambda: replied(folder),
    }


def test_the_page_can_be_followed_from_an_op_ed_to_replies(folder: Path) -> None:
    course = folder / "week3"
    said: dict[str, str] = {}
    for command in COMMANDS:
        if "made_up_class" in command:
            made_up(command)
            continue
        for beginning, do in before(folder).items():
            if command.startswith(beginning):
                do()
        locked = grades(course)
        said[command] = follow(command)
        if command.startswith("gadfly grade week3 --key"):
            asyncio.run(grade(course))
            assert "12 locked" in run("grade", str(course), "--list")
        elif command.endswith("--changes"):
            assert grades(course) == locked
        elif command.endswith("--approve"):
            assert grades(course) != locked
    assert len(read_key(folder / "week3.key.toml").judgements) == KEY_LINES.count(":because")
    assert read_critique(folder / "week3.critique.toml").critic.name
    assert (
        f"{STUDENTS} new"
        in said["gadfly collect submissions.zip --assignment week3.assignment.toml --into week3"]
    )
    assert len(list((course / "replies").glob("*.reply.toml"))) == 1
    assert "1 asks to be graded again" in run("grade", str(course), "--list")


def test_the_minutes_come_to_half_an_hour() -> None:
    stated = [int(minutes) for minutes in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)]
    steps = [int(minutes) for minutes in re.findall(r"^\*(\d+) minutes", PAGE, re.MULTILINE)]
    assert steps == stated
    assert sum(stated) == 30
