"""Divides a course's critiques among several markers, or tells how far they are.

DIR is the folder that `gadfly collect` made. Run it again with the same names when somebody handed in late:
what was given out stays where it is. Each marker then says: gadfly grade DIR --as NAME.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.display import clean_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from gadfly.gathering.markers import TeamState

_HEAD = ("marker", "scripts", "begun", "sealed", "waiting", "changed")
_WIDEST = 32
_MOST_EACH = 10


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder that was collected into")
    parser.add_argument("--names", metavar="A,B", help="who marks, with commas between them")
    parser.add_argument(
        "--share", type=int, default=100, metavar="N", help="percent of critiques that several mark (100)"
    )
    parser.add_argument("--each", type=int, default=2, metavar="N", help="how many mark each of those (2)")
    parser.add_argument(
        "--repeat", type=int, default=5, metavar="N", help="percent that a marker gets a second time (5)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Gives out what nobody has yet, where names are said; prints who has what."""
    from gadfly.gathering.markers import team_state  # noqa: PLC0415 - who only asks for help does not pay

    given = _divide(chosen) if chosen.names is not None else None
    state = team_state(chosen.folder)
    if chosen.json:
        print_json(_record(chosen.folder, state, given))
        return 0
    if not state.progress:
        complain(state.problems)
        raise Unusable(f"{chosen.folder}: nobody is a marker here yet: name them with --names anna,ben.")
    if given is not None:
        print_lines([f"{given:,} scripts given out." if given != 1 else "1 script given out.", ""])
    print_lines([*_table(state), "", _summary(state)])
    complain(state.problems)
    return 0


def _divide(chosen: argparse.Namespace) -> int:
    """Gives out; how many scripts."""
    from gadfly.gathering.markers import divide, names_in  # noqa: PLC0415 - as above
    from gadfly.grading.allotment import Shares  # noqa: PLC0415 - as above
    from gadfly.store.course import Course  # noqa: PLC0415 - as above

    for name, most in (("share", 100), ("repeat", 100), ("each", _MOST_EACH)):
        least = 1 if name == "each" else 0
        if not least <= getattr(chosen, name) <= most:
            raise Unusable(f"--{name} {getattr(chosen, name)}: this goes from {least} to {most}.")
    try:
        names = names_in(chosen.names)
    except ValueError as wrong:
        raise Unusable(f"--names: {wrong}") from None
    if len(names) == 1:
        complain(["With one marker there is nobody to hold the marks against: they stand alone."])
    progress = Progress("looked at")
    try:
        with closing(Course.open(chosen.folder, progress=progress)) as course:
            progress.end()
            if course.read_only:
                raise Unusable(
                    f"{chosen.folder}: this folder is read-only for you: nothing can be given out."
                )
            return divide(course, names, Shares(chosen.share, chosen.repeat, chosen.each))
    except KeyboardInterrupt:
        raise Unusable("Stopped. Nothing was given out.") from None
    finally:
        progress.end()


def _table(state: TeamState) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [_HEAD]
    for each in state.progress:
        figures = (each.scripts, each.begun, each.sealed, each.waiting, each.changed)
        rows.append((clean_line(each.marker.name, _WIDEST), *(f"{figure:,}" for figure in figures)))
    widths = [max(len(row[n]) for row in rows) for n in range(len(_HEAD))]
    for row in rows:
        figures_ = (text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *figures_)).rstrip()


def _summary(state: TeamState) -> str:
    parts = [
        (state.count("marking"), "nobody is done with"),
        (state.count("waiting"), "wait for another marker"),
        (state.count("sealed"), "can be moderated"),
        (state.count("agreed"), "are agreed"),
        (state.count("gone"), "are not in the folder any more"),
        (max(0, state.loose), "nobody has"),
    ]
    told = ", ".join(f"{count:,} {words}" for count, words in parts if count)
    return f"{len(state.stages) + max(0, state.loose):,} critiques: {told or 'none'}."


def _record(folder: Path, state: TeamState, given: int | None) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "given_out": given,
        "markers": [
            {
                "name": each.marker.name,
                "folder": each.marker.folder,
                "scripts": each.scripts,
                "begun": each.begun,
                "sealed": each.sealed,
                "waiting": each.waiting,
                "changed": each.changed,
            }
            for each in state.progress
        ],
        "critiques": {
            "marking": state.count("marking"),
            "waiting": state.count("waiting"),
            "sealed": state.count("sealed"),
            "agreed": state.count("agreed"),
            "gone": state.count("gone"),
            "with_nobody": max(0, state.loose),
        },
        "problems": list(state.problems),
    }
