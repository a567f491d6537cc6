"""An answer in Markdown: what was said as an entry of a list, and all that belongs to it as a list within."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.export.markdown_text import item, line_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.documents.answers import Passage
    from gadfly.documents.told import KeySays
    from gadfly.export.account import Remark

_WITHIN = "  "


def answer(remark: Remark, names: Mapping[str, str]) -> Iterator[str]:
    """The lines of one answer.

    Args:
        remark: The answer with all that is said of it.
        names: What the places are called, by their ids.
    """
    sure = f" ({remark.sure})" if remark.sure else ""
    yield from item(f"**{line_text(remark.question.name)}**", remark.words, sure)
    for passage in remark.passages:
        yield from item(_marked(remark, passage, names), f"“{passage.text}”", before=_WITHIN)
    if remark.note.strip():
        yield from item("Note", remark.note.strip(), before=_WITHIN)
    if remark.points:
        yield from item("Points", remark.points, before=_WITHIN)
    if remark.marks:
        why = f" ({line_text(remark.why)})" if remark.why else ""
        yield from item("Marks", remark.marks, why, before=_WITHIN)
    for key in remark.keys:
        yield from key_items(key, before=_WITHIN)
    for words in remark.comments:
        yield from item("**Comment**", words, before=_WITHIN)


def key_items(key: KeySays, before: str = "", strong: str = "") -> Iterator[str]:
    """What one expert says.

    Args:
        key: The expert's answer.
        before: Blanks, where the list is within another.
        strong: What makes the names stand out, such as `**`; empty: nothing.
    """
    name = f"Key ({line_text(key.name)})" if key.name else "Key"
    yield from item(f"{strong}{name}{strong}", key.said, before=before)
    if key.because.strip():
        yield from item(f"{strong}Because{strong}", key.because, before=before)
    if key.accepted:
        yield from item(f"{strong}Accepted as well{strong}", "; ".join(key.accepted), before=before)


def _marked(remark: Remark, passage: Passage, names: Mapping[str, str]) -> str:
    option = remark.question.by_id.get(passage.option)
    speaks = f" for “{line_text(option.label or option.id)}”" if option else ""
    where = f" in {line_text(names.get(passage.paragraph, 'the op-ed'))}" if passage.paragraph else ""
    return f"Marked{speaks}{where}"
