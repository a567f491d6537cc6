"""Explanations of figures as text of a given width: words at the left, the figure at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from gadfly.app.show import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.scoring.lines import Line, LineKind

STYLES: dict[LineKind, str] = {
    "heading": "bold $primary",
    "counted": "$foreground",
    "left-out": "$dimmed",
    "sum": "bold",
    "cap": "bold $warning",
    "note": "$dimmed",
    "result": "bold $success",
}
"""How each kind of line is set; its place and its words say the same without colour."""

MOST = 300
"""So many lines are drawn at most; of a longer explanation the first and the last."""
LAST = 20
"""So many of them are the last."""


def explained(lines: Sequence[Line], width: int) -> Content:
    """Set an explanation in that many columns."""
    figures = min(max((show(line.value).cell_length for line in lines), default=0), width * 2 // 5)
    words = max(10, width - figures - 2)
    return Content("\n").join(
        row for line in lines for row in (_set(line, words, figures) if line.value else _set(line, width, 0))
    )


def bounded(lines: Sequence[Line]) -> tuple[Sequence[Line], int, Sequence[Line]]:
    """The first lines, how many are left out, and the last ones."""
    if len(lines) <= MOST:
        return lines, 0, ()
    return lines[: MOST - LAST], len(lines) - MOST, lines[-LAST:]


def _set(line: Line, width: int, figures: int) -> list[Content]:
    indent = "  " * line.indent
    style = STYLES[line.kind]
    parts: list[Content | str] = [show(line.label, style)]
    if line.detail:
        parts += ["  ", show(line.detail, "$dimmed")]
    left = Content.assemble(*parts).wrap(max(4, width - len(indent)))
    right = show(line.value, style).wrap(figures) if figures else []
    rows: list[Content] = []
    for index in range(max(len(left), len(right))):
        words = left[index].rstrip() if index < len(left) else Content()
        row = Content.assemble(indent if not index else indent + ("  " if indent else ""), words)
        if index < len(right):
            figure = right[index].rstrip()
            row = Content.assemble(
                row, " " * (width + 2 + figures - row.cell_length - figure.cell_length), figure
            )
        rows.append(row)
    return rows
