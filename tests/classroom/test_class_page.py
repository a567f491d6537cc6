"""A class's page read back by a browser's parser: our elements only, every figure beside its picture."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.classroom.class_cases import paper, tally
from tests.classroom.page_cases import small_class, with_key

from gadfly.classroom.distribution import Distribution
from gadfly.classroom.page import page
from gadfly.classroom.ratings import KEY, rating_table
from gadfly.classroom.survey import Advice, ClassView
from gadfly.display import clean_line
from gadfly.measures.against import against

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</title></svg><img src=x onerror=alert(1)>",
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
html head meta title style body a header h1 h2 h3 h4 h5 p strong span dl div dt dd main nav section ul ol li b
i bdi br small table caption thead tbody tfoot tr th td details summary footer svg desc rect line text g
"""
_ATTRIBUTES = """
charset http-equiv content name lang dir class id href title aria-label aria-labelledby aria-hidden scope role
tabindex colspan open x y x1 x2 y1 y2 width height
"""
ELEMENTS, ATTRIBUTES = set(_ELEMENTS.split()), set(_ATTRIBUTES.split())
EMPTY = ClassView("Week 3", (), Distribution(0), Distribution(0), ())


def parsed(view: ClassView) -> Element:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root: Element = parser.parse(page(view).decode("utf-8"))
    serious = [error for _, error, _ in parser.errors if error != "invalid-codepoint"]
    assert serious == []
    return root


def elements(root: Element) -> Iterator[Element]:
    return (each for each in root.iter() if not callable(each.tag))


def tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def words(element: Element) -> str:
    return "".join(element.itertext())


def found(root: Element, name: str, class_: str = "") -> list[Element]:
    every = (each for each in elements(root) if tag(each) == name)
    return [each for each in every if not class_ or class_ in (each.get("class") or "").split()]


def table(root: Element, caption: str) -> list[list[str]]:
    (one,) = [each for each in found(root, "table") if caption in words(next(each.iter("caption")))]
    return [[words(cell).strip() for cell in row] for row in one.iter("tr")]


@settings(max_examples=20, deadline=None)
@given(text=TEXT, name=TEXT, key=st.integers(-3, 3), hidden=st.booleans())
def test_the_page_has_our_elements_only_and_every_text_as_it_was(
    text: str, name: str, key: int, *, hidden: bool
) -> None:
    root = parsed(with_key(small_class(7, words=text, name=name, hidden=hidden), key))
    marks = {each.get("id") for each in elements(root)}
    for element in elements(root):
        assert tag(element) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        href = element.get("href", "#do")
        assert href.startswith("#")
        assert href[1:] in marks
    (head,) = found(root, "h1")
    assert words(head) == clean_line(text, len(text)).replace("\n", " ")


def test_it_loads_and_runs_nothing_and_its_own_style_alone_applies() -> None:
    root = parsed(small_class())
    metas = found(root, "meta")
    assert metas[0].get("charset") == "utf-8"
    (style,) = found(root, "style")
    hashed = b64encode(sha256(words(style).encode()).digest()).decode()
    wanted = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    assert metas[1].get("content") == wanted
    assert not re.search(r"url\(|@import|https?:", words(style))


@pytest.mark.parametrize("editions", [0, 1, 2])
def test_headings_come_in_order_and_parts_have_names(editions: int) -> None:
    root = parsed(small_class(editions=editions))
    levels = [int(tag(each)[1]) for each in elements(root) if re.fullmatch("h[1-6]", tag(each))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    ids = [each.get("id") for each in elements(root) if each.get("id")]
    assert len(ids) == len(set(ids))
    for name in ("main", "nav", "header", "footer"):
        assert len(found(root, name)) == 1
    for section in found(root, "section"):
        assert section.get("aria-labelledby") in ids
    for each in found(root, "table"):
        assert words(next(each.iter("caption"))).strip()
        assert all(cell.get("scope") in {"row", "col"} for cell in each.iter("th"))
        wide = {sum(int(cell.get("colspan", "1")) for cell in row) for row in each.iter("tr")}
        assert len(wide) == 1
    for picture in found(root, "svg"):
        first = [tag(each) for each in picture][:1]
        assert picture.get("aria-hidden") == "true" or first == ["title"]


def test_the_map_has_a_figure_and_a_shade_in_each_cell_and_leads_to_the_answers() -> None:
    view = small_class()
    root = parsed(view)
    grid = table(root, "Paragraphs by questions")
    assert grid[0] == ["Where", "An op-ed", "Which", "Many", "Mean", "Far apart"]
    cells = view.surveys[0].by_slot
    assert cells["b001", "how"].spread is not None
    assert grid[1][1].startswith(str(round(100 * cells["b001", "how"].spread)))
    assert grid[1][2] == "0"
    assert grid[3][1].startswith("–")
    assert "too few answers" in grid[3][1]
    (shaded,) = [each for each in found(root, "a") if each.get("href") == "#s1p1q2"]
    assert words(shaded) == "0"
    assert {"h0", "h10"} <= {each.get("class") for each in found(root, "td")}
    assert table(root, "The whole article")[1][0].startswith("All")


def test_each_paragraph_tells_how_many_gave_each_answer_and_which_is_the_keys() -> None:
    root = parsed(with_key(small_class(), 1))
    (asked,) = [each for each in found(root, "div", "ask") if each.get("id") == "s1p1q1"]
    options = [words(each).strip() for each in found(asked, "li")]
    assert options == ["1An op-ed3", "2B ✓ key3", "3C3", "4D3"]
    widths = [each.get("width") for each in found(asked, "rect")]
    assert widths == ["25.00%"] * 4
    (several,) = [each for each in found(root, "div", "ask") if each.get("id") == "s1p1q3"]
    picked = [words(each).strip() for each in found(several, "li")]
    assert picked == ["1A ✓ key6", "2B6", "3C4", "none of them2"]
    told = [words(each) for each in found(root, "p", "few")]
    assert "Answered in words: Why 11." in told
    assert "Fewer than 5 answers, so that what they say is not told: An op-ed 3." in told


def test_the_class_is_drawn_and_told_in_figures() -> None:
    view = small_class()
    root = parsed(view)
    (spread, scores) = found(root, "svg", "spread")
    assert words(found(spread, "desc")[0]) == "0–9: 2; 10–19: 2; 20–29: 2; 30–39: 2; 40–49: 2; 50–59: 2"
    assert words(found(scores, "desc")[0]) == "40–49: 12"
    assert ["0–9", "2"] in table(root, "Grades")
    facts = [words(each) for each in found(root, "dd")]
    assert "27.5" in facts


def test_every_student_has_a_row_and_what_cannot_be_read_says_why() -> None:
    rows = table(parsed(small_class()), "Every student’s critique")
    assert rows[0] == [
        "Student", "Groups", "Answered", "Op-ed’s score", "Like the key, %", "Grade", "State",
    ]  # fmt: skip
    assert rows[2][0] == "Student 1 id-1"
    assert rows[2][2:] == ["1 of 10", "41.5", "8.3", "1 of 20", "draft, late by 1 h"]
    assert rows[-1][-1] == "cannot be read: Student-file: line 3 is damaged"


def test_hidden_names_are_nowhere_in_the_page_not_as_file_names_either() -> None:
    told = page(small_class(hidden=True, name="pale-heron")).decode()
    assert "pale-heron 3" in told
    assert "id-3" not in told
    assert "pale-heron-file" not in told


@pytest.mark.parametrize("students", [1, 2, 4])
def test_of_fewer_than_five_nothing_is_told_but_how_many_they_are(students: int) -> None:
    root = parsed(small_class(students))
    assert not found(root, "svg")
    assert "Figures need at least 5 critiques" in words(root)
    for row in table(root, "Agreement")[1:] + table(root, "Marks")[1:]:
        assert all(cell.startswith("–") for cell in row[1:])


def test_undefined_figures_say_why() -> None:
    root = parsed(small_class())
    marks = {row[0]: row[1:] for row in table(root, "Marks")}
    assert marks["Which"][1] == "– nothing of it is marked"
    agreed = {row[0]: row[1:] for row in table(root, "Agreement")}
    assert "Why" not in agreed
    assert agreed["Which"][3:5] == ["– no key"] * 2


def test_agreement_with_the_key_has_its_prevalence_beside_it() -> None:
    view = small_class()
    survey = view.surveys[0]
    which = survey.questions[1]
    of, codes = survey.edition, {("b001", "which"): 0, ("b002", "which"): 0}
    slots = [slot for slot in of.slots if (slot.place, slot.question.id) in codes]
    papers = [paper(of, number, *[(0, number % 4, 0, -4)] * 2) for number in range(8)]
    counted = tally(of, papers)
    ratings = rating_table([(slot, counted.at(slot)) for slot in slots], 8, codes)
    held = replace(which, key=against(ratings, KEY, replicates=0))
    questions = (survey.questions[0], held, *survey.questions[2:])
    root = parsed(replace(view, surveys=(replace(survey, questions=questions),)))
    row = next(row for row in table(root, "Agreement") if row[0] == "Which")
    assert row[4] == "25 % 16 answers"
    assert row[5] == "0.00 16 answers"
    assert row[6].endswith("the key’s: A 100 %")
    notes = [words(each) for each in found(root, "li") if "the key says “A” for 100 %" in words(each)]
    assert len(notes) == 1


def test_questions_are_kept_apart_from_paragraphs_in_what_to_do() -> None:
    view = small_class()
    told = (
        Advice("question", "", "how", "“<b>” is unclear.", "Reword <it>."),
        Advice("question", "", "which", "“Which” is unclear.", "Reword <it>."),
        Advice("paragraph", "b002", "", "Paragraph 2 is hard.", "Talk about it."),
        Advice("key", "b001", "many", "The key is alone.", "Look at it."),
    )
    survey = replace(view.surveys[0], advice=told)
    root = parsed(replace(view, surveys=(survey,)))
    cards = found(root, "div", "card")
    assert [words(found(each, "h3")[0]) for each in cards] == [
        "Questions to reword", "Paragraphs to talk about", "Keys to look at",
    ]  # fmt: skip
    assert [words(each) for each in found(cards[0], "p", "do")] == ["Reword <it>."]
    links = [each.get("href") for card in cards for each in found(card, "a")]
    assert links == ["#s1q1", "#s1q2", "#s1p2", "#s1p1q3"]


def test_a_class_of_nobody_has_a_page_that_says_so() -> None:
    root = parsed(EMPTY)
    assert "There is nobody yet." in words(root)
    assert "There is no critique to count yet." in words(root)


def test_the_same_class_gives_the_same_bytes() -> None:
    assert page(small_class(editions=2)) == page(small_class(editions=2))


def test_a_large_class_stays_small() -> None:
    assert len(page(small_class(1_000))) < 700_000
