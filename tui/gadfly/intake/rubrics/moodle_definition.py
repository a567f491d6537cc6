"""What a rubric and a marking guide of Moodle have in common: a head, texts with a format, an order."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gadfly.intake.rubrics.html_text import html_text
from gadfly.intake.rubrics.numbers import number_from
from gadfly.intake.rubrics.xml_tree import below, child_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

_HTML, _PLAIN, _MARKDOWN = "1", "2", "4"
_DRAFT = "10"


@dataclass(slots=True)
class Texts:
    """Reads texts, and counts those that lost their formatting."""

    stripped: int = 0

    def read(self, element: Element, name: str) -> str:
        """The text of a child, as its format says: HTML becomes plain text."""
        text = child_text(element, name)
        kind = child_text(element, f"{name}format")
        if kind in (_PLAIN, _MARKDOWN):
            return text
        plain, formatted = html_text(text, certain=kind == _HTML)
        self.stripped += formatted
        return plain

    @property
    def losses(self) -> tuple[str, ...]:
        """What to say of them."""
        if not self.stripped:
            return ()
        texts = "1 text" if self.stripped == 1 else f"{self.stripped} texts"
        return (f"The formatting of {texts} (HTML: bold, lists, links, pictures) was left out.",)


@dataclass(slots=True)
class Head:
    """The head of a definition.

    Attributes:
        options: Its settings; empty where there are none that can be read.
        losses: What is lost of the head itself.
    """

    title: str
    about: str
    options: dict[str, Any]
    losses: list[str] = field(default_factory=list)


def head_of(definition: Element, texts: Texts) -> Head:
    """What a definition says of itself."""
    head = Head(child_text(definition, "name"), texts.read(definition, "description"), _options(definition))
    if child_text(definition, "status") == _DRAFT:
        head.losses.append("It was a draft in Moodle, not ready for use.")
    if head.options:
        head.losses.append("Moodle's settings of who sees descriptions, points and remarks were left out.")
    if marked := sum(1 for _ in below(definition, "instances/instance")):
        works = "one piece" if marked == 1 else f"{marked} pieces"
        head.losses.append(f"The marks of {works} of work in the same file were not read.")
    return head


def in_order(elements: Iterable[Element]) -> list[Element]:
    """The elements by their `sortorder`; those without one come last, as they stand."""
    numbered = [(number_from(child_text(element, "sortorder")), element) for element in elements]
    known = sorted((n, place) for place, (n, _) in enumerate(numbered) if n is not None)
    unknown = [element for number, element in numbered if number is None]
    return [numbered[place][1] for _, place in known] + unknown


def _options(definition: Element) -> dict[str, Any]:
    try:
        options = json.loads(child_text(definition, "options") or "{}")
    except (ValueError, RecursionError):
        return {}
    return options if isinstance(options, dict) else {}
