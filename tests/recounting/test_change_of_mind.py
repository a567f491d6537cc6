"""Ann has half of one paragraph and all of the other, 7.5 of 10; with the kinder key 10. Bob the reverse."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.app.change_of_mind import Stopped
from gadfly.documents.grade import Comment
from gadfly.documents.scheme import Scheme
from gadfly.store.adopting import basis_files, is_decided
from gadfly.store.grades import grade_text, read_grade
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from tests.recounting.conftest import MadeUp


def nothing(count: int) -> None:
    """Progress that nobody sees."""
    del count


def test_every_grade_is_counted_before_and_after(course: MadeUp) -> None:
    seen: list[int] = []
    found = course.change().recount(seen.append)
    assert [(r.who, r.before, r.after, r.state, r.after_state) for r in found.rows] == [
        ("Ann", Decimal("7.5"), Decimal("10.0"), "draft", "draft"),
        ("Bob", Decimal("10.0"), Decimal("7.5"), "returned", "locked"),
    ]
    assert [change.words for change in found.changes] == ["Paragraph 1, How: “P1” (was “P2”)"]
    assert seen == [1, 2, 3]


def test_nothing_is_written_until_it_is_approved(course: MadeUp) -> None:
    before = {path: path.read_bytes() for path in course.folder.rglob("*") if path.is_file()}
    course.change().recount(nothing)
    assert {path: path.read_bytes() for path in course.folder.rglob("*") if path.is_file()} == before


def test_approved_grades_are_saved_and_what_was_given_back_is_locked(course: MadeUp) -> None:
    change = course.change()
    change.recount(nothing)
    assert change.approve(nothing).written == 2
    ann, bob = read_grade(course.path("ann")), read_grade(course.path("bob"))
    assert (ann.total, ann.state) == (Decimal("10.0"), "draft")
    assert (bob.total, bob.state, bob.markers) == (Decimal("7.5"), "locked", ("Ina",))
    assert basis_files(course.folder / "in-force") == course.FILES
    assert not change.decided


def test_an_edited_quick_mark_reaches_every_grade_that_has_it(course: MadeUp) -> None:
    dearer = replace(course.QUICK, text="Name who says so.", points=Decimal("-0.5"))
    change = course.change(course.OLD, dearer)
    found = change.recount(nothing)
    # marks of the first paragraph: 1 of 1, halved by the quick mark: Bob 1.5 of 2; Ann 0.5 - 0.5, so 1 of 2
    assert {(row.who, row.before, row.after) for row in found.rows} == {
        ("Ann", Decimal("7.5"), Decimal("5.0")),
        ("Bob", Decimal("10.0"), Decimal("7.5")),
    }
    assert {each.part for each in change.changes} == {"quick mark"}
    change.approve(nothing)
    assert read_grade(course.path("ann")).comments[0].quick == (dearer,)


def test_a_quick_mark_that_is_gone_from_the_list_stays_on_grades(course: MadeUp) -> None:
    change = course.change(course.OLD, replace(course.QUICK, id="bbbbbbbb", text="Another."))
    assert not change.recount(nothing).changed
    assert change.changes == ()


def test_who_is_looked_at_is_worked_out_again(course: MadeUp) -> None:
    change = course.change()
    ann = next(row for row in change.recount(nothing).rows if row.who == "Ann")
    both = [pair for pair in change.lines(ann) if pair.differs and pair.before and pair.after]
    assert ("0.5 of 1", "1 of 1") in [(p.before.value, p.after.value) for p in both if p.before and p.after]


def test_one_that_cannot_be_read_is_named_and_left(course: MadeUp) -> None:
    course.damaged = "bob"
    found = course.change(replace(course.NEW, scheme=Scheme(Decimal(20)))).recount(nothing)
    assert [row.who for row in found.rows] == ["Ann"]
    assert found.failed == (("Bob", "There is none."),)


def test_a_grade_that_changed_since_is_not_overwritten(course: MadeUp) -> None:
    change = course.change()
    change.recount(nothing)
    course.put("ann", "locked")
    with pytest.raises(SaveFailed, match="changed since it was counted"):
        change.approve(nothing)
    assert not is_decided(course.folder)
    assert read_grade(course.path("bob")).state == "returned"


def test_it_can_be_stopped_while_it_counts(course: MadeUp) -> None:
    def stop(count: int) -> None:
        if count == 2:
            raise Stopped

    with pytest.raises(Stopped):
        course.change().recount(stop)


def test_the_step_back_restores_grades_to_the_letter(course: MadeUp) -> None:
    before = [course.path(name).read_bytes() for name in ("ann", "bob")]
    change = course.change()
    change.recount(nothing)
    change.approve(nothing)
    back = course.back()
    found = back.recount(nothing)
    assert {(row.who, row.before, row.after, row.after_state) for row in found.rows} == {
        ("Ann", Decimal("10.0"), Decimal("7.5"), "draft"),
        ("Bob", Decimal("7.5"), Decimal("10.0"), "returned"),
    }
    assert any(pair.differs for pair in back.lines(found.rows[0]))
    back.approve(nothing)
    assert [course.path(name).read_bytes() for name in ("ann", "bob")] == before
    assert basis_files(course.folder / "in-force") == {"marking.toml": b"out_of = 10\n"}


def test_the_step_back_keeps_what_was_decided_since(course: MadeUp) -> None:
    change = course.change()
    change.recount(nothing)
    change.approve(nothing)
    path = course.path("ann")
    path.write_bytes(grade_text(read_grade(path).commented(Comment("Well seen."))))
    back = course.back()
    back.recount(nothing)
    back.approve(nothing)
    ann = read_grade(path)
    assert (ann.total, ann.comments[-1].text) == (Decimal("7.5"), "Well seen.")
