"""Practice: what of an instructor's key travels with an assignment, and what a reader answered at first.

The key to an op-ed that is graded never travels. A practice key is meant to be seen, a paragraph at a
time: it shows how somebody who does this for a living reads.

Once the instructor's answers to a paragraph were seen, what the reader had said there stands as `earlier` in
each answer. It is the mark that they were seen, and the first try, whatever is answered later.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.answers import OPEN, Answer, Answers, Earlier
from gadfly.documents.assignment import handed_out
from gadfly.documents.critique import ARTICLE, NO_ORIGIN, Critic
from gadfly.documents.key import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gadfly.documents.article import Article
    from gadfly.documents.critique import Critique
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


def seen(critique: Critique, place: str) -> bool:
    """Whether the reader saw the instructor's answers to a place: from then on its first tries are kept."""
    return any(first_said(answer) is not None for answer in critique.at(place).given.values())


def first_said(answer: Answer) -> Earlier | None:
    """What was said before the instructor's answer was seen; none: nothing was, or it was not seen yet."""
    return next((each for each in answer.earlier if not each.why), None)


def with_first_tries(answers: Answers) -> Answers:
    """The answers of a place, each with what it says now kept as its first try, once and for good."""
    given = {
        question: replace(answer, earlier=(*answer.earlier, _tried(answer)))
        if first_said(answer) is None and (answer.said or answer.passages)
        else answer
        for question, answer in answers.given.items()
    }
    return Answers(given)


def first_tries(critique: Critique) -> Critique:
    """The critique as its first tries were; places whose answers were not seen yet stand as they are."""
    answers = {
        place: Answers(
            {q: first for q, each in given.given.items() if (first := _first(each)).said or first.passages}
        )
        if seen(critique, place)
        else given
        for place, given in critique.answers.items()
    }
    return replace(critique, answers=answers)


def _tried(answer: Answer) -> Earlier:
    return Earlier(answer.choice, answer.choices, answer.text, answer.na, answer.at)


def _first(answer: Answer) -> Answer:
    """An answer as it was at first; passages have no earlier ones, and are as they are now."""
    said = first_said(answer)
    if said is None:
        return OPEN
    return Answer(said.choice, said.choices, said.text, said.na, at=said.at, passages=answer.passages)
