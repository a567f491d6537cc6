from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.app.heat_layout import layout, legend
from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.scoring.heat import TOTAL, Grid, Spot, squares, tone_of
from gadfly.scoring.scorer import score
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.walk.walk import Walk

TITLES = ("Role", "The point", "Evidence", "Kind of evidence", "Sourcing")


@pytest.fixture
def grid(walk: Walk) -> Grid:
    return Grid(walk.critique, score(walk.critique))


def glyphs(grid: Grid, row: int) -> list[str]:
    return [grid.cell(row, column).glyph for column in (0, 1, 2, 3, TOTAL)]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(0), "□□□"),
        (Fraction(1, 7), "□□□"),
        (Fraction(1, 6), "■□□"),
        (Fraction(1, 3), "■□□"),
        (Fraction(1, 2), "■■□"),
        (Fraction(1), "■■■"),
    ],
)
def test_a_share_is_squares(share: Fraction, shown: str) -> None:
    assert squares(share) == shown


def test_tones_have_bounds() -> None:
    assert [tone_of(Fraction(n)) for n in (0, 39, 40, 74, 75, 100)] == [
        "low",
        "low",
        "middle",
        "middle",
        "high",
        "high",
    ]


def test_every_state_has_a_sign_of_its_own(grid: Grid) -> None:
    assert glyphs(grid, 0) == ["✓", "?", "■■■", "■■□", "75.0"]
    assert glyphs(grid, 1) == ["✓", "?", "–", "–", "–"]
    assert glyphs(grid, 2) == ["✓", "?", "□□□", "?", "0.0"]
    assert glyphs(grid, 3) == ["?", "?", "…", "…", "–"]


def test_the_last_row_is_the_total(grid: Grid) -> None:
    assert grid.rows == 5
    assert grid.place(4) is None
    assert grid.cell(4, TOTAL).glyph == str(grid.score.percent)
    assert grid.cell(4, 0).glyph == ""


def test_one_walks_about_within_the_grid(grid: Grid) -> None:
    assert grid.moved(Spot(0, 0), -1, 0) == Spot(0, 0)
    assert grid.moved(Spot(0, 0), 0, -1) == Spot(0, 0)
    assert grid.moved(Spot(0, 3), 1, 0) == Spot(0, TOTAL)
    assert grid.moved(Spot(0, TOTAL), 1, 0) == Spot(0, TOTAL)
    assert grid.moved(Spot(0, TOTAL), -1, 0) == Spot(0, 3)
    assert grid.moved(Spot(1, 2), 0, 1) == Spot(2, 2)
    assert grid.moved(Spot(1, 2), 0, 99) == Spot(4, TOTAL)
    assert grid.moved(Spot(4, TOTAL), -1, 0) == Spot(4, TOTAL)


def test_a_spot_is_about_a_place_and_a_question(grid: Grid) -> None:
    assert grid.target(Spot(2, 3)) == ("b003", "supports")
    assert grid.target(Spot(2, TOTAL)) == ("b003", None)
    assert grid.target(Spot(4, TOTAL)) == (None, None)
    assert grid.spot("b003", "supports") == Spot(2, 3)
    assert grid.spot("b003", "") == Spot(2, TOTAL)
    assert grid.spot("nowhere", "supports") == Spot(0, 0)


def test_the_articles_questions_have_a_row(walk_of: Callable[..., Walk], whole_rubric: object) -> None:
    walk = walk_of(rubric=whole_rubric)
    grid = Grid(walk.critique, score(walk.critique))
    assert grid.rows == 6
    assert grid.place(4) == ARTICLE
    assert [q.id for q in grid.questions(4)] == ["overall"]
    assert grid.moved(Spot(0, 3), 0, 4) == Spot(4, 0)
    assert grid.target(Spot(4, 0)) == (ARTICLE, "overall")
    assert grid.spot(ARTICLE, "overall") == Spot(4, 0)


def test_heads_are_words_where_they_fit() -> None:
    wide = layout(TITLES, 110, 2)
    assert wide.heads[3] == ("Kind of", "evidence")
    assert wide.legend == ()


@pytest.mark.parametrize("width", [80, 60, 40, 24])
def test_heads_are_numbers_where_they_do_not(width: int) -> None:
    titles = TITLES * 3
    laid = layout(titles, width, 2)
    assert laid.heads[14] == ("15",)
    assert laid.label >= 4
    assert laid.label + laid.visible * laid.cell <= width
    assert 1 <= laid.visible <= len(titles)


def test_the_legend_flows() -> None:
    assert legend(("Role", "The point", "Evidence"), 24) == ("1 Role   2 The point", "3 Evidence")


def test_a_rubric_without_paragraph_questions_can_be_laid_out() -> None:
    assert layout((), 80, 1).visible == 1


def test_of_many_questions_only_those_have_a_column_that_were_asked_somewhere() -> None:
    rubric = load_rubric("schemes")
    article = Article((Block("b001", "One."), Block("b002", "Two.")))
    critique = Critique.begin(article, rubric, datetime(2026, 11, 22, tzinfo=UTC))
    untouched = Grid(critique, score(critique))
    assert [question.id for question in untouched.paragraph_questions] == ["family"]
    chosen = critique.answer("b002", "family", Answer(choice=rubric.by_id["family"].options[0].id))
    grid = Grid(chosen, score(chosen))
    assert [question.id for question in grid.paragraph_questions][:2] == ["family", "scheme"]
    assert len(grid.paragraph_questions) < len(rubric.of("paragraph"))
    assert grid.spot("b002", "no-such-column") == Spot(1, TOTAL)
