"""Takes back a JSON export: each critique and grade in it becomes a file again, and none is written over.

With --into, FILE is a gradebook as you downloaded it from Canvas, Moodle, Blackboard or Brightspace: its
points are held against the grades of the course, and nothing is changed unless --adjust says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from gadfly.exporting.taking_back import Back


_MOST_TOLD = 50
"""So many critiques with problems are told of one by one."""


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what gadfly export --to json wrote")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder for the files; by default, the one that FILE is in",
    )
    parser.add_argument(
        "--into", type=Path, metavar="DIR", help="the course folder to compare a gradebook with"
    )
    parser.add_argument(
        "--column",
        metavar="NAME",
        help="with --into: the gradebook's column to read, where several can be meant",
    )
    parser.add_argument(
        "--adjust",
        metavar="REASON",
        help="with --into: points are added or taken off so that grades are the gradebook's, for this reason",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Takes it back, or compares; 1 where something was refused."""
    if chosen.into is not None:
        if chosen.out is not None:
            complain(["gadfly import: --out is for exports and --into for gradebooks: leave one out."])
            return 2
        from gadfly.cli import import_book  # noqa: PLC0415 - who takes back an export does not pay for it

        return import_book.run(chosen)
    for name in ("adjust", "column"):
        if getattr(chosen, name) is not None:
            complain([f"gadfly import: --{name} goes with --into."])
            return 2
    return _take_back(chosen)


def _take_back(chosen: argparse.Namespace) -> int:
    from gadfly.exporting.taking_back import take_back  # noqa: PLC0415 - as above

    progress = Progress("critiques looked at")
    try:
        every = take_back(chosen.file, chosen.out or chosen.file.absolute().parent, progress)
    except KeyboardInterrupt:
        raise Unusable("Stopped. What is written is whole; import again, and the rest is taken.") from None
    finally:
        progress.end()
    if chosen.json:
        print_json({"file": str(chosen.file), "critiques": [_record(each) for each in every]})
    else:
        print_lines(_told(every))
    complain(_problems(chosen.file, every))
    return int(any(each.problems for each in every))


def _told(every: Sequence[Back]) -> Iterator[str]:
    for each in every:
        if each.how == "written":
            yield f"{each.critique}{' and its grade' if each.grade else ''}"
    counts = {how: sum(each.how == how for each in every) for how in ("written", "here", "refused")}
    here = f", {counts['here']:,} here already" if counts["here"] else ""
    refused = f", {counts['refused']:,} refused" if counts["refused"] else ""
    grades = sum(each.how == "written" and each.grade is not None for each in every)
    yield f"{_count(counts['written'], 'critique')} and {_count(grades, 'grade')} written{here}{refused}."


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


def _problems(file: Path, every: Sequence[Back]) -> Iterator[str]:
    told = [each for each in every if each.problems or each.notes]
    for each in told[:_MOST_TOLD]:
        who = f"critique {each.number}" + (f" ({each.name})" if each.name else "")
        for line in (*each.problems, *each.notes):
            yield f"{file}: {who}: {line}"
    if len(told) > _MOST_TOLD:
        yield f"{file}: and {len(told) - _MOST_TOLD:,} more; --json tells of them all."


def _record(each: Back) -> dict[str, Any]:
    return {
        "name": each.name,
        "status": each.how,
        "critique": None if each.critique is None else str(each.critique),
        "grade": None if each.grade is None else str(each.grade),
        "problems": list(each.problems),
        "notes": list(each.notes),
    }
