"""The score sheet: the op-ed's score by paragraph and question, every figure open to view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.help import Help
from gadfly.app.explained import bounded, explained
from gadfly.app.show import show
from gadfly.app.widgets.heat_map import HeatMap
from gadfly.app.widgets.keys import KeyLine
from gadfly.scoring.explain import explain
from gadfly.scoring.heat import LEGEND, Grid
from gadfly.scoring.lines import Line
from gadfly.walk.history import Cursor

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.scoring.score import Score
    from gadfly.walk.walk import Walk

MOVE, SEE = "Go about", "Look closer"

COMMANDS: tuple[Command, ...] = (
    Command("open", ("enter",), "open", "Give the explanation the whole room.", "Enter", SEE, 1, "Enter"),
    Command("go", ("g",), "go there", "Go to this question in the walk.", "g", SEE, 2),
    Command("move(0, 1)", ("down", "j"), "go about", "Go from cell to cell.", "↑↓←→", MOVE, 3, "↑↓←→ hjkl"),
    Command("move(0, -1)", ("up", "k"), "up", "The paragraph before.", group=""),
    Command("move(-1, 0)", ("left", "h"), "left", "The question before.", group=""),
    Command("move(1, 0)", ("right", "l"), "right", "The question after.", group=""),
    Command("pages(1)", ("pagedown",), "on", "A screenful on or back.", group=MOVE, in_help="PgDn PgUp"),
    Command("pages(-1)", ("pageup",), "back", "A screenful of paragraphs back.", group=""),
    Command("pages(-9999)", ("home",), "first", "The first paragraph.", group=MOVE, in_help="Home"),
    Command("total", ("t", "end"), "total", "How the total came about.", "t", MOVE, 4, "t End"),
    Command(
        "export", ("e",), "export", "Make a web page, a PDF, a table and more of the critique.", "e", rank=6
    ),
    Command("back", ("escape", "q", "s"), "back", "Back to the walk.", "Esc", rank=5, in_help="Esc q s"),
    Command(
        "help", ("question_mark", "f1"), "help", "Help for what is on screen.", "?", rank=9, in_help="? F1"
    ),
)

ABOUT = (
    "How well the op-ed stands by your answers so far. Each row is a paragraph, each column a question; the"
    " more squares, the better the op-ed does there. It is the op-ed's score and not your grade."
)

BAR = 24
"""Cells of the bar beside the score."""

AIRY, ROOMY = 30, 24
"""Lines of the screen: below the first no line is left blank, below the second the map gets every line."""


class ScoreScreen(Screen[Cursor | None]):
    """Shows a score and how it came about; gives where to go in the walk, or none.

    Args:
        walk: The walk; the cursor begins at the question in hand.
        score: The score of its critique.
        export: Opens the exports; none: there are none.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    DEFAULT_CSS = """
    ScoreScreen {
        & > .score-head { height: auto; padding: 0 1; background: $surface; }
        & > HeatMap { margin-top: 1; max-height: 62%; }
        & > VerticalScroll {
            height: 1fr;
            min-height: 3;
            border-top: solid $faint;
            padding: 0 1;
            scrollbar-size-vertical: 1;
        }
        & > .score-legend { height: 1; padding: 0 1; color: $dimmed; dock: bottom; margin-bottom: 1; }
        &.-short { & > HeatMap { margin-top: 0; } }
        &.-opened {
            & > HeatMap, & > .score-legend { display: none; }
            & > VerticalScroll { border-top: solid $primary; }
        }
    }
    """

    opened: reactive[bool] = reactive(default=False, toggle_class="-opened", init=False)
    """Whether the explanation has the room of the map."""

    def __init__(self, walk: Walk, score: Score, export: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._export = export
        self._critique = walk.critique
        self._score = score
        grid = Grid(walk.critique, score)
        self._map = HeatMap(grid, grid.spot(walk.cursor.place, walk.cursor.question))
        self._words = Static()
        self._pane = VerticalScroll(self._words, can_focus=False)

    def compose(self) -> ComposeResult:
        """Head, map, explanation, legend and keys."""
        yield Static(classes="score-head")
        yield self._map
        yield self._pane
        yield Static(_legend(), classes="score-legend")
        yield KeyLine(self._commands)

    @property
    def _commands(self) -> tuple[Command, ...]:
        return tuple(each for each in COMMANDS if self._export is not None or each.action != "export")

    def on_mount(self) -> None:
        """Say what the cursor is on."""
        self._explain()

    def on_resize(self, event: events.Resize) -> None:
        """Set head and explanation anew for another width."""
        self.set_class(event.size.height < AIRY, "-short")
        self._map.numbers_explained = event.size.height >= ROOMY
        self.query_one(".score-head", Static).update(
            head(self._score, event.size.width - 2, event.size.height)
        )
        self._explain()

    def watch_opened(self) -> None:
        """Other keys count."""
        now = self._commands
        self.query_one(KeyLine).commands = tuple(map(self._as_opened, now)) if self.opened else now

    @on(HeatMap.Moved)
    def explain_what_the_cursor_is_on(self) -> None:
        """Another cell, another explanation."""
        self._explain()

    @on(HeatMap.Opened)
    def open_by_mouse(self) -> None:
        """A second click on a cell opens it."""
        self.opened = True

    def action_move(self, right: int, down: int) -> None:
        """Move the cursor; while an explanation is open, scroll it."""
        if self.opened:
            self._pane.scroll_relative(y=down, animate=False)
        else:
            self._map.move(right, down)

    def action_pages(self, pages: int) -> None:
        """Move by screenfuls."""
        lines = self._pane.size.height if self.opened else self._map.page
        self.action_move(0, pages * lines)

    def action_total(self) -> None:
        """Go to the total."""
        self._map.move(0, self._map.grid.rows)

    def action_open(self) -> None:
        """Give the explanation the room, or take it back."""
        self.opened = not self.opened

    def action_go(self) -> None:
        """To this question in the walk."""
        place, question = self._map.grid.target(self._map.spot)
        if place is None:
            self.notify("The total stands in no one place. Pick a paragraph first.", markup=False)
            return
        self.dismiss(Cursor(place, question or ""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Exports there are only where somebody opens them."""
        del parameters
        return action != "export" or self._export is not None

    def action_export(self) -> None:
        """Over to the exports."""
        if self._export is not None:
            self._export()

    def action_help(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(Help(COMMANDS, ABOUT))

    def action_back(self) -> None:
        """Close the explanation, or the sheet."""
        if self.opened:
            self.opened = False
        else:
            self.dismiss(None)

    def _explain(self) -> None:
        place, question = self._map.grid.target(self._map.spot)
        width = max(20, self.size.width - 4)
        parts: list[Content] = []
        if place is not None and question is not None:
            parts = [self._asked(place, question, width), Content()]
        first, left_out, last = bounded(explain(self._critique, self._score, place))
        parts.append(explained(first, width))
        if left_out:
            parts += [Content(f"… {left_out:,} lines more …"), explained(last, width)]
        self._words.update(Content("\n").join(parts))
        self._pane.scroll_home(animate=False)

    def _asked(self, place: str, question: str, width: int) -> Content:
        """A question, what was said to it and what that earns."""
        asked = self._critique.rubric.by_id[question]
        said = self._critique.at(place).get(question)
        lines = explain(self._critique, self._score, place, question)
        own = (("In your words", said.text), ("Your note", said.note), ("Not applicable", said.na))
        mine = tuple(Line(label, text, "", 1, "note") for label, text in own if text)
        number = self._map.spot.column + 1
        return Content("\n").join(
            [show(f"{number}  {asked.ask}", "italic"), explained((*lines, *mine), width)]
        )

    @staticmethod
    def _as_opened(command: Command) -> Command:
        label = {"open": "close", "move(0, 1)": "scroll"}.get(command.action)
        shown = "↑↓" if command.action == "move(0, 1)" else command.shown
        if label is None:
            return command
        return Command(command.action, command.keys, label, command.does, shown, command.group, command.rank)


def head(score: Score, width: int, height: int) -> Content:
    """The score in words and as a bar; the sentence on what it is not stands where there is room."""
    figure = "no score yet" if score.percent is None else f"{score.percent} %"
    band = score.band or ("too little answered for a band" if score.state == "insufficient" else "")
    first = Content.assemble(
        ("The op-ed's score  ", "$dimmed"), (figure, "bold $primary"), "  ", show(band, "bold")
    )
    paragraphs = f"from {score.counted} of {score.total_paragraphs} paragraphs"
    if score.article_share == 1:
        paragraphs = "from the questions about the whole text"
    covered = f"{paragraphs}, {score.coverage} % of what counts answered"
    if score.percent is not None and first.cell_length + BAR + 3 <= width:
        filled = round(BAR * float(score.percent) / 100)
        bar = Content.assemble(("█" * filled, "$primary"), ("░" * (BAR - filled), "$faint"))
        first = Content.assemble(first, " " * (width - first.cell_length - BAR), bar)
    lines = [first, show(covered if len(covered) <= width else paragraphs, "$dimmed")]
    about = "How well the op-ed stands by your answers. It is not your grade."
    if height >= ROOMY:
        lines.append(Content.styled(about, "$dimmed"))
    return Content("\n").join(lines)


def _legend() -> Content:
    entries = [Content.assemble((glyph, "bold"), f" {words}") for glyph, words in LEGEND]
    return Content("   ").join(entries)
