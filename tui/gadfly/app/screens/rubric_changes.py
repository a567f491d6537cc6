"""Another version of the rubric: told after the first paint, compared when asked, moved to only then."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from gadfly.app.screens.tools import Tools

if TYPE_CHECKING:
    from textual.timer import Timer

    from gadfly.documents.rubric import Rubric
    from gadfly.store.open_critique import OpenCritique

LATER = 1.0
"""Seconds until the library is looked into, so that no first key shares the processor with that."""
NONE = "There is no other version of this rubric in the library."


class RubricChanges(Tools):
    """The walk screen's tools, and what to do when the library has another version of the rubric."""

    def __init__(self, opened: OpenCritique) -> None:
        super().__init__(opened)
        self._other: Rubric | None = opened.other
        self._looking: Timer | None = None

    def on_mount(self) -> None:
        """Look whether there is another version, once the screen stands."""
        if self._other is not None:
            self.call_after_refresh(self._tell, self._other)
        else:
            self._looking = self.set_timer(LATER, self._look)

    @work
    async def _look(self) -> None:
        # none of these is for the first paint
        from gadfly.store.problems import FileProblem
        from gadfly.store.rubric_versions import untold_version

        try:
            self._other = await asyncio.to_thread(untold_version, self.walk.critique)
        except FileProblem as problem:
            self.say(f"The library's copy of this rubric cannot be used. Yours is whole. {problem}")
            return
        if self._other is not None:
            self._tell(self._other)

    def _tell(self, other: Rubric) -> None:
        from gadfly.scoring.comparison_words import notice

        self.say(f"{notice(self.walk.critique.rubric, other)} v shows what changed.", lasting=True)

    @work(exclusive=True, group="rubric")
    async def action_rubric(self) -> None:
        """Compare the rubric with its other version, and move over if the reader wants that."""
        # none of these is for the first paint
        from gadfly.app.dialogs.rubric_changes import RubricChangesDialog
        from gadfly.scoring.comparison import compare
        from gadfly.scoring.comparison_words import kept_lines
        from gadfly.store.problems import FileProblem
        from gadfly.store.rubric_versions import other_version, stay

        if self._looking is not None:
            self._looking.stop()  # who looks already need not be told
        critique, other = self.walk.critique, self._other
        try:
            if other is None or other == critique.rubric:
                other = await asyncio.to_thread(other_version, critique.rubric)
        except FileProblem as problem:
            self.say(f"The library's copy of this rubric cannot be used. {problem}", lasting=True)
            return
        if other is None:
            self.say(" ".join([NONE, *kept_lines(critique)]), lasting=True)
            return
        comparison = await asyncio.to_thread(compare, critique, other)
        self.app.clear_notifications()  # they would cover the keys of the dialog
        choice = await self.app.push_screen_wait(RubricChangesDialog(comparison))
        if choice == "move" and self._step(lambda walk: walk.move_over(other)):
            self.say(f"Moved to version {other.version}. u moves back.", lasting=True)
        elif choice == "stay":
            await asyncio.to_thread(stay, critique, other)
            self.say(f"You stay with version {critique.rubric.version}. v compares them again.")
