"""A key in the making on the walk screen: the same walk, and what stands beside each answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work

from gadfly.app.commands import Command, bindings
from gadfly.app.screens.walk import WalkScreen
from gadfly.app.walk_commands import ANSWER, ANSWER_HELP, TOOLS
from gadfly.documents.judgement_words import judgement_glance, judgement_lines

if TYPE_CHECKING:
    from textual.binding import BindingType

    from gadfly.app.card_view import CardView
    from gadfly.app.widgets.top_line import TopView

BESIDE = Command(
    "beside",
    ("y",),
    "also right",
    "Say what else is right here, and why: for the grade and for the student.",
    "y",
    ANSWER,
    3,
)
ABOUT_KEY = (
    "A key: answer as in any walk, and say with y what else is right. Critiques are graded by it."
    " Everything is saved at once."
)
_RESTS = frozenset({"practise", "export"})
"""What a walk has and the making of a key has not: what goes out is critiques."""
_WALKED = tuple(command for command in ANSWER_HELP if command.action not in _RESTS)


class KeyScreen(WalkScreen):
    """Walks an instructor through an op-ed to make a key to it."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (*_WALKED[:1], BESIDE, *_WALKED[1:])
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((BESIDE,))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Beside an answer something is said while answering only; who makes a key does not practise."""
        if action in _RESTS or (action == "beside" and self.mode != "answer"):
            return False
        return super().check_action(action, parameters)

    def _top(self) -> TopView:
        view = super()._top()
        return replace(view, title=f"KEY · {view.title}")

    def _card(self) -> CardView:
        view, asked, judgement = super()._card(), self.walk.asked, self.walk.judgement
        if asked is None:
            return view
        state = " · ".join(filter(None, (view.state, judgement_glance(judgement))))
        beside = judgement_lines(asked.question, judgement)
        return replace(view, state=state, complete=view.complete or asked.settled, beside=beside)

    def _commands(self) -> tuple[Command, ...]:
        now = super()._commands()
        asks = self.mode == "answer" and self.walk.asked is not None and not self.walk.critique.finished
        now = tuple(command for command in now if command.action not in _RESTS)
        return (*now[:2], BESIDE, *now[2:]) if asks else now

    def action_help(self) -> None:
        """What the keys do in a key."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help((*TOOLS[self.mode], *self.COMMAND_LIST), ABOUT_KEY))

    @work
    async def action_beside(self) -> None:
        """Say what else is right, and why."""
        from gadfly.app.dialogs.accepting import Accepting

        asked = self.walk.asked
        if asked is None:
            self.say("Nothing is asked here.")
            return
        judgement = await self.app.push_screen_wait(Accepting(asked, self.walk.judgement))
        if judgement is not None:
            self._step(lambda walk: walk.judge_answer(judgement))
