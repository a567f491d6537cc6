"""Points more or fewer with a reason, or one of those that were given taken back."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from gadfly.app.beside_view import points_words
from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.display import clean_line
from gadfly.documents.grade import Adjustment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

MOST = Decimal(100_000)
"""An adjustment is never larger."""
PLACES = 2
"""Digits after the point at most."""


class Adjust(Dialog[Adjustment | int | None]):
    """Asks for points and a reason; gives an adjustment, or which one is to be taken back, from 0.

    Args:
        known: Those that stand.
    """

    AUTO_FOCUS: ClassVar[str | None] = "Input"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("keep", ("enter",), "keep", "Keep the adjustment.", "Enter", rank=1),
        Command("focus_next", ("tab",), "next field", "The next field, or the list.", "Tab", rank=2),
        Command("close", ("escape",), "never mind", "Leave it as it is.", "Esc", rank=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((COMMAND_LIST[0], COMMAND_LIST[2]))]
    DEFAULT_CSS = """
    Adjust .adjust--wrong { color: $error; padding: 0 2; margin-bottom: 1; display: none; }
    Adjust .adjust--wrong.-said { display: block; }
    Adjust Choices { max-height: 8; }
    """

    def __init__(self, known: tuple[Adjustment, ...]) -> None:
        super().__init__("Adjust the total")
        self._known = known

    def body(self) -> Iterable[Widget]:
        """Points, reason, and what was given before."""
        yield paragraph(
            "In points of the total, such as +1 or -0.5. The student reads the reason.", style="dialog-dim"
        )
        points = Input(placeholder="points", id="points")
        reason = Input(placeholder="the reason", id="reason")
        points.border_title, reason.border_title = "Points", "Reason"
        yield points
        yield reason
        yield Static(classes="adjust--wrong")
        if self._known:
            yield paragraph("Given before; Enter takes one back:", style="dialog-dim")
            yield Choices([(_line(each), True) for each in self._known])

    @on(Input.Changed)
    def forget_what_was_wrong(self) -> None:
        """Typing goes on."""
        self.query_one(".adjust--wrong").remove_class("-said")

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in a field: on to the reason, or keep."""
        event.stop()
        reason = self.query_one("#reason", Input)
        if event.input.id == "points" and not reason.value.strip():
            self.set_focus(reason)
        else:
            self.action_keep()

    @on(OptionList.OptionSelected)
    def take_back(self, event: OptionList.OptionSelected) -> None:
        """One that was given is taken back."""
        event.stop()
        self.dismiss(event.option_index)

    def action_keep(self) -> None:
        """Give the adjustment, or say what is wrong with it."""
        amount = amount_of(self.query_one("#points", Input).value)
        reason = self.query_one("#reason", Input).value.strip()
        if amount is None:
            self._wrong("! Points are a number, such as +1 or -0.5.")
        elif not reason:
            self._wrong("! It needs a reason: the student will read it.")
        else:
            self.dismiss(Adjustment(amount, reason))

    def _wrong(self, words: str) -> None:
        said = self.query_one(".adjust--wrong", Static)
        said.update(show(words))
        said.add_class("-said")


def amount_of(line: str) -> Decimal | None:
    """Points as typed, with a sign or without; none: they are no such number, or 0."""
    try:
        amount = Decimal(line.strip().replace("−", "-").replace(",", "."))
    except InvalidOperation:
        return None
    if not amount.is_finite() or not amount or abs(amount) > MOST:
        return None
    return amount if -int(amount.as_tuple().exponent) <= PLACES else None


def _line(adjustment: Adjustment) -> Content:
    return Content.assemble(
        show(points_words(adjustment.amount), "bold $primary"), "  ", show(clean_line(adjustment.reason))
    )
