"""The class's questions and what there is to do, as lines, and each in words below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.widgets.lines_table import fit
from gadfly.classroom.words import NO_FIGURE, figure_words
from gadfly.display import clean_line
from gadfly.measures.words import prevailing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.app.widgets.lines_table import Piece
    from gadfly.classroom.survey import Advice, QuestionFigures, Survey
    from gadfly.measures.figure import Figure

_HEADS = ("apart", "easy", "discrim", "rest", "alike", "alpha", "key", "kappa", "sure+wrong")
_SIGNS = {"question": "?", "paragraph": "¶", "key": "=", "sure": "!", "everywhere": "*"}
_ABOUT = {
    "question": "Question",
    "paragraph": "Paragraph",
    "key": "Key",
    "sure": "Sure, and wrong",
    "everywhere": "Everything",
}


class QuestionLines:
    """The questions, a line each.

    Args:
        survey: What they are of.
    """

    columns = 0

    def __init__(self, survey: Survey) -> None:
        self.survey = survey

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.survey.questions)

    def head(self, width: int, column: int) -> Sequence[Sequence[Piece]]:
        """The names of the columns."""
        del column
        heads = "".join(f"{head:>{_wide(head)}}" for head in self._shown(width))
        return (((fit("Question", self._name(width)) + heads, "head"),),)

    def line(self, at: int, width: int, column: int, *, here: bool) -> Sequence[Piece]:
        """A question."""
        del column
        each = self.survey.questions[at]
        name = fit(clean_line(each.question.name), self._name(width))
        cells = dict(zip(_HEADS, _cells(each), strict=True))
        figures = "".join(f"{cells[head]:>{_wide(head)}}" for head in self._shown(width))
        return ((name, "headed" if here else "who"), (figures, "who"))

    def column_at(self, x: int, width: int, column: int) -> int | None:  # noqa: ARG002 - what every table's lines are asked
        """No cell can be in hand."""
        return None

    def told(self, at: int) -> list[str]:
        """The question in hand, in words: every figure with its n, its interval, or why there is none."""
        if not self.count:
            return ["The rubric has no questions."]
        return list(_told(self.survey.questions[at]))

    def _name(self, width: int) -> int:
        return max(12, min(28, width - 2 - sum(map(_wide, self._shown(width)))))

    @staticmethod
    def _shown(width: int) -> tuple[str, ...]:
        room = width - 2 - 14
        shown = []
        for head in _HEADS:
            room -= _wide(head)
            if room < 0:
                break
            shown.append(head)
        return tuple(shown)


class AdviceLines:
    """What to do, a line each.

    Args:
        survey: What it is about.
    """

    columns = 0

    def __init__(self, survey: Survey) -> None:
        self.survey = survey

    @property
    def advice(self) -> tuple[Advice, ...]:
        """All of it."""
        return self.survey.advice

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return len(self.advice)

    def head(self, width: int, column: int) -> Sequence[Sequence[Piece]]:
        """What this is."""
        del column
        about = "A question that is unclear is kept apart from a paragraph that is hard."
        nothing = f"Nothing stands out in {self.survey.count:,} critiques."
        return ((((about if self.count else nothing)[: width - 1], "dim"),), ())

    def line(self, at: int, width: int, column: int, *, here: bool) -> Sequence[Piece]:
        """A piece of advice."""
        del column
        each = self.advice[at]
        about = f"{_SIGNS[each.kind]} {_ABOUT[each.kind]:<16}"
        return ((about, "title"), (fit(clean_line(each.found), width - 20), "headed" if here else "who"))

    def column_at(self, x: int, width: int, column: int) -> int | None:  # noqa: ARG002 - what every table's lines are asked
        """No cell can be in hand."""
        return None

    def told(self, at: int) -> list[str]:
        """The piece in hand, whole."""
        if not self.count:
            return ["Where many answer alike, there is nothing to mend; few critiques tell little."]
        each = self.advice[at]
        return [each.found, f"→ {each.do}"]


def _wide(head: str) -> int:
    return max(7, len(head) + 2)


def _cells(each: QuestionFigures) -> Iterator[str]:
    yield NO_FIGURE if each.spread is None else f"{round(100 * each.spread)}"
    for figure in (each.difficulty, each.discrimination, each.item_rest):
        yield figure_words(figure, short=True)
    yield _percent(each.peers.percent)
    yield figure_words(_alpha(each), short=True)
    yield NO_FIGURE if each.key is None else _percent(each.key.percent)
    kappa = _kappa(each)
    yield NO_FIGURE if kappa is None else figure_words(kappa, short=True)
    yield f"{each.sure_and_wrong:,}/{each.sure:,}" if each.sure else NO_FIGURE


def _told(each: QuestionFigures) -> Iterator[str]:
    yield (
        f"{each.question.name}. Difficulty {figure_words(each.difficulty)}; discrimination"
        f" {figure_words(each.discrimination)}; item-rest {figure_words(each.item_rest)}."
    )
    if not each.question.closed:
        yield "It is answered in words, which only a reader can compare."
        return
    peers = each.peers
    yield (
        f"Between students: {figure_words(peers.percent)} of pairs alike; Krippendorff's alpha"
        f" {figure_words(_alpha(each))}; AC1 {figure_words(peers.ac1)}."
    )
    most = sorted(peers.prevalence.items(), key=lambda pair: -pair[1])[:3]
    if peers.percent.value is not None:
        shares = ", ".join(f"{level} {share:.0%}" for level, share in most)
        yield f"Most frequent: {shares}. {prevailing(peers.prevalence, peers.percent, peers.alpha_nominal)}"
    if each.applies is not None:
        yield f"Whether it applies at all: {figure_words(each.applies.percent)} of pairs alike."
    kappa = _kappa(each)
    if each.key is not None and kappa is not None:
        yield f"With the key: {figure_words(each.key.percent)} the same; kappa {figure_words(kappa)}."
    else:
        yield "There is no key to hold it against."
    if each.sure:
        yield f"{each.sure_and_wrong:,} of {each.sure:,} that were sure have none of the key's credit."


def _alpha(each: QuestionFigures) -> Figure:
    return each.peers.alpha_ordinal if each.question.ordered else each.peers.alpha_nominal


def _kappa(each: QuestionFigures) -> Figure | None:
    if each.key is None:
        return None
    return each.key.kappa_quadratic if each.question.ordered else each.key.kappa


def _percent(figure: Figure) -> str:
    return NO_FIGURE if figure.value is None else f"{round(100 * figure.value)} %"
