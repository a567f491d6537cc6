"""The file that Canvas takes, held against its importer's rules, and the way there and back."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.rubric import Band, Cap, Group, Option, Question, Rubric, Scoring
from gadfly.export.canvas_rubric import export
from gadfly.formulas import looks_like_formula
from gadfly.intake.rubrics import borrowed_from
from gadfly.store.rubric_form import rubric_from
from gadfly.store.shipped import shipped
from gadfly.store.toml_text import parse

SHIPPED = [rubric_from(parse(path.read_bytes(), path)) for path in sorted(shipped("rubrics").glob("*.toml"))]
HEADER = ["Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range"]
RATING = ["Rating Name", "Rating Description", "Rating Points"]


def options(**points: str | None) -> tuple[Option, ...]:
    return tuple(
        Option(name, name.capitalize(), points=None if value is None else Decimal(value))
        for name, value in points.items()
    )


def closed(name: str, weight: str = "1", **more: object) -> Question:
    question = Question(
        name, f"{name}?", "choice", name.capitalize(), of="article", options=options(low="1", high="3")
    )
    return replace(question, weight=Decimal(weight), **more)  # type: ignore[arg-type]  # fields of a question


def rows(rubric: Rubric) -> list[list[str]]:
    return list(csv.reader(io.StringIO(export(rubric).data.decode())))


def rated(row: list[str]) -> dict[str, str]:
    """The points of a row's ratings by their names."""
    return {row[at]: row[at + 2] for at in range(4, len(row), 3) if row[at]}


def notes(rubric: Rubric) -> str:
    return "\n".join(export(rubric).notes)


def test_it_looks_as_canvas_wants_it() -> None:
    levels = (Option("part", "Part", 'a step, "or" two', points=Decimal(1)), *options(all="2", none="0"))
    asked = replace(closed("claim", "4"), options=levels)
    words = Question("why", "Say why.", "text", of="article", required=False, weight=Decimal(0))
    assert export(Rubric("r", "Op-ed, read", (asked, words))).data.decode() == (
        "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,"
        "Rating Name,Rating Description,Rating Points,Rating Name,Rating Description,Rating Points,"
        "Rating Name,Rating Description,Rating Points\n"
        '"Op-ed, read",Claim,claim?,false,All,,4,Part,"a step, ""or"" two",2,None,,0\n'
        '"Op-ed, read",why,Say why.,false,In words,,0,,,,,,\n'
    )


@pytest.mark.parametrize("rubric", SHIPPED, ids=lambda rubric: rubric.id)
def test_every_shipped_rubric_keeps_the_rules(rubric: Rubric) -> None:
    data = export(rubric).data
    header, *criteria = rows(rubric)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert not re.search(rb',""(?:,|$)', data, re.MULTILINE)
    assert header == HEADER + RATING * ((len(header) - 4) // 3)
    assert len(criteria) == len(rubric.questions)
    for row in criteria:
        assert len(row) == len(header)
        assert row[0] == rubric.title
        assert row[1]
        assert row[3] == "false"
        points = [Decimal(row[at + 2]) for at in range(4, len(row), 3) if row[at]]
        assert points == sorted(points, reverse=True)
        assert points
        assert not [at for at in range(4, len(row), 3) if not row[at] and (row[at + 1] or row[at + 2])]


@pytest.mark.parametrize("rubric", SHIPPED, ids=lambda rubric: rubric.id)
def test_every_shipped_rubric_comes_back_with_its_criteria(rubric: Rubric) -> None:
    (back,) = borrowed_from(export(rubric).data)
    assert [question.title for question in back.rubric.questions] == [q.name for q in rubric.questions]
    for question, original in zip(back.rubric.questions, rubric.questions, strict=True):
        labels = {option.label for option in original.options} or {"In words"}
        assert {option.label for option in question.options} == labels


def test_weights_are_the_points() -> None:
    _, one, two = rows(Rubric("r", "R", (closed("a", "6"), closed("b", "0.5"))))
    assert rated(one) == {"High": "6", "Low": "2"}
    assert rated(two) == {"High": "0.5", "Low": "0.17"}
    assert "rounded to 2 places: “B”" in notes(Rubric("r", "R", (closed("a", "6"), closed("b", "0.5"))))


def test_a_group_shares_its_weight() -> None:
    group = Group("g", "Experts", Decimal(6))
    rubric = Rubric(
        "r", "R", (closed("a", "1", group="g"), closed("b", "2", group="g"), closed("c")), groups=(group,)
    )
    assert [rated(row)["High"] for row in rows(rubric)[1:]] == ["2", "4", "1"]
    assert "Groups are folded into the points of their questions: “Experts”." in notes(rubric)


@pytest.mark.parametrize(
    ("share", "points"),
    [("0", ["3", "1", "0"]), ("100", ["0", "0", "2"]), ("50", ["3", "1", "4"]), ("20", ["3", "1", "1"])],
)
def test_the_articles_share_is_kept(share: str, points: list[str]) -> None:
    questions = (closed("a", "3", of="paragraph"), closed("b", "1", of="paragraph"), closed("c", "2"))
    rubric = Rubric("r", "R", questions, scoring=Scoring(article_share=Decimal(share)))
    assert [rated(row)["High"] for row in rows(rubric)[1:]] == points
    assert f"The article's share ({share}%) is folded" in notes(rubric)


def test_options_without_points_lower_nothing() -> None:
    asked = replace(closed("a", "3", out_of=Decimal(1)), options=options(bad="0", elsewhere=None))
    rubric = Rubric("r", "R", (asked,))
    assert rated(rows(rubric)[1]) == {"Elsewhere": "3", "Bad": "0"}
    assert "Has options that leave the score" in notes(rubric)


def test_a_highest_rating_below_the_weight_is_named() -> None:
    rubric = Rubric("r", "R", (closed("a", "4", out_of=Decimal(6)),))
    assert rated(rows(rubric)[1]) == {"High": "2", "Low": "0.67"}
    assert "No rating has full points, and Canvas takes the highest for all of them: “A”." in notes(rubric)


def test_conditions_stand_in_the_description_in_words() -> None:
    group = Group("g", ask_when=Condition((Clause("a", ("low", "high")),)))
    asked = closed(
        "b",
        group="g",
        na="with-reason",
        ask_when=Condition(
            (Clause("a", ("low",), negated=True),),
            ((Clause("a", state="answered"),), (Clause("gone", ("x",)), Clause("a", state="na"))),
        ),
    )
    first = closed("a")
    hidden = replace(
        asked,
        id="c",
        group="",
        ask_when=Condition(),
        options=(replace(first.options[0], ask_when=Condition((Clause("a", ("high",)),)), about="a bit"),),
    )
    rubric = Rubric("r", "R", (first, asked, hidden), groups=(group,))
    _, _, row, last = rows(rubric)
    assert row[2] == (
        "b?\n"
        "Only if A is “Low” or “High”.\n"
        "Only if A is not “Low” and (A is answered or gone is “x” and A does not apply).\n"
        "May be left out where it does not apply."
    )
    assert last[5] == "a bit\nOnly if A is “High”."
    assert (
        "Asked under a condition, which stands in the description; Canvas counts it always: “B”, “B”."
        in notes(rubric)
    )


def test_what_has_no_place_is_named() -> None:
    asked = closed(
        "a",
        "0",
        kind="multi",
        why="Because.",
        marks=Decimal(2),
        passage="required",
        of="paragraph",
    )
    rubric = Rubric(
        "r",
        "R",
        (asked, replace(asked, id="b")),
        scoring=Scoring(bands=(Band(Decimal(0), "Low"),)),
        caps=(Cap(Condition((Clause("a", ("low",)),)), Decimal(25)),),
    )
    said = notes(rubric)
    for part in (
        "judged once, for the whole text",
        "Not scored, so every rating has 0 points: “A”, “A”.",
        "one rating only in Canvas",
        "Passages, notes and lengths",
        "Why, examples and words for the marker",
        "2 criteria are called “A”",
        "A cap on the score left out",
        "Bands and the least coverage",
        "Marks, which count in a grade",
    ):
        assert part in said


def test_no_cell_is_run_by_a_spreadsheet_and_names_come_back() -> None:
    asked = replace(
        closed("a"), title="=1+1", ask="@ask", options=(Option("x", "+x", "-x", points=Decimal(1)),)
    )
    rubric = Rubric("r", "\t=HYPERLINK(1)", (asked,))
    assert not [cell for row in rows(rubric) for cell in row if looks_like_formula(cell) and cell[0] != "'"]
    assert "“=1+1” begins like a formula" in notes(rubric)
    (back,) = borrowed_from(export(rubric).data)
    (question,) = back.rubric.questions
    assert (back.rubric.title, question.title, question.ask) == ("=HYPERLINK(1)", "=1+1", "@ask")
    assert (question.options[0].label, question.options[0].about) == ("+x", "-x")


# There and back


NAMES = st.text("ab é,;\"'=+-@\n論", min_size=1, max_size=6).map(lambda name: f"n{name}n") | st.sampled_from(
    ["=1+1", "-b", "'quoted'", '"', "a\nb"]
)
POINTS = st.integers(0, 20).map(lambda number: Decimal(number) / 4)


@st.composite
def criteria(draw: st.DrawFn) -> Rubric:
    """Questions about the whole whose weight is their most points: what Canvas can say."""
    asked = []
    for place in range(draw(st.integers(1, 4))):
        points = draw(st.lists(POINTS, min_size=1, max_size=5, unique=True).filter(any))
        levels = tuple(
            Option(f"o{n}", draw(NAMES), draw(NAMES), points=value)
            for n, value in enumerate(sorted(points, reverse=True))
        )
        asked.append(
            Question(
                f"q{place}",
                draw(NAMES),
                "choice",
                draw(NAMES),
                of="article",
                options=levels,
                ordered=len(points) > 1,
                weight=max(points),
            )
        )
    return Rubric("r", draw(NAMES), tuple(asked), scoring=Scoring(article_share=Decimal(100)))


def flat(text: str) -> str:
    return " ".join(text.split())


@given(criteria())
def test_criteria_ratings_and_points_survive_the_way_there_and_back(rubric: Rubric) -> None:
    (back,) = borrowed_from(export(rubric).data)
    assert back.rubric.title == flat(rubric.title)
    for question, original in zip(back.rubric.questions, rubric.questions, strict=True):
        assert (question.title, flat(question.ask)) == (flat(original.title), flat(original.ask))
        assert (question.weight, question.ordered) == (original.weight, original.ordered)
        assert [(flat(o.label), flat(o.about), o.points) for o in question.options] == [
            (flat(o.label), flat(o.about), o.points) for o in original.options
        ]


@st.composite
def odd(draw: st.DrawFn) -> Rubric:
    """Questions with any weights, points, groups and shares, and any text."""
    texts = st.text("a \"',;=\n\r\t\x00\x1b\ufeff", max_size=4)
    numbers = st.none() | st.decimals(0, 2**53, places=3)
    asked = []
    for place in range(draw(st.integers(1, 4))):
        kind, weight = draw(
            st.sampled_from([("choice", "1.5"), ("multi", "0.333"), ("text", "0"), ("choice", "0")])
        )
        levels = tuple(
            Option(f"o{n}", draw(texts), draw(texts), points=draw(numbers))
            for n in range(draw(st.integers(0, 3)))
        )
        asked.append(
            closed(
                f"q{place}",
                weight,
                kind=kind,
                title=draw(texts),
                ask=draw(texts),
                options=levels,
                group=draw(st.sampled_from(["", "g", "gone"])),
                of=draw(st.sampled_from(["paragraph", "article"])),
                out_of=draw(numbers),
                combine=draw(st.sampled_from(["best", "sum", "mean"])),
            )
        )
    group = Group("g", weight=draw(st.sampled_from([Decimal(0), Decimal(7)])))
    share = draw(st.decimals(0, 100, places=2))
    return Rubric("r", draw(texts), tuple(asked), scoring=Scoring(article_share=share), groups=(group,))


@given(odd())
def test_any_rubric_gives_a_file_that_canvas_can_take(rubric: Rubric) -> None:
    data = export(rubric).data
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data)
    header, *made = rows(rubric)
    assert len(made) == len(rubric.questions)
    for row in made:
        assert len(row) == len(header)
        ratings = [row[at : at + 3] for at in range(4, len(row), 3) if row[at]]
        assert all(re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", points) for _, _, points in ratings)
        assert row[0]
        assert row[1]
        assert ratings


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=5))
def test_points_of_a_highest_answer_add_up_to_the_weights(parts: list[tuple[int, int]]) -> None:
    asked = tuple(closed(f"q{n}", str(weight)) for n, (weight, _) in enumerate(parts))
    total = sum(Fraction(Decimal(rated(row)["High"])) for row in rows(Rubric("r", "R", asked))[1:])
    assert total == sum(weight for weight, _ in parts)
