from __future__ import annotations

import pytest

from gadfly.app.explained import LAST, MOST, bounded, explained
from gadfly.scoring.lines import Line

LINES = (
    Line("Paragraph 1", "", "53.3%", 0, "heading"),
    Line("Sourcing", "you answered “Vague”; weight 2", "1 of 3", 1, "counted"),
    Line("Needs evidence", "not asked, because you answered “Yes” to Evidence", "", 1, "left-out"),
)


def test_words_stand_left_and_figures_right() -> None:
    assert str(explained(LINES, 44)).splitlines() == [
        "Paragraph 1                            53.3%",
        "  Sourcing  you answered “Vague”;     1 of 3",
        "    weight 2",
        "  Needs evidence  not asked, because you",
        "    answered “Yes” to Evidence",
    ]


@pytest.mark.parametrize("width", [20, 33, 60, 120])
def test_no_line_is_wider_than_there_is_room(width: int) -> None:
    long = (
        *LINES,
        Line("Your answer", "", "word " * 30, 1, "note"),
        Line("x" * 90, "y" * 90, "9%", 2, "cap"),
    )
    assert all(line.cell_length <= width + 2 for line in explained(long, width).split("\n"))


def test_hostile_text_is_text(hostile: str) -> None:
    shown = str(explained((Line(hostile, hostile, hostile, 0, "note"),), 200))
    assert "[/ibid]" in shown
    assert "\x1b" not in shown


def test_a_long_explanation_keeps_its_end() -> None:
    lines = [Line(str(n), "", "", 0, "counted") for n in range(1000)]
    first, left_out, last = bounded(lines)
    assert (len(first), left_out, len(last)) == (MOST - LAST, 1000 - MOST, LAST)
    assert last[-1] is lines[-1]
    assert bounded(lines[:MOST]) == (lines[:MOST], 0, ())
