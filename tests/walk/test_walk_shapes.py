"""Rubrics and articles of unusual shapes: every walk goes through, to the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Passage
from gadfly.documents.article import Article
from gadfly.documents.critique import ARTICLE
from gadfly.documents.rubric import Question
from gadfly.walk.answering import Refusal
from gadfly.walk.history import Cursor
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk.conftest import Study

    from gadfly.documents.rubric import Rubric


def answered(walk: Walk, study: type[Study]) -> Walk:
    """The question in hand answered whole, with whatever its answer needs."""
    asked = walk.asked
    if asked is None:
        return walk
    match asked.question.kind:
        case "choice" | "multi":
            walk = walk.pick_all((asked.offered[0].id,), study.at)
        case "text":
            walk = walk.write("in words", study.at)
        case "passage":
            walk = walk.mark(Passage("P", 0, 1), study.at)
    for lack in walk.asked.missing if walk.asked else ():
        match lack:
            case "passage":
                walk = walk.mark(Passage("P", 0, 1), study.at)
            case "note" | "words":
                walk = walk.note("a note of enough words", study.at)
            case "confidence":
                walk = walk.confidence(3, study.at)
            case "reason":
                walk = walk.not_applicable("so", study.at)
    return walk


def rubrics(study: type[Study]) -> dict[str, Rubric]:
    """Rubrics of all shapes."""
    paragraph, article = study.question("q"), study.question("whole", of="article")
    return {
        "both": study.first_pass(),
        "paragraphs only": study.rubric(paragraph, Question("p", "p?", "passage")),
        "article only": study.rubric(article, study.text("why", of="article", required=True)),
        "nothing asked of paragraphs": study.rubric(
            study.question("q", ask_when=study.when(gone="yes")), article
        ),
        "nothing at all": study.rubric(study.question("q", ask_when=study.when(gone="yes"))),
        "confident": study.rubric(paragraph, article, confidence=True),
        "wordy": study.rubric(study.question("q", note_when=("yes",), min_words=4, passage_when=("yes",))),
        "no questions": study.rubric(),
    }


SHAPES = ("both", "paragraphs only", "article only", "nothing asked of paragraphs", "nothing at all")


@pytest.mark.parametrize("paragraphs", [1, 3])
@pytest.mark.parametrize("shape", [*SHAPES, "confident", "wordy", "no questions"])
def test_answering_and_going_on_reaches_the_end(study: type[Study], shape: str, paragraphs: int) -> None:
    walk = study.begin(rubrics(study)[shape], paragraphs).at_place(0)
    for _ in range(100):
        walk = answered(walk, study)
        study.sound(walk)
        if (onward := walk.onward()) is walk:
            break
        walk = onward
    assert walk.index == walk.places - 1
    assert walk.progress.finished
    assert walk.progress.percent == 100
    assert list(walk.remaining()) == []


def test_a_rubric_about_the_article_alone_begins_there(study: type[Study]) -> None:
    walk = study.begin(rubrics(study)["article only"])
    assert study.where(walk) == (ARTICLE, "whole")
    assert walk.block is None
    before = walk.place_before()
    assert study.where(before) == ("b004", "")
    assert before.asked is None
    assert study.where(before.question_before()) == ("b003", "")
    assert study.where(before.question_after()) == (ARTICLE, "whole")
    assert study.where(before.open_after()) == (ARTICLE, "whole")
    assert study.where(before.open_before()) == (ARTICLE, "why")


def test_where_nothing_is_asked_nothing_can_be_answered(study: type[Study]) -> None:
    walk = study.begin(rubrics(study)["nothing at all"])
    assert study.where(walk) == ("b002", "")
    steps: list[Callable[[], Walk]] = [
        lambda: walk.pick("yes", study.at),
        lambda: walk.write("x", study.at),
        lambda: walk.note("x", study.at),
        lambda: walk.mark(Passage("P", 0, 1), study.at),
        lambda: walk.clear(study.at),
    ]
    for step in steps:
        with pytest.raises(Refusal, match="Nothing is asked here"):
            step()


def test_a_walk_without_any_place_stands_still(study: type[Study]) -> None:
    critique = replace(study.critique(study.rubric(study.question("q"))), article=Article(()))
    walk = Walk.begin(critique)
    assert (walk.places, walk.cursor, walk.asked) == (0, Cursor(ARTICLE), None)
    for step in (walk.question_after, walk.question_before, walk.open_after, walk.open_before, walk.onward):
        assert step().cursor == Cursor(ARTICLE)
    assert walk.place_after().place_before().cursor == Cursor(ARTICLE)
    assert walk.progress.percent == 100
