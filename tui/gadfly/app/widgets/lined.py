"""A widget that draws itself line by line, in the colours of the theme.

Its roles are not component classes: Textual works each of those out as if it were a widget, at every start
and change of theme, and seventy of them were a tenth of the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Mapping

Roles = dict[str, str]
"""Of each part of a widget: Rich's words with the theme's colours, such as `bold $primary on $panel`."""


class Lined(Widget, can_focus=False):
    """Knows its own style and those of its roles, until the theme or its classes change.

    Attributes:
        ROLES: What its parts look like, over the widget's own style.
    """

    ROLES: ClassVar[Roles] = {}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - as every widget
        super().__init__(id=id, classes=classes)
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
        """What a role adds to the widget's own style.

        Raises:
            KeyError: There is no such role, or the theme has no such colour.
        """
        known = self._looks.get(role)
        if known is None:
            known = self._looks[role] = themed(self.ROLES[role], self.app.theme_variables)
        return known


def themed(words: str, colours: Mapping[str, str]) -> Style:
    """The style that such words mean, each `$name` being the theme's colour of that name."""
    return Style.parse(
        " ".join(colours[word[1:]] if word.startswith("$") else word for word in words.split())
    )
