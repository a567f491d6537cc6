"""Makes an export: what was wished for is read, packed on every core, and written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from gadfly.export.formats import FORMATS, module_of
from gadfly.exporting.held import held
from gadfly.exporting.processes import Packer, packed
from gadfly.exporting.wanted import Done, Unexportable
from gadfly.exporting.whole import STDOUT, whole_file, whole_folder
from gadfly.store.course_files import CRITIQUE, GRADE
from gadfly.store.feedbacks import SUFFIX as FEEDBACK

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from gadfly.export.formats import Exported
    from gadfly.exporting.held import Held
    from gadfly.exporting.processes import Packed
    from gadfly.exporting.wanted import Wanted

    Progress = Callable[[int, int], None]
    """Told how many are done, of how many; whatever it raises ends the export, and nothing is left of it."""

_MOST_CORES = 8
_ENDINGS = (GRADE, CRITIQUE, FEEDBACK, ".toml")


def export(wanted: Wanted, progress: Progress | None = None) -> Done:
    """Make an export.

    Args:
        wanted: What is to be exported, and how.
        progress: Told how far it has come.

    Raises:
        FileProblem: What is to be exported cannot be read, or is damaged.
        Unexportable: It cannot be exported so, or not written there; nothing was.
    """
    match FORMATS[wanted.to].takes:
        case "rubric":
            from gadfly.exporting.rubrics import export_rubric  # noqa: PLC0415 - for rubrics alone

            return export_rubric(wanted)
        case "gradebook":
            from gadfly.exporting.gradebooks import export_gradebook  # noqa: PLC0415 - for gradebooks alone

            return export_gradebook(wanted, progress)
        case "critique":
            found = held(wanted)
            return _one(wanted, found) if found.one else _folder(wanted, found, progress)
        case "critiques" | "documents":
            return _book(wanted, held(wanted), progress)


def made_of(wanted: Wanted, found: Held, progress: Progress | None) -> Generator[Packed]:
    """What each critique brings, in order; to be closed where it is not gone through to its end."""
    packer = Packer(found.reader, wanted.to, wanted.table, found.secret)
    with closing(packed(found.items, packer, cores())) as every:
        for count, each in enumerate(every, 1):
            yield each
            if progress is not None:
                progress(count, len(found.items))


def target_of(wanted: Wanted, found: Held | None = None, *, folder: bool = False) -> Path:
    """Where an export goes: as was said, else beside what it is made from.

    Args:
        wanted: The wish.
        found: What its path holds: one grade without its student's name is not called by the name either.
        folder: Whether it is a folder.
    """
    if wanted.out is not None:
        return wanted.out
    name = wanted.path.resolve().name if wanted.path.name in {"", ".", ".."} else wanted.path.name
    if found is not None and found.one and wanted.names != "own" and name.endswith(GRADE):
        name = found.items[0].called
    for ending in _ENDINGS:
        name = name.removesuffix(ending) or name
    where = (
        wanted.path.absolute().parent
        if wanted.path.name not in {"", ".", ".."}
        else wanted.path.resolve().parent
    )
    return where / (f"{name}-{wanted.to}" if folder else f"{name}{FORMATS[wanted.to].ending}")


def cores() -> int:
    """How many processes may pack at once."""
    here = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(here, _MOST_CORES)


def _one(wanted: Wanted, found: Held) -> Done:
    with closing(made_of(wanted, found, None)) as every:
        each = next(every)
    if each.data is None:
        raise Unexportable(each.problem)
    made: Exported = each.data
    target = target_of(wanted, found)
    with whole_file(target, force=wanted.force) as to:
        to.write(made.data)
    return Done(target, 1, (*found.notes, *_leaks([each]), *made.notes))


def _folder(wanted: Wanted, found: Held, progress: Progress | None) -> Done:
    target = target_of(wanted, folder=True)
    if target == STDOUT:
        raise Unexportable(
            "One file for each critique cannot go to standard output: name a folder with --out."
        )
    ending = FORMATS[wanted.to].ending
    told: Counter[str] = Counter()
    seen = _Seen()
    with whole_folder(target, force=wanted.force) as folder:
        with closing(made_of(wanted, found, progress)) as every:
            for each in seen.sound(every):
                made: Exported = each.data
                (folder / f"{each.item.called}{ending}").write_bytes(made.data)
                told.update(dict.fromkeys(made.notes, 1))
        seen.refuse_nothing(wanted.path)
    notes = tuple(
        note if seen.count == 1 else f"{note} (in {times:,} of them)" for note, times in told.items()
    )
    return Done(target, seen.count, (*found.notes, *seen.leaks, *notes), tuple(seen.problems))


def _book(wanted: Wanted, found: Held, progress: Progress | None) -> Done:
    target = target_of(wanted, found)
    seen = _Seen()
    with whole_file(target, force=wanted.force) as to:
        book = module_of(wanted.to).book(to, wanted.table)
        with closing(made_of(wanted, found, progress)) as every:
            for each in seen.sound(every):
                book.add(each.data)
        seen.refuse_nothing(wanted.path)
        notes: tuple[str, ...] = book.close()
    return Done(target, seen.count, (*found.notes, *seen.leaks, *notes), tuple(seen.problems))


class _Seen:
    """What was seen on the way through many critiques: one with a problem never stops the others."""

    def __init__(self) -> None:
        self.count = 0
        self.problems: list[str] = []
        self._naming = 0

    def sound(self, every: Iterator[Packed]) -> Iterator[Packed]:
        """Those that brought something; the problems of the others are kept."""
        for each in every:
            if each.problem:
                self.problems.append(each.problem)
                continue
            self.count += 1
            self._naming += each.names_itself
            yield each

    def refuse_nothing(self, path: Path) -> None:
        """Stops where nothing at all could be exported.

        Raises:
            Unexportable: With the first problems.
        """
        if not self.count:
            raise Unexportable("\n".join([f"{path}: Nothing here can be exported.", *self.problems[:20]]))

    @property
    def leaks(self) -> tuple[str, ...]:
        """How many critiques have their writer's name in what was written."""
        return _naming(self._naming)


def _leaks(every: list[Packed]) -> tuple[str, ...]:
    return _naming(sum(each.names_itself for each in every))


def _naming(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    what = "1 critique has its" if count == 1 else f"{count:,} critiques have their"
    return (f"{what} writer's own name or id in what was written there: look before you pass this on.",)
