"""A saved web page becomes blocks: all its visible text, with what the markup says about each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gadfly.intake.markup import Tag, attribute, tokens
from gadfly.intake.page_metadata import PageFacts
from gadfly.intake.page_sections import of_the_article, titled
from gadfly.intake.piece import Piece
from gadfly.intake.refusal import MAX_PAGE, MAX_PARAGRAPHS, TOO_MANY, IntakeError

if TYPE_CHECKING:
    from gadfly.intake.metadata import Metadata

_LINK = 0.9
"""A block of which this share is linked is a pointer elsewhere."""

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_REGIONS = frozenset(("nav", "footer", "aside", "form", "button", "select", "menu", "head"))
_OUTER = frozenset(("article", "main"))
_MAIN = -1
"""The number of the main element; articles count from 1, and 0 is the page around."""
_CLASSES: tuple[tuple[str, str, str], ...] = (
    (r"caption|credit", "caption", "photo caption"),
    (r"byline|author-?name|contributor", "byline", "who wrote it"),
    (r"standfirst|\bdek\b|subtitle|article-?summary", "standfirst", "an introduction by the editors"),
    (r"dateline|pub-?date|timestamp|published", "dateline", "the date"),
    (r"pull-?quote", "boilerplate", "a quote pulled out of the text"),
)
_LABEL, _LINE = 320, 120
"""A block whose class names it is believed up to this length; a byline or a date up to the second."""


@dataclass(slots=True)
class _Run:
    """Text between two block tags, as it grows."""

    name: str = ""
    marks: str = ""
    parts: list[str] = field(default_factory=list)
    linked: int = 0


@dataclass(slots=True)
class _Page:
    """Where the reader is on the page, and the blocks so far, each with the number of its outer element."""

    facts: PageFacts = field(default_factory=PageFacts)
    run: _Run = field(default_factory=_Run)
    depth: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    blocks: list[tuple[Piece, int]] = field(default_factory=list)


def page_pieces(text: str, size: int) -> tuple[list[Piece], Metadata]:
    """The blocks of a page in source order, and what it states about itself.

    Raises:
        IntakeError: The page is larger than a megabyte.
    """
    if size > MAX_PAGE:
        raise IntakeError(
            "The web page is larger than 1 MiB: copy the article's text into a .txt file and open that."
        )
    page = _Page()
    for token in tokens(text):
        if isinstance(token, str):
            _add(page, token)
        elif token.name in _BLOCKS:
            _turn(page, token)
        else:
            page.facts.see(token)
            _inline(page, token)
    _close(page)
    title = page.facts.title([piece.text for piece, _ in page.blocks if piece.heading == 1])
    return titled(of_the_article(page.blocks), title), replace(page.facts.metadata(), title=title)


def _add(page: _Page, text: str) -> None:
    page.run.parts.append(" ".join(f".{text}.".split())[1:-1] if "pre" not in page.depth else text)
    if page.depth["a"] > 0:
        page.run.linked += len(text.strip())


def _inline(page: _Page, tag: Tag) -> None:
    if tag.name == "a":
        page.depth["a"] = 0 if tag.end else 1


def _turn(page: _Page, tag: Tag) -> None:
    """A block tag: the text so far is a block, unless it is only a line break."""
    if tag.name == "br":
        page.run.parts.append("\n")
        return
    _close(page)
    if tag.name == "html":
        page.facts.see_language(tag)
    if tag.name in _REGIONS or tag.name in _OUTER:
        step = -1 if tag.end else 1
        page.depth[tag.name] = max(0, page.depth[tag.name] + step)
        if tag.name == "article" and not tag.end and page.depth["article"] == 1:
            page.articles += 1
    marks = (
        "" if tag.end else f"{attribute(tag, 'class')} {attribute(tag, 'itemprop')} {attribute(tag, 'id')}"
    )
    page.run = _Run("" if tag.end else tag.name, marks.casefold())


def _close(page: _Page) -> None:
    run = page.run
    for part in re.split(r"\n[ \n]*\n", "".join(run.parts)):
        text = " ".join(part.split())
        if text:
            inside = page.articles if page.depth["article"] else _MAIN * bool(page.depth["main"])
            if len(page.blocks) >= MAX_PARAGRAPHS:
                raise IntakeError(TOO_MANY)
            page.blocks.append((_piece(page, run, text), inside))
    page.run = _Run()


def _piece(page: _Page, run: _Run, text: str) -> Piece:
    heading = int(run.name[1]) if re.fullmatch("h[1-6]", run.name) else 0
    region = next((name for name in _REGIONS if page.depth[name]), "")
    if region:
        return Piece(text, "boilerplate", f"outside the article, in the page's {region}")
    if run.name in ("figcaption", "caption"):
        return Piece(text, "caption", "photo caption")
    for pattern, kind, reason in _CLASSES:
        longest = _LINE if kind in ("byline", "dateline") else _LABEL
        if run.marks.strip() and not heading and len(text) <= longest and re.search(pattern, run.marks):
            return Piece(text, kind, reason)
    if run.linked >= _LINK * len(text) and not heading and len(text) <= _LINE:
        return Piece(text, "boilerplate", "only a link")
    return Piece(text, heading=heading)
