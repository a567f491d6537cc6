"""The question card as rows: what gives way first, and what never does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gadfly.app.card_view import CardView, Choice
from gadfly.app.widgets.card_rows import Row, card_rows

CHOICES = tuple(Choice(str(n), f"o{n}", f"Label {n}", f"what {n} means", n == 2) for n in range(1, 6))
VIEW = CardView(
    head="Role",
    where="question 1 of 3",
    ask="What does it do?",
    choices=CHOICES,
    why="Because it matters.",
    example="An example.",
)


def text(rows: tuple[Row, ...]) -> str:
    return "\n".join("".join(piece.text for piece in row.pieces) for row in rows)


def test_with_room_everything_is_there() -> None:
    shown = text(card_rows(VIEW, 60, 60))
    assert all(
        words in shown for words in ("ROLE", "What does", "Label 5", "what 5 means", "Because", "An ex")
    )


@pytest.mark.parametrize("height", range(4, 40))
def test_question_and_options_never_give_way(height: int) -> None:
    shown = text(card_rows(VIEW, 40, height))
    assert "What does it do?" in shown
    assert all(f"Label {n}" in shown for n in range(1, 6))


def test_the_example_gives_way_before_the_reason_and_air_before_both() -> None:
    heights = [len(card_rows(VIEW, 40, height)) for height in range(60, 4, -1)]
    assert heights == sorted(heights, reverse=True)
    without = next(
        shown for h in range(60, 4, -1) if "An example" not in (shown := text(card_rows(VIEW, 40, h)))
    )
    assert "Because it matters" in without


def test_why_takes_the_options_place() -> None:
    shown = text(card_rows(VIEW, 40, 10, why=True))
    assert "Because it matters" in shown
    assert "Label" not in shown


def test_why_shows_what_an_option_looks_like_in_a_text() -> None:
    told = replace(CHOICES[0], example="A ferry at nine.")
    view = replace(VIEW, choices=(told, *CHOICES[1:]))
    shown = text(card_rows(view, 40, 10, why=True))
    assert shown.endswith(" 1  Label 1\nA ferry at nine.")
    assert "A ferry" not in text(card_rows(view, 40, 60))


def test_a_picked_option_has_a_sign_and_a_key() -> None:
    rows = [row for row in card_rows(VIEW, 40, 60) if row.picked]
    assert {row.key for row in rows} == {"2"}
    assert "✓ Label 2" in text(tuple(rows))


def test_what_was_said_is_shown_and_a_long_note_is_cut() -> None:
    view = CardView(ask="?", note="word " * 200, text="mine", passages=("one", "two"))
    shown = text(card_rows(view, 30, 60))
    assert all(words in shown for words in ("more lines", "Your answer", "“one”", "Passage 2"))
