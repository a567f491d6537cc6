"""The kinds of values in a rubric's form: what each accepts, what it says otherwise, and its JSON Schema."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

MOST_CLAUSES = 1000
"""So many conditions in a table, or tables in a list, and no more."""

ID = "[a-z][a-z0-9_-]{0,63}"
"""What an id looks like, as a regular expression."""

_ID = re.compile(ID)


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            "An id has small letters, digits, - and _ only, begins with a letter and is at most 64 long."
        )
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value < 0:
        raise ValueError("This must be a number, 0 or more.")
    return value


def _percent(value: Any) -> Any:
    if _number(value) > 100:  # noqa: PLR2004 - percent
        raise ValueError("This must be a percentage, 0 to 100.")
    return value


def _bundle(value: Any) -> Any:
    if not isinstance(value, dict) or len(value) > MOST_CLAUSES:
        raise ValueError('A condition is a table such as { evidence = ["yes"] }.')
    return value


def _bundles(value: Any) -> Any:
    if not isinstance(value, list) or len(value) > MOST_CLAUSES:
        raise ValueError('This must be a list of conditions, such as [{ a = ["yes"] }, { b = ["no"] }].')
    return value


def _wanted(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"not"} and _ids(value["not"]):
        return value
    if _ids(value) or value in ("answered", "na"):
        return value
    raise ValueError(
        'A condition asks for options, as in ["yes", "no"] or { not = ["yes"] }, or for "answered" or "na".'
    )


def _ids(value: Any) -> bool:
    """Whether it names options; an empty list would match nothing, or everything, and help nobody."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


_OPTIONS: dict[str, Any] = {"type": "array", "minItems": 1, "items": {"type": "string"}}
_WANTED: dict[str, Any] = {
    "anyOf": [
        {**_OPTIONS, "description": "Any of these options of the earlier question."},
        {
            "type": "object",
            "description": "Answered, and with none of these options.",
            "properties": {"not": {**_OPTIONS, "description": "None of these options."}},
            "required": ["not"],
            "additionalProperties": False,
        },
        {
            "type": "string",
            "enum": ["answered", "na"],
            "description": "Answered at all, or said not to apply.",
        },
    ]
}
_CONDITION: dict[str, Any] = {
    "type": "object",
    "maxProperties": MOST_CLAUSES,
    "propertyNames": {"pattern": f"^{ID}$"},
    "additionalProperties": _WANTED,
}
_CONDITIONS: dict[str, Any] = {"type": "array", "maxItems": MOST_CLAUSES, "items": _CONDITION}
_EXAMPLE = {"evidence": ["yes"]}

Id = Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": f"^{ID}$"})]
Text = Annotated[str, Field(max_length=262_144)]
Texts = Annotated[list[Text], Field(max_length=1000)]
Number = Annotated[Any, AfterValidator(_number), WithJsonSchema({"type": "number", "minimum": 0})]
Percent = Annotated[
    Any, AfterValidator(_percent), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})
]
When = Annotated[
    dict[str, Annotated[Any, AfterValidator(_wanted)]],
    BeforeValidator(_bundle),
    WithJsonSchema({**_CONDITION, "examples": [_EXAMPLE, {"role": {"not": ["background"]}}]}),
]
WhenAny = Annotated[
    list[Annotated[dict[str, Annotated[Any, AfterValidator(_wanted)]], BeforeValidator(_bundle)]],
    BeforeValidator(_bundles),
    WithJsonSchema({**_CONDITIONS, "examples": [[_EXAMPLE, {"role": ["claim"]}]]}),
]
