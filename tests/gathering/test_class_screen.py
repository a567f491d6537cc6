"""The class view as an instructor uses it: four views, the map, a paragraph with everybody's answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.exporting import conftest as made_course
from tests.gathering.conftest import RUBRIC, Graded, answered, critique, version, written
from textual.widgets import Static

from gadfly.app.class_app import ClassApp
from gadfly.app.class_map import MapLines
from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.dialogs.help import Help
from gadfly.app.dialogs.notice import Notice
from gadfly.app.screens.class_paragraph import ClassParagraph
from gadfly.app.screens.class_view import ADVICE, FIGURES_VIEW, MAP, STUDENTS, ClassScreen
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.lines_table import LinesTable
from gadfly.documents.answers import Answer
from gadfly.gathering.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from gadfly.documents.critique import Critique

WIDE, SMALL = (120, 40), (80, 24)
HOSTILE = "Eve [/b] [@click=app.bell]x[/] \x1b[31m \u202e"


def screen_of(pilot: Pilot[str]) -> ClassScreen:
    """The class view."""
    shown = pilot.app.screen
    assert isinstance(shown, ClassScreen)
    return shown


def told(pilot: Pilot[str], name: str = "#told") -> str:
    """What a part of the screen says."""
    return str(pilot.app.screen.query_one(name, Static).visual)


def drawn(pilot: Pilot[str]) -> list[str]:
    """The lines of the table that show."""
    table = pilot.app.screen.query_one(LinesTable)
    return [table.render_line(y).text.rstrip() for y in range(table.content_size.height)]


async def everything_read(pilot: Pilot[str]) -> None:
    """Until the critiques of all students that show were read."""
    await pilot.pause()
    while any("reading …" in line for line in drawn(pilot)):
        await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_four_views(course: Graded, size: tuple[int, int]) -> None:
    app = ClassApp(gather(course.folder))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("1")
        lines = drawn(pilot)
        assert any("Zanzibara" in line and "5" in line and "of 100" in line for line in lines)
        assert lines[0].strip().startswith("Grades")
        assert all(len(line) <= size[0] for line in lines)
        assert told(pilot).startswith("Zanzibara Quuxington: 4 of 5 questions answered")
        await pilot.press("2")
        assert screen_of(pilot).view == MAP
        assert any("100!" in line for line in drawn(pilot))
        await pilot.press("3")
        assert screen_of(pilot).view == FIGURES_VIEW
        assert any(line.startswith("▌How ") for line in drawn(pilot))
        assert "Krippendorff's alpha" in told(pilot)
        await pilot.press("4")
        assert screen_of(pilot).view == ADVICE
        await pilot.press("s")
        assert screen_of(pilot).view == STUDENTS


async def test_the_map_tells_the_cell_in_hand_and_tab_goes_to_the_next_that_is_apart(course: Graded) -> None:
    async with ClassApp(gather(course.folder)).run_test(size=WIDE) as pilot:
        await pilot.press("2")
        assert "12 “P1”" in told(pilot)
        assert "spread 0 of 100" in told(pilot)
        await pilot.press("tab")
        assert "Paragraph 2, How:" in told(pilot)
        assert "4 “P0” (the key), 4 “P1”, 4 “P2”" in told(pilot)
        assert "far apart" in told(pilot)
        assert "4 of 12 as the key" in told(pilot)
        await pilot.press("right")
        assert "Paragraph 2, Why: 12 left it open" in told(pilot)
        await pilot.press("1", "2")  # a view is left as it was
        assert "Paragraph 2, Why" in told(pilot)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_enter_opens_the_paragraph_with_everybody(course: Graded, size: tuple[int, int]) -> None:
    async with ClassApp(gather(course.folder)).run_test(size=size) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        shown = pilot.app.screen
        assert isinstance(shown, ClassParagraph)
        await everything_read(pilot)
        assert "He said so, and it is so." in told(pilot, "#text")
        lines = drawn(pilot)
        assert sum("he does" in line for line in lines) > 5  # everybody's note
        assert "“He said so”" in told(pilot)
        assert "12 = P1" in lines[1]
        await pilot.press("pagedown")
        assert "She did not say who counted." in told(pilot, "#text")
        await everything_read(pilot)
        assert "4 = P0" in drawn(pilot)[1]
        await pilot.press("n")
        assert "“P1”; the key says “P0”" in told(pilot)
        await pilot.press("right")
        assert "question 2 of 2" in told(pilot, "#head")
        await pilot.press("escape")
        await pilot.pause()
        assert "Paragraph 2, Why" in told(pilot)  # where the paragraph was left


async def test_a_critique_that_went_away_meanwhile_is_said(course: Graded) -> None:
    gathered = gather(course.folder)
    for each in course.critiques:
        each.unlink()
    async with ClassApp(gathered).run_test(size=WIDE) as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        await everything_read(pilot)
        assert "cannot be read" in told(pilot)


async def test_students_in_another_order(course: Graded) -> None:
    async with ClassApp(gather(course.folder)).run_test(size=WIDE) as pilot:
        await pilot.press("1")
        first = drawn(pilot)[4]
        await pilot.press("o")
        assert "by grade" in drawn(pilot)[3]
        assert drawn(pilot)[4] != first
        await pilot.press("o", "o", "o")
        assert drawn(pilot)[4] == first


async def test_the_bottom_line_names_only_what_works(course: Graded) -> None:
    async with ClassApp(gather(course.folder)).run_test(size=WIDE) as pilot:
        await pilot.press("1")
        actions = {each.action for each in pilot.app.screen.query_one(KeyLine).commands}
        assert "order" in actions
        assert not actions & {"open", "flagged", "survey", "words"}
        await pilot.press("2")
        actions = {each.action for each in pilot.app.screen.query_one(KeyLine).commands}
        assert {"open", "flagged", "words"} <= actions
        assert "order" not in actions
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Notice)


async def test_several_versions_are_looked_at_one_after_the_other(course: Graded) -> None:
    new = [version(answered(number, "p2"), "2.0") for number in range(1, 7)]
    folder = written(course.root / "some", *new, *(answered(number, "p1") for number in range(7, 12)))
    async with ClassApp(gather(folder)).run_test(size=WIDE) as pilot:
        await pilot.press("2")
        assert "6 of 11" in told(pilot, "#head")
        await pilot.press("v")
        assert "5 of 11" in told(pilot, "#head")
        await pilot.press("1")
        assert "several versions" in told(pilot, "#notes")


async def test_the_page_is_written_beside_the_folder(course: Graded) -> None:
    async with ClassApp(gather(course.folder)).run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("e")
        await pilot.app.workers.wait_for_complete()
        page = course.root / "week3-class.html"
        assert page.read_bytes().startswith(b"<!DOCTYPE html>")


async def test_a_page_that_is_there_is_not_written_over_unasked(course: Graded) -> None:
    page = course.root / "week3-class.html"
    page.write_text("mine")
    async with ClassApp(gather(course.folder)).run_test(size=WIDE) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        await pilot.pause()
        assert page.read_text() == "mine"
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("y")
        await pilot.app.workers.wait_for_complete()
        assert page.read_bytes().startswith(b"<!DOCTYPE html>")


async def test_hidden_names_are_nowhere(course: Graded) -> None:
    course.grades[0].unlink()
    (course.folder / "marking.toml").write_text('format = "gadfly/marking@1"\nblind = true\n')
    async with ClassApp(gather(course.folder)).run_test(size=WIDE) as pilot:
        for key in ("1", "2", "enter"):
            await pilot.press(key)
            await pilot.pause()
            everything = "\n".join((*drawn(pilot), told(pilot)))
            assert "Quuxington" not in everything
            assert "Student" not in everything.replace("Student ", "", 1)


async def test_hostile_names_and_notes_are_text(course: Graded) -> None:
    made = critique(2)
    made = replace(made, critic=replace(made.critic, name=HOSTILE, id="s002"))
    made = made.answer("b002", "how", Answer(choice="p1", note=HOSTILE))
    folder = written(course.root / "some", made)
    gathered = gather(folder)
    student = replace(gathered.view.students[0], who=HOSTILE)
    gathered = replace(gathered, view=replace(gathered.view, students=(student,), notes=(HOSTILE,)))
    async with ClassApp(gathered).run_test(size=SMALL) as pilot:
        for key in ("1", "2", "enter"):
            await pilot.press(key)
            await pilot.pause()
            await everything_read(pilot)
            everything = "\n".join((*drawn(pilot), told(pilot)))
            assert "\x1b" not in everything
            assert "\u202e" not in everything


@pytest.mark.parametrize("count", [1, 3])
async def test_few_critiques_have_rows_and_reasons(course: Graded, count: int) -> None:
    folder: Path = written(course.root / "some", *(answered(number, "p1") for number in range(2, 2 + count)))
    async with ClassApp(gather(folder)).run_test(size=SMALL) as pilot:
        await pilot.press("1")
        assert "too few to show" in drawn(pilot)[1] or "none" in drawn(pilot)[0]
        await pilot.press("2", "tab")
        assert "no figure of fewer than 5 answers" in told(pilot)
        await pilot.press("3")
        assert "There is no key" in told(pilot)
        await pilot.press("4")
        assert "Nothing stands out" in drawn(pilot)[0]


async def test_a_paragraph_where_nothing_is_asked_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rubric may ask of the whole article alone; the op-ed that was handed out still has paragraphs."""
    rubric = replace(RUBRIC, questions=tuple(replace(each, of="article") for each in RUBRIC.questions))

    def once(number: int, name: str = "", **more: Any) -> Critique:
        made = replace(critique(number, name, **more), rubric=rubric, answers={})
        return made.answer("", "how", Answer(choice="p1")).answer("", "all", Answer(choice="p2"))

    monkeypatch.setattr(made_course, "RUBRIC", rubric)
    monkeypatch.setattr(made_course, "critique", once)
    made = Graded(tmp_path, 6)
    async with ClassApp(gather(made.folder)).run_test(size=SMALL) as pilot:
        await pilot.press("2", "home", "enter")
        await pilot.pause()
        assert screen_of(pilot).view == MAP
        assert "nobody was asked" in told(pilot)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClassParagraph)
        await pilot.press("pageup")
        assert "The whole article" in told(pilot, "#head")
        await pilot.press("escape")
        await pilot.pause()
        assert screen_of(pilot).view == MAP


def test_a_click_on_a_map_that_is_scrolled_finds_the_question_that_shows(course: Graded) -> None:
    survey = gather(course.folder).view.surveys[0]
    many = MapLines(replace(survey, questions=survey.questions * 8))
    shown = [many.column_at(x, 60, 20) for x in range(60)]
    assert max(each for each in shown if each is not None) == 20  # the one in hand is the last that shows
    assert min(each for each in shown if each is not None) > 0


async def test_q_leaves(course: Graded) -> None:
    app = ClassApp(gather(course.folder))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0
