"""Who is to be graded in a course folder: the critiques that count, with all that was found of them.

By the list that collecting wrote; in a folder with critiques and no list, by the critiques, each held against
the assignment in the same way.
"""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gadfly.documents.findings import Terms, findings
from gadfly.documents.pile_entry import Entry
from gadfly.documents.submission import Submission
from gadfly.frozen import frozen
from gadfly.store.course_files import COLLECTED, CRITIQUE, is_here, read_here
from gadfly.store.critiques import LARGEST_COLLECTED
from gadfly.store.problems import FileProblem, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.submission import Finding
    from gadfly.store.course_files import FolderFiles

_BY_FILE = "The file is from"
"""How a finding begins that tells lateness from the file's own time."""
_SOME = 3


@frozen
class Listed:
    """Who is to be graded.

    Attributes:
        entries: Nothing is known of their grades yet.
        digests: sha256 (hexadecimal) of each critique as it came, by the entry's name.
        notices: What there is to tell of those that are left out.
    """

    entries: tuple[Entry, ...]
    digests: dict[str, str]
    notices: tuple[str, ...] = ()


def listed(
    folder: Path, files: FolderFiles, assignment: Assignment, progress: Callable[[int], None] | None
) -> Listed:
    """Everybody whose critique counts, in the order of the list.

    Args:
        folder: The course folder.
        files: What lies in it.
        assignment: What was handed out.
        progress: Told how many critiques were looked at, where there is no list.

    Raises:
        FileProblem: The list is damaged or another assignment's, or there is nothing to grade.
    """
    path = folder / COLLECTED
    rows = _by_list(path, assignment) if is_here(path) else _by_files(folder, files, assignment, progress)
    counted = [row for row in rows if row[1].counts and row[0].work.kind == "critique"]
    named = [(each.file.removesuffix(CRITIQUE), each, found) for each, found in counted]
    there = [row for row in named if row[0] in files.critiques]
    if not there and not rows:
        message = "Nothing was collected into this folder yet: gadfly collect FROM --assignment A --into DIR."
        raise refusal(folder, message)
    entries = tuple(_entry(name, each, found, assignment.due) for name, each, found in there)
    gone = [name for name, _, _ in named if name not in files.critiques]
    notices = tuple(_gone(gone)) + _unlisted(rows, files)
    return Listed(entries, {name: each.sha256 for name, each, _ in there}, notices)


def _by_list(path: Path, assignment: Assignment) -> list[tuple[Submission, Finding]]:
    from gadfly.store.submission_index import LARGEST, read_listed  # noqa: PLC0415 - only where there is one

    head, rows = read_listed(read_here(path, LARGEST, "a list of submissions"), path)
    if head.assignment != assignment.id:
        message = f"These are submissions to another assignment, {head.title!r}, not to {assignment.title!r}."
        raise refusal(path.parent, message)
    return rows


def _by_files(
    folder: Path, files: FolderFiles, assignment: Assignment, progress: Callable[[int], None] | None
) -> list[tuple[Submission, Finding]]:
    from gadfly.store.submission_pool import checked  # noqa: PLC0415 - only without a list
    from gadfly.store.yardstick import yardstick_of  # noqa: PLC0415 - as above

    found: list[Submission] = []
    with closing(checked(_read(folder, sorted(files.critiques)), yardstick_of(assignment))) as every:
        for name, data, work in every:
            digest = hashlib.sha256(data).hexdigest()
            found.append(Submission(name, digest, work, name, len(data)))
            if progress is not None:
                progress(len(found))
    return list(zip(found, findings(found, Terms(assignment.due, datetime.now(UTC))), strict=True))


def _read(folder: Path, names: Iterable[str]) -> Iterator[tuple[str, tuple[bytes, str]]]:
    for name in names:
        file = f"{name}{CRITIQUE}"
        try:
            data = read_here(folder / file, LARGEST_COLLECTED, "a critique")
        except FileProblem:
            data = b""  # nothing in it: unreadable
        yield file, (data, file)


def _entry(name: str, each: Submission, found: Finding, due: datetime | None) -> Entry:
    known = dict.fromkeys(id_ for id_ in (each.student.id, each.platform.id) if id_)
    return Entry(name, each.student, found.problems, _late(each, found, due), ids=tuple(known))


def _late(each: Submission, found: Finding, due: datetime | None) -> int:
    """Minutes late, begun ones counted; 0 where no time tells it, and only the platform says so."""
    by_file = any(words.startswith(_BY_FILE) for words in found.problems)
    came = each.file_time if by_file else each.work.saved
    if came is None or due is None or came <= due:
        return 0
    seconds = int((came - due).total_seconds())
    return max(1, -(-seconds // 60))


def _gone(names: list[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - _SOME:,} more" if len(names) > _SOME else ""
        yield f"Listed, but not in the folder any more: {', '.join(names[:_SOME])}{more}. Collect again."


def _unlisted(rows: Iterable[tuple[Submission, Finding]], files: FolderFiles) -> tuple[str, ...]:
    known = {each.file.removesuffix(CRITIQUE) for each, _ in rows}
    extra = len(files.critiques - known)
    links = len(files.links)
    told = [f"{extra:,} critiques lie here that were never collected, and are left out."] if extra else []
    told += [f"{links:,} files here are links, and are left alone."] if links else []
    return tuple(told)
