"""An explanation in sections: the total first, then each place that it was made from, under a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.feedback import Explained
    from gadfly.scoring.lines import Line


@frozen
class Section:
    """Lines under a heading.

    Attributes:
        label: What it is about.
        value: What came out; may be empty.
        detail: In words; may be empty.
        lines: What it was made from.
    """

    label: str
    value: str
    detail: str
    lines: tuple[Line | Explained, ...]

    @property
    def heading(self) -> str:
        """What stands over it, such as `Paragraph 3: 66.7%`."""
        return f"{self.label}: {self.value}" if self.value else self.label


def sections(lines: Iterable[Line | Explained]) -> list[Section]:
    """The lines of an explanation, cut at its headings."""
    found: list[tuple[Line | Explained, list[Line | Explained]]] = []
    for line in lines:
        if not found or (line.kind == "heading" and not line.indent):
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return [Section(head.label, head.value, head.detail, tuple(rest)) for head, rest in found]
