"""Who is in which group: `groups.csv` in a course folder, a line for each student and group.

Two columns: `id` or `name`, and `group`. A student may be in several groups; then there is a line for each.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from gadfly.documents.student import letters
from gadfly.frozen import frozen
from gadfly.store.course_files import is_here, read_here
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from gadfly.documents.pile_entry import Entry

NAME = "groups.csv"
LARGEST = 4 * 1024 * 1024
MOST = 200
"""So many groups there may be."""


@frozen
class Groups:
    """Who is in which group.

    Attributes:
        names: Every group, in the order in which they come up.
        of: By the name of an entry, the groups it is in.
        notes: What there is to tell, a sentence each.
    """

    names: tuple[str, ...] = ()
    of: dict[str, tuple[str, ...]] | None = None
    notes: tuple[str, ...] = ()

    def at(self, entry: str) -> tuple[str, ...]:
        """The groups of an entry; none where nobody said."""
        return (self.of or {}).get(entry, ())


def groups_in(folder: Path, entries: Iterable[Entry]) -> Groups:
    """The groups that a course folder names; none where it has no such file.

    Raises:
        FileProblem: The file cannot be read, or is no such table.
    """
    path = folder / NAME
    if not is_here(path):
        return Groups()
    rows = _rows(path)
    names = tuple(dict.fromkeys(group for _, group in rows))
    if len(names) > MOST:
        raise refusal(path, f"There are {len(names):,} groups here: at most {MOST} can be told apart.")
    said: dict[str, list[str]] = {}
    for who, group in rows:
        said.setdefault(letters(who), []).append(group)
    of: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    for entry in entries:
        keys = {letters(each) for each in (*entry.ids, entry.student.id, entry.student.name) if each}
        found = [group for key in keys & said.keys() for group in said[key]]
        used |= keys & said.keys()
        if found:
            of[entry.name] = tuple(group for group in names if group in found)
    return Groups(names, of, tuple(_notes(of, len(said.keys() - used))))


def _notes(of: dict[str, tuple[str, ...]], unknown: int) -> Iterator[str]:
    several = sum(len(groups) > 1 for groups in of.values())
    if several:
        who = "1 student is" if several == 1 else f"{several:,} students are"
        yield f"{who} in several groups, and counted in each of them."
    if unknown:
        who = "1 line of it names nobody" if unknown == 1 else f"{unknown:,} lines of it name nobody"
        yield f"{NAME}: {who} who handed in."


def _rows(path: Path) -> list[tuple[str, str]]:
    try:
        text = read_here(path, LARGEST, "a list of groups").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(path, "This is not UTF-8 text: save it as CSV in UTF-8.") from error
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        head = [each.strip().casefold() for each in next(reader, [])]
        whom = next((each for each in ("id", "name") if each in head), "")
        if not whom or "group" not in head:
            raise refusal(path, "Its first line has to name the columns: id (or name) and group.", line=1)
        at, group = head.index(whom), head.index("group")
        full = (row for row in reader if len(row) > max(at, group))
        rows = [(row[at].strip(), row[group].strip()) for row in full]
    except csv.Error as error:
        raise refusal(path, f"This is no sound CSV: {error}.", line=reader.line_num) from error
    return [(who, name) for who, name in rows if who and name]
