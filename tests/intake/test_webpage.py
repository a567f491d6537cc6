"""A saved web page gives all its visible text, and the article's own blocks are the ones that are walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.intake import article_from

if TYPE_CHECKING:
    from gadfly.documents.article import Article

ONE = "The council voted on Monday to close the pool. Nobody who swims there was asked about it beforehand."
TWO = "A town that closes what its people use will soon have no people in it. That is where we are going now."
DATA = (
    '{"@graph": [{"@type": "NewsArticle", "headline": "Why the pool &amp; bath must stay", '
    '"datePublished": "2025-03-03T08:00:00Z", "author": [{"name": "Ana Ruiz"}, {"name": "Bo Lind"}], '
    '"publisher": {"name": "Courier"}}]}'
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Why the pool &amp; bath must stay | Courier</title>
<script type="application/ld+json">{DATA}</script><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home page</a></li></ul></nav><article>
<h1>Why the pool &amp; bath must stay</h1>
<p class="lead">{ONE}</p><figure><img src="x.jpg"><figcaption>The pool in June</figcaption></figure>
<h2>What next</h2>
<blockquote>Water is <em>warm</em>.<br><br>And it is deep.</blockquote>
<ul><li>One bath is not enough.</li></ul>
<!-- <p>hidden</p> --><p>{TWO}</p><aside><p>{ONE} Elsewhere.</p></aside></article>
<p>{TWO} Outside.</p><footer>© Courier</footer><script>if (a < b) "text"</script></body></html>"""


def _page(body: str) -> Article:
    return article_from(f"<html><body>{body}</body></html>".encode())


def test_page_comes_apart() -> None:
    article = article_from(PAGE.encode(), "pool.html")
    assert [block.text for block in article.paragraphs] == [
        *(ONE, "Water is warm.", "And it is deep.", "One bath is not enough.", TWO),
    ]
    assert [(block.kind, block.text) for block in article.set_aside] == [
        ("boilerplate", "Home page"),
        ("headline", "Why the pool & bath must stay"),
        ("caption", "The pool in June"),
        ("heading", "What next"),
        ("boilerplate", f"{ONE} Elsewhere."),
        ("boilerplate", f"{TWO} Outside."),
        ("boilerplate", "© Courier"),
    ]


def test_page_states_what_it_is() -> None:
    article = article_from(PAGE.encode())
    assert (article.title, article.author) == ("Why the pool & bath must stay", "Ana Ruiz and Bo Lind")
    assert (article.outlet, article.published, article.language) == ("Courier", "2025-03-03", "en")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="From &quot;og&quot;">', 'From "og"'),
        ("<title>From the tab | Courier</title>", "From the tab"),
        ('<script type="application/ld+json">{"headline": "From data \\ud800"}</script>', "From data"),
        ('<script type="application/ld+json">{broken</script>', ""),
        (f'<script type="application/ld+json">{"[" * 5000}</script>', ""),
    ],
)
def test_title_without_a_heading(head: str, title: str) -> None:
    assert article_from(f"<html><head>{head}</head><p>{ONE}</p><p>{TWO}</p>".encode()).title == title


def test_lone_surrogates_never_reach_the_article() -> None:
    data = '<script type="application/ld+json">{"headline": "a\\ud800", "author": "\\udfff"}</script>'
    article = article_from(f"<html>{data}<p>{ONE}</p>".encode())
    assert (article.title, article.author) == ("a", "")


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("a < b and b > c.", ["a < b and b > c."]),
        ("one<p>two.<p>three.", ["one", "two.", "three."]),
        ('<p title="a > b">text.</p>', ["text."]),
        ('<p title="never closed>text.</p><p>more.</p>', ["text.", "more."]),
        ("<!-- never closed <p>text.</p>", ["<!-- never closed", "text."]),
        ("<script>never closed <p>text.</p>", ["never closed", "text."]),
        ("&#99999999999; &bogus; &lt;p&gt;.", ["\ufffd &bogus; <p>."]),
        ("&#" + "1" * 5000 + "; end.", ["&#" + "1" * 5000 + "; end."]),
        ("<p>in<b>side</b> out.</p>", ["inside out."]),
        ("<p>in <b>side</b>\nout.</p>", ["in side out."]),
        ("</p></div></article>text.", ["text."]),
    ],
)
def test_broken_markup_loses_no_text(body: str, texts: list[str]) -> None:
    assert [block.text for block in _page(body).blocks] == texts


@pytest.mark.parametrize(
    "part",
    ["<", "<a ", '<a ">" ', "<!--", "<!", "</", "<script>", "<nav>", "&#", '<p class="', "<svg>", "<br> "],
)
def test_hostile_markup_ends(part: str) -> None:
    article = article_from(f"<html><p>Hello there. {part * (200_000 // len(part))}'>x".encode())
    assert article.blocks


def test_a_page_that_is_all_navigation_is_still_walked() -> None:
    assert [block.text for block in _page(f"<nav><p>{ONE}</p><p>{TWO}</p>").paragraphs] == [ONE, TWO]


def test_a_label_above_the_headline_is_none_of_its_headings() -> None:
    links = f"<p><a href='x'>{ONE * 2}</a></p><p><a>Share it all</a></p>"
    article = _page(f"<div>Courier</div><h1>Why it stays</h1>{links}")
    assert [block.kind for block in article.blocks] == ["boilerplate", "headline", "paragraph", "boilerplate"]
