"""Walks an op-ed with a rubric's questions, goes on with a critique begun before, or shows feedback."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.cli.opening import opening
from gadfly.cli.running import complain
from gadfly.cli.terminal import can_draw, draw
from gadfly.store.open_critique import OpenCritique

if TYPE_CHECKING:
    import argparse

    from gadfly.store.open_feedback import OpenFeedback


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "file", type=Path, help="an op-ed, a critique, an assignment, feedback or a peer round"
    )
    parser.add_argument("--rubric", metavar="R", help="a rubric's id or file")
    parser.add_argument("--out", type=Path, metavar="C.toml", help="where the critique is saved")
    parser.add_argument(
        "--practice", action="store_true", help="practise on the short texts that came with an assignment"
    )
    parser.add_argument("--plain", action="store_true", help="line prompts instead of a screen")


def run(chosen: argparse.Namespace) -> int:
    """Opens the file on a screen, or as prompts where there is none or they were asked for."""
    opened = opening(chosen.file, chosen.rubric, chosen.out, practice=chosen.practice)
    if not chosen.plain and can_draw():
        return draw(opened)
    if not chosen.plain:
        complain(["No terminal to draw on: asking line by line, as with --plain."])
    plain = import_module("gadfly.cli.plain")
    gc.enable()
    if not isinstance(opened, OpenCritique):
        from gadfly.store.open_feedback import OpenFeedback  # noqa: PLC0415 - a walk does not pay for it

        if isinstance(opened, OpenFeedback):
            return _read(opened)
        from gadfly.store.open_peers import OpenPeers  # noqa: PLC0415 - as above

        if isinstance(opened, OpenPeers):
            peers_status: int = (
                import_module("gadfly.cli.plain_peers").PlainPeers(opened, sys.stdin, sys.stdout).run()
            )
            return peers_status
        begun = import_module("gadfly.cli.plain_handout").begun(opened, sys.stdin, sys.stdout)
        if begun is None:
            print("Nothing was begun: open the assignment again whenever you like.")
            return 0
        opened = begun
    walk = plain.PlainWalk
    if opened.saved.critique.judgements is not None:
        walk = import_module("gadfly.cli.plain_key").PlainKey
    status: int = walk(opened, sys.stdin, sys.stdout).run()
    return status


def _read(opened: OpenFeedback) -> int:
    """Shows feedback as lines, and takes replies to it."""
    plain = import_module("gadfly.cli.plain_feedback")
    status: int = plain.PlainFeedback(opened, sys.stdin, sys.stdout).run()
    return status
