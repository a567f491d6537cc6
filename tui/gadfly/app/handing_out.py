"""An assignment opened on the screen: what it says, which op-ed, who writes; then its critique is begun."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from gadfly.app.dialogs.brief import BriefDialog
from gadfly.app.dialogs.choose_article import ChooseArticle
from gadfly.app.dialogs.who import Who
from gadfly.display import clean_line

if TYPE_CHECKING:
    from textual.app import App

    from gadfly.documents.article import Article
    from gadfly.store.handout import Handout
    from gadfly.store.open_critique import OpenCritique


async def begun(app: App[Any], handout: Handout) -> OpenCritique | None:
    """The critique begun; none: the reader left before that, and nothing was.

    Raises:
        FileProblem: As `Handout.begin`.
        SaveFailed: As `Handout.begin`.
    """
    articles = handout.assignment.articles
    if not await app.push_screen_wait(BriefDialog(handout.assignment.brief, then=_then(articles))):
        return None
    chosen = 0 if len(articles) == 1 else await app.push_screen_wait(ChooseArticle(articles))
    if chosen is None:
        return None
    critic = None
    if handout.ask_name:
        critic = await app.push_screen_wait(Who(handout.critic))
        if critic is None:
            return None
    return await asyncio.to_thread(handout.begin, articles[chosen], critic)


def _then(articles: tuple[Article, ...]) -> str:
    """What comes after the instructions."""
    if len(articles) > 1:
        return f"Next you choose one of {len(articles)} op-eds."
    name = clean_line(articles[0].title or articles[0].source or "an op-ed", 80)
    by = f" by {clean_line(articles[0].author, 60)}" if articles[0].author else ""
    return f"You walk “{name}”{by}, {len(articles[0].paragraphs)} paragraphs."
