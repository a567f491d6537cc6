"""A peer round on the screen: the text, and beside it the own answers and those of a few others.

The truth is `now`, a value of the walk's; every revision is saved at once into the revised critique.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.peer_commands import ABOUT, COMMANDS
from gadfly.app.peer_rows import differs, question_lines
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.app.widgets.feedback_top import FeedbackTop, FeedbackTopView
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.page import Page, Tint
from gadfly.display import clean, clean_line
from gadfly.documents.critique import ARTICLE
from gadfly.documents.peers import every_revision, said_by_peer
from gadfly.store.saving import SaveFailed
from gadfly.walk.answering import Refusal
from gadfly.walk.revising import Revising

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.documents.asking import Asked
    from gadfly.store.open_peers import OpenPeers

TWO_PANES = 100
"""From so many columns on, text and answers stand side by side."""


class PeerScreen(Screen[str]):
    """Walks through a peer round; gives what could not be saved, or nothing.

    Args:
        opened: The round, with what was revised so far.
    """

    AUTO_FOCUS = None
    TITLE = "gadfly"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    DEFAULT_CSS = """
    PeerScreen {
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
        self._saving = asyncio.Lock()
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

    # Going about

    @property
    def asked(self) -> Asked | None:
        """The question in hand."""
        at = self.choices.highlighted
        shown = self.now.shown
        return shown[at] if at is not None and at < len(shown) else None

    def action_turn(self, by: int) -> None:
        """The paragraph after or before."""
        self.now = self.now.step(by)
        self._draw(0)

    def action_move(self, lines: int) -> None:
        """The question after or before; over the ends, to the next paragraph."""
        at, last = self.choices.highlighted or 0, len(self.now.shown) - 1
        if 0 <= at + lines <= last:
            self.choices.highlighted = at + lines
        elif (turned := self.now.step(lines)).place != self.now.place:
            self.now = turned
            self._draw(0 if lines > 0 else len(turned.shown) - 1)

    def action_differing(self) -> None:
        """The next answer that most see differently, round and round."""
        every = [
            (place, at)
            for place in self.now.places
            for at, asked in enumerate(self.now.at(place).shown)
            if differs(self.now.critique, self.opened.round.peers, place, asked)
        ]
        if not every:
            self.say("Nowhere do most of the others see it differently.")
            return
        order = {place: number for number, place in enumerate(self.now.places)}
        here = (order[self.now.place], self.choices.highlighted or 0)
        place, at = next((each for each in every if (order[each[0]], each[1]) > here), every[0])
        self.now = self.now.at(place)
        self._draw(at)

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.page.scroll_by_lines(lines)

    @on(Page.Pressed)
    def go_to_block(self, event: Page.Pressed) -> None:
        """A paragraph was clicked."""
        event.stop()
        if event.block in self.now.places:
            self.now = self.now.at(event.block)
            self._draw(0)

    @on(OptionList.OptionHighlighted)
    def point_at_the_text(self, event: OptionList.OptionHighlighted) -> None:
        """Another question, other passages."""
        event.stop()
        self.page.tints = self._tints

    @on(OptionList.OptionSelected)
    def revise_by_mouse(self, event: OptionList.OptionSelected) -> None:
        """A click on a question."""
        event.stop()
        self.action_revise()

    # Revising

    @work(exclusive=True)
    async def action_revise(self) -> None:
        """Ask for another answer and the reason."""
        asked = self.asked
        if asked is None:
            return
        if asked.question.kind == "passage":
            self.say("A marked passage stays as it is: what you make of it, other answers say.")
            return
        from gadfly.app.dialogs.revise import Revise

        wanted = await self.app.push_screen_wait(Revise(asked))
        if wanted is not None:
            self._step(
                lambda: self.now.revise(asked.question.id, wanted.answer, wanted.why, datetime.now(UTC))
            )

    def action_undo(self) -> None:
        """Without the last revision."""
        self._step(self.now.undo)

    def action_redo(self) -> None:
        """With it again."""
        self._step(self.now.redo)

    def _step(self, step: Callable[[], Revising]) -> None:
        try:
            self.now = step()
        except Refusal as refusal:
            self.say(str(refusal))
            return
        self._draw()
        self._save()

    @work
    async def _save(self) -> None:
        """Save what stands now; of several on the way, the last is what stays."""
        async with self._saving:
            wanted = self.now.critique
            if wanted is self._saved:
                return
            try:
                await asyncio.to_thread(self.opened.save, wanted)
            except SaveFailed as failed:
                self._trouble = str(failed)
                self.say(f"Not saved. {failed}")
            else:
                self._saved, self._trouble = wanted, ""
        self._draw_top()

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

    # Help and the way out

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help(COMMANDS, ABOUT))

    @work(exclusive=True, group="leaving")
    async def action_leave(self) -> None:
        """Leave; tell which file to hand in, or that something could not be saved."""
        from gadfly.app.dialogs.confirm import Confirm
        from gadfly.app.dialogs.notice import Notice

        async with self._saving:
            left = self.now.critique is not self._saved
        if left:
            try:
                await asyncio.to_thread(self.opened.save, self.now.critique)
            except SaveFailed as failed:
                asked = Confirm("Leave without saving?", f"{failed} Your revisions would be lost.")
                if not await self.app.push_screen_wait(asked):
                    return
        if self.opened.begun:
            await self.app.push_screen_wait(
                Notice(
                    "Hand this in",
                    f"Your revised critique, with your first answers in it:\n{self.opened.revised_file}",
                )
            )
        self.dismiss("")
