"""A page on its own, to look at and to time: `python -m gadfly.app.widgets.page [PARAGRAPHS]`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from gadfly.app.theme import THEMES
from gadfly.app.widgets.page import Page, Tint
from gadfly.documents.article import Article, Block, block_id

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

WORDS = (
    "The council says that the bridge is safe, and yet nobody who has driven over it in the rain would "
    "say so. Officials point to a report which “reportedly” found no fault; they have not published it. "
    "Until they do, the rest of us may be forgiven for taking the long way round, 東京 or no 東京."
)


def demo_article(count: int) -> Article:
    """An article of that many paragraphs, a few other blocks among them."""
    blocks = [Block(block_id(1), "A bridge too few", "headline", included=False)]
    blocks.append(Block(block_id(2), "Photograph: the bridge by night, " * 4, "caption", included=False))
    blocks.append(Block(block_id(3), "Follow us, or do not.", "boilerplate", included=False))
    blocks += (Block(block_id(n + 4), f"Paragraph {n + 1}. {WORDS}") for n in range(count))
    return Article(tuple(blocks))


class PageDemo(App[None]):
    """Right and left go on and back; t takes the next theme."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("right,j", "step(1)"),
        ("left,k", "step(-1)"),
        ("ctrl+down", "scroll(1)"),
        ("ctrl+up", "scroll(-1)"),
        ("t", "next_theme"),
        ("q", "quit"),
    ]

    def __init__(self, article: Article) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.article = article
        self.at = 3

    def compose(self) -> ComposeResult:
        """The page alone."""
        yield Page()

    def on_mount(self) -> None:
        """Show the article."""
        page = self.query_one(Page)
        page.show_article(self.article)
        page.tints = lambda _: (Tint(4, 60, 0), Tint(130, 190, 1, strong=True))
        self.action_step(0)

    def action_step(self, by: int) -> None:
        """Another paragraph."""
        self.at = max(0, min(self.at + by, len(self.article.blocks) - 1))
        page = self.query_one(Page)
        page.go(self.article.blocks[self.at].id)

    def action_scroll(self, by: int) -> None:
        """Another row."""
        self.query_one(Page).scroll_by_lines(by)

    def action_next_theme(self) -> None:
        """Another theme."""
        names = [theme.name for theme in THEMES.values()]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]


def run() -> None:
    """Run it."""
    PageDemo(demo_article(int(sys.argv[1]) if len(sys.argv) > 1 else 30)).run()
