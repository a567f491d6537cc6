"""The columns of every table of answers and of totals, declared once for all formats.

Their order and their names are relied upon by other people's scripts: a new one goes to the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from gadfly.export.formats import Table

Kind = Literal["text", "id", "integer", "number", "yes-no", "time"]
"""What is in a column. An id is text that no program may take for a number or a date."""

Value: TypeAlias = "str | int | Decimal | bool | datetime | None"
"""What is in a cell: as its column's kind says, or None where there is nothing to say."""


@frozen
class Column:
    """A column.

    Attributes:
        name: Its head, in lower case with `_`.
        about: What is in it, with unit and range, for the documentation and the sheet that explains them.
    """

    name: str
    kind: Kind
    about: str


ANSWERS: tuple[Column, ...] = (
    Column("student", "text", "The student's name, or a pseudonym; empty where names are left out."),
    Column("student_id", "id", "The school's id; empty where there is none or names are left out."),
    Column("critique", "id", "The critique's id: 32 hexadecimal digits."),
    Column("status", "text", "Of the critique: draft or finished."),
    Column("rubric", "id", "The rubric's id."),
    Column("rubric_version", "id", "The rubric's version."),
    Column(
        "place", "id", "The paragraph's id in the op-ed (b001...); empty for a question about the article."
    ),
    Column("paragraph", "integer", "The paragraph's number, from 1; empty for a question about the article."),
    Column("question", "id", "The question's id in the rubric."),
    Column("question_title", "text", "What the question is called."),
    Column("kind", "text", "choice, multi, text or passage."),
    Column("state", "text", "answered, na (said not to apply), open, undecided, or not-asked."),
    Column("answer", "text", "Ids of the options picked, with ; between several; or the text as typed."),
    Column("answer_label", "text", "The same in the rubric's words; empty for a text."),
    Column("na_reason", "text", "Why the question does not apply, as typed."),
    Column("note", "text", "The student's note beside the answer."),
    Column("confidence", "integer", "How sure the student was, 1 (a guess) to 3 (sure); empty: not asked."),
    Column("passages", "text", "The passages pointed at, in quotation marks, with a blank between several."),
    Column("points", "number", "What the answer earns in the op-ed's score; empty: it has no part in it."),
    Column("points_of", "number", "The most that it could earn there."),
    Column("marks", "number", "What the answer earns in the grade; empty: no grade, or no part in it."),
    Column("marks_of", "number", "The most that it could earn there; empty: no grade, or no part in it."),
    Column("marks_by", "text", "Who decided: key, level, marker, excused or nobody; empty: no grade."),
    Column("agreement", "text", "How the answer stands to the key: same, near, accepted, differs, ..."),
    Column("comment", "text", "The marker's comment on the answer."),
    Column("answered_at", "time", "When the answer was last changed, by the student's clock, UTC."),
)
"""Of every answer: a row for each student, paragraph and question, those not asked among them."""

TOTALS: tuple[Column, ...] = (
    Column("student", "text", "The student's name, or a pseudonym; empty where names are left out."),
    Column("student_id", "id", "The school's id; empty where there is none or names are left out."),
    Column("critique", "id", "The critique's id: 32 hexadecimal digits."),
    Column("status", "text", "Of the critique: draft or finished."),
    Column("rubric", "id", "The rubric's id."),
    Column("rubric_version", "id", "The rubric's version."),
    Column("started", "time", "When the critique was begun, by the student's clock, UTC."),
    Column("saved", "time", "When it was last saved, by the student's clock, UTC."),
    Column("asked", "integer", "How many questions were asked, over all paragraphs."),
    Column("answered", "integer", "How many of them have an answer, one that they do not apply among these."),
    Column("score_state", "text", "Of the op-ed's score: scored, insufficient or none."),
    Column("score", "number", "The op-ed's score by this critique, percent, 0 to 100; empty: none."),
    Column("band", "text", "The name that this score has in the rubric."),
    Column("coverage", "number", "How much of what could be scored is answered, percent, 0 to 100."),
    Column("grade_state", "text", "draft, locked or returned; empty: not graded."),
    Column("grade", "number", "The grade's total in points; empty: none, or excused."),
    Column("grade_of", "number", "The most points."),
    Column("excused", "yes-no", "Whether the grade does not count; empty: not graded."),
    Column("late_minutes", "integer", "How many minutes late it came in; 0: in time; empty: not graded."),
    Column("markers", "text", "Who graded it, with ; between several."),
    Column("comment", "text", "The marker's comment on the whole."),
)
"""Of totals: a row for each student."""

COLUMNS: dict[Table, tuple[Column, ...]] = {"answers": ANSWERS, "totals": TOTALS}
"""By what a table has a row for."""
