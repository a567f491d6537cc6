from __future__ import annotations

import gc
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from gadfly.cli import running

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def collecting_in(name: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether garbage is collected while the command of that name runs."""
    seen: list[bool] = []

    def run(_: Namespace) -> int:
        seen.append(gc.isenabled())
        raise running.Unusable("It went wrong.")

    def options(_: ArgumentParser) -> None:
        """It has none."""

    monkeypatch.setattr(running, "import_module", lambda _: SimpleNamespace(options=options, run=run))
    assert running.run(name, []) == 1
    return seen[0]


@pytest.mark.parametrize("name", ["open", "home"])
def test_a_start_goes_without_collecting_garbage(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not collecting_in(name, monkeypatch)
    assert gc.isenabled()


@pytest.mark.parametrize("name", ["check", "read", "score", "rubric"])
def test_other_commands_collect_garbage(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert collecting_in(name, monkeypatch)
    assert gc.isenabled()
