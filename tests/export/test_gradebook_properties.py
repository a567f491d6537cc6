"""What holds of every gradebook that is filled in, whatever stands in it and however it is written."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from tests.export.gradebook_cases import (
    Case,
    blackboard_file,
    blackboard_import,
    brightspace_file,
    brightspace_import,
    canvas_file,
    canvas_import,
    cases,
    moodle_file,
    moodle_import,
    parsed,
    raw_cells,
)

from gadfly.export import blackboard, brightspace, canvas, moodle
from gadfly.export.gradebook import Result

if TYPE_CHECKING:
    from collections.abc import Callable


class Platform(NamedTuple):
    module: Any
    file: Callable[[Case], bytes]
    column: str
    ids: tuple[str, ...] = ()


PLATFORMS = {
    "canvas": Platform(canvas, canvas_file, "Op-ed critique"),
    "moodle": Platform(moodle, moodle_file, "", ("{}",)),
    "blackboard": Platform(blackboard, blackboard_file, ""),
    "brightspace": Platform(brightspace, brightspace_file, ""),
}
STRANGERS = (
    Result("Nobody Here", ("not-there",), Decimal(50), Decimal(100)),
    Result("", (), Decimal(50), Decimal(100)),
)
every = pytest.mark.parametrize("name", PLATFORMS)


def fill(platform: Platform, data: bytes, results: tuple[Result, ...]) -> Any:
    if not parsed(data)[1:] or (platform.module is canvas and not parsed(data)[2:]):
        return None
    return platform.module.fill(data, results, platform.column)


@every
@given(case=cases())
def test_nobody_who_matches_leaves_every_byte(name: str, case: Case) -> None:
    platform = PLATFORMS[name]
    data = platform.file(case)
    if done := fill(platform, data, STRANGERS):
        assert done.data == data
        assert done.changes == ()
        assert [each.kind for each in done.unfilled if each.of == "result"] == ["not-here", "not-here"]
        assert len([each for each in done.unfilled if each.of == "row"]) == len(case.pupils)


@every
@given(case=cases())
def test_only_the_cells_that_are_told_change_and_everything_is_told_once(name: str, case: Case) -> None:
    platform = PLATFORMS[name]
    data, results = platform.file(case), case.results(*platform.ids)
    if not (done := fill(platform, data, results)):
        return
    before, after = raw_cells(data), raw_cells(done.data)
    assert len(before) == len(after)
    changed = [at for at in range(len(before)) if before[at] != after[at]]
    assert len(changed) == len(done.changes)
    rows, old = parsed(done.data), parsed(data)
    heads = [head.strip() for head in rows[0]]
    for change in done.changes:
        assert rows[change.line - 1][heads.index(change.column)] == change.after
        assert old[change.line - 1][heads.index(change.column)] == change.before
    filled = {change.line for change in done.changes}
    left = [each for each in done.unfilled if each.of == "result"]
    assert len(filled) + done.same + len(left) == len(results)
    assert all(each.words.endswith(".") for each in done.unfilled)


@every
@given(case=cases())
def test_what_was_filled_in_is_read_back_and_twice_is_once(name: str, case: Case) -> None:
    platform = PLATFORMS[name]
    results = case.results(*platform.ids)
    if not (once := fill(platform, platform.file(case), results)):
        return
    again = platform.module.fill(once.data, results, platform.column)
    assert (again.data, again.changes) == (once.data, ())
    assert [each.words for each in again.unfilled] == [each.words for each in once.unfilled]
    left = {each.who for each in once.unfilled if each.of == "result"}
    rows = {id_: row for row in platform.module.read(once.data, platform.column) for id_ in row.ids}
    for result in results:
        row = rows.get(result.ids[-1])
        if result.called in left or row is None:
            continue
        assert row.excused == result.excused
        assert row.points == (None if result.points is None else case.due(result.points))


@given(case=cases())
def test_canvas_would_take_exactly_these_points(case: Case) -> None:
    if done := fill(PLATFORMS["canvas"], canvas_file(case), case.results()):
        before, taken = canvas_import(canvas_file(case)), canvas_import(done.data)
        for pupil in case.pupils:
            due = (
                "EX"
                if pupil.excused
                else before[pupil.sid]
                if pupil.points is None
                else case.due(pupil.points)
            )
            assert taken[pupil.sid] == due


@given(case=cases())
def test_moodle_would_take_exactly_these_points_and_harmless_feedback(case: Case) -> None:
    if done := fill(PLATFORMS["moodle"], moodle_file(case), case.results("{}")):
        taken = moodle_import(done.data)
        for at, pupil in enumerate(case.pupils):
            if pupil.excused or pupil.points is None or not at % 5:
                continue
            points, feedback = taken[f"Participant {1000 + at}"]
            assert points == case.due(pupil.points)
            bare = feedback.replace("<p>", "").replace("</p>", "")
            if pupil.comment.strip():
                assert "<" not in bare.replace("Old, \n feedback", "")
                assert '"' not in bare


@given(case=cases())
def test_blackboard_would_take_exactly_these_points(case: Case) -> None:
    if done := fill(PLATFORMS["blackboard"], blackboard_file(case), case.results()):
        taken = blackboard_import(done.data)
        for pupil in case.pupils:
            if pupil.excused or pupil.points is None:
                assert taken[pupil.sid] == pupil.old
            else:
                assert Decimal(taken[pupil.sid].replace(",", ".")) == case.due(pupil.points)


@given(case=cases())
def test_brightspace_would_take_exactly_these_points(case: Case) -> None:
    if done := fill(PLATFORMS["brightspace"], brightspace_file(case), case.results()):
        taken = brightspace_import(done.data)
        for pupil in case.pupils:
            if pupil.excused or pupil.points is None:
                assert taken[pupil.sid] == pupil.old
            else:
                assert Decimal(taken[pupil.sid].replace(",", ".")) == case.due(pupil.points)


@every
@given(case=cases())
def test_one_made_from_nothing_gives_the_results_back(name: str, case: Case) -> None:
    module = PLATFORMS[name].module
    results = case.results()
    if not results:
        return
    made = module.fresh(results, "Week 3, “critique”")
    assert "--fill" in made.notes[0]
    back = {id_: row for row in module.read(made.data) for id_ in row.ids if id_}
    assert set(back) == {result.ids[0] for result in results}
    for result in results:
        row = back[result.ids[0]]
        assert row.points == (None if result.excused else result.points)
        assert row.excused == (result.excused and name == "canvas")
    assert not [cell for row in parsed(made.data) for cell in row if cell.lstrip('" ')[:1] in {"=", "@"}]
