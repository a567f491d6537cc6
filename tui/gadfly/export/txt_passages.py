"""Passages in plain text: a number where each begins and ends, the same that the answer names.

A passage is written `[3: words :3]`, so that two that overlap can still be told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.answers import Passage
    from gadfly.export.account import Account

Stretch = tuple[str, int, int]
"""A block's id, and the passage's first code point and one past its last."""


@frozen
class Numbered:
    """All passages of a critique, numbered in the order of the op-ed; two answers may share one."""

    numbers: Mapping[Stretch, int]

    def of(self, place: str, passage: Passage) -> int:
        """A passage's number, from 1.

        Raises:
            KeyError: No answer of the account points at it.
        """
        return self.numbers[passage.paragraph or place, passage.start, passage.end]

    def marked(self, block: str, text: str) -> str:
        """A block's text with the signs of its passages in it; an offset outside it is at its end."""
        signs: list[tuple[int, int, int, str]] = []
        for (where, start, end), number in self.numbers.items():
            if where == block:
                at, to = max(0, min(start, len(text))), max(0, min(end, len(text)))
                # ends before beginnings; what began last ends first
                signs.append((at, 1, number, f"[{number}: "))
                signs.append((max(at, to), 0 if to > at else 2, -number, f" :{number}]"))
        parts, before = [], 0
        for at, _, _, sign in sorted(signs):
            parts += [text[before:at], sign]
            before = at
        return "".join((*parts, text[before:]))


def numbered(told: Account) -> Numbered:
    """Numbers for all passages that answers point at."""
    order = {block.id: at for at, block in enumerate(told.blocks)}
    found = {
        (passage.paragraph or place.id, passage.start, passage.end)
        for place in told.places
        for remark in place.remarks
        for passage in remark.passages
    }
    in_order = sorted(found, key=lambda each: (order.get(each[0], len(order)), *each))
    return Numbered({each: number for number, each in enumerate(in_order, 1)})
