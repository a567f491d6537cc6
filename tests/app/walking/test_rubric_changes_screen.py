"""Another version of the rubric on the walk screen: told, compared with v, moved to only when asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import tomli_w
from textual.widgets import Static

from gadfly.app.dialogs.rubric_changes import RubricChangesDialog
from gadfly.app.screens import rubric_changes
from gadfly.app.widgets.keys import KeyLine
from gadfly.documents.rubric import Option, Question
from gadfly.store.rubric_form import rubric_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.walking.conftest import Desk, Student

    from gadfly.documents.rubric import Rubric

CALM = Question("calm", "Is it calm?", "choice", "Tone", options=(Option("yes", "Yes"), Option("no", "No")))


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "rubrics"
    folder.mkdir()
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(folder))
    monkeypatch.setattr(rubric_changes, "LATER", 0.01)
    return folder


def newer(old: Rubric, title: str = "Tone") -> Rubric:
    """Without scenes and evidence, and with a question more."""
    role = old.by_id["role"]
    role = replace(role, options=tuple(option for option in role.options if option.id != "scene"))
    kept = tuple(q for q in old.questions if q.id not in {"role", "evidence"})
    return replace(old, version="1.1", questions=(role, replace(CALM, title=title), *kept))


def put(library: Path, rubric: Rubric) -> None:
    (library / "small.toml").write_text(tomli_w.dumps(rubric_to(rubric)), encoding="utf-8")


def said(student: Student) -> str:
    """What the dialog says."""
    dialog = student.app.screen
    assert isinstance(dialog, RubricChangesDialog)
    return str(dialog.query_one("VerticalScroll > Static", Static).render())


async def compared(student: Student) -> str:
    """What the comparison says, once `v` has opened it."""
    await student.press("v")
    await student.until(lambda: isinstance(student.app.screen, RubricChangesDialog))
    await student.pilot.pause()
    return said(student)


async def test_a_newer_version_is_told_compared_and_moved_to_in_one_step(desk: Desk, library: Path) -> None:
    put(library, newer(desk.rubric))
    async with desk.student() as student:
        await student.press("1", "1", "enter", "right", "2")
        await student.until(lambda: "v shows what changed" in student.told)
        assert "There is a version 1.1 of this rubric; this critique uses 1.0." in student.told
        assert student.at_desk
        before = student.walk.critique
        words = await compared(student)
        assert "Role\n  − option “Scene” is gone" in words
        assert "Tone\n  + new question: “Is it calm?”" in words
        assert "no longer asked is kept: Evidence (paragraph 1)" in words
        assert student.walk.critique is before
        await student.press("m")
        await student.until(lambda: student.at_desk)
        assert student.walk.critique.rubric.version == "1.1"
        assert "calm" in {asked.question.id for asked in student.walk.here.shown}
        assert "u moves back" in student.told
        moved = await student.saved()
        assert moved.at("b002").get("evidence").choices == ("figure",)
        assert moved.rubric.version == "1.1"
        await student.press("u")
        assert student.walk.critique.rubric == desk.rubric
        assert (await student.saved()).rubric == desk.rubric
        await student.press("U")
        assert (await student.saved()).rubric.version == "1.1"
    async with desk.student() as student:
        await student.press("u")
        assert (await student.saved()).rubric == desk.rubric, "also after a restart"


async def test_answering_goes_on_under_the_new_version(desk: Desk, library: Path) -> None:
    put(library, newer(desk.rubric))
    async with desk.student() as student:
        await student.press("2")
        await compared(student)
        await student.press("m")
        await student.until(lambda: student.at_desk)
        await student.press("left", "1")
        saved = await student.saved()
        role = saved.at("b002").get("role")
        assert (role.choice, [earlier.choice for earlier in role.earlier]) == ("claim", ["scene"])


async def test_whoever_stays_is_not_told_again(desk: Desk, library: Path) -> None:
    put(library, newer(desk.rubric))
    async with desk.student() as student:
        await student.press("1")
        await compared(student)
        await student.press("s")
        await student.until(lambda: "You stay with version 1.0" in student.told)
        assert student.walk.critique.rubric == desk.rubric
    async with desk.student() as student:
        await student.until(lambda: not student.app.workers._workers)  # noqa: SLF001 - the look is over
        assert "version" not in student.told
        assert "≠" not in await compared(student)
        await student.press("escape")
        assert student.at_desk


async def test_without_another_version_nothing_is_said_until_asked(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("v")
        await student.until(lambda: rubric_changes.NONE in student.told)
        assert student.at_desk


async def test_a_broken_copy_is_one_quiet_line(desk: Desk, library: Path) -> None:
    (library / "small.toml").write_text('format = "gadfly/rubric@1"\nid = "small"\n', encoding="utf-8")
    async with desk.student() as student:
        await student.until(lambda: "Yours is whole" in student.told)
        await student.press("1")
        assert student.answer("b002", "role").choice == "claim"
        await student.press("v")
        await student.pilot.pause()
        assert student.at_desk


async def test_a_finished_critique_is_only_compared(desk: Desk, library: Path) -> None:
    put(library, newer(desk.rubric))
    async with desk.student() as student:
        await student.press("f", "f")
        words = await compared(student)
        assert "Reopen it with f" in words
        line = student.app.screen.query_one(KeyLine)
        assert "move over" not in {command.label for command in line.commands}
        await student.press("m")
        assert not student.at_desk
        await student.press("q")
        assert student.walk.critique.rubric == desk.rubric


async def test_a_version_named_on_the_command_line_is_told_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = desk.open()
    opened.other = newer(desk.rubric)
    monkeypatch.setattr(desk, "open", lambda: opened)  # as the command line opens it
    async with desk.student() as student:
        await student.until(lambda: "There is a version 1.1" in student.told)
        assert "Tone" in await compared(student)


async def test_foreign_words_in_a_rubric_do_nothing_on_the_screen(desk: Desk, library: Path) -> None:
    put(library, newer(desk.rubric, "[b]Tone[/] [@click=app.bell]x[/]"))
    async with desk.student((80, 24)) as student:
        words = await compared(student)
        assert "[b]Tone[/] [@click=app.bell]x[/]\n  + new question" in words
        await student.press("j", "k", "v")
        assert student.at_desk


async def test_who_compares_at_once_is_not_told_on_top_of_it(
    desk: Desk, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(rubric_changes, "LATER", 0.3)
    monkeypatch.setattr("gadfly.store.rubric_versions.untold_version", lambda _: looked.append(True))
    put(library, newer(desk.rubric))
    async with desk.student() as student:
        await compared(student)
        await student.pilot.pause(0.4)
        await student.press("m")
        await student.until(lambda: student.at_desk)
        assert student.walk.critique.rubric.version == "1.1"
        assert looked == []
