"""A gradebook's table made from nothing, in the plainest CSV that all of them read."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.gradebook_figures import written
from gadfly.export.gradebook_words import cell_words
from gadfly.formulas import looks_like_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gadfly.export.gradebook import Result


def fresh_table(rows: Iterable[Sequence[str]], *, quoted: bool = False) -> bytes:
    """Rows as UTF-8 without a mark, with commas and with line ends as Windows has them."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")


def name_cell(name: str) -> str:
    """A name or title on one line, which no spreadsheet runs."""
    return cell_words(name)


def own_id(result: Result) -> str:
    """The first id that is known, as it is: an id that was changed is somebody else's; may be empty."""
    return next((id_ for id_ in result.ids if id_.strip() and id_ == clean_line(id_)), "")


def total_cell(result: Result, none: str = "", excused: str = "") -> str:
    """The points of a grade as they are; what stands there where there are none."""
    if result.excused:
        return excused or none
    return none if result.points is None or result.points < 0 else written(Fraction(result.points))


def id_notes(results: Sequence[Result]) -> tuple[str, ...]:
    """What there is to say of the ids in a file that was made from nothing, a sentence each."""
    ids = [own_id(each) for each in results]
    notes = []
    if count := ids.count(""):
        who = "1 student has no id" if count == 1 else f"{count:,} students have no id"
        notes.append(f"{who} in gadfly: write it into the file before it is imported.")
    twice = sorted(id_ for id_, count in Counter(ids).items() if id_ and count > 1)
    if twice:
        notes.append(f"Several grades have one id, of which a platform takes one: {', '.join(twice[:5])}.")
    if any(looks_like_formula(id_) or re.fullmatch(r"0[0-9]+|[0-9]{12,}", id_) for id_ in ids):
        notes.append("Ids are as they are, and a spreadsheet would change some: import the file unopened.")
    return tuple(notes)
