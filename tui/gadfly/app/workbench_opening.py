"""Onto the workbench: a new rubric with a start and a name, or one there is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.dialogs.choose_start import TEMPLATE, ChooseStart
from gadfly.app.dialogs.notice import Notice
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_draft import open_draft
from gadfly.store.rubric_draft_new import (
    ID,
    ID_WORDS,
    NEW,
    Writable,
    free_id,
    new_rubric,
    own_file,
    writable_rubric,
)
from gadfly.store.rubrics import list_rubrics
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from textual.app import App


async def write_rubric(app: App[Any], wanted: str) -> str | None:
    """Let a rubric be written; of one that ships, a copy. Runs in a worker.

    Returns:
        What could not be saved, or nothing; none: it could not be opened, and that was told.
    """
    try:
        return await _written(app, await asyncio.to_thread(writable_rubric, wanted))
    except (FileProblem, SaveFailed) as problem:
        await app.push_screen_wait(Notice("This rubric cannot be written", str(problem)))
    return None


async def write_new_rubric(app: App[Any], name: str = "", marked: Path | None = None) -> str | None:
    """Let a new rubric be written: ask what it starts from and, where it has no name yet, what it is called.

    Returns:
        As with `write_rubric`; none also where it was thought better of.
    """
    known = tuple(info for info in await asyncio.to_thread(list_rubrics) if info.path.suffix == ".toml")
    start = await app.push_screen_wait(ChooseStart(known, marked))
    if start is None:
        return None
    if not name:
        begun = NEW if start == TEMPLATE else f"my-{start.stem}"
        ask = AskLine(
            "What is it called?",
            hint="Its id, by which files and commands call it. The title stands in the rubric.",
            value=await asyncio.to_thread(free_id, begun),
            check=_named_well,
        )
        answer = await app.push_screen_wait(ask)
        if not answer:
            return None
        name = answer
    try:
        path = await asyncio.to_thread(new_rubric, name, None if start == TEMPLATE else start)
        return await _written(app, Writable(path, f"This is {path}"))
    except (FileProblem, SaveFailed) as problem:
        await app.push_screen_wait(Notice("This rubric cannot be made", str(problem)))
    return None


async def _written(app: App[Any], rubric: Writable) -> str:
    from gadfly.app.screens.workbench import WorkbenchScreen

    draft = await asyncio.to_thread(open_draft, rubric.path)
    return await app.push_screen_wait(WorkbenchScreen(draft, notice=rubric.notice))


def _named_well(name: str) -> str:
    if not ID.fullmatch(name):
        return f"It takes {ID_WORDS}."
    return "There is a rubric of that name already." if own_file(name).exists() else ""
