"""Begin a rubric of your own, from a template or a copy, and write it beside a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.output import print_lines
from gadfly.cli.rubrics.edit import draw
from gadfly.cli.terminal import can_draw

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="its id, or a new .toml file")
    parser.add_argument(
        "--from", dest="start", metavar="R", help="copy this rubric; without it, you are asked"
    )


def run(chosen: argparse.Namespace) -> int:
    """Makes the file and opens the workbench; without a terminal, says where the file is."""
    from gadfly.store.rubric_draft import open_draft  # noqa: PLC0415 - not for --help
    from gadfly.store.rubric_draft_new import check_name, find_rubric, new_rubric  # noqa: PLC0415 - as above

    if chosen.name:
        check_name(chosen.name)
    if can_draw() and not chosen.start:
        return draw(None, name=chosen.name)
    path = new_rubric(chosen.name, find_rubric(chosen.start) if chosen.start else None)
    if can_draw():
        return draw(open_draft(path), notice=f"This is {path}")
    print_lines([f"{path}"])
    return 0
