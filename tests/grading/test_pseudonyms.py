"""Names that tell nothing, and an order that tells nothing either."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.pile_entry import Entry
from gadfly.documents.student import Student
from gadfly.grading.pile import by_student, shuffled
from gadfly.grading.pseudonyms import FIRST, SECOND, pseudonyms

SECRET = bytes(range(32))


def a_class(count: int) -> list[Entry]:
    return [Entry(f"file-{n}", Student(f"Student {n}", f"s{n}")) for n in range(count)]


def test_five_thousand_students_have_five_thousand_names() -> None:
    names = pseudonyms(SECRET, a_class(5000))
    assert len(set(names.values())) == 5000
    assert all(re.fullmatch(r"[a-z]+-[a-z]+", name) for name in names.values())


def test_words_are_there_once() -> None:
    assert len(set(FIRST)) == len(FIRST) > 150
    assert len(set(SECOND)) == len(SECOND) > 150


def test_a_name_is_the_students_and_not_the_files() -> None:
    one = Entry("first-try", Student("Ana", "s1"))
    other = Entry("second-try", Student("Ana", "s1"))
    assert pseudonyms(SECRET, [one])["first-try"] == pseudonyms(SECRET, [other])["second-try"]


def test_another_course_gives_other_names() -> None:
    mine, theirs = pseudonyms(SECRET, a_class(30)), pseudonyms(bytes(32), a_class(30))
    assert sum(mine[name] == theirs[name] for name in mine) < 3


@given(st.permutations(a_class(12)))
def test_the_order_of_a_class_decides_nothing(students: list[Entry]) -> None:
    assert pseudonyms(SECRET, students) == pseudonyms(SECRET, a_class(12))
    assert shuffled(SECRET, students) == shuffled(SECRET, a_class(12))
    assert by_student(students) == by_student(a_class(12))


def test_the_shuffled_order_is_another_than_by_name_and_than_the_pseudonyms() -> None:
    students = a_class(40)
    order = [entry.name for entry in shuffled(SECRET, students)]
    assert order != [entry.name for entry in by_student(students)]
    assert order != sorted(order, key=pseudonyms(SECRET, students).__getitem__)


def test_those_without_a_name_stand_by_their_file() -> None:
    entries = [Entry("zed", Student()), Entry("b", Student("", "a1")), Entry("c", Student("Émile"))]
    assert [entry.name for entry in by_student(entries)] == ["b", "c", "zed"]
