"""Rubrics of Canvas or Moodle as gadfly rubrics, with a list of what could not be carried over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "file", type=Path, help="a Canvas rubric CSV, or a Moodle backup (.mbz) or the grading.xml in it"
    )
    parser.add_argument(
        "--name", metavar="NAME", help="only the rubric of that name; by default, all in the file"
    )
    parser.add_argument(
        "--out", metavar="R.toml", type=Path, help="where to; by default, your folder of rubrics"
    )
    parser.add_argument("--id", metavar="ID", help="its id; by default, made from its name")
    parser.add_argument(
        "--judges",
        choices=("op-ed", "critique"),
        default="critique",
        help="what it judges; by default critiques, because most rubrics there are for students' work",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Writes the rubrics and tells where to, and what was lost."""
    from gadfly.cli.rubrics.importing import import_rubrics  # noqa: PLC0415 - other verbs do not pay for it

    return import_rubrics(chosen)
