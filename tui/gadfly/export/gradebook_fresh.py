"""A gradebook's table made from nothing, in the plainest CSV that all of them read."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def fresh_table(rows: Iterable[Sequence[str]], delimiter: str = ",", *, quoted: bool = False) -> bytes:
    """Rows as UTF-8 without a mark, line ends as Windows has them; names that look like formulas guarded."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return stream.getvalue().encode("utf-8", "replace")


def _cell(cell: str) -> str:
    bare = cell.strip()
    return f"{cell[: len(cell) - len(cell.lstrip())]}{guarded(clean_line(bare))}" if bare else ""
