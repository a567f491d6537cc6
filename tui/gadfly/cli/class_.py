"""Shows what a class's critiques say together: students, a heat map of disagreement, questions, what to do.

DIR is the folder that `gadfly collect` made, or any folder with critiques in it. Nothing in it is changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.cli.terminal import can_draw, draw_class

if TYPE_CHECKING:
    import argparse

    from gadfly.gathering.gather import Gathered


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder that was collected into")
    parser.add_argument("--group", metavar="NAME", default="", help="only this group, by groups.csv in DIR")
    parser.add_argument(
        "--names",
        choices=("own", "pseudonyms", "none"),
        help="what students are called: by name (the default), by a pair of words (the default while the"
        " course is graded blind), or by a number",
    )
    parser.add_argument("--list", action="store_true", help="print it as plain tables, and draw no screen")
    parser.add_argument("--json", action="store_true", help="the same as one JSON document")
    parser.add_argument(
        "--html", type=Path, metavar="FILE", help="write it as one web page that needs nothing else"
    )
    parser.add_argument(
        "--units", type=Path, metavar="FOLDER", help="write the ratings that figures are made of, as tables"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over a file or into a folder that is there"
    )


def run(chosen: argparse.Namespace) -> int:
    """Draws the class view, prints it, or writes it."""
    gathered = _gathered(chosen)
    if not gathered.view.students:
        raise Unusable(f"{chosen.folder}: nobody has handed in anything that counts: collect first.")
    if chosen.html is not None or chosen.units is not None:
        return _write(chosen, gathered)
    if chosen.json:
        from gadfly.classroom.record import record  # noqa: PLC0415 - only where it is asked for

        print_json(record(gathered.view))
        return 0
    if not _draws(chosen):
        from gadfly.cli.class_table import told  # noqa: PLC0415 - as above

        print_lines(told(gathered.view))
        return 0
    return draw_class(gathered)


def _draws(chosen: argparse.Namespace) -> bool:
    """Whether it is shown on a screen, on which one can go to everybody's answers."""
    return not (chosen.list or chosen.json or chosen.html) and can_draw()


def _gathered(chosen: argparse.Namespace) -> Gathered:
    from gadfly.gathering.gather import gather  # noqa: PLC0415 - who only asks for help does not pay for it

    progress = Progress("read")
    try:
        return gather(
            chosen.folder,
            names=chosen.names,
            group=chosen.group,
            answers=chosen.units is not None or _draws(chosen),
            progress=lambda count, _: progress(count),
        )
    except KeyboardInterrupt:
        raise Unusable(
            "Stopped. What was read so far is remembered: the next time goes on from there."
        ) from None
    finally:
        progress.end()


def _write(chosen: argparse.Namespace, gathered: Gathered) -> int:
    from gadfly.exporting.wanted import Unexportable  # noqa: PLC0415 - only where something is written
    from gadfly.exporting.whole import whole_file  # noqa: PLC0415 - as above

    written: dict[str, str] = {}
    try:
        if chosen.html is not None:
            from gadfly.classroom.page import page  # noqa: PLC0415 - as above

            with whole_file(chosen.html, force=chosen.force) as to:
                to.write(page(gathered.view))
            written["html"] = str(chosen.html)
        if chosen.units is not None:
            from gadfly.gathering.units import write_units  # noqa: PLC0415 - as above

            count = write_units(gathered, chosen.units, force=chosen.force)
            written["units"] = f"{chosen.units} ({count:,} tables)"
    except Unexportable as problem:
        raise Unusable(*str(problem).split("\n")) from problem
    if chosen.json:
        print_json({"written": written})
    elif chosen.html != Path("-"):
        print_lines([f"written to {each}" for each in written.values()])
    complain(gathered.view.notes)
    return 0
