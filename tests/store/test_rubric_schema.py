from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from gadfly.advice.advice import ADVICE
from gadfly.cli.main import main
from gadfly.store.rubric_schema import rubric_schema
from gadfly.store.rubric_shape import RubricShape
from gadfly.store.shipped import shipped
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = rubric_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
EVERY_KEY = Path(__file__).parent / "data" / "every-key.toml"
RUBRICS = [EVERY_KEY, *sorted(shipped("rubrics").glob("*.toml"))]


def form_of(path: Path) -> dict[str, Any]:
    return dict(parse(path.read_bytes(), path.name))


def fits(form: Any) -> bool:
    """What the schema says."""
    return VALIDATOR.is_valid(form)


def shaped(form: Any) -> bool:
    """What the checker's shape says."""
    try:
        RubricShape.model_validate(form)
    except ValidationError:
        return False
    return True


def tables() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "rubric", SCHEMA
    yield from SCHEMA["$defs"].items()


def test_it_is_a_schema_and_its_own_example_fits() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == VALIDATOR.META_SCHEMA["$id"]
    assert all(fits(example) and shaped(example) for example in SCHEMA["examples"])


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_every_rubric_fits(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(form_of(path))] == []


@pytest.mark.parametrize(("name", "table"), list(tables()), ids=lambda value: value if value is str else "")
def test_every_table_and_key_says_what_it_is(name: str, table: dict[str, Any]) -> None:
    assert table["title"]
    assert table["description"].endswith(".")
    assert table["additionalProperties"] is False, name
    for key, schema in table["properties"].items():
        assert schema["title"] == key
        assert schema["description"].endswith("."), (name, key)
        assert len(schema["description"]) < 220, (name, key)
        assert schema.get("default", "") is not None
    for key, schema in table["properties"].items():
        for example in schema.get("examples", []):
            assert Draft202012Validator({**schema, "$defs": SCHEMA["$defs"]}).is_valid(example), (name, key)


def test_tables_have_the_names_that_authors_know() -> None:
    assert set(SCHEMA["$defs"]) == {"scoring", "band", "scale", "option", "group", "question", "cap"}
    question = SCHEMA["$defs"]["question"]
    assert question["required"] == ["id", "ask", "kind"]
    assert question["properties"]["kind"]["enum"] == ["choice", "multi", "text", "passage"]
    assert question["properties"]["most"]["type"] == "integer"
    assert "default" not in question["properties"]["out_of"]
    assert question["properties"]["allow"]["items"]["anyOf"][0]["enum"] == sorted(ADVICE)


def test_the_digest_of_a_critique_has_no_place_in_a_rubric() -> None:
    form = {**form_of(EVERY_KEY), "sha256": "0" * 64}
    assert not fits(form)
    assert not shaped(form)


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(SCHEMA))


# What is wrong for the one is wrong for the other


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a form, and of every table a key that it does not have."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*path, key)
        yield from places(inner, (*path, key))
    if isinstance(value, dict):
        yield (*path, "spare")


WHOLE = form_of(EVERY_KEY)
PLACES = sorted(places(WHOLE), key=str)
NUMBERS = [0, 1, 9, 60, 101, 1001, -1, True]
WORDS = ["", "a", "Not an id", "never", "mean", "na", "paragraph", "answered"]
LISTS = [[], ["a"], [1], [[]], [{}], [{"a": ["b"]}], [{"a": "na"}], [{"at": 0, "name": "Low"}], ["x"] * 1001]
TABLES = [{}, {"not": ["a"]}, {"not": []}, {"not": "a"}, {"a": ["b"]}, {"a": 1}, {"a": {"not": ["b"]}}]
VALUES = st.sampled_from([*NUMBERS, *WORDS, *LISTS, *TABLES])


@given(path=st.sampled_from(PLACES), value=VALUES)
def test_shape_and_schema_agree(path: tuple[str | int, ...], value: Any) -> None:
    form = copy.deepcopy(WHOLE)
    table: Any = form
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = value
    assert fits(form) == shaped(form)


@given(path=st.sampled_from([path for path in PLACES if path[-1] != "spare"]))
def test_they_agree_on_what_is_missing(path: tuple[str | int, ...]) -> None:
    form = copy.deepcopy(WHOLE)
    table: Any = form
    for key in path[:-1]:
        table = table[key]
    del table[path[-1]]
    assert fits(form) == shaped(form)
