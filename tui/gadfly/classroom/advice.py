"""What to do about disagreement: a bad question is kept apart from a hard paragraph.

A question whose answers are apart in most paragraphs is read differently by different people, whatever the
text: it wants other words. A paragraph at which several questions are further apart than they are elsewhere
is hard to judge: it wants to be talked about. Where both are so, the question comes first, for it would
make any paragraph look hard: it is left out when paragraphs are judged.
"""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from gadfly.classroom.codes import label
from gadfly.classroom.survey import Advice
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gadfly.classroom.edition import Edition
    from gadfly.classroom.spread import Spread
    from gadfly.classroom.survey import ParagraphFigures, QuestionFigures

_MOSTLY = 2 / 3
_EXCESS = 0.15
_FEWEST_PLACES, _FEWEST_QUESTIONS = 3, 2
_FEWEST_ANSWERS = 10
_AGREED, _MISSED = 0.7, 0.2
_SURE, _WRONG = 5, 0.5
MOST = 12
"""So many pieces of advice: a list that nobody reads to its end helps nobody."""


def advise(
    edition: Edition,
    cells: Sequence[Spread],
    questions: Sequence[QuestionFigures],
    paragraphs: Sequence[ParagraphFigures],
    key: Mapping[tuple[str, str], int],
) -> tuple[Advice, ...]:
    """What to do, the most pressing first.

    Args:
        edition: What was critiqued.
        cells: Of every question at every place.
        questions: The figures by question.
        paragraphs: The figures by paragraph.
        key: By place and question, the code of the key's answer.
    """
    bad = bad_questions(questions)
    names = {each.question.id for each in bad}
    if len(bad) > 1 and len(bad) == sum(each.cells >= _FEWEST_PLACES for each in questions):
        told = [_everywhere(bad)]
    else:
        told = [_bad(each) for each in bad]
    hard = hard_paragraphs(cells, paragraphs, names, questions)
    told += [_hard(each, wide, of) for each, wide, of in hard]
    told += _keys(edition, cells, key)
    told += _sure(edition, cells)
    return tuple(told[:MOST])


def bad_questions(questions: Sequence[QuestionFigures]) -> list[QuestionFigures]:
    """Questions with answers far apart in most of at least three paragraphs, the widest first."""
    found = [
        each
        for each in questions
        if each.cells >= _FEWEST_PLACES and each.wide >= _MOSTLY * each.cells and each.spread is not None
    ]
    return sorted(found, key=lambda each: -(each.spread or 0))


def hard_paragraphs(
    cells: Sequence[Spread],
    paragraphs: Sequence[ParagraphFigures],
    bad: set[str],
    questions: Sequence[QuestionFigures],
) -> list[tuple[ParagraphFigures, int, int]]:
    """Paragraphs that are hard, the hardest first, with how many of how many questions are far apart there.

    Questions that are bad everywhere are left out, and so are those that are asked nowhere else.
    """
    usual = {
        each.question.id: each.spread
        for each in questions
        if each.question.id not in bad and each.cells > 1 and each.spread is not None
    }
    found = []
    for each in paragraphs:
        here = [cell for cell in cells if cell.place == each.place and cell.question in usual]
        told = [cell for cell in here if cell.spread is not None]
        pairs = [(cell.spread or 0, usual[cell.question]) for cell in told]
        if each.place == ARTICLE or len(pairs) < _FEWEST_QUESTIONS:
            continue
        wide = sum(cell.wide for cell in told)
        excess = fmean(spread - elsewhere for spread, elsewhere in pairs)
        if wide >= max(_FEWEST_QUESTIONS, len(pairs) / 2) and excess >= _EXCESS:
            found.append((excess, each, wide, len(pairs)))
    found.sort(key=lambda row: -row[0])
    return [(each, wide, of) for _, each, wide, of in found]


def _bad(each: QuestionFigures) -> Advice:
    found = (
        f"“{each.question.name}” is answered differently nearly everywhere: far apart in {each.wide} of"
        f" {each.cells} paragraphs."
    )
    do = (
        "It is the question that is unclear, not the text: reword it, or say with an example what each of its"
        " options means."
    )
    return Advice("question", "", each.question.id, found, do)


def _everywhere(bad: Sequence[QuestionFigures]) -> Advice:
    found = f"All {len(bad)} questions are answered differently nearly everywhere."
    do = (
        "Before you look for bad questions: go through one paragraph together in class, or hand out practice"
        " with feedback, and look again."
    )
    return Advice("everywhere", "", "", found, do)


def _hard(each: ParagraphFigures, wide: int, of: int) -> Advice:
    found = (
        f"{each.name} is hard: answers are far apart to {wide} of {of} questions that are answered more alike"
        " elsewhere."
    )
    do = "Read it together in class: let two who differ say why, before anybody says what is right."
    return Advice("paragraph", each.place, "", found, do)


def _keys(edition: Edition, cells: Sequence[Spread], key: Mapping[tuple[str, str], int]) -> Iterator[Advice]:
    """Where most agree with each other, and hardly anybody with the key."""
    for cell in cells:
        keyed = key.get((cell.place, cell.question))
        if keyed is None or cell.n < _FEWEST_ANSWERS or cell.keyed < _FEWEST_ANSWERS:
            continue
        code, count = cell.counts[0]
        if code == keyed or count < _AGREED * cell.n or cell.same > _MISSED * cell.keyed:
            continue
        question = edition.rubric.by_id[cell.question]
        found = (
            f"{edition.name(cell.place)}, “{question.name}”: {count} of {cell.n} say"
            f" “{label(question, code)}”, and the key says “{label(question, keyed)}”."
        )
        do = "Look at the key: accept their answer there, or tell the class why it is not right."
        yield Advice("key", cell.place, cell.question, found, do)


def _sure(edition: Edition, cells: Sequence[Spread]) -> Iterator[Advice]:
    """Where many are sure and wrong, most of them first."""
    wrong = [
        cell
        for cell in cells
        if cell.sure >= _SURE and cell.sure_and_wrong >= _WRONG * cell.sure and cell.sure_and_wrong >= _SURE
    ]
    for cell in sorted(wrong, key=lambda cell: -cell.sure_and_wrong):
        question = edition.rubric.by_id[cell.question]
        found = (
            f"{edition.name(cell.place)}, “{question.name}”: {cell.sure_and_wrong} of {cell.sure} who were"
            " sure have none of the key's credit."
        )
        do = "They do not know that they miss something: take this one up first."
        yield Advice("sure", cell.place, cell.question, found, do)
