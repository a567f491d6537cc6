"""What the moderation screen shows, and how what is agreed is kept.

Reading and saving happen in a thread, one thing after the other, so that no key waits for the disk; what
shows is always what is kept. What the keys do to it stands in the layer above.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import getters, work
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from gadfly.app.marking_pile import MarkingPile
from gadfly.app.moderating_commands import commands_now
from gadfly.app.moderating_view import case_line, shown, side_rows, totals_words
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.mark_top import MarkTop, MarkTopView
from gadfly.app.widgets.page import Page
from gadfly.app.widgets.queue import Queue, QueueLine
from gadfly.app.widgets.sides import SidesList, SidesView
from gadfly.display import clean
from gadfly.frozen import frozen
from gadfly.grading.hand import Waiting
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from gadfly.app.widgets.top_line import SaveState
    from gadfly.documents.marker import Decision
    from gadfly.gathering.bench import Bench, Case
    from gadfly.gathering.moderating import Moderation
    from gadfly.grading.moderation import Row

THREE_PANES = 110
"""From so many columns on, queue, text and answers stand side by side."""


@frozen
class Step:
    """Something agreed: of which critique, at which row, and all that was decided of it before and after."""

    name: str
    where: tuple[str, str]
    before: tuple[Decision, ...]
    after: tuple[Decision, ...]


class ModeratingDesk(Screen[None]):
    """Shows a critique with the markers' grades, and has what is agreed kept.

    Args:
        moderation: The course, held open by whoever opened it.
        by: Who moderates; may be empty.
    """

    AUTO_FOCUS = None
    TITLE = "gadfly"
    DEFAULT_CSS = """
    ModeratingDesk {
        background: $background;
        #moderating { height: 1fr; }
        Queue { width: 30; padding: 1 0 0 0; }
        Page { width: 4fr; }
        #sides { width: 5fr; min-width: 46; background: $surface; padding: 1 0 0 0; }
        ToastHolder { align-horizontal: left; }
        &.-stacked {
            #moderating { layout: vertical; }
            Queue { display: none; width: 1fr; height: 1fr; padding: 0; }
            Page { width: 1fr; height: 1fr; min-height: 4; }
            #sides { width: 1fr; height: 2fr; border-top: hkey $panel; padding: 0; }
            &.-students { Queue { display: block; } Page { display: none; } }
        }
    }
    """

    top_line = getters.query_one(MarkTop)
    queue = getters.query_one(Queue)
    page = getters.query_one(Page)
    sides = getters.query_one(SidesList)
    key_line = getters.query_one(KeyLine)

    def __init__(self, moderation: Moderation, *, by: str = "") -> None:
        super().__init__()
        self.moderation = moderation
        self.by = by
        self.bench: Bench | None = None
        self.at = 0
        self.row = 0
        self.only_differences = True
        self._pile = MarkingPile(moderation.course)
        self._open: dict[str, int] = {}
        self._past: tuple[Step, ...] = ()
        self._future: tuple[Step, ...] = ()
        self._turn = asyncio.Lock()
        self._saving = False
        self._trouble = ""
        self._reasons: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Top line, three panes, bottom line."""
        yield MarkTop()
        with Horizontal(id="moderating"):
            yield Queue()
            yield Page()
            with Vertical(id="sides"):
                yield SidesList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first critique that is not agreed on; make the grades of those that are alike."""
        first = (n for n, case in enumerate(self.cases) if not case.agreed)
        self.come_to(next(first, 0))
        self._go_through()

    def on_resize(self, event: events.Resize) -> None:
        """Three panes where there is room for them, else text above answers."""
        self.set_class(event.size.width < THREE_PANES, "-stacked")
        self._draw()

    @property
    def cases(self) -> tuple[Case, ...]:
        """All that can be moderated."""
        return self.moderation.cases

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that show."""
        return shown(self.bench, only_differences=self.only_differences) if self.bench is not None else ()

    @property
    def held(self) -> Row | None:
        """The row in hand."""
        return self.rows[self.row] if self.row < len(self.rows) else None

    @property
    def gone_through(self) -> bool:
        """Whether every critique was looked at once."""
        return all(case.agreed or case.entry.name in self._open for case in self.cases)

    # Reading and keeping: one thing after the other, in a thread

    @work(exclusive=True, group="come")
    async def come_to(self, index: int, where: tuple[str, str] | None = None) -> None:
        """Take another critique in hand: at a row, or at the first that is open."""
        if not 0 <= index < len(self.cases):
            return
        self.at = index
        self._draw()
        case = self.cases[index]
        try:
            async with self._turn:
                bench = await asyncio.to_thread(self.moderation.bench, case)
        except FileProblem as problem:
            self.bench = None
            self._say(f"This critique cannot be shown: {problem}", lasting=True)
            self._draw()
            return
        self._show(bench)
        for note in bench.notes:
            self._say(note, lasting=True)
        self.row = self._row_of(where) if where is not None else self._first_open()
        self._draw()

    @work(group="through")
    async def _go_through(self) -> None:
        """Read every critique once: those whose markers say the same get their grade."""
        made = 0
        for case in self.cases:
            if case.agreed:
                continue
            try:
                async with self._turn:
                    bench = await asyncio.to_thread(self.moderation.bench, case)
                    if not bench.open and bench.state == "open":
                        bench = await asyncio.to_thread(self.moderation.settle, bench)
                        made += 1
            except (FileProblem, SaveFailed, Waiting, OSError):
                continue  # it is told when one comes to it
            self._open[case.entry.name] = bench.open
            if self.bench is not None and self.bench.case.entry.name == case.entry.name:
                self._show(bench)
            self._draw_queue()
            self._draw_top()
        if made:
            one = made == 1
            self._say(
                f"{made} {'critique is' if one else 'critiques are'} agreed on: the markers say the same."
            )

    async def _keep(self, change: Callable[[], Bench]) -> Bench | None:
        """Have a change kept; none: it could not be, which is told."""
        self._saving, self._trouble = True, ""
        self._draw_top()
        try:
            bench = await asyncio.to_thread(change)
        except (FileProblem, SaveFailed, ValueError, OSError) as problem:
            self._trouble = str(problem) if isinstance(problem, SaveFailed | OSError) else ""
            self._say(str(problem), lasting=True)
            return None
        finally:
            self._saving = False
        return bench

    # Drawing: state flows down

    def _show(self, bench: Bench) -> None:
        before, self.bench = self.bench, bench
        self._open[bench.case.entry.name] = bench.open
        if before is None or before.critique.article != bench.critique.article:
            self.page.show_article(bench.critique.article)

    def _draw(self) -> None:
        bench, row = self.bench, self.held
        self._draw_queue()
        self._draw_top()
        if bench is None:
            self.sides.view = SidesView(nothing="This critique cannot be shown.")
        else:
            nothing = "The markers say the same everywhere. d shows all answers."
            rows = side_rows(bench, self.rows, self.row, self._masked)
            self.sides.view = SidesView(rows, self.row, nothing)
            blocks = {block.id for block in bench.critique.article.blocks}
            self.page.go(row.place if row is not None and row.place in blocks else None)
        self.key_line.commands = commands_now(
            markers=len(bench.sides) if bench is not None else 0,
            differs=row is not None and not row.same,
            points=row is not None and row.most is not None,
            decided=row is not None and not row.same and row.decision is not None,
        )

    def _draw_queue(self) -> None:
        self.queue.show(len(self.cases), self.at, self._line)

    def _line(self, index: int) -> QueueLine:
        case = self.cases[index]
        return case_line(case, self._open.get(case.entry.name))

    def _draw_top(self) -> None:
        case = self.cases[self.at] if self.at < len(self.cases) else None
        save: SaveState = "saving" if self._saving else "failed" if self._trouble else "saved"
        self.top_line.view = MarkTopView(
            title=self.moderation.course.title,
            who=f"{self.at + 1} of {len(self.cases)} · {case.called}" if case is not None else "",
            total=totals_words(self.bench) if self.bench is not None else "",
            graded=sum(each.agreed for each in self.cases),
            count=len(self.cases),
            save=save,
            trouble=self._masked(self._trouble),
            done="agreed",
        )

    # Within

    def _is_here(self, bench: Bench) -> bool:
        return self.bench is not None and self.bench.case.entry.name == bench.case.entry.name

    def _first_open(self) -> int:
        return next((n for n, row in enumerate(self.rows) if row.open), 0)

    def _row_of(self, where: tuple[str, str]) -> int:
        return next((n for n, row in enumerate(self.rows) if (row.place, row.question) == where), 0)

    def _masked(self, words: str) -> str:
        return self._pile.masked(words)

    def _say(self, words: str, *, lasting: bool = False) -> None:
        self.notify(clean(self._masked(words)), markup=False, timeout=12 if lasting else 4)
