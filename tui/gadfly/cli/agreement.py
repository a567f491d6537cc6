"""Tells how far raters agree, for any table of units (rows) by raters (columns); an empty cell is missing.

TABLE is CSV with commas, semicolons or tabs; the first row may name the raters, and the first column the
units. `gadfly class DIR --units FOLDER` and `gadfly moderate DIR --table FILE` write such tables.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import Unusable

if TYPE_CHECKING:
    import argparse

    from gadfly.intake.rating_table import Read

_STDIN = Path("-")


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("table", type=Path, metavar="TABLE", help="a CSV file; - is standard input")
    parser.add_argument(
        "--levels",
        metavar="A,B,C",
        default="",
        help="every level, in the scale's order, those that nobody used among them; by default, those that"
        " occur, numbers by their size",
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--ordered", action="store_true", help="the levels have an order")
    order.add_argument(
        "--nominal",
        action="store_true",
        help="they have none; by default they have one where --levels names them, or all are numbers",
    )
    parser.add_argument(
        "--na",
        metavar="WORD",
        default="",
        help="what stands for N/A: whether raters agree that it applies is told apart from how they rate",
    )
    parser.add_argument(
        "--against", metavar="NAME", default="", help="hold all others against this column, such as a key"
    )
    parser.add_argument(
        "--without",
        metavar="NAME",
        action="append",
        default=[],
        help="leave this column out; may be repeated",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Prints the figures."""
    from gadfly.cli.agreement_told import lines, record  # noqa: PLC0415 - its help needs none of it

    read = _read(chosen)
    _known_raters(chosen, read)
    if chosen.json:
        print_json(record(str(chosen.table), read, chosen.na, chosen.against, chosen.without))
    else:
        print_lines(lines(read, chosen.na, chosen.against, chosen.without))
    return 0


def _read(chosen: argparse.Namespace) -> Read:
    from gadfly.intake.rating_table import LARGEST, Unratable, rating_table  # noqa: PLC0415 - as above
    from gadfly.store.problems import Problem, report  # noqa: PLC0415 - as above
    from gadfly.store.reading import read_bounded  # noqa: PLC0415 - as above

    if chosen.table == _STDIN:
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise Unusable("-: This is too large for a table of ratings.")
    else:
        data = read_bounded(chosen.table, LARGEST, "a table of ratings")
    levels = [each.strip() for each in chosen.levels.split(",") if each.strip()]
    ordered = True if chosen.ordered else False if chosen.nominal else None
    try:
        return rating_table(data, levels, ordered=ordered, na=chosen.na)
    except Unratable as problem:
        raise Unusable(report(chosen.table, Problem("", str(problem), problem.line))) from problem


def _known_raters(chosen: argparse.Namespace, read: Read) -> None:
    raters = read.ratings.raters
    for name in (*chosen.without, *([chosen.against] if chosen.against else [])):
        if name not in raters:
            some = ", ".join(raters[:8])
            raise Unusable(f"{chosen.table}: There is no column “{name}”. There are: {some}.")
    if chosen.against in chosen.without:
        raise Unusable(f"{chosen.table}: “{chosen.against}” is to be held against, and is left out as well.")
    if set(chosen.without) >= set(raters):
        raise Unusable(f"{chosen.table}: Every column of ratings is left out.")
