"""What of an instructor's key travels with an assignment as practice: the answers and their reasons.

The key to an op-ed that is graded never travels. A practice key is meant to be seen, a paragraph at a
time: it shows how somebody who does this for a living reads.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.assignment import handed_out
from gadfly.documents.critique import ARTICLE, NO_ORIGIN, Critic
from gadfly.documents.key import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gadfly.documents.article import Article
    from gadfly.documents.rubric import Rubric


def practice_of(key: Key, rubric: Rubric) -> Key:
    """The part of a key that students may read: no times, notes, confidence or id of its author.

    Args:
        key: The instructor's, to a practice text.
        rubric: The assignment's; see `fits`.
    """
    critique = key.critique
    places = {ARTICLE, *(block.id for block in critique.article.paragraphs)}
    texts = {block.id: block.text for block in critique.article.blocks}
    answers = {
        place: told
        for place, given in critique.answers.items()
        if place in places and (told := _told(given, rubric, texts, place)).given
    }
    judgements = {
        (place, question): judgement
        for (place, question), judgement in key.judgements.items()
        if place in places and question in rubric.by_id
    }
    plain = replace(
        critique,
        rubric=rubric,
        started=critique.saved,
        revision=0,
        status="finished",
        critic=Critic(critique.critic.name),
        origin=NO_ORIGIN,
        answers=answers,
        unknown={},
    )
    return Key(plain, judgements)


def fits(key: Key, rubric: Rubric) -> bool:
    """Whether a key was made with that rubric; hints for markers, and asking for confidence, do not count."""
    return _bare(key.critique.rubric) == _bare(rubric)


def travels(key: Key, articles: Iterable[Article]) -> bool:
    """Whether no walked paragraph of the key is in one of these op-eds: with it, their key would travel."""
    keyed = {block.text for block in key.critique.article.paragraphs}
    return not any(block.text in keyed for article in articles for block in article.blocks)


def _told(answers: Answers, rubric: Rubric, texts: Mapping[str, str], place: str) -> Answers:
    """What was answered, without what stands around it; without passages that do not fit the text."""
    told = {}
    for question, each in answers.given.items():
        passages = tuple(
            passage
            for passage in each.passages
            if texts.get(place or passage.paragraph, "")[passage.start : passage.end] == passage.text
        )
        if question in rubric.by_id and (each.said or passages):
            told[question] = Answer(each.choice, each.choices, each.text, each.na, passages=passages)
    return Answers(told)


def _bare(rubric: Rubric) -> Rubric:
    return replace(handed_out(rubric), confidence=False)
