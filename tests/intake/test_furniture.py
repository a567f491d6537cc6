"""Which lines around an argument are set aside, and which that look like them are not."""

from __future__ import annotations

import pytest

from gadfly.intake import article_from

PROSE = "The council voted on Monday to close the pool. Nobody who swims there was asked about it beforehand."
MORE = (
    "A town that closes what its people use will soon have no people in it. That is where we are going now."
)


def _kind(line: str, *, at: str = "middle") -> str:
    parts = {
        "start": ["Why it stays", line, PROSE, MORE],
        "middle": [PROSE, line, MORE],
        "end": [PROSE, MORE, line],
    }
    article = article_from("\n\n".join(parts[at]).encode())
    return next(block.kind for block in article.blocks if block.text == line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share / Tweet / Print", "boilerplate"),
        ("5 min read", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("ADVERTISEMENT", "boilerplate"),
        ("* * *", "boilerplate"),
        ("Read more: The pool in pictures", "boilerplate"),
        ("© 2024 The Courier", "boilerplate"),
        ("12 comments", "boilerplate"),
        ("The pool on Sunday. /AP", "caption"),
        ("The pool on Sunday. (Photo by Ana Ruiz)", "caption"),
        ("Photograph: Ana Ruiz/Getty Images", "caption"),
        ("Swimmers queue outside. Getty Images", "caption"),
        ("Editor’s note: This text was shortened.", "editors-note"),
        ("Correction: an earlier version gave a wrong date.", "editors-note"),
        ("The views expressed are those of the author alone.", "disclaimer"),
        ("Opinions here do not necessarily reflect the views of the author's employer.", "disclaimer"),
        ("Sign up for our newsletter.", "call-to-action"),
        ("Follow us on Mastodon.", "call-to-action"),
        ("Published 3 March 2025", "dateline"),
        ("Tuesday, March 4, 2025 at 10:00 GMT", "dateline"),
        ("2025年3月4日", "dateline"),
        ("https://example.org/Photo", "boilerplate"),
        ("What comes next", "heading"),
        ("次は何か", "heading"),
    ],
)
def test_set_aside(line: str, kind: str) -> None:
    assert _kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "So what?",
        "— Where are you going",
        "“Closed,” he said",
        "- warm water",
        "warm water",
        "We need three things:",
        "Share what you have, and print what you know.",
        "Advertisement is the root of it.",
        "In March 2025 we were told that it was over.",
        "He earns 30 dollars/hour, which is not enough.",
        "The opinions expressed in the chamber that day were loud ones.",
        "This story is as old as the town itself.",
        "By Christmas we shall know.",
        "Sign of the times: nobody came.",
        "Subscribers left in their thousands.",
    ],
)
def test_kept(line: str) -> None:
    assert _kind(line) == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The writer is a professor at Leeds.", "bio"),
        ("Ana Ruiz is a lecturer in law at the University of Leeds.", "bio"),
        ("Ana Ruiz, a former mayor of Leeds, is Professor of Law at Leeds.", "bio"),
        ("Trending", "boilerplate"),
        ("Elsewhere on these pages", "boilerplate"),
        ("Yours faithfully,", "byline"),
        ("Sincerely,", "byline"),
        ("— Ana Ruiz", "byline"),
        ("Ana Ruiz has never been asked what she thinks of the pool.", "paragraph"),
    ],
)
def test_behind_the_end(line: str, kind: str) -> None:
    assert _kind(line, at="end") == kind


@pytest.mark.parametrize(
    ("line", "kind", "author"),
    [
        ("By Ana Ruiz", "byline", "Ana Ruiz"),
        ("BY ANA RUIZ", "byline", "Ana Ruiz"),
        ("By Ana Ruiz and Bo Lind, staff writers", "byline", "Ana Ruiz and Bo Lind"),
        ("Opinion by Ana Ruiz | 3 March 2025", "byline", "Ana Ruiz"),
        ("Ludwig van der Velde", "byline", "Ludwig van der Velde"),
        ("By the Editorial Board", "byline", "the Editorial Board"),
        ("Анна Руиз", "byline", "Анна Руиз"),
        ("Enough is enough.", "paragraph", ""),
    ],
)
def test_byline(line: str, kind: str, author: str) -> None:
    assert _kind(line, at="start") == kind
    assert article_from(f"Why it stays\n\n{line}\n\n{PROSE}".encode()).author == author


def test_head_of_a_pasted_page() -> None:
    lines = [
        "Opinion",
        "Opinion | Why the pool must stay",
        "A pool is more than water.",
        "By Ana Ruiz",
        "3 March 2025",
    ]
    article = article_from("\n".join([*lines, "4 min read", "", PROSE, "", MORE]).encode())
    assert [block.kind for block in article.set_aside] == [
        *("boilerplate", "headline", "standfirst", "byline", "dateline", "boilerplate"),
    ]
    assert (article.title, article.author, article.published) == (
        "Why the pool must stay",
        "Ana Ruiz",
        "2025-03-03",
    )


def test_a_pulled_quote_is_set_aside_and_a_refrain_is_not() -> None:
    quote = "Nobody who swims there was asked about it beforehand."
    article = article_from(
        "\n\n".join([PROSE, quote, MORE, "It was not.", PROSE + " So.", "It was not."]).encode()
    )
    assert [block.text for block in article.set_aside] == [quote]


@pytest.mark.parametrize(
    "text", ["Advertisement", "By Ana Ruiz", "3 March 2025", "# Title", "Why?\n\nBy Ana Ruiz", "Hello"]
)
def test_something_is_always_walked(text: str) -> None:
    assert article_from(text.encode()).paragraphs


def test_a_first_sentence_is_no_headline() -> None:
    article = article_from(b"The pool is shut.\n\nNobody was asked.")
    assert (article.title, len(article.paragraphs)) == ("", 2)


def test_a_headline_may_open_with_a_quote() -> None:
    assert article_from(f"“We are not asked”: why it stays\n\n{PROSE}".encode()).title.endswith(
        "why it stays"
    )


def test_light_markup() -> None:
    article = article_from(f"# Why it stays\n\n## The cost\n\n{PROSE}\n\n## The end\n\n{MORE}".encode())
    assert article.title == "Why it stays"
    assert [block.kind for block in article.blocks] == [
        "headline",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "text", ["لماذا يبقى المسبح\n\nصوت المجلس يوم الاثنين. لم يسأل أحد.", "为什么\n\n市议会投票。没有人问。"]
)
def test_other_scripts(text: str) -> None:
    article = article_from(text.encode())
    assert (len(article.paragraphs), article.title, article.language) == (
        1,
        text.split("\n", maxsplit=1)[0],
        "und",
    )


@pytest.mark.parametrize(
    "part", ["/AP ", "((photo ", "“a” ", "By A ", "not those of ", "A. ", "- a\n", "a-\nb ", "\t \n", "# "]
)
def test_hostile_repetition_ends(part: str) -> None:
    text = f"Hello there. {part * (60_000 // len(part))}"
    assert article_from(text.encode()).paragraphs
