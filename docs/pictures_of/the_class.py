"""The class that was collected: the map of disagreement, and a paragraph with everybody's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.pictures_of.camera import SMALL, WIDE, at_keys, keep, press, until
from docs.pictures_of.course import collected

from gadfly.app.class_app import ClassApp
from gadfly.app.screens.class_paragraph import ClassParagraph
from gadfly.app.screens.class_view import ClassScreen
from gadfly.app.widgets.lines_table import LinesTable
from gadfly.gathering.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def take(folder: Path) -> None:
    """Take the map in a wide and in a small terminal, and one paragraph."""
    gathered = gather(collected(folder))
    async with at_keys(ClassApp(gathered), WIDE) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ClassScreen))
        await press(pilot, "2", "tab")
        keep(pilot, "class")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ClassParagraph) and read(pilot))
        keep(pilot, "class-paragraph")
    async with at_keys(ClassApp(gathered), SMALL) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ClassScreen))
        await press(pilot, "1")
        keep(pilot, "class-80x24")


def read(pilot: Pilot[str]) -> bool:
    """Whether the critiques of all students that show were read."""
    table = pilot.app.screen.query_one(LinesTable)
    return not any("reading …" in table.render_line(y).text for y in range(table.content_size.height))
