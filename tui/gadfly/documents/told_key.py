"""What of a key a student gets back with the feedback: its answers on the paths that count, and the reasons.

Nothing that the expert did on the way: no times, notes, confidence, answers that a later one turned off, and
no id of a person. The text is the student's own copy, for it is the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.answers import OPEN, Answer, Answers
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE, NO_ORIGIN, Critic, Critique
from gadfly.documents.key import Judgement, Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.article import Article
    from gadfly.documents.rubric import Question, Rubric


def told_key(key: Key, critique: Critique, rubric: Rubric, places: Iterable[str]) -> Key:
    """The part of a key that goes back with a student's critique.

    Args:
        key: An expert's, to the same text.
        critique: The student's.
        rubric: The version that counts.
        places: The places that the grade is about.
    """
    counted = frozenset(places)
    answers: dict[str, Answers] = {}
    judgements: dict[tuple[str, str], Judgement] = {}
    for place in (*(block.id for block in critique.article.blocks), ARTICLE):
        if place not in counted:
            continue
        rows = sheet(rubric, "article" if place == ARTICLE else "paragraph", key.critique.at(place))
        given = {}
        for asked in rows.shown:
            question = asked.question
            answer = _told(asked.answer, question)
            judged = _judged(key.judgement(place, question.id), question)
            if answer != OPEN:
                given[question.id] = answer
            if judged != Judgement():
                judgements[place, question.id] = judged
        if given:
            answers[place] = Answers(given)
    article = as_walked(critique.article, frozenset(b.id for b in key.critique.article.paragraphs))
    when = critique.saved
    kept = Critique(
        article, rubric, key.id, when, when, 0, "finished", Critic(key.author), NO_ORIGIN, answers
    )
    return Key(kept, judgements)


def as_walked(article: Article, walked: frozenset[str]) -> Article:
    """The article with those blocks walked and the others set aside."""
    blocks = tuple(
        block if block.included == (block.id in walked) else replace(block, included=block.id in walked)
        for block in article.blocks
    )
    return replace(article, blocks=blocks)


def _told(answer: Answer, question: Question) -> Answer:
    if any(option not in question.by_id for option in answer.picked):
        answer = replace(answer, choice=None, choices=None)
    return Answer(answer.choice, answer.choices, answer.text, answer.na, passages=answer.passages)


def _judged(judgement: Judgement, question: Question) -> Judgement:
    accept = tuple(e for e in judgement.accept if all(option in question.by_id for option in e.options))
    return replace(judgement, accept=accept if question.closed else ())
