"""A widget that draws itself line by line, and looks the styles of its roles up once, not at every line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

if TYPE_CHECKING:
    from rich.style import Style


class Lined(Widget, can_focus=False):
    """Knows its own style and those of its component classes, until the theme or its classes change.

    Attributes:
        PREFIX: What its component classes begin with, before the two hyphens.
    """

    PREFIX: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._looks: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Styles changed: look them up anew."""
        super().notify_style_update()
        self._looks = {}

    @property
    def base(self) -> Style:
        """The widget's own style."""
        if "" not in self._looks:
            self._looks[""] = self.rich_style
        return self._looks[""]

    def look(self, role: str) -> Style:
        """What a role adds to the widget's own style."""
        if role not in self._looks:
            self._looks[role] = self.get_component_rich_style(f"{self.PREFIX}--{role}", partial=True)
        return self._looks[role]
