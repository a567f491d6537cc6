"""What holds for every platform: the percent is kept, ids are sound, no bytes give a traceback."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.intake import IntakeError
from gadfly.intake.rubrics import Borrowed, borrowed_from
from gadfly.intake.rubrics.names import distinct, id_from, shortened
from gadfly.scoring.rounding import half_up
from gadfly.scoring.scorer import score
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_text import rubric_text

if TYPE_CHECKING:
    from decimal import Decimal

DATA = Path(__file__).parent / "data"
SEEDS = [path.read_bytes() for path in sorted(DATA.iterdir())]
HEADER = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
RATING = ("Rating Name", "Rating Description", "Rating Points")
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
POINTS = st.decimals(0, 50, places=2)
CRITERIA = st.lists(st.lists(POINTS, min_size=1, max_size=6).filter(any), min_size=1, max_size=5)


def canvas(criteria: list[list[Decimal]]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([*HEADER, *RATING * 6])
    for number, points in enumerate(criteria):
        ratings = [cell for place, value in enumerate(points) for cell in (f"L{place}", "", str(value))]
        table.writerow(["R", f"C{number}", "", "false", *ratings])
    return out.getvalue().encode()


def read(data: bytes) -> tuple[Borrowed, ...] | str:
    """The rubrics in a file, or the sentence that refuses it."""
    try:
        return borrowed_from(data)
    except IntakeError as error:
        return str(error)


def accepted(found: Borrowed) -> bool:
    """Whether the rubric's own checker takes it, as it stands in its file."""
    comments = [f"- {loss}" for loss in found.losses]
    rubric, _ = check_rubric(rubric_text(found.rubric, comments).encode(), "r.toml")
    return rubric == found.rubric


@given(CRITERIA, st.data())
def test_the_percent_is_the_one_that_canvas_gives(criteria: list[list[Decimal]], data: st.DataObject) -> None:
    (found,) = borrowed_from(canvas(criteria))
    at = datetime(2026, 11, 22, tzinfo=UTC)
    critique = Critique.begin(Article((Block("b001", "A text."),)), found.rubric, at)
    earned = Fraction(0)
    for question in found.rubric.questions:
        option = data.draw(st.sampled_from(question.options))
        assert option.points is not None
        earned += Fraction(option.points)
        critique = critique.answer(ARTICLE, question.id, Answer(choice=option.id))
    most = sum((Fraction(max(points)) for points in criteria), Fraction(0))
    assert score(critique).percent == half_up(100 * earned / most)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_table_becomes_rubrics_that_are_accepted(rows: list[tuple[str, ...]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([(*HEADER, *RATING), *rows])
    outcome = read(out.getvalue().encode())
    if isinstance(outcome, str):
        assert "no criteria below them" in outcome
    else:
        assert all(accepted(found) for found in outcome)


def test_the_files_of_the_tests_are_accepted() -> None:
    assert all(accepted(found) for data in SEEDS for found in borrowed_from(data))


@given(st.binary(max_size=300))
def test_any_bytes_give_rubrics_or_a_sentence(data: bytes) -> None:
    outcome = read(data)
    assert re.fullmatch(r"[^\n]{10,300}", outcome) if isinstance(outcome, str) else outcome


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), max_size=4),
)
def test_spoilt_files_give_rubrics_or_a_sentence(
    data: bytes, changes: list[tuple[float, bytes, int]]
) -> None:
    for where, instead, gone in changes:
        at = int(where * len(data))
        data = data[:at] + instead + data[at + gone :]
    outcome = read(data)
    assert re.fullmatch(r"[^\n]{10,300}", outcome) if isinstance(outcome, str) else outcome


@given(st.text(max_size=80), st.integers(1, 500))
def test_every_name_gives_an_id(name: str, number: int) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_-]{0,56}", id_from(name, "criterion", number))


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "a-2-2"]), max_size=8))
def test_ids_are_distinct_and_the_first_of_a_kind_keeps_its_own(ids: list[str]) -> None:
    given = distinct(ids)
    assert len(set(given)) == len(ids)
    assert all(given[ids.index(each)] == each for each in ids)


def test_ids_read_like_the_names() -> None:
    names = ("Finds the claim!", "Übergänge & Größe", "4 points", "论点", "x" * 50, "a " * 30)
    assert [id_from(name, "level", 3) for name in names] == [
        "finds-the-claim",
        "ubergange-grosse",
        "level-4-points",
        "level-3",
        "x" * 40,
        "-".join("a" * 20),
    ]


@given(st.text(max_size=200))
def test_a_short_title_fits(text: str) -> None:
    title = shortened(text)
    assert len(title) <= 60
    assert "\n" not in title
