"""What is told of two versions of a rubric: everything that differs, by name, and nothing that does not."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.rubric import Band, Cap, Group, Option, Question, Rubric, Scale, Scoring
from gadfly.documents.rubric_changes import changes

if TYPE_CHECKING:
    from gadfly.documents.change import ChangeKind


def when(question: str, *values: str, negated: bool = False) -> Condition:
    return Condition((Clause(question, values, negated=negated),))


VAGUE = Option("vague", "Vague", "no name", "experts say", Decimal(2))
NAMED = Option("named", "Named", points=Decimal(3))
EVIDENCE = Question("evidence", "Is there any?", "choice", "Evidence", options=(NAMED, VAGUE))
SOURCED = Question("sourced", "From where?", "multi", "Sourcing", options=(NAMED, VAGUE))
FAR = Question("far", "How far?", "choice", scale="how-far", options=(NAMED, VAGUE))
SCALE = Scale("how-far", (NAMED, VAGUE))
GROUP = Group("expert", "Experts")
CAP = Cap(when("sourced", "vague"), Decimal(40), because="Nobody can check it.")
BANDS = (Band(Decimal(60), "Good"), Band(Decimal(0), "Bad"))
OLD = Rubric(
    "r",
    "A rubric",
    (EVIDENCE, SOURCED, FAR),
    scales=(SCALE,),
    groups=(GROUP,),
    caps=(CAP,),
    scoring=Scoring(bands=BANDS),
)

QUESTION: dict[str, Any] = {
    "ask": "Who says so?",
    "kind": "choice",
    "title": "Source",
    "group": "expert",
    "of": "article",
    "scale": "how-far",
    "options": (NAMED,),
    "ordered": True,
    "required": False,
    "weight": Decimal(5),
    "marks": Decimal(5),
    "out_of": Decimal(9),
    "ask_when": when("evidence", "named"),
    "na": "free",
    "passage": "required",
    "passage_when": ("named",),
    "note_when": ("vague",),
    "note_ask": "Why?",
    "note_when_gap": Decimal(25),
    "min_words": 4,
    "most": 1,
    "only": ("vague",),
    "combine": "sum",
    "maps_to": "grounds",
    "why": "To be checked.",
    "example": "A name.",
    "for_marker": "Be kind.",
    "allow": ("long-rubric",),
}
OPTION: dict[str, Any] = {
    "label": "Hazy",
    "about": "nobody named",
    "example": "they say",
    "points": None,
    "ask_when": when("evidence", "named"),
}
GROUPED: dict[str, Any] = {
    "title": "Authority",
    "weight": Decimal(4),
    "marks": Decimal(4),
    "ask_when": when("evidence", "named"),
}
SCORING: dict[str, Any] = {
    "paragraphs": "weakest",
    "article_share": Decimal(40),
    "minimum_coverage": Decimal(50),
    "bands": (Band(Decimal(70), "Good"), Band(Decimal(0), "Bad")),
}
CAPPED: dict[str, Any] = {
    "when": when("sourced", "named"),
    "at_most": Decimal(25),
    "of": "article",
    "because": "Else.",
}
WHOLE: dict[str, Any] = {
    "id": "s",
    "title": "Another name",
    "questions": (SOURCED, EVIDENCE, FAR),
    "language": "de",
    "authors": ("Ann",),
    "license": "CC0",
    "sources": ("a book",),
    "about": "For a try.",
    "judges": "critique",
    "confidence": True,
    "show_points": True,
    "scoring": Scoring(),
    "scales": (),
    "groups": (),
    "caps": (),
    "allow": ("long-rubric",),
}


def with_question(question: Question) -> Rubric:
    return replace(OLD, questions=tuple(question if q.id == question.id else q for q in OLD.questions))


def with_option(option: Option) -> Rubric:
    return with_question(replace(SOURCED, options=(NAMED, option)))


def told(new: Rubric, old: Rubric = OLD) -> list[str]:
    return [change.words for change in changes(old, new)]


@pytest.mark.parametrize(
    ("value", "others", "left_out"),
    [
        (SOURCED, QUESTION, {"id"}),
        (VAGUE, OPTION, {"id"}),
        (GROUP, GROUPED, {"id"}),
        (OLD.scoring, SCORING, set()),
        (CAP, CAPPED, set()),
        (OLD, WHOLE, {"version"}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_no_key_of_the_format_was_forgotten_here(value: Any, others: Any, left_out: set[str]) -> None:
    assert {field.name for field in fields(value)} == {*others, *left_out}


@pytest.mark.parametrize("field", QUESTION)
def test_whatever_differs_in_a_question_is_told(field: str) -> None:
    found = changes(OLD, with_question(replace(SOURCED, **{field: QUESTION[field]})))
    assert [(change.part, change.id) for change in found] == [("question", "sourced")] * len(found)
    assert found


@pytest.mark.parametrize("field", OPTION)
def test_whatever_differs_in_an_option_is_told(field: str) -> None:
    (line,) = told(with_option(replace(VAGUE, **{field: OPTION[field]})))
    assert line.startswith("Sourcing: option “")


@pytest.mark.parametrize("field", GROUPED)
def test_whatever_differs_in_a_group_is_told(field: str) -> None:
    (change,) = changes(OLD, replace(OLD, groups=(replace(GROUP, **{field: GROUPED[field]}),)))
    assert (change.part, change.id) == ("group", "expert")


@pytest.mark.parametrize("field", SCORING)
def test_whatever_differs_in_the_scoring_is_told(field: str) -> None:
    new = replace(OLD, scoring=replace(OLD.scoring, **{field: SCORING[field]}))
    assert [change.part for change in changes(OLD, new)] == ["scoring"]


@pytest.mark.parametrize("field", CAPPED)
def test_whatever_differs_in_a_cap_is_told(field: str) -> None:
    found = changes(OLD, replace(OLD, caps=(replace(CAP, **{field: CAPPED[field]}),)))
    assert {change.part for change in found} == {"cap"}


@pytest.mark.parametrize("field", WHOLE)
def test_whatever_differs_in_the_whole_is_told(field: str) -> None:
    assert changes(OLD, replace(OLD, **{field: WHOLE[field]}))


@pytest.mark.parametrize(
    ("new", "line", "kind"),
    [
        (
            with_option(replace(VAGUE, points=Decimal(1))),
            "Sourcing: option “Vague” is now worth 1 point (was 2)",
            "changed",
        ),
        (
            with_option(replace(VAGUE, points=None)),
            "Sourcing: option “Vague” is now without points (was 2)",
            "changed",
        ),
        (
            with_option(replace(VAGUE, label="Hazy")),
            "Sourcing: option “Vague” is now called “Hazy”",
            "reworded",
        ),
        (
            with_question(replace(SOURCED, options=(NAMED,))),
            "Sourcing: option “Vague” is gone (worth 2 points)",
            "removed",
        ),
        (
            with_question(replace(SOURCED, options=(NAMED, VAGUE, Option("none", "None")))),
            "Sourcing: new option “None” (without points)",
            "added",
        ),
        (
            with_question(replace(SOURCED, options=(VAGUE, NAMED))),
            "Sourcing: its options stand in another order",
            "changed",
        ),
        (
            with_question(replace(SOURCED, weight=Decimal("2.50"))),
            "Sourcing: now weighs 2.5 (was 1)",
            "changed",
        ),
        (
            with_question(replace(SOURCED, ask_when=when("evidence", "named", negated=True))),
            "Sourcing: is now asked when Evidence is not “Named” (was always)",
            "changed",
        ),
        (with_question(replace(SOURCED, title="Source")), "Source: was called “Sourcing”", "reworded"),
        (
            with_question(replace(SOURCED, ask="Who?")),
            "Sourcing: asks now “Who?” (was “From where?”)",
            "reworded",
        ),
        (replace(OLD, questions=(EVIDENCE, FAR)), "Sourcing: no longer asked", "removed"),
        (
            replace(OLD, scoring=Scoring(bands=(Band(Decimal(60), "Fine"), BANDS[1]))),
            "Score: the band “Good” is now called “Fine”",
            "reworded",
        ),
        (
            replace(OLD, caps=(replace(CAP, at_most=Decimal(30)),)),
            "Limit of a paragraph when Sourcing is “Vague”: at most 30 percent (was 40)",
            "changed",
        ),
        (
            replace(OLD, allow=("x",)),
            "The rubric: only what nobody sees while answering is different",
            "changed",
        ),
    ],
)
def test_a_change_is_told_in_one_line(new: Rubric, line: str, kind: ChangeKind) -> None:
    (change,) = changes(OLD, new)
    assert (change.words, change.kind) == (line, kind)


def test_what_a_scale_has_is_told_once_for_all_questions_that_share_it() -> None:
    options = (NAMED, replace(VAGUE, points=Decimal(1)))
    other = replace(FAR, id="further", options=options)
    old = replace(OLD, questions=(*OLD.questions, replace(other, options=FAR.options)))
    questions = (EVIDENCE, SOURCED, replace(FAR, options=options), other)
    new = replace(OLD, questions=questions, scales=(Scale("how-far", options),))
    assert told(new, old) == ["Scale how-far: option “Vague” is now worth 1 point (was 2)"]


def test_changes_stand_in_the_order_of_the_rubric_and_what_is_gone_where_it_stood() -> None:
    first, last = Question("first", "First?", "text"), Question("last", "Last?", "text")
    old = replace(OLD, questions=(first, EVIDENCE, SOURCED, FAR))
    new = replace(
        OLD,
        title="Another",
        questions=(replace(EVIDENCE, weight=Decimal(2)), last, replace(FAR, weight=Decimal(2))),
        scoring=replace(OLD.scoring, article_share=Decimal(10)),
        caps=(),
    )
    parts = [(change.part, change.id) for change in changes(old, new)]
    questions = [("question", name) for name in ("first", "evidence", "sourced", "last", "far")]
    assert parts == [("rubric", ""), ("scoring", ""), *questions, ("cap", "")]


def test_the_same_condition_in_another_order_is_no_change_of_the_question() -> None:
    one, other = Clause("evidence", ("named",)), Clause("sourced", ("named", "vague"))
    turned = replace(other, values=("vague", "named"))
    old = with_question(replace(FAR, ask_when=Condition((one, other))))
    new = with_question(replace(FAR, ask_when=Condition((turned, one))))
    assert [change.part for change in changes(old, new)] == ["rubric"]


IDS = st.sampled_from(["a", "b", "c"])
FIGURES = st.sampled_from([Decimal(0), Decimal(1), Decimal("2.5")])
OPTIONS = st.lists(
    st.builds(Option, IDS, IDS, points=st.none() | FIGURES), max_size=3, unique_by=lambda o: o.id
)
CONDITIONS = st.builds(Condition, st.lists(st.builds(Clause, IDS, st.tuples(IDS)), max_size=2).map(tuple))
QUESTIONS = st.builds(
    Question,
    IDS,
    IDS,
    st.sampled_from(["choice", "multi", "text"]),
    of=st.sampled_from(["paragraph", "article"]),
    options=OPTIONS.map(tuple),
    weight=FIGURES,
    ask_when=CONDITIONS,
)
RUBRICS = st.builds(
    Rubric,
    st.just("r"),
    IDS,
    st.lists(QUESTIONS, max_size=3, unique_by=lambda q: q.id).map(tuple),
    version=IDS,
    groups=st.lists(st.builds(Group, IDS, weight=FIGURES), max_size=2).map(tuple),
    caps=st.lists(st.builds(Cap, CONDITIONS, FIGURES), max_size=2).map(tuple),
    scoring=st.builds(
        Scoring, bands=st.lists(st.builds(Band, FIGURES, IDS), max_size=3).map(tuple), article_share=FIGURES
    ),
)


@given(RUBRICS, RUBRICS)
def test_there_are_changes_exactly_where_anything_but_the_number_of_the_version_differs(
    old: Rubric, new: Rubric
) -> None:
    found = changes(old, new)
    assert bool(found) == (replace(old, version=new.version) != new)
    assert all(change.name and change.what for change in found)


@given(RUBRICS, RUBRICS)
def test_every_question_that_came_or_went_is_named_once_as_such(old: Rubric, new: Rubric) -> None:
    found = [(c.id, c.kind) for c in changes(old, new) if c.part == "question"]
    for name in {*old.by_id, *new.by_id}:
        kinds = [kind for each, kind in found if each == name]
        if name not in old.by_id:
            assert kinds == ["added"]
        if name not in new.by_id:
            assert kinds == ["removed"]
