"""A page read back by a browser's parser: our elements only, nothing that runs, each text as it was."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from gadfly.display import clean_char_for_char
from gadfly.documents.answers import Answer, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critic, Critique
from gadfly.documents.student import Student
from gadfly.export.exhibit import Exhibit
from gadfly.export.html import export
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
RUBRIC = load_rubric("first-pass")
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "]]> --> <!-- </style><style>*{display:none}",
    "&lt;b&gt; &amp; &#x202e;",
    "\u202eabc\u2066 \x1b[31m \x00 \x85",
    "שלום עולם مرحبا 漢字 👩‍👩‍👧‍👦",
    "=cmd|' /C calc'!A0",
]
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
_ELEMENTS = """
html head meta title style body a header h1 h2 h3 p strong span dl div dt dd main section aside mark sup
ul li b bdi br table caption thead tbody tr th td footer
"""
_ATTRIBUTES = """
charset http-equiv content name lang dir class id href aria-label aria-labelledby aria-hidden scope
"""
ELEMENTS, ATTRIBUTES = set(_ELEMENTS.split()), set(_ATTRIBUTES.split())


def critique(text: str, said: str, passages: tuple[Passage, ...] = (), **article: str) -> Critique:
    blocks = (Block("b001", said or "H", "headline", included=False), Block("b002", text))
    made = Critique.begin(Article(blocks, **article), RUBRIC, AT, Critic("Ana", "s1"))
    made = made.answer("b002", "role", Answer(choice="claim", note=said, at=AT, passages=passages))
    return replace(made, id="1" * 32).answer("b002", "point", Answer(text=said, at=AT))


def page(made: Critique, name: str = "Ana") -> Element:
    data = export(Exhibit("a", made, Student(name, "s1"))).data
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root: Element = parser.parse(data.decode("utf-8"))
    serious = [error for _, error, _ in parser.errors if error != "invalid-codepoint"]
    assert serious == []
    return root


def elements(root: Element) -> Iterator[Element]:
    """All but comments and the document's type, whose tags are functions."""
    return (each for each in root.iter() if not callable(each.tag))


def words(element: Element) -> str:
    return "".join(element.itertext())


def found(root: Element, path: str, **attributes: str) -> Iterator[Element]:
    for each in root.iter(path):
        if all(each.get(key.rstrip("_")) == value for key, value in attributes.items()):
            yield each


@given(text=TEXT.filter(str.strip), said=TEXT, title=TEXT, name=TEXT, language=TEXT)
def test_the_page_has_our_elements_only_and_every_text_as_it_was(
    text: str, said: str, title: str, name: str, language: str
) -> None:
    root = page(critique(text, said, title=title, language=language, source=said), name)
    for element in elements(root):
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        assert element.get("href", "#").startswith("#")
    paragraph = next(found(root, "p", class_="text"))
    shown = words(paragraph).replace("\n", "")
    assert shown == clean_char_for_char(text).replace("\n", "")


def test_it_loads_and_runs_nothing_and_its_own_style_alone_applies() -> None:
    root = page(critique("A paragraph.", "x"))
    metas = list(found(root, "meta"))
    assert metas[0].get("charset") == "utf-8"
    policy = metas[1].get("content") or ""
    (style,) = found(root, "style")
    hashed = b64encode(sha256(words(style).encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|https?:", words(style))
    assert not list(found(root, "script"))


@given(st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=5))
def test_passages_are_marked_where_they_are_however_they_overlap(spans: list[tuple[int, int]]) -> None:
    text = "One &amp; two 👩‍👩 <three>, four and five."
    passages = tuple(Passage(text[max(0, a) : b], a, b) for a, b in spans)
    root = page(critique(text, "n", passages))
    paragraph = next(found(root, "p", class_="text"))
    marked = [0] * len(text)
    at = 0
    for kind, piece in pieces(paragraph):
        if kind == "sup":
            continue
        for _ in piece:
            marked[at] = kind == "mark"
            at += 1
    assert at == len(text)
    sound = [(a, b) for a, b in spans if 0 <= a < b <= len(text)]
    assert marked == [any(a <= n < b for a, b in sound) for n in range(len(text))]
    assert len(list(found(paragraph, "sup"))) == len(sound)


def pieces(element: Element) -> Iterator[tuple[str, str]]:
    yield "", element.text or ""
    for child in element:
        yield str(child.tag), words(child)
        yield "", child.tail or ""


def test_headings_come_in_order_and_parts_have_names() -> None:
    root = page(critique("A paragraph.", "x"))
    tags = [str(each.tag) for each in elements(root)]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(words(each).strip() for each in root.iter("h2"))
    assert len(list(found(root, "main"))) == 1
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    for section in root.iter("section"):
        assert section.get("aria-label") or section.get("aria-labelledby") in ids
    for table in root.iter("table"):
        assert words(next(table.iter("caption"))).strip()
        assert all(cell.get("scope") in {"row", "col"} for cell in table.iter("th"))


def test_a_long_note_is_told_whole() -> None:
    note = " ".join(f"word{n}" for n in range(5_000))
    root = page(critique("A paragraph.", note))
    assert any(note in words(each) for each in root.iter("p"))
