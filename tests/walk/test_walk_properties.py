"""Whatever is done, in whatever order: the walk stays sound; undo and redo lead back and forth exactly."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Passage
from gadfly.documents.critique import ARTICLE
from gadfly.documents.rubric import Question
from gadfly.walk.answering import Refusal
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk.conftest import Study

    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric
    from gadfly.walk.sheets import Judge

BLOCKS = ("b001", "b002", "b003", "b004")
NAMES = ("role", "evidence", "sourced", "tricks", "summary", "where", "overall", "advice")
OPTIONS = ("claim", "evidence", "yes", "no", "named", "none", "fear", "haste", "nothing", "strong", "weak")

GOING: dict[str, Callable[[Walk], Walk]] = {
    "question after": Walk.question_after,
    "question before": Walk.question_before,
    "place after": Walk.place_after,
    "place before": Walk.place_before,
    "open after": Walk.open_after,
    "open before": Walk.open_before,
    "onward": Walk.onward,
    "undo": Walk.undo,
    "redo": Walk.redo,
    "finish": Walk.finish,
    "reopen": Walk.reopen,
}
PASSAGES = st.builds(Passage, st.just("Point"), st.just(0), st.just(5), st.sampled_from(["", "yes"]))
ACTIONS = st.one_of(
    st.tuples(st.sampled_from([*GOING])),
    st.tuples(st.just("pick any"), st.integers(0, 3)),
    st.tuples(st.just("pick"), st.sampled_from(OPTIONS)),
    st.tuples(st.just("write"), st.sampled_from(["", "words", "other words"])),
    st.tuples(st.just("note"), st.sampled_from(["", "a note", "x"])),
    st.tuples(st.just("not applicable"), st.sampled_from(["", "why"])),
    st.tuples(st.just("confidence"), st.integers(1, 3)),
    st.tuples(st.just("mark"), PASSAGES),
    st.tuples(st.just("unmark"), PASSAGES),
    st.tuples(st.just("clear")),
    st.tuples(st.just("set aside"), st.sampled_from(BLOCKS)),
    st.tuples(st.just("take back"), st.sampled_from(BLOCKS)),
    st.tuples(st.just("at place"), st.integers(-1, 5)),
    st.tuples(st.just("at question"), st.sampled_from([*BLOCKS, ARTICLE]), st.sampled_from(NAMES)),
)


def done(walk: Walk, action: tuple[Any, ...], number: int, study: type[Study]) -> Walk:
    """The walk after an action, taken at a time of its own; as it was where it is refused."""
    name, at = action[0], study.at + timedelta(seconds=number)
    if name in GOING:
        return GOING[name](walk)
    if name == "pick any":
        offered = walk.asked.offered if walk.asked else ()
        name, action = "pick", ("pick", offered[action[1] % len(offered)].id if offered else "yes")
    timed: dict[str, Callable[..., Walk]] = {
        "pick": walk.pick,
        "write": walk.write,
        "note": walk.note,
        "not applicable": walk.not_applicable,
        "confidence": walk.confidence,
        "mark": walk.mark,
        "unmark": walk.unmark,
        "clear": walk.clear,
    }
    untimed: dict[str, Callable[..., Walk]] = {
        "set aside": walk.set_aside,
        "take back": walk.take_back,
        "at place": walk.at_place,
        "at question": walk.at_question,
    }
    with suppress(Refusal):
        return untimed[name](*action[1:]) if name in untimed else timed[name](*action[1:], at)
    return walk


def rubric(study: type[Study], shape: str) -> Rubric:
    whole = study.first_pass()
    where = Question("where", "where?", "passage", na="free", ask_when=study.when(role="claim evidence"))
    questions = [replace(q, note_when_gap=Decimal(20)) if q.id == "overall" else q for q in whole.questions]
    if shape == "article only":
        questions = [q for q in questions if q.of == "article"]
    elif shape == "paragraphs only":
        questions = [q for q in questions if q.of == "paragraph"]
    return replace(whole, questions=(*questions, where), confidence=shape == "confident")


def claims(critique: Critique) -> Fraction | None:
    """A score of a sort: what percent of the walked paragraphs are claims."""
    roles = [critique.at(block.id).get("role").choice for block in critique.article.paragraphs]
    said = [role for role in roles if role is not None]
    return Fraction(100 * said.count("claim"), len(said)) if said and not critique.finished else None


SHAPES = st.sampled_from(["whole", "confident", "article only", "paragraphs only"])
RUNS = st.lists(ACTIONS, min_size=5, max_size=40)


@given(SHAPES, RUNS, st.sampled_from([None, claims]))
def test_any_run_is_sound_and_can_be_taken_back_and_done_again(
    study: type[Study], shape: str, run: list[tuple[Any, ...]], judge: Judge | None
) -> None:
    start = walk = study.begin(rubric(study, shape), 2, judge=judge)
    for number, action in enumerate(run):
        walk = done(walk, action, number, study)
        study.sound(walk)
    while walk.history.future:
        walk = walk.redo()
    end, steps = walk, len(walk.history.past)
    for _ in range(steps):
        walk = walk.undo()
        study.sound(walk)
    assert study.content(walk.critique) == study.content(start.critique)
    assert walk.progress == start.progress
    for _ in range(steps):
        walk = walk.redo()
        study.sound(walk)
    assert study.content(walk.critique) == study.content(end.critique)
    assert walk.history == end.history


@given(RUNS)
def test_a_history_fits_what_it_led_to_at_any_moment(study: type[Study], run: list[tuple[Any, ...]]) -> None:
    walk = study.begin(rubric(study, "whole"), 2)
    for number, action in enumerate(run):
        walk = done(walk, action, number, study)
    again = Walk.begin(walk.critique, cursor=walk.cursor, history=walk.history)
    assert again.history == walk.history
    assert again.cursor == walk.cursor


@given(RUNS, RUNS)
def test_after_changes_elsewhere_undo_leads_only_to_what_was_there(
    study: type[Study], run: list[tuple[Any, ...]], elsewhere: list[tuple[Any, ...]]
) -> None:
    walk = study.begin(rubric(study, "whole"), 2)
    for number, action in enumerate(run):
        walk = done(walk, action, number, study)
    other = Walk.begin(walk.critique)
    for number, action in enumerate(elsewhere, 100):
        other = done(other, action, number, study)
    again = Walk.begin(other.critique, cursor=walk.cursor, history=walk.history)
    study.sound(again)
    past, future = len(again.history.past), len(again.history.future)
    assert again.history.past == walk.history.past[len(walk.history.past) - past :]
    assert again.history.future == walk.history.future[len(walk.history.future) - future :]
    for step in [Walk.undo] * past + [Walk.redo] * (past + future) + [Walk.undo] * (past + future):
        before, again = again, step(again)
        study.sound(again)
        if step is Walk.undo and again is not before:
            assert study.content(again.redo().critique) == study.content(before.critique)


@given(RUNS)
def test_reading_a_walk_changes_nothing(study: type[Study], run: list[tuple[Any, ...]]) -> None:
    walk = study.begin(rubric(study, "whole"), 2, judge=claims)
    for number, action in enumerate(run):
        content, cursor, progress = study.content(walk.critique), walk.cursor, walk.progress
        after = done(walk, action, number, study)
        list(after.remaining())
        assert (study.content(walk.critique), walk.cursor, walk.progress) == (content, cursor, progress)
        study.sound(walk)
        walk = after
