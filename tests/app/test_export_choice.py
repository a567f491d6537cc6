"""What was chosen on the export screen, and what it comes to: values alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gadfly.app.export_choice import Choice, Kind, Scope
from gadfly.app.export_commands import COMMANDS, DONE, WRITING, commands_now, works
from gadfly.export.formats import FORMATS

FOLDER = Path("/courses/week3")
ONE = Scope("grade", FOLDER / "ann-1.grade.toml", "This student: Ann")
ALL = Scope("course", FOLDER, "The whole course: 3 critiques")
MINE = Scope("critique", Path("/mine/bells.critique.toml"), "Bells")


def of(kind: Kind) -> tuple[str, ...]:
    return Scope(kind, FOLDER, "x").formats


def test_every_format_is_listed_for_a_course_and_once() -> None:
    assert sorted(of("course")) == sorted(FORMATS)


@pytest.mark.parametrize("kind", ["critique", "feedback"])
def test_gradebooks_are_for_grades(kind: Kind) -> None:
    assert set(FORMATS) - set(of(kind)) == {
        name for name, form in FORMATS.items() if form.takes in {"gradebook", "rubric"}
    }
    assert "canvas" in of("grade")
    assert "canvas-rubric" not in of("grade")


def test_groups_stand_together_people_first() -> None:
    whom = [FORMATS[name].whom for name in of("course")]
    assert list(dict.fromkeys(whom)) == ["people", "gradebooks", "research"]
    assert whom == sorted(whom, key=["people", "gradebooks", "research"].index)


def test_one_moves_to_the_ends_and_no_further() -> None:
    choice = Choice.begin(ALL)
    assert choice.to == of("course")[0]
    assert choice.moved(-1) == choice
    assert choice.moved(1).to == of("course")[1]
    assert choice.moved(999).to == of("course")[-1]


def test_a_format_stays_where_the_other_scope_has_it() -> None:
    choice = replace(Choice.begin(ONE, ALL), to="canvas").other_scope()
    assert (choice.scope, choice.to) == (ALL, "canvas")
    choice = replace(choice, to="canvas-rubric").other_scope()
    assert (choice.scope, choice.to) == (ONE, "md")


def test_what_a_format_has_no_use_for_makes_no_other_wish() -> None:
    plain = Choice.begin(MINE)
    changed = plain.other_table().other_drafts().other_key()
    assert changed.wanted == plain.wanted
    book = replace(Choice.begin(ALL), to="canvas")
    assert book.other_names().wanted == book.wanted
    assert book.wanted.names == "own"
    csv = replace(Choice.begin(ALL), to="csv").other_table().other_drafts().other_names()
    assert (csv.wanted.table, csv.wanted.drafts, csv.wanted.names) == ("totals", True, "pseudonyms")
    assert not Choice.begin(ALL).other_key().wanted.with_key


def test_wishes_can_be_kept_by() -> None:
    assert len({Choice.begin(ALL).moved(n).wanted for n in range(len(FORMATS))}) == len(FORMATS)


def test_a_file_is_filled_in_for_its_platform_only_and_takes_its_column_with_it() -> None:
    book = replace(Choice.begin(ALL), to="canvas").filling(Path("/d/grades.csv")).in_column("Week 3")
    assert (book.wanted.fill, book.wanted.column) == (Path("/d/grades.csv"), "Week 3")
    other = replace(book, to="moodle")
    assert (other.wanted.fill, other.wanted.column) == (None, "")
    assert "column" not in other.options
    assert book.filling(None).wanted == replace(Choice.begin(ALL), to="canvas").wanted
    assert book.filling(Path("/d/other.csv")).wanted.column == ""


def test_a_place_is_one_of_a_scope_and_a_format() -> None:
    choice = Choice.begin(ONE, ALL).placed(Path("/out/ann.md"))
    assert choice.wanted.out == Path("/out/ann.md")
    assert choice.other_scope().wanted.out is None
    assert choice.moved(1).wanted.out is None
    assert choice.moved(1).moved(-1).wanted.out == Path("/out/ann.md")
    assert choice.placed(None).wanted.out is None


def test_where_names_are_hidden_it_begins_with_pseudonyms_and_says_what_would_tell_them() -> None:
    choice = Choice.begin(replace(ONE, hidden=True), replace(ALL, hidden=True))
    assert choice.wanted.names == "pseudonyms"
    assert not choice.unmasks
    assert replace(choice, names="own").unmasks
    assert replace(choice, to="moodle").unmasks
    assert not replace(choice.other_scope(), to="canvas-rubric").unmasks
    assert not Choice.begin(ONE).unmasks


@pytest.mark.parametrize("scope", [ONE, ALL, MINE])
def test_the_key_line_offers_what_works_and_nothing_else(scope: Scope) -> None:
    for to in scope.formats:
        choice = replace(Choice.begin(scope), to=to)
        offered = {command.action.partition("(")[0] for command in commands_now(choice, "choose")}
        every = {command.action.partition("(")[0] for command in COMMANDS}
        assert offered == {action for action in every if works(choice, "choose", action)}
        assert (
            offered & {"names", "table", "drafts", "key", "fill", "column", "whole", "place"}
            == choice.options
        )


def test_while_it_writes_one_can_only_stop_it() -> None:
    choice = Choice.begin(ONE, ALL)
    assert commands_now(choice, "write") == WRITING
    assert [each.action for each in COMMANDS if works(choice, "write", each.action)] == ["leave", "help"]
    assert commands_now(choice, "done") == DONE


def test_a_label_says_what_its_key_will_do() -> None:
    labels = {c.action: c.label for c in commands_now(Choice.begin(ONE, ALL), "choose")}
    assert (labels["whole"], labels["names"], labels["drafts"], labels["key"]) == (
        "whole course",
        "pseudonyms",
        "with drafts",
        "without key",
    )
    changed = Choice.begin(ONE, ALL).other_scope().other_names().other_drafts().other_key()
    labels = {c.action: c.label for c in commands_now(changed, "choose", reading=True)}
    assert (labels["whole"], labels["names"], labels["drafts"], labels["key"], labels["read"]) == (
        "one student",
        "no names",
        "without drafts",
        "with key",
        "close",
    )


def test_no_key_does_two_things() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
