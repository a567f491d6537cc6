"""Nine standards, of which enough is all there is to have, and what they come to over a whole op-ed."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.article import Article, Block
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.scoring.scorer import score
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from gadfly.documents.asking import Asked
    from gadfly.scoring.score import Score

RUBRIC = load_rubric("standards")
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
OF_A_PARAGRAPH = ["clarity", "accuracy", "precision", "relevance", "depth", "logic", "fairness"]
OF_THE_WHOLE = ["breadth", "significance"]
INFORMS = Answers({"argues": Answer(choice="no")})


def argued(level: str, **others: str) -> Answers:
    """A paragraph that argues, at the same level throughout but for `others`; "na": does not apply."""
    picks = {name: others.get(name, level) for name in OF_A_PARAGRAPH}
    return Answers({"argues": Answer(choice="yes"), **{name: _answer(pick) for name, pick in picks.items()}})


def whole(level: str) -> Answers:
    return Answers({name: _answer(level) for name in OF_THE_WHOLE})


def _answer(pick: str) -> Answer:
    return Answer(na="") if pick == "na" else Answer(choice=pick)


def scored(*paragraphs: Answers, own: Answers | None = None) -> Score:
    blocks = tuple(Block(f"b{n:03}", "x" * 100) for n in range(1, len(paragraphs) + 1))
    held = {block.id: given for block, given in zip(blocks, paragraphs, strict=True)}
    if own is not None:
        held[ARTICLE] = own
    return score(Critique(Article(blocks), RUBRIC, "0" * 32, AT, AT, answers=held))


def of_a_paragraph(name: str, answer: Answer) -> Asked:
    given = Answers({"argues": Answer(choice="yes"), name: answer})
    return sheet(RUBRIC, "paragraph", given).by_id[name]


def test_seven_standards_are_asked_of_what_argues_and_two_of_the_whole() -> None:
    shown = sheet(RUBRIC, "paragraph", argued("meets")).shown
    assert [each.question.id for each in shown] == ["argues", *OF_A_PARAGRAPH]
    assert [each.question.id for each in sheet(RUBRIC, "article", whole("meets")).shown] == OF_THE_WHOLE


def test_what_informs_is_asked_one_question_and_has_no_score() -> None:
    assert [each.question.id for each in sheet(RUBRIC, "paragraph", INFORMS).shown] == ["argues"]
    assert scored(INFORMS).state == "none"
    assert scored(INFORMS, argued("concern"), own=whole("concern")).exact == 0


@pytest.mark.parametrize("level", ["meets", "exceeds"])
def test_enough_is_all_there_is(level: str) -> None:
    got = scored(argued(level), own=whole(level))
    assert [got.exact, got.coverage, got.state] == [100, 100, "scored"]


def test_nothing_but_concerns_is_nothing() -> None:
    assert scored(argued("concern"), own=whole("concern")).exact == 0


def test_there_is_no_band_to_stand_for_a_grade() -> None:
    assert scored(argued("meets"), own=whole("meets")).band is None


@pytest.mark.parametrize("name", OF_A_PARAGRAPH)
def test_the_standards_of_a_paragraph_weigh_alike(name: str) -> None:
    assert scored(argued("meets", **{name: "concern"})).exact == Fraction(600, 7)


def test_the_two_standards_of_the_whole_make_up_two_ninths() -> None:
    got = scored(argued("meets"), own=whole("concern")).exact
    assert got is not None
    assert abs(got - Fraction(700, 9)) < 1


def test_a_standard_that_does_not_apply_leaves_the_score_and_lowers_the_coverage() -> None:
    got = scored(argued("meets", accuracy="na", fairness="na", logic="concern"), own=whole("meets"))
    assert got.paragraphs[0].exact == 80
    assert got.coverage < 100
    assert got.state == "scored"


def test_whoever_lets_most_standards_go_has_too_little_to_score() -> None:
    most = dict.fromkeys(OF_A_PARAGRAPH[1:], "na")
    assert scored(argued("meets", **most), own=whole("meets")).state == "insufficient"


@pytest.mark.parametrize("name", [*OF_A_PARAGRAPH, *OF_THE_WHOLE])
def test_every_standard_is_put_alike(name: str) -> None:
    question = RUBRIC.by_id[name]
    assert [option.id for option in question.options] == ["concern", "meets", "exceeds"]
    assert [option.points for option in question.options] == [0, 1, 1]
    assert [question.weight, question.marks, question.na] == [1, 1, "free"]
    assert question.title == name.capitalize()


def test_no_two_standards_have_the_same_description() -> None:
    described = {RUBRIC.by_id[name].by_id["meets"].about for name in [*OF_A_PARAGRAPH, *OF_THE_WHOLE]}
    assert len(described) == 9


@pytest.mark.parametrize("name", OF_A_PARAGRAPH)
@pytest.mark.parametrize(
    ("level", "missing"), [("concern", ("note",)), ("meets", ()), ("exceeds", ("note",))]
)
def test_whoever_says_less_or_more_than_enough_says_why(
    name: str, level: str, missing: tuple[str, ...]
) -> None:
    assert of_a_paragraph(name, Answer(choice=level)).missing == missing
    assert of_a_paragraph(name, Answer(choice=level, note='"every street"')).done
