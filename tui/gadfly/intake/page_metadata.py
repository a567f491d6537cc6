"""What a web page states about itself: structured data first, then its meta tags, then what it shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gadfly.intake.dates import iso_date
from gadfly.intake.markup import Tag, attribute, resolved
from gadfly.intake.metadata import Metadata
from gadfly.intake.opening import without_section
from gadfly.intake.piece import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_NODES = 2000
"""So many parts of a page's structured data are looked at."""


class PageFacts:
    """Gathers what the tags of a page say about it."""

    def __init__(self) -> None:
        """Starts with nothing known."""
        self._meta: dict[str, str] = {}
        self._data = Metadata()
        self._title = ""
        self._language = ""

    def see(self, tag: Tag) -> None:
        """Takes notice of a tag."""
        if tag.name == "meta":
            name = (
                attribute(tag, "property") or attribute(tag, "name") or attribute(tag, "itemprop")
            ).lower()
            if name:
                self._meta.setdefault(name, attribute(tag, "content"))
        elif tag.name == "script" and "ld+json" in attribute(tag, "type").lower() and not self._data.title:
            self._data = _structured(tag.inside)
        elif tag.name == "title" and not self._title:
            self._title = " ".join(resolved(tag.inside).split())

    def see_language(self, tag: Tag) -> None:
        """Takes notice of the language of the page's outermost tag."""
        code = attribute(tag, "lang").split("-")[0].lower()
        if code.isalpha() and code.isascii() and len(code) in (2, 3):
            self._language = code

    def title(self, headings: list[str]) -> str:
        """The title: a first heading that the page confirms elsewhere, or the best of what it states."""
        stated = [self._data.title, self._meta.get("og:title", ""), self._title]
        for heading in headings:
            if any(plain(heading) and plain(heading) in plain(title) for title in stated):
                return without_section(heading)
        fallback = [*stated[:2], *headings[:1], self._title.partition(" | ")[0]]
        return without_section(next(filter(None, fallback), ""))

    def metadata(self) -> Metadata:
        """Everything but the title."""
        day = self._data.published or self._first(
            "article:published_time", "date", "datepublished", "pubdate"
        )
        return Metadata(
            author=self._data.author
            or self._first("author", "article:author", "byl", "parsely-author").removeprefix("By "),
            outlet=self._data.outlet or self._first("og:site_name", "application-name"),
            published=iso_date(day),
            language=self._language,
        )

    def _first(self, *names: str) -> str:
        values = (self._meta.get(name, "") for name in names)
        return next((value for value in values if value and "://" not in value), "")


def _structured(text: str) -> Metadata:
    """What the first article in the page's structured data says."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Metadata()
    for node in _nodes(data):
        headline = node.get("headline")
        if isinstance(headline, str) and headline:
            return Metadata(
                title=resolved(headline),
                author=" and ".join(_names(node.get("author"))),
                outlet="".join(_names(node.get("publisher"))[:1]),
                published=day if isinstance(day := node.get("datePublished"), str) else "",
            )
    return Metadata()


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects in the data, outer ones first, up to a bound."""
    waiting, seen = [data], 0
    while seen < len(waiting) and seen < _NODES:
        node = waiting[seen]
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node[:_NODES])


def _names(data: Any) -> list[str]:
    people = data if isinstance(data, list) else [data]
    names = [person.get("name") if isinstance(person, dict) else person for person in people[:9]]
    return [resolved(name) for name in names if isinstance(name, str) and name and "://" not in name]
