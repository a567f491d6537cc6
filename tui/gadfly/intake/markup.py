"""Cuts HTML into tags and text in one pass, whatever it looks like.

The standard library's parser starts over at each unfinished comment or tag, which takes minutes on a megabyte
made for it. This one never looks at a character more than a few times, and keeps what is no tag as text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+)>")
_PLAIN_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]++)\s*+(?:=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")

_RAW = frozenset(
    ("script", "style", "template", "svg", "noscript", "iframe", "textarea", "title", "math", "object")
)
"""What is inside is not the page's text, or not marked up."""


@frozen
class Tag:
    """A tag, with what stands inside if it is a raw one."""

    name: str
    end: bool = False
    attributes: str = ""
    inside: str = ""


def tokens(page: str) -> Iterator[Tag | str]:
    """Tags, and the text between them with its entities resolved, in order."""
    tag, at, text_from = _TAG, 0, 0
    last = page.rfind(">")
    lower = page.lower() if len(page.lower()) == len(page) else page
    missing: set[str] = set()
    while -1 < (at := page.find("<", at)) < last:
        found = tag.match(page, at)
        if found is None and tag is _TAG and page[at + 1 : at + 3].strip("/")[:1].isalpha():
            tag = _PLAIN_TAG  # a quotation mark was never closed: from here on quotes mean nothing
            found = tag.match(page, at)
        end = found.end() if found else _declaration_end(page, at, missing)
        if end == at:
            at += 1
            continue
        if text_from < at:
            yield resolved(page[text_from:at])
        if found is not None:
            name = found[2].lower()
            inside_from = end
            if name in _RAW and not found[1] and not found[3].endswith("/"):
                end = _raw_end(lower, name, end, missing)
            yield Tag(name, bool(found[1]), found[3], page[inside_from:end])
        at = text_from = end
    if text_from < len(page):
        yield resolved(page[text_from:])


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute; empty if it has none."""
    if name not in tag.attributes.lower():
        return ""
    for found in _ATTRIBUTE.finditer(tag.attributes):
        if found[1].lower() == name:
            return resolved(found[2] or found[3] or found[4] or "").strip()
    return ""


def resolved(text: str) -> str:
    """The text with its entities as characters; as it is, if a number in it is beyond reason."""
    try:
        return unescape(text) if "&" in text else text
    except ValueError:
        return text


def _declaration_end(page: str, at: int, missing: set[str]) -> int:
    """Where a comment, declaration or instruction that starts here ends; `at` itself if none does."""
    for start, stop in (("<!--", "-->"), ("<!", ">"), ("<?", ">")):
        if page.startswith(start, at) and stop not in missing:
            end = page.find(stop, at + 2)
            if end >= 0:
                return end + len(stop)
            missing.add(stop)
        if page.startswith(start, at):
            return at
    return at


def _raw_end(lower: str, name: str, at: int, missing: set[str]) -> int:
    """Where the raw tag's content ends; `at` itself if it is never closed."""
    if name in missing:
        return at
    end = lower.find(f"</{name}", at)
    if end < 0:
        missing.add(name)
    return max(end, at)
