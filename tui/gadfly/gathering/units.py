"""The ratings that figures were computed from, as tables: exactly those units, for any statistics program.

A file for each closed question: rows are paragraphs, columns are the key (where there is one) and every
student, a cell is the answer, empty where there is none. `commands.txt` says how to compute the same figures
from them again.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from gadfly.classroom.codes import NOT_APPLICABLE, OPEN, level
from gadfly.classroom.keyed import key_codes
from gadfly.classroom.ratings import KEY, levels_of, ordered
from gadfly.exporting.whole import whole_folder
from gadfly.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from gadfly.classroom.edition import Edition
    from gadfly.documents.rubric import Question
    from gadfly.gathering.gather import Gathered

    Rows = dict[str, dict[str, int]]


def write_units(gathered: Gathered, target: Path, *, force: bool = False) -> int:
    """Write the tables into a folder that comes into being whole or not at all; gives how many there are.

    Args:
        gathered: The class.
        target: The folder.
        force: Whether files may be put into a folder that is there.

    Raises:
        Unexportable: It is there already, or cannot be written.
    """
    count = 0
    with whole_folder(target, force=force) as folder:
        commands: list[str] = []
        for number, survey in enumerate(gathered.view.surveys, 1):
            prefix = f"{number}-" if len(gathered.view.surveys) > 1 else ""
            keyed = key_codes(survey.edition, gathered.pile.basis)
            for question in survey.edition.rubric.questions:
                if question.closed:
                    key = {place: code for (place, id_), code in keyed.items() if id_ == question.id}
                    name = f"{prefix}{question.id}.csv"
                    rows = _rows(gathered, survey.edition, question)
                    text = _table(gathered, survey.edition.id, question, rows, key)
                    (folder / name).write_text(text, encoding="utf-8", newline="")
                    commands += _commands(name, question, rows, key)
                    count += 1
        (folder / "commands.txt").write_text("\n".join([*commands, ""]), encoding="utf-8")
    return count


def _rows(gathered: Gathered, edition: Edition, question: Question) -> Rows:
    """By place, what each paper answered."""
    return {
        slot.place: {name: codes[slot.at] for name, codes in gathered.answers(edition.id, slot.place)}
        for slot in edition.slots
        if slot.question is question
    }


def _table(gathered: Gathered, edition: str, question: Question, rows: Rows, key: Mapping[str, int]) -> str:
    students = [each for each in gathered.view.students if each.edition == edition]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["unit", *([KEY] if key else []), *_columns([each.who for each in students])])
    for place, said in rows.items():
        row = [place or "article"]
        if key:
            row.append(level(question, key.get(place, OPEN)))
        row += [level(question, said.get(each.name, OPEN)) for each in students]
        writer.writerow(row)
    return out.getvalue()


def _commands(name: str, question: Question, rows: Rows, key: Mapping[str, int]) -> Iterator[str]:
    """How the figures of a question are computed again."""
    codes = {code for said in rows.values() for code in said.values()} | set(key.values())
    levels = ",".join(levels_of(question, codes))
    kind = "--ordered" if ordered(question) else "--nominal"
    how = f"gadfly agreement {name} --levels {levels} {kind} --na {NOT_APPLICABLE}"
    yield f"{how} --without {KEY}" if key else how
    if key:
        yield f"{how} --against {KEY}"


def _columns(names: list[str]) -> list[str]:
    """Names of columns: no two the same, none that a spreadsheet would run."""
    seen: dict[str, int] = {KEY: 1}
    columns = []
    for name in names:
        plain = guarded(" ".join(name.split()))
        times = seen[plain] = seen.get(plain, 0) + 1
        columns.append(plain if times == 1 else f"{plain} ({times})")
    return columns
