"""What somebody wants exported, as a value: the command and the screen both fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.export.formats import Table
    from gadfly.export.gradebook import Change, Unfilled

Names = Literal["own", "pseudonyms", "none"]
"""Whose names an export shows: the students' own, a pair of words for each, or nobody's."""


class Unexportable(Exception):
    """What was asked for cannot be exported; the text says why, and what to do."""


@frozen
class Wanted:
    """What is to be exported.

    Attributes:
        path: A critique, a grade in its course folder, feedback, a rubric, a course folder, or a folder of
            critiques.
        to: The format, one of `FORMATS`.
        out: Where to; None: beside `path`, under the format's ending.
        force: Whether a file that is there may be written over.
        table: What a table has a row for.
        names: Whose names it shows.
        drafts: Whether grades that are not locked count as well.
        with_key: Whether the key's answers are told beside a grade.
        fill: A gradebook's file to fill in; None: one is made from nothing.
        column: The gradebook's column that is meant; empty: the one that fits.
    """

    path: Path
    to: str
    out: Path | None = None
    force: bool = False
    table: Table = "answers"
    names: Names = "own"
    drafts: bool = False
    with_key: bool = True
    fill: Path | None = None
    column: str = ""


@frozen
class Done:
    """What an export came to.

    Attributes:
        path: The file or folder that was written.
        count: How many critiques, or rubrics, are in it.
        notes: What there is to say of it, a sentence each.
        problems: What could not be exported, a line each; everything else was.
        changes: Of a gradebook that was filled in: every cell that is not as it was.
        unfilled: Of such a one: whom file and grades do not agree on, and what was left as it was.
    """

    path: Path
    count: int
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    unfilled: tuple[Unfilled, ...] = ()
