"""The manual's page names every key of the table and every option of the command."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from gadfly.app.screens.recounting import COMMANDS
from gadfly.cli.grade_changes import options

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "changing-your-mind.md").read_text(encoding="utf-8")
QUOTED = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.action)
def test_every_key_is_named(command: object) -> None:
    shown = getattr(command, "shown", "") or getattr(command, "in_help", "")
    assert set(shown.replace("↑↓", "↑ ↓").replace(" j", "").replace(" k", "").split()) <= QUOTED


def test_every_option_is_named() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    options(parser)
    for option in (name for action in parser._actions for name in action.option_strings):  # noqa: SLF001 - no other way
        assert option in PAGE
