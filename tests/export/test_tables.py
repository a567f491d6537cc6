"""Tables read back by readers that gadfly has nothing to do with; figures that equal those of the score."""

from __future__ import annotations

import csv
import gc
import json
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it has none
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.display import clean
from gadfly.documents.answers import Answer, Answers
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critic, Critique
from gadfly.documents.student import Student
from gadfly.export.answer_rows import answer_rows
from gadfly.export.columns import ANSWERS, COLUMNS, TOTALS
from gadfly.export.csv import is_turned, unguarded_cells
from gadfly.export.exhibit import Exhibit
from gadfly.export.formats import module_of
from gadfly.export.total_rows import total_row
from gadfly.formulas import looks_like_formula
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from gadfly.documents.rubric import Rubric
    from gadfly.export.formats import Table

AT = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
SHIPPED = ("first-pass", "toulmin", "source-audit", "standards", "fair-play")
RUBRICS = {name: load_rubric(name) for name in SHIPPED}
HOSTILE = [
    '=cmd|"x"',
    "-1+1",
    "@a",
    "'=1",
    "a\r\nb",
    "\ttab",
    '"',
    "1e5",
    "\u202e\x1b[2J\x00",
    "漢 👩‍👩‍👧",
    "=",
    "",
]
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))


def exhibit(
    note: str = "n", name: str = "Ana", id_: str = "s1", rubric: Rubric = RUBRICS["first-pass"]
) -> Exhibit:
    article = Article((Block("b001", "One."), Block("b002", "Two.")))
    made = replace(Critique.begin(article, rubric, AT, Critic(name, id_)), id="1" * 32)
    first = rubric.of("paragraph")[0]
    made = made.answer("b001", first.id, Answer(choice=first.options[0].id, note=note, at=AT))
    return Exhibit("a", made, Student(name, id_))


def written(to: str, exhibits: list[Exhibit], table: Table = "answers") -> tuple[bytes, tuple[str, ...]]:
    module, stream = module_of(to), BytesIO()
    book = module.book(stream, table)
    for each in exhibits:
        book.add(module.pack(each, table))
    notes = book.close()
    return stream.getvalue(), notes


@st.composite
def answered(draw: st.DrawFn, name: str) -> Exhibit:
    rubric = RUBRICS[name]
    answers = {}
    for place, scope in (("b001", "paragraph"), ("b002", "paragraph"), (ARTICLE, "article")):
        given: dict[str, Answer] = {}
        for question in rubric.questions:
            ids = [option.id for option in question.options]
            if question.of != scope or not draw(st.booleans()):
                continue
            if question.kind == "choice":
                given[question.id] = Answer(choice=draw(st.sampled_from(ids)))
            elif question.kind == "multi":
                given[question.id] = Answer(choices=tuple(draw(st.lists(st.sampled_from(ids), unique=True))))
            elif draw(st.booleans()):
                given[question.id] = Answer(na="no")
            else:
                given[question.id] = Answer(text="so")
        answers[place] = Answers(given)
    status: Any = draw(st.sampled_from(["draft", "finished"]))
    return replace(
        exhibit(rubric=rubric),
        critique=replace(exhibit(rubric=rubric).critique, answers=answers, status=status),
    )


@pytest.mark.parametrize("name", SHIPPED)
@given(data=st.data())
def test_points_are_those_of_the_score(name: str, data: st.DataObject) -> None:
    made = data.draw(answered(name))
    names = [column.name for column in ANSWERS]
    for row in answer_rows(made):
        cells = dict(zip(names, row, strict=True))
        judged = made.score.by_place.get(str(cells["place"] or ARTICLE))
        if judged is None:
            continue
        scored = judged.by_question[str(cells["question"])]
        assert cells["state"] == scored.state
        assert (cells["points"] is None) == (scored.points is None)
        if scored.points is not None:
            assert abs(float(str(cells["points"])) - float(scored.points)) < 1e-6


@pytest.mark.parametrize("table", ["answers", "totals"])
def test_every_cell_is_what_its_column_says(table: Table) -> None:
    kinds: dict[str, Any] = {
        "text": str, "id": str, "integer": int, "number": (int, Decimal), "yes-no": bool, "time": datetime
    }  # fmt: skip
    rows = answer_rows(exhibit()) if table == "answers" else [total_row(exhibit())]
    for row in rows:
        for column, value in zip(COLUMNS[table], row, strict=True):
            assert value is None or isinstance(value, kinds[column.kind]), column.name


def test_every_paragraph_and_question_has_one_row() -> None:
    rubric = RUBRICS["first-pass"]
    rows = answer_rows(exhibit())
    assert len(rows) == 2 * len(rubric.of("paragraph")) + len(rubric.of("article"))
    assert {row[11] for row in rows} >= {"answered", "undecided"}


@given(note=TEXT, name=TEXT)
def test_csv_is_read_back_and_holds_no_formula(note: str, name: str) -> None:
    data, _ = written("csv", [exhibit(note, name)])
    text = data.decode("utf-8-sig")
    read = list(csv.reader(StringIO(text, newline="")))
    assert {len(row) for row in read} == {len(ANSWERS)}
    for row in read[1:]:
        for column, cell in zip(ANSWERS, row, strict=True):
            assert (
                column.kind in {"id", "number", "integer"} or cell[:1] == "'" or not looks_like_formula(cell)
            )
    told = unguarded_cells(read[1])
    sound = clean(note, len(note)).encode("utf-8", "replace").decode()
    assert told[15] == sound
    assert told[0] == clean(name, len(name)).encode("utf-8", "replace").decode()


@pytest.mark.parametrize(
    ("id_", "turned"),
    [("s001", False), ("001", True), ("1e5", True), ("2026-01-02", True), ("MAR1", True), ("1/2", True),
     ("=1", True), ("riveraana", False), ("12-AB-3", False), ("-5", True), ("true", True)],
)  # fmt: skip
def test_ids_are_never_altered_and_told_where_a_spreadsheet_would(id_: str, *, turned: bool) -> None:
    assert is_turned(id_) is turned
    data, notes = written("csv", [exhibit(id_=id_)])
    assert f'"{id_}"' in data.decode("utf-8-sig") or id_ == "=1"
    assert bool(notes) is turned


@given(note=TEXT, name=TEXT)
def test_json_lines_are_read_back(note: str, name: str) -> None:
    data, _ = written("jsonl", [exhibit(note, name)])
    assert data.isascii()
    lines = [json.loads(line) for line in data.splitlines()]
    assert [list(line) for line in lines] == [[column.name for column in ANSWERS]] * len(lines)
    assert lines[0]["note"] == (note.encode("utf-16", "surrogatepass").decode("utf-16", "replace") or None)
    assert lines[0]["answered_at"] == "2026-11-20T12:30:00Z"


@given(note=TEXT)
def test_parquet_is_read_back(note: str) -> None:
    data, _ = written("parquet", [exhibit(note)] * 3)
    table = pq.read_table(BytesIO(data))
    assert table.column_names == [column.name for column in ANSWERS]
    rows = table.to_pylist()
    assert len(rows) == 3 * len(answer_rows(exhibit()))
    assert rows[0]["note"] == (note.encode("utf-8", "replace").decode() or None)
    assert rows[0]["answered_at"] == AT
    assert table.schema.field("marks").metadata[b"about"].decode() == ANSWERS[20].about


def test_parquet_goes_out_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gadfly.export.parquet._GROUP", 10)
    data, _ = written("parquet", [exhibit()] * 5)
    assert pq.ParquetFile(BytesIO(data)).num_row_groups == 5


@pytest.mark.parametrize("note", HOSTILE)
def test_a_workbook_is_read_back_as_texts_figures_and_dates(note: str) -> None:
    data, notes = written("xlsx", [exhibit(note, id_="001")])
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["Totals", "Answers", "Columns"]
    answers = book["Answers"]
    assert [cell.value for cell in answers[1]] == [column.name for column in ANSWERS]
    first = {column.name: cell for column, cell in zip(ANSWERS, answers[2], strict=True)}
    assert first["student_id"].value == "001"
    assert first["student_id"].number_format == "@"
    assert first["paragraph"].value == 1
    assert first["answered_at"].value == AT.replace(tzinfo=None)
    shown = clean(note, len(note))
    assert first["note"].value == (shown or None)
    assert first["note"].data_type in {"s", "n"}  # no formula
    totals = dict(
        zip([column.name for column in TOTALS], [cell.value for cell in book["Totals"][2]], strict=True)
    )
    assert totals["critique"] == "1" * 32
    assert notes == ()


def test_what_a_workbook_cannot_hold_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gadfly.export.xlsx.MOST_ROWS", 15)
    data, notes = written("xlsx", [exhibit("w" * 40_000), exhibit()])
    book = openpyxl.load_workbook(BytesIO(data))
    assert "Answers 2" in book.sheetnames
    assert "1 text is cut" in notes[1]
    cut = str(book["Answers"].cell(2, 16).value)
    assert cut.endswith("w … (cut)")
    assert len(cut) == 32_767
    held = sum(book[name].max_row - 1 for name in book.sheetnames if name.startswith("Answers"))
    assert held == 2 * len(answer_rows(exhibit()))


@pytest.mark.parametrize("note", ["<r>x & <b></r>", "<r><t>hi</t></r>", "<r></r>"])
def test_a_text_in_a_workbook_is_never_its_xml(note: str) -> None:
    data, _ = written("xlsx", [exhibit(note)])
    assert openpyxl.load_workbook(BytesIO(data))["Answers"].cell(2, 16).value == note


def test_a_time_that_excel_cannot_count_is_a_text() -> None:
    early = replace(exhibit().critique, started=datetime(850, 1, 2, tzinfo=UTC))
    data, _ = written("xlsx", [replace(exhibit(), critique=early)], "totals")
    assert openpyxl.load_workbook(BytesIO(data))["Totals"].cell(2, 7).value == "0850-01-02T00:00:00+00:00"
    lines, _ = written("jsonl", [replace(exhibit(), critique=early)], "totals")
    assert json.loads(lines)["started"] == "0850-01-02T00:00:00Z"


def test_a_workbook_that_is_broken_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    module = module_of("xlsx")
    book = module.book(BytesIO(), "answers")
    book.add(module.pack(exhibit(), "answers"))
    assert [path.stat().st_mode & 0o77 for path in tmp_path.iterdir()] == [0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the library's own files were open
        del book
        gc.collect()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("table", ["answers", "totals"])
def test_the_manual_has_every_column_as_it_is(table: Table) -> None:
    page = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
    rows = "\n".join(f"| `{each.name}` | {each.kind} | {each.about} |" for each in COLUMNS[table])
    assert f"|---|---|---|\n{rows}\n\n" in page


@pytest.mark.parametrize("to", ["csv", "jsonl", "xlsx", "parquet"])
@pytest.mark.parametrize("table", ["answers", "totals"])
def test_the_same_critiques_give_the_same_bytes(to: str, table: Table) -> None:
    assert written(to, [exhibit()], table) == written(to, [exhibit()], table)
