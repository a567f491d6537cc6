"""Who loads what in a fresh interpreter: the inner rings know no screen, every module stands alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import gadfly

ROOT = Path(gadfly.__file__).parent
INNER = ("documents", "scoring", "walk", "measures", "store", "intake", "grading", "classroom", "gathering")
ALONE = """
import importlib, os, sys
failed = []
for name in {names!r}:
    before = set(sys.modules)
    try:
        importlib.import_module(name)
    except Exception as problem:
        failed.append(f"{{name}}: {{problem!r}}")
    for loaded in [found for found in sys.modules if found.partition(".")[0] == "gadfly"]:
        del sys.modules[loaded]
print("\\n".join(failed))
print("LOADED", *sorted(sys.modules))
"""


def modules(folder: str = "") -> list[str]:
    paths = sorted((ROOT / folder).rglob("*.py"))
    names = [".".join(("gadfly", *path.relative_to(ROOT).with_suffix("").parts)) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def imported(names: list[str]) -> tuple[str, set[str]]:
    """What went wrong in importing each by itself, and all that was loaded from elsewhere."""
    command = [sys.executable, "-c", ALONE.format(names=names)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    failed, _, loaded = ended.stdout.rpartition("LOADED")
    return failed.strip(), set(loaded.split())


@pytest.mark.parametrize("ring", INNER)
def test_the_inner_rings_load_no_screen(ring: str) -> None:
    failed, loaded = imported(modules(ring))
    assert failed == ""
    assert not loaded & {"textual", "rich"}


def test_every_module_can_be_imported_by_itself() -> None:
    assert len(modules()) > 50
    assert imported(modules())[0] == ""
