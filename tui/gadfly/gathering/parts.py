"""A class that is larger than one machine: a step for one file, a step for some files, and how parts add up.

There is no engine here. Each step is a pure function of the files that it names, so that any engine can
spread them: a pool, a cluster, a queue of jobs. `docs/class.md` shows it with dask, and a test runs that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.tally import Tally
from gadfly.documents.student import Student
from gadfly.export.answer_rows import answer_rows
from gadfly.export.exhibit import Exhibit
from gadfly.export.parquet import book
from gadfly.exporting.items import Item
from gadfly.frozen import frozen
from gadfly.gathering.papers import PaperReader
from gadfly.store.course_files import CRITIQUE
from gadfly.store.critiques import LARGEST_COLLECTED, critique_of
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gadfly.documents.basis import Basis
    from gadfly.export.answer_rows import Row


@frozen
class Part:
    """What became of some files.

    Attributes:
        path: The table that was written.
        critiques: How many are in it.
        problems: Why the others are not, one line each.
    """

    path: Path
    critiques: int
    problems: tuple[str, ...]


def rows_of(path: Path) -> list[Row]:
    """A critique's file as rows, one for each paragraph and question, with `export.columns.ANSWERS`.

    Raises:
        FileProblem: It cannot be read, or is no sound critique.
    """
    critique = critique_of(read_bounded(path, LARGEST_COLLECTED, "a critique"), path)
    student = Student(critique.critic.name, critique.critic.id)
    return answer_rows(Exhibit(path.name, critique, student))


def write_part(paths: Iterable[Path], target: Path) -> Part:
    """Some critiques' rows as a Parquet file; a damaged critique keeps nobody else out.

    Args:
        paths: The critiques' files.
        target: The file, whose folder is there.

    Raises:
        OSError: It cannot be written.
    """
    count = 0
    problems = []
    with target.open("wb") as to:
        table = book(to, "answers")
        for path in paths:
            try:
                rows = rows_of(path)
            except FileProblem as problem:
                problems.append(str(problem))
                continue
            table.add(rows)
            count += 1
        table.close()
    return Part(target, count, tuple(problems))


def tally_part(paths: Iterable[Path], edition: str, basis: Basis | None = None) -> Tally:
    """What some critiques say together; parts are added with `Tally.merge`, in any order.

    Args:
        paths: The critiques' files; damaged ones, and those of another op-ed or rubric, are left out.
        edition: The digest of op-ed and rubric.
        basis: What grades stand on, with the keys; without it, nothing is held against a key.
    """
    readers: dict[Path, PaperReader] = {}
    tally = Tally(edition)
    for path in paths:
        reader = readers.setdefault(path.parent, PaperReader(path.parent, basis))
        name = path.name.removesuffix(CRITIQUE)
        packed = reader(Item(name, name))
        if packed.data is not None and packed.data.edition == edition:
            tally.add(packed.data)
    return tally
