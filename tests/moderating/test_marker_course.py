"""A course as one marker has it: names hidden, grades apart, sealed when locked, nothing of the others."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from gadfly.app.marking_hands import Hands
from gadfly.app.marking_pile import MarkingPile
from gadfly.cli.main import main
from gadfly.store.marker_course import MarkerCourse
from gadfly.store.markers import seal_state, sealed, sealings_at
from gadfly.store.problems import FileProblem
from gadfly.store.saving import Changed

if TYPE_CHECKING:
    from tests.moderating.conftest import Team

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def given(team: Team) -> Team:
    team.give_out()
    return team


def test_the_pile_tells_nobody(given: Team, capsys: Capture) -> None:
    capsys.readouterr()
    for words in ("--list", "--json"):
        assert main(["grade", str(given.folder), "--as", "ANNA", words]) == 0
        told = capsys.readouterr()
        for name in given.students:
            first, last = name.split()
            assert not re.search(rf"\b({first}|{last})\b", told.out + told.err, re.IGNORECASE)


def test_who_comes_twice_goes_under_two_names_well_apart(given: Team) -> None:
    with closing(MarkerCourse.open_as(given.folder, "anna")) as course:
        pile = MarkingPile(course)
        entries = pile.everybody()
        assert [pile.name(entry) for entry in entries] == [entry.name for entry in course.entries]
        scripts = [entry.script for entry in entries]
        twice = next(name for name in scripts if scripts.count(name) == 2)
        first, second = (n for n, name in enumerate(scripts) if name == twice)
        assert second - first >= 3
        assert entries[first].student == entries[second].student
        for at in (first, second):
            pile.go(at)
            masked = pile.masked(f"{entries[at].student.name} wrote {twice}.critique.toml")
            assert masked == f"{entries[at].name} wrote {entries[at].name}.critique.toml"


def test_two_mark_at_once_and_nobody_twice(given: Team) -> None:
    with closing(MarkerCourse.open_as(given.folder, "anna")):
        with closing(MarkerCourse.open_as(given.folder, "ben")) as other:
            assert len(other.entries) == 13
        with pytest.raises(FileProblem, match="Somebody is grading"):
            MarkerCourse.open_as(given.folder, "Anna")


def test_nothing_is_written_outside_of_the_marker_s_folder(given: Team) -> None:
    def outside() -> dict[str, int]:
        own = given.own("anna")
        return {
            str(path): path.stat().st_mtime_ns
            for path in given.folder.rglob("*")
            if path.is_file() and own not in path.parents
        }

    before = outside()
    given.mark("anna")
    assert outside() == before


def test_locking_seals_and_unlocking_is_written_down(given: Team) -> None:
    given.mark("anna", most=1)
    with closing(MarkerCourse.open_as(given.folder, "anna")) as course:
        entry = course.entries[0]
        folder = given.own("anna")
        assert seal_state(folder, entry.name) == "sealed"
        hands = Hands(course, course.basis)
        course.save(entry, hands.of(entry).unlock().grade)
        assert seal_state(folder, entry.name) == "draft"
        assert sealings_at(folder, entry.name)[0].opened is not None
        course.save(entry, hands.of(entry).grade)
        assert seal_state(folder, entry.name) == "sealed"
        assert len(sealings_at(folder, entry.name)) == 2


def test_a_grade_that_all_sealed_stays(given: Team) -> None:
    given.mark("anna")
    given.mark("ben")
    with closing(MarkerCourse.open_as(given.folder, "anna")) as course:
        entry = course.entries[0]
        assert "you moderate now" in course.opening(entry)
        hand = Hands(course, course.basis).of(entry)
        before = sealed(given.own("anna"), entry.name)
        with pytest.raises(Changed):
            course.save(entry, hand.unlock().grade)
        course.save(entry, hand.grade)  # the same again is no change
        assert sealed(given.own("anna"), entry.name) == before


def test_a_grade_changed_by_something_else_is_told(given: Team) -> None:
    given.mark("anna")
    given.mark("ben")
    path = next(given.own("anna").glob("*.grade.toml"))
    path.write_text(path.read_text().replace("given = 1", "given = 0"))
    with closing(MarkerCourse.open_as(given.folder, "anna")) as course:
        assert any("1 of your grades is not what you locked" in notice for notice in course.notices)
    with closing(given.moderation()) as moderation:
        assert moderation.waiting in {0, 1}  # 0 where it is a second marking


def test_a_lock_that_was_broken_off_is_sealed_at_the_next_start(given: Team) -> None:
    given.mark("anna", most=1)
    seal = next(given.own("anna").glob("*.seal.toml"))
    seal.unlink()
    with closing(MarkerCourse.open_as(given.folder, "anna")) as course:
        assert seal_state(given.own("anna"), course.entries[0].name) == "sealed"


def test_damage_is_told_and_keeps_nobody_from_the_rest(given: Team) -> None:
    given.mark("anna", most=3)
    paths = sorted(given.own("anna").glob("*.grade.toml"))
    paths[0].write_bytes(b"not = [toml")
    (given.own("anna") / paths[1].name.replace(".grade.", ".seal.")).write_bytes(b"\xff")
    with closing(MarkerCourse.open_as(given.folder, "anna")) as course:
        assert len(course.entries) == 13
    assert sealed(given.own("anna"), paths[0].name.split(".")[0]).state in {"damaged", "changed"}
    assert sealed(given.own("anna"), paths[1].name.split(".")[0]).state == "damaged"


def test_what_is_everybody_s_is_refused(given: Team) -> None:
    with closing(MarkerCourse.open_as(given.folder, "anna")) as course:
        assert course.hidden
        assert course.proposed() is None
        with pytest.raises(FileProblem):
            course.reveal(datetime.now(UTC))
        with pytest.raises(FileProblem):
            course.adopt({})
        assert course.requests(replace(course.entries[0], requests=1)) == ()
