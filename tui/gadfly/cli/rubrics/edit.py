"""Write a rubric beside a preview of what the student will see. One that ships is copied first."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gadfly.cli.running import Unusable
from gadfly.cli.terminal import can_draw
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    import argparse

    from gadfly.store.rubric_draft import RubricDraft


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("rubric", metavar="R", help="a rubric's id or file")


def run(chosen: argparse.Namespace) -> int:
    """Opens the workbench."""
    from gadfly.store.rubric_draft import open_draft  # noqa: PLC0415 - not for --help
    from gadfly.store.rubric_draft_new import find_rubric, writable_rubric  # noqa: PLC0415 - as above

    if not can_draw():
        path = find_rubric(chosen.rubric)
        raise Unusable(
            f"{path}: This is no terminal to draw a screen on. Any editor does; gadfly check tells."
        )
    rubric = writable_rubric(chosen.rubric)
    return draw(open_draft(rubric.path), notice=rubric.notice)


def draw(draft: RubricDraft | None, *, name: str = "", notice: str = "") -> int:
    """Runs the workbench on a rubric or, without one, on a new one that is asked about."""
    settings, _ = load_settings()
    theme = {"theme": settings.theme} if settings.theme else {}
    bench = import_module("gadfly.app.workbench_app")
    status: int = bench.run(draft, name=name, notice=notice, **theme)
    return status
