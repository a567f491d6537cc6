"""The figures of one op-ed from its tally: by question, by paragraph, and by both."""

from __future__ import annotations

from dataclasses import fields, replace
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, TypeVar

from gadfly.classroom.advice import advise
from gadfly.classroom.codes import NA, NOT_APPLICABLE
from gadfly.classroom.keyed import key_codes
from gadfly.classroom.ratings import KEY, rating_table
from gadfly.classroom.spread import SMALL, spread_of
from gadfly.classroom.survey import ParagraphFigures, QuestionFigures, Survey
from gadfly.measures.against import Against, against
from gadfly.measures.agreement import Agreement, agreement
from gadfly.measures.figure import Figure
from gadfly.measures.items import item_analysis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.classroom.edition import Edition, Slot
    from gadfly.classroom.spread import Spread
    from gadfly.classroom.tally import SlotTally, Tally
    from gadfly.documents.basis import Basis
    from gadfly.documents.rubric import Question
    from gadfly.measures.items import Item

Told = TypeVar("Told", Agreement, Against)

REPLICATES = 400
"""Draws for an interval of a class's figure: enough for its first two digits."""


def survey_of(edition: Edition, tally: Tally, basis: Basis) -> Survey:
    """What critiques of one edition say together.

    Args:
        edition: What they are of.
        tally: The counts of their answers.
        basis: What grades stand on, with the keys.
    """
    counted = [(slot, tally.at(slot)) for slot in edition.slots]
    cells = tuple(spread_of(slot, each) for slot, each in counted)
    items, alpha = _items(edition, tally)
    key = key_codes(edition, basis)
    by_question: dict[str, list[tuple[Slot, SlotTally, Spread]]] = {}
    for (slot, each), cell in zip(counted, cells, strict=True):
        by_question.setdefault(slot.question.id, []).append((slot, each, cell))
    questions = tuple(
        _question(edition.rubric.by_id[id_], by_question[id_], tally.count, key, items[id_])
        for id_ in edition.rubric.by_id
        if id_ in by_question
    )
    paragraphs = _paragraphs(edition, cells, questions)
    return Survey(
        edition=edition,
        count=tally.count,
        cells=cells,
        questions=questions,
        paragraphs=paragraphs,
        alpha=alpha,
        advice=advise(edition, cells, questions, paragraphs, key),
        key=key,
    )


def _items(edition: Edition, tally: Tally) -> tuple[dict[str, Item], Figure]:
    """Item statistics over the questions' marks, in percent of what each student could have had."""
    ids = tuple(edition.rubric.by_id)
    wide = 2 * len(ids)
    scores = [
        [
            100 * tally.earned[at] / tally.earned[at + 1] if tally.earned[at + 1] else None
            for at in range(begin, begin + wide, 2)
        ]
        for begin in range(0, len(tally.earned), wide)
    ]
    analysis = item_analysis(scores, [100.0] * len(ids), ids)
    return {item.id: item for item in analysis.items}, analysis.alpha


def _question(
    question: Question,
    cells: list[tuple[Slot, SlotTally, Spread]],
    count: int,
    key: Mapping[tuple[str, str], int],
    item: Item,
) -> QuestionFigures:
    spreads = [cell.spread for _, _, cell in cells if cell.spread is not None]
    keyed = {where: code for where, code in key.items() if where[1] == question.id}
    few = f"fewer than {SMALL} critiques" if count < SMALL else ""
    pairs = [(slot, tally) for slot, tally, _ in cells]
    ratings = rating_table(pairs, count)
    claimed = any(tally.codes[NA] for _, tally in pairs)
    return QuestionFigures(
        question=question,
        spread=median(spreads) if spreads else None,
        cells=len(spreads),
        wide=sum(cell.wide for _, _, cell in cells),
        peers=_withheld(agreement(ratings.without(NOT_APPLICABLE), replicates=REPLICATES), few),
        applies=_withheld(agreement(ratings.applicability(NOT_APPLICABLE), replicates=REPLICATES), few)
        if claimed
        else None,
        key=_withheld(
            against(rating_table(pairs, count, keyed).without(NOT_APPLICABLE), KEY, replicates=REPLICATES),
            few,
        )
        if keyed and question.closed
        else None,
        difficulty=item.difficulty,
        discrimination=item.discrimination,
        item_rest=item.item_rest,
        sure=sum(cell.sure for _, _, cell in cells),
        sure_and_wrong=sum(cell.sure_and_wrong for _, _, cell in cells),
    )


def _withheld(found: Told, why: str) -> Told:
    """The figures, or the reason why none is told: figures about a few would be about persons."""
    if not why:
        return found
    held = {each.name: getattr(found, each.name) for each in fields(found)}
    none: dict[str, Any] = {
        name: Figure(None, value.n, why) for name, value in held.items() if isinstance(value, Figure)
    }
    none |= {name: dict.fromkeys(value) for name, value in held.items() if name in {"precision", "recall"}}
    none |= {name: dict.fromkeys(value, 0.0) for name, value in held.items() if name.endswith("prevalence")}
    if "bias" in held:
        none |= {"bias": None, "confusion": ()}
    return replace(found, **none)


def _paragraphs(
    edition: Edition, cells: tuple[Spread, ...], questions: tuple[QuestionFigures, ...]
) -> tuple[ParagraphFigures, ...]:
    usual = {each.question.id: each.spread for each in questions if each.cells > 1}
    by_place: dict[str, list[Spread]] = {place: [] for place in edition.places}
    for cell in cells:
        by_place[cell.place].append(cell)
    return tuple(_paragraph(edition, place, here, usual) for place, here in by_place.items())


def _paragraph(
    edition: Edition, place: str, cells: list[Spread], usual: Mapping[str, float | None]
) -> ParagraphFigures:
    spreads = [cell.spread for cell in cells if cell.spread is not None]
    excess = [
        cell.spread - elsewhere
        for cell in cells
        if cell.spread is not None and (elsewhere := usual.get(cell.question)) is not None
    ]
    return ParagraphFigures(
        place=place,
        number=edition.number(place),
        name=edition.name(place),
        opening=edition.opening(place),
        spread=fmean(spreads) if spreads else None,
        excess=fmean(excess) if excess else None,
        cells=len(spreads),
        wide=sum(cell.wide for cell in cells),
        same=sum(cell.same for cell in cells),
        keyed=sum(cell.keyed for cell in cells),
        sure=sum(cell.sure for cell in cells),
        sure_and_wrong=sum(cell.sure_and_wrong for cell in cells),
    )
