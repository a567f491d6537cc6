"""The frame of every dialog: a titled box over the screen, its keys on the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.show import show
from gadfly.app.widgets.keys import KeyLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

CLOSE = Command("close", ("escape",), "close", "Close this box.", shown="Esc", rank=1)


class Dialog(ModalScreen[ScreenResultType]):
    """A box over the screen that asks or says one thing.

    A dialog gives its answer by `dismiss`; closed without one, it gives none. What can be done in it is
    declared in `COMMAND_LIST`, as on any screen; a subclass takes its `BINDINGS` from there.
    """

    AUTO_FOCUS: ClassVar[str | None] = "Input, OptionList"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (CLOSE,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((CLOSE,))]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 65%;
        & > .dialog-box {
            width: 72;
            max-width: 96%;
            height: auto;
            max-height: 94%;
            background: $surface;
            border: round $primary;
        }
        & .dialog-title { padding: 0 2; height: auto; margin-bottom: 1; color: $primary; text-style: bold; }
        & .dialog-text { padding: 0 2; height: auto; margin-bottom: 1; }
        & .dialog-dim { color: $dimmed; }
        & .dialog-error { color: $error; }
        & Input {
            height: 3; border: round $faint; background: $surface; margin: 0 1 1 1;
            background-tint: $foreground 0%;
            &:focus { border: round $primary; background-tint: $foreground 0%; }
        }
        & OptionList {
            height: auto; margin: 0 1 1 1; padding: 0 1; border: none; background: $surface;
            text-wrap: nowrap; text-overflow: ellipsis; scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: $foreground 0%; }
            & > .option-list--option-disabled { color: $foreground; text-style: bold; }
            & > .option-list--option-highlighted { color: $foreground; background: $hand; }
        }
        & KeyLine { dock: none; background: $surface; padding: 0 1; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def body(self) -> Iterable[Widget]:
        """What stands between title and keys."""
        return ()

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="dialog-box"):
            yield Static(show(self._title), classes="dialog-title")
            yield from self.body()
            yield KeyLine(self.COMMAND_LIST)

    def action_close(self) -> None:
        """Away without an answer."""
        self.dismiss(None)


def paragraph(text: str, *, style: str = "") -> Static:
    """A run of text in a dialog; nothing where there is no text."""
    widget = Static(show(text), classes=f"dialog-text {style}".strip())
    widget.display = bool(text)
    return widget
