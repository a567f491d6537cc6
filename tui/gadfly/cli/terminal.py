"""Whether there is a terminal that screens can be drawn on, and drawing on it."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gadfly.cli.opening import opening
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    from gadfly.cli.opening import Opened
    from gadfly.gathering.gather import Gathered
    from gadfly.gathering.moderating import Moderation
    from gadfly.gathering.own import Own
    from gadfly.store.course import Course


def can_draw() -> bool:
    """Whether both ends are a terminal, and one that can move its cursor."""
    return (
        sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in {"dumb", "unknown"}
    )


def draw(opened: Opened | None) -> int:
    """Runs the app on a critique or an assignment or, without one, on the home screen."""
    return _run("app", opened, opening)


def draw_grading(course: Course) -> int:
    """Runs the app on a course folder that is held open: the grading screen, and nothing else."""
    return _run("marking_app", course, marker=course.whose or load_settings()[0].name)


def draw_moderation(moderation: Moderation) -> int:
    """Runs the app on a course whose markers are held side by side."""
    return _run("moderating_app", moderation, by=load_settings()[0].name)


def draw_class(gathered: Gathered) -> int:
    """Runs the app on a class: what its critiques say together."""
    return _run("class_app", gathered)


def draw_own(own: Own) -> int:
    """Runs the app on a student's own mirror, and nothing else."""
    return _run("own_app", own, opening)


def _run(app: str, *given: Any, **named: Any) -> int:
    """Runs one of the apps, in the person's own colours.

    Textual is imported here and nowhere else among the commands.
    """
    # a key that comes right behind a paint waits for the next frame: up to 4 ms, not the 17 of Textual's 60
    os.environ.setdefault("TEXTUAL_FPS", "240")
    theme = load_settings()[0].theme
    if theme:
        named["theme"] = theme
    status: int = import_module(f"gadfly.app.{app}").run(*given, **named)
    return status
