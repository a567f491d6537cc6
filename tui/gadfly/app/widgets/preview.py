"""The preview: a pretend paragraph, the card as a student sees it, the score, and where questions stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from gadfly.app.card_view import CardView, card_view
from gadfly.app.show import show
from gadfly.app.widgets.card import Card
from gadfly.app.widgets.standings import Standings
from gadfly.app.workbench_trial import score_of, score_words, standings

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from gadfly.walk.walk import Walk

WAITING = CardView(ask="The preview comes with the first version that has no errors.", complete=True)


class Preview(Vertical, can_focus=True):
    """Shows a trial walk. It has the focus while the author answers; the keys are the screen's."""

    DEFAULT_CSS = """
    Preview {
        background: $surface;
        & > .preview-head {
            height: 1; padding: 0 2; color: $dimmed; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > .preview-text {
            height: auto; max-height: 6; margin: 1 2 0 2; padding: 0 1; color: $dimmed;
            border-left: outer $faint;
        }
        & > Card { height: 1fr; min-height: 6; }
        & > .preview-score { height: auto; max-height: 4; padding: 0 2; border-top: solid $panel; }
        & > Standings { height: 30%; max-height: 12; padding: 0 1; }
        &.-waiting > .preview-text { display: none; }
        &.-questions > Card { display: none; }
        &.-questions > Standings { height: 1fr; max-height: 100%; }
        &:focus > .preview-head { color: $primary; text-style: bold; }
        &:focus > .preview-text { border-left: outer $primary; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._stale = self._in_hand = False

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Static(classes="preview-head")
        yield Static(classes="preview-text")
        yield Card()
        yield Static(classes="preview-score")
        yield Standings()

    def on_mount(self) -> None:
        """Nothing to see yet."""
        self.query_one(Card).view = WAITING
        self.add_class("-waiting")
        self._draw_head()

    def draw(self, walk: Walk, *, page: int, sure: bool) -> None:
        """Show that walk."""
        self.remove_class("-waiting")
        self.query_one(Card).view = card_view(walk, page=page, sure=sure)
        score = score_of(walk)
        head, cap = score_words(walk, score)
        words = [show(head, "bold")]
        if cap:
            words.append(show(f"! {cap}", "$warning"))
        self.query_one(".preview-score", Static).update(Content("\n").join(words))
        self.query_one(Standings).rows = standings(walk, score)
        text = walk.block.text if walk.block is not None else "The questions about the article as a whole."
        many = walk.places > 1
        number = f"{walk.index + 1}/{walk.places}  " if many else ""
        self.query_one(".preview-text", Static).update(show(number + text))

    def say(self, *, stale: bool, in_hand: bool) -> None:
        """Whether what is shown is of the text as it is, and whether the keys answer here."""
        if (stale, in_hand) != (self._stale, self._in_hand):
            self._stale, self._in_hand = stale, in_hand
            self._draw_head()

    def _draw_head(self) -> None:
        sign = "▸ " if self._in_hand else "  "
        words = Content.assemble(
            f"{sign}PREVIEW  ",
            ("! as of the last version without errors", "bold $warning")
            if self._stale
            else "as a student sees it",
        )
        self.query_one(".preview-head", Static).update(words)
