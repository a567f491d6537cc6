"""The ratings that figures were computed from, as tables: exactly those units, for any statistics program.

A file for each closed question: rows are paragraphs, columns are the key (where there is one) and every
student, a cell is the answer, empty where there is none. `commands.txt` says how to compute the same figures
from them again.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from gadfly.classroom.codes import NA, NOT_APPLICABLE, level
from gadfly.classroom.keyed import key_codes
from gadfly.classroom.ratings import KEY, levels_of, ordered
from gadfly.exporting.whole import whole_folder
from gadfly.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from gadfly.classroom.edition import Edition
    from gadfly.classroom.paper import Paper
    from gadfly.documents.rubric import Question
    from gadfly.gathering.gather import Gathered


def write_units(gathered: Gathered, target: Path, *, force: bool = False) -> int:
    """Write the tables into a folder that comes into being whole or not at all; gives how many there are.

    Args:
        gathered: The class.
        target: The folder.
        force: Whether files may be put into a folder that is there.

    Raises:
        Unexportable: It is there already, or cannot be written.
    """
    who = {each.name: each.who for each in gathered.view.students}
    count = 0
    with whole_folder(target, force=force) as folder:
        commands: list[str] = []
        for number, survey in enumerate(gathered.view.surveys, 1):
            edition = survey.edition
            papers = [paper for paper in gathered.papers if paper.edition == edition.id]
            columns = _columns([who[paper.name] for paper in papers])
            key = key_codes(edition, gathered.pile.basis)
            prefix = f"{number}-" if len(gathered.view.surveys) > 1 else ""
            for question in edition.rubric.questions:
                if not question.closed:
                    continue
                name = f"{prefix}{question.id}.csv"
                text = _table(edition, question, papers, columns, key)
                (folder / name).write_text(text, encoding="utf-8", newline="")
                commands += _commands(name, edition, question, papers, key)
                count += 1
        (folder / "commands.txt").write_text("\n".join([*commands, ""]), encoding="utf-8")
    return count


def _columns(names: list[str]) -> list[str]:
    """Names of columns: no two the same, none that a spreadsheet would run."""
    seen: dict[str, int] = {KEY: 1}
    columns = []
    for name in names:
        plain = guarded(" ".join(name.split()))
        times = seen[plain] = seen.get(plain, 0) + 1
        columns.append(plain if times == 1 else f"{plain} ({times})")
    return columns


def _table(
    edition: Edition,
    question: Question,
    papers: list[Paper],
    columns: list[str],
    key: Mapping[tuple[str, str], int],
) -> str:
    out = StringIO()
    writer = csv.writer(out)
    keyed = any(where[1] == question.id for where in key)
    writer.writerow(["unit", *([KEY] if keyed else []), *columns])
    for slot in edition.slots:
        if slot.question is not question:
            continue
        row = [slot.place or "article"]
        if keyed:
            row.append(level(question, key.get((slot.place, question.id), NA - 1)))
        for paper in papers:
            codes = paper.said.get(slot.place)
            row.append("" if codes is None else level(question, codes[slot.at]))
        writer.writerow(row)
    return out.getvalue()


def _commands(
    name: str,
    edition: Edition,
    question: Question,
    papers: list[Paper],
    key: Mapping[tuple[str, str], int],
) -> Iterator[str]:
    """How the figures of a question are computed again."""
    codes = {
        paper.said[slot.place][slot.at]
        for slot in edition.slots
        if slot.question is question
        for paper in papers
        if slot.place in paper.said
    }
    levels = ",".join(levels_of(question, codes))
    kind = "--ordered" if ordered(question) else "--nominal"
    yield f"gadfly agreement {name} --levels {levels} {kind} --na {NOT_APPLICABLE} --without {KEY}"
    if any(where[1] == question.id for where in key):
        yield f"gadfly agreement {name} --levels {levels} {kind} --na {NOT_APPLICABLE} --against {KEY}"
