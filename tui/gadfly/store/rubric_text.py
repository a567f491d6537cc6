"""A rubric as TOML text that a person would write: only what differs from the usual, in the format's order.

What a program makes (an import, a copy, a start to write on from) is edited by people next. Inside a critique
the rubric is written by `critique_text`, whole and always alike, because nobody edits it there.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from gadfly.display import clean_line
from gadfly.store.rubric_form import rubric_to
from gadfly.store.toml_layout import written_key, written_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gadfly.documents.rubric import Rubric

_WIDEST = 120
"""Columns of a line that holds an inline table or list; texts may be longer, for nobody breaks a sentence."""

_ORDER = (
    *("format", "id", "title", "group", "of", "ask", "kind", "scale", "ordered", "required"),
    *("weight", "marks", "out_of", "ask_when", "ask_when_any", "na", "passage", "passage_when"),
    *("note_when", "note_ask", "note_when_gap", "min_words", "most", "only", "combine", "maps_to"),
    *("version", "language", "authors", "license", "sources", "about", "judges", "confidence"),
    *("show_points", "why", "example", "for_marker", "allow"),
    *("paragraphs", "article_share", "minimum_coverage", "bands"),
    *("when", "when_any", "at_most", "because"),
)
"""Keys in the order of the format's description, those of all tables in one list; options come last."""

_USUAL = {"of": "paragraph", "bands": [], "paragraphs": "mean"}
"""What a form says even where it is as always; a person leaves it out."""

_UNSAFE = re.compile(r"[\\\x00-\x08\x0b-\x1f\x7f]|\"{2,}|\"\Z")


def rubric_text(rubric: Rubric, comments: Iterable[str] = ()) -> str:
    """The rubric as a file; read again, it is the same rubric.

    Args:
        rubric: What to write.
        comments: Paragraphs that stand at its head as comments; an empty one is an empty line.
    """
    form = rubric_to(rubric)
    head = {key: value for key, value in form.items() if key not in _TABLES}
    scoring = _unusual(form["scoring"])
    parts = [*_comments(comments), "".join(_pairs(head))]
    if scoring:
        parts.append("[scoring]\n" + "".join(_pairs(scoring)))
    for name in ("scale", "group", "question", "cap"):
        parts += [_table(name, table) for table in form.get(name, ())]
    return "\n".join(parts)


_TABLES = frozenset(("scoring", "scale", "group", "question", "cap"))


def _comments(paragraphs: Iterable[str]) -> list[str]:
    lines = [line for paragraph in paragraphs for line in _comment(paragraph)]
    return ["\n".join(lines) + "\n"] if lines else []


def _comment(paragraph: str) -> list[str]:
    """Its lines; what a terminal would act on, or would end the comment, becomes a sign."""
    hanging = "#   " if paragraph.startswith("- ") else "# "
    text = clean_line(paragraph)
    return textwrap.wrap(text, 100, initial_indent="# ", subsequent_indent=hanging) or ["#"]


def _table(name: str, table: Mapping[str, Any]) -> str:
    options = table.get("option", ())
    plain = {key: value for key, value in _unusual(table).items() if key != "option"}
    return "".join((f"[[{name}]]\n", *_pairs(plain), *_options(name, options)))


def _unusual(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in _USUAL or value != _USUAL[key]}


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted(table, key=_place):
        yield f"{written_key(key)} = {_value(table[key])}\n"


def _place(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return written_text(value)
    if isinstance(value, list) and value:
        return _list([written_value(item) for item in value])
    return written_value(value)


def _list(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    if len(line) <= _WIDEST and not (len(items) > 1 and items[0].startswith("{")):
        return line
    return "".join(("[\n", *(f"  {item},\n" for item in items), "]"))


def written_text(text: str) -> str:
    """A text after the equals sign; several lines stay so, unless an editor would trim their ends."""
    if "\n" not in text or re.search(r"[ \t](?:\n|\Z)", text):
        return written_value(text)
    return f'"""\n{_UNSAFE.sub(_escaped, text)}"""'


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\{char}" if char in '"\\' else f"\\u{ord(char):04x}" for char in found[0])


def _options(name: str, options: Iterable[Mapping[str, Any]]) -> list[str]:
    """Options as inline tables, one a line, or each under a header where one is too long for that."""
    inline = [written_value(option) for option in options]
    if not inline:
        return []
    if all(len(line) < _WIDEST and "\\n" not in line for line in inline):
        return ["option = [\n", *(f"  {line},\n" for line in inline), "]\n"]
    return [f"\n[[{name}.option]]\n" + "".join(_option_pairs(option)) for option in options]


def _option_pairs(option: Mapping[str, Any]) -> Iterator[str]:
    for key, value in option.items():  # id, label, about, example, points, then its conditions, as it comes
        yield f"{written_key(key)} = {_value(value)}\n"
