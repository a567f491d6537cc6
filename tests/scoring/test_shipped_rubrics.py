"""What the shipped rubrics ask and how they score, on answers that a paragraph typically gets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Answers, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.asking import sheet
from gadfly.documents.critique import Critique
from gadfly.scoring.scorer import score
from gadfly.store.rubrics import load_rubric
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from gadfly.documents.rubric import Rubric
    from gadfly.scoring.score import Score

Given = dict[str, str | tuple[str, ...]]
"""An option, several, or for text and passage questions any words."""

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
SHIPPED = sorted(path.stem for path in shipped("rubrics").glob("*.toml"))

BACKGROUND: Given = {"role": "background"}
BACKED: Given = {
    "role": "claim",
    "point": "A later bell brings more pupils in on time.",
    "evidence": "yes",
    "kind": ("statistics",),
    "sourced": "named-checkable",
    "placed": "well",
    "supports": "fully",
}
PREDICTION: Given = {
    "role": "claim",
    "point": "It will be the best decision of this board.",
    "evidence": "no",
    "needs": "yes",
    "ask": "Best by what measure?",
}
TAKEN_APART: Given = {
    "argues": "yes",
    "claim": "The numbers are on our side.",
    "qualifier": "none",
    "grounds": "offered",
    "warrant": "implied",
    "link": "fair",
    "backing": "none",
    "rebuttal": "no",
}


def answers(rubric: Rubric, given: Given) -> Answers:
    return Answers({name: _answer(rubric.by_id[name].kind, value) for name, value in given.items()})


def _answer(kind: str, value: str | tuple[str, ...]) -> Answer:
    if isinstance(value, tuple):
        return Answer(choices=value)
    match kind:
        case "text":
            return Answer(text=value)
        case "passage":
            return Answer(passages=(Passage(value, 0, len(value)),))
    return Answer(choice=value)


def asked(name: str, given: Given) -> list[str]:
    """The ids of the questions that these answers lead to, in order."""
    rubric = load_rubric(name)
    return [each.question.id for each in sheet(rubric, "paragraph", answers(rubric, given)).shown]


def scored(name: str, *paragraphs: Given) -> Score:
    rubric = load_rubric(name)
    blocks = tuple(Block(f"b{n:03}", "x" * 100) for n in range(1, len(paragraphs) + 1))
    held = {block.id: answers(rubric, each) for block, each in zip(blocks, paragraphs, strict=True)}
    return score(Critique(Article(blocks), rubric, "0" * 32, AT, AT, answers=held))


# First pass


def test_background_is_asked_one_question_and_has_no_score() -> None:
    assert asked("first-pass", BACKGROUND) == ["role"]
    got = scored("first-pass", BACKGROUND)
    assert [got.state, got.percent, got.band] == ["none", None, None]


def test_a_well_backed_paragraph_is_asked_seven_questions() -> None:
    assert asked("first-pass", BACKED) == list(BACKED)
    assert len(BACKED) == 7


def test_a_well_backed_paragraph_scores_all_there_is() -> None:
    got = scored("first-pass", BACKED)
    assert [got.exact, got.coverage, got.band] == [100, 100, "Well supported"]


def test_a_bare_prediction_scores_nothing() -> None:
    assert asked("first-pass", PREDICTION) == list(PREDICTION)
    got = scored("first-pass", PREDICTION)
    assert [got.exact, got.state, got.band] == [0, "scored", "Unsupported"]


@pytest.mark.parametrize("needs", ["elsewhere", "no"])
def test_a_point_that_needs_no_evidence_here_has_no_score(needs: str) -> None:
    got = scored("first-pass", {**PREDICTION, "needs": needs})
    assert [got.state, got.exact, got.coverage] == ["none", None, 100]


def test_background_does_not_weigh_on_the_rest() -> None:
    got = scored("first-pass", BACKGROUND, BACKED, PREDICTION, BACKGROUND)
    assert [got.exact, got.counted, got.total_paragraphs] == [50, 2, 4]


@pytest.mark.parametrize(
    ("edit", "most"),
    [
        ({"supports": "not"}, 25),
        ({"sourced": "none"}, 40),
        ({"supports": "barely"}, 50),
        ({"sourced": "vague"}, 60),
        ({"sourced": "none", "supports": "not"}, 25),
    ],
)
def test_a_weak_link_holds_the_score_down(edit: Given, most: int) -> None:
    exact = scored("first-pass", {**BACKED, **edit}).exact
    assert exact is not None
    assert exact <= most


def test_shared_knowledge_needs_no_source() -> None:
    given: Given = {**BACKED, "kind": ("common-ground",)}
    assert "sourced" not in asked("first-pass", given)
    assert scored("first-pass", given).exact == 100


def test_evidence_that_stands_alone_is_asked_as_far_as_its_inference() -> None:
    given: Given = {**BACKED, "role": "evidence"}
    assert asked("first-pass", given) == ["role", "point", "kind", "sourced", "placed", "supports"]


# Toulmin


def test_a_typical_argument_is_asked_eight_questions() -> None:
    assert asked("toulmin", TAKEN_APART) == list(TAKEN_APART)
    assert len(TAKEN_APART) == 8


@pytest.mark.parametrize("link", ["strong", "fair", "loose", "none"])
@pytest.mark.parametrize("grounds", ["offered", "not-needed", "none"])
def test_an_argument_without_an_objection_is_asked_eight_questions_at_most(grounds: str, link: str) -> None:
    assert len(asked("toulmin", {**TAKEN_APART, "grounds": grounds, "link": link})) <= 8


def test_what_only_informs_is_asked_one_question_and_has_no_score() -> None:
    assert asked("toulmin", {"argues": "no"}) == ["argues"]
    assert scored("toulmin", {"argues": "no"}).state == "none"


def test_facts_that_carry_a_claim_with_its_objection_met_score_all_there_is() -> None:
    given: Given = {**TAKEN_APART, "link": "strong", "rebuttal": "yes", "rebuttal_met": "answered"}
    del given["backing"]
    got = scored("toulmin", given)
    assert [got.exact, got.band] == [100, "Holds"]


def test_no_grounds_where_some_are_needed_score_nothing() -> None:
    given: Given = {**TAKEN_APART, "grounds": "none"}
    assert scored("toulmin", given).exact == 0
    met: Given = {**given, "rebuttal": "yes", "rebuttal_met": "answered"}
    assert scored("toulmin", met).exact == 25


# All of them


@pytest.mark.parametrize("name", SHIPPED)
def test_every_question_says_why_it_is_asked(name: str) -> None:
    for question in load_rubric(name).questions:
        assert question.title, question.id
        assert question.why, question.id
        assert question.example, question.id
        assert all(option.about for option in question.options), question.id


@pytest.mark.parametrize("name", SHIPPED)
def test_the_first_question_is_asked_of_every_paragraph(name: str) -> None:
    first = load_rubric(name).questions[0]
    assert first.required
    assert first.na == "never" or first.of == "article"  # one quality of several may not apply
    assert not first.ask_when
