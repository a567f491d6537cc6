"""What an export would be, before anything is written: where it goes, how much it is, and how it begins."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from gadfly.export.formats import FORMATS, module_of
from gadfly.exporting.held import held
from gadfly.exporting.making import target_of
from gadfly.exporting.processes import Packer, packed
from gadfly.exporting.wanted import Unexportable
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gadfly.export.formats import Exported
    from gadfly.export.gradebook import Change, Unfilled
    from gadfly.exporting.held import Held
    from gadfly.exporting.making import Progress
    from gadfly.exporting.wanted import Wanted

MOST = 20_000
"""Characters of an export that are shown."""

_FEW = 3  # critiques that a table's beginning is made from
_BINARY = {
    "html": "txt",
    "pdf": "txt",
    "docx": "txt",
    "xlsx": "csv",
    "parquet": "jsonl",
}
"""For formats that nobody reads as they are written: which other one says the same."""


@frozen
class Preview:
    """What an export would be.

    Attributes:
        target: The file or folder that would be written.
        taken: Whether something of that name is there already.
        count: How many critiques are in it; of a rubric 1.
        text: How it begins, not cleaned; of a format that is not read as it is written, what is in it.
        stands_for: The format that the text is shown in, where it is another one; empty: its own.
        notes: What there is to say of it, a sentence each.
        problems: What of the beginning could not be read, a line each.
        changes: Of a gradebook that is filled in: every cell that would change.
        unfilled: Of such a one: whom file and grades do not agree on.
    """

    target: Path
    taken: bool
    count: int
    text: str
    stands_for: str = ""
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    unfilled: tuple[Unfilled, ...] = ()


def preview(wanted: Wanted, progress: Progress | None = None) -> Preview:
    """What an export would be; of a folder only as many critiques are read as its beginning needs.

    A gradebook needs all of them, which takes about a second for some hundred.

    Args:
        wanted: What is to be exported, and how.
        progress: Told how far it has come, of 0 where that is not known yet; whatever it raises ends it.

    Raises:
        FileProblem: What is to be exported cannot be read, or is damaged.
        Unexportable: It cannot be exported so.
    """
    match FORMATS[wanted.to].takes:
        case "rubric":
            return _rubric(wanted)
        case "gradebook":
            return _gradebook(wanted, progress)
        case "critique":
            return _critique(wanted, held(wanted, _looked_at(progress), keep=False))
        case "critiques" | "documents":
            return _book(wanted, held(wanted, _looked_at(progress), keep=False))


def _looked_at(progress: Progress | None) -> Callable[[int], None] | None:
    """Told how many critiques of a course were looked at, before it is known how many go out."""
    return None if progress is None else lambda count: progress(count, 0)


def _rubric(wanted: Wanted) -> Preview:
    from gadfly.exporting.rubrics import rubric_at, rubric_target  # noqa: PLC0415 - for rubrics alone

    made: Exported = module_of(wanted.to).export(rubric_at(wanted.path))
    return _shown(wanted, rubric_target(wanted), 1, made.data, notes=made.notes)


def _critique(wanted: Wanted, found: Held) -> Preview:
    shown = _BINARY.get(wanted.to, wanted.to)
    packer = Packer(found.reader, shown, wanted.table, found.secret)
    problems: list[str] = []
    target = target_of(wanted, found, folder=not found.one)
    with closing(packed(found.items, packer, 1)) as every:
        for each in islice(every, _FEW):
            if each.problem:
                problems.append(each.problem)
                continue
            made: Exported = each.data
            notes = (*found.notes, *made.notes)
            return _shown(wanted, target, len(found.items), made.data, notes=notes, problems=tuple(problems))
    raise Unexportable("\n".join(problems) or f"{wanted.path}: There is nothing to export here.")


def _book(wanted: Wanted, found: Held) -> Preview:
    shown = _BINARY.get(wanted.to, wanted.to)
    packer = Packer(found.reader, shown, wanted.table, found.secret)
    problems: list[str] = []
    stream = BytesIO()
    book = module_of(shown).book(stream, wanted.table)
    with closing(packed(found.items[:_FEW], packer, 1)) as every:
        for each in every:
            if each.problem:
                problems.append(each.problem)
            else:
                book.add(each.data)
    book.close()
    return _shown(
        wanted,
        target_of(wanted, found),
        len(found.items),
        stream.getvalue(),
        notes=found.notes,
        problems=tuple(problems),
    )


def _gradebook(wanted: Wanted, progress: Progress | None) -> Preview:
    from gadfly.exporting.gradebooks import gradebook  # noqa: PLC0415 - for gradebooks alone

    made = gradebook(wanted, progress)
    shown = _shown(wanted, made.target, made.count, made.data, notes=made.notes, problems=made.problems)
    return Preview(
        shown.target,
        shown.taken,
        shown.count,
        shown.text,
        notes=shown.notes,
        problems=shown.problems,
        changes=made.changes,
        unfilled=made.unfilled,
    )


def _shown(
    wanted: Wanted,
    target: Path,
    count: int,
    data: bytes,
    *,
    notes: tuple[str, ...],
    problems: tuple[str, ...] = (),
) -> Preview:
    stands_for = _BINARY.get(wanted.to, "")
    text = _decoded(data[: 4 * MOST])[:MOST]
    return Preview(target, target.exists(), count, text, stands_for, notes, problems)


def _decoded(data: bytes) -> str:
    """An export's bytes as text: UTF-16 by its mark, else UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")
