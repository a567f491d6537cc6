"""A folder as a class: its papers read on every core or remembered, and what they say together."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.classroom.edition import Edition
from gadfly.classroom.standing import Standing, standing_of
from gadfly.classroom.tally import Tally
from gadfly.classroom.viewing import class_view
from gadfly.exporting.making import cores
from gadfly.exporting.processes import packed
from gadfly.frozen import frozen
from gadfly.gathering.memory import recall, remember, stamps_of
from gadfly.gathering.papers import PaperReader, edition_id
from gadfly.gathering.pile import pile_of
from gadfly.store.problems import refusal
from gadfly.store.rubric_form import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from gadfly.classroom.paper import Codes, Paper
    from gadfly.classroom.survey import ClassView
    from gadfly.documents.article import Article
    from gadfly.documents.critique import Critique
    from gadfly.gathering.memory import Stamps
    from gadfly.gathering.pile import Member, Names, Pile

    Progress = Callable[[int, int], None]
    """Told how many are done, of how many; whatever it raises ends it, and what was read stays remembered."""

MOST_EDITIONS = 20
"""So many op-eds and rubrics are told apart; critiques of others are in the table of students alone."""


@frozen
class Gathered:
    """A class, and the way back to what each student wrote.

    Attributes:
        view: What it says.
        pile: Who is in it.
        papers: Of everybody who is looked at, in the order of the view's students with figures.
    """

    view: ClassView
    pile: Pile
    papers: tuple[Paper, ...]

    def answers(self, edition: str, place: str) -> Sequence[tuple[str, Codes]]:
        """Everybody's answers at a place: the paper's name, and its codes there."""
        return [
            (paper.name, paper.said[place])
            for paper in self.papers
            if paper.edition == edition and place in paper.said
        ]

    def critique(self, name: str) -> Critique:
        """What a student wrote, read anew; from any thread.

        Raises:
            FileProblem: It cannot be read, or is not what was collected any more.
        """
        item = next(each.item for each in self.pile.members if each.item.name == name)
        return PaperReader(self.pile.folder, self.pile.basis).critique(item)


def gather(
    folder: Path,
    *,
    names: Names | None = None,
    group: str = "",
    progress: Progress | None = None,
) -> Gathered:
    """A folder as a class.

    Args:
        folder: A course folder, or one with critiques in it.
        names: What students are called; none: by name, and by pseudonym while the course is graded blind.
        group: Look at this group alone; empty: everybody.
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
    papers: list[Paper] = []
    students: list[Standing] = []
    with closing(_papers(pile, members, reader, progress, keep_all=not group)) as every:
        for member, paper, problem in every:
            if paper is None:
                students.append(Standing(member.item.name, member.who, groups=member.groups, problem=problem))
                continue
            papers.append(paper)
            students.append(
                standing_of(
                    paper, member.who, id_=member.id, groups=member.groups, late_minutes=member.late_minutes
                )
            )
    tallies = _tallies(pile, reader, papers)
    view = class_view(
        pile.title,
        students,
        tallies,
        pile.basis,
        notes=(*pile.notes, *_notes(students, papers, tallies)),
        hidden=pile.hidden,
        group=group,
        groups=pile.groups,
    )
    return Gathered(view, pile, tuple(papers))


def _tallies(pile: Pile, reader: PaperReader, papers: Sequence[Paper]) -> list[Tally]:
    """The papers of each edition, counted; the editions with the most papers."""
    by_edition: dict[str, list[Paper]] = {}
    for paper in papers:
        by_edition.setdefault(paper.edition, []).append(paper)
    most = sorted(by_edition.values(), key=len, reverse=True)[:MOST_EDITIONS]
    items = {each.item.name: each.item for each in pile.members}
    tallies = []
    for some in most:
        critique = reader.critique(items[some[0].name])
        article = _article(pile, critique, some)
        if edition_id(article.sha256, digest(critique.rubric)) != some[0].edition:
            message = "It was written over while the class was read: look at the class again."
            raise refusal(some[0].name, message)
        tally = Tally(Edition(some[0].edition, article, critique.rubric))
        for paper in some:
            tally.add(paper)
        tallies.append(tally)
    return tallies


def _article(pile: Pile, critique: Critique, papers: Sequence[Paper]) -> Article:
    """The op-ed as it was handed out; else with the paragraphs that half of the class or more walked."""
    article = critique.article
    handed = None if pile.assignment is None else pile.assignment.article_of(article.sha256)
    if handed is not None:
        return handed
    walked = Counter(place for paper in papers for place in paper.said)
    for block in article.blocks:
        included = 2 * walked[block.id] >= len(papers)
        if included != block.included:
            article = article.with_block(replace(block, included=included))
    return article


def _notes(students: Iterable[Standing], papers: Sequence[Paper], tallies: Sequence[Tally]) -> Iterator[str]:
    """What is to be told of those who are in no figure, or not in the same ones."""
    unread = sum(bool(each.problem) for each in students)
    if unread:
        who = "1 critique has" if unread == 1 else f"{unread:,} critiques have"
        yield f"{who} errors, and no part in the figures: they are named in the table of students."
    if len(tallies) > 1:
        yield (
            "There are critiques of several op-eds, or by several versions of the rubric: each has figures of"
            " its own, for answers to different questions cannot be counted together."
        )
    if more := len(papers) - sum(tally.count for tally in tallies):
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
    known = recall(pile.folder, pile.basis_digest)
    stamps: dict[str, Stamps] = {}
    fresh: list[Member] = []
    for member in members:
        name = member.item.name
        stamps[name] = stamps_of(pile.folder, name)
        if name not in known or known[name][0] != stamps[name]:
            fresh.append(member)
    gone = known.keys() - stamps.keys() if keep_all else set()
    new: dict[str, Paper] = {}
    try:
        with closing(packed([each.item for each in fresh], reader, cores())) as coming:
            awaited = {each.item.name for each in fresh}
            for count, member in enumerate(members, 1):
                name = member.item.name
                if name not in awaited:
                    yield member, known[name][1], ""
                else:
                    came = next(coming)
                    if came.data is not None:
                        new[name] = came.data
                    yield member, came.data, came.problem
                if progress is not None:
                    progress(count, len(members))
    finally:
        if new or gone:
            kept = {name: pair for name, pair in known.items() if name not in gone}
            kept |= {name: (stamps[name], paper) for name, paper in new.items()}
            remember(pile.folder, pile.basis_digest, kept.values())
