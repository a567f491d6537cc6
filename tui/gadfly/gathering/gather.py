"""A folder as a class: its papers read on every core or remembered, and what they say together."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.classroom.edition import Edition
from gadfly.classroom.standing import Standing, standing_of
from gadfly.classroom.tally import Tally
from gadfly.classroom.viewing import class_view
from gadfly.exporting.making import cores
from gadfly.exporting.processes import packed
from gadfly.frozen import frozen
from gadfly.gathering.memory import Memory, forget, stamps_of
from gadfly.gathering.papers import PaperReader, edition_id
from gadfly.gathering.pile import pile_of
from gadfly.store.problems import refusal
from gadfly.store.rubric_form import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from gadfly.classroom.paper import Codes, Paper
    from gadfly.classroom.survey import ClassView
    from gadfly.documents.critique import Critique
    from gadfly.exporting.items import Item
    from gadfly.gathering.pile import Member, Names, Pile

    Progress = Callable[[int, int], None]
    """Told how many are done, of how many; whatever it raises ends it, and what was read stays remembered."""

MOST_EDITIONS = 20
"""So many op-eds and rubrics are told apart; critiques of others are in the table of students alone."""


Said = dict[tuple[str, str], list[tuple[str, "Codes"]]]
"""By edition and place, everybody's answers: the paper's name, and its codes there."""


@frozen
class Gathered:
    """A class, and the way back to what each student wrote.

    Attributes:
        view: What it says.
        pile: Who is in it.
        said: Everybody's answers; empty where they were not asked for.
    """

    view: ClassView
    pile: Pile
    said: Said

    def answers(self, edition: str, place: str) -> Sequence[tuple[str, Codes]]:
        """Everybody's answers at a place: the paper's name, and its codes there."""
        return self.said.get((edition, place), ())

    def critique(self, name: str) -> Critique:
        """What a student wrote, read anew; from any thread.

        Raises:
            FileProblem: It cannot be read, or is not what was collected any more.
        """
        return self._reader.critique(self._items[name])

    @cached_property
    def _reader(self) -> PaperReader:
        """One for all: it keeps what critiques have in common."""
        return PaperReader(self.pile.folder, self.pile.basis)

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {each.item.name: each.item for each in self.pile.members}


def gather(
    folder: Path,
    *,
    names: Names | None = None,
    group: str = "",
    answers: bool = True,
    progress: Progress | None = None,
) -> Gathered:
    """A folder as a class.

    Args:
        folder: A course folder, or one with critiques in it.
        names: What students are called; none: by name, and by pseudonym while the course is graded blind.
        group: Look at this group alone; empty: everybody.
        answers: Whether everybody's answers are kept; without them, memory hardly grows with the class.
        progress: Told how far it has come.

    Raises:
        FileProblem: It cannot be read, is damaged, holds no critique, or has no such group.
    """
    pile = pile_of(folder, names)
    if group and group not in pile.groups:
        known = ", ".join(pile.groups) or "none is named in groups.csv"
        raise refusal(folder, f"There is no group “{group}” here: {known}.")
    members = [each for each in pile.members if not group or group in each.groups]
    reader = PaperReader(folder, pile.basis, graded=pile.graded)
    found = _Found(answers=answers)
    with closing(_papers(pile, members, reader, progress, keep_all=not group)) as every:
        for member, paper, problem in every:
            found.add(member, paper, problem)
    told = found.most
    view = class_view(
        pile.title,
        found.students,
        [(_edition(pile, reader, found.first[tally.edition], tally), tally) for tally in told],
        pile.basis,
        notes=(*pile.notes, *_notes(found.students, found.tallies.values(), told)),
        hidden=pile.hidden,
        group=group,
        groups=pile.groups,
    )
    return Gathered(view, pile, found.said)


class _Found:
    """What comes of papers, one after the other.

    Args:
        answers: Whether everybody's answers are kept.

    Attributes:
        students: Their rows, in the order in which they came.
        tallies: By edition.
        first: By edition, the first whose paper is of it.
        said: Everybody's answers.
    """

    def __init__(self, *, answers: bool) -> None:
        self.students: list[Standing] = []
        self.tallies: dict[str, Tally] = {}
        self.first: dict[str, Member] = {}
        self.said: Said = {}
        self._answers = answers
        self._same: dict[Codes, Codes] = {}  # a class answers a paragraph in few ways

    def add(self, member: Member, paper: Paper | None, problem: str) -> None:
        """Take in a student's paper, or why there is none."""
        if paper is None:
            row = Standing(member.item.name, member.who, groups=member.groups, problem=problem)
            self.students.append(row)
            return
        self.first.setdefault(paper.edition, member)
        self.tallies.setdefault(paper.edition, Tally(paper.edition)).add(paper)
        if self._answers:
            for place, codes in paper.said.items():
                here = self.said.setdefault((paper.edition, place), [])
                here.append((paper.name, self._same.setdefault(codes, codes)))
        self.students.append(
            standing_of(
                paper, member.who, id_=member.id, groups=member.groups, late_minutes=member.late_minutes
            )
        )

    @property
    def most(self) -> list[Tally]:
        """The tallies of the editions with the most papers."""
        return sorted(self.tallies.values(), key=lambda tally: -tally.count)[:MOST_EDITIONS]


def _edition(pile: Pile, reader: PaperReader, member: Member, tally: Tally) -> Edition:
    """What papers are of: as it was handed out; else with the paragraphs that half of them or more walked."""
    critique = reader.critique(member.item)
    article = critique.article
    if edition_id(article.sha256, digest(critique.rubric)) != tally.edition:
        forget(pile.folder)  # else what was remembered would be in the way the next time as well
        message = "It was written over while the class was read: look at the class again."
        raise refusal(member.item.name, message)
    handed = None if pile.assignment is None else pile.assignment.article_of(article.sha256)
    if handed is not None:
        return Edition(tally.edition, handed, critique.rubric)
    for block in article.blocks:
        included = 2 * tally.walked[block.id] >= tally.count
        if included != block.included:
            article = article.with_block(replace(block, included=included))
    return Edition(tally.edition, article, critique.rubric)


def _notes(students: Iterable[Standing], every: Iterable[Tally], told: Sequence[Tally]) -> Iterator[str]:
    """What is to be told of those who are in no figure, or not in the same ones."""
    unread = sum(bool(each.problem) for each in students)
    if unread:
        who = "1 critique has" if unread == 1 else f"{unread:,} critiques have"
        yield f"{who} errors, and no part in the figures: they are named in the table of students."
    if len(told) > 1:
        yield (
            "There are critiques of several op-eds, or by several versions of the rubric: each has figures of"
            " its own, for answers to different questions cannot be counted together."
        )
    if more := sum(tally.count for tally in every) - sum(tally.count for tally in told):
        yield f"{more:,} critiques of still others are in the table of students alone."


def _papers(
    pile: Pile,
    members: Sequence[Member],
    reader: PaperReader,
    progress: Progress | None,
    *,
    keep_all: bool,
) -> Generator[tuple[Member, Paper | None, str]]:
    """Everybody's paper in order, or why there is none; what is new is read and then remembered."""
    memory = Memory(pile.folder, pile.basis_digest)
    stamps = {each.item.name: stamps_of(pile.folder, each.item.name) for each in members}
    gone = memory.names - stamps.keys() if keep_all else frozenset()
    fresh = [each for each in members if not memory.fits(each.item.name, stamps[each.item.name])]
    awaited = {each.item.name for each in fresh}
    try:
        with closing(packed([each.item for each in fresh], reader, cores())) as coming:
            for count, member in enumerate(members, 1):
                name = member.item.name
                paper = None if name in awaited else memory.paper(name)
                problem = ""
                if paper is None:
                    came = next(coming) if name in awaited else reader(member.item)
                    paper, problem = came.data, came.problem
                    if paper is not None:
                        memory.keep(stamps[name], paper)
                yield member, paper, problem
                if progress is not None:
                    progress(count, len(members))
    finally:
        memory.close(gone)
