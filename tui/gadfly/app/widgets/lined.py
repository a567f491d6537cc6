"""A widget that draws itself line by line, in the colours of the theme.

Two things that Textual does for any widget are done here more cheaply. Its roles are not component classes:
each of those is worked out as if it were a widget, and seventy were a tenth of the start. And a row is made
and filtered once, then kept until it is refreshed, where Textual filters every row of every frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from textual.geometry import Region

Roles = dict[str, str]
"""Of each part of a widget: Rich's words with the theme's colours, such as `bold $primary on $panel`."""


class Lined(Widget, can_focus=False):
    """Knows its rows, its own style and those of its roles, until something about them changes.

    `render_line` draws the content; there may be padding around it, but neither border nor opacity.

    Attributes:
        ROLES: What its parts look like, over the widget's own style.
    """

    ROLES: ClassVar[Roles] = {}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - as every widget
        super().__init__(id=id, classes=classes)
        self._looks: dict[str, Style] = {}
        self._strips: dict[int, Strip] = {}
        self._strips_size = Size(0, 0)

    def notify_style_update(self) -> None:
        """Styles changed: look them up anew."""
        super().notify_style_update()
        self._looks = {}
        self._strips = {}

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """As any widget; the rows of these regions of the content, or all, are drawn anew."""
        if regions and not layout:
            above = self.styles.padding.top
            for region in regions:
                for y in region.line_range:
                    self._strips.pop(y + above, None)
        elif repaint or layout:
            self._strips = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its rows as they go to the screen."""
        if self._strips_size != self.size:
            self._strips_size, self._strips = self.size, {}
        self._draw([y for y in crop.line_range if y not in self._strips])
        strips = [self._strips[y] for y in crop.line_range]
        if crop.column_span != (0, self._strips_size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _draw(self, rows: list[int]) -> None:
        """Draw rows, padding and all, as the filters leave them."""
        if not rows:
            return
        padding, width, height = self.styles.padding, self._strips_size.width, self.content_size.height
        # its colours are true colours already
        filters = [each for each in self.get_line_filters() if not isinstance(each, ANSIToTruecolor)]
        _, background = self.background_colors
        blank = Strip.blank(width, self.base)
        for y in rows:
            strip = self.render_line(y - padding.top) if 0 <= y - padding.top < height else blank
            if strip is not blank and padding.width:
                strip = Strip.join([blank.crop(0, padding.left), strip, blank.crop(0, padding.right)])
            for each in filters:
                strip = strip.apply_filter(each, background)
            self._strips[y] = strip

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
