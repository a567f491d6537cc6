"""A class as JSON values: every key is in the manual, and nothing is told about too few."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.classroom.page_cases import small_class, with_key

from gadfly.classroom.record import figure_record, record
from gadfly.measures.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (Path(__file__).parents[2] / "docs" / "class.md").read_text(encoding="utf-8")


def keys(value: Any) -> Iterator[str]:
    """Every key of a document, but those that are a rubric's own ids."""
    if isinstance(value, list):
        for each in value:
            yield from keys(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            if key not in {"counts", "prevalence", "key_prevalence"}:
                yield from keys(each)


def test_the_manual_names_every_key() -> None:
    told = set(keys(record(with_key(small_class(editions=2), 1))))
    section = PAGE.split("## As JSON")[1].split("\n## ")[0]
    assert {key for key in told if f"`{key}`" not in section} == set()


def test_a_cell_tells_its_counts_by_the_ids_of_the_rubric() -> None:
    survey = record(with_key(small_class(), 1))["surveys"][0]
    cells = {(each["place"], each["question"]): each for each in survey["cells"]}
    assert cells["b001", "how"]["counts"] == {"a": 3, "b": 3, "c": 3, "d": 3}
    assert cells["b001", "how"]["key"] == "b"
    assert cells["b001", "many"]["key"] == "a"
    assert cells["b001", "many"]["counts"]["a+b"] == 2
    assert cells["b001", "many"]["counts"]["(none)"] == 2
    assert cells["b001", "how"]["same"] == 8
    assert cells["b003", "how"]["n"] == 3
    assert cells["b003", "how"]["counts"] is None
    assert cells["b003", "how"]["apart"] is None


@pytest.mark.parametrize("students", [1, 4])
def test_of_fewer_than_five_no_figure_is_told(students: int) -> None:
    told = record(small_class(students))
    (survey,) = told["surveys"]
    assert told["grades"]["median"] is None
    assert survey["alpha"]["undefined"] == "undefined (fewer than 5 critiques)"
    for each in survey["questions"]:
        assert "undefined" in each["difficulty"]
        assert "undefined" in each["peers"]["percent"]
        assert each["peers"]["prevalence"] is None
    assert all(each["counts"] is None for each in survey["cells"])


def test_a_figure_is_a_number_with_its_interval_or_says_why_not() -> None:
    figure = Figure(1 / 3, 12, "", 0.1, 2 / 3, 400)
    assert figure_record(figure) == {"value": 0.333333, "n": 12, "low": 0.1, "high": 0.666667}
    assert figure_record(Figure(None, 2, "no order")) == {"undefined": "no order", "n": 2}


def test_where_names_are_hidden_no_file_is_named() -> None:
    told = json.dumps(record(small_class(hidden=True, name="pale-heron")))
    assert "pale-heron 3" in told
    assert "pale-heron-file" not in told
    assert "id-3" not in told


@settings(max_examples=15, deadline=None)
@given(words=st.text(max_size=30), name=st.text(max_size=30), hidden=st.booleans())
def test_any_words_come_back_as_they_were(words: str, name: str, *, hidden: bool) -> None:
    told = json.loads(
        json.dumps(record(small_class(6, words=words, name=name, hidden=hidden)), allow_nan=False)
    )
    assert told["title"] == words
    assert told["students"][0]["who"] == f"{name} 0"
    assert told["surveys"][0]["article"]["title"] == words
