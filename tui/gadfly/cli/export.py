"""Exports critiques, grades or rubrics in a format that people and other programs read.

PATH is a critique, a NAME.grade.toml in its course folder, feedback, a rubric or its id, a course folder, or
a folder of critiques. Of a folder, the formats for people are one file for each critique; all others are one.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.export.formats import FORMATS
from gadfly.exporting.wanted import Unexportable, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.exporting.wanted import Done

_STDOUT = Path("-")
_GRADEBOOKS = tuple(name for name, form in FORMATS.items() if form.takes == "gradebook")


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("path", metavar="PATH", type=Path, help="what to export; see above")
    parser.add_argument(
        "--to",
        choices=FORMATS,
        required=True,
        metavar="FORMAT",
        help="; ".join(f"{name}: {form.does}" for name, form in FORMATS.items()),
    )
    parser.add_argument(
        "--out",
        metavar="PATH",
        type=Path,
        help="where to; - is standard output; by default, beside PATH, for an id in this folder",
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument(
        "--table",
        choices=("answers", "totals"),
        default="answers",
        help="csv, jsonl, parquet: a row for each student, paragraph and question (the default), or one"
        " for each student",
    )
    parser.add_argument(
        "--names",
        choices=("own", "pseudonyms", "none"),
        default="own",
        help="the students' own names (the default), a pair of words for each, or no names and ids at all",
    )
    parser.add_argument("--drafts", action="store_true", help="count grades that are not locked as well")
    parser.add_argument("--no-key", action="store_true", help="do not tell the key's answers and reasons")
    parser.add_argument(
        "--fill",
        metavar="FILE",
        type=Path,
        help=f"{', '.join(_GRADEBOOKS)}: the file that you downloaded, to fill in; it stays as it"
        " is, and the filled one goes beside it",
    )
    parser.add_argument("--column", metavar="NAME", default="", help="with --fill: which column is meant")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--schema", action=_Schema, help="print the JSON Schema of what --to json writes, and nothing else"
    )


class _Schema(argparse.Action):
    """Prints the schema and ends, as `--help` does."""

    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:  # noqa: A002 - argparse's own name
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Prints it."""
        from gadfly.exporting.json_schema import export_schema  # noqa: PLC0415 - its help needs none of it

        print_json(export_schema())
        parser.exit()


def run(chosen: argparse.Namespace) -> int:
    """Writes the export; what it lost and whom it did not find is told on stderr."""
    if problem := _wrong_usage(chosen):
        complain([f"gadfly export: {problem}"])
        return 2
    wanted = Wanted(
        chosen.path,
        chosen.to,
        chosen.out,
        chosen.force,
        chosen.table,
        chosen.names,
        chosen.drafts,
        not chosen.no_key,
        chosen.fill,
        chosen.column,
    )
    done = _made(wanted)
    problems = (*done.problems, *_not_delivered(done))
    if chosen.json:
        print_json(_record(done, chosen.to))
        complain(problems)
    else:
        if done.path != _STDOUT:
            print_lines([f"written to {done.path}"])
        complain([*problems, *_others(done), *done.notes])
    return int(bool(problems))


def _wrong_usage(chosen: argparse.Namespace) -> str:
    if chosen.json and chosen.out == _STDOUT:
        return "--json and --out - both need standard output: leave one out."
    if chosen.fill is not None and chosen.to not in _GRADEBOOKS:
        return f"--fill is for gradebooks: --to {', '.join(_GRADEBOOKS)}."
    if chosen.column and chosen.fill is None:
        return "--column names a column of the file that --fill names: give both."
    return ""


def _made(wanted: Wanted) -> Done:
    from gadfly.exporting.making import export  # noqa: PLC0415 - its help needs none of it

    progress = Progress("exported")
    try:
        return export(wanted, lambda count, _: progress(count))
    except Unexportable as problem:
        raise Unusable(*str(problem).split("\n")) from problem
    except KeyboardInterrupt:
        raise Unusable("Stopped: nothing was written.") from None
    finally:
        progress.end()


def _not_delivered(done: Done) -> Iterator[str]:
    """Grades that have no place in the gradebook's file."""
    return (f"{each.who}: {each.words}" for each in done.unfilled if each.of == "result")


def _others(done: Done) -> Iterator[str]:
    return (f"{each.who}: {each.words}" for each in done.unfilled if each.of != "result")


def _record(done: Done, to: str) -> dict[str, object]:
    record: dict[str, object] = {
        "path": str(done.path),
        "format": to,
        "count": done.count,
        "notes": list(done.notes),
        "problems": list(done.problems),
    }
    if FORMATS[to].takes == "gradebook":
        record["changes"] = [
            {
                "who": each.who,
                "line": each.line,
                "column": each.column,
                "before": each.before,
                "after": each.after,
            }
            for each in done.changes
        ]
        record["unfilled"] = [
            {"who": each.who, "kind": each.kind, "message": each.words} for each in done.unfilled
        ]
    return record
