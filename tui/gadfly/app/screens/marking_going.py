"""Going about on the grading screen: answers, paragraphs, students, what waits, who is ungraded."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work

from gadfly.app.marking_round import (
    Spot,
    after,
    at_place,
    next_waiting,
    place_step,
    row_at,
    step,
    wants_a_look,
)
from gadfly.app.screens.marking_desk import MarkingDesk
from gadfly.app.widgets.beside import BesideList
from gadfly.app.widgets.page import Page
from gadfly.app.widgets.queue import Queue
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from gadfly.grading.hand import Hand


class MarkingGoing(MarkingDesk):
    """A desk whose keys go from one answer, paragraph and student to the next."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a field has the keys, nothing else does."""
        del parameters
        return self.mode == "mark" or action in {"help", "scroll"} or action.startswith("app.")

    def action_answer_before(self) -> None:
        """The answer before or, by question, the student before."""
        if self.by_question:
            self.action_student_before()
        elif self.hand is not None:
            self.stand(step(self.hand, self.spot, -1, only_differences=self.only_differences))

    def action_answer_after(self) -> None:
        """The next answer or, by question, the next student."""
        if self.by_question:
            self.action_student_after()
        elif self.hand is not None:
            self.stand(step(self.hand, self.spot, +1, only_differences=self.only_differences))

    def action_place_before(self) -> None:
        """The paragraph before or, by question, the question before."""
        self._place(-1)

    def action_place_after(self) -> None:
        """The next paragraph or, by question, the next question."""
        self._place(+1)

    def _place(self, by: int) -> None:
        if self.hand is None:
            return
        go = step if self.by_question else place_step
        only = self.only_differences and not self.by_question
        self.stand(go(self.hand, self.spot, by, only_differences=only))

    def action_student_before(self) -> None:
        """The student before."""
        self._student(-1)

    def action_student_after(self) -> None:
        """The next student."""
        self._student(+1)

    def _student(self, by: int) -> None:
        if 0 <= self.pile.at + by < self.pile.count:
            self.come_to(self.pile.at + by)
        else:
            self.say("That was the last student." if by > 0 else "This is the first student.")

    def go_on(self) -> None:
        """On to what wants a look next: in this critique or, by question, with the next student."""
        hand = self.hand
        if hand is None:
            return
        if self.by_question:
            self._student(+1)
            return
        found = after(hand, self.spot, wants_a_look)
        if found is not None:
            self.stand(found)
        elif hand.total.waiting and (found := next_waiting(hand, self.spot)) is not None:
            self.stand(found)
            self.say("From here on nothing differs. This still waits for you.")
        else:
            self.say(
                "Nothing more to look at. n goes to the next ungraded student."
                if hand.grade.state != "draft"
                else "Nothing more to look at. L locks this grade; n goes to the next ungraded student."
            )

    async def action_waiting(self) -> None:
        """What waits next: in this critique, then with the next student who is not graded."""
        if self.by_question:
            self._next_who_waits()
            return
        found = next_waiting(self.hand, self.spot) if self.hand is not None else None
        if found is not None:
            self.stand(found)
        elif self.row is not None and self.row.waiting:
            self.say("This is all that waits here. n goes to the next ungraded student.")
        else:
            self.action_ungraded()

    @work(exclusive=True, group="seek")
    async def _next_who_waits(self) -> None:
        """By question: the next student whose answer to it waits or differs; read from a thread."""
        spot, begun = self.spot, self.pile.at
        for index in range(begun + 1, self.pile.count):
            entry = self.pile.entry_at(index)
            if entry is None:
                continue
            try:
                hand = await asyncio.to_thread(self.hands.read, entry)
            except FileProblem:
                continue
            if self.pile.at != begun or self.spot != spot or not self.by_question:
                return  # somebody went elsewhere meanwhile
            row = row_at(hand, spot)
            if row is not None and wants_a_look(row) and row.marked.by in {"key", "nobody"}:
                self.come_to(index, spot)
                return
        self.say("This question wants no look with any student further on.")

    def action_ungraded(self) -> None:
        """The next student who is not graded."""
        found = self.pile.next_ungraded()
        if found is None:
            self.say("Nobody else is ungraded. A locks all that are complete.")
        else:
            self.come_to(found)

    def action_by(self) -> None:
        """Student by student, or one question through all of them."""
        self.by_question = not self.by_question
        self.say(
            "By question: ↓ and Enter go to the same question of the next student, → to the next question."
            if self.by_question
            else "By student: ↓ and Enter go to the next answer."
        )

    def action_differences(self) -> None:
        """Only what differs, or all answers."""
        self.only_differences = not self.only_differences

    def action_queue(self) -> None:
        """The students in place of the text, or the text again."""
        if self.has_class("-stacked"):
            self.toggle_class("-students")
        else:
            self.say("The students stand at the left.")

    def action_scroll(self, lines: int) -> None:
        """Scroll the text, and the answers where there are more than fit."""
        self.page.scroll_by_lines(lines)
        self.beside.scroll_rows(lines)

    @work
    async def action_find(self) -> None:
        """Find a student by a part of the name."""
        from gadfly.app.dialogs.find_student import FindStudent

        found = await self.app.push_screen_wait(FindStudent(self.pile))
        if found is not None:
            self.come_to(found)

    @work
    async def action_go(self) -> None:
        """Go to a student by number, or to a paragraph by `p` and its number."""
        from gadfly.app.dialogs.ask_line import AskLine

        hand = self.hand
        paragraphs = len(hand.places) if hand is not None else 0

        def check(line: str) -> str:
            return "" if _wanted(line, self.pile.count, hand) else "No such number."

        hint = f"A student, 1 to {self.pile.count}; or p and a paragraph's number, such as p3."
        line = await self.app.push_screen_wait(AskLine("Go to", hint=hint, check=check))
        wanted = _wanted(line or "", self.pile.count, hand)
        if wanted is None or not paragraphs:
            return
        if isinstance(wanted, int):
            self.come_to(wanted)
        else:
            self.stand(wanted)

    # The mouse

    @on(Queue.Chosen)
    def go_to_student(self, event: Queue.Chosen) -> None:
        """A student was clicked."""
        event.stop()
        if self.mode == "mark":
            self.come_to(event.index)

    @on(Page.Pressed)
    def go_to_block(self, event: Page.Pressed) -> None:
        """A paragraph was clicked."""
        event.stop()
        if self.mode == "mark" and self.hand is not None and event.block in self.hand.places:
            self.stand(at_place(self.hand, event.block, only_differences=self.only_differences))

    @on(BesideList.Pressed)
    async def go_to_answer(self, event: BesideList.Pressed) -> None:
        """An answer was clicked, or one of its levels."""
        event.stop()
        if self.mode != "mark":
            return
        here = event.question == self.spot.question
        self.stand(Spot(self.spot.place, event.question))
        if here and event.level:
            await self.run_action(f"level({event.level})")


def _wanted(line: str, students: int, hand: Hand | None) -> int | Spot | None:
    """A student's place in the queue, or a spot; none: there is no such number."""
    line = line.strip().casefold()
    if line.isdecimal() and len(line) < 8 and 1 <= int(line) <= students:  # noqa: PLR2004 - no class is as large
        return int(line) - 1
    digits = line.removeprefix("p").strip()
    if hand is None or not line.startswith("p") or not digits.isdecimal() or len(digits) > 7:  # noqa: PLR2004
        return None
    paragraphs = hand.critique.article.paragraphs
    if not 1 <= int(digits) <= len(paragraphs):
        return None
    place = paragraphs[int(digits) - 1].id
    return at_place(hand, place) if place in hand.places else None
