"""From a student's mirror to the feedback or practice that a line of it is about, and back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from gadfly.store.open_feedback import OpenFeedback
from gadfly.store.practising import Practice

if TYPE_CHECKING:
    from textual.app import App

    from gadfly.app.app import Opened, Opening
    from gadfly.classroom.own import OwnAnswer


async def open_own(app: App[Any], opened: Opened, answer: OwnAnswer | None) -> None:
    """Show feedback, at an answer where one is meant, or practise a text again; until the reader comes back.

    Raises:
        FileProblem: The practice cannot be read.
        SaveFailed: The practice cannot be written.
    """
    if isinstance(opened, OpenFeedback):
        from gadfly.app.feedback_view import Spot
        from gadfly.app.screens.feedback import FeedbackScreen

        screen = FeedbackScreen(opened)
        if answer is not None:
            screen.spot = Spot(answer.place, answer.question.id)
        await app.push_screen_wait(screen)
    elif isinstance(opened, Practice):
        from gadfly.app.practising import practised

        await practised(app, opened, then="back to your answers")


async def show_own(app: App[Any], opening: Opening) -> None:
    """Read what this machine knows of and show it, or say why there is nothing to show."""
    from gadfly.app.dialogs.notice import Notice
    from gadfly.app.screens.own import OwnScreen
    from gadfly.classroom.mirror_words import NOTHING
    from gadfly.gathering.own import NotYours, gather_own
    from gadfly.store.settings import load_settings

    settings, _ = await asyncio.to_thread(load_settings)
    try:
        own = await asyncio.to_thread(gather_own, (), settings)
    except NotYours as problem:
        await app.push_screen_wait(Notice("Whose answers?", str(problem)))
        return
    if own.mirror.weeks:
        await app.push_screen_wait(OwnScreen(own, opening))
    else:
        await app.push_screen_wait(Notice("Your own answers", "\n".join((*own.problems[:3], NOTHING))))
