"""An assignment opened on the screen: what it says, which op-ed, who writes; then its critique is begun."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from gadfly.app.dialogs.brief import BriefDialog
from gadfly.app.dialogs.choose_article import ChooseArticle
from gadfly.app.dialogs.who import Who
from gadfly.display import clean_line
from gadfly.store.handout import Handout

if TYPE_CHECKING:
    from textual.app import App

    from gadfly.documents.article import Article
    from gadfly.store.open_critique import OpenCritique
    from gadfly.store.practising import Practice


async def begun(app: App[Any], handout: Handout | Practice) -> OpenCritique | None:
    """The critique begun, after practice where there is some; none: the reader left before that.

    Raises:
        FileProblem: As `Handout.begin`.
        SaveFailed: As `Handout.begin`.
    """
    if not isinstance(handout, Handout):
        return await _after_practice(app, handout)
    return await _begun(app, handout, offer=True)


async def _after_practice(app: App[Any], practice: Practice) -> OpenCritique | None:
    """Practice by itself; then the op-ed's critique, begun or gone on with."""
    from gadfly.app.practising import practised_alone
    from gadfly.store.lock import Held
    from gadfly.store.problems import refusal

    if not await practised_alone(app, practice):
        return None
    try:
        found = await asyncio.to_thread(practice.op_ed)
    except Held as held:
        raise refusal(practice.path, f"{held} Close it there first.") from held
    return await _begun(app, found, offer=False) if isinstance(found, Handout) else found


async def _begun(app: App[Any], handout: Handout, *, offer: bool) -> OpenCritique | None:
    articles = handout.assignment.articles
    then = "A short practice comes first. " * (offer and bool(handout.assignment.practice)) + _then(articles)
    if not await app.push_screen_wait(BriefDialog(handout.assignment.brief, then=then)):
        return None
    if offer and handout.assignment.practice:
        from gadfly.app.practising import practised_first

        after = await practised_first(app, handout)
        if after is None:
            return None
        handout = after
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
        return f"Then you choose one of {len(articles)} op-eds."
    name = clean_line(articles[0].title or articles[0].source or "an op-ed", 80)
    by = f" by {clean_line(articles[0].author, 60)}" if articles[0].author else ""
    return f"You walk “{name}”{by}, {len(articles[0].paragraphs)} paragraphs."
