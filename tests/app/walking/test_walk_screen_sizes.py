"""Every size of window: what matters stays in sight, and the place stays the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.app.widgets.outline import Outline
from gadfly.app.widgets.page import Page
from gadfly.app.widgets.page_text import Texts
from gadfly.documents.article import Article, Block

if TYPE_CHECKING:
    from tests.app.walking.conftest import Desk
    from textual.strip import Strip


@pytest.mark.parametrize(
    ("size", "panes"), [((120, 40), 3), ((110, 30), 3), ((109, 30), 2), ((80, 24), 2), ((60, 20), 2)]
)
async def test_question_options_and_text_are_in_sight(desk: Desk, size: tuple[int, int], panes: int) -> None:
    async with desk.student(size) as student:
        assert student.desk.outline.display == (panes == 3)
        card = student.card
        assert all(words in card for words in ("What does it do?", "Claim", "Scene", "Letters"))
        assert any("A later bell" in row for row in student.rows(student.desk.page))
        assert "saved" in student.rows(student.desk.top_line)[0]
        assert "answer" in student.rows(student.desk.key_line)[0]


async def test_there_and_back_the_place_stays(desk: Desk) -> None:
    desk.article = Article(tuple(Block(f"b{n:03d}", f"{n} words of a paragraph") for n in range(1, 60)))
    async with desk.student() as student:
        await student.press("g", "3", "0", "enter")
        for size in ((60, 20), (30, 10), (8, 4), (120, 40), (80, 24)):
            await student.pilot.resize_terminal(*size)
            await student.pilot.pause()
            assert student.at == ("b030", "role")
        assert any("30 words" in row for row in student.rows(student.desk.page))
        await student.press("2")
        assert student.at[0] == "b031"


async def test_a_key_looks_at_what_shows_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.article = Article(tuple(Block(f"b{n:03d}", f"{n} words") for n in range(1, 10_001)))
    looks = {"rows": 0, "lines": 0, "blocks": 0}
    line, row, get = Page.render_line, Outline.render_line, Texts.get

    def line_counted(page: Page, y: int) -> Strip:
        looks["lines"] += 1
        return line(page, y)

    def row_counted(outline: Outline, y: int) -> Strip:
        looks["rows"] += 1
        return row(outline, y)

    def get_counted(texts: Texts, *given: object, **named: bool) -> object:
        looks["blocks"] += 1
        return get(texts, *given, **named)  # type: ignore[arg-type]  # handed on as they came

    async with desk.student() as student:
        await student.press("g", "5", "0", "0", "0", "enter")
        with monkeypatch.context() as patch:
            patch.setattr(Page, "render_line", line_counted)
            patch.setattr(Outline, "render_line", row_counted)
            patch.setattr(Texts, "get", get_counted)
            await student.press("right")
        assert student.at[0] == "b5001"
        assert 0 < looks["rows"] <= 80
        assert 0 < looks["lines"] <= 80
        assert 0 < looks["blocks"] < 1000, looks
