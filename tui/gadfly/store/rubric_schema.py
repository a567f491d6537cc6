"""The rubric format as a JSON Schema, so that an editor completes and checks a rubric while it is written.

It says what `rubric_shape` says and no more: that a condition looks back, or that bands descend, no schema
can tell; `gadfly check` does.
"""

from __future__ import annotations

from typing import Any

from gadfly.advice.advice import ADVICE
from gadfly.store.rubric_shape import RubricShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_EXAMPLE = {
    "format": "gadfly/rubric@1",
    "id": "one-question",
    "title": "One question",
    "question": [
        {
            "id": "evidence",
            "ask": "Does the paragraph offer anything to back its point?",
            "kind": "choice",
            "option": [
                {"id": "yes", "label": "Yes", "points": 1},
                {"id": "no", "label": "No", "points": 0},
            ],
        }
    ],
}
_EXAMPLES: dict[str, list[Any]] = {
    "id": ["first-pass"],
    "version": ["1.0"],
    "language": ["en"],
    "license": ["CC-BY-4.0"],
    "bands": [[{"at": 60, "name": "Well supported"}, {"at": 0, "name": "Unsupported"}]],
    "only": [["none"]],
    "note_when": [["none"]],
    "passage_when": [["named"]],
    "points": [0, 1, 2.5],
}


def rubric_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a rubric, as plain values."""
    made = RubricShape.model_json_schema(ref_template="#/$defs/{model}")
    defs = {_named(name): _tidy(table) for name, table in made.pop("$defs").items()}
    root = _tidy(made)
    root["properties"]["scoring"]["description"] = defs["scoring"]["description"]
    return {
        "$schema": DIALECT,
        **root,
        "title": "gadfly rubric",
        "examples": [_EXAMPLE],
        "$defs": defs,
    }


def _named(model: str) -> str:
    return model.removesuffix("Shape").lower()


def _tidy(table: dict[str, Any]) -> dict[str, Any]:
    """A table with the names that authors know, and only such defaults as can be written into a file."""
    keys = {key: _key(key, schema) for key, schema in table["properties"].items()}
    return {**table, "title": _named(table["title"]), "properties": keys}


def _key(key: str, schema: dict[str, Any]) -> dict[str, Any]:
    tidied = {**_referring(schema), "title": key}
    if tidied.get("default", _NO_DEFAULT) is None or "$ref" in tidied:
        tidied.pop("default", None)
    if len(either := tidied.get("anyOf", [])) == 2:  # noqa: PLR2004 - this or nothing, and TOML has no nothing
        tidied = {**next(each for each in either if each != {"type": "null"}), **tidied}
        del tidied["anyOf"]
    if key == "allow":  # other names are allowed, and lead to a warning
        tidied["items"] = {"anyOf": [{"enum": sorted(ADVICE)}, tidied["items"]]}
    if key in _EXAMPLES:
        tidied["examples"] = _EXAMPLES[key]
    return tidied


_NO_DEFAULT = object()


def _referring(schema: dict[str, Any]) -> dict[str, Any]:
    """The same, with the tables it refers to under their new names."""
    referring = {
        key: _referring(value) if isinstance(value, dict) else value for key, value in schema.items()
    }
    if "$ref" in schema:
        head, _, model = schema["$ref"].rpartition("/")
        referring["$ref"] = f"{head}/{_named(model)}"
    return referring
