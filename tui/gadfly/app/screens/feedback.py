"""Feedback on the screen: a walk through one's own critique, with marks, key, reasons and comments beside it.

The truth is `spot`, where the student is, and `replies`, what they say to it. The feedback never changes.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.beside_view import FOR_STUDENT, BesideView
from gadfly.app.commands import Command, bindings
from gadfly.app.explained import explained
from gadfly.app.feedback_commands import ABOUT, ALL, TYPING
from gadfly.app.feedback_view import SUMMARY, FeedbackView, Spot
from gadfly.app.feedback_words import (
    hand_in_words,
    judgement_lines,
    lines_of,
    on_words,
    reply_words,
    seal_sign,
    seal_words,
    summary,
    total_words,
)
from gadfly.app.show import show
from gadfly.app.widgets.beside import BesideList
from gadfly.app.widgets.feedback_top import FeedbackTop, FeedbackTopView
from gadfly.app.widgets.field import Field
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.page import Page, Tint
from gadfly.app.widgets.typed_ahead import CatchesUp, TakesTypedAhead
from gadfly.display import clean
from gadfly.documents.critique import ARTICLE
from gadfly.documents.reply import LONGEST, Reply
from gadfly.documents.told import comment_words
from gadfly.scoring.lines import number
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.documents.reply import Replies, ReplyKind
    from gadfly.store.open_feedback import OpenFeedback

SIDES = 9
"""Cells beside the summary: its padding, its scroll bar, and the air around a field."""
TWO_PANES = 100
"""From so many columns on, text and answers stand side by side."""


class FeedbackScreen(Screen[str], TakesTypedAhead):
    """Walks through feedback; gives what could not be saved, or nothing.

    Args:
        opened: The feedback, with the replies to it so far.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ALL
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ALL)]
    AUTO_FOCUS = None
    TITLE = "gadfly"
    DEFAULT_CSS = """
    FeedbackScreen {
        background: $background;
        overflow: hidden;
        #places { height: 1fr; }
        #places > Page { width: 4fr; }
        #told { width: 5fr; min-width: 46; background: $surface; }
        #where { height: 1; padding: 0 2; color: $dimmed; background: $surface; }
        #on-place { height: auto; max-height: 40%; padding: 0 2; margin-top: 1; }
        #said { height: auto; max-height: 40%; padding: 0 2; border-top: hkey $panel; }
        #on-place.-none, #said.-none { display: none; }
        #summary { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; display: none; }
        ToastRack { dock: top; margin: 1 0 0 0; }
        &.-summary { #places { display: none; } #summary { display: block; } }
        &.-stacked {
            #places { layout: vertical; }
            #places > Page { width: 1fr; height: 2fr; min-height: 4; }
            #told { width: 1fr; height: 5fr; border-top: hkey $panel; }
            #on-place { margin-top: 0; }
        }
    }
    """

    typing: reactive[bool] = reactive(default=False, repaint=False, bindings=True)
    """Whether a field has the keys."""

    top_line = getters.query_one(FeedbackTop)
    page = getters.query_one(Page)
    where = getters.query_one("#where", Static)
    on_place = getters.query_one("#on-place", Static)
    told = getters.query_one(BesideList)
    said = getters.query_one("#said", Static)
    side = getters.query_one("#told", Vertical)
    summary_pane = getters.query_one("#summary", VerticalScroll)
    summary_words = getters.query_one("#summary > Static", Static)
    key_line = getters.query_one(KeyLine)

    def __init__(self, opened: OpenFeedback) -> None:
        super().__init__()
        self.opened = opened
        self.view = FeedbackView(opened.feedback)
        self.spot = Spot()
        self.replies = opened.replies
        self._past: tuple[Replies, ...] = ()
        self._future: tuple[Replies, ...] = ()
        self._about: tuple[ReplyKind, str, str] | None = None
        self._field: Field | None = None
        self._saving = asyncio.Lock()
        self._trouble = ""
        self._recounted = ""

    def compose(self) -> ComposeResult:
        """Top line, the summary or text and answers, bottom line."""
        yield FeedbackTop()
        with VerticalScroll(id="summary", can_focus=False):
            yield Static()
        with Horizontal(id="places"):
            yield Page()
            with Vertical(id="told"):
                yield Static(id="where")
                yield Static(id="on-place")
                yield BesideList()
                yield Static(id="said")
        yield KeyLine(ALL)

    def on_mount(self) -> None:
        """Begin with the total; say what is to be said first."""
        self.page.show_article(self.opened.feedback.critique.article)
        self._recounted = self.view.recounted()
        self._draw()
        for notice in self.opened.notices:
            self.notify(clean(notice), markup=False, timeout=15)

    def on_resize(self, event: events.Resize) -> None:
        """Text and answers side by side, or one above the other."""
        self.set_class(event.size.width < TWO_PANES, "-stacked")
        self._draw()

    # Drawing

    def _draw(self) -> None:
        spot = self.spot
        self.set_class(spot.page == SUMMARY, "-summary")
        self._draw_top()
        if spot.page == SUMMARY:
            self.summary_words.update(self._summary(max(20, self.size.width - SIDES)))
            return
        every = self.view.rows(spot.page)
        self.told.view = BesideView(
            every, spot.question, order=tuple(self.view.critique.rubric.by_id), people=FOR_STUDENT
        )
        figure = next(p for p in self.opened.feedback.places if p.id == spot.page)
        earned = f"{number(figure.earned)} of {number(figure.possible)} marks" if figure.possible else ""
        words = "  ·  ".join(part for part in (self.view.page_name(spot.page), earned) if part)
        self.where.update(show(words))
        self._draw_comment()
        self._draw_said()
        self.page.tints = self._tints
        blocks = {block.id for block in self.opened.feedback.critique.article.blocks}
        self.page.go(spot.page if spot.page in blocks else None)

    def _draw_top(self) -> None:
        feedback = self.opened.feedback
        seal, role = seal_sign(self.opened.finding)
        at = self.view.pages.index(self.spot.page) + 1
        save = "✗ NOT SAVED" if self._trouble else "✎ typing" if self.typing else ""
        if not save and self.replies.replies:
            save = "✓ replies saved" if self.replies is self.opened.replies else "… saving"
        title = f"Feedback: {feedback.title or feedback.critique.article.title}"
        place = f"page {at} of {len(self.view.pages)}"
        view = FeedbackTopView(title, total_words(feedback), place, seal, role, save, bool(self._trouble))
        self.top_line.view = view
        self.key_line.commands = TYPING if self.typing else ALL

    def _draw_comment(self) -> None:
        """The comment on the paragraph, above its answers, with what was said to it."""
        page = self.spot.page
        comment = self.opened.feedback.grade.comment(page) if page != ARTICLE else None
        none = comment is None or comment.empty
        self.on_place.set_class(none, "-none")
        if comment is None or none:
            return
        held = self.spot.question == ""
        head = Content.styled(
            f"{'▌ ' if held else ''}✎ On this paragraph", "bold $primary" if held else "$dimmed"
        )
        self.on_place.update(
            Content("\n").join([head, show("\n".join(comment_words(comment)), "italic $secondary")])
        )

    def _draw_said(self) -> None:
        """What the student said to what is in hand."""
        spot = self.spot
        found = [self.replies.reply(kind, spot.place, spot.question) for kind in ("answer", "regrade")]
        lines = [show(reply_words(reply), "$success") for reply in found if reply is not None]
        self.said.set_class(not lines, "-none")
        self.said.update(Content("\n").join(lines))

    def _summary(self, width: int) -> Content:
        opened = self.opened
        feedback, width = opened.feedback, min(width, 96)
        parts = [Content.styled(total_words(feedback), "bold $primary"), show(on_words(feedback), "$dimmed")]
        whole = feedback.grade.comment()
        if not whole.empty:
            parts += [Content(), Content.styled("✎ On the whole", "bold $primary")]
            parts.append(show("\n".join(comment_words(whole)), "italic $secondary"))
        if (reply := self.replies.reply("answer")) is not None:
            parts.append(show(reply_words(reply), "$success"))
        judged = judgement_lines(feedback)
        parts += [Content(), explained(summary(feedback)[1:], width)]
        if judged:
            parts += [Content(), explained(judged, width)]
        if self._recounted:
            parts += [Content(), show(self._recounted, "bold $warning")]
        style = "$foreground" if opened.finding.state == "sound" else "bold $error"
        parts += [Content(), *(show(line, style) for line in seal_words(opened.finding))]
        parts += [Content(), show(hand_in_words(opened.reply_file, self.replies), "$success")]
        if feedback.key_kept:
            parts += [Content(), show("Your instructor does not give the key's answers back.", "$dimmed")]
        return Content("\n").join(parts)

    def _tints(self, block: str) -> tuple[Tint, ...]:
        critique, spot = self.view.critique, self.spot
        order = {question: number for number, question in enumerate(critique.rubric.by_id)}
        found = [
            Tint(p.start, p.end, order.get(question, 0), (place, question) == (spot.place, spot.question))
            for place in (block, ARTICLE)
            for question, answer in critique.at(place).given.items()
            for p in answer.passages
            if block in {place, p.paragraph}
        ]
        return tuple(sorted(found, key=lambda tint: (tint.strong, tint.start)))

    # Going about

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a field has the keys, nothing else does."""
        del parameters
        return not self.typing or action in {"help", "scroll"} or action.startswith("app.")

    def stand(self, spot: Spot | None) -> None:
        """Take another answer or comment in hand."""
        if spot is not None and spot != self.spot:
            self.spot = spot
            self._draw()

    def action_answer_before(self) -> None:
        """The answer before; on the summary, a line up."""
        if self.spot.page == SUMMARY and self.summary_pane.scroll_offset.y:
            self.summary_pane.scroll_relative(y=-1, animate=False)
            return
        self.stand(self.view.step(self.spot, -1))

    def action_answer_after(self) -> None:
        """The next answer; on the summary, a line down as long as there is one."""
        pane = self.summary_pane
        if self.spot.page == SUMMARY and pane.scroll_offset.y < pane.max_scroll_y:
            pane.scroll_relative(y=1, animate=False)
            return
        self.stand(self.view.step(self.spot, 1))

    def action_place_before(self) -> None:
        """The page before."""
        self.stand(self.view.turn(self.spot, -1))

    def action_place_after(self) -> None:
        """The next page."""
        self.stand(self.view.turn(self.spot, 1))

    def action_comment_after(self) -> None:
        """The next comment."""
        self._comment(1)

    def action_comment_before(self) -> None:
        """The comment before."""
        self._comment(-1)

    def _comment(self, by: int) -> None:
        found = self.view.next_comment(self.spot, by)
        if found is None:
            self.say("There is no comment in this feedback.")
        elif found == self.spot:
            self.say("This is the only comment.")
        self.stand(found)

    def action_scroll(self, lines: int) -> None:
        """Scroll the text and the answers, or the summary."""
        if self.spot.page == SUMMARY:
            self.summary_pane.scroll_relative(y=lines, animate=False)
            return
        self.page.scroll_by_lines(lines)
        self.told.scroll_rows(lines)

    def action_total(self) -> None:
        """How the total comes about, with every answer."""
        from gadfly.app.dialogs.grade_lines import GradeLines

        self.app.push_screen(GradeLines(lines_of(self.opened.feedback.lines)))

    @on(BesideList.Pressed)
    def go_to_answer(self, event: BesideList.Pressed) -> None:
        """An answer was clicked."""
        event.stop()
        if not self.typing:
            self.stand(Spot(self.spot.page, event.question))

    @on(Page.Pressed)
    def go_to_block(self, event: Page.Pressed) -> None:
        """A paragraph was clicked."""
        event.stop()
        if not self.typing and event.block in self.view.pages:
            self.stand(self.view.spots_of(event.block)[0])

    # Replying

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

    # Help and the way out

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help((*(TYPING if self.typing else ()), *self.COMMAND_LIST), ABOUT))

    @work
    async def action_leave(self) -> None:
        """Leave; where replies could not be saved, only when that is said to be well."""
        from gadfly.app.dialogs.confirm import Confirm

        async with self._saving:
            left = self.replies is not self.opened.replies
        if left:
            try:
                await asyncio.to_thread(self.opened.save, self.replies)
            except SaveFailed as failed:
                asked = Confirm("Leave without saving?", f"{failed} Your replies would be lost.")
                if not await self.app.push_screen_wait(asked):
                    return
        self.dismiss("")

    def say(self, words: str) -> None:
        """A sentence in the corner."""
        self.notify(clean(words), markup=False, timeout=6)
