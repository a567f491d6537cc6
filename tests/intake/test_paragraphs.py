"""Every shape in which plain text gets saved comes apart into the same paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from gadfly.intake import article_from

TITLE, BYLINE = "Why the pool must stay", "By Ana Ruiz"
TEXT = (
    "The council voted on Monday to close the pool, and nobody who swims there was asked about it then.",
    (
        "It was the only warm place in winter, says one of them. She is eighty. She has swum "
        "there since the pool "
        "was built, and she means to go on swimming there for as long as it has any water in it."
    ),
    (
        "The money is needed elsewhere, says the mayor. That may be so, but he has not said "
        "where, and until he "
        "does nobody should believe him. A town that closes what its people use will soon "
        "have no people in it."
    ),
)


def _blocks(text: str) -> list[str]:
    return [block.text for block in article_from(text.encode()).blocks]


def _filled(indent: str = "", width: int = 62) -> list[str]:
    return [textwrap.fill(text, width, initial_indent=indent, break_on_hyphens=False) for text in TEXT]


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(TEXT),
        "\n".join(TEXT),
        "\r\n\r\n".join(TEXT),
        "\r".join(TEXT),
        "\n\n\n\n".join(TEXT),
        "\n\t".join(TEXT),
        "\n\n".join(_filled()),
        "\n".join(_filled(indent="   ")),
        "\n".join(_filled()),
        "\n \t\n".join(_filled(width=40)),
    ],
    ids=["blank", "line", "crlf", "cr", "gaps", "tabs", "wrap+blank", "wrap+indent", "wrap", "narrow"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["glued", "apart"])
def test_shapes(body: str, gap: str) -> None:
    assert _blocks(f"{TITLE}\n{BYLINE}{gap}{body}") == [TITLE, BYLINE, *TEXT]


def test_one_sentence_a_line_goes_together() -> None:
    groups = (
        ["The first is this one.", "The second follows it.", "The third ends it."],
        ["A fourth starts again.", "A fifth goes on.", "A sixth closes."],
        ["A seventh comes late.", "An eighth is the last."],
    )
    assert _blocks("\n\n".join("\n".join(group) for group in groups)) == [" ".join(group) for group in groups]


def test_one_huge_paragraph_stays_whole() -> None:
    text = " ".join(TEXT * 20)
    assert _blocks(text) == [text]


def test_wrapped_list_keeps_its_items() -> None:
    items = [
        f"- item {number} is long enough to be wrapped at the width of this text" for number in range(1, 5)
    ]
    text = "\n".join(textwrap.fill(item, 40, subsequent_indent="  ") for item in items)
    assert _blocks(text) == items


def test_printers_hyphens_go_and_the_writers_stay() -> None:
    text = (
        "Nobody in the town had heard of the deci-\nsion before Monday, when the well-known coun-\n"
        "cil met and was told by its own well-\nknown clerk that the decision had been ma-\nde already."
    )
    assert _blocks(text) == [
        (
            "Nobody in the town had heard of the decision before Monday, when the well-known "
            "council met and was "
            "told by its own well-known clerk that the decision had been made already."
        )
    ]


def test_without_a_printer_a_hyphen_at_the_end_is_kept() -> None:
    text = textwrap.fill(
        "It is a matter of town-planning that the bath-house and the tool-shed share a wall. " * 3, 40
    )
    assert "town- planning" not in _blocks(text)[0]
    assert _blocks(text)[0].count("-") == 9


def test_chinese_lines_join_without_a_space() -> None:
    line = "市议会星期一投票决定关闭游泳池而且没有人问过在那里游泳的人们的意见"
    assert _blocks(f"{line}\n{line[::-1]}\n{line}。") == [f"{line}{line[::-1]}{line}。"]


def test_page_furniture_leaves_the_paragraph_whole() -> None:
    lines = textwrap.wrap(" ".join(TEXT * 6), 50)
    pages = [lines[at : at + 9] for at in range(0, len(lines), 9)]
    text = "\f".join(
        "\n".join(["THE COURIER", "", *page, "", f"{at}"]) for at, page in enumerate(pages, start=1)
    )
    article = article_from(text.encode())
    heads = [block for block in article.blocks if block.reason == "running head or page number"]
    assert len(heads) == 2 * len(pages)
    assert " ".join(block.text for block in article.paragraphs) == " ".join(TEXT * 6)
