"""The manual's page on feedback names every key and every line of the plain mode."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gadfly.app.feedback_commands import ALL, TYPING
from gadfly.cli.plain_feedback import HELP

PAGE = (Path(__file__).parents[2] / "docs" / "feedback.md").read_text(encoding="utf-8")
CODES = set(re.findall(r"`([^`\n]+)`", PAGE))


@pytest.mark.parametrize("command", [*ALL, *TYPING], ids=lambda command: command.action)
def test_every_key_is_named(command: object) -> None:
    assert set(getattr(command, "shown", "").split()) <= CODES


@pytest.mark.parametrize("line", re.findall(r"^(:\w+)", HELP, re.MULTILINE))
def test_every_line_of_the_plain_mode_is_named(line: str) -> None:
    assert any(code.split()[0] == line for code in CODES)
