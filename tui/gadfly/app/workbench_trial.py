"""A rubric tried out on a pretend paragraph: a student's walk, and what it tells the rubric's author."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gadfly.documents.article import Article, Block, block_id
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.documents.wording import said, why_not_asked
from gadfly.frozen import frozen
from gadfly.scoring.lines import number, percent_words
from gadfly.scoring.scorer import Scorer
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from gadfly.documents.asking import Asked, Sheet
    from gadfly.documents.rubric import Question, Rubric
    from gadfly.scoring.score import PlaceScore, QuestionScore, Score
    from gadfly.walk.sheets import Judge

PRETEND = (
    "The town should keep the library open on Sundays. On the four Sundays of the trial in March, 1,240"
    " people came, Nora Field, who runs it, told the council on 3 May. Some say that nobody reads any more."
    " Whoever has seen the queue at the door knows better."
)
"""The paragraph that a rubric is tried out on, unless its author gives another."""
MOST = 20
"""So many paragraphs of an author's text are taken."""
LONGEST = 20_000
"""Code points of it."""

SIGNS = {"open": "○", "answered": "●", "na": "●", "undecided": "·", "not-asked": "–"}
"""How a question stands, told apart without colour."""


def pretended(text: str) -> Article:
    """The op-ed that a text makes: its parts between blank lines are the paragraphs."""
    parts = [" ".join(part.split()) for part in text[:LONGEST].replace("\r\n", "\n").split("\n\n")]
    kept = [part for part in parts if part][:MOST] or [PRETEND]
    return Article(tuple(Block(block_id(n), part) for n, part in enumerate(kept, 1)), title="Pretend")


def tried(rubric: Rubric, article: Article, before: Walk | None = None) -> Walk:
    """The walk through a pretend op-ed, with whatever was answered before that still fits.

    Answers to questions that are not there now are kept as well: a question that is renamed, and named as
    it was again, has its answer back.
    """
    at = datetime.now(UTC)
    critique = Critique.begin(article, rubric, at)
    if before is None:
        return Walk.begin(critique, judge=_judge(rubric))
    places = {ARTICLE, *(block.id for block in article.blocks)}
    answers = {place: given for place, given in before.critique.answers.items() if place in places}
    critique = replace(critique, answers=answers)
    return Walk.begin(critique, cursor=before.cursor, history=before.history, judge=_judge(rubric))


def shown_question(walk: Walk, question: str) -> Walk | None:
    """The walk at that question; none: it is not asked at any place now."""
    if question not in walk.critique.rubric.by_id:
        return None
    place = asked_at(walk, question)
    there = walk.at_question(place, question)
    return there if there.cursor.question == question else None


def asked_at(walk: Walk, question: str) -> str:
    """The place where a question would be asked: the paragraph in hand, the first one, or the article."""
    if walk.critique.rubric.by_id[question].of == "article":
        return ARTICLE
    return walk.cursor.place or walk.place(0)


@frozen
class Standing:
    """How a question stands, for the author.

    Attributes:
        state: One of the states of `Asked`.
        words: Its state in words, such as why it is not asked.
        here: Whether it is the one on the card.
    """

    question: str
    name: str
    state: str
    words: str
    here: bool = False

    @property
    def sign(self) -> str:
        """Its state as a sign."""
        return SIGNS[self.state]


def standings(walk: Walk, score: Score) -> tuple[Standing, ...]:
    """Every question of the place in hand as it stands there."""
    place = walk.cursor.place
    sheet, rubric = walk.sheet(place), walk.critique.rubric
    judged = score.by_place.get(place)
    return tuple(
        Standing(
            asked.question.id,
            asked.question.name,
            asked.state,
            _words(rubric, sheet, asked, judged.by_question.get(asked.question.id) if judged else None),
            asked.question.id == walk.cursor.question,
        )
        for asked in sheet.every
    )


def score_of(walk: Walk) -> Score:
    """The score of what was answered so far."""
    return Scorer(walk.critique.rubric).score(walk.critique)


def score_words(walk: Walk, score: Score) -> tuple[str, str]:
    """The score of the place in hand in a few words, and what bounds it; the second may be empty."""
    place = score.by_place.get(walk.cursor.place)
    if place is None:
        return _total(score), ""
    name = "The article" if place.id == ARTICLE else "This paragraph"
    if place.exact is None:
        return f"{name}: no score yet", ""
    percent = percent_words(place.exact)
    head = f"{name}: {percent}" if len(score.by_place) == 1 else f"{name}: {percent}   {_total(score)}"
    return head, _cap(score, place)


def _total(score: Score) -> str:
    if score.percent is None:
        return "All: no score yet"
    band = f", {score.band}" if score.band else ""
    return f"All: {score.percent}%{band}"


def _cap(score: Score, place: PlaceScore) -> str:
    if not place.caps:
        return ""
    cap = place.caps[0]
    because = f": {cap.because}" if cap.because else ""
    before = score.uncapped if place.id == ARTICLE else place.uncapped
    holds = before is not None and before > cap.at_most
    lowered = f", from {percent_words(before)}" if holds and before is not None else ", which it is not above"
    return f"Capped at {number(cap.at_most)}%{lowered}{because}"


def _words(rubric: Rubric, sheet: Sheet, asked: Asked, judged: QuestionScore | None) -> str:
    match asked.state:
        case "open":
            return "asked, open" if asked.question.required else "asked, if you like"
        case "na":
            return "does not apply" + _lacks(asked)
        case "answered":
            return _answer(asked.question, asked) + _worth(judged) + _lacks(asked)
        case _:
            return why_not_asked(rubric, sheet, asked.question.id)


def _answer(question: Question, asked: Asked) -> str:
    return said(question, asked.answer.picked) or ("nothing picked" if question.closed else "answered")


def _worth(judged: QuestionScore | None) -> str:
    if judged is None or judged.points is None:
        return ", not scored"
    return f", {number(judged.points)} of {number(judged.maximum)} × {number(judged.weight)}"


def _lacks(asked: Asked) -> str:
    return "".join(f", needs a {lack}" for lack in asked.missing if lack in {"note", "passage", "reason"})


def _judge(rubric: Rubric) -> Judge:
    scorer = Scorer(rubric)
    return lambda critique: scorer.score(critique).computed
