"""Writing a rubric: what becomes of the text while and after somebody types.

A key changes the text and nothing else. After a pause the text is checked in another process, and shortly
after that it is saved from another thread; what comes back for a text that is not the newest is dropped.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import TextArea

from gadfly.app.screens.workbench_desk import BenchDesk
from gadfly.app.workbench_checker import Checker, TextChecked
from gadfly.app.workbench_keeper import TextKeeper, TextKept, TextNotKept
from gadfly.app.workbench_trial import shown_question, tried

if TYPE_CHECKING:
    from textual.timer import Timer

    from gadfly.app.workbench_checker import Check
    from gadfly.store.rubric_draft import RubricDraft

PAUSE = 0.3
"""Seconds without a key after which the text is checked; so long at most it is not remembered, either."""
SAVE_PAUSE = 1.0
"""Seconds without a key after which the text is saved."""


class Writing(BenchDesk):
    """A desk whose text is checked, remembered and saved.

    Args:
        draft: The rubric's file.
        check: Checks the text; by default in a process of its own.
        notice: What its author should be told first; may be empty.
    """

    def __init__(self, draft: RubricDraft, check: Check | None = None, notice: str = "") -> None:
        super().__init__(draft)
        self._check = check
        self._notice = notice
        self._keeper: TextKeeper | None = None
        self._checker: Checker | None = None
        self._asked = self._remembered = 0
        self._changed_at = 0.0
        self._tick: Timer | None = None
        self._following: Timer | None = None
        self._followed = ""

    def on_mount(self) -> None:
        """Begin to keep and to check; bring back what a crash left."""
        self._keeper = TextKeeper(self._draft, self.post_message)
        self._checker = Checker(self.post_message, self._check)
        self.add_class("-at-editor")
        if self._notice:
            self.say(self._notice, lasting=True)
        left = self._draft.left
        if left is not None and not left.follows:
            self.offer_draft(left.text)
        elif left is not None:
            self.editor.change_all(left.text)
            self.say("What you typed last was not saved, and is back. Ctrl+Z takes it away.", lasting=True)
        self._check_now()
        self._draw_lines()

    def on_unmount(self) -> None:
        """However the screen goes: nothing is left unsaved, and the file is let go."""
        self._let_go()

    def offer_draft(self, text: str) -> object:
        """Ask about text that a crash left, where the file has gone on without it."""
        raise NotImplementedError

    # The text

    @on(TextArea.Changed)
    def count_change(self, event: TextArea.Changed) -> None:
        """Note that there is another text; the rest comes after a pause."""
        event.stop()
        if event.text_area is not self.editor:
            return
        self._number += 1
        self._changed_at = monotonic()
        if self._tick is None:
            self._tick = self.set_timer(PAUSE, self._look_after)
            self._draw_top()

    @on(TextArea.SelectionChanged)
    def follow_soon(self, event: TextArea.SelectionChanged) -> None:
        """The cursor moved: the preview follows after a moment."""
        event.stop()
        if self._following is None and event.text_area is self.editor:
            self._following = self.set_timer(PAUSE, self._follow)

    def _look_after(self) -> None:
        """What waits for a pause: the check, the memory, the save."""
        self._tick = None
        still = monotonic() - self._changed_at
        if still >= PAUSE and self._asked != self._number:
            self._check_now()
        if still >= SAVE_PAUSE:
            self._save()
        elif self._remembered != self._number and self._keeper is not None:
            self._remembered = self._number
            self._keeper.keep(self._number, self.editor.text, save=False)
        if self._given != self._number or self._asked != self._number:
            self._tick = self.set_timer(
                PAUSE if still < PAUSE else SAVE_PAUSE - still + 0.01, self._look_after
            )

    def _check_now(self) -> None:
        self._asked = self._number
        if self._checker is not None:
            self._checker.check(self._number, self._draft.layout.written(self.editor.text))

    def _save(self) -> None:
        self._given = self._number
        if self._keeper is not None:
            self._keeper.keep(self._number, self.editor.text, save=True)
        self._draw_top()

    @on(TextKept)
    def show_saved(self, event: TextKept) -> None:
        """The disk has it."""
        event.stop()
        self._kept = event.number
        if self._trouble:
            self._trouble, self._outside = "", False
            self._draw_lines()
        self._draw_top()

    @on(TextNotKept)
    def show_trouble(self, event: TextNotKept) -> None:
        """The disk does not have it: say so once, and for as long as it is so in the top line."""
        event.stop()
        if self._trouble != event.reason:
            self.say(f"Not saved. {event.reason} F9 helps.", lasting=True)
        self._trouble, self._outside = event.reason, event.outside
        self._draw_lines()

    # What the check says

    @on(TextChecked)
    def show_checked(self, event: TextChecked) -> None:
        """Show what is wrong with the text, and what it makes; of an older text nothing is shown."""
        event.stop()
        if event.number != self._number:
            return
        checked = event.checked
        self._starts = checked.starts or self._starts
        if checked.problems != self._problems:
            self._problems = checked.problems
            self._draw_problems()
        self._stale = checked.rubric is None and self.trial is not None
        if checked.rubric is not None and (
            self.trial is None or self.trial.critique.rubric != checked.rubric
        ):
            self.trial = tried(checked.rubric, self._article, self.trial)
            self._follow()
        self._draw_lines()

    def _follow(self) -> None:
        """Show the question that is being written, where it is asked."""
        self._following = None
        self._draw_nearest()
        wanted = self.question_at_cursor
        if self.pane != "editor" or self.trial is None or wanted == self._followed:
            return
        self._followed = wanted
        there = shown_question(self.trial, wanted)
        if there is not None:
            self.trial = there

    def _let_go(self) -> str:
        """Save, stop, let the file go; what could not be saved, if anything."""
        keeper, self._keeper = self._keeper, None
        checker, self._checker = self._checker, None
        if checker is not None:
            checker.close()
        if keeper is None:
            return ""
        if self._kept != self._number:
            keeper.keep(self._number, self._written.text, save=True)
        return keeper.close()
