"""What the screen of a peer round shows: the text, and beside it the own answers and those of a few others.

The truth is `now`, a value of the walk's; `screens.peers` has the keys, and saves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.peer_commands import COMMANDS
from gadfly.app.peer_rows import question_lines
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.app.widgets.feedback_top import FeedbackTop, FeedbackTopView
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.page import Page, Tint
from gadfly.display import clean, clean_line
from gadfly.documents.critique import ARTICLE
from gadfly.documents.peers import every_revision, said_by_peer
from gadfly.walk.revising import Revising

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from gadfly.documents.asking import Asked
    from gadfly.store.open_peers import OpenPeers

TWO_PANES = 100
"""From so many columns on, text and answers stand side by side."""


class PeerDesk(Screen[str]):
    """Shows a peer round and what was revised.

    Args:
        opened: The round, with what was revised so far.
    """

    AUTO_FOCUS = None
    TITLE = "gadfly"
    DEFAULT_CSS = """
    PeerDesk {
        background: $background;
        overflow: hidden;
        #peers { height: 1fr; }
        #peers > Page { width: 4fr; }
        #others { width: 5fr; min-width: 46; background: $surface; }
        #where { height: 1; padding: 0 2; color: $dimmed; background: $surface; }
        #where { text-wrap: nowrap; text-overflow: ellipsis; }
        #others Choices { height: 1fr; padding: 1 1 0 1; background: $surface; }
        #others Choices > .option-list--option-highlighted { text-style: none; }
        ToastRack { dock: top; margin: 1 0 0 0; }
        &.-stacked {
            #peers { layout: vertical; }
            #peers > Page { width: 1fr; height: 2fr; min-height: 4; }
            #others { width: 1fr; height: 5fr; border-top: hkey $panel; }
            #others Choices { padding: 0 1; }
        }
    }
    """

    top_line = getters.query_one(FeedbackTop)
    page = getters.query_one(Page)
    where = getters.query_one("#where", Static)
    choices = getters.query_one(Choices)

    def __init__(self, opened: OpenPeers) -> None:
        super().__init__()
        self.opened = opened
        self.now = Revising.begin(opened.critique)
        self._trouble = ""
        self._saved = opened.critique

    def compose(self) -> ComposeResult:
        """Top line, text and answers, keys."""
        yield FeedbackTop()
        with Horizontal(id="peers"):
            yield Page()
            with Vertical(id="others"):
                yield Static(id="where")
                choices = Choices()
                choices.can_focus = False
                yield choices
        yield KeyLine(COMMANDS)

    def on_mount(self) -> None:
        """Begin with the first paragraph."""
        self.page.show_article(self.opened.round.critique.article)
        self._draw(0)
        for notice in self.opened.notices:
            self.say(notice)

    def on_resize(self, event: events.Resize) -> None:
        """Side by side, or one above the other; lines are set anew."""
        self.set_class(event.size.width < TWO_PANES, "-stacked")
        self.call_after_refresh(self._draw)

    @property
    def asked(self) -> Asked | None:
        """The question in hand."""
        at = self.choices.highlighted
        shown = self.now.shown
        return shown[at] if at is not None and at < len(shown) else None

    # Drawing

    def _draw(self, at: int | None = None) -> None:
        now, peers = self.now, self.opened.round.peers
        marked = self.choices.highlighted if at is None else at
        width = max(30, self.choices.size.width - 4)
        shown = now.shown
        self.choices.set_lines(
            [(question_lines(now.critique, peers, now.place, asked, width), True) for asked in shown],
            min(marked or 0, len(shown) - 1) if shown else None,
        )
        blocks = {block.id for block in now.critique.article.blocks}
        self.page.go(now.place if now.place in blocks else None)
        self.page.tints = self._tints
        self.where.update(
            show(f"{self._place_name()}: you and {', '.join(clean_line(p.alias, 40) for p in peers)}")
        )
        self._draw_top()

    def _draw_top(self) -> None:
        made = self.opened.round
        count = sum(1 for _ in every_revision(self.now.critique))
        save = "✗ NOT SAVED" if self._trouble else ""
        if not save and self.now.critique is not made.critique:
            save = "✓ saved" if self.now.critique is self._saved else "… saving"
        self.top_line.view = FeedbackTopView(
            f"Peer round: {made.title or made.critique.article.title}",
            f"{count} revised" if count else "",
            f"{self.now.index + 1} of {len(self.now.places)}",
            save or "nothing revised yet",
            "failed" if self._trouble else "saved" if save else "dimmed",
        )

    def _place_name(self) -> str:
        if self.now.place == ARTICLE:
            return "The whole op-ed"
        return f"Paragraph {self.now.index + 1}"

    def _tints(self, block: str) -> tuple[Tint, ...]:
        """The passages that the question in hand was answered with: own ones strong, those of others not."""
        asked, place = self.asked, self.now.place
        if asked is None:
            return ()
        id_ = asked.question.id
        others = [said_by_peer(self.now.critique, p, place).get(id_) for p in self.opened.round.peers]
        found = [
            Tint(passage.start, passage.end, number, strong=not number)
            for number, answer in enumerate([asked.answer, *(o.answer for o in others if o is not None)])
            for passage in answer.passages
            if block == (place or passage.paragraph)
        ]
        return tuple(sorted(found, key=lambda tint: (tint.strong, tint.start)))

    def say(self, words: str) -> None:
        """A sentence in the corner."""
        self.notify(clean(words), markup=False, timeout=8)
