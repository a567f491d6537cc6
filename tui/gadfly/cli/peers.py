"""Hands finished critiques round among students under pseudonyms, and tells what came back revised.

Each student gets one file, DIR/peers/NAME.peers.toml, which gadfly opens. Whoever has theirs keeps it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain

if TYPE_CHECKING:
    import argparse

    from gadfly.gathering.peer_desk import Given
    from gadfly.gathering.peer_results import Reader

MOST = 20


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder that was collected into")
    parser.add_argument("--each", type=int, default=3, metavar="N", help="how many others each reads; 3")
    parser.add_argument("--list", action="store_true", help="tell who revised what and why; hand out nothing")
    parser.add_argument(
        "--revised",
        type=Path,
        metavar="FOLDER",
        help="where revised critiques were collected into, if not DIR",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Hands out, or tells what was revised."""
    if not 1 <= chosen.each <= MOST:
        raise Unusable(f"--each takes a number from 1 to {MOST}.")
    return _list(chosen) if chosen.list else _hand(chosen)


def _hand(chosen: argparse.Namespace) -> int:
    from gadfly.gathering.peer_desk import hand_round  # noqa: PLC0415 - who asks for help does not pay

    progress = Progress("critiques gone through")
    try:
        given = hand_round(chosen.folder, chosen.each, datetime.now(UTC), progress)
    except KeyboardInterrupt:
        raise Unusable("Stopped. Run it again: what was handed out stays, and the rest is written.") from None
    finally:
        progress.end()
    if chosen.json:
        files = [str(path) for path in given.files]
        print_json({"files": files, "already": given.already, "notes": list(given.notes)})
    else:
        print_lines(_words(given, chosen.folder))
        complain(given.notes)
    return 0 if given.files or given.already else 1


def _words(given: Given, folder: Path) -> list[str]:
    lines = []
    if given.files:
        few, most = given.each
        each = f"{most}" if few == most else f"{few} to {most}"
        count = len(given.files)
        others = f", each with {each} others' critiques" if most else ""
        lines.append(f"{count:,} file{'' if count == 1 else 's'} in {folder / 'peers'}{others}.")
        lines.append("Send each student the file of their name: gadfly open NAME.peers.toml")
    if given.already:
        lines.append(f"{given.already:,} had theirs before, and keep it.")
    return lines or ["Nothing was handed out."]


def _list(chosen: argparse.Namespace) -> int:
    from gadfly.cli.peers_table import record, told  # noqa: PLC0415 - as above
    from gadfly.gathering.peer_results import round_told  # noqa: PLC0415 - as above

    progress = Progress("critiques gone through")
    try:
        readers: tuple[Reader, ...] = round_told(chosen.folder, chosen.revised, progress)
    finally:
        progress.end()
    if not readers and not chosen.json:
        raise Unusable(
            f"{chosen.folder}: nothing was handed round yet: gadfly peers {chosen.folder} --each 3"
        )
    if chosen.json:
        print_json(record(readers))
    else:
        print_lines(told(readers))
    return 0
