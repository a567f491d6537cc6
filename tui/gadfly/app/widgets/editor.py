"""The editor of a rubric's text: as fast on a thousand lines as on none.

Textual's text area paints all of its rows at every key. Here a row is painted again only where it changed,
and only the lines in sight are coloured. Characters that a terminal would obey stand in the text as signs
of their own (see `store.rubric_draft_text`), so that lines, columns and widths hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from rich.segment import Segment
from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from gadfly.app.widgets.editor_rows import columns, pieces, shown
from gadfly.app.widgets.lined import Roles, themed
from gadfly.app.widgets.toml_colours import TO_THE_END, Span, spans, toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rich.style import Style
    from textual import events
    from textual.widgets.text_area import EditResult, Location

    from gadfly.store.rubric_draft_text import Layout

LONGEST = 1 << 20
"""Code points that the editor takes; a rubric may have a quarter of it."""
KEPT = 4096
"""Painted rows that are remembered."""
MARKS = {"error": "✗", "warning": "!"}
"""What stands beside the number of a line that has a problem."""


class View(NamedTuple):
    """What all rows share: the width, the line at the top, which row is which line, selection and cursor."""

    width: int
    top: int
    places: list[tuple[int, int]]
    begin: Location
    end: Location
    cursor: Location
    focused: bool
    gutter: int

    def over(self, line: int, length: int) -> list[Span]:
        """Selection and cursor on a line of that length."""
        over: list[Span] = []
        (top, left), (bottom, right) = self.begin, self.end
        if self.begin != self.end and top <= line <= bottom:
            over.append((left if line == top else 0, right if line == bottom else TO_THE_END, "selected"))
        row, column = self.cursor
        if row == line and self.focused:
            column = min(column, length)
            over.append((column, column + 1, "cursor"))
        return over


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
        scrollbar-color: $faint 60%;
        scrollbar-color-hover: $faint;
        scrollbar-color-active: $primary;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        &:focus { border: none; }
    }
    """

    def __init__(self, text: str, layout: Layout) -> None:
        self.draft_layout = layout
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

    async def _on_key(self, event: events.Key) -> None:
        """Move and delete at once: a letter typed right behind must not come first.

        Left to Textual, such a key goes up to the app to be looked up, and letters overtake it.
        """
        bound = self._bindings.key_to_bindings.get(event.key)
        if bound and not event.is_printable and await self.app.run_action(bound[0].action, self):
            event.stop()
            event.prevent_default()

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """What is typed or pasted comes in as signs that a terminal does not obey."""
        if len(insert) > 1:
            insert = self.draft_layout.taken_in(insert)[:LONGEST]
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
        view, height = self._view(), self.scrollable_content_region.height
        changed = [y for y in range(height) if self._painted.get(y) is not self._row(y, view)]
        left, top = self.gutter.left, self.gutter.top
        if changed:
            super().refresh(*(Region(left, top + y, view.width, 1) for y in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows, without looking all styles up first, as a text area does."""
        return super(TextArea, self).render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A row, and a note that it stands there now."""
        row = self._painted[y] = self._row(y, self._view())
        return row

    def _view(self) -> View:
        width, top = self.scrollable_content_region.width, self.scroll_offset.y
        places = self.wrapped_document._offset_to_line_info  # noqa: SLF001 - as in the text area itself
        begin, end = sorted(self.selection)
        return View(width, top, places, begin, end, self.cursor_location, self.has_focus, self.gutter_width)

    def _row(self, y: int, view: View) -> Strip:
        at = y + view.top
        if at >= len(view.places):
            return self._kept((view.width,), lambda: Strip.blank(view.width, self._look()))
        line, part = view.places[at]
        text = self.document.get_line(line)
        over = view.over(line, len(text))
        here = line == view.cursor[0]
        offsets = self.wrapped_document.get_offsets(line)
        mark = "" if part else self._marks.get(line, "")
        coloured = self._coloured(line)
        shape = (view.width, view.gutter, *offsets)
        key = (text, None if part else line, part, shape, mark, here, tuple(coloured), tuple(over))

        def paint() -> Strip:
            cuts = (0, *offsets, len(text) + 1)
            tabs = self.wrapped_document.get_tab_widths(line)[text[: cuts[part]].count("\t") :]
            spans = [*columns(text, coloured), *over]
            found = pieces(shown(text, self.draft_layout), cuts[part], cuts[part + 1], spans, tabs)
            base = ("line",) if here else ()
            number = "" if part else str(line + 1)
            head = [
                Segment(MARKS.get(mark, " "), self._look(*base, *((mark,) if mark else ()))),
                Segment(f"{number:>{view.gutter - 2}} ", self._look("here" if here else "gutter")),
            ]
            body = [Segment(piece, self._look(*base, *roles)) for piece, roles in found]
            return Strip([*head, *body]).adjust_cell_length(view.width, self._look(*base))

        return self._kept(key, paint)

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
