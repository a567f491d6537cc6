"""A marker grades: keys alone, from the first answer to locked grades, with undo across students."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.app.screens.marking import MarkingScreen
from gadfly.documents.reply import Reply
from gadfly.grading.hand import JUDGEMENT
from gadfly.store.problems import refusal
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    MadeUp = Callable[..., Any]
    MadeUpCourses = Callable[..., Any]

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)

SMALL = (80, 24)


async def test_it_begins_where_something_wants_a_look(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        assert marker.student == "Ann Abel"
        assert marker.at == ("b002", "point")
        screen = marker.screen_text()
        for words in ("1 of 4 · Ann Abel", "Week 3", "2 wait for you", "0 of 4 graded", "What is the point?"):
            assert words in screen
        assert "Bells, and so on." in screen
        assert "A later bell helps." in screen


async def test_a_level_is_picked_with_one_key_and_one_goes_on(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("2")
        assert marker.hand.grade.mark("b002", "point").level == "half"
        assert marker.at == ("b002", "strength")
        await marker.press("enter")
        assert marker.at == ("b003", "point")


async def test_what_waits_is_not_passed_over_by_accepting(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("enter")
        assert marker.at == ("b002", "point")
        assert "pick a level" in marker.told


async def test_points_by_half_marks_typed_and_back(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("down")
        assert (marker.at, marker.points) == (("b002", "strength"), "0")
        await marker.press("plus", "plus", "plus")
        assert marker.points == "3/2"
        await marker.press("minus")
        assert marker.points == "1"
        await marker.press("equals_sign", "1", "full_stop", "2", "5", "enter")
        assert marker.points == "5/4"
        await marker.press("backspace")
        assert marker.points == "0"
        assert marker.row.marked.by == "key"


async def test_points_that_are_too_many_are_refused(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("down", "equals_sign", "9", "enter")
        assert not isinstance(marker.app.screen, MarkingScreen)
        await marker.press("escape")
        assert marker.points == "0"


async def test_a_claimed_not_applicable_is_accepted_with_one_key(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("pagedown")
        assert marker.student == "Ben Boyd"
        while marker.at != ("b002", "role"):
            await marker.press("down")
        before = marker.hand.total.points
        await marker.press("x")
        assert marker.row.marked.by == "excused"
        assert marker.hand.total.points > before
        await marker.press("x")
        assert marker.hand.total.points == before


async def test_comments_on_answer_paragraph_and_whole(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("c")
        await marker.type("Say more")
        await marker.press("enter", "C")
        await marker.type("Good")
        await marker.press("escape", "W")
        await marker.type("Well done")
        await marker.press("enter")
        said = {(each.place, each.question): each.text for each in marker.hand.grade.comments}
        assert said == {("b002", "point"): "Say more", ("b002", ""): "Good", ("", ""): "Well done"}
        for words in said.values():
            assert words in marker.screen_text()
        comments = marker.hand.grade.comments
    assert marker.saved(0).comments == comments


async def test_leaving_in_the_midst_of_a_comment_loses_nothing(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("c")
        await marker.type("Half a sent")
    assert marker.saved(0).comment("b002", "point").text == "Half a sent"


async def test_a_typed_comment_is_learned_as_a_quick_mark_of_its_criterion(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("c")
        await marker.type("Name it")
        await marker.press("enter", "pagedown", "pagedown")
        assert marker.at == ("b002", "point")
        await marker.press("f2")
        (mark,) = marker.hand.grade.comment("b002", "point").quick
        assert (mark.text, mark.question) == ("Name it", "point")
    assert marker.course.quick_marks[0].text == "Name it"


async def test_a_quick_mark_of_the_criterion_is_put_and_taken_with_its_points(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("down", "plus", "plus")
        assert marker.points == "1"
        assert "No source is named" in marker.screen_text()
        await marker.press("f2")
        assert marker.points == "1/2"
        await marker.press("f2")
        assert marker.points == "1"
        assert marker.hand.grade.comments == ()


async def test_half_marks_count_from_what_was_given_and_not_from_a_quick_mark(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("down", "plus", "plus", "f2", "plus")
        assert marker.hand.grade.mark("b002", "strength").given == Decimal("1.5")


async def test_the_list_of_quick_marks_is_searched_and_puts_one(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("semicolon")
        await marker.type("whose")
        await marker.press("enter")
        (mark,) = marker.hand.grade.comment("b002", "point").quick
        assert mark.text == "Say whose claim it is"


async def test_a_quick_mark_is_made_tied_changed_and_dropped_in_the_list(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("semicolon")
        await marker.type("Too short")
        await marker.press("f2", "f4", "minus", "1", "enter", "f5")
        made = next(each for each in marker.desk.quick.marks if each.text == "Too short")
        assert (made.points, made.question) == (Decimal(-1), "")
        await marker.press("f3")
        await marker.type("!")
        await marker.press("enter")
        assert any(each.text == "Too short!" for each in marker.desk.quick.marks)
        await marker.press("f8", "escape")
        assert len(marker.course.quick_marks) == 3


async def test_undo_goes_back_across_students_and_redo_forth(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("1", "pagedown", "1")
        assert marker.student == "Ben Boyd"
        await marker.press("u")
        assert marker.hand.grade.mark("b002", "point").level == ""
        await marker.press("u")
        assert marker.student == "Ann Abel"
        assert marker.at == ("b002", "point")
        assert marker.hand.grade.mark("b002", "point").level == ""
        await marker.press("U", "U")
        assert marker.student == "Ben Boyd"
        assert marker.hand.grade.mark("b002", "point").level == "full"
    assert [marker.saved(n).mark("b002", "point").level for n in (0, 1)] == ["full", "full"]


async def test_what_waits_then_the_next_student(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("1", "tab")
        assert marker.at == ("b003", "point")
        await marker.press("1", "tab")
        assert marker.student == "Ben Boyd"


async def test_locking_waits_for_what_waits_and_unlocking_opens(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("L")
        assert "still wait" in marker.told
        assert marker.hand.grade.state == "draft"
        await marker.press("1", "tab", "1", "L")
        assert marker.hand.grade.state == "locked"
        assert "1 of 4 graded" in marker.screen_text()
        await marker.press("2")
        assert "L unlocks it" in marker.told
        await marker.press("L")
        assert marker.hand.grade.state == "draft"


async def test_all_that_are_complete_are_locked_at_once(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("1", "tab", "1", "n", "1", "tab", "1", "A", "y", "escape")
        await marker.pilot.pause()
        states = {entry.student.name: entry.state for entry in marker.desk.pile.everybody()}
        assert states == {"Ann Abel": "locked", "Ben Boyd": "locked", "Cem Çelik": "new", "Dea Dunn": "new"}
    assert {marker.saved(n).state for n in (0, 1)} == {"locked"}


async def test_those_that_nobody_opened_are_locked_where_nothing_waits_and_that_is_said_to_be_well(
    at_desk: MadeUp, made_up: MadeUpCourses
) -> None:
    course = made_up()
    plain = {place: {"role": "claim"} for place in ("b002", "b003")}  # nothing written: nothing to judge
    course.given = {2: plain}
    async with at_desk(course) as marker:
        await marker.press("A", "y")
        async with asyncio.timeout(20):
            while "locked" not in marker.told:
                await marker.pilot.pause(0.01)
        states = [entry.state for entry in marker.desk.pile.everybody()]
        assert states == ["new", "new", "locked", "new"]
        assert "1 locked. 3 not" in marker.told


async def test_who_asks_for_a_regrade_is_met_at_what_they_ask_about(
    at_desk: MadeUp, made_up: MadeUpCourses
) -> None:
    course = made_up()
    course.replies = {0: (Reply("regrade", "It is named.", AT, "b003", "evidence"),)}
    async with at_desk(course) as marker:
        assert (marker.student, marker.at) == ("Ann Abel", ("b003", "evidence"))
        assert "It is named." in marker.screen_text()


async def test_by_question_one_goes_through_the_students(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("v", "1")
        assert (marker.student, marker.at) == ("Ben Boyd", ("b002", "point"))
        await marker.press("2", "down")
        assert (marker.student, marker.at) == ("Dea Dunn", ("b002", "point"))
        await marker.press("up", "right")
        assert (marker.student, marker.at[0]) == ("Cem Çelik", "b002")
        await marker.press("left", "tab")
        assert (marker.student, marker.at) == ("Dea Dunn", ("b002", "point"))


async def test_only_differences(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        assert "Evidence" in marker.screen_text()
        await marker.press("d")
        assert "Evidence" not in marker.screen_text()
        assert "2 more answers agree" in marker.screen_text()


async def test_the_total_is_explained_and_adjusted(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("t")
        assert "Paragraph 1" in marker.screen_text()
        await marker.press("escape", "a", "plus", "1", "enter")
        await marker.type("found the report")
        await marker.press("enter")
        (adjustment,) = marker.hand.grade.adjustments
        assert (adjustment.amount, adjustment.reason) == (Decimal(1), "found the report")
        await marker.press("a", "tab", "tab", "enter")
        assert marker.hand.grade.adjustments == ()


async def test_lateness_is_forgiven_and_counts_again(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("pagedown", "1", "tab", "1")
        late = marker.hand.total.points
        await marker.press("l")
        assert marker.hand.total.points > late
        await marker.press("l")
        assert marker.hand.total.points == late


async def test_the_whole_is_excused_and_counts_again(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("X")
        assert marker.hand.grade.excused
        assert "excused" in marker.screen_text()
        await marker.press("X")
        assert not marker.hand.grade.excused


async def test_own_judgement_by_levels_and_in_words(at_desk: MadeUp, made_up: MadeUp) -> None:
    async with at_desk(made_up(judging=True)) as marker:
        await marker.press("1", "tab", "1", "tab")
        assert marker.at == (JUDGEMENT, "care")
        assert "your own judgement" in marker.screen_text()
        await marker.press("1")
        assert marker.hand.total.manual_share == 1
        while marker.at != (JUDGEMENT, "say"):
            await marker.press("down")
        await marker.press("enter")
        await marker.type("Careful")
        await marker.press("enter", "L")
        assert marker.hand.grade.state == "locked"
        assert marker.hand.grade.manual is not None
        assert marker.hand.grade.manual.answers.get("say").text == "Careful"


async def test_finding_a_student_and_going_by_number(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("slash")
        await marker.type("dea")
        await marker.press("enter")
        assert marker.student == "Dea Dunn"
        await marker.press("g", "2", "enter")
        assert marker.student == "Ben Boyd"
        await marker.press("g", "p", "2", "enter")
        assert marker.at[0] == "b003"


async def test_what_is_not_saved_is_said_and_saved_as_soon_as_it_can_be(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        marker.course.refuses = SaveFailed(Path("x"), "The disk is full.")
        await marker.press("1")
        for _ in range(50):
            if "NOT SAVED" in marker.screen_text():
                break
            await marker.pilot.pause(0.02)
        assert "NOT SAVED: The disk is full." in marker.screen_text()
        marker.course.refuses = None
        await marker.press("tab", "1")
    assert marker.saved(0).mark("b003", "point").level == "full"


async def test_in_a_small_window_the_students_come_with_a_key(at_desk: MadeUp) -> None:
    async with at_desk(size=SMALL) as marker:
        assert "Dea Dunn" not in marker.screen_text()
        assert "1 of 4 · Ann Abel" in marker.screen_text()
        await marker.press("s")
        assert "Dea Dunn" in marker.screen_text()


async def test_clicks_do_what_keys_do(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.pilot.click("Queue", offset=(5, 3))
        assert marker.student == "Cem Çelik"
        await marker.pilot.click("Page", offset=(10, 6))
        assert marker.at[0] == "b003"


async def test_leaving_says_nothing_where_all_is_saved(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("1", "q")
        await marker.pilot.pause()
        assert marker.app.return_value == ""


async def test_the_draft_that_was_only_looked_at_is_kept(at_desk: MadeUp) -> None:
    async with at_desk() as marker:
        await marker.press("down", "enter")
    assert marker.saved(0).state == "draft"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (30, 8)])
async def test_any_size_shows_whose_and_whether_it_is_saved(at_desk: MadeUp, size: tuple[int, int]) -> None:
    async with at_desk(size=size) as marker:
        assert "saved" in marker.screen_text().splitlines()[0]
        await marker.press("1", "c")
        await marker.type("x")
        await marker.press("enter", "question_mark", "escape")
        assert marker.hand.grade.comments


async def test_whose_file_cannot_be_read_is_told_and_passed(at_desk: MadeUp, made_up: MadeUp) -> None:
    course = made_up()
    whole = course.critique

    def critique(entry: Any) -> Any:
        if entry.student.name == "Ben Boyd":
            raise refusal(Path("ben.critique.toml"), "It is not there any more.")
        return whole(entry)

    course.critique = critique
    async with at_desk(course) as marker:
        await marker.press("pagedown")
        assert "not there any more" in marker.told
        assert marker.desk.hand is None
        await marker.press("1", "c", "t", "L", "pagedown")
        assert marker.student == "Cem Çelik"


def test_replacing_keeps_values(made_up: MadeUp) -> None:
    entry = made_up().entries[0]
    assert replace(entry, state="locked", waiting=0).done
