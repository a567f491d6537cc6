"""Every format that others can read, declared once: a line here, and a module of its name beside this one.

The command, its help, its default names and the preview come from these lines. What a module offers follows
from what its format is made from (`Takes`); nothing is imported before it is asked for.

`rubric`: `export(rubric) -> Exported`.
`critique`: `export(exhibit) -> Exported`; of a folder, one file for each critique.
`critiques`: `pack(exhibit, table)` gives what one critique brings, in whichever process, and
`book(to, table) -> Book` puts these together as one file, one after the other, never all of them in memory.
`documents`: the same, but `pack(exhibit, table, forms)` is also given what the documents' files say.
`gradebook`: `fill(data, results) -> Filled` fills in a file that was downloaded, and
`fresh(results, title) -> Exported` makes one from nothing, saying what that cannot do.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from types import ModuleType

Takes = Literal["rubric", "critique", "critiques", "documents", "gradebook"]
"""What a format is made from; for `rubric`, a critique's own rubric is taken."""

For = Literal["people", "gradebooks", "research"]
"""Whom a format is for."""

Table = Literal["answers", "totals"]
"""What a table has a row for: each student, paragraph and question; or each student."""


@frozen
class Format:
    """A format.

    Attributes:
        does: What it is, for the help.
        takes: What it is made from.
        ending: How a file's name ends where nobody gives one.
        whom: Whom it is for.
        then: What to do with the file, in one line.
        words: Whether a grade's explanation and the key's answers are told in it.
        binary: Whether its bytes are no text: then a preview tells what is in it.
    """

    does: str
    takes: Takes
    ending: str
    whom: For
    then: str
    words: bool = False
    binary: bool = False


@frozen
class Exported:
    """What an export made.

    Attributes:
        data: All bytes of the file.
        notes: What the format has no place for, and what was changed, a sentence each.
    """

    data: bytes
    notes: tuple[str, ...] = ()


class Book(Protocol):
    """One file for many critiques, while it is written."""

    def add(self, packed: Any) -> None:
        """Puts in what `pack` of the same module made of one critique."""

    def close(self) -> tuple[str, ...]:
        """Ends the file; gives what there is to say of it, a sentence each. Its stream stays open."""


FORMATS: dict[str, Format] = {
    "md": Format(
        "the critique as Markdown",
        "critique",
        ".md",
        "people",
        "Open it in any editor, or paste it.",
        words=True,
    ),
    "html": Format(
        "the critique as one web page",
        "critique",
        ".html",
        "people",
        "Open it in a browser; print it from there. It loads nothing and needs no network.",
        words=True,
    ),
    "pdf": Format(
        "the critique as PDF",
        "critique",
        ".pdf",
        "people",
        "Print it, or attach it to the student's submission.",
        words=True,
        binary=True,
    ),
    "docx": Format(
        "the op-ed as a Word document with the answers as comments",
        "critique",
        ".docx",
        "people",
        "Open it in Word or LibreOffice; the answers are comments beside their passages.",
        words=True,
        binary=True,
    ),
    "txt": Format(
        "the critique as plain text",
        "critique",
        ".txt",
        "people",
        "Read it anywhere, or mail it.",
        words=True,
    ),
    "csv": Format(
        "a table of every answer, or of totals, as CSV",
        "critiques",
        ".csv",
        "research",
        "Open it in a spreadsheet, or read it with any statistics program.",
    ),
    "xlsx": Format(
        "totals and every answer as an Excel workbook",
        "critiques",
        ".xlsx",
        "research",
        "Open it in Excel or LibreOffice: a sheet of totals, one of answers, one that explains the columns.",
        binary=True,
    ),
    "json": Format(
        "everything, as one JSON document; gadfly reads it back",
        "documents",
        ".json",
        "research",
        "Read it with any program (gadfly export --schema), or take it back: gadfly import FILE.",
        words=True,
    ),
    "jsonl": Format(
        "every answer as JSON Lines",
        "critiques",
        ".jsonl",
        "research",
        "Read it line by line: each line is one answer.",
    ),
    "parquet": Format(
        "every answer as a Parquet table",
        "critiques",
        ".parquet",
        "research",
        "Read it with pandas, R's arrow, DuckDB or Spark.",
        binary=True,
    ),
    "webannotation": Format(
        "answers as W3C Web Annotations, anchored in the text",
        "critique",
        ".annotations.jsonld",
        "research",
        "Load it into any tool that reads the W3C Web Annotation model.",
    ),
    "hypothesis": Format(
        "answers in the form of Hypothesis",
        "critique",
        ".hypothesis.json",
        "research",
        "Send each entry to the Hypothesis API: it has no import of its own.",
    ),
    "argdown": Format(
        "the argument as the student marked it, as Argdown",
        "critique",
        ".argdown",
        "research",
        "Open it in the Argdown editor, or run: argdown map FILE.",
    ),
    "aif": Format(
        "the argument as an AIF graph",
        "critique",
        ".aif.json",
        "research",
        "Open it in a tool that reads the Argument Interchange Format, such as arguebuf or OVA.",
    ),
    "canvas": Format(
        "grades for Canvas: a gradebook or a rubric assessment",
        "gradebook",
        ".canvas.csv",
        "gradebooks",
        "In Canvas: Grades, Import, choose this file. For rubric assessments: Rubric, Import Assessments.",
    ),
    "canvas-rubric": Format(
        "a rubric as CSV, to import in Canvas",
        "rubric",
        ".canvas-rubric.csv",
        "gradebooks",
        "In Canvas: Rubrics, Import Rubric, choose this file; it arrives as a draft.",
    ),
    "moodle": Format(
        "grades for Moodle: an offline worksheet or a gradebook",
        "gradebook",
        ".moodle.csv",
        "gradebooks",
        "In Moodle: the assignment's grading page, Upload grading worksheet, choose this file.",
    ),
    "blackboard": Format(
        "grades for Blackboard",
        "gradebook",
        ".blackboard.csv",
        "gradebooks",
        "In Blackboard: Grade Center, Work Offline, Upload, choose this file.",
    ),
    "brightspace": Format(
        "grades for Brightspace",
        "gradebook",
        ".brightspace.csv",
        "gradebooks",
        "In Brightspace: Grades, Enter Grades, Import, choose this file.",
    ),
}
"""By the names that `--to` takes; the module has the same name, with `_` for `-`."""


def module_of(name: str) -> ModuleType:
    """The module that makes a format.

    Raises:
        KeyError: There is no such format.
    """
    if name not in FORMATS:
        raise KeyError(name)
    return import_module(f"gadfly.export.{name.replace('-', '_')}")
