"""The workbench: a rubric is written at the left, tried out at the right, and mended from the list below."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.widgets import OptionList

from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.dialogs.clash import Clash
from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.screens.workbench_trying import Trying
from gadfly.app.workbench_commands import ALL, BINDINGS, EVERYWHERE, PANES, TRYING_NAMES
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from textual.binding import BindingType

    from gadfly.app.commands import Command

ABOUT = (
    "Write the rubric at the left; the preview shows it as a student meets it, and answers to your keys as it"
    " would to theirs. What is wrong stands below, line by line. There is nothing to save: it is saved after"
    " every pause, with its errors."
)
_EVERYWHERE = frozenset(command.action.partition("(")[0] for command in EVERYWHERE)


class WorkbenchScreen(Trying):
    """Writes a rubric; gives what could not be saved in leaving, if anything."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ALL
    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What a key does hangs on who has the keys."""
        del parameters
        if self.typing and (action in _EVERYWHERE or action in TRYING_NAMES):
            return False
        if action == "resolve":
            return bool(self._trouble)
        if action == "jump":
            return self.pane == "problems" and bool(self._problems)
        return action not in TRYING_NAMES or self.pane == "preview"

    def action_pane(self, step: int) -> None:
        """The next pane."""
        found = {"editor": self.editor, "preview": self.preview, "problems": self.listed}
        panes = [pane for pane in PANES if pane != "problems" or self._problems]
        after = panes[(panes.index(self.pane) + step) % len(panes)] if self.pane in panes else "editor"
        self.pane = after  # what is not shown cannot have the focus
        self.call_after_refresh(found[after].focus)

    def action_editor_undo(self) -> None:
        """Undo what was typed, from the palette."""
        self.editor.undo()

    # Problems

    def action_problem(self, step: int) -> None:
        """The next problem, or the one before, from where the cursor is."""
        problems = [p for p in self._problems or () if p.line is not None]
        if not problems:
            self.say("No problem has a line." if self._problems else "There are no problems.")
            return
        here = (self.editor.cursor_location[0] + 1, self.editor.cursor_location[1] + 1)
        places = sorted({(p.line or 1, p.column or 1) for p in problems})
        if step > 0:
            at = next((place for place in places if place > here), places[0])
        else:
            at = next((place for place in reversed(places) if place < here), places[-1])
        self.go_to(*at)
        first = next(p for p in problems if (p.line, p.column or 1) == at)
        self.listed.highlighted = (self._problems or ()).index(first)
        if self.has_class("-narrow"):
            self._draw_nearest()

    def action_jump(self) -> None:
        """To the marked problem."""
        self._jump(self.listed.highlighted)

    @on(OptionList.OptionSelected, "Problems")
    def jump_by_mouse(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a problem."""
        event.stop()
        self._jump(event.option_index)

    def _jump(self, at: int | None) -> None:
        if at is not None and self._problems:
            problem = self._problems[at]
            self.go_to(problem.line or 1, problem.column or 1)

    # Keeping and leaving

    def action_save(self) -> None:
        """Save now, and check."""
        self._check_now()
        self._save()
        if self._kept == self._number:
            self.say("Saved.")

    @work
    async def action_resolve(self) -> None:
        """What to do about a file that cannot be saved."""
        choice = await self.app.push_screen_wait(Clash(self._trouble, outside=self._outside))
        if self._keeper is None:
            return
        if choice == "reload":
            await self._reload()
        elif choice == "mine":
            await self._over_theirs()
        elif choice == "elsewhere":
            await self._save_elsewhere()

    async def _reload(self) -> None:
        if self._keeper is None:
            return
        try:
            text = await asyncio.to_thread(self._keeper.reload)
        except FileProblem as problem:
            self.say(str(problem), lasting=True)
            return
        self._trouble, self._outside = "", False
        self.editor.draft_layout = self._draft.layout
        self.editor.change_all(text)
        self._draw_lines()
        self.say("The file as it is now. Ctrl+Z brings back what you had typed.", lasting=True)

    async def _over_theirs(self) -> None:
        if self._keeper is None:
            return
        try:
            await asyncio.to_thread(self._keeper.take_over, self._number, self.editor.text)
        except SaveFailed as problem:
            self.say(str(problem), lasting=True)

    async def _save_elsewhere(self) -> None:
        wanted = await self.app.push_screen_wait(
            AskLine("Save elsewhere", hint="A file name, such as ~/my-rubric.toml. It must be a new one.")
        )
        if not wanted or self._keeper is None:
            return
        trouble = await asyncio.to_thread(self._keeper.move_to, wanted, self._number, self.editor.text)
        self.say(trouble or f"Saved as {wanted}; from now on everything is saved there.", lasting=True)

    @work
    async def offer_draft(self, text: str) -> None:
        """Ask about text that a crash left, where the file has gone on without it."""
        if await self.app.push_screen_wait(
            Confirm(
                "Bring back what was not saved?",
                "When the program ended, something you had typed was not saved, and the file has changed"
                " since. Yes: your text takes the place of the file's, and Ctrl+Z goes back to that. No: what"
                " you typed is forgotten.",
            )
        ):
            self.editor.change_all(text)
        else:
            self._draft.forget()

    @work
    async def action_leave(self) -> None:
        """Back to the editor, or out; where something could not be saved, only when that is well."""
        if self.pane != "editor":
            self.pane = "editor"
            self.call_after_refresh(self.editor.focus)
            return
        if self._trouble and not await self.app.push_screen_wait(
            Confirm("Leave without saving?", f"{self._trouble} What you typed is offered when you come back.")
        ):
            return
        self.dismiss(self._let_go())

    def action_help(self) -> None:
        """What the keys do."""
        from gadfly.app.dialogs.help import Help

        self.app.push_screen(Help(self.COMMAND_LIST, ABOUT))
