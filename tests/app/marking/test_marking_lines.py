"""The lines of the grading screen by themselves: top line, queue, quick marks, figures that are typed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from gadfly.app.beside_view import points_words
from gadfly.app.dialogs.adjust import amount_of
from gadfly.app.marking_commands import ALL, HELP, QUICK_KEYS, TYPING
from gadfly.app.marking_quick import LEARNED, Quick
from gadfly.app.marking_view import flags, graded, queue_line, quick_for, quick_lines
from gadfly.app.screens.marking_deciding import halves_on, points_of
from gadfly.app.widgets.mark_top import MarkTopView, top_pieces
from gadfly.documents.pile_entry import Entry
from gadfly.documents.quick_mark import QuickMark
from gadfly.documents.student import Student
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from gadfly.app.commands import Command

ENTRY = Entry("ann-1", Student("Ann", "s1"))
VIEW = MarkTopView("Week 3", "12 of 150 · amber-heron", "14.5 of 20, 3 wait for you", 97, 150)


def line(view: MarkTopView, width: int) -> str:
    return "".join(text for text, _ in top_pieces(view, width))


def test_the_top_line_says_whose_what_how_far_and_whether_it_is_saved() -> None:
    words = line(VIEW, 120)
    for part in ("12 of 150 · amber-heron", "Week 3", "97 of 150 graded", "14.5 of 20, 3 wait", "✓ saved"):
        assert part in words


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 300])
def test_the_top_line_fits_and_never_leaves_out_whether_it_is_saved(width: int) -> None:
    failed = replace(VIEW, save="failed", trouble="the disk is full")
    assert cell_len(line(VIEW, width)) <= width
    assert cell_len(line(failed, width)) <= width
    assert "saved" in line(VIEW, width)
    assert "NOT SAVED" in line(failed, width)


def test_the_top_line_says_that_a_grade_is_locked() -> None:
    assert "· locked" in line(replace(VIEW, state="locked"), 120)


def test_hostile_words_stay_on_the_top_line_and_harmless() -> None:
    words = line(replace(VIEW, who="1 of 2 · a\x1b[31m\nb", title="\x9b\u202e"), 120)
    assert words.isprintable()


@pytest.mark.parametrize(
    ("entry", "sign"),
    [
        (ENTRY, "○"),
        (replace(ENTRY, state="draft", waiting=2), "◐"),
        (replace(ENTRY, state="draft", waiting=0), "◉"),
        (replace(ENTRY, state="locked", waiting=0), "●"),
        (replace(ENTRY, state="returned", waiting=0), "★"),
    ],
)
def test_each_state_has_a_sign_of_its_own(entry: Entry, sign: str) -> None:
    assert queue_line(entry, "Ann").sign == sign


def test_a_student_is_graded_when_nothing_is_left_to_do() -> None:
    done = replace(ENTRY, state="locked", waiting=0)
    assert not graded(ENTRY)
    assert not graded(replace(ENTRY, state="draft", waiting=1))
    assert graded(replace(ENTRY, state="draft", waiting=0))
    assert graded(done)
    assert not graded(replace(done, requests=1))


def test_flags_name_what_was_found_the_most_important_first() -> None:
    entry = replace(
        ENTRY,
        late_minutes=5,
        requests=1,
        problems=("The same answers, word for word, as week3/bob.toml.", "Still a draft; 3 open."),
    )
    assert flags(entry) == ("regrade?", "another's?", "unfinished", "late")
    assert flags(ENTRY) == ()


@pytest.mark.parametrize(
    ("typed", "points"),
    [("1.5", "1.5"), (" 2 ", "2"), ("0", "0"), ("1,25", "1.25"), ("2.1", None), ("-1", None), ("x", None)],
)
def test_points_are_numbers_within_the_marks(typed: str, points: str | None) -> None:
    assert points_of(typed, Decimal(2)) == (None if points is None else Decimal(points))


@pytest.mark.parametrize("typed", ["", "nan", "inf", "1e-9", "٣x", "1 1"])
def test_what_is_no_number_gives_no_points(typed: str) -> None:
    assert points_of(typed, Decimal(2)) is None
    assert amount_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("+1", "1"), ("-0.5", "-0.5"), ("−2", "-2"), ("0", None), ("1e9", None), ("1.234", None)],
)
def test_an_adjustment_has_a_sign_and_two_places(typed: str, amount: str | None) -> None:
    assert amount_of(typed) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("at", "halves", "to"),
    [("1", 1, "1.5"), ("4/3", 1, "1.5"), ("4/3", -1, "1"), ("2", 1, "2"), ("0", -1, "0"), ("3/2", -1, "1")],
)
def test_half_a_mark_goes_to_the_next_half(at: str, halves: int, to: str) -> None:
    assert halves_on(Fraction(at), halves, Decimal(2)) == Decimal(to)


@pytest.mark.parametrize(("points", "words"), [(None, ""), ("0", ""), ("-0.5", "−0.5"), ("2", "+2")])
def test_points_of_a_quick_mark_have_a_sign(points: str | None, words: str) -> None:
    assert points_words(None if points is None else Decimal(points)) == words


# Quick marks

OWN, OTHER = QuickMark("1" * 8, "own", "role"), QuickMark("2" * 8, "other", "point")
ANY = QuickMark("3" * 8, "any")


def test_those_tied_to_the_criterion_come_first_and_others_ties_never() -> None:
    assert quick_for((OTHER, ANY, OWN), "role") == (OWN, ANY)


def test_only_as_many_as_there_are_keys() -> None:
    marks = tuple(QuickMark(f"{n:08x}", str(n)) for n in range(20))
    assert quick_for(marks, "role") == marks[:QUICK_KEYS]
    assert [each.key for each in quick_lines(marks[:3], None)] == ["F2", "F3", "F4"]


def test_a_used_one_goes_to_the_front_and_a_changed_one_stays() -> None:
    quick = Quick((OWN, OTHER, ANY))
    quick.used(ANY)
    assert quick.marks == (ANY, OWN, OTHER)
    quick.put(replace(OWN, text="changed"))
    assert [mark.text for mark in quick.marks] == ["any", "changed", "other"]
    quick.drop(OTHER)
    assert [mark.text for mark in quick.marks] == ["any", "changed"]


def test_a_typed_comment_is_learned_once_for_its_criterion() -> None:
    quick = Quick(())
    mark = quick.learn(" Name the source. ", "role")
    assert mark is not None
    assert (mark.text, mark.question) == ("Name the source.", "role")
    assert quick.learn("name the source.", "role") is None
    assert quick.marks == (mark,)


@pytest.mark.parametrize("text", ["", "two\nlines", "x" * (LEARNED + 1)])
def test_what_is_no_short_line_is_not_learned(text: str) -> None:
    quick = Quick(())
    assert quick.learn(text, "role") is None
    assert quick.marks == ()


def test_quick_marks_are_written_as_they_are_and_a_refusal_is_told() -> None:
    quick = Quick((OWN,), lambda marks: (*marks, ANY))
    assert quick.save() == ""
    assert quick.marks == (OWN, ANY)

    def refuse(marks: tuple[QuickMark, ...]) -> tuple[QuickMark, ...]:
        raise refusal("quick-marks.toml", f"There is no room for {len(marks)}.")

    assert "no room for 1" in Quick((OWN,), refuse).save()


def test_every_key_is_declared_once() -> None:
    keys = [key for command in ALL for key in command.keys]
    assert sorted(keys) == sorted(set(keys))
    assert {command.action.partition("(")[0] for command in HELP} <= {
        command.action.partition("(")[0] for command in ALL
    }


@pytest.mark.parametrize("command", [*HELP, *TYPING], ids=lambda command: f"{command.action} {command.shown}")
def test_every_key_is_on_the_page_about_grading(command: Command) -> None:
    page = (Path(__file__).parents[3] / "docs" / "grading.md").read_text(encoding="utf-8")
    keys = (
        {command.shown} if len(command.shown) > 1 and " " not in command.shown else {*command.shown.split()}
    )
    keys = set(command.shown) if set(command.shown) <= set("↑↓←→") else keys
    if command.shown == "1-9":
        keys = {"1", "9"}
    assert keys <= set(re.findall(r"`([^`\n]+)`", page))
