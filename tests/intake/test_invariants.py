"""What holds for every file whatever is in it."""

from __future__ import annotations

import textwrap
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from gadfly.documents.article import KINDS, PARAGRAPH, Article
from gadfly.intake import IntakeError, article_from

WORDS = [
    "the",
    "pool",
    "Ana",
    "Ruiz",
    "By",
    "/AP",
    ".",
    "!",
    "-",
    "x-",
    "wrapped-\nline",
    "#",
    "##",
    "3 March 2025",
    "Share",
    "Editor's note:",
    "©",
    "•",
    "—",
    "中文。",
    "\xad",
    "\u200f",
    "й",
    "“a”",
    "is a professor at",
    "&amp;",
    "Advertisement",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "    ",
    "The council voted on Monday to close the pool.",
    "Search Trends",
]
TAGS = [
    "<p>",
    "</p>",
    "<h1>",
    "<b>",
    "</b>",
    "<article>",
    "<nav>",
    "</nav>",
    "<li>",
    "<br>",
    "<!--",
    "-->",
    "<",
    ">",
    "<figcaption>",
    "<meta ",
    "<script>",
    "</script>",
    "'",
]


def _letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum()]


def _read(data: bytes) -> Article | None:
    try:
        return article_from(data)
    except IntakeError:
        return None


def _check(article: Article) -> None:
    assert article.paragraphs
    assert [block.id for block in article.blocks] == [
        f"b{at:03d}" for at in range(1, len(article.blocks) + 1)
    ]
    for block in article.blocks:
        assert block.text
        assert block.text == block.text.strip()
        assert "\n" not in block.text
        assert block.kind in KINDS
        assert block.included == (block.kind == PARAGRAPH) == (not block.reason)
    assert article.sha256


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    article = _read(data)
    if article is not None:
        _check(article)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_no_word_of_a_text_is_lost_or_moved(words: list[str]) -> None:
    text = " ".join(words)
    article = _read(text.encode())
    if article is not None:
        _check(article)
        assert _letters("".join(block.text for block in article.blocks)) == _letters(text)


@given(st.lists(st.sampled_from([*WORDS, "\f", "\n\f"]), max_size=60))
def test_pages_lose_no_word(words: list[str]) -> None:
    text = " ".join(words)
    article = _read(text.encode())
    if article is not None:
        _check(article)
        assert sorted(_letters("".join(block.text for block in article.blocks))) == sorted(_letters(text))


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*WORDS, *TAGS]), max_size=60))
def test_any_markup_is_read_or_refused(parts: list[str]) -> None:
    article = _read(f"<html>{' '.join(parts)}".encode())
    if article is not None:
        _check(article)


@given(st.lists(st.tuples(st.sampled_from(["p", "h2", "li", "nav", "a", "td"]), st.text(max_size=20))))
def test_no_visible_word_of_a_page_is_lost_or_moved(parts: list[tuple[str, str]]) -> None:
    page = "".join(f"<{tag} class='x'>{escape(text)}</{tag}>" for tag, text in parts)
    article = _read(f"<html><body>{page}</body></html>".encode(errors="ignore"))
    if article is not None:
        _check(article)
        visible = "".join(text for _, text in parts).encode(errors="ignore").decode()
        assert _letters("".join(block.text for block in article.blocks)) == _letters(visible)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    article = _read(text.encode(errors="ignore"))
    if article is not None:
        _check(article)


@given(
    st.lists(st.text("abcdefgh", min_size=2, max_size=9), min_size=3, max_size=80),
    st.sampled_from([40, 60, 72]),
)
def test_reading_twice_gives_the_same(words: list[str], width: int) -> None:

    text = textwrap.fill(" ".join(words), width)
    assert article_from(text.encode()) == article_from(text.encode())
