from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker
from tests.exporting.json_cases import document, exhibits, graded

from gadfly.export.json_text import KINDS
from gadfly.exporting.json_schema import export_schema
from gadfly.exporting.json_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.export.exhibit import Exhibit

SCHEMA = export_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def wrong(data: bytes) -> list[str]:
    """What the schema says against an export."""
    return [f"{each.json_path}: {each.message}" for each in VALIDATOR.iter_errors(json.loads(data))]


def tables() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "export", SCHEMA
    yield from SCHEMA["$defs"].items()


def test_it_is_a_schema_and_times_are_looked_at() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert "date-time" in FormatChecker().checkers
    assert SCHEMA["$schema"] == VALIDATOR.META_SCHEMA["$id"]
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert set(SCHEMA["$defs"]["entry"]["properties"]["times"]["additionalProperties"]["enum"]) == set(KINDS)


@pytest.mark.parametrize(("name", "table"), list(tables()))
def test_every_table_and_key_says_what_it_is(name: str, table: dict[str, Any]) -> None:
    assert table["description"].endswith(".")
    assert table["title"]
    for key, schema in table["properties"].items():
        assert schema["title"] == key
        assert schema["description"].endswith("."), (name, key)
        assert schema.get("default", "") is not None


def test_every_word_has_its_key() -> None:
    there = {f"{name}.{key}" for name, table in tables() for key in table["properties"]}
    assert set(WORDS) <= there


def test_no_key_may_be_null_and_every_reference_leads_somewhere() -> None:
    text = json.dumps(SCHEMA)
    assert '"null"' not in text
    waiting: list[Any] = [SCHEMA]
    while waiting:
        value = waiting.pop()
        waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        if isinstance(value, dict) and "$ref" in value:
            head, _, name = value["$ref"].rpartition("/")
            assert (head, name in SCHEMA["$defs"]) == ("#/$defs", True)


def test_a_graded_critique_fits() -> None:
    assert wrong(document(graded(), graded(seal=True))) == []
    assert wrong(document()) == []


@settings(max_examples=40)
@given(exhibits())
def test_every_export_fits(exhibit: Exhibit) -> None:
    assert wrong(document(exhibit)) == []


def at(values: Any, path: str) -> tuple[Any, Any]:
    """What holds a place in an entry, and the place's key there."""
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    for part in way:
        values = values[part]
    return values, last


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", 1),
        ("student", []),
        ("student/ids", ["a", 1]),
        ("critique/format", "gadfly/critique@2"),
        ("critique/id", "0123"),
        ("critique/revision", -1),
        ("critique/revision", 1.5),
        ("critique/status", "done"),
        ("critique/started", "2026-11-22"),
        ("critique/saved", "2026-02-30T10:00:00Z"),
        ("critique/saved", "2026-11-22 at ten"),
        ("critique/article", {}),
        ("critique/paragraph/0/id", "b1"),
        ("critique/paragraph/0/kind", "rant"),
        ("critique/paragraph/0/text", None),
        ("critique/paragraph/0/answers/a/confidence", 4),
        ("critique/paragraph/0/answers/a/at", "now"),
        ("critique/paragraph/0/answers/a/passages/0/start", "0"),
        ("critique/paragraph/0/answers/Not An Id", {}),
        ("critique/rubric/question", []),
        ("critique/rubric/question/0/kind", "slider"),
        ("critique/rubric/surprise", 1),
        ("score/state", "fine"),
        ("score/percent", 101),
        ("score/percent", "50"),
        ("score/coverage", None),
        ("score/paragraphs/0/id", ""),
        ("grade", None),
        ("grade/format", "gadfly/critique@1"),
        ("grade/state", "lost"),
        ("grade/total", "2.5"),
        ("grade/total", 1_000_001),
        ("grade/mark/0/suggested", 0.5),
        ("grade/mark/0/suggested", "1/0"),
        ("grade/mark/0/excused", "no"),
        ("grade/critique/sha256", "abc"),
        ("grade/late/minutes", -1),
        ("grade/comment/0/place", "somewhere"),
        ("feedback/scheme", None),
        ("feedback/line/0/kind", "joke"),
        ("feedback/outcome/0/share", 0.6667),
        ("feedback/outcome/0/kind", "meh"),
        ("feedback/place/0/earned", "a lot"),
        ("times", {"/critique/x": "date"}),
    ],
)
def test_what_is_no_export_does_not_fit(path: str, value: Any) -> None:
    values = json.loads(document(graded()))
    holder, key = at(values["critiques"][0], path)
    holder[key] = value
    assert not VALIDATOR.is_valid(values)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "name",
            "student",
            "critique",
            "score",
            "critique/id",
            "critique/rubric",
            "critique/article/sha256",
        ),
        *("score/state", "score/coverage", "grade/format", "grade/critique", "feedback/scheme"),
        *("feedback/outcome/0/by", "critique/paragraph/0/text"),
    ],
)
def test_what_is_needed_is_needed(path: str) -> None:
    values = json.loads(document(graded()))
    holder, key = at(values["critiques"][0], path)
    del holder[key]
    assert not VALIDATOR.is_valid(values)


@pytest.mark.parametrize("values", [{}, [], {"format": "gadfly/export@1"}, {"format": "x", "critiques": []}])
def test_other_documents_do_not_fit(values: Any) -> None:
    assert not VALIDATOR.is_valid(values)
