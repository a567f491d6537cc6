"""The top line: the saved state is never cut away."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from gadfly.app.widgets.top_line import TopView, saved_words, top_pieces

VIEW = TopView("The late bell rings", "Claims", "¶ 3/12", 40)


def line(view: TopView, width: int) -> str:
    return "".join(text for text, _ in top_pieces(view, width))


@pytest.mark.parametrize("width", [200, 120, 80, 60, 40, 30])
def test_state_place_and_progress_stay(width: int) -> None:
    shown = line(VIEW, width)
    assert cell_len(shown) <= width
    assert all(words in shown for words in ("✓ saved", "¶ 3/12", "40%"))


@pytest.mark.parametrize("width", range(12, 30))
def test_the_saved_state_outlives_all_else(width: int) -> None:
    assert "saved" in line(VIEW, width)


def test_trouble_is_told_as_far_as_it_fits() -> None:
    view = TopView("The late bell", save="failed", trouble="the disk is full\n\x1b[2J " * 20)
    shown = line(view, 60)
    assert "NOT SAVED: the disk is full" in shown
    assert shown.isprintable()
    assert cell_len(shown) <= 60


def test_each_state_has_words_and_a_sign_of_its_own() -> None:
    states = [TopView(save=save) for save in ("saved", "saving", "typing", "failed")]
    words = [saved_words(view)[0] for view in (*states, TopView(finished=True))]
    assert len({word[0] for word in words[:4]}) == 4
    assert words[4] == "✓ finished, saved"
