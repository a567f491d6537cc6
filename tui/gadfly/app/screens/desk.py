"""The desk: what the walk screen shows, and how it is kept on the disk.

One value is the truth: `walk`. Outline, page, card and lines are drawn from it, and the keeper writes it
down. What the keys do to it stands in `walk.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters, on
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen

from gadfly.app.card_view import CardView, card_view
from gadfly.app.keeper import Keeper, Kept, NotKept
from gadfly.app.tints import tints
from gadfly.app.walk_view import Mode, commands_now, top_view
from gadfly.app.widgets.card import Card
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.outline import Outline
from gadfly.app.widgets.page import Page
from gadfly.app.widgets.top_line import TopLine
from gadfly.app.widgets.typed_ahead import CatchesUp
from gadfly.display import clean

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from gadfly.app.commands import Command
    from gadfly.app.widgets.top_line import TopView
    from gadfly.store.journal import Typing
    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.walk import Walk

THREE_PANES = 110
"""From so many columns on, outline, page and card stand side by side."""
LOW = 22
"""Below so many rows every row counts."""


class Desk(Screen[str]):
    """Shows a walk, and has it kept."""

    # not a file of its own: Textual would read all styles once more when the screen comes
    DEFAULT_CSS = """
    Desk {
        background: $background;

        /* what is wholly covered is not drawn: each layer adds a fifth to every paint */
        #desk { visibility: hidden; & > * { visibility: visible; } }
        #side { visibility: hidden; & > * { visibility: visible; } &.-shared { visibility: visible; } }

        #desk { height: 1fr; }
        Outline { width: 29; padding: 1 0 0 0; }
        Page { width: 6fr; }
        #side { width: 5fr; min-width: 40; background: $surface; }
        Card { height: 1fr; }

        /* what is told must not cover the options it tells about */
        ToastHolder { align-horizontal: left; }

        &.-stacked {
            ToastRack { dock: top; margin: 1 0 0 0; }
            ToastHolder { align-horizontal: right; }
            #desk { layout: vertical; }
            Outline { display: none; }
            Page { width: 1fr; height: 2fr; min-height: 5; }
            #side { width: 1fr; height: 3fr; border-top: hkey $panel; visibility: visible; }
        }
        &.-low {
            #side { height: 2fr; border-top: none; }
            Page { height: 1fr; }
        }
    }
    """
    AUTO_FOCUS = None
    BLANK = True  # the same for the screen, which cannot be hidden: there is nothing on it but its widgets
    TITLE = "gadfly"

    # no reactive repaints the screen: each is drawn by the widgets that it changes, and by no other
    walk: reactive[Walk] = reactive(None, repaint=False)  # type: ignore[arg-type]  # set before anything looks
    """The critique in hand and where the reader is in it."""
    mode: reactive[Mode] = reactive("answer", repaint=False, bindings=True)
    """What the keys do now."""
    options_page: reactive[int] = reactive(0, repaint=False)
    """Which nine of the options are on offer, from 0."""
    sure: reactive[bool] = reactive(default=False, repaint=False)
    """Whether the reader is being asked how sure an answer is."""

    top_line = getters.query_one(TopLine)
    outline = getters.query_one(Outline)
    page = getters.query_one(Page)
    card = getters.query_one(Card)
    key_line = getters.query_one(KeyLine)
    side = getters.query_one("#side", Vertical)

    def __init__(self, opened: OpenCritique) -> None:
        super().__init__()
        self._opened = opened
        self.set_reactive(Desk.walk, opened.walk())
        self._kept = self.walk.critique
        self._trouble = ""
        self._keeper: Keeper | None = None
        self._tool: Widget | None = None

    def compose(self) -> ComposeResult:
        """Top line, three panes, bottom line."""
        yield TopLine()
        with Horizontal(id="desk"):
            yield Outline()
            yield Page()
            with Vertical(id="side"):
                yield Card()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the walk, start keeping it."""
        self._keeper = Keeper(self._opened, self.post_message)
        self.page.show_article(self.walk.critique.article)
        self._draw()
        for notice in self._opened.notices:
            self.say(notice, lasting=True)
        if self._opened.typing is not None:
            self.type_on(self._opened.typing)

    def on_unmount(self) -> None:
        """However the screen goes: nothing is left unsaved, and the file is let go."""
        self._let_go()

    def on_resize(self, event: events.Resize) -> None:
        """Three panes where there is room for them, else page above card."""
        self.set_class(event.size.width < THREE_PANES, "-stacked")
        self.set_class(event.size.height < LOW, "-low")
        self._draw_lines()

    # Drawing: state flows down

    def watch_walk(self, before: Walk, after: Walk) -> None:
        """Draw the new walk, and have it kept."""
        if before.cursor != after.cursor:
            self.options_page = 0
            self.sure = False
            self.card.why = False
        if before.critique.article is not after.critique.article:
            self.page.show_article(after.critique.article)
        self._draw()
        if before.critique is not after.critique or before.cursor != after.cursor:
            # after the paint: the keeper's thread would take its share of the processor from the key
            self.call_after_refresh(self._keep)

    def watch_mode(self) -> None:
        """Other keys, and another selection or none."""
        self._draw_lines()

    def watch_options_page(self) -> None:
        """Other options."""
        self._draw_card()

    def watch_sure(self) -> None:
        """Another question on the card."""
        self._draw_card()

    def _draw(self) -> None:
        walk = self.walk
        self.outline.walk = walk
        self.page.tints = lambda block: tints(walk, block)
        self.page.go(walk.block.id if walk.block is not None else None)
        self._draw_card()
        self._draw_lines()

    def _draw_card(self) -> None:
        self.card.view = self._card()

    def _card(self) -> CardView:
        return card_view(self.walk, page=self.options_page, sure=self.sure)

    def _draw_lines(self) -> None:
        self.top_line.view = self._top()
        self.key_line.commands = self._commands()

    def _top(self) -> TopView:
        typing = self.mode == "type"
        saved = self._kept is self.walk.critique
        return top_view(self.walk, saved=saved, typing=typing, trouble=self._trouble)

    def _commands(self) -> tuple[Command, ...]:
        return commands_now(self.walk, self.mode, trouble=bool(self._trouble))

    # One tool at a time: a field, a marker or a finder has the keys while it is there

    async def use(self, tool: Widget, mode: Mode) -> None:
        """Give the keys to a tool under the card."""
        await self.put_away()
        self._tool = tool
        self.mode = mode
        self.side.add_class("-shared")  # there is air around a tool
        await self.side.mount(tool)
        # at once, not by a message: the next key of somebody who types fast is the tool's already
        self.set_focus(tool)
        if isinstance(self.app, CatchesUp):
            self.app.catch_up()

    async def put_away(self) -> None:
        """Back to answering."""
        tool, self._tool = self._tool, None
        if tool is not None:
            await tool.remove()
            self.side.remove_class("-shared")
        self.page.selection = None
        self.page.matches = ()
        self.mode = "answer"

    def type_on(self, typing: Typing) -> None:
        """Go on typing where the reader was when the program ended."""
        del typing

    def say(self, words: str, *, lasting: bool = False) -> None:
        """A sentence to the reader, in the corner."""
        self.notify(clean(words), markup=False, timeout=12 if lasting else 4)

    # Keeping

    @on(Kept)
    def show_saved(self, event: Kept) -> None:
        """The disk has it."""
        event.stop()
        self._kept, self._trouble = event.walk.critique, ""
        self._draw_lines()

    @on(NotKept)
    def show_trouble(self, event: NotKept) -> None:
        """The disk does not have it: say so once, and for as long as it is so in the top line."""
        event.stop()
        if self._trouble != event.reason:
            self.say(f"Not saved. {event.reason}", lasting=True)
        self._trouble = event.reason
        self._draw_lines()

    def _keep(self) -> None:
        """Have the walk in hand kept, as it is by now."""
        if self._keeper is not None:
            self._keeper.keep(self.walk, save=self.walk.critique is not self._kept)

    def _let_go(self) -> str:
        if self.mode != "type":  # else what is being typed was handed over with the walk
            self._keep()
        keeper, self._keeper = self._keeper, None
        return keeper.close() if keeper is not None else ""
