"""Practice on the screen: before the op-ed, between its questions, or by itself."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gadfly.app.dialogs.notice import Notice
from gadfly.app.dialogs.practice_first import PracticeFirst
from gadfly.app.dialogs.who import Who
from gadfly.app.screens.practising import ON, PractiseScreen
from gadfly.store.lock import Held
from gadfly.store.practising import Practice, practice_of_critique
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    from textual.app import App

    from gadfly.documents.critique import Critique
    from gadfly.store.handout import Handout

NONE_KNOWN = (
    "No practice is known for this critique. Open its assignment: where that has practice, p finds it."
)


async def practised_first(app: App[Any], handout: Handout) -> Handout | None:
    """The handout after practice was done or skipped; none: the reader left.

    Raises:
        FileProblem: A practice critique cannot be read, or the folder for it cannot be made.
        SaveFailed: One cannot be written.
    """
    settings, _ = await asyncio.to_thread(load_settings)
    practice = Practice.of(handout.path, handout.assignment, settings)
    todo = await asyncio.to_thread(practice.todo)
    if not todo:
        return handout
    wanted = await app.push_screen_wait(PracticeFirst(tuple(practice.texts[n] for n in todo)))
    if wanted != "practise":
        return handout if wanted == "skip" else None
    known = await _introduced(app, practice)
    if known is None or not await practised(app, known):
        return None
    return replace(handout, critic=known.critic, ask_name=False)


async def practised_alone(app: App[Any], practice: Practice) -> bool:
    """Practice that was asked for by itself; whether the reader goes on to the op-ed.

    Raises:
        FileProblem: As above.
        SaveFailed: As above.
    """
    known = await _introduced(app, practice)
    return known is not None and await practised(app, known)


async def practised_between(app: App[Any], critique: Critique) -> str:
    """Practice that belongs to a critique's assignment, over its walk; why there is none, or nothing."""
    if not critique.origin.id:
        return "There is no practice: this critique came from no assignment."
    try:
        settings, _ = await asyncio.to_thread(load_settings)
        practice = await asyncio.to_thread(practice_of_critique, critique, settings)
        if practice is None:
            return NONE_KNOWN
        known = replace(practice, critic=critique.critic, ask_name=False)
        await practised(app, known, then="back to the op-ed")
    except (FileProblem, SaveFailed) as problem:
        return str(problem)
    return ""


async def practised(app: App[Any], practice: Practice, *, then: str = "go on to the op-ed") -> bool:
    """One practice text after the other; whether the reader goes on from the last.

    Raises:
        FileProblem: As above.
        SaveFailed: As above.
    """
    numbers = await asyncio.to_thread(practice.walked)
    for number in numbers:
        try:
            opened = await asyncio.to_thread(practice.open, number)
        except Held as held:
            await app.push_screen_wait(Notice("This practice is open already", str(held)))
            return False
        label = then if number == numbers[-1] else "next practice text"
        screen = PractiseScreen(opened, practice.texts[number], then=label)
        if await app.push_screen_wait(screen) != ON:
            return False
    return True


async def _introduced(app: App[Any], practice: Practice) -> Practice | None:
    """The practice with who does it; none: the reader left."""
    if not practice.ask_name:
        return practice
    critic = await app.push_screen_wait(Who(practice.critic))
    return None if critic is None else await asyncio.to_thread(practice.known_as, critic)
