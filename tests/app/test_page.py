from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from gadfly.app.show import ControlFilter, show
from gadfly.app.theme import THEMES
from gadfly.app.widgets.page import MEASURE, Page, Tint
from gadfly.app.widgets.page_layout import Anchor, Layout
from gadfly.documents.article import Article, Block

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.filter import LineFilter
    from textual.message import Message

WORDS = "the quick brown fox jumps over the lazy dog and then sleeps in the sun for an hour or so"


def article(count: int = 20) -> Article:
    head = Block("b000", "A headline", "headline", included=False)
    aside = Block("b001", "Photograph by somebody " * 9, "caption", included=False)
    return Article((head, aside, *(Block(f"b{n:03d}", f"{n} {WORDS}") for n in range(2, count))))


class Bench(App[None]):
    def __init__(self, shown: Article) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.shown = shown
        self.heard: list[Message] = []

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), ControlFilter()]

    def compose(self) -> ComposeResult:
        yield Page()

    def on_mount(self) -> None:
        self.page.show_article(self.shown)

    def on_page_pressed(self, event: Page.Pressed) -> None:
        self.heard.append(event)

    def on_page_dragged(self, event: Page.Dragged) -> None:
        self.heard.append(event)

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    def lines(self) -> list[str]:
        return [self.page.render_line(y).text for y in range(self.page.size.height)]

    def row(self, words: str) -> int:
        return next(y for y, line in enumerate(self.lines()) if words in line)


async def test_the_block_in_hand_shows_whole_with_a_bar() -> None:
    app = Bench(article())
    async with app.run_test(size=(50, 15)):
        app.page.go("b010")
        lines = app.lines()
        barred = [y for y, line in enumerate(lines) if "▌" in line]
        assert barred == list(range(5, 8))
        assert "10 the quick" in lines[5]


async def test_furniture_takes_one_line_and_says_what_it_is() -> None:
    app = Bench(article())
    async with app.run_test(size=(60, 15)):
        lines = app.lines()
        assert "A headline" in lines[0]
        assert "caption · set aside  Photograph by" in lines[2]
        assert "…" in lines[2]
        assert "2 the quick" in lines[4]
        app.page.matches = (("b001", 100, 110),)
        assert "Photograph" in app.lines()[3]


async def test_lines_keep_to_the_measure() -> None:
    app = Bench(article())
    async with app.run_test(size=(150, 15)):
        assert max(len(line[:-1].strip()) for line in app.lines()) <= MEASURE


async def test_a_resize_keeps_the_words_at_the_top() -> None:
    app = Bench(Article((Block("b001", " ".join(f"w{n}" for n in range(900))),)))
    async with app.run_test(size=(80, 10)) as pilot:
        app.page.scroll_by_lines(20)
        first = app.lines()[0].split()[0]
        await pilot.resize_terminal(47, 10)
        assert first in app.lines()[0].split()


async def test_a_tall_block_scrolls_and_reveals() -> None:
    text = " ".join(f"w{n}" for n in range(900))
    app = Bench(Article((Block("b001", text), Block("b002", "short"))))
    async with app.run_test(size=(60, 10)):
        app.page.go("b001")
        assert "w0 " in app.lines()[0]
        app.page.reveal("b001", text.index("w500"))
        assert any("w500" in line for line in app.lines())
        app.page.scroll_by_lines(10_000)
        assert "short" in app.lines()[-2]


async def test_tints_change_what_shows_and_need_no_colour() -> None:
    app = Bench(article())
    async with app.run_test(size=(60, 15)):
        app.page.go("b002")
        y = app.row("2 the quick")
        app.page.tints = lambda block: (Tint(2, 11, 0, strong=True),) if block == "b002" else ()
        marked = [s for s in app.page.render_line(y) if s.style is not None and s.style.underline]
        assert [segment.text for segment in marked] == ["the quick"]
        app.page.selection = ("b002", 2, 5)
        turned = [s for s in app.page.render_line(y) if s.style is not None and s.style.reverse]
        assert [segment.text for segment in turned] == ["the"]
        app.page.selection = None
        app.page.tints = lambda _: ()
        assert not [s for s in app.page.render_line(y) if s.style is not None and s.style.underline]


async def test_click_and_drag_say_where() -> None:
    app = Bench(article())
    async with app.run_test(size=(60, 15)) as pilot:
        y = app.row("2 the quick")
        await pilot.click(Page, offset=(3 + 6, y))
        await pilot.mouse_down(Page, offset=(3 + 2, y))
        await pilot.hover(Page, offset=(3 + 4, y))
        await pilot.mouse_up(Page, offset=(3 + 4, y))
        await pilot.pause()
        pressed, drawing, drawn = app.heard
        assert isinstance(pressed, Page.Pressed)
        assert (pressed.control, pressed.block, pressed.offset) == (app.page, "b002", 6)
        for dragged, done in ((drawing, False), (drawn, True)):
            assert isinstance(dragged, Page.Dragged)
            assert dragged.control is app.page
            assert (dragged.block, dragged.start, dragged.end, dragged.done) == ("b002", 2, 5, done)


async def test_the_scrollbar_slides() -> None:
    app = Bench(article(200))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(Page, offset=(59, 10))
        assert "100 the quick" in app.lines()[0]
        assert "┃" in app.lines()[10]


@pytest.mark.parametrize("theme", THEMES)
async def test_themes_repaint(theme: str) -> None:
    app = Bench(article())
    async with app.run_test(size=(60, 15)) as pilot:
        app.theme = THEMES[theme].name
        await pilot.pause()
        style = next(iter(app.page.render_line(0))).style
        assert style is not None
        assert style.bgcolor is not None
        assert style.bgcolor.name == THEMES[theme].background


@pytest.mark.parametrize(
    "text",
    [
        "see [/ibid] there",
        "[@click=app.bell]x[/]",
        "\x1b]0;owned\x07 rest",
        "\x9b31m red \x9d",
        "a\u202eb\u2066c",
        "lone \ud800 surrogate",
        "z" + "\u0300" * 60 + " algo",
        "👨‍👩‍👧 🇬🇧 漢字" * 20,
    ],
    ids=["markup", "action", "title", "c1", "bidi", "surrogate", "marks", "emoji"],
)
async def test_hostile_text_is_only_shown(text: str) -> None:
    app = Bench(Article((Block("b001", text), Block("b002", text, "caption", included=False))))
    async with app.run_test(size=(40, 12)):
        app.page.tints = lambda _: (Tint(1, 4, 2),)
        for y in range(12):
            strip = app.page.render_line(y)
            assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in strip.text)
            assert sum(segment.cell_length for segment in strip) == 40
            assert not any(segment.style is not None and segment.style.meta for segment in strip)
            strip.text.encode()


async def test_foreign_text_is_never_markup() -> None:
    assert show("a [red]b[/] \x1b", "bold").plain == "a [red]b[/] ␛"


def test_layout_counts_from_the_anchor_only() -> None:
    asked = []

    def rows(index: int) -> int:
        asked.append(index)
        return 3

    layout = Layout(50_000, rows)
    assert layout.visible(Anchor(30_000, 1), 4) == [(30_000, 1), (30_000, 2), (30_001, 0), (30_001, 1)]
    assert layout.moved(Anchor(30_000, 0), -4) == (29_998, 2)
    assert layout.showing(40_000, 9) == (39_999, 0)
    assert layout.scrolled(Anchor(49_999, 0), 9, 6) == (49_998, 0)
    assert len(asked) < 60
    assert Layout(0, rows).visible(Anchor(), 5) == []
