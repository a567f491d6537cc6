"""The pile of students as the marker sees it: in which order, under which names, and who is in hand.

While names are hidden, a student is a pair of words, and nothing that is shown goes past `masked`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.app.marking_view import graded
from gadfly.grading.pile import by_student, shuffled
from gadfly.grading.pseudonyms import pseudonyms

if TYPE_CHECKING:
    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.hand import Hand
    from gadfly.store.course import Course

SHORTEST = 3
"""A name of fewer letters is not looked for in words that are masked: it would be found everywhere."""


class MarkingPile:
    """Students in order, one of them in hand.

    Args:
        course: Where they come from.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._entries: dict[str, Entry] = {entry.name: entry for entry in course.entries}
        self._words: dict[str, str] = {}
        self._mask: re.Pattern[str] | None = None
        self._masked_by: dict[str, str] = {}
        self._order: tuple[str, ...] = ()
        self._place: dict[str, int] = {}
        self.at = 0
        self.graded = sum(graded(entry) for entry in self._entries.values())
        self.hide(hidden=course.hidden)

    def hide(self, *, hidden: bool) -> None:
        """Hide names, or show them; who is in hand stays in hand."""
        here = self.entry.name if self._order and self.entry is not None else ""
        self.hidden = hidden
        entries = tuple(self._entries.values())
        secret = self._course.secret if hidden else b""
        self._words = dict(pseudonyms(secret, entries)) if hidden else {}
        self._mask, self._masked_by = None, {}
        ordered = shuffled(secret, entries) if hidden else by_student(entries)
        self._order = tuple(entry.name for entry in ordered)
        self._place = {name: n for n, name in enumerate(self._order)}
        self.at = self._place.get(here, self.first)

    @property
    def count(self) -> int:
        """How many students there are."""
        return len(self._order)

    @property
    def nothing(self) -> str:
        """What to say where there is nobody to show."""
        return "This critique cannot be shown." if self._order else "Nobody handed anything in."

    @property
    def entry(self) -> Entry | None:
        """Who is in hand."""
        return self.entry_at(self.at)

    @property
    def first(self) -> int:
        """The first who is not graded, or the first of all."""
        return next((n for n, name in enumerate(self._order) if not graded(self._entries[name])), 0)

    def entry_at(self, index: int) -> Entry | None:
        """The student at a place in the queue, from 0."""
        return self._entries[self._order[index]] if 0 <= index < len(self._order) else None

    def index(self, name: str) -> int | None:
        """Where in the queue a student is, by the name in the pile."""
        return self._place.get(name)

    @property
    def complete(self) -> int:
        """How many drafts are complete, and can be locked."""
        return sum(entry.state == "draft" and not entry.waiting for entry in self._entries.values())

    def go(self, index: int) -> bool:
        """Take another in hand; whether there is one."""
        if not 0 <= index < len(self._order):
            return False
        self.at = index
        return True

    def next_ungraded(self) -> int | None:
        """The next who is not graded, round and round, but for the one in hand."""
        count = len(self._order)
        places = ((self.at + n) % count for n in range(1, count))
        return next((at for at in places if not graded(self._entries[self._order[at]])), None)

    def everybody(self) -> tuple[Entry, ...]:
        """All students in the queue's order."""
        return tuple(self._entries[name] for name in self._order)

    def decided(self, entry: Entry, hand: Hand) -> Entry:
        """What a student's line says after a decision, whether it is on the disk or not."""
        before = self._entries[entry.name]
        changed = replace(
            before,
            state=hand.grade.state,
            total=hand.total.points,
            waiting=0 if hand.total.complete else hand.total.waiting,
        )
        self.graded += graded(changed) - graded(before)
        self._entries[entry.name] = changed
        return changed

    # Names

    def name(self, entry: Entry) -> str:
        """What a student is called on the screen."""
        if self.hidden:
            return self._words.get(entry.name, "somebody")
        return entry.student.name or entry.student.id or entry.name

    def who(self, entry: Entry | None) -> str:
        """`12 of 150 · amber-heron`."""
        if entry is None:
            return f"0 of {self.count}"
        return f"{self.at + 1} of {self.count} · {self.name(entry)}"

    def found(self, words: str) -> tuple[int, ...]:
        """Where in the queue students are whose name or id has those words, as far as they are shown."""
        wanted = words.casefold().split()
        return tuple(
            n
            for n, entry in enumerate(self.everybody())
            if all(word in self._looked_at(entry) for word in wanted)
        )

    def _looked_at(self, entry: Entry) -> str:
        if self.hidden:
            return self.name(entry).casefold()
        return f"{entry.student.name} {entry.student.id} {entry.name}".casefold()

    def masked(self, words: str) -> str:
        """Words from elsewhere (a message about a file) without names, ids and file names, while hidden."""
        if not self.hidden or not words:
            return words
        if self._mask is None:
            for entry in self._entries.values():
                for real in _telling(entry):
                    if len(real) >= SHORTEST:
                        self._masked_by.setdefault(real.casefold(), self.name(entry))
            longest_first = sorted(self._masked_by, key=len, reverse=True)
            self._mask = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)", re.IGNORECASE)
        here = self.entry
        own = {real.casefold() for real in _telling(here)} if here is not None else set()

        def instead(real: re.Match[str]) -> str:
            told = real[0].casefold()
            if here is not None and told in own:  # who comes twice goes under the words that are in hand
                return self.name(here)
            return self._masked_by.get(told, "somebody")

        return self._mask.sub(instead, words)


def _telling(entry: Entry) -> tuple[str, ...]:
    """What would tell whose critique it is; a pair of words does not."""
    file = entry.ids if entry.script else (entry.name,)
    return (*file, entry.student.name, entry.student.id)
