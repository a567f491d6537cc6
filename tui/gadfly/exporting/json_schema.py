"""The JSON export as a JSON Schema (draft 2020-12), made from the shapes that the store checks documents by.

It says what these say and no more: whether passages are in the text, or a total is right, no schema can tell.
"""

from __future__ import annotations

from typing import Any

from gadfly.exporting.json_shape import ExportShape
from gadfly.exporting.json_words import WORDS
from gadfly.store.critique_form import FORMAT as CRITIQUE
from gadfly.store.grade_form import FORMAT as GRADE
from gadfly.store.rubric_schema import DIALECT

Schema = dict[str, Any]

_FORMATS = {"critique": CRITIQUE, "grade": GRADE}


def export_schema() -> Schema:
    """The JSON Schema of an export, as plain values."""
    made = ExportShape.model_json_schema(ref_template="#/$defs/{model}")
    tables = {_named(model): _table(_named(model), table) for model, table in made.pop("$defs").items()}
    for name, form in _FORMATS.items():
        tables[name]["properties"]["format"] |= {"const": form}
    return {
        "$schema": DIALECT,
        **_table("export", made),
        "title": "gadfly export",
        "$defs": dict(sorted(tables.items())),
    }


def _named(model: str) -> str:
    """A table's name: of two shapes of one name, each with the name of its document."""
    *module, name = model.removesuffix("Shape").split("__")
    own = _KNOWN.get(name, name.lower())
    return f"{module[-1].removesuffix('_shape')}-{own}" if module else own


_KNOWN = {"UsedRubric": "rubric", "ParagraphFigures": "paragraph-figures"}
_NO_DEFAULT = {"answer.confidence"}


def _table(name: str, table: Schema) -> Schema:
    keys = {key: _key(f"{name}.{key}", schema) for key, schema in table["properties"].items()}
    described = " ".join(table["description"].split())
    return {**table, "title": name, "description": described, "properties": keys}


def _key(path: str, schema: Schema) -> Schema:
    """A key with its description; a default where it means something, and no null: it is left out instead."""
    key = {**_plain(schema), "title": path.partition(".")[2]}
    if path in WORDS:
        key["description"] = WORDS[path]
    if key.get("default") in (None, "", [], {}) or "$ref" in key or path in _NO_DEFAULT:
        key.pop("default", None)
    return key


def _plain(schema: Schema) -> Schema:
    """A value's schema without null, with tables under their new names, and with no other keys than ids."""
    plain = {key: _deeper(value) for key, value in schema.items()}
    if "$ref" in plain:
        head, _, model = plain["$ref"].rpartition("/")
        plain["$ref"] = f"{head}/{_named(model)}"
    if "patternProperties" in plain:
        plain["additionalProperties"] = False
    some = [each for each in plain.get("anyOf", ()) if each != {"type": "null"}]
    if len(some) == 1:
        del plain["anyOf"]
        return {**some[0], **plain}
    return plain


def _deeper(value: Any) -> Any:
    if isinstance(value, dict):
        return _plain(value)
    return [_deeper(each) for each in value] if isinstance(value, list) else value
