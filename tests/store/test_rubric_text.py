from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.conditions import ALWAYS, Clause, Condition
from gadfly.documents.rubric import Band, Cap, Group, Kind, Option, Question, Rubric, Scale, Scoring
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_form import rubric_from
from gadfly.store.rubric_shape import CapShape, GroupShape, QuestionShape, RubricShape, ScoringShape
from gadfly.store.rubric_text import _ORDER, rubric_text
from gadfly.store.shipped import shipped
from gadfly.store.toml_text import parse

EVERY_KEY = Path(__file__).parent / "data" / "every-key.toml"
SHIPPED = sorted(shipped("rubrics").glob("*.toml"))


def read(text: str) -> Rubric | None:
    return check_rubric(text.encode(), "r.toml")[0]


@pytest.mark.parametrize("path", [EVERY_KEY, *SHIPPED], ids=lambda path: path.stem)
def test_rubrics_that_people_wrote_come_back(path: Path) -> None:
    rubric = rubric_from(parse(path.read_bytes(), path))
    assert read(rubric_text(rubric, ["A remark."])) == rubric


# How it looks


OPTIONS = (Option("yes", "Yes", "a fact", points=Decimal(2)), Option("no", "No", points=Decimal(0)))
ROLE = Question("role", "What is it?", "choice", "Role", options=OPTIONS, weight=Decimal("2.50"))


def test_it_reads_as_a_person_would_write_it() -> None:
    asked = Question(
        "point",
        "What is the point?\nOne sentence.",
        "text",
        required=False,
        weight=Decimal(0),
        ask_when=Condition((Clause("role", ("no",), negated=True),)),
    )
    bands = (Band(Decimal(50), "High"), Band(Decimal(0), "Low"))
    rubric = Rubric("r", "R", (ROLE, asked), about="Short.", scoring=Scoring(bands=bands))
    assert rubric_text(rubric, ["Head.", "", "- loss " + "long " * 20]) == (
        "# Head.\n"
        "#\n"
        f"# - loss {'long ' * 17}long\n"
        "#   long long\n"
        "\n"
        'format = "gadfly/rubric@1"\n'
        'id = "r"\n'
        'title = "R"\n'
        'version = "1.0"\n'
        'language = "en"\n'
        'about = "Short."\n'
        "\n"
        "[scoring]\n"
        "bands = [\n"
        '  { at = 50, name = "High" },\n'
        '  { at = 0, name = "Low" },\n'
        "]\n"
        "\n"
        "[[question]]\n"
        'id = "role"\n'
        'title = "Role"\n'
        'ask = "What is it?"\n'
        'kind = "choice"\n'
        "weight = 2.5\n"
        "option = [\n"
        '  { id = "yes", label = "Yes", about = "a fact", points = 2 },\n'
        '  { id = "no", label = "No", points = 0 },\n'
        "]\n"
        "\n"
        "[[question]]\n"
        'id = "point"\n'
        'ask = """\n'
        "What is the point?\n"
        'One sentence."""\n'
        'kind = "text"\n'
        'ask_when = { role = { not = ["no"] } }\n'
    )


def test_options_too_long_for_a_line_get_headers() -> None:
    long = Option("long", "Long", "a word " * 30 + "\nand a line")
    text = rubric_text(Rubric("r", "R", (Question("q", "?", "choice", options=(*OPTIONS, long)),)))
    assert text.count("\n\n[[question.option]]\nid = ") == 3
    assert read(text) is not None


@pytest.mark.parametrize(
    "about",
    [
        "two\nlines",
        'three """ quotes\nand one at the end"',
        'ends with two""\n""',
        "back\\slash\n\\",
        "\nbegins with a line",
        "ends with a line\n",
        "blank at the end of a line \nhere",
        "ends with a blank\n ",
        "carriage\r\nreturn",
        "a\ttab\nand \x00\x1b\x7f\u2028\u202e",
        "\n",
        "\n\n\n",
    ],
)
def test_texts_of_several_lines_come_back(about: str) -> None:
    rubric = Rubric("r", "R", (ROLE,), about=about)
    assert read(rubric_text(rubric)) == rubric


@pytest.mark.parametrize(
    "remark", ["a\nb = 1", "\x1b]0;x\x07", "\x00", "\u2028id = 2", "\u202e", " ", "x" * 300]
)
def test_a_comment_stays_one(remark: str) -> None:
    rubric = Rubric("r", "R", (ROLE,))
    text = rubric_text(rubric, [remark, f"- {remark}"])
    assert read(text) == rubric
    assert all(line.startswith("#") for line in text.partition("\nformat = ")[0].splitlines() if line)


def test_every_key_has_its_place() -> None:
    tables = (RubricShape, ScoringShape, GroupShape, QuestionShape, CapShape)
    keys = {key for table in tables for key in table.model_fields}
    tables_inside = {"scoring", "scale", "group", "question", "cap", "option"}
    assert keys - set(_ORDER) == tables_inside - set(_ORDER)


# Any rubric that the checker takes


TEXTS = st.text('aé"\\\n\t\r\x00 #\u202e\U0001f9a8', max_size=6)
NUMBERS = st.decimals(0, 1000, places=2) | st.integers(1, 2**53).map(Decimal)
PERCENTS = st.decimals(0, 100, places=2)
FEW = st.lists(TEXTS, max_size=2).map(tuple)


def options_of(count: int) -> st.SearchStrategy[tuple[Option, ...]]:
    return st.tuples(
        *(
            st.builds(Option, st.just(f"o{place}"), TEXTS, TEXTS, TEXTS, st.none() | NUMBERS)
            for place in range(count)
        )
    )


OPTIONS_OF_ANY = st.integers(1, 3).flatmap(options_of)


@st.composite
def conditions(draw: st.DrawFn, before: list[Question]) -> Condition:
    """A condition on some of the questions before."""

    def clause(question: Question) -> Clause:
        if not question.closed or draw(st.booleans()):
            return Clause(question.id, state=draw(st.sampled_from(["answered", "na"])))
        return Clause(question.id, (question.options[0].id,), negated=draw(st.booleans()))

    if not before:
        return ALWAYS
    every, *either = [
        tuple(clause(each) for each in draw(st.lists(st.sampled_from(before), max_size=2, unique_by=id)))
        for _ in range(3)
    ]
    return Condition(every, tuple(bundle for bundle in either if bundle))


@st.composite
def questions(draw: st.DrawFn, place: int, before: list[Question], scales: tuple[Scale, ...]) -> Question:
    kinds: tuple[Kind, ...] = ("choice", "multi", "text", "passage")
    kind = draw(st.sampled_from(kinds))
    closed = kind in {"choice", "multi"}
    scale = draw(st.none() | st.sampled_from(scales)) if closed and scales else None
    options = scale.options if scale else draw(OPTIONS_OF_ANY)
    said: dict[str, Any] = {
        key: draw(TEXTS) for key in ("ask", "title", "note_ask", "why", "example", "for_marker")
    }
    return Question(
        f"q{place}",
        kind=kind,
        **said,
        scale=scale.id if scale else "",
        options=options,
        ordered=draw(st.booleans()),
        required=draw(st.booleans()),
        weight=draw(NUMBERS) if closed else Decimal(0),
        marks=draw(NUMBERS),
        out_of=Decimal(2**53),
        ask_when=draw(conditions(before)),
        na=draw(st.sampled_from(["never", "free", "with-reason"])),
        passage=draw(st.sampled_from(["none", "optional", "required"])),
        note_when=draw(st.sampled_from([(), (options[0].id,)])),
        min_words=draw(st.integers(0, 100)),
        maps_to=draw(st.sampled_from(["", "claim", "rebuttal"])),
        allow=draw(st.sampled_from([(), ("long-rubric",)])),
    )


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    scales = tuple(
        Scale(f"s{place}", draw(OPTIONS_OF_ANY), draw(st.booleans()))
        for place in range(draw(st.integers(0, 2)))
    )
    asked: list[Question] = []
    for place in range(draw(st.integers(1, 3))):
        asked.append(draw(questions(place, asked, scales)))
    said: dict[str, Any] = {key: draw(TEXTS) for key in ("title", "version", "language", "license", "about")}
    most = draw(PERCENTS.filter(lambda percent: percent < 100))
    cap = Cap(Condition((Clause("q0", state="answered"),)), most, because=draw(TEXTS))
    return Rubric(
        "r",
        questions=tuple(asked),
        **said,
        authors=draw(FEW),
        sources=draw(FEW),
        judges=draw(st.sampled_from(["op-ed", "critique"])),
        confidence=draw(st.booleans()),
        show_points=draw(st.booleans()),
        scoring=Scoring("pooled", draw(PERCENTS), draw(PERCENTS), (Band(Decimal(0), draw(TEXTS)),)),
        scales=scales,
        groups=tuple(
            Group(f"g{place}", draw(TEXTS), draw(NUMBERS)) for place in range(draw(st.integers(0, 2)))
        ),
        caps=draw(st.sampled_from([(), (cap,)])),
        allow=("empty-group",),
    )


@given(rubrics(), FEW)
def test_any_rubric_comes_back(rubric: Rubric, comments: tuple[str, ...]) -> None:
    text = rubric_text(rubric, comments)
    form = tomli.loads(text, parse_float=Decimal)
    assert rubric_from(form) == rubric
    back, problems = check_rubric(text.encode(), "r.toml")
    assert back == rubric, problems
