"""Replying to feedback: a field for the words, kept at every key, undone and done again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual import events, work

from gadfly.app.feedback_view import Spot
from gadfly.app.screens.feedback_desk import FeedbackDesk
from gadfly.app.widgets.field import Field
from gadfly.app.widgets.typed_ahead import CatchesUp, TakesTypedAhead
from gadfly.display import clean
from gadfly.documents.critique import ARTICLE
from gadfly.documents.reply import LONGEST, Reply
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from gadfly.documents.reply import Replies, ReplyKind
    from gadfly.store.open_feedback import OpenFeedback


class FeedbackReplying(FeedbackDesk, TakesTypedAhead):
    """A feedback screen at which comments are answered and regrades asked for."""

    def __init__(self, opened: OpenFeedback) -> None:
        super().__init__(opened)
        self._past: tuple[Replies, ...] = ()
        self._future: tuple[Replies, ...] = ()
        self._about: tuple[ReplyKind, str, str] | None = None
        self._field: Field | None = None
        self._saving = asyncio.Lock()

    async def action_reply(self) -> None:
        """Answer the comment in hand, or the one on the paragraph."""
        spot = self.spot
        if not self.view.commented(spot) and spot.page != ARTICLE and self.view.commented(Spot(spot.page)):
            self.stand(Spot(spot.page))
            spot = self.spot
        if not self.view.commented(spot):
            self.say("There is no comment here. Tab goes to the next; R asks for a regrade of this answer.")
            return
        await self._type("answer", "Your answer to the comment", spot)

    async def action_regrade(self) -> None:
        """Ask for a regrade of the answer in hand."""
        row = self.view.row(self.spot)
        if row is None:
            self.say("Go to an answer first: a regrade is asked for answer by answer.")
            return
        await self._type("regrade", f"Why “{clean(row.question.name)}” should be marked again", self.spot)

    async def _type(self, kind: ReplyKind, title: str, spot: Spot) -> None:
        if self.typing:
            return
        self._about = (kind, spot.place, spot.question)
        held = self.replies.reply(*self._about)
        self._field = Field(title, held.text if held is not None else "")
        self.typing = True
        self._draw_top()
        await self.mount(self._field, before=self.key_line)
        # at once, not by a message: the next key of somebody who types fast is the field's already
        self.set_focus(self._field)
        if isinstance(self.app, CatchesUp):
            self.app.catch_up()

    async def on_field_left(self, event: Field.Left) -> None:
        """Keep what was typed, however the field was left; an empty field takes the reply back."""
        event.stop()
        about, self._about = self._about, None
        field, self._field = self._field, None
        if field is not None:
            await field.remove()
        self.typing = False
        if about is not None:
            if about[0] == "regrade" and event.onward and not event.text.strip():
                self.say("A request needs a reason: nothing is asked for.")
            self._take(self._with(about, event.text))
        self._draw()
        for key in event.field.ahead:
            self.app.post_message(events.Key(key.key, key.character))

    def on_field_typed(self, event: Field.Typed) -> None:
        """Have what stands in the field kept, in case the program ends."""
        event.stop()
        if self._about is not None and event.text.strip():
            self._keep(self._with(self._about, event.text))

    def _with(self, about: tuple[ReplyKind, str, str], text: str) -> Replies:
        """The replies with that text about something; without it, where it is empty."""
        kind, place, question = about
        now = datetime.now(UTC)
        held = self.replies.reply(*about)
        if not text.strip():
            return self.replies.taken_back(*about, now) if held is not None else self.replies
        if held is not None and held.text == text:
            return self.replies
        return self.replies.replied(Reply(kind, text[:LONGEST], now, place, question))

    def _take(self, replies: Replies) -> None:
        """Have other replies: to be undone, kept, and said."""
        before = self.replies
        if replies is before:
            self._keep(replies)
            return
        self._past, self._future = (*self._past, before), ()
        self.replies = replies
        self._keep(replies)
        if len(replies.replies) < len(before.replies):
            self.say("Taken back. u brings it back again.")
        else:
            self.say(f"Kept in {self.opened.reply_file.name}: that is the file to hand in.")

    def action_undo(self) -> None:
        """Take the last reply back, or its change."""
        if not self._past:
            self.say("There is nothing to take back. R or r with an empty field takes an older reply back.")
            return
        self._future = (*self._future, self.replies)
        self.replies, self._past = self._past[-1], self._past[:-1]
        self._keep(self.replies)
        self._draw()

    def action_redo(self) -> None:
        """Do it again."""
        if not self._future:
            self.say("There is nothing to do again.")
            return
        self._past = (*self._past, self.replies)
        self.replies, self._future = self._future[-1], self._future[:-1]
        self._keep(self.replies)
        self._draw()

    @work(group="keep")
    async def _keep(self, replies: Replies) -> None:
        """Save replies, one after the other."""
        async with self._saving:
            if replies is self.opened.replies:
                return
            try:
                await asyncio.to_thread(self.opened.save, replies)
            except SaveFailed as failed:
                if str(failed) != self._trouble:
                    self.say(f"Your replies are not saved. {failed}")
                self._trouble = str(failed)
            else:
                self._trouble = ""
        if self.is_attached:
            self._draw_top()

    async def take_ahead(self, event: events.Key) -> bool:
        """No key is kept here: a field takes those typed ahead."""
        del event
        return False
