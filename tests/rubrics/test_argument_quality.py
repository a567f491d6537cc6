"""What eleven qualities of a whole op-ed come to, and when the judgement of the whole wants a note."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.article import Article, Block
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE, Critic, Critique
from gadfly.scoring.scorer import score
from gadfly.store.open_critique import OpenCritique
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

RUBRIC = load_rubric("argument-quality")
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
OPED = Article((Block("b001", "Let the bell ring at nine."), Block("b002", "Why? Because.")))
LEVELS = ("l5", "l4", "l3", "l2", "l1")
DIMENSIONS = {"cogency": 40, "effectiveness": 25, "reasonableness": 35}
QUALITIES = [question for question in RUBRIC.questions if question.group]


def answered(picks: dict[str, str]) -> Answers:
    """Levels by question; "na" for what does not apply."""
    return Answers(
        {
            name: Answer(na="it asks for no feeling") if pick == "na" else Answer(choice=pick)
            for name, pick in picks.items()
        }
    )


def critique(picks: dict[str, str], *, finished: bool = False) -> Critique:
    return Critique(
        OPED,
        RUBRIC,
        "0" * 32,
        AT,
        AT,
        status="finished" if finished else "draft",
        answers={ARTICLE: answered(picks)},
    )


def percent(picks: dict[str, str], *, finished: bool = False) -> Fraction | None:
    """The score of a critique with these levels."""
    return score(critique(picks, finished=finished)).exact


def every(level: str) -> dict[str, str]:
    """The same level for each of the eleven qualities."""
    return {question.id: level for question in QUALITIES}


@pytest.mark.parametrize(
    ("level", "expected", "band"),
    [
        ("l5", 100, "Strong"),
        ("l4", 75, "Strong"),
        ("l3", 50, "Sound"),
        ("l2", 25, "Weak"),
        ("l1", 0, "Poor"),
    ],
)
def test_the_same_level_everywhere_is_the_score(level: str, expected: int, band: str) -> None:
    got = score(critique(every(level) | {"overall": level}))
    assert [got.exact, got.coverage, got.band, got.state] == [expected, 100, band, "scored"]


def test_eleven_qualities_and_a_judgement_of_the_whole_are_asked_of_the_article_alone() -> None:
    assert len(QUALITIES) == 11
    assert [q.id for q in RUBRIC.questions if not q.group] == ["overall"]
    assert not RUBRIC.of("paragraph")
    assert [len([q for q in QUALITIES if q.group == name]) for name in DIMENSIONS] == [3, 5, 3]


@pytest.mark.parametrize("name", RUBRIC.by_id)
def test_every_question_has_five_levels_best_first(name: str) -> None:
    question = RUBRIC.by_id[name]
    assert tuple(option.id for option in question.options) == LEVELS
    assert [option.points for option in question.options] == [4, 3, 2, 1, 0]
    assert question.ordered
    assert question.na == "with-reason"


@pytest.mark.parametrize(("dimension", "weight"), DIMENSIONS.items())
def test_a_dimension_makes_up_its_share_of_the_score(dimension: str, weight: int) -> None:
    best = {q.id: "l5" if q.group == dimension else "l1" for q in QUALITIES}
    assert percent(best) == weight


@pytest.mark.parametrize("quality", [question.id for question in QUALITIES])
def test_within_a_dimension_the_qualities_count_alike(quality: str) -> None:
    dimension = RUBRIC.by_id[quality].group
    members = [q for q in QUALITIES if q.group == dimension]
    assert percent(every("l1") | {quality: "l5"}) == Fraction(DIMENSIONS[dimension], len(members))


@pytest.mark.parametrize("level", LEVELS)
def test_the_judgement_of_the_whole_is_no_part_of_the_score(level: str) -> None:
    assert percent(every("l3") | {"overall": level}) == percent(every("l3")) == 50
    assert percent({"overall": level}) is None


def test_a_quality_that_does_not_apply_leaves_the_weight_to_the_others_of_its_dimension() -> None:
    picks = every("l1") | {q.id: "l5" for q in QUALITIES if q.group == "effectiveness"}
    assert percent(picks | {"emotional_appeal": "na"}) == percent(picks) == 25
    assert score(critique(picks | {"emotional_appeal": "na"})).coverage == 95


def test_what_is_open_counts_nothing_once_finished() -> None:
    picks = {q.id: "l5" for q in QUALITIES if q.group == "cogency"}
    assert percent(picks) == 100
    assert score(critique(picks)).state == "insufficient"
    assert percent(picks, finished=True) == 40


@pytest.mark.parametrize(
    ("level", "missing"),
    [("l5", ("note",)), ("l4", ()), ("l3", ()), ("l2", ()), ("l1", ("note",))],
)
def test_a_judgement_more_than_one_level_from_the_score_wants_a_note(
    level: str, missing: tuple[str, ...]
) -> None:
    picks = every("l3") | {"overall": level}
    judged = sheet(RUBRIC, "article", answered(picks), percent(picks))
    assert judged.by_id["overall"].missing == missing


def test_a_note_settles_the_gap() -> None:
    picks = every("l3")
    given = {name: Answer(choice=level) for name, level in picks.items()}
    given["overall"] = Answer(choice="l5", note="The strongest objection is met.")
    judged = sheet(RUBRIC, "article", Answers(given), percent(picks))
    assert judged.by_id["overall"].done


@pytest.mark.parametrize(("level", "missing"), [("l5", ("note",)), ("l4", ()), ("l1", ("note",))])
def test_the_walk_asks_for_the_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str, missing: tuple[str, ...]
) -> None:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))
    opened = OpenCritique.begin(tmp_path / "a.critique.toml", OPED, RUBRIC, Critic())
    walk = opened.walk()
    for question in RUBRIC.questions:
        walk = walk.at_question(ARTICLE, question.id).pick("l3" if question.group else level, AT)
    assert walk.sheet(ARTICLE).by_id["overall"].missing == missing
    opened.close()
