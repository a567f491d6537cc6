"""Shows you your own answers beside the key, over the weeks: for you alone, and never graded.

Without a file or folder, it looks here, beside what you had open lately, and in your documents folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.cli.terminal import can_draw, draw_own

if TYPE_CHECKING:
    import argparse

    from gadfly.gathering.own import Own


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="FILE", help="feedback, practised critiques, or their folder"
    )
    parser.add_argument("--student", metavar="NAME", default="", help="whose feedback, by name or id")
    parser.add_argument("--plain", action="store_true", help="print it as text, and draw no screen")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Draws the mirror, or prints it; 1 where a file cannot be read or there is nothing to show."""
    own = _own(chosen)
    if chosen.json:
        from gadfly.classroom.mirror_record import mirror_record  # noqa: PLC0415 - only where it is asked for

        print_json({"who": own.who, **mirror_record(own.mirror), "problems": list(own.problems)})
        return 1 if own.problems else 0
    if not own.mirror.weeks:
        from gadfly.classroom.mirror_words import NOTHING  # noqa: PLC0415 - as above

        raise Unusable(*own.problems, NOTHING)
    if not chosen.plain and can_draw():
        return draw_own(own)
    from gadfly.cli.me_table import told  # noqa: PLC0415 - as above

    print_lines(told(own))
    complain(own.problems)
    return 1 if own.problems else 0


def _own(chosen: argparse.Namespace) -> Own:
    from gadfly.gathering.own import NotYours, gather_own  # noqa: PLC0415 - who asks for help does not pay
    from gadfly.store.settings import load_settings  # noqa: PLC0415 - as above

    settings, _ = load_settings()
    progress = Progress("read")
    try:
        return gather_own(chosen.paths, settings, student=chosen.student, progress=progress)
    except NotYours as problem:
        raise Unusable(str(problem)) from problem
    finally:
        progress.end()
