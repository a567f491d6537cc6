"""The manual's page on the workbench names every key that works there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gadfly.app.dialogs.help import keys_of
from gadfly.app.workbench_commands import ALL

if TYPE_CHECKING:
    from gadfly.app.commands import Command

PAGE = (Path(__file__).parents[3] / "docs" / "workbench.md").read_text("utf-8")
NAMED = {key for code in re.findall(r"`([^`\n]+)`", PAGE) for key in code.split()}


@pytest.mark.parametrize("command", [c for c in ALL if c.group], ids=lambda command: command.action)
def test_every_key_of_the_workbench_is_in_the_manual(command: Command) -> None:
    keys = keys_of(command).replace("1-9", "1 9").split()
    assert {key for key in keys if key not in {"h", "j", "k", "l"}} <= NAMED
