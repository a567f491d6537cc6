"""The editor of a rubric's text: as fast on a thousand lines as on none.

Textual's text area paints all of its rows at every key. Here a row is painted again only where it changed,
and only the lines in sight are coloured. Characters that a terminal would obey stand in the text as signs
of their own (see `store.rubric_draft_text`), so that lines, columns and widths hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from gadfly.app.widgets.editor_rows import columns, pieces, shown
from gadfly.app.widgets.lined import Roles, themed
from gadfly.app.widgets.toml_colours import TO_THE_END, Span, spans, toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.widgets.text_area import EditResult, Location

    from gadfly.store.rubric_draft_text import Layout

LONGEST = 1 << 20
"""Code points that the editor takes; a rubric may have a quarter of it."""
KEPT = 4096
"""Painted rows that are remembered."""
MARKS = {"error": "✗", "warning": "!"}
"""What stands beside the number of a line that has a problem."""


class RubricEditor(TextArea):
    """Edits a rubric's text.

    Args:
        text: The text, as `Layout` gives it to the editor.
        layout: Makes text that comes in fit to stand in it.
    """

    ROLES: ClassVar[Roles] = {
        "comment": "italic $dimmed",
        "cursor": "reverse",
        "error": "bold $error",
        "gutter": "$faint",
        "here": "bold $foreground on $surface",
        "key": "$secondary",
        "line": "on $surface",
        "selected": "$block-cursor-foreground on $block-cursor-background",
        "sign": "$faint",
        "string": "$foreground",
        "table": "bold $primary",
        "value": "$success",
        "warning": "bold $warning",
    }
    DEFAULT_CSS = """
    RubricEditor {
        border: none;
        padding: 0;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
    }
    """

    def __init__(self, text: str, layout: Layout) -> None:
        self._layout = layout
        self._looks: dict[tuple[str, ...], Style] = {}
        self._rows: dict[object, Strip] = {}
        self._painted: dict[int, Strip] = {}
        self._spans: dict[int, list[Span]] = {}
        self._queried: tuple[int, int] | None = None
        self._comparing = False
        self._marks: Mapping[int, str] = {}
        super().__init__(
            "",
            soft_wrap=True,
            tab_behavior="indent",
            show_line_numbers=True,
            compact=True,
            max_checkpoints=500,
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.indent_width = 2
        known = toml()
        self._query = known[1] if known else None
        if known:
            self.register_language("toml", known[0], "")
            self.language = "toml"
        with self.prevent(TextArea.Changed):
            self.load_text(text)

    @property
    def marks(self) -> Mapping[int, str]:
        """Lines with problems, from 0, with their severity."""
        return self._marks

    @marks.setter
    def marks(self, marks: Mapping[int, str]) -> None:
        if marks != self._marks:
            self._marks = marks
            self.refresh()

    @property
    def gutter_width(self) -> int:
        """A sign, the number, a blank."""
        return max(3, len(str(self.document.line_count))) + 3

    def change_all(self, text: str) -> None:
        """Put another text in the place of all of it; it can be undone."""
        self.history.checkpoint()
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.history.checkpoint()
        self.move_cursor((0, 0))

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """What is typed or pasted comes in as signs that a terminal does not obey."""
        if len(insert) > 1:
            insert = self._layout.taken_in(insert)[:LONGEST]
        return super()._replace_via_keyboard(insert, start, end)

    # Painting

    def _build_highlight_map(self) -> None:
        """Instead of colouring all of the text at every key: forget, and colour what is asked for."""
        self._queried = None
        self._spans = {}

    def notify_style_update(self) -> None:
        """Other colours: every row is painted anew."""
        super().notify_style_update()
        self._looks, self._rows = {}, {}

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint anew what is not as it was painted, not all rows."""
        if regions or layout or recompose or not (repaint and self.is_mounted and self._painted):
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not self._comparing:
            self._comparing = True
            self.call_next(self._paint_what_changed)
        return self

    def _paint_what_changed(self) -> None:
        self._comparing = False
        width, height = self.scrollable_content_region.size
        changed = [y for y in range(height) if self._painted.get(y) is not self._row(y)]
        left, top = self.gutter.left, self.gutter.top
        if changed:
            super().refresh(*(Region(left, top + y, width, 1) for y in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows, without looking all styles up first, as a text area does."""
        return super(TextArea, self).render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A row, and a note that it stands there now."""
        row = self._painted[y] = self._row(y)
        return row

    def _row(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        places = self.wrapped_document._offset_to_line_info  # noqa: SLF001 - as in the text area itself
        width = self.scrollable_content_region.width
        if not 0 <= at < len(places):
            return self._kept((width,), lambda: Strip.blank(width, self._look()))
        line, part = places[at]
        return self._line(line, part, width)

    def _line(self, line: int, part: int, width: int) -> Strip:
        text = self.document.get_line(line)
        mark = self._marks.get(line, "") if not part else ""
        over = self._over(line, len(text))
        here = line == self.cursor_location[0]
        coloured = tuple(self._coloured(line))
        offsets = tuple(self.wrapped_document.get_offsets(line))
        gutter = self.gutter_width
        key = (
            text,
            line if not part else None,
            part,
            offsets,
            width,
            gutter,
            mark,
            tuple(over),
            here,
            coloured,
        )

        def paint() -> Strip:
            cuts = (0, *offsets, len(text) + 1)
            tabs = self.wrapped_document.get_tab_widths(line)
            before = text[: cuts[part]].count("\t")
            known = columns(text, coloured)
            found = pieces(shown(text), cuts[part], cuts[part + 1], [*known, *over], tabs[before:])
            base = ("line",) if here else ()
            number = "" if part else str(line + 1)
            head = [
                Segment(MARKS.get(mark, " "), self._look(*base, mark) if mark else self._look(*base)),
                Segment(f"{number:>{gutter - 2}} ", self._look("here" if here else "gutter")),
            ]
            body = [Segment(piece, self._look(*base, *roles)) for piece, roles in found]
            return Strip([*head, *body]).adjust_cell_length(width, self._look(*base))

        return self._kept(key, paint)

    def _over(self, line: int, length: int) -> list[Span]:
        """Selection and cursor on a line."""
        over: list[Span] = []
        (top, left), (bottom, right) = sorted(self.selection)
        if (top, left) != (bottom, right) and top <= line <= bottom:
            over.append((left if line == top else 0, right if line == bottom else TO_THE_END, "selected"))
        row, column = self.cursor_location
        if row == line and self.has_focus:
            over.append((min(column, length), min(column, length) + 1, "cursor"))
        return over

    def _coloured(self, line: int) -> list[Span]:
        if self._query is None or not isinstance(self.document, SyntaxAwareDocument):
            return []
        if self._queried is None or not self._queried[0] <= line <= self._queried[1]:
            first, last = self._in_sight(line)
            self._spans = dict(spans(self.document, self._query, first, last))
            self._queried = (first, last)
        return self._spans.get(line, [])

    def _in_sight(self, line: int) -> tuple[int, int]:
        places = self.wrapped_document._offset_to_line_info  # noqa: SLF001 - as above
        top = min(max(0, self.scroll_offset.y), len(places) - 1)
        bottom = min(top + max(1, self.size.height), len(places) - 1)
        return min(line, places[top][0]), max(line, places[bottom][0])

    def _look(self, *roles: str) -> Style:
        look = self._looks.get(roles)
        if look is None:
            look = self.rich_style
            for role in roles:
                look += themed(self.ROLES[role], self.app.theme_variables)
            self._looks[roles] = look
        return look

    def _kept(self, key: object, paint: Callable[[], Strip]) -> Strip:
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) > KEPT:
                self._rows = {}
            row = self._rows[key] = paint()
        return row
