"""The library of rubrics and the workbench: `gadfly rubric VERB`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

VERBS = {
    "list": "the rubrics there are",
    "show": "what one of them asks",
    "schema": "the format as a JSON Schema, for editors",
    "new": "begin one of your own",
    "edit": "write one beside a preview of it",
    "import": "rubrics of Canvas or Moodle become gadfly rubrics",
}
"""Each has a module of its name in `rubrics`, with `options(parser)` and `run(chosen)` as a command has."""


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, does in VERBS.items():
        command = _module(verb)
        command.options(verbs.add_parser(verb, help=does, description=command.__doc__))


def run(chosen: argparse.Namespace) -> int:
    """Runs the verb."""
    status: int = _module(chosen.verb).run(chosen)
    return status


def _module(verb: str) -> Any:
    return import_module(f"gadfly.cli.rubrics.{verb.replace('import', 'import_')}")
