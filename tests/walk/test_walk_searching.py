"""Finding words in the op-ed."""

from __future__ import annotations

import pytest

from gadfly.documents.article import Block
from gadfly.walk.searching import Match, find

BLOCKS = (
    Block("b001", "The mayor’s plan. “Plan B”, they say."),
    Block("b002", "A co‑op is no\u00a0plan;\nno plan (at all)."),
    Block("b003", "Zoë’s café — closed."),
)


def found(wanted: str, **more: int) -> list[str]:
    texts = {block.id: block.text for block in BLOCKS}
    return [texts[m.block][m.start : m.end] for m in find(BLOCKS, wanted, **more)]


def test_matches_stand_in_reading_order_whatever_the_case() -> None:
    assert find(BLOCKS, "PLAN") == (
        Match("b001", 12, 16),
        Match("b001", 19, 23),
        Match("b002", 14, 18),
        Match("b002", 23, 27),
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("mayor's", ["mayor’s"]),
        ('"plan b"', ["“Plan B”"]),
        ("co-op", ["co‑op"]),
        ("café - closed", ["café — closed"]),
        ("no  plan", ["no\u00a0plan", "no plan"]),
        ("plan; no", ["plan;\nno"]),
        ("  mayor ", ["mayor"]),
        ("zoe\u0308", ["Zoë"]),
        ("(at all).", ["(at all)."]),
        ("a.", []),
        (".*", []),
        ("[", []),
        ("", []),
        (" \n", []),
    ],
)
def test_what_a_keyboard_has_finds_what_stands_in_print(wanted: str, expected: list[str]) -> None:
    assert found(wanted) == expected


def test_no_more_than_the_limit() -> None:
    assert len(found("plan", limit=3)) == 3
    assert found("plan", limit=0) == []
    assert find((), "plan") == ()
