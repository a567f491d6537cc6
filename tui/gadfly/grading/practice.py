"""Practice: a reader's answers beside the instructor's, how close they are, and which way they lean.

Nothing here is a grade, and no figure stands alone: what counts is told question by question, with the
instructor's reason. Only what is picked from options is compared; words are for the reader to compare.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.documents.key import FULL
from gadfly.documents.practice import first_tries, seen
from gadfly.documents.wording import said
from gadfly.frozen import frozen
from gadfly.grading.agreement import agreement
from gadfly.grading.closeness import levels
from gadfly.grading.leaning import Leaning, leanings

if TYPE_CHECKING:
    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique
    from gadfly.documents.key import Judgement, Key
    from gadfly.documents.rubric import Question
    from gadfly.grading.leaning import Way
    from gadfly.grading.suggestion import Kind, Suggestion

Verdict = Literal["same", "accepted", "close", "differs", "missed", "written", "extra"]
"""How an answer stands to the instructor's.

same; accepted: another, which is accepted too; close: at least half of the way; differs; missed: the
instructor answered it and the reader did not, or never came to it; written: in words, for the reader to
compare; extra: only the reader was asked.
"""

_VERDICTS: dict[Kind, Verdict] = {
    "same": "same",
    "na": "same",
    "accepted": "accepted",
    "near": "close",
    "differs": "differs",
    "na-claimed": "differs",
    "missed": "missed",
    "manual": "written",
    "extra": "extra",
}
_CLOSE = Fraction(1, 2)
_AGREED = frozenset[Verdict](("same", "accepted"))


@frozen
class Try:
    """One answer against the instructor's.

    Attributes:
        said: In words; empty: nothing was said.
        reached: Whether the question was asked at all, as the reader had answered.
        apart: On ordered levels: how many steps it is away, and of how many; (0, 0): not told in steps.
        common: On several options: how many are in both, and how many in either; (0, 0): not told so.
    """

    verdict: Verdict
    said: str
    reached: bool = True
    way: Way = "neither"
    apart: tuple[int, int] = (0, 0)
    common: tuple[int, int] = (0, 0)


@frozen
class Row:
    """A question of a place: what the reader and what the instructor said.

    Attributes:
        now: The reader's answer as it stands.
        first: The first try, where it said something else.
        right: The instructor's answer in words; empty: there is none.
        because: Why, in the instructor's words; may be empty.
        also: What else is accepted as well as the instructor's, in words.
        passages: What the instructor points at in the text.
    """

    question: Question
    now: Try
    right: str
    because: str = ""
    also: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    first: Try | None = None


@frozen
class Tally:
    """How many answers agree.

    Attributes:
        agreed: The same, or accepted too.
        close: Not the same, and not far.
        compared: How many could be compared.
    """

    agreed: int = 0
    close: int = 0
    compared: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.agreed + other.agreed, self.close + other.close, self.compared + other.compared)


@frozen
class Feedback:
    """What is told of one place.

    Attributes:
        rows: The questions there is something to say of, in the rubric's order.
        now: Of the answers as they stand.
        first: Of the first tries; none: it is the first.
        leaning: Which way the answers lean as they stand; none: there is nothing to tell it by.
    """

    place: str
    rows: tuple[Row, ...]
    now: Tally
    first: Tally | None = None
    leaning: Leaning | None = None

    @property
    def differences_first(self) -> tuple[Row, ...]:
        """The questions to look at, then those that agree; without those that only the reader was asked."""
        rows = [row for row in self.rows if row.now.verdict != "extra"]
        return tuple(sorted(rows, key=lambda row: row.now.verdict in _AGREED))

    @property
    def extra(self) -> tuple[Question, ...]:
        """The questions that only the reader was asked, because of another answer."""
        return tuple(row.question for row in self.rows if row.now.verdict == "extra")

    @property
    def agreed(self) -> int:
        """How many answers agree."""
        return self.now.agreed

    @property
    def compared(self) -> int:
        """How many could be compared."""
        return self.now.compared


def feedback(critique: Critique, key: Key, place: str) -> Feedback:
    """A reader's answers at a place beside the instructor's, with the first tries where they were others.

    Args:
        critique: The reader's, of the practice text.
        key: The instructor's to the same text.
        place: A block's id, or `ARTICLE`.
    """
    now = _tries(critique, key, place)
    before = _tries(first_tries(critique), key, place) if seen(critique, place) else now
    path = sheet(critique.rubric, critique.scope(place), key.critique.at(place)).by_id
    rows = []
    for question in critique.rubric.of(critique.scope(place)):
        current, first = now.get(question.id), before.get(question.id)
        if current is None:
            continue
        other = first if first is not None and first.said != current.said else None
        judgement = key.judgement(place, question.id)
        rows.append(_row(path[question.id], judgement, current, other))
    tried_again = any(row.first is not None for row in rows)
    return Feedback(
        place,
        tuple(rows),
        _tally(critique, now),
        _tally(critique, before) if tried_again else None,
        next((each for each in _leanings(critique, key, place) if not each.question), None),
    )


def _tries(critique: Critique, key: Key, place: str) -> dict[str, Try]:
    """Each answer of a place against the key's, by question; without those there is nothing to say of."""
    rubric, scope = critique.rubric, critique.scope(place)
    theirs = sheet(rubric, scope, key.critique.at(place)).by_id
    ways = {each.question: each.way for each in _leanings(critique, key, place)}
    found = {}
    for mine in sheet(rubric, scope, critique.at(place)).every:
        name = mine.question.id
        suggested = agreement(mine, theirs[name], key.judgement(place, name))
        if suggested.kind in _VERDICTS:
            found[name] = _try(mine, theirs[name], suggested, ways.get(name, "neither"))
    return found


def _try(mine: Asked, theirs: Asked, suggested: Suggestion, way: Way) -> Try:
    question, verdict = mine.question, _VERDICTS[suggested.kind]
    if suggested.kind == "near" and (suggested.share or 0) < _CLOSE:
        verdict = "differs"
    made = Try(verdict, answer_words(mine) if mine.active else "", mine.shown, way)
    if suggested.kind != "near":
        return made
    one, other = mine.answer.picked, theirs.answer.picked
    if question.kind == "multi":
        return replace(made, common=(len({*one} & {*other}), len({*one} | {*other})))
    steps = levels(question)
    return replace(made, apart=(abs(steps.index(one[0]) - steps.index(other[0])), len(steps) - 1))


def _row(theirs: Asked, judgement: Judgement, now: Try, first: Try | None) -> Row:
    question = theirs.question
    also = tuple(
        said(question, each.options) or "nothing" for each in judgement.accept if each.credit == FULL
    )
    right = answer_words(theirs) if theirs.active else ""
    if judgement.none_right and question.closed:
        right = "no option is right here"
    passages = () if question.kind == "passage" else tuple(each.text for each in theirs.answer.passages)
    return Row(question, now, right, judgement.because, also, passages, first)


def answer_words(asked: Asked) -> str:
    """An answer that was given, in words."""
    question, answer = asked.question, asked.answer
    if answer.na is not None:
        return f"does not apply: {answer.na}" if answer.na.strip() else "does not apply"
    match question.kind:
        case "text":
            return answer.text or ""
        case "passage":
            return " … ".join(f"“{passage.text}”" for passage in answer.passages)
        case "choice" | "multi":
            return said(question, answer.picked) or "nothing"


def _tally(critique: Critique, tries: dict[str, Try]) -> Tally:
    counted = [
        each.verdict
        for name, each in tries.items()
        if critique.rubric.by_id[name].closed and each.verdict not in {"extra", "written"}
    ]
    agreed = sum(verdict in _AGREED for verdict in counted)
    return Tally(agreed, counted.count("close"), len(counted))


def _leanings(critique: Critique, key: Key, place: str) -> tuple[Leaning, ...]:
    """Which way the answers to one place lean."""
    return leanings(replace(critique, answers={place: critique.at(place)}), key)


def places(critique: Critique) -> tuple[str, ...]:
    """Where there are questions: the walked paragraphs and, where the rubric asks about it, the article."""
    own = (ARTICLE,) if critique.rubric.of("article") else ()
    return (*(block.id for block in critique.article.paragraphs), *own)
