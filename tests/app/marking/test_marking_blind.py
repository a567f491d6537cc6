"""Blind grading: no real name, id or file name on the screen, whatever is opened, before all is locked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.app.marking_pile import MarkingPile
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    MadeUp = Callable[..., Any]


def told_of(course: Any) -> list[str]:
    """What must not be seen: names, ids and names of files."""
    return [word for e in course.entries for word in (e.student.name, e.student.id, e.name)]


async def look(marker: Any, *keys: str) -> None:
    await marker.press(*keys)
    seen = marker.screen_text() + marker.told + str(marker.app.title) + str(marker.app.sub_title)
    assert [word for word in told_of(marker.course) if word.casefold() in seen.casefold()] == []


async def test_no_name_shows_wherever_one_looks(at_desk: MadeUp, made_up: MadeUp) -> None:
    async with at_desk(made_up(blind=True)) as marker:
        await look(marker)
        for _ in range(4):  # through all students and all answers, notes that name somebody among them
            for _ in range(8):
                await look(marker, "down")
            await look(marker, "pagedown")
        await look(marker, "slash")
        await look(marker, "escape", "t")
        await look(marker, "escape", "question_mark")
        await look(marker, "escape", "b")
        await look(marker, "u", "L")


async def test_a_message_about_a_file_names_nobody(at_desk: MadeUp, made_up: MadeUp) -> None:
    async with at_desk(made_up(blind=True)) as marker:
        name = marker.desk.entry.name
        marker.course.refuses = SaveFailed(Path("x"), f"/course/{name}.grade.toml: the disk is full.")
        await marker.press("1")
        for _ in range(50):
            if "NOT SAVED" in marker.screen_text():
                break
            await marker.pilot.pause(0.02)
        assert "NOT SAVED" in marker.screen_text()
        await look(marker)
        await look(marker, "q")
        marker.course.refuses = None
        await marker.press("n")


async def test_real_names_find_nobody(at_desk: MadeUp, made_up: MadeUp) -> None:
    async with at_desk(made_up(blind=True)) as marker:
        assert marker.desk.pile.found("dea") == ()
        assert marker.desk.pile.found("s00000") == ()
        words = marker.desk.pile.name(marker.course.entries[3])
        assert len(marker.desk.pile.found(words)) == 1


async def test_names_wait_for_locking_and_go_again(at_desk: MadeUp, made_up: MadeUp) -> None:
    async with at_desk(made_up(blind=True)) as marker:
        await marker.press("b")
        assert "4 are not" in marker.told
        for _ in range(4):
            for _ in range(2):
                await marker.press("tab", "1")
            await marker.press("L", "n")
        await marker.press("b", "y")
        assert len(marker.course.revealed) == 1
        assert "Ann Abel" in marker.screen_text()
        here = marker.student
        await marker.press("b")
        assert "Ann Abel" not in marker.screen_text()
        assert marker.student == here


def test_the_shuffled_order_is_the_same_each_time_and_not_that_of_names(made_up: MadeUp) -> None:
    names = tuple(f"Student {n:03d}" for n in range(60))
    course = made_up(blind=True, names=names)
    order = [entry.student.name for entry in MarkingPile(course).everybody()]
    assert order == [entry.student.name for entry in MarkingPile(course).everybody()]
    assert sorted(order) == list(names) != order
    called = {MarkingPile(course).name(entry) for entry in course.entries}
    assert len(called) == 60
