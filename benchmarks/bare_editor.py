"""The least that an editor can be: Textual's own, empty. The workbench is measured against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual.app import ComposeResult


class BareEditor(App[None]):
    """An empty text area over the whole terminal."""

    def compose(self) -> ComposeResult:
        """The text area; its cursor does not blink, for a frame of its own would be taken for a key's."""
        editor = TextArea.code_editor(soft_wrap=True)
        editor.cursor_blink = False
        yield editor


if __name__ == "__main__":
    BareEditor().run()
