"""Holds several markers' sealed grades side by side, and makes one grade of what is agreed on.

Only critiques that everybody who has them locked are shown. Where markers say the same it is agreed at once;
elsewhere somebody decides, with a reason. The grade goes beside the critique, as from one marker.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.cli.terminal import can_draw, draw_moderation

if TYPE_CHECKING:
    import argparse

    from gadfly.gathering.marker_figures import TeamFigures
    from gadfly.gathering.moderating import Moderation


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder that was collected into")
    parser.add_argument("--list", action="store_true", help="print what differs and figures on the markers")
    parser.add_argument("--json", action="store_true", help="the same as one JSON document")
    parser.add_argument("--take", metavar="WHOSE", help="agree on all that differs: a marker's name, or mean")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; needed with --take")
    parser.add_argument("--only", metavar="NAME", help="with --take: this critique or student alone")
    parser.add_argument("--table", type=Path, metavar="FILE.csv", help="write answers x markers as a table")
    parser.add_argument("--force", action="store_true", help="with --table: write over a file of that name")
    parser.add_argument("--question", default="", metavar="Q", help="with --table: this question alone")


def run(chosen: argparse.Namespace) -> int:
    """Opens the screen, or prints, agrees or writes what is asked for."""
    _check(chosen)
    if chosen.take is not None:
        from gadfly.cli.moderate_take import take  # noqa: PLC0415 - only where it is wanted

        with closing(_opened(chosen, look_only=False)) as moderation:
            return take(moderation, chosen.take, chosen.reason, chosen.only)
    if chosen.table is not None:
        return _table(chosen)
    if chosen.list or chosen.json or not can_draw():
        return _list(chosen)
    with closing(_opened(chosen, look_only=False)) as moderation:
        if not moderation.cases:
            raise Unusable(f"{chosen.folder}: {nothing_yet(moderation)}")
        return draw_moderation(moderation)


def nothing_yet(moderation: Moderation) -> str:
    """Why there is nothing to moderate."""
    if moderation.waiting:
        one = moderation.waiting == 1
        return f"nothing to moderate yet: {moderation.waiting:,} {'waits' if one else 'wait'} for a marker."
    return "nothing to moderate: nobody was given a critique that is in the folder."


def _check(chosen: argparse.Namespace) -> None:
    if chosen.take is not None and not chosen.reason.strip():
        raise Unusable("--take needs a reason: --reason 'We read the descriptor together.'")
    if chosen.take is None and (chosen.reason or chosen.only is not None):
        raise Unusable("--reason and --only go with --take.")
    if chosen.table is None and chosen.question:
        raise Unusable("--question goes with --table.")


def _opened(chosen: argparse.Namespace, *, look_only: bool) -> Moderation:
    from gadfly.gathering.moderating import Moderation  # noqa: PLC0415 - who asks for help does not pay for it

    progress = Progress("looked at")
    try:
        return Moderation.open(chosen.folder, progress=progress, look_only=look_only)
    except KeyboardInterrupt:
        raise Unusable("Stopped. Nothing was changed.") from None
    finally:
        progress.end()


def _figures(moderation: Moderation) -> TeamFigures:
    from gadfly.gathering.marker_figures import team_figures  # noqa: PLC0415 - as above

    progress = Progress("critiques held side by side")
    try:
        return team_figures(moderation, progress)
    finally:
        progress.end()


def _list(chosen: argparse.Namespace) -> int:
    from gadfly.cli.moderate_list import figures_lines, record, table  # noqa: PLC0415 - as above

    with closing(_opened(chosen, look_only=True)) as moderation:
        if not (chosen.list or chosen.json):
            complain(["There is no terminal to moderate on here; this is what differs."])
        figures = _figures(moderation)
        if chosen.json:
            print_json(record(moderation, figures))
            return 0
        print_lines([*table(moderation), "", *figures_lines(figures)])
        complain((*moderation.team.problems, *figures.problems))
    return 0


def _table(chosen: argparse.Namespace) -> int:
    from gadfly.cli.moderate_list import table_bytes  # noqa: PLC0415 - as above
    from gadfly.exporting.whole import whole_file  # noqa: PLC0415 - as above

    with closing(_opened(chosen, look_only=True)) as moderation:
        figures = _figures(moderation)
        data, count, levels = table_bytes(moderation, figures, chosen.question)
        complain(figures.problems)
    if not count:
        raise Unusable(f"{chosen.table}: nothing to write: no answer was judged that several markers sealed.")
    with whole_file(chosen.table, force=chosen.force) as stream:
        stream.write(data)
    print_lines(
        [
            f"{count:,} answers written to {chosen.table}, in percent of their marks.",
            f"gadfly agreement {chosen.table} --levels {','.join(levels)}",
        ]
    )
    return 0
