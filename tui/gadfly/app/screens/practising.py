"""Practice on the walk screen: after each paragraph, the reader's answers stand beside the instructor's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work

from gadfly.app.commands import Command, bindings
from gadfly.app.practice_commands import CLOSE, FEEDBACK, PRACTISE_HELP, RESTS, SEE
from gadfly.app.screens.walk import WalkScreen
from gadfly.app.walk_commands import TOOLS
from gadfly.app.widgets.feedback import FeedbackPanel
from gadfly.display import clean
from gadfly.documents.critique import ARTICLE
from gadfly.documents.practice import seen
from gadfly.grading.practice import feedback
from gadfly.grading.practice_closing import closing
from gadfly.walk.trying import again, complete, saw

if TYPE_CHECKING:
    from textual.binding import BindingType

    from gadfly.app.widgets.top_line import TopView
    from gadfly.documents.answers import Answer
    from gadfly.documents.key import Key
    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.walk import Walk

ABOUT_PRACTICE = (
    "Practice: answer as in any walk. After each paragraph you see your answers beside your instructor's,"
    " with the reasons, and can try again. Nothing here is graded."
)
ON = "on"
"""The reader goes on to what comes after practice."""
AWAY = "away"
"""The reader leaves for now."""


class PractiseScreen(WalkScreen):
    """Walks a reader through a practice text; gives `ON` or `AWAY`.

    Args:
        opened: The practice critique.
        key: The instructor's answers to the text.
        then: What comes after it, in words for a key's name.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = PRACTISE_HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((SEE,))]
    DEFAULT_CSS = """
    PractiseScreen {
        #side.-feedback { & > Card { display: none; } }
        &.-stacked #side.-feedback { height: 6fr; }
        &.-low #side.-feedback { height: 3fr; }
    }
    """

    def __init__(self, opened: OpenCritique, key: Key, *, then: str) -> None:
        super().__init__(opened)
        self._key = key
        self._then = then
        self._told: dict[str, dict[str, Answer]] = {}
        for index in range(self.walk.places):
            place = self.walk.place(index)
            if seen(self.walk.critique, place) and complete(self.walk, place):
                self._told[place] = dict(self.walk.critique.at(place).given)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What practice has not, rests; a practice text and its rubric stay as they are."""
        if action in RESTS or (action == "feedback" and self.mode != "answer"):
            return False
        return super().check_action(action, parameters)

    # Feedback comes when the reader goes on from a paragraph that is complete

    def validate_walk(self, walk: Walk) -> Walk:
        """Stay at a paragraph whose feedback is due, and show that first."""
        before = self.walk
        leads_on = self.mode == "answer" and walk.index > before.index
        if (
            leads_on
            and before.critique.article.walks(before.cursor.place)
            and self._due(walk, before.cursor.place)
        ):
            self._show_soon()
            return walk.at_question(before.cursor.place, before.cursor.question)
        return walk

    async def action_feedback(self) -> None:
        """The answers beside the instructor's, where all are given."""
        place = self.walk.cursor.place
        if complete(self.walk, place):
            self._show_soon()
            return
        left = sum(not asked.done for asked in self.walk.here.shown)
        self.say(
            f"First your answers: {left} question{'s' * (left > 1)} left here. Tab goes there."
            if left
            else "Nothing is asked here. → goes on."
        )

    async def _on_from_here(self) -> None:
        if self.mode == "feedback":  # the reader went on already, and stays for that
            return
        asked = self.walk.asked
        if (asked is None or not asked.missing) and self.walk.onward().cursor == self.walk.cursor:
            self._end_of_the_last()
        else:
            await super()._on_from_here()

    def action_place_after(self) -> None:
        """The next paragraph; after the last, how close the reader came."""
        if self.walk.index + 1 < self.walk.places:
            super().action_place_after()
        else:
            self._end_of_the_last()

    def action_question_after(self) -> None:
        """The next question; after the last, how close the reader came."""
        if self.walk.question_after().cursor == self.walk.cursor:
            self._end_of_the_last()
        else:
            super().action_question_after()

    def action_open_after(self) -> None:
        """The next open question; where none is left, how close the reader came."""
        if next(self.walk.remaining(), None) is None:
            self._end_of_the_last()
        else:
            super().action_open_after()

    def _end_of_the_last(self) -> None:
        if self._due(self.walk, self.walk.cursor.place):
            self._show_soon()
        else:
            self.action_finish()

    def _due(self, walk: Walk, place: str) -> bool:
        """Whether a place is complete, and its feedback was not shown for these answers yet."""
        return complete(walk, place) and self._told.get(place) != dict(walk.critique.at(place).given)

    def _show_soon(self) -> None:
        """Show the feedback after whatever is under way; until then no key answers anything."""
        self.mode = "feedback"
        self.call_next(self._show)

    async def _show(self) -> None:
        place = self.walk.cursor.place
        self.walk = saw(self.walk, place)
        self._told[place] = dict(self.walk.critique.at(place).given)
        told = feedback(self.walk.critique, self._key, place)
        self.side.add_class("-feedback")
        await self.use(FeedbackPanel(told, self._where(place)), "feedback")

    def _where(self, place: str) -> str:
        return "the whole text" if place == ARTICLE else f"paragraph {self.walk.index_of(place) + 1}"

    async def on_feedback_panel_left(self, event: FeedbackPanel.Left) -> None:
        """On, again, or back to the questions."""
        event.stop()
        await self.put_away()
        self.side.remove_class("-feedback")
        place = self.walk.cursor.place
        if event.what == "again":
            self.walk = again(self.walk, place)
            self.say("Answer this paragraph anew. Your first try is kept; u takes this back.")
        elif event.what == "on" and self.walk.index + 1 < self.walk.places:
            self.walk = self.walk.place_after()
        elif event.what == "on":
            self.action_finish()

    def action_undo(self) -> None:
        """As on any walk; what was answered before the feedback stays as the first try."""
        if not self.walk.history.past and seen(self.walk.critique, self.walk.cursor.place):
            self.say("Nothing to undo: what you answered before the feedback stays as your first try.")
            return
        super().action_undo()

    # The end, and the way out

    @work(exclusive=True, group="closing")
    async def action_finish(self) -> None:
        """How close the reader came, and on to what comes after practice."""
        from gadfly.app.dialogs.closing import ClosingDialog

        critique = self.walk.critique
        told = closing(critique, self._key)
        if not await self.app.push_screen_wait(ClosingDialog(told, critique, then=self._then)):
            return
        if not told.left and not critique.finished:
            self.walk = self.walk.finish()
        self._end(ON, self._let_go())

    def _gone(self, trouble: str) -> None:
        self._end(AWAY, trouble)

    def _end(self, how: str, trouble: str) -> None:
        if trouble:
            self.app.notify(clean(trouble), markup=False, severity="error", timeout=15)
        self.dismiss(how)

    # What the lines say

    def _top(self) -> TopView:
        view = super()._top()
        return replace(view, place=f"practice  {view.place}")

    def _commands(self) -> tuple[Command, ...]:
        if self.mode == "feedback":
            return FEEDBACK
        rest = tuple(
            CLOSE if command.action == "finish" else command
            for command in super()._commands()
            if command.action not in RESTS
        )
        return (*rest, SEE) if self.mode == "answer" else rest

    def action_help(self) -> None:
        """What the keys do in practice."""
        from gadfly.app.dialogs.help import Help

        now = FEEDBACK if self.mode == "feedback" else TOOLS[self.mode]
        self.app.push_screen(Help((*now, *self.COMMAND_LIST), ABOUT_PRACTICE))
