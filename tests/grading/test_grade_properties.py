"""What holds for every key and every student."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.grade import Mark
from gadfly.documents.key import Accepted, Judgement
from gadfly.documents.rubric import Group

if TYPE_CHECKING:
    from tests.grading.conftest import Course, Given

    from gadfly.documents.rubric import Rubric

NAMES = ("gate", "how", "gate2", "deep", "which", "free")


def answers(*, na: bool) -> st.SearchStrategy[dict[str, Any]]:
    more = ("na",) if na else ()
    return st.fixed_dictionaries(
        {},
        optional={
            "gate": st.sampled_from(("yes", "no", *more)),
            "how": st.sampled_from(("p0", "p1", "p2", "p3", *more)),
            "gate2": st.sampled_from(("yes", "no", *more)),
            "deep": st.sampled_from(("p0", "p1", "p2", *more)),
            "which": st.sets(st.sampled_from("abc")).map(lambda picked: tuple(sorted(picked))),
            "free": st.sampled_from(("a", "b", *more)),
        },
    )


def whole(key: dict[str, Any]) -> dict[str, Any]:
    """A key that leaves nothing open."""
    return {"gate": "yes", "how": "p1", "gate2": "yes", "deep": "p1", "which": ("a",), "free": "a", **key}


MARKS = st.tuples(*[st.integers(1, 9) for _ in NAMES])
PLACES = st.lists(st.tuples(answers(na=True), answers(na=True)), min_size=1, max_size=4)


def build(course: type[Course], marks: tuple[int, ...], scale: str = "1") -> Rubric:
    """A gate, a gate behind it, and a group."""
    sizes = [str(mark * Decimal(scale)) for mark in marks]
    behind, deeper = course.when(gate="yes"), course.when(gate2="yes")
    return course.rubric(
        course.choice("gate", "yes no", sizes[0]),
        course.levels("how", 3, sizes[1], ask_when=behind, group="g"),
        course.choice("gate2", "yes no", sizes[2], ask_when=behind),
        course.levels("deep", 2, sizes[3], ask_when=deeper, group="g"),
        course.several("which", "a b c", sizes[4]),
        course.choice("free", "a b", sizes[5]),
        groups=(Group("g", marks=3 * Decimal(scale)),),
    )


@given(places=PLACES, marks=MARKS)
def test_a_total_is_within_its_range(
    course: type[Course], places: list[tuple[Given, Given]], marks: tuple[int, ...]
) -> None:
    came = course.against(build(course, marks), [k for k, _ in places], [s for _, s in places])
    assert came.before is None or 0 <= came.before <= 100
    assert all(0 <= place.earned <= place.possible for place in came.places)
    assert (came.points is None) == (not any(place.possible for place in came.places))


@given(keys=st.lists(answers(na=True), min_size=1, max_size=4), marks=MARKS)
def test_a_perfect_copy_of_the_key_gives_full_marks(
    course: type[Course], keys: list[Given], marks: tuple[int, ...]
) -> None:
    came = course.against(build(course, marks), keys, keys)
    assert came.exact in {None, 100}


@given(key=answers(na=True).map(whole), other=answers(na=True).map(whole), marks=MARKS)
def test_a_perfect_copy_of_any_experts_key_gives_full_marks(
    course: type[Course], key: Given, other: Given, marks: tuple[int, ...]
) -> None:
    rubric = build(course, marks)
    keys = course.key(rubric, key), course.key(rubric, other, name="Max")
    for copied in (key, other):
        assert course.total(course.critique(rubric, copied), *keys).exact in {None, 100}


@given(key=answers(na=False), student=answers(na=False), marks=MARKS, gate=st.sampled_from(("gate", "gate2")))
def test_a_wrong_no_at_a_gate_never_raises_a_grade(
    course: type[Course], key: dict[str, Any], student: dict[str, Any], marks: tuple[int, ...], gate: str
) -> None:
    rubric = build(course, marks)
    key = {"gate": "yes", **key, gate: "yes"}
    honest = course.against(rubric, key, {**student, gate: "yes"})
    for said in ({**student, gate: "no"}, {k: v for k, v in student.items() if k != gate}):
        hidden = course.against(rubric, key, said)
        assert hidden.exact is not None
        assert honest.exact is not None
        assert hidden.exact <= honest.exact
        assert hidden.places[0].possible == honest.places[0].possible


@given(places=PLACES, marks=MARKS, order=st.permutations((4, 5)), turned=st.randoms())
def test_the_order_of_questions_and_places_does_not_matter(
    course: type[Course],
    places: list[tuple[Given, Given]],
    marks: tuple[int, ...],
    order: list[int],
    turned: Any,
) -> None:
    rubric = build(course, marks)
    questions = rubric.questions
    other = replace(rubric, questions=(questions[order[0]], *questions[:4], questions[order[1]]))
    shuffled = list(places)
    turned.shuffle(shuffled)
    one = course.against(rubric, [k for k, _ in places], [s for _, s in places])
    two = course.against(other, [k for k, _ in shuffled], [s for _, s in shuffled])
    assert one.exact == two.exact


@given(places=PLACES, marks=MARKS, scale=st.sampled_from(("2", "0.5", "0.1", "1000")))
def test_the_scale_of_marks_does_not_matter(
    course: type[Course], places: list[tuple[Given, Given]], marks: tuple[int, ...], scale: str
) -> None:
    keys, students = [k for k, _ in places], [s for _, s in places]
    one = course.against(build(course, marks), keys, students)
    assert one.exact == course.against(build(course, marks, scale), keys, students).exact


@given(
    key=answers(na=True),
    student=answers(na=True),
    marks=MARKS,
    judgement=st.builds(
        lambda level, credit, na: Judgement((Accepted((level,), credit),), accept_na=na),
        st.sampled_from(("p0", "p1", "p2", "p3")),
        st.decimals(0, 1, places=2),
        st.booleans(),
    ),
)
def test_what_a_key_accepts_never_lowers_a_mark_or_a_grade(
    course: type[Course],
    key: Given,
    student: Given,
    marks: tuple[int, ...],
    judgement: Judgement,
) -> None:
    rubric = build(course, marks)
    plain = course.key(rubric, key)
    wider = plain.judging("b001", "how", judgement)
    given = course.critique(rubric, student)
    before, after = course.total(given, plain), course.total(given, wider)
    one, two = before.by_answer["b001", "how"].share, after.by_answer["b001", "how"].share
    assert one is None or two is None or two >= one
    assert before.exact is None or after.exact is None or after.exact >= before.exact


@given(places=PLACES, marks=MARKS, question=st.sampled_from(NAMES))
def test_what_is_excused_leaves_both_sides_of_the_sum(
    course: type[Course], places: list[tuple[Given, Given]], marks: tuple[int, ...], question: str
) -> None:
    rubric = replace(build(course, marks), groups=())
    keys, students = [k for k, _ in places], [s for _, s in places]
    grade = course.grade(marks=(Mark(question, "b001", excused=True),))
    before = course.against(rubric, keys, students)
    after = course.against(rubric, keys, students, grade=grade)
    answer = before.by_answer["b001", question]
    gone = answer.points is not None
    assert before.places[0].possible - after.places[0].possible == (answer.marks if gone else 0)
    assert before.places[0].earned - after.places[0].earned == (answer.points or 0)
