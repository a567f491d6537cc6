"""The list of markers' answers: foreign text is harmless on it, and every line fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gadfly.app.moderating_view import Said, SideRow
from gadfly.app.widgets.sides import SidesView, sides_lines
from gadfly.display import clean

HOSTILE = ["\x1b[2Jgone", "a\u202eb", "字" * 40, "x" * 200, "one\ntwo", ""]
TEXTS = st.text(max_size=60) | st.sampled_from(HOSTILE)
SAID = st.builds(
    Said,
    TEXTS,
    TEXTS,
    st.sampled_from(["ask", "said", "note", "key", "view", "comment", "agreed"]),
    st.sampled_from(["", "1", "m"]),
)
ROWS = st.builds(
    SideRow,
    TEXTS,
    st.sampled_from("○●✓"),
    st.sampled_from(["open", "agreed", "alike"]),
    TEXTS,
    TEXTS,
    st.lists(SAID, max_size=4).map(tuple),
)
VIEWS = st.builds(SidesView, st.lists(ROWS, max_size=4).map(tuple), st.integers(0, 3), TEXTS)


@given(VIEWS, st.integers(40, 120))
def test_every_line_is_harmless_and_fits(view: SidesView, width: int) -> None:
    for line in sides_lines(view, width):
        words = "".join(text for text, _ in line.pieces)
        assert words == clean(words)
        assert "\n" not in words
        assert cell_len(words) <= width + 1  # a wide character may hang over the edge


@given(VIEWS, st.integers(40, 120))
def test_rows_come_in_their_order(view: SidesView, width: int) -> None:
    numbers = [line.row for line in sides_lines(view, width) if line.row >= 0]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(max(1, len(view.rows))))
