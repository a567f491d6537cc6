"""Whether there is a terminal that screens can be drawn on, and drawing on it."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from gadfly.cli.opening import opening
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    from gadfly.cli.opening import Opened
    from gadfly.gathering.moderating import Moderation
    from gadfly.store.course import Course


def can_draw() -> bool:
    """Whether both ends are a terminal, and one that can move its cursor."""
    return (
        sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in {"dumb", "unknown"}
    )


def draw(opened: Opened | None) -> int:
    """Runs the app on a critique or an assignment or, without one, on the home screen.

    Textual is imported here and nowhere else among the commands.
    """
    # a key that comes right behind a paint waits for the next frame: up to 4 ms, not the 17 of Textual's 60
    os.environ.setdefault("TEXTUAL_FPS", "240")
    settings, _ = load_settings()
    theme = {"theme": settings.theme} if settings.theme else {}
    status: int = import_module("gadfly.app.app").run(opened, opening, **theme)
    return status


def draw_grading(course: Course) -> int:
    """Runs the app on a course folder that is held open: the grading screen, and nothing else."""
    os.environ.setdefault("TEXTUAL_FPS", "240")  # as above
    settings, _ = load_settings()
    theme = {"theme": settings.theme} if settings.theme else {}
    status: int = import_module("gadfly.app.marking_app").run(
        course, marker=course.whose or settings.name, **theme
    )
    return status


def draw_moderation(moderation: Moderation) -> int:
    """Runs the app on a course whose markers are held side by side."""
    os.environ.setdefault("TEXTUAL_FPS", "240")  # as above
    settings, _ = load_settings()
    theme = {"theme": settings.theme} if settings.theme else {}
    status: int = import_module("gadfly.app.moderating_app").run(moderation, by=settings.name, **theme)
    return status
