from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gadfly.formulas import guarded, looks_like_formula, unguarded

ANY = st.text(st.sampled_from("=+-@＝＋－＠'\" \t\r\n\ufeff\u200bA1.,%"), max_size=6)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "\nx", ' "=A1', "'=A1", "＝A1", "\u200b=A1", "-2+3", "+1 more"],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "A1", "-1", "+2.5", "-2,5%", "a=b", "3 - 4", "'quoted'", "it's"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text


@example("'\r")
@given(ANY | st.text())
def test_what_was_guarded_is_itself_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).startswith("'") or not looks_like_formula(text)
