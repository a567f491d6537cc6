"""The home screen: recent critiques, practice op-eds, rubrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.running import Unusable
from gadfly.cli.terminal import can_draw, draw

if TYPE_CHECKING:
    import argparse


def options(_: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_: argparse.Namespace) -> int:
    """Opens it where there is a terminal to draw on."""
    if not can_draw():
        raise Unusable(
            "This is no terminal to draw a screen on. Walk an op-ed with: gadfly open FILE --plain"
        )
    return draw(None)
