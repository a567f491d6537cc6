"""Totals and answers as an Excel workbook (Office Open XML), with a sheet that explains every column.

Nothing in it becomes a formula, a link or a number that was a text; ids are text for Excel as well, and times
are dates in UTC. A sheet has 1,048,576 rows and a cell 32,767 characters: what is more goes to another sheet,
or is cut with a mark, and that is told.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, BinaryIO
from weakref import finalize

from gadfly.display import clean
from gadfly.export.answer_rows import answer_rows
from gadfly.export.columns import ANSWERS, TOTALS
from gadfly.export.total_rows import total_row
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.export.answer_rows import Row
    from gadfly.export.columns import Column
    from gadfly.export.exhibit import Exhibit
    from gadfly.export.formats import Table

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
_CUT = " … (cut)"
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # fixed: the same grades give the same bytes
_FIRST_DAY = datetime(1900, 3, 1, tzinfo=UTC)  # before it, Excel counts a day that never was, or none at all
_WIDE = {"text": 22, "id": 14, "integer": 10, "number": 10, "yes-no": 9, "time": 17}
_WIDER = {"note": 40, "comment": 40, "passages": 40, "answer": 28, "answer_label": 28, "critique": 34}


@frozen
class Sheets:
    """What one critique brings: its row of totals, and the rows of its answers."""

    totals: Row
    answers: list[Row]


def pack(exhibit: Exhibit, table: Table) -> Sheets:
    """A critique's rows; both tables are in the workbook, whichever is asked for."""
    del table
    return Sheets(total_row(exhibit), answer_rows(exhibit))


def book(to: BinaryIO, table: Table) -> _Book:
    """The workbook, while it is written to a stream."""
    del table
    return _Book(to)


class _Book:
    def __init__(self, to: BinaryIO) -> None:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - needed here alone

        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        # rows wait in a folder that goes with this object, also where the export is broken off
        waiting = mkdtemp(prefix="gadfly-")
        self._tidy = finalize(self, rmtree, waiting, ignore_errors=True)
        settings = {**plain, "constant_memory": True, "tmpdir": waiting}
        self._book: Any = Workbook(to, settings)
        self._book.set_properties({"created": _MADE, "title": "Critiques", "author": "gadfly"})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._id = self._book.add_format({"num_format": "@", "valign": "top"})
        self._plain = self._book.add_format({"valign": "top"})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
        self._cut = 0
        self._totals = self._sheet("Totals", TOTALS)
        self._answers = [self._sheet("Answers", ANSWERS)]
        self._rows = {"totals": 0, "answers": 0}

    def add(self, packed: Sheets) -> None:
        """Puts in a critique's rows."""
        self._rows["totals"] += 1
        self._write(self._totals, self._rows["totals"], TOTALS, packed.totals)
        for row in packed.answers:
            if self._rows["answers"] + 1 >= MOST_ROWS:
                self._end(self._answers[-1], ANSWERS, self._rows["answers"])
                self._answers.append(self._sheet(f"Answers {len(self._answers) + 1}", ANSWERS))
                self._rows["answers"] = 0
            self._rows["answers"] += 1
            self._write(self._answers[-1], self._rows["answers"], ANSWERS, row)

    def close(self) -> tuple[str, ...]:
        """Ends the workbook; says what did not fit."""
        self._end(self._totals, TOTALS, self._rows["totals"])
        self._end(self._answers[-1], ANSWERS, self._rows["answers"])
        self._columns_sheet()
        self._book.close()
        self._tidy()
        notes = []
        if len(self._answers) > 1:
            notes.append(f"A sheet holds {MOST_ROWS:,} rows: the answers are on {len(self._answers)} sheets.")
        if self._cut:
            what = "1 text is cut" if self._cut == 1 else f"{self._cut:,} texts are cut"
            notes.append(f"{what}: a cell holds {MOST_CHARACTERS:,} characters. Take csv or json.")
        return tuple(notes)

    def _sheet(self, name: str, columns: tuple[Column, ...]) -> Any:
        from xlsxwriter.utility import (  # type: ignore[import-untyped]  # noqa: PLC0415 - as above
            xl_col_to_name,
        )

        sheet = self._book.add_worksheet(name)
        ids: list[str] = []
        for at, column in enumerate(columns):
            sheet.set_column(at, at, _WIDER.get(column.name, _WIDE[column.kind]))
            sheet.write_string(0, at, column.name, self._head)
            if column.kind == "id":  # no green corner because 001 is text: that is meant
                letters = xl_col_to_name(at)
                ids.append(f"{letters}1:{letters}{MOST_ROWS}")
        sheet.ignore_errors({"number_stored_as_text": " ".join(ids)})
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        return sheet

    def _columns_sheet(self) -> None:
        sheet = self._book.add_worksheet("Columns")
        for at, (name, width) in enumerate((("sheet", 12), ("column", 18), ("kind", 10), ("about", 90))):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, name, self._head)
        row = 0
        for where, columns in (("Totals", TOTALS), ("Answers", ANSWERS)):
            for column in columns:
                row += 1
                for at, words in enumerate((where, column.name, column.kind, column.about)):
                    sheet.write_string(row, at, words, self._text)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _end(self, sheet: Any, columns: tuple[Column, ...], rows: int) -> None:
        sheet.autofilter(0, 0, rows, len(columns) - 1)

    def _write(self, sheet: Any, at: int, columns: tuple[Column, ...], row: Row) -> None:
        for column, (kind, value) in enumerate(zip([each.kind for each in columns], row, strict=True)):
            if value is None:
                continue
            if isinstance(value, bool):
                sheet.write_boolean(at, column, value, self._plain)
            elif isinstance(value, datetime) and value >= _FIRST_DAY:
                sheet.write_datetime(at, column, value.astimezone(UTC).replace(tzinfo=None), self._time)
            elif isinstance(value, datetime):
                sheet.write_string(at, column, value.astimezone(UTC).isoformat(), self._text)
            elif isinstance(value, int | Decimal):
                sheet.write_number(at, column, value, self._plain)
            else:
                self._write_text(sheet, at, column, value, self._id if kind == "id" else self._text)

    def _write_text(self, sheet: Any, at: int, column: int, text: str, style: Any) -> None:
        shown = self._fitting(text)
        if shown.startswith("<r>") and shown.endswith("</r>"):
            # the library would take it for its own XML: in pieces it escapes it, and they read as one
            sheet.write_rich_string(at, column, shown[:1], shown[1:2], shown[2:], style)
        else:
            sheet.write_string(at, column, shown, style)

    def _fitting(self, text: str) -> str:
        """A text that a cell can hold: without what XML cannot say, and not too long."""
        shown = clean(text, len(text)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
        if len(shown) <= MOST_CHARACTERS // 2:
            return shown
        units = shown.encode("utf-16-le")  # as Excel counts: two bytes each
        if len(units) <= 2 * MOST_CHARACTERS:
            return shown
        self._cut += 1
        return units[: 2 * (MOST_CHARACTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
