"""The moderation screen: what several markers gave side by side, agreed on answer by answer, with reasons.

The desk shows and keeps; here stands what the keys do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from gadfly.app.commands import Command, bindings
from gadfly.app.moderating_commands import ALL, HELP
from gadfly.app.moderating_view import decision_words
from gadfly.app.screens.moderating_desk import ModeratingDesk, Step
from gadfly.app.widgets.queue import Queue
from gadfly.app.widgets.sides import SidesList
from gadfly.display import clean
from gadfly.documents.marker import Decision
from gadfly.grading.moderation import MEAN, POINTS
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from decimal import Decimal

    from textual.binding import BindingType

    from gadfly.grading.moderation import Row

STEPS = 500
"""So many decisions can be taken back."""
ABOUT = (
    "What the markers gave, side by side. A number takes what that marker gave, m the mean, = your points;"
    " each with a reason, which is kept. Once nothing is open, the grade is made. u takes any step back."
)


class ModeratingScreen(ModeratingDesk):
    """Holds markers side by side, and has somebody agree on what differs."""

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """Whoever moderates leaves."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ALL)]

    # Agreeing

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
        self._took(
            Step(
                kept.case.entry.name, (row.place, row.question), held.agreed.decisions, kept.agreed.decisions
            )
        )
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
            kept = await self._keep(
                lambda: self.moderation.settle(self.moderation.bench(self.cases[index]), wanted)
            )
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

    def _took(self, step: Step) -> None:
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
            kept = await self._keep(lambda: self.moderation.settle(bench, left))
        if kept is not None:
            self._took(Step(kept.case.entry.name, where, bench.agreed.decisions, kept.agreed.decisions))
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

    def _on(self, row: Row) -> None:
        """On to the next row that is open in this critique."""
        self.row = self._row_of((row.place, row.question))
        ahead = [n for n, each in enumerate(self.rows) if each.open and n > self.row]
        behind = [n for n, each in enumerate(self.rows) if each.open and n < self.row]
        if ahead or behind:
            self.row = (ahead or behind)[0]
