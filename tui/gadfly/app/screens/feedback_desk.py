"""What the feedback screen shows: the total, or a page of the op-ed with answers, marks, key and comments.

The truth is `spot`, where the student is, and `replies`, what they say. The feedback never changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, getters
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.beside_view import FOR_STUDENT, BesideView
from gadfly.app.feedback_commands import ALL, TYPING
from gadfly.app.feedback_summary import summary_content
from gadfly.app.feedback_view import SUMMARY, FeedbackView, Spot
from gadfly.app.feedback_words import (
    reply_words,
    seal_sign,
    total_words,
)
from gadfly.app.show import show
from gadfly.app.widgets.beside import BesideList
from gadfly.app.widgets.feedback_top import FeedbackTop, FeedbackTopView
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.page import Page, Tint
from gadfly.display import clean
from gadfly.documents.critique import ARTICLE
from gadfly.documents.told import comment_words
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from gadfly.store.open_feedback import OpenFeedback

SIDES = 9
"""Cells beside the summary: its padding, its scroll bar, and the air around a field."""
TWO_PANES = 100
"""From so many columns on, text and answers stand side by side."""


class FeedbackDesk(Screen[str]):
    """Shows feedback and what is said to it.

    Args:
        opened: The feedback, with the replies to it so far.
    """

    AUTO_FOCUS = None
    TITLE = "gadfly"
    DEFAULT_CSS = """
    FeedbackDesk {
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

    def stand(self, spot: Spot | None) -> None:
        """Take another answer or comment in hand."""
        if spot is not None and spot != self.spot:
            self.spot = spot
            self._draw()

    # Drawing

    def _draw(self) -> None:
        spot = self.spot
        self.set_class(spot.page == SUMMARY, "-summary")
        self._draw_top()
        if spot.page == SUMMARY:
            width = max(20, self.size.width - SIDES)
            told = summary_content(self.opened, self.replies, self._recounted, width)
            self.summary_words.update(told)
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

    def say(self, words: str) -> None:
        """A sentence in the corner."""
        self.notify(clean(words), markup=False, timeout=6)
