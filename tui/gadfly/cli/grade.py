"""Grades what was collected: students' answers beside the key, everything saved at once.

DIR is the folder that `gadfly collect` made. Options are written into it, and hold from then on.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli import grade_changes
from gadfly.cli.grade_options import add, said
from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.cli.terminal import can_draw, draw_grading

if TYPE_CHECKING:
    import argparse

    from gadfly.store.course import Course


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder that was collected into")
    parser.add_argument(
        "--as", dest="marker", metavar="NAME", help="mark on your own, as one of several markers"
    )
    add(parser)
    parser.add_argument("--list", action="store_true", help="print the queue, and do not grade")
    parser.add_argument("--json", action="store_true", help="the same as one JSON document")
    grade_changes.options(parser)


def run(chosen: argparse.Namespace) -> int:
    """Opens the grading screen, or prints the queue."""
    mind = grade_changes.wanted(chosen)
    if chosen.marker is not None and (mind or not said(chosen).silent):
        raise Unusable("--as goes with --list and --json only: how it is marked is settled for all markers.")
    _settle(chosen)
    if mind:
        with closing(_opened(chosen)) as course:
            return grade_changes.run(chosen, course)
    if chosen.list or chosen.json or not can_draw():
        return _list(chosen)
    with closing(_opened(chosen)) as course:
        if not course.entries:
            raise Unusable(f"{chosen.folder}: {_nothing(chosen)}")
        return draw_grading(course)


def _nothing(chosen: argparse.Namespace) -> str:
    if chosen.marker is not None:
        return (
            "no script is given to this marker that is in the folder: gadfly markers DIR --names gives them."
        )
    return "nobody has handed in anything that counts: collect first."


def _settle(chosen: argparse.Namespace) -> None:
    """Writes what was said into the folder."""
    wanted = said(chosen)
    if wanted.silent:
        return
    from gadfly.store.course import lock_folder  # noqa: PLC0415 - only where something is said
    from gadfly.store.course_files import look  # noqa: PLC0415 - as above
    from gadfly.store.course_options import settle  # noqa: PLC0415 - as above

    look(chosen.folder)
    lock = lock_folder(chosen.folder)
    if lock is None:
        raise Unusable(f"{chosen.folder}: this folder is read-only for you: nothing can be settled in it.")
    with lock:
        settle(chosen.folder, wanted)


def _opened(chosen: argparse.Namespace, *, look_only: bool = False) -> Course:
    from gadfly.store.course import Course  # noqa: PLC0415 - who only asks for help does not pay for it

    progress = Progress("looked at")
    try:
        if chosen.marker is not None:
            from gadfly.store.marker_course import MarkerCourse  # noqa: PLC0415 - only where several mark

            return MarkerCourse.open_as(chosen.folder, chosen.marker, progress=progress, look_only=look_only)
        return Course.open(
            chosen.folder, assignment=chosen.assignment, progress=progress, look_only=look_only
        )
    except KeyboardInterrupt:
        raise Unusable("Stopped. Nothing was changed.") from None
    finally:
        progress.end()


def _list(chosen: argparse.Namespace) -> int:
    from gadfly.cli.grade_list import heading, ordered, record, summary, table  # noqa: PLC0415 - as above

    with closing(_opened(chosen, look_only=True)) as course:
        if not (chosen.list or chosen.json):
            complain(["There is no terminal to grade on here; this is the queue."])
        rows = ordered(course)
        if chosen.json:
            print_json(record(course, rows))
            return 0
        print_lines([*heading(course), "", *table(rows, hidden=course.hidden), "", summary(course)])
        if course.proposed() is not None:
            print_lines([f"Something was edited and is not in force: gadfly grade {chosen.folder} --changes"])
        if course.whose or not course.hidden:  # a marker's own name nobody
            complain(course.notices)
    return 0
