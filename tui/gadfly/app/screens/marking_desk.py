"""What the grading screen shows, and how grades are kept on the disk.

The truth is `hand` (the critique and its grade), `spot` (where the marker is in it) and the pile of students;
all that shows is drawn from them. What the keys do to them stands in the layers above.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.beside_view import BesideView, Remark, has_levels
from gadfly.app.marking_commands import alone
from gadfly.app.marking_hands import Hands
from gadfly.app.marking_keeper import GradeKept, GradeNotKept, MarkKeeper
from gadfly.app.marking_pile import MarkingPile
from gadfly.app.marking_quick import Quick
from gadfly.app.marking_round import Spot, Step, Steps, answers, arriving, asked_about, row_at, still
from gadfly.app.marking_tints import tints
from gadfly.app.marking_view import (
    Mode,
    commands_now,
    masked_row,
    queue_line,
    quick_lines,
    remarks,
    side_words,
    top_view,
)
from gadfly.app.show import show
from gadfly.app.widgets.beside import BesideList
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.mark_top import MarkTop
from gadfly.app.widgets.page import Page
from gadfly.app.widgets.queue import Queue, QueueLine
from gadfly.app.widgets.quick_list import QuickList
from gadfly.app.widgets.typed_ahead import CatchesUp
from gadfly.display import clean
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from gadfly.app.widgets.top_line import SaveState
    from gadfly.documents.pile_entry import Entry
    from gadfly.documents.reply import Reply
    from gadfly.grading.beside import Beside
    from gadfly.grading.hand import Hand
    from gadfly.store.course import Course

THREE_PANES = 110
"""From so many columns on, queue, text and answers stand side by side."""
LOW = 30
"""Below so many rows fewer quick marks are shown."""
FEW = 3
"""So many."""


class MarkingDesk(Screen[str]):
    """Shows a critique beside the key, and has its grade kept."""

    DEFAULT_CSS = """
    MarkingDesk {
        background: $background;
        #marking { height: 1fr; }
        Queue { width: 30; padding: 1 0 0 0; }
        Page { width: 4fr; }
        #beside { width: 5fr; min-width: 46; background: $surface; }
        #where { height: 1; padding: 0 2; color: $dimmed; background: $surface; }
        BesideList { height: 1fr; }
        QuickList { max-height: 8; margin: 0 0 1 0; }
        QuickList.-none { display: none; }
        ToastHolder { align-horizontal: left; }
        &.-stacked {
            ToastRack { dock: top; margin: 1 0 0 0; }
            ToastHolder { align-horizontal: right; }
            #marking { layout: vertical; }
            Queue { display: none; width: 1fr; height: 2fr; padding: 0; }
            Page { width: 1fr; height: 2fr; min-height: 4; }
            #beside { width: 1fr; height: 5fr; border-top: hkey $panel; }
            QuickList { margin: 0; }
            &.-students { Queue { display: block; } Page { display: none; } }
        }
    }
    """
    AUTO_FOCUS = None
    TITLE = "gadfly"

    mode: reactive[Mode] = reactive("mark", repaint=False, bindings=True)
    """What the keys do now."""
    only_differences: reactive[bool] = reactive(default=False, repaint=False)
    """Whether answers that agree are left out."""
    by_question: reactive[bool] = reactive(default=False, repaint=False)
    """Whether one goes through the students at one question."""

    top_line = getters.query_one(MarkTop)
    queue = getters.query_one(Queue)
    page = getters.query_one(Page)
    where = getters.query_one("#where", Static)
    beside = getters.query_one(BesideList)
    quick_list = getters.query_one(QuickList)
    key_line = getters.query_one(KeyLine)
    side = getters.query_one("#beside", Vertical)

    def __init__(self, course: Course, *, marker: str = "", quick: Quick | None = None) -> None:
        super().__init__()
        self.course = course
        self.marker = marker
        self.pile = MarkingPile(course)
        self.quick = quick or Quick(())
        self.hands = Hands(course, course.basis)
        self.hand: Hand | None = None
        self.spot = Spot()
        self.steps = Steps()
        self._keeper: MarkKeeper | None = None
        self._troubles: dict[str, str] = {}
        self._tool: Widget | None = None
        self._replies: tuple[Reply, ...] = ()

    def compose(self) -> ComposeResult:
        """Top line, three panes, bottom line."""
        yield MarkTop()
        with Horizontal(id="marking"):
            yield Queue()
            yield Page()
            with Vertical(id="beside"):
                yield Static(id="where")
                yield BesideList()
                yield QuickList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first student who is not graded."""
        self._keeper = MarkKeeper(self.course.save, self.post_message)
        self.come_to(self.pile.first)
        for notice in self.course.notices:
            self.say(notice, lasting=True)

    def on_unmount(self) -> None:
        """However the screen goes: nothing is left unsaved."""
        self._let_go()

    def on_resize(self, event: events.Resize) -> None:
        """Three panes where there is room for them, else text above answers."""
        self.set_class(event.size.width < THREE_PANES, "-stacked")
        self._draw()

    # Where one is

    @property
    def entry(self) -> Entry | None:
        """The student in hand."""
        return self.pile.entry

    @property
    def row(self) -> Beside | None:
        """The answer in hand."""
        return row_at(self.hand, self.spot) if self.hand is not None else None

    def come_to(self, index: int, spot: Spot | None = None) -> None:
        """Take a student in hand: at that spot, at what they ask about, or at what wants a look first."""
        if not self.pile.go(index):
            self.hand = None
            self._draw()
            return
        before, entry = self.hand, self.pile.entry
        self._replies = ()
        try:
            if entry is not None and entry.requests:
                self._replies = self.course.requests(entry)
            self.hand = self.hands.of(entry) if entry is not None else None
        except FileProblem as problem:
            self.hand = None
            self.say(f"This critique cannot be shown: {problem}", lasting=True)
        if self.hand is not None:
            wanted = spot or (self.spot if self.by_question else asked_about(self._replies))
            only = self.only_differences and not self.by_question
            self.spot = (
                still(self.hand, wanted, only_differences=only)
                if wanted is not None
                else arriving(self.hand, only_differences=only)
            )
            if before is None or before.critique.article != self.hand.critique.article:
                self.page.show_article(self.hand.critique.article)
        self._draw()
        # after the paint: reading would take its share of the processor from the key
        self.call_after_refresh(self._read_ahead)

    def stand(self, spot: Spot) -> None:
        """Take another answer of the same critique in hand."""
        if spot != self.spot:
            self.spot = spot
            self._draw_answers()
            self._draw_lines()

    @work(exclusive=True, group="ahead")
    async def _read_ahead(self) -> None:
        """Have the critique that comes next, and the one before, at hand."""
        for index in (self.pile.at + 1, self.pile.at - 1):
            entry = self.pile.entry_at(index)
            if entry is None or self.hands.is_held(entry):
                continue
            try:
                hand = await asyncio.to_thread(self.hands.read, entry)
            except FileProblem:
                continue  # it is told when one comes to it
            if not self.hands.is_held(entry):
                self.hands.hold(entry, hand)

    # Drawing: state flows down

    def watch_mode(self) -> None:
        """Other keys."""
        self._draw_lines()

    def watch_only_differences(self) -> None:
        """Other answers are shown."""
        if self.hand is not None:
            self.spot = still(self.hand, self.spot, only_differences=self.only_differences)
        self._draw_answers()

    def watch_by_question(self) -> None:
        """One goes another way."""
        self._draw_answers()
        self._draw_lines()

    def _draw(self) -> None:
        self._draw_queue()
        self._draw_answers()
        self._draw_lines()

    def _draw_queue(self) -> None:
        self.queue.show(self.pile.count, self.pile.at, self._queue_line)

    def _queue_line(self, index: int) -> QueueLine:
        entry = self.pile.entry_at(index)
        return QueueLine(" ", "new", "") if entry is None else queue_line(entry, self.pile.name(entry))

    def _draw_answers(self) -> None:
        hand, spot = self.hand, self.spot
        if hand is None:
            self.beside.view = BesideView(nothing=self.pile.nothing)
            self.where.update("")
            self.quick_list.lines = ()
            self.quick_list.add_class("-none")
            return
        every = answers(hand, spot.place)
        rows = answers(hand, spot.place, only_differences=self.only_differences)
        if self.pile.hidden:
            rows = tuple(masked_row(each, self.masked) for each in rows)
        row = self.row
        levels = row is not None and has_levels(row) and hand.grade.state == "draft"
        self.beside.view = BesideView(
            rows,
            spot.question,
            levels=levels,
            compact=self.size.height < LOW,
            hidden=len(every) - len(rows),
            remarks=self._remarks(hand),
            order=tuple(hand.critique.rubric.by_id),
        )
        words = side_words(hand, spot.place, by_question=self.by_question, count=len(every))
        self.where.update(show(words))
        on_offer = quick_lines(self.quick.at(spot.question)[: self._quick_room], row)
        self.quick_list.lines = on_offer
        self.quick_list.set_class(not on_offer, "-none")
        self.page.tints = lambda block: tints(hand, block, spot)
        self.page.go(spot.place if spot.place in {b.id for b in hand.critique.article.blocks} else None)

    def _remarks(self, hand: Hand) -> tuple[Remark, ...]:
        problems = self.entry.problems if self.entry is not None else ()
        said = remarks(hand, self.spot.place, problems, self._replies)
        return tuple(replace(each, text=self.masked(each.text)) for each in said)

    @property
    def _quick_room(self) -> int:
        return FEW if self.size.height < LOW else 8

    def _draw_lines(self) -> None:
        hand, entry = self.hand, self.entry
        trouble = next(iter(self._troubles.values()), "")
        save: SaveState = "failed" if trouble else "saving" if self.hands.unsaved else "saved"
        if self.mode == "type" and save == "saved":
            save = "typing"
        self.top_line.view = top_view(
            title=self.course.title,
            who=self.pile.who(entry),
            hand=hand,
            graded=self.pile.graded,
            count=self.pile.count,
            save=save,
            trouble=self.masked(trouble),
        )
        offered = commands_now(hand, self.row, self.mode)
        self.key_line.commands = alone(offered) if self.course.whose else offered

    # Deciding: every change of a grade goes through here

    def take(self, hand: Hand) -> None:
        """Have another grade of the critique in hand: drawn, to be undone, and kept."""
        before, entry = self.hand, self.entry
        if before is None or entry is None or hand.grade == before.grade:
            return
        self.steps = self.steps.taken(Step(entry.name, self.spot, before.grade, hand.grade))
        self.hold(entry, hand)

    def hold(self, entry: Entry, hand: Hand) -> None:
        """Show and keep a grade."""
        here = self.entry is not None and entry.name == self.entry.name
        if here:
            self.hand = hand
            self.spot = still(hand, self.spot)
        self.hands.decided(entry, hand)
        changed = self.pile.decided(entry, hand)
        self._draw_queue()
        self._draw_lines()
        if here:
            self._draw_answers()
        # after the paint: the keeper's thread would take its share of the processor from the key
        self.call_after_refresh(self._keep, changed)

    def _keep(self, entry: Entry) -> None:
        grade = self.hands.to_save(entry.name)
        if self._keeper is not None and grade is not None:
            self._keeper.keep(entry, grade)

    @on(GradeKept)
    def show_kept(self, event: GradeKept) -> None:
        """The disk has a grade."""
        event.stop()
        self.hands.saved(event.entry, event.grade)
        self._troubles.pop(event.entry.name, None)
        self._draw_lines()

    @on(GradeNotKept)
    def show_not_kept(self, event: GradeNotKept) -> None:
        """The disk does not have it: say so once, and for as long as it is so in the top line."""
        event.stop()
        if self._troubles.get(event.entry.name) != event.reason:
            self.say(f"Not saved, and tried again: {event.reason}", lasting=True)
        self._troubles[event.entry.name] = event.reason
        self._draw_lines()

    def _let_go(self) -> str:
        for name in self.hands.unsaved:
            index = self.pile.index(name)
            entry = self.pile.entry_at(index) if index is not None else None
            if entry is not None:
                self._keep(entry)
        keeper, self._keeper = self._keeper, None
        return keeper.close() if keeper is not None else ""

    # One tool at a time: a field has the keys while it is there

    async def use(self, tool: Widget) -> None:
        """Give the keys to a tool under the answers."""
        await self.put_away()
        self._tool = tool
        self.mode = "type"
        await self.side.mount(tool)
        # at once, not by a message: the next key of somebody who types fast is the tool's already
        self.set_focus(tool)
        if isinstance(self.app, CatchesUp):
            self.app.catch_up()

    async def put_away(self) -> None:
        """Back to marking."""
        tool, self._tool = self._tool, None
        if tool is not None:
            await tool.remove()
        self.mode = "mark"

    def masked(self, words: str) -> str:
        """The words without anybody's name or file while names are hidden."""
        return self.pile.masked(words)

    def say(self, words: str, *, lasting: bool = False) -> None:
        """A sentence to the marker, in the corner."""
        self.notify(clean(self.masked(words)), markup=False, timeout=12 if lasting else 4)
