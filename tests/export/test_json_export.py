from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from tests.store.test_critique_text import VALUES, critiques, small

from gadfly.documents.student import Student
from gadfly.export import json as json_export
from gadfly.export.exhibit import Exhibit
from gadfly.export.json import FORMAT, Forms, book, pack
from gadfly.export.json_text import is_time, json_text, odd_times, pointer

AT = datetime(2026, 11, 22, 10, 0, 0, 250_000, tzinfo=UTC)
FORMS = Forms({"format": "gadfly/critique@1"}, {}, {})


def exhibit(name: str = "ann", **more: Any) -> Exhibit:
    return Exhibit(name, small(), Student("Ann", "s1"), ids=("s1", "77"), **more)


def read(text: str | bytes) -> Any:
    return json.loads(text, parse_float=Decimal)


def plain(value: Any) -> Any:
    """A value as JSON should have it, said in another way than the writer says it."""
    match value:
        case dict():
            return {key: plain(held) for key, held in value.items()}
        case list() | tuple():
            return [plain(held) for held in value]
        case datetime() if value.tzinfo is UTC:
            return value.replace(tzinfo=None).isoformat() + "Z"
        case date() | time():
            return value.isoformat()
        case _:
            return value


def written(*entries: bytes) -> bytes:
    to = io.BytesIO()
    made = book(to, "answers")
    for each in entries:
        made.add(each)
    assert made.close() == ()
    assert not to.closed
    return to.getvalue()


@given(VALUES)
@example({"a": [Decimal("2.50"), Decimal("1E+2"), 2**53, True, False, "\x00\u2028\U0001f600"]})
def test_every_value_of_a_document_is_said_exactly_and_in_ascii(value: Any) -> None:
    text = json_text(value)
    assert text.isascii()
    assert "\n" not in text
    assert read(text) == plain(value)


def test_numbers_keep_their_digits_and_times_are_rfc_3339() -> None:
    elsewhere = datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    assert json_text([Decimal("2.50"), Decimal("0.1"), 7]) == "[2.50,0.1,7]"
    assert json_text([AT, elsewhere]) == '["2026-11-22T10:00:00.250000Z","2026-01-02T00:00:00-03:30"]'


@pytest.mark.parametrize("value", [None, Fraction(1, 2), 1.5, b"", Decimal("NaN"), Decimal("Infinity")])
def test_what_no_document_holds_is_not_said(value: Any) -> None:
    with pytest.raises(TypeError):
        json_text({"a": value})


def test_half_of_a_character_from_a_file_name_is_no_text() -> None:
    assert read(json_text("a\udcff\U0001f600")) == "a\ufffd\U0001f600"


def test_an_entry_says_whose_it_is_and_what_it_comes_to() -> None:
    entry = read(pack(exhibit(), "answers", FORMS))
    assert list(entry) == ["name", "student", "critique", "score"]
    assert entry["student"] == {"name": "Ann", "id": "s1", "ids": ["s1", "77"]}
    score = exhibit().score
    assert entry["score"]["state"] == score.state
    assert entry["score"]["coverage"] == score.coverage
    assert [each["id"] for each in entry["score"]["paragraphs"]] == ["b002", "b003"]
    assert [each.get("percent") for each in entry["score"]["paragraphs"]] == [
        place.percent for place in score.paragraphs
    ]


def test_whoever_has_no_name_has_none() -> None:
    entry = read(pack(Exhibit("c1", small(), Student()), "totals", FORMS))
    assert entry["student"] == {}


def test_the_document_is_one_line_for_each_critique_and_the_same_every_time() -> None:
    first, second = (pack(exhibit(name), "answers", FORMS) for name in ("ann", "bob"))
    data = written(first, second)
    assert data == written(first, second)
    assert data.count(b"\n") == 4
    document = read(data)
    assert list(document) == ["format", "critiques"]
    assert document["format"] == FORMAT
    assert [each["name"] for each in document["critiques"]] == ["ann", "bob"]


def test_a_document_without_critiques_is_one() -> None:
    assert read(written()) == {"format": FORMAT, "critiques": []}


def test_nothing_is_held_back_until_the_end() -> None:
    to = io.BytesIO()
    made = book(to, "answers")
    made.add(pack(exhibit(), "answers", FORMS))
    assert b'"name":"ann"' in to.getvalue()


def test_a_file_that_would_not_be_taken_back_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack(exhibit(), "answers", FORMS)
    size = len(written(packed))
    for most, notes in ((size, 0), (size - 1, 1)):
        monkeypatch.setattr(json_export, "LARGEST", most)
        made = book(io.BytesIO(), "answers")
        made.add(packed)
        assert len(made.close()) == notes


@given(critiques())
def test_there_is_no_null_and_nothing_that_is_no_number(critique: Any) -> None:
    packed = pack(Exhibit("n", critique, Student("A")), "answers", FORMS).decode("ascii")

    def refuse(name: str) -> None:
        raise AssertionError(name)

    waiting = [json.loads(packed, parse_constant=refuse)]
    while waiting:
        value = waiting.pop()
        assert value is not None
        waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []


def test_times_beside_the_known_keys_are_told_by_their_place() -> None:
    form = {
        "started": AT,
        "x a/b~c": [AT, "2026-11-22T10:00:00Z", date(2026, 1, 2), time(10, 0), AT.replace(tzinfo=None)],
        "paragraph": [{"answers": {"q": {"at": AT, "earlier": [{"at": AT, "x": AT}]}}}],
    }
    assert odd_times({"critique": form}) == {
        "/critique/x a~1b~0c/0": "offset-date-time",
        "/critique/x a~1b~0c/2": "local-date",
        "/critique/x a~1b~0c/3": "local-time",
        "/critique/x a~1b~0c/4": "local-date-time",
        "/critique/paragraph/0/answers/q/earlier/0/x": "offset-date-time",
    }
    assert odd_times({"grade": {"seal": {"at": "yesterday"}}}) == {"/grade/seal/at": "text"}


def test_they_are_looked_for_where_there_can_be_any() -> None:
    forms = replace(FORMS, critique={"x": AT}, grade={"seal": {"at": 1, "x": AT}})
    assert "times" not in read(pack(exhibit(), "answers", FORMS))
    entry = read(
        pack(replace(exhibit(), critique=replace(small(), unknown={(): {"x": AT}})), "answers", forms)
    )
    assert entry["times"] == {"/critique/x": "offset-date-time", "/grade/seal/x": "offset-date-time"}


def test_places_are_json_pointers() -> None:
    assert pointer(("critique", "a/b", 0, "~")) == "/critique/a~1b/0/~0"
    assert is_time(("grade", "manual", "answers", "care", "at"))
    assert not is_time(("critique", "paragraph", 0, "answers", "at"))
    assert not is_time(("critique", "paragraph", 0, "at"))
