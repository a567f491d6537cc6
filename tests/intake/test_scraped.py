"""An op-ed copied off a news page: what stands around the argument is set aside, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gadfly.intake import article_from

if TYPE_CHECKING:
    from gadfly.documents.article import Article

HARBOUR = (
    "Harbour wardens (L) and the mayor of Quillmouth meet at the old pier in Quillmouth, June 3, 2031. /NP"
)
CRANE = "Dockers look on as a crane lifts a boat near the east wall, Quillmouth, May 9, 2031./HFP"
ARGUMENT = (
    (
        "If a harbour is a town's front door, Quillmouth has left its own door open to the "
        "weather for ten years. "
        "Until the wall is mended, no ship of any size will call."
    ),
    (
        "Mayor Edda Thorn and the wardens spoke about the wall on May 7, which is when they "
        "agreed to go on talking. "
        'The wardens said that "there is one aim only – to reach a plan," but no plan has come of it.'
    ),
    "It is worth asking who pays. The U.K. fund gave 3.5 million, and the town has spent 0.4 of it so far.",
    "In the long term the town has no choice. A door that does not shut is not a door.",
)
SCRAPED = "\n".join(
    (
        "Quillmouth and its wall: Repair in sight or another lost year?",
        "Odalys Brandt",
        HARBOUR,
        "",
        HARBOUR,
        "",
        (
            "Editor's note: Odalys Brandt is a freelance writer based in Quillmouth. The article "
            "reflects the author's "
            "opinions, and not necessarily those of QTN."
        ),
        "",
        ARGUMENT[0],
        "",
        ARGUMENT[1],
        "",
        ARGUMENT[2],
        "",
        CRANE,
        "",
        CRANE,
        "",
        ARGUMENT[3],
        "",
        "(If you want to contribute and have specific expertise, please contact us at",
        "",
        "Search Trends",
    )
)


def _kinds(article: Article) -> list[str]:
    return [block.kind for block in article.blocks]


def test_a_scrape_is_taken_apart_exactly() -> None:
    article = article_from(SCRAPED.encode(), "wall.txt")
    assert _kinds(article) == [
        *("headline", "byline", "caption", "caption", "editors-note"),
        *("paragraph", "paragraph", "paragraph", "caption", "caption", "paragraph"),
        *("call-to-action", "boilerplate"),
    ]
    assert tuple(block.text for block in article.paragraphs) == ARGUMENT
    assert [block.text for block in article.blocks] == [line for line in SCRAPED.split("\n") if line]


def test_a_scrape_tells_its_title_author_and_outlet() -> None:
    article = article_from(SCRAPED.encode(), "wall.txt")
    assert article.title == "Quillmouth and its wall: Repair in sight or another lost year?"
    assert (article.author, article.outlet, article.source) == ("Odalys Brandt", "QTN", "wall.txt")
    assert article.language == "en"


def test_a_repeated_caption_says_so() -> None:
    article = article_from(SCRAPED.encode())
    assert {block.reason for block in article.blocks if block.kind == "caption"} == {"photo credit, repeated"}


def test_ids_count_in_source_order_and_reasons_go_with_what_is_set_aside() -> None:
    article = article_from(SCRAPED.encode())
    assert [block.id for block in article.blocks] == [f"b{number:03d}" for number in range(1, 14)]
    assert all(block.included == (not block.reason) for block in article.blocks)


def test_the_real_scrape_beside_the_repository() -> None:
    path = Path(__file__).parents[2].parent / "shared" / "seeds" / "000_22736ab9f18e376e.txt"
    if not path.exists():
        pytest.skip("that text may not travel with the repository; the test above has its shape")
    article = article_from(path.read_bytes(), path.name)
    assert article.title == "U.S. and Russia: Progress in talks or preparations for war?"
    assert (article.author, article.outlet) == ("Nikola Mikovic", "CGTN")
    assert len(article.paragraphs) == 12
    assert [block.kind for block in article.set_aside] == [
        *("headline", "byline", "caption", "caption", "editors-note"),
        *("caption", "caption", "call-to-action", "boilerplate"),
    ]


SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    ("name", "author", "walked"),
    [
        ("school-start.txt", "Marit Oakden", 8),
        ("night-buses.txt", "Ingmar Teale", 12),
        ("library-fines.txt", "Tobias Wrenfield", 11),
        ("tram-line.html", "Wilhelmina Orchard", 11),
    ],
)
def test_the_shipped_op_eds(name: str, author: str, walked: int) -> None:
    article = article_from((SEEDS / name).read_bytes(), name)
    assert (article.author, len(article.paragraphs)) == (author, walked)
    assert article.title
