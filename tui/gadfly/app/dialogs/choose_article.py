"""Which of an assignment's op-eds to walk."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.article import Article

AROUND = 14
"""Lines of the box that are not the list."""
OPENING = 260
"""Characters of an op-ed's first paragraph that are shown."""
LINES = 4
"""Lines that they get."""


class ChooseArticle(Dialog[int | None]):
    """Asks which op-ed to walk; gives its number, from 0. None: none now.

    Args:
        articles: Those to choose from.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("choose", ("enter",), "take it", "Walk the op-ed that is marked.", "Enter", rank=1),
        Command("move(1)", ("down", "j"), "choose", "The next op-ed.", "↑↓", rank=2),
        Command("move(-1)", ("up", "k"), "up", "The op-ed before.", group=""),
        *(Command(f"number({n})", (str(n),), "take", "Walk that op-ed.", group="") for n in range(1, 10)),
        Command("close", ("escape", "q"), "not now", "Leave; nothing is begun.", "Esc", rank=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = f"""
    ChooseArticle > .dialog-box {{ width: 84; }}
    ChooseArticle .choose-article--opening {{
        height: {LINES}; padding: 0 2; margin-bottom: 1; color: $dimmed;
    }}
    """

    def __init__(self, articles: tuple[Article, ...]) -> None:
        super().__init__("Choose an op-ed")
        self._articles = articles

    def body(self) -> Iterable[Widget]:
        """The op-eds, and how the marked one begins."""
        yield paragraph("Your critique will be of the one that you take.", style="dialog-dim")
        yield Choices([(_line(n, article), True) for n, article in enumerate(self._articles, 1)])
        yield Static(classes="choose-article--opening")

    def on_mount(self) -> None:
        """Mark the first."""
        self.query_one(Choices).highlighted = 0

    def on_resize(self, event: events.Resize) -> None:
        """The list takes what the rest leaves it."""
        self.query_one(Choices).styles.max_height = max(3, event.size.height * 94 // 100 - AROUND)

    @on(OptionList.OptionHighlighted)
    def show_the_opening(self, event: OptionList.OptionHighlighted) -> None:
        """How it begins."""
        first = self._articles[event.option_index].paragraphs[0].text[: 2 * OPENING]
        words = shorten(clean_line(first), OPENING, placeholder="…")
        self.query_one(".choose-article--opening", Static).update(show(f"“{words}”"))

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(event.option_index)

    def action_choose(self) -> None:
        """Take what is marked."""
        self.query_one(Choices).action_select()

    def action_number(self, number: int) -> None:
        """Take the one with that digit."""
        if number <= len(self._articles):
            self.dismiss(number - 1)

    def action_move(self, lines: int) -> None:
        """Mark another."""
        choices = self.query_one(Choices)
        if lines > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()


def _line(number: int, article: Article) -> Content:
    digit = f"{number} " if number < 10 else "  "  # noqa: PLR2004 - keys have one digit
    name = clean_line(article.title or article.source or "An op-ed", 200)
    by = f"  {clean_line(article.author, 80)}" if article.author else ""
    size = f"  {len(article.paragraphs)} paragraphs"
    return Content.assemble((digit, "bold $primary"), show(name), show(by + size, "$dimmed"))
