"""The workbench's desk: the text, its problems and its preview, side by side or one at a time.

It shows. What becomes of the text stands in `workbench_writing.py`, what the keys do in the preview in
`workbench_trying.py`, and the rest in `workbench.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.widgets.bench_top import BenchTop, BenchView
from gadfly.app.widgets.card import Card
from gadfly.app.widgets.editor import RubricEditor
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.preview import Preview
from gadfly.app.widgets.problems import Problems, line
from gadfly.app.workbench_commands import PANES, Pane, commands_now
from gadfly.app.workbench_trial import PRETEND, pretended
from gadfly.display import clean

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from gadfly.store.problems import Problem
    from gadfly.store.rubric_draft import RubricDraft
    from gadfly.walk.walk import Walk

SIDE_BY_SIDE = 100
"""Columns from which editor and preview stand side by side."""
SHORT, LOW = 32, 22
"""Below so many rows the card comes first; below so many there is only the card."""


class BenchDesk(Screen[str]):
    """Shows a rubric's text and what comes of it.

    Args:
        draft: The rubric's file.
    """

    DEFAULT_CSS = """
    BenchDesk {
        background: $background;
        #bench { height: 1fr; }
        RubricEditor { width: 6fr; height: 1fr; padding: 0 0; }
        Preview { width: 5fr; min-width: 44; }
        Problems { border-top: solid $panel; display: none; }
        &.-wrong Problems { display: block; }
        #nearest { height: auto; max-height: 2; padding: 0 1; display: none; background: $surface; }
        ToastHolder { align-horizontal: left; }

        &.-narrow {
            ToastRack { dock: top; margin: 1 0 0 0; }
            ToastHolder { align-horizontal: right; }
            Preview, Problems { display: none; }
            &.-wrong Problems { display: none; }
            &.-at-editor #nearest { display: block; }
            &.-at-preview, &.-at-problems { RubricEditor { display: none; } }
            &.-at-preview Preview { display: block; width: 1fr; }
            &.-at-problems.-wrong Problems {
                display: block; height: 1fr; max-height: 100%; border-top: none;
            }
            &.-at-problems #bench { display: none; }
        }
        &.-short {
            Preview > .preview-text { max-height: 2; margin: 0 2; }
            Preview > Standings { height: 4; }
        }
        &.-low {
            Preview > .preview-text { display: none; }
            Preview > Standings { display: none; }
            Preview.-questions > Standings { display: block; }
            Problems { max-height: 4; }
        }
    }
    """
    AUTO_FOCUS = "RubricEditor"
    TITLE = "gadfly"

    trial: reactive[Walk | None] = reactive(None, repaint=False)
    """The preview's walk; none: no version was without errors yet."""
    pane: reactive[Pane] = reactive("editor", repaint=False, bindings=True)
    """Which pane has the keys."""
    typing: reactive[bool] = reactive(default=False, repaint=False, bindings=True)
    """Whether a field of the preview has the keys."""
    options_page: reactive[int] = reactive(0, repaint=False)
    """Which nine of the options are on offer, from 0."""
    sure: reactive[bool] = reactive(default=False, repaint=False)
    """Whether the author is being asked how sure the answer is."""

    top = getters.query_one(BenchTop)
    editor = getters.query_one(RubricEditor)
    preview = getters.query_one(Preview)
    card = getters.query_one(Card)
    listed = getters.query_one(Problems)
    key_line = getters.query_one(KeyLine)

    def __init__(self, draft: RubricDraft) -> None:
        super().__init__()
        self._draft = draft
        self._number = 0  # of the text: one more at every change
        self._given = self._kept = 0  # the last that was given to be saved, and the last that is
        self._problems: tuple[Problem, ...] | None = None
        self._starts: tuple[tuple[int, str], ...] = ()
        self._stale = False
        self._trouble, self._outside = "", False
        self._article = pretended(PRETEND)
        self._written = RubricEditor(draft.text, draft.layout)

    def compose(self) -> ComposeResult:
        """Top line, editor and preview, problems, keys."""
        yield BenchTop()
        with Horizontal(id="bench"):
            yield self._written
            yield Preview()
        yield Static(id="nearest")
        yield Problems()
        yield KeyLine()

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room, else one pane at a time."""
        self.set_class(event.size.width < SIDE_BY_SIDE, "-narrow")
        self.set_class(event.size.height < SHORT, "-short")
        self.set_class(event.size.height < LOW, "-low")
        self._draw_lines()

    def _draw_problems(self) -> None:
        problems = self._problems or ()
        self.editor.marks = {
            p.line - 1: p.severity
            for severity in ("warning", "error")
            for p in problems
            if p.line is not None and p.severity == severity
        }
        marked = min(self.listed.highlighted or 0, len(problems) - 1) if problems else None
        self.set_class(bool(problems), "-wrong")
        self.listed.show_problems(problems, marked)
        self._draw_nearest()

    def _draw_nearest(self) -> None:
        """One problem under the editor, where there is no room for all: that at the cursor, or the next."""
        problems = self._problems or ()
        row = self.editor.cursor_location[0] + 1
        after = [p for p in problems if (p.line or 0) >= row] or problems
        words = line(after[0]) if after else Content.styled("✓ no problems", "$success")
        self.query_one("#nearest", Static).update(words)

    # The preview

    def watch_trial(self, before: Walk | None, after: Walk | None) -> None:
        """Draw the new walk."""
        if before is None or after is None or before.cursor != after.cursor:
            self.options_page, self.sure, self.card.why = 0, False, False
        self._draw_preview()

    def watch_options_page(self) -> None:
        """Other options."""
        self._draw_preview()

    def watch_sure(self) -> None:
        """Another question on the card."""
        self._draw_preview()

    def _draw_preview(self) -> None:
        if self.trial is not None:
            self.preview.draw(self.trial, page=self.options_page, sure=self.sure)

    @property
    def question_at_cursor(self) -> str:
        """The id of the question that the editor's cursor stands in; empty: it stands in none."""
        row = self.editor.cursor_location[0] + 1
        return next((name for start, name in reversed(self._starts) if start <= row), "")

    # The lines, and who has the keys

    def watch_pane(self, before: Pane, after: Pane) -> None:
        """Another pane has the keys."""
        self.remove_class(f"-at-{before}")
        self.add_class(f"-at-{after}")
        self._draw_lines()

    def watch_typing(self) -> None:
        """Other keys."""
        self._draw_lines()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click, or a key: whoever has the focus is the pane in hand."""
        del event
        found = {"editor": self.editor, "preview": self.preview, "problems": self.listed}
        self.pane = next((pane for pane in PANES if found[pane] is self.focused), self.pane)

    def _draw_lines(self) -> None:
        self._draw_top()
        self.preview.say(stale=self._stale, in_hand=self.pane == "preview")
        self.key_line.commands = commands_now(
            self.pane, typing=self.typing, trouble=bool(self._trouble), problems=bool(self._problems)
        )

    def _draw_top(self) -> None:
        problems = self._problems
        rubric = self.trial.critique.rubric if self.trial is not None else None
        kept = self._kept == self._number
        waits = self._given != self._number
        self.top.view = BenchView(
            self._draft.path.name,
            rubric.title if rubric is not None else "",
            None if problems is None else sum(p.severity == "error" for p in problems),
            0 if problems is None else sum(p.severity == "warning" for p in problems),
            "saved" if kept else "failed" if self._trouble else "typing" if waits else "saving",
            self._trouble,
        )

    def go_to(self, row: int, column: int) -> None:
        """To a line and column, from 1, in the editor."""
        self.pane = "editor"
        self.editor.move_cursor((row - 1, column - 1), center=True)
        self.call_after_refresh(self.editor.focus)

    def say(self, words: str, *, lasting: bool = False) -> None:
        """A sentence to the author, in the corner."""
        self.notify(clean(words), markup=False, timeout=12 if lasting else 4)
