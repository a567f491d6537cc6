"""A table as Apache Parquet, typed by its columns: texts, 64-bit integers, doubles, booleans, times in UTC.

Rows go out in groups, so that memory does not grow with the class. What a column is about stands in its
field's metadata. A figure of a table has at most six decimal places, which a double holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from gadfly.export.answer_rows import answer_rows
from gadfly.export.columns import COLUMNS
from gadfly.export.total_rows import total_row

if TYPE_CHECKING:
    from gadfly.export.answer_rows import Row
    from gadfly.export.columns import Kind, Value
    from gadfly.export.exhibit import Exhibit
    from gadfly.export.formats import Table

_GROUP = 20_000  # rows that are written together


def pack(exhibit: Exhibit, table: Table) -> list[Row]:
    """A critique's rows."""
    return answer_rows(exhibit) if table == "answers" else [total_row(exhibit)]


def book(to: BinaryIO, table: Table) -> _Book:
    """The table, while it is written to a stream."""
    return _Book(to, table)


class _Book:
    def __init__(self, to: BinaryIO, table: Table) -> None:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 - needed here alone; no types
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

        types: dict[Kind, Any] = {
            "text": pa.string(),
            "id": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "yes-no": pa.bool_(),
            "time": pa.timestamp("us", "UTC"),
        }
        self._columns = COLUMNS[table]
        self._schema = pa.schema(
            [pa.field(each.name, types[each.kind], metadata={"about": each.about}) for each in self._columns]
        )
        self._arrow: Any = pa
        self._writer: Any = pq.ParquetWriter(to, self._schema, compression="zstd")
        self._waiting: list[Row] = []

    def add(self, packed: list[Row]) -> None:
        """Puts in a critique's rows."""
        self._waiting += packed
        if len(self._waiting) >= _GROUP:
            self._flush()

    def close(self) -> tuple[str, ...]:
        """Ends the table; there is nothing to say of it."""
        if self._waiting:
            self._flush()
        self._writer.close()
        return ()

    def _flush(self) -> None:
        by_column = zip(*self._waiting, strict=True)
        arrays = [
            self._arrow.array([_held(each.kind, value) for value in values], field.type)
            for each, values, field in zip(self._columns, by_column, self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._waiting = []


def _held(kind: Kind, value: Value) -> Any:
    """A cell as Arrow takes it; half a surrogate pair, which is no UTF-8, becomes a sign."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    return float(value) if kind == "number" else value  # type: ignore[arg-type]  # the column says so
