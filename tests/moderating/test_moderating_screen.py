"""Two markers from start to end at the real screens: each marks alone, then what differs is agreed on."""

from __future__ import annotations

from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest

from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.marking_app import MarkingApp
from gadfly.app.moderating_app import ModeratingApp
from gadfly.app.screens.marking import MarkingScreen
from gadfly.app.screens.moderating import ModeratingScreen
from gadfly.store.agreed import read_agreed
from gadfly.store.grades import read_grade
from gadfly.store.marker_course import MarkerCourse
from gadfly.store.markers import seal_state

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.moderating.conftest import Team
    from textual.pilot import Pilot

    from gadfly.app.app import GadflyApp
    from gadfly.documents.pile_entry import Entry

TURNS = 500


class Sitting:
    """Somebody at a screen."""

    def __init__(self, app: GadflyApp, pilot: Pilot[str]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def until(self, what: Callable[[], bool]) -> None:
        for _ in range(TURNS):
            if what():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.text)

    @property
    def text(self) -> str:
        """All that shows, toasts too."""
        screen = "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())  # noqa: SLF001
        return f"{screen}\n" + "\n".join(str(each.message) for each in self.app._notifications)  # noqa: SLF001

    @property
    def desk(self) -> ModeratingScreen:
        found = next(each for each in self.app.screen_stack if isinstance(each, ModeratingScreen))
        assert isinstance(found, ModeratingScreen)
        return found

    @property
    def marking(self) -> MarkingScreen:
        found = next(each for each in self.app.screen_stack if isinstance(each, MarkingScreen))
        assert isinstance(found, MarkingScreen)
        return found

    async def because(self, reason: str) -> None:
        """Say why."""
        await self.until(lambda: isinstance(self.app.screen, AskLine))
        await self.press(*reason, "enter")
        await self.until(lambda: self.app.screen is self.desk)


@asynccontextmanager
async def moderating(team: Team, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Sitting]:
    with closing(team.moderation()) as moderation:
        app = ModeratingApp(moderation, by="Ina")
        async with app.run_test(size=size, notifications=True) as pilot:
            sitting = Sitting(app, pilot)
            await sitting.until(lambda: any(isinstance(each, ModeratingScreen) for each in app.screen_stack))
            await sitting.until(lambda: sitting.desk.bench is not None)
            yield sitting


@asynccontextmanager
async def marking(team: Team, name: str) -> AsyncIterator[Sitting]:
    with closing(MarkerCourse.open_as(team.folder, name)) as course:
        app = MarkingApp(course, marker=course.whose)
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            sitting = Sitting(app, pilot)
            await sitting.until(lambda: any(isinstance(each, MarkingScreen) for each in app.screen_stack))
            await sitting.until(lambda: sitting.marking.hand is not None)
            yield sitting


def one(_: Entry) -> str:
    return "1"


def half_for_ada(entry: Entry) -> str:
    return "0.5" if entry.script.startswith("ada") else "1"


@pytest.fixture
def sealed(team: Team) -> Team:
    team.give_out()
    team.mark("Anna", one)
    team.mark("Ben", half_for_ada)
    return team


async def test_a_marker_s_own_pile_at_the_grading_screen(team: Team) -> None:
    team.give_out()
    team.mark("ben", one)
    own = team.own("anna")
    async with marking(team, "anna") as anna:
        first = anna.marking.entry
        assert first is not None
        for name in team.students:
            assert name not in anna.text
        await anna.press("plus", "L")
        await anna.until(lambda: seal_state(own, first.name) == "sealed")
        await anna.press("L")
        await anna.until(lambda: "you moderate now" in anna.text)
        assert anna.marking.hand is not None
        assert anna.marking.hand.grade.state == "locked"
        await anna.press("u")
        assert anna.marking.hand.grade.state == "locked"
        assert "recount" not in anna.text
        await anna.press("question_mark")
        assert "Change your mind" not in "".join(str(each.render()) for each in anna.app.screen.query("*"))
        await anna.press("escape", "b", "e", "percent_sign")
        assert isinstance(anna.app.screen, MarkingScreen)
        await anna.press("q")
    assert read_grade(own / f"{first.name}.grade.toml").markers == ("Anna",)
    assert not team.agreed()


async def test_unlocking_before_the_other_is_done(team: Team) -> None:
    team.give_out()
    own = team.own("anna")
    async with marking(team, "anna") as anna:
        first = anna.marking.entry
        assert first is not None
        await anna.press("plus", "L")
        await anna.until(lambda: seal_state(own, first.name) == "sealed")
        await anna.press("u")
        await anna.until(lambda: seal_state(own, first.name) == "draft")
        await anna.press("U")
        await anna.until(lambda: seal_state(own, first.name) == "sealed")
        await anna.press("q")


async def test_agreeing_with_reasons_and_undo(sealed: Team) -> None:
    async with moderating(sealed) as ina:
        await ina.until(lambda: len(sealed.agreed()) == 11)  # those that are alike
        bench = ina.desk.bench
        assert bench is not None
        assert bench.case.called == "Ada Adastone"
        assert bench.open == 2
        await ina.press("2")
        await ina.because("Nobody is named")
        await ina.until(lambda: ina.desk.bench is not None and ina.desk.bench.open == 1)
        await ina.press("m")
        await ina.until(lambda: isinstance(ina.app.screen, AskLine))
        await ina.press(*("backspace",) * 20, "enter")
        assert isinstance(ina.app.screen, AskLine)  # nothing is agreed without a reason
        await ina.because("Half way")
        await ina.until(lambda: len(sealed.agreed()) == 12)
        grade = read_grade(sealed.agreed("ada")[0])
        assert [float(mark.given or 0) for mark in grade.marks] == [0.5, 0.75]
        agreed = read_agreed(sealed.folder, bench.case.entry.name)
        assert [(each.reason, each.by) for each in agreed.decisions] == [
            ("Nobody is named", "Ina"),
            ("Half way", "Ina"),
        ]
        await ina.press("u")
        await ina.until(lambda: len(sealed.agreed()) == 11)
        assert ina.desk.bench is not None
        await ina.until(lambda: ina.desk.bench is not None and ina.desk.bench.open == 1)
        await ina.press("U")
        await ina.until(lambda: len(sealed.agreed()) == 12)
        await ina.press("backspace")
        await ina.until(lambda: len(sealed.agreed()) == 11)
        await ina.press("equals_sign")
        await ina.until(lambda: isinstance(ina.app.screen, AskLine))
        await ina.press("0", "enter")
        await ina.pilot.pause()
        await ina.until(lambda: isinstance(ina.app.screen, AskLine))
        await ina.because("")
        await ina.until(lambda: len(sealed.agreed()) == 12)
        await ina.press("q")
    grade = read_grade(sealed.agreed("ada")[0])
    assert [float(mark.given or 0) for mark in grade.marks] == [0.5, 0]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_all_answers_and_going_about(sealed: Team, size: tuple[int, int]) -> None:
    async with moderating(sealed, size) as ina:
        await ina.until(lambda: "Anna 100 · Ben 50" in ina.text)
        assert "2 of 2 open" in ina.text
        await ina.press("right_square_bracket")
        await ina.until(lambda: "all alike" in ina.text)
        assert "The markers say the same everywhere." in ina.text
        await ina.press("d", "1")
        assert "it is agreed on" in ina.text
        await ina.press("tab", "down", "up", "ctrl+down", "ctrl+up", "s", "s")
        await ina.press("question_mark")
        assert "Agree on the mean" in ina.text
        await ina.press("escape", "escape")


async def test_one_that_cannot_be_read_is_told_and_left(sealed: Team) -> None:
    next(sealed.folder.glob("bea*.critique.toml")).write_bytes(b"gone")
    async with moderating(sealed) as ina:
        await ina.press("right_square_bracket")
        await ina.until(lambda: "cannot be shown" in ina.text)
        await ina.press("1", "m", "equals_sign", "backspace", "d", "tab")
        await ina.press("left_square_bracket")
        await ina.until(lambda: "Anna 100 · Ben 50" in ina.text)


async def test_what_is_hidden_stays_hidden(sealed: Team) -> None:
    (sealed.folder / "marking.toml").write_text('format = "gadfly/marking@1"\nblind = true\n')
    async with moderating(sealed) as ina:
        await ina.until(lambda: len(sealed.agreed()) == 11)
        assert not any(name in ina.text for name in sealed.students)
