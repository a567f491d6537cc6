"""The rubric format as a JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.output import print_json

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("--json", action="store_true", help="changes nothing: a schema is JSON already")


def run(chosen: argparse.Namespace) -> int:  # noqa: ARG001 - as every verb
    """Prints the schema."""
    from gadfly.store.rubric_schema import rubric_schema  # noqa: PLC0415 - other verbs do not pay for it

    print_json(rubric_schema())
    return 0
