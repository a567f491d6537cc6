"""A reader's rounds: home, a walk, its score, practice."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from docs.pictures_of.camera import SAMPLE, SEEDS, SMALL, WIDE, keep, press, reader, saved, until

from gadfly.app.screens.practising import PractiseScreen
from gadfly.cli.opening import opening
from gadfly.documents.assignment import Assignment
from gadfly.documents.practice import practice_of
from gadfly.intake.read import article_from
from gadfly.store.assignment_text import write_assignment
from gadfly.store.keys import read_key
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

WALK: tuple[str, ...] = (
    "5",  # the first paragraph sets the scene
    *("1", "enter", "'A nine o'clock start is the best decision this board can make.'", "enter"),
    *("2", "1", "'Nothing here shows that it would be better than what there is.'", "enter", "down"),
    *("1", "enter", "'Pupils are late less often where the first lesson begins at nine.'", "enter"),
    *("1", "2", "enter", "1"),
    *("up", "m", "down", "down", "enter", "down", "1"),
)
"""Keys of a walk into the third paragraph; what stands in single quotes is typed letter by letter."""

PRACTICE: tuple[str, ...] = (
    *("1", "enter", "'Old people ride less because the benches were taken away.'", "enter"),
    *("1", "2", "enter", "2", "2", "1"),
)
"""Keys through the first paragraph of the practice text."""


async def take(folder: Path) -> None:
    """Take home, the walk in two sizes, and its score."""
    async with reader(None, WIDE) as pilot:
        keep(pilot, "home")
    for name, size in (("walk", WIDE), ("walk-80x24", SMALL)):
        async with reader(opening(SAMPLE, "first-pass", folder / f"{name}.toml"), size) as pilot:
            await press(pilot, *WALK)
            await saved(pilot)
            keep(pilot, name)
            if size == WIDE:
                await press(pilot, "s")
                keep(pilot, "score")


async def take_practice(folder: Path) -> None:
    """Take the feedback on the first paragraph of the practice text."""
    key = read_key(SEEDS / "practice" / "park-benches.key.toml")
    article = article_from(SAMPLE.read_bytes(), SAMPLE.name)
    assignment = Assignment.begin("Week 3", (article,), load_rubric("first-pass"))
    path = folder / "week3.assignment.toml"
    write_assignment(path, replace(assignment, practice=(practice_of(key, assignment.rubric),)))
    os.environ["GADFLY_NAME"] = "Ann"
    async with reader(opening(path, practice=True), WIDE) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, PractiseScreen))
        await press(pilot, *PRACTICE)
        await saved(pilot)
        keep(pilot, "practice")
