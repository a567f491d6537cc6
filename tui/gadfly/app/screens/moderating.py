"""The moderation screen: what several markers gave side by side, agreed on answer by answer, with reasons.

Everything is kept at once. Reading and saving happen in a thread, one thing after the other, so that no key
waits for the disk; what shows is always what is kept.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from gadfly.app.commands import Command, bindings
from gadfly.app.marking_pile import MarkingPile
from gadfly.app.moderating_commands import ALL, HELP, commands_now
from gadfly.app.moderating_view import case_line, decision_words, shown, side_rows, totals_words
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.mark_top import MarkTop, MarkTopView
from gadfly.app.widgets.page import Page
from gadfly.app.widgets.queue import Queue, QueueLine
from gadfly.app.widgets.sides import SidesList, SidesView
from gadfly.display import clean
from gadfly.documents.marker import Decision
from gadfly.frozen import frozen
from gadfly.grading.hand import Waiting
from gadfly.grading.moderation import MEAN, POINTS
from gadfly.scoring.lines import number
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.app.widgets.top_line import SaveState
    from gadfly.documents.marker import Agreed
    from gadfly.gathering.moderating import Bench, Case, Moderation
    from gadfly.grading.moderation import Row

THREE_PANES = 110
"""From so many columns on, queue, text and answers stand side by side."""
STEPS = 500
"""So many decisions can be taken back."""
ABOUT = (
    "What the markers gave, side by side. A number takes what that marker gave, m the mean, = your points;"
    " each with a reason, which is kept. Once nothing is open, the grade is made. u takes any step back."
)


@frozen
class _Step:
    """A decision: of which critique, at which row, and all that was agreed of it before and after."""

    name: str
    where: tuple[str, str]
    before: Agreed
    after: Agreed


class ModeratingScreen(Screen[None]):
    """Holds markers side by side.

    Args:
        moderation: The course, held open by whoever opened it.
        by: Who moderates; may be empty.
    """

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """Whoever moderates leaves."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ALL)]
    AUTO_FOCUS = None
    TITLE = "gadfly"
    DEFAULT_CSS = """
    ModeratingScreen {
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
        self._past: tuple[_Step, ...] = ()
        self._future: tuple[_Step, ...] = ()
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

    # Reading and keeping: one thing after the other, in a thread

    @work(exclusive=True, group="come")
    async def come_to(self, index: int, where: tuple[str, str] | None = None, *, seek: bool = False) -> None:
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
        if seek and not bench.open:
            self.action_waiting()
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

    @work(group="decide")
    async def _decide(self, row: Row, take: str, reason: str, points: Decimal | None = None) -> None:
        """Agree on a row, and go on."""
        bench = self.bench
        if bench is None:
            return
        now = datetime.now(UTC).replace(microsecond=0)
        decision = Decision(row.place, row.question, take, reason, points, self.by, now)
        async with self._turn:
            held = self.bench if self._is_here(bench) and self.bench is not None else bench
            kept = await self._keep(lambda: self.moderation.decide(held, decision))
        if kept is None:
            self._draw()
            return
        self._took(_Step(kept.case.entry.name, (row.place, row.question), held.agreed, kept.agreed))
        here = self._is_here(kept)
        if here:
            self._show(kept)
            self._on(row)
        self._draw()
        if kept.state == "agreed":
            total = " and ".join(side.marker.name for side in kept.sides)
            self._say(f"Agreed: the grade by {total} is beside the critique. Tab goes on.")

    @work(group="decide")
    async def _travel(self, *, back: bool) -> None:
        """Take a decision back, or do it again."""
        steps = self._past if back else self._future
        if not steps:
            self._say("Nothing to undo." if back else "Nothing to redo.")
            return
        step = steps[-1]
        index = next((n for n, case in enumerate(self.cases) if case.entry.name == step.name), None)
        if index is None:
            return
        wanted = step.before if back else step.after
        async with self._turn:
            kept = await self._keep(lambda: self._agreed_again(self.cases[index], wanted))
        if kept is None:
            self._draw()
            return
        if back:
            self._past, self._future = self._past[:-1], (*self._future, step)
        else:
            self._past, self._future = (*self._past, step), self._future[:-1]
        self.at = index
        self._show(kept)
        self.row = self._row_of(step.where)
        self._draw()
        self._say("Undone." if back else "Done again.")

    def _agreed_again(self, case: Case, agreed: Agreed) -> Bench:
        """A critique with other decisions; which grade was made last, only the newest knows."""
        bench = self.moderation.bench(case)
        return self.moderation.settle(bench, replace(bench.agreed, decisions=agreed.decisions))

    def _took(self, step: _Step) -> None:
        self._past, self._future = (*self._past[-STEPS:], step), ()

    # What the keys do

    def action_take(self, digit: int) -> None:
        """Take what a marker gave."""
        bench, row = self.bench, self._to_decide()
        if bench is None or row is None:
            return
        if digit > len(bench.sides):
            self._say(f"There are {len(bench.sides)} markers here.")
            return
        side = bench.sides[digit - 1]
        self._ask_reason(row, side.marker.folder)

    def action_mean(self) -> None:
        """Agree on the mean."""
        row = self._to_decide()
        if row is not None and row.mean is None:
            self._say("There is no mean here: not all of them gave points.")
        elif row is not None:
            self._ask_reason(row, MEAN)

    @work(exclusive=True, group="ask")
    async def action_points(self) -> None:
        """Agree on points of one's own."""
        from gadfly.app.dialogs.ask_line import AskLine
        from gadfly.app.screens.marking_deciding import points_of

        row = self._to_decide()
        if row is None:
            return
        if row.most is None:
            self._say("Points say nothing here: take what one of the markers said.")
            return
        most = row.most

        def check(line: str) -> str:
            return "" if points_of(line, most) is not None else f"A number from 0 to {number(most)}, please."

        hint = f"0 to {number(most)}"
        line = await self.app.push_screen_wait(
            AskLine(f"Points for {clean(row.title)}", hint=hint, check=check)
        )
        points = points_of(line or "", most)
        if points is not None:
            self._ask_reason(row, POINTS, points)

    @work(exclusive=True, group="ask")
    async def _ask_reason(self, row: Row, take: str, points: Decimal | None = None) -> None:
        """Why it is agreed so: nothing is agreed without that."""
        from gadfly.app.dialogs.ask_line import AskLine

        bench = self.bench
        if bench is None:
            return
        wanted = Decision(row.place, row.question, take, "x", points)
        said = await self.app.push_screen_wait(
            AskLine(
                f"Why {clean(self._masked(decision_words(bench, row, wanted)))}?",
                hint="The reason is kept beside what is agreed; students do not see it.",
                value=self._reasons.get(row.question, ""),
                check=lambda line: "" if line.strip() else "A word on why, please.",
            )
        )
        if said and self._is_here(bench):
            self._reasons[row.question] = said
            self._decide(row, take, said, points)

    @work(group="decide")
    async def action_open(self) -> None:
        """Open a row again."""
        row, bench = self.held, self.bench
        if row is None or bench is None or row.decision is None or row.same:
            self._say("Nothing was agreed on here.")
            return
        where = (row.place, row.question)
        left = tuple(each for each in bench.agreed.decisions if (each.place, each.question) != where)
        async with self._turn:
            agreed = replace(bench.agreed, decisions=left)
            kept = await self._keep(lambda: self.moderation.settle(bench, agreed))
        if kept is not None:
            self._took(_Step(kept.case.entry.name, where, bench.agreed, kept.agreed))
            if self._is_here(kept):
                self._show(kept)
        self._draw()

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._travel(back=True)

    def action_redo(self) -> None:
        """Do it again."""
        self._travel(back=False)

    def action_row(self, by: int) -> None:
        """The row after or before."""
        if self.rows:
            self.row = max(0, min(self.row + by, len(self.rows) - 1))
            self._draw()

    def action_case(self, by: int) -> None:
        """The student after or before."""
        if 0 <= self.at + by < len(self.cases):
            self.come_to(self.at + by)
        else:
            self._say("That was the last student." if by > 0 else "This is the first student.")

    def action_waiting(self) -> None:
        """What is open next: in this critique, then in the next."""
        ahead = [n for n, row in enumerate(self.rows) if row.open and n > self.row]
        behind = [n for n, row in enumerate(self.rows) if row.open and n < self.row]
        if ahead or behind:
            self.row = (ahead or behind)[0]
            self._draw()
            return
        if self.held is not None and self.held.open:
            self._say("This is all that is open here.")
            return
        count = len(self.cases)
        places = ((self.at + n) % count for n in range(1, count))
        found = next((n for n in places if not self.cases[n].agreed), None)
        if found is None:
            self._say("Nothing is open any more.")
        else:
            self.come_to(found)

    def action_differences(self) -> None:
        """Only what differs, or all answers."""
        row = self.held
        self.only_differences = not self.only_differences
        self.row = self._row_of((row.place, row.question)) if row is not None else 0
        self._draw()

    def action_queue(self) -> None:
        """The students in place of the text, or the text again."""
        if self.has_class("-stacked"):
            self.toggle_class("-students")
        else:
            self._say("The students stand at the left.")

    def action_scroll(self, lines: int) -> None:
        """Scroll text and answers."""
        self.page.scroll_by_lines(lines)
        self.sides.scroll_rows(lines)

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help(self.COMMAND_LIST, ABOUT))

    @work
    async def action_leave(self) -> None:
        """Leave, once what was decided last is kept."""
        async with self._turn:
            self.post_message(self.Left())

    @on(Queue.Chosen)
    def go_to_case(self, event: Queue.Chosen) -> None:
        """A student was clicked."""
        event.stop()
        self.come_to(event.index)

    @on(SidesList.Pressed)
    def go_to_row(self, event: SidesList.Pressed) -> None:
        """A row was clicked."""
        event.stop()
        if 0 <= event.row < len(self.rows):
            self.row = event.row
            self._draw()

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
        )

    # Within

    def _to_decide(self) -> Row | None:
        """The row in hand, where there is something to agree on; why not is told."""
        row, bench = self.held, self.bench
        if row is None or bench is None:
            return None
        if row.same:
            self._say("The markers say the same here: it is agreed on.")
            return None
        return row

    def _is_here(self, bench: Bench) -> bool:
        return self.bench is not None and self.bench.case.entry.name == bench.case.entry.name

    def _on(self, row: Row) -> None:
        """On to the next row that is open in this critique."""
        self.row = self._row_of((row.place, row.question))
        ahead = [n for n, each in enumerate(self.rows) if each.open and n > self.row]
        behind = [n for n, each in enumerate(self.rows) if each.open and n < self.row]
        if ahead or behind:
            self.row = (ahead or behind)[0]

    def _first_open(self) -> int:
        return next((n for n, row in enumerate(self.rows) if row.open), 0)

    def _row_of(self, where: tuple[str, str]) -> int:
        return next((n for n, row in enumerate(self.rows) if (row.place, row.question) == where), 0)

    def _masked(self, words: str) -> str:
        return self._pile.masked(words)

    def _say(self, words: str, *, lasting: bool = False) -> None:
        self.notify(clean(self._masked(words)), markup=False, timeout=12 if lasting else 4)
