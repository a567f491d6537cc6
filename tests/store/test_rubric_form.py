from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from gadfly.documents.conditions import ALWAYS, Clause, Condition
from gadfly.documents.rubric import Band, Cap, Group, Option, Question, Rubric, Scale, Scoring
from gadfly.store import rubric_shape
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_form import condition_from, digest, rubric_from, rubric_to
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVERY_KEY = Path(__file__).parent / "data" / "every-key.toml"


def read(path: Path) -> Rubric:
    return rubric_from(parse(path.read_bytes(), path))


def again(rubric: Rubric) -> Rubric:
    """The rubric after a way through a TOML text."""
    return rubric_from(tomli.loads(tomli_w.dumps(rubric_to(rubric)), parse_float=Decimal))


# Every key of the format, read


HOW_FAR = (
    Option("fully", "All the way", "nothing is missing", '"412 late arrivals"', Decimal(3)),
    Option(
        "partly",
        "Part of the way",
        points=Decimal("1.5"),
        ask_when=Condition((Clause("role", ("background",), negated=True),)),
    ),
    Option(
        "not",
        "Not at all",
        points=Decimal(0),
        ask_when=Condition((), ((Clause("role", ("claim",)),), (Clause("role", ("evidence",)),))),
    ),
)
EXPERT = Group(
    "expert",
    "Expert opinion",
    Decimal(5),
    Decimal("2.5"),
    Condition(
        (Clause("role", ("claim", "evidence")),),
        ((Clause("point", state="answered"),), (Clause("point", state="na"),)),
    ),
)
ROLE = Question(
    "role",
    "What does it do?",
    "choice",
    "Role",
    weight=Decimal(0),
    options=(
        Option("claim", "Claim", "says something", '"It will fail."'),
        Option("evidence", "Evidence"),
        Option("background", "Background"),
    ),
)
POINT = Question(
    "point",
    "What is the point?",
    "text",
    "Point",
    weight=Decimal(0),
    marks=Decimal(2),
    options=(
        Option("full", "The full point", points=Decimal(2)),
        Option("missing", "Missing", points=Decimal(0)),
    ),
    ask_when=Condition((Clause("role", ("background",), negated=True),)),
    na="with-reason",
    min_words=8,
    maps_to="claim",
    why="A point can be denied.",
    example='"Trams bring shops back."',
    for_marker="Wording is free.",
)
KNOWN = Question(
    "known",
    "Is the expert named?",
    "choice",
    "Known",
    group="expert",
    scale="how-far",
    options=HOW_FAR,
    ordered=False,
    required=False,
    weight=Decimal("2.25"),
    marks=Decimal(3),
    na="free",
    passage="optional",
    passage_when=("fully",),
    note_when=("partly", "not"),
    note_ask="What is missing?",
    min_words=3,
)
KINDS = Question(
    "kinds",
    "Which kinds?",
    "multi",
    "Kinds",
    group="expert",
    options=(
        Option("figures", "Figures", points=Decimal(2)),
        Option(
            "story",
            "A story",
            points=Decimal(1),
            ask_when=Condition((Clause("role", ("evidence",)),), ((Clause("point", state="na"),),)),
        ),
        Option("other", "Something else"),
        Option("none", "None", points=Decimal(0)),
    ),
    weight=Decimal(3),
    marks=Decimal(2),
    out_of=Decimal(4),
    ask_when=Condition(
        (),
        (
            (Clause("role", ("claim",)), Clause("point", state="answered")),
            (Clause("known", ("fully", "partly")),),
        ),
    ),
    most=2,
    only=("none",),
    combine="sum",
    allow=("many-options",),
)
WHERE = Question(
    "where",
    "Mark it.",
    "passage",
    "Where",
    weight=Decimal(0),
    options=(Option("right", "The right words", points=Decimal(1)),),
    passage="required",
    ask_when=Condition((Clause("kinds", state="answered"), Clause("role", ("claim",)))),
)
OVERALL = Question(
    "overall",
    "How well does it hold?",
    "choice",
    "Overall",
    of="article",
    ordered=True,
    note_when_gap=Decimal(25),
    options=(Option("well", "Well", points=Decimal(2)), Option("badly", "Badly", points=Decimal(0))),
)
CAPS = (
    Cap(
        Condition(
            (Clause("known", ("not",)), Clause("role", ("background",), negated=True)),
            ((Clause("kinds", ("none",)),), (Clause("point", state="na"),)),
        ),
        Decimal("25.5"),
        because="nobody can check it",
    ),
    Cap(Condition((Clause("overall", ("badly",)),)), Decimal(40), "article"),
)
SCORING = Scoring(
    "pooled",
    Decimal("12.5"),
    Decimal(60),
    (Band(Decimal("66.6"), "High"), Band(Decimal("33.3"), "Middle"), Band(Decimal(0), "Low")),
)
EXPECTED = Rubric(
    "every-key",
    "Every key of the format",
    (ROLE, POINT, KNOWN, KINDS, WHERE, OVERALL),
    "2.1",
    "en-GB",
    ("A. Teacher", "B. Teacher"),
    "CC0-1.0",
    ("own work",),
    "Shows each key once.",
    "critique",
    confidence=True,
    show_points=True,
    scoring=SCORING,
    scales=(Scale("how-far", HOW_FAR, ordered=True),),
    groups=(EXPERT, Group("spare")),
    caps=CAPS,
    allow=("empty-group",),
)


@pytest.mark.parametrize("field", [field.name for field in fields(Rubric)])
def test_every_key_is_read(field: str) -> None:
    assert getattr(read(EVERY_KEY), field) == getattr(EXPECTED, field)


def test_a_rubric_with_every_key_comes_back() -> None:
    assert again(EXPECTED) == EXPECTED
    assert rubric_from(rubric_to(EXPECTED)) == EXPECTED


def models(annotation: Any) -> Iterator[type[rubric_shape.RubricShape]]:
    """The shapes that an annotation holds."""
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        yield annotation
    for inner in get_args(annotation):
        yield from models(inner)


def unused(shape: Any, tables: list[dict[str, Any]], path: str = "") -> list[str]:
    """The keys of a shape, and of all shapes inside it, that none of the tables has."""
    found = []
    for key, field in shape.model_fields.items():
        held = [table[key] for table in tables if key in table]
        found += [] if held else [f"{path}{key}"]
        for model in models(field.annotation):
            inner = [each for value in held for each in (value if isinstance(value, list) else [value])]
            found += unused(model, inner, f"{path}{key}.")
    return found


def test_the_file_with_every_key_has_every_key() -> None:
    form = tomli.loads(EVERY_KEY.read_text(encoding="utf-8"))
    assert unused(rubric_shape.RubricShape, [form]) == []


# Any rubric


IDS = st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True)
TEXTS = st.text('aé"\\\n\t\x00 \u202e\U0001f9a8', max_size=4)
NUMBERS = st.decimals(0, 1000, places=2) | st.integers(0, 2**53).map(Decimal) | st.just(Decimal("1E-9"))
PERCENTS = st.decimals(0, 100, places=2)


def unique(ids: st.SearchStrategy[str], least: int = 0, most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(ids, min_size=least, max_size=most, unique=True)


def clauses(question: str) -> st.SearchStrategy[Clause]:
    picked = unique(IDS, 1).map(tuple)
    return st.one_of(
        picked.map(lambda values: Clause(question, values)),
        picked.map(lambda values: Clause(question, values, negated=True)),
        st.sampled_from([Clause(question, state="answered"), Clause(question, state="na")]),
    )


BUNDLES = (
    unique(IDS, 1, 2)
    .flatmap(lambda ids: st.tuples(*map(clauses, ids)))
    .map(lambda bundle: tuple(sorted(bundle, key=lambda clause: clause.negated)))  # as TOML has it
)
CONDITIONS = st.just(ALWAYS) | st.builds(
    Condition, st.just(()) | BUNDLES, st.lists(BUNDLES, max_size=2).map(tuple)
)


def some_options(ids: list[str]) -> st.SearchStrategy[tuple[Option, ...]]:
    return st.tuples(
        *(
            st.builds(Option, st.just(name), TEXTS, TEXTS, TEXTS, st.none() | NUMBERS, CONDITIONS)
            for name in ids
        )
    )


OPTIONS = unique(IDS).flatmap(some_options)


def typed(name: str) -> st.SearchStrategy[Any]:
    """The words that the format knows for a key of a question."""
    annotation = rubric_shape.QuestionShape.model_fields[name].annotation
    return st.sampled_from(get_args(annotation))


@st.composite
def questions(draw: st.DrawFn, name: str, scales: tuple[Scale, ...]) -> Question:
    kind = draw(typed("kind"))
    closed = kind in {"choice", "multi"}
    scale = draw(st.sampled_from(scales) | st.none()) if scales else None
    said: dict[str, Any] = {}
    for key in ("ask", "title", "note_ask", "why", "example", "for_marker"):
        said[key] = draw(TEXTS)
    for key in ("passage_when", "note_when", "only", "allow"):
        said[key] = tuple(draw(st.lists(TEXTS, max_size=2)))
    for key in ("of", "na", "passage", "combine", "maps_to"):
        said[key] = draw(typed(key))
    return Question(
        name,
        kind=kind,
        **said,
        group=draw(IDS | st.just("")),
        scale=scale.id if scale else "",
        options=scale.options if scale else draw(OPTIONS),
        ordered=draw(st.booleans()),
        required=draw(st.booleans()),
        weight=draw(NUMBERS) if closed else Decimal(0),
        marks=draw(NUMBERS),
        out_of=draw(st.none() | NUMBERS),
        ask_when=draw(CONDITIONS),
        note_when_gap=draw(st.none() | PERCENTS),
        min_words=draw(st.integers(0, 100)),
        most=draw(st.none() | st.integers(1, 9)),
    )


SCALES = unique(IDS, most=2).flatmap(
    lambda ids: st.tuples(*(st.builds(Scale, st.just(name), OPTIONS, st.booleans()) for name in ids))
)
GROUPS = st.lists(st.builds(Group, IDS, TEXTS, NUMBERS, NUMBERS, CONDITIONS), max_size=2).map(tuple)
CAPPED = st.builds(Cap, CONDITIONS, PERCENTS, st.sampled_from(["paragraph", "article"]), TEXTS)
SCORINGS = st.builds(
    Scoring,
    st.sampled_from(["mean", "length-weighted", "weakest", "pooled"]),
    PERCENTS,
    PERCENTS,
    st.lists(st.builds(Band, PERCENTS, TEXTS), max_size=2).map(tuple),
)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    scales = draw(SCALES)
    asked = tuple(draw(questions(name, scales)) for name in draw(unique(IDS, 1)))
    said: dict[str, Any] = {}
    for key in ("title", "version", "language", "license", "about"):
        said[key] = draw(TEXTS)
    for key in ("authors", "sources", "allow"):
        said[key] = tuple(draw(st.lists(TEXTS, max_size=2)))
    return Rubric(
        draw(IDS),
        questions=asked,
        **said,
        judges=draw(st.sampled_from(["op-ed", "critique"])),
        confidence=draw(st.booleans()),
        show_points=draw(st.booleans()),
        scoring=draw(SCORINGS),
        scales=scales,
        groups=draw(GROUPS),
        caps=tuple(draw(st.lists(CAPPED, max_size=2))),
    )


@settings(max_examples=40, deadline=None)  # the first example pays for imports
@given(rubrics())
def test_any_rubric_comes_back_from_its_form(rubric: Rubric) -> None:
    back = again(rubric)
    assert back == rubric
    assert digest(back) == digest(rubric)


@settings(max_examples=40, deadline=None)  # the first example pays for imports
@given(rubrics())
def test_the_form_of_any_rubric_has_the_right_shape(rubric: Rubric) -> None:
    rubric_shape.RubricShape.model_validate(rubric_to(rubric))


@settings(max_examples=40, deadline=None)  # the first example pays for imports
@given(rubrics(), rubrics())
def test_rubrics_that_differ_have_different_digests(one: Rubric, other: Rubric) -> None:
    assert (digest(one) == digest(other)) == (one == other)


# Small things that a round trip must not change


def test_a_question_may_unsay_the_order_of_its_scale() -> None:
    scale = Scale("s", (Option("a", "A"), Option("b", "B")), ordered=True)
    asked = tuple(
        Question(name, "?", "choice", scale="s", options=scale.options, ordered=ordered)
        for name, ordered in (("one", False), ("two", True))
    )
    rubric = Rubric("r", "R", asked, scales=(scale,))
    assert again(rubric) == rubric
    assert "ordered" not in rubric_to(rubric)["question"][1]


def test_an_unsaid_weight_stays_unsaid_so_that_a_question_without_points_is_still_accepted() -> None:
    data = b'format = "gadfly/rubric@1"\nid = "r"\ntitle = "R"\n[[question]]\nid = "a"\nask = "?"\n'
    data += b'why = "Y"\nkind = "choice"\noption = [{ id = "x", label = "X" }]\n'
    rubric, problems = check_rubric(data, "r.toml")
    assert rubric is not None
    assert problems == ()
    written = tomli_w.dumps(rubric_to(rubric)).encode()
    assert check_rubric(written, "r.toml") == (rubric, ())


@pytest.mark.parametrize("kind", ["text", "passage"])
def test_what_is_written_or_marked_never_has_a_weight(kind: str) -> None:
    form = {"id": "r", "title": "R", "question": [{"id": "a", "ask": "?", "kind": kind, "weight": 3}]}
    assert rubric_from(form).questions[0].weight == 0


@pytest.mark.parametrize(
    ("kind", "required"), [("choice", True), ("multi", True), ("passage", True), ("text", False)]
)
def test_closed_questions_are_required_and_texts_are_not(kind: str, *, required: bool) -> None:
    form = {"id": "r", "title": "R", "question": [{"id": "a", "ask": "?", "kind": kind}]}
    assert rubric_from(form).questions[0].required is required


def test_no_condition_is_always() -> None:
    assert condition_from({}) is ALWAYS
    assert condition_from({}, []) is ALWAYS


# The digest


def reordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: reordered(inner) for key, inner in reversed(value.items())}
    return [reordered(inner) for inner in value] if isinstance(value, list) else value


def test_the_digest_does_not_hang_on_the_order_of_keys() -> None:
    form = reordered(tomli.loads(EVERY_KEY.read_text(encoding="utf-8"), parse_float=Decimal))
    assert digest(rubric_from(form)) == digest(EXPECTED)


def test_the_digest_does_not_hang_on_how_a_number_or_a_default_is_written() -> None:
    asked = '[[question]]\nid = "a"\nask = "?"\nkind = "choice"\noption = [{ id = "x", label = "X", points = '
    texts = [
        f'id = "r"\ntitle = "R"\n{asked}2.5 }}]\n',
        f'id = "r"\ntitle = "R"\njudges = "op-ed"\nversion = "1.0"\n{asked}2.50 }}]\nna = "never"\n',
        f'id = "r"\ntitle = "R"\n{asked}25e-1 }}]\nweight = 1.0\n',
    ]
    assert len({digest(rubric_from(tomli.loads(text, parse_float=Decimal))) for text in texts}) == 1


def other(held: Any) -> Any:
    """Another value of the same kind."""
    values: dict[type, Callable[[], Any]] = {
        bool: lambda: not held,
        int: lambda: held + 1,
        Decimal: lambda: held + 1,
        str: lambda: f"{held}x",
        tuple: lambda: held[1:] if held else ("x",),
        type(None): lambda: 7,
        Scoring: Scoring,
        Condition: lambda: ALWAYS,
    }
    return values[type(held)]()


@pytest.mark.parametrize("name", [field.name for field in fields(Rubric)])
def test_the_digest_changes_with_every_part_of_a_rubric(name: str) -> None:
    changed = replace(EXPECTED, **{name: other(getattr(EXPECTED, name))})
    assert digest(changed) != digest(EXPECTED)


@pytest.mark.parametrize("name", [field.name for field in fields(Question)])
def test_the_digest_changes_with_every_part_of_a_question(name: str) -> None:
    changed: Any = replace(KINDS, **{name: other(getattr(KINDS, name))})
    asked = tuple(changed if question is KINDS else question for question in EXPECTED.questions)
    assert digest(replace(EXPECTED, questions=asked)) != digest(EXPECTED)
