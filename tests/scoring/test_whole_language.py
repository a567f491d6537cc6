"""The rubric with every key, walked: what each does to what is asked, what is missing and what is scored."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.documents.answers import Answer, Answers, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.asking import Sheet, sheet
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.documents.rubric import Question, Rubric
from gadfly.scoring.explain import explain_all
from gadfly.scoring.scorer import score
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_schema import rubric_schema

if TYPE_CHECKING:
    from gadfly.scoring.score import Score

RUBRIC, _ = check_rubric(
    (Path(__file__).parents[1] / "store" / "data" / "every-key.toml").read_bytes(), "every-key.toml"
)
assert RUBRIC is not None
EVERY: Rubric = RUBRIC

EIGHT = Answer(text="one two three four five six seven eight", confidence=2)
CLAIM = {"role": Answer(choice="claim", confidence=3), "point": EIGHT}
MARKED = Answer(passages=(Passage("xx", 0, 2),))
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def asked(**given: Answer) -> Sheet:
    return sheet(EVERY, "paragraph", Answers(given))


def states(**given: Answer) -> dict[str, str]:
    return {row.question.id: row.state for row in asked(**given).every}


def offered(question: str, **given: Answer) -> list[str]:
    return [option.id for option in asked(**given).by_id[question].offered]


def missing(question: str, **given: Answer) -> set[str]:
    return set(asked(**given).by_id[question].missing)


def scored(
    *paragraphs: dict[str, Answer],
    rubric: Rubric = EVERY,
    own: dict[str, Answer] | None = None,
    lengths: tuple[int, ...] = (),
) -> Score:
    return score(critique(*paragraphs, rubric=rubric, own=own, lengths=lengths))


def critique(
    *paragraphs: dict[str, Answer],
    rubric: Rubric = EVERY,
    own: dict[str, Answer] | None = None,
    lengths: tuple[int, ...] = (),
) -> Critique:
    sizes = lengths or (10,) * len(paragraphs)
    blocks = tuple(Block(f"b{n:03}", "x" * size) for n, size in enumerate(sizes, 1))
    answers = {block.id: Answers(given) for block, given in zip(blocks, paragraphs, strict=True)}
    answers[ARTICLE] = Answers(own or {})
    return Critique(Article(blocks), rubric, "0" * 32, AT, AT, answers=answers)


def changed(question: str, **keys: Any) -> Rubric:
    return replace(
        EVERY, questions=tuple(replace(q, **keys) if q.id == question else q for q in EVERY.questions)
    )


def test_the_rubric_has_every_kind_and_every_policy() -> None:
    for key in ("kind", "na", "passage", "of"):
        known = rubric_schema()["$defs"]["question"]["properties"][key]["enum"]
        assert {getattr(question, key) for question in EVERY.questions} == set(known), key


def test_the_rubric_sets_every_key_of_a_question_to_something_unusual() -> None:
    usual = Question("", "", "choice")
    for key in (field.name for field in fields(Question)):
        assert any(getattr(question, key) != getattr(usual, key) for question in EVERY.questions), key


# What is asked


def test_conditions_on_questions_decide_what_is_asked() -> None:
    assert states() == dict.fromkeys(("point", "known", "kinds", "where"), "undecided") | {"role": "open"}
    background = states(role=Answer(choice="background"))
    assert background["point"] == "not-asked"  # { not = [...] }
    assert background["known"] == "not-asked"  # the group's condition
    assert states(**CLAIM)["known"] == "open"  # "answered"
    assert states(role=Answer(choice="claim"), point=Answer(na="none"))["known"] == "open"  # "na"
    assert states(role=Answer(choice="claim"))["known"] == "undecided"


def test_either_of_two_conditions_is_enough_and_both_keys_of_one_must_hold() -> None:
    assert states(**CLAIM)["kinds"] == "open"  # role and point
    evidence = {"role": Answer(choice="evidence"), "point": EIGHT}
    assert states(**evidence)["kinds"] == "not-asked"  # known is optional, so nothing waits for it
    assert states(**evidence, known=Answer(choice="partly"))["kinds"] == "open"  # known
    assert states(**evidence, known=Answer(choice="fully"))["kinds"] == "open"
    assert states(**evidence, known=Answer(na=""))["kinds"] == "not-asked"
    assert states(**evidence, known=Answer(choice="fully"), kinds=Answer(choices=()))["where"] == "not-asked"
    assert states(**CLAIM, kinds=Answer(choices=()))["where"] == "open"


def test_conditions_on_options_decide_what_is_offered() -> None:
    assert offered("known", **CLAIM) == ["fully", "partly", "not"]
    assert offered("known", role=Answer(choice="background")) == ["fully"]
    assert offered("kinds", **CLAIM) == ["figures", "other", "none"]
    told = {"role": Answer(choice="evidence"), "point": Answer(na="none"), "known": Answer(choice="fully")}
    assert "story" in offered("kinds", **told)


# What an answer lacks


def test_answers_lack_what_the_rubric_asks_for() -> None:
    assert missing("role", role=Answer(choice="claim")) == {"confidence"}
    assert missing("point", role=Answer(choice="claim"), point=Answer(text="too short")) == {"words"}
    assert missing("point", role=Answer(choice="claim"), point=Answer(na="")) == {"reason"}
    assert missing("point", **CLAIM) == set()
    for choice, lacking in (("fully", {"passage"}), ("partly", {"note"}), ("not", {"note"})):
        assert missing("known", **CLAIM, known=Answer(choice=choice, confidence=1)) == lacking
    assert missing("known", **CLAIM, known=Answer(choice="partly", note="two words", confidence=1)) == {
        "words"
    }
    assert missing("known", **CLAIM, known=Answer(na="")) == set()
    assert missing("where", **CLAIM, kinds=Answer(choices=("figures",)), where=MARKED) == set()


def test_a_gap_to_the_score_asks_for_a_note() -> None:
    well = Answers({"overall": Answer(choice="well", confidence=1)})
    for computed, lacking in ((75, ()), (74, ("note",))):
        overall = sheet(EVERY, "article", well, Fraction(computed)).by_id["overall"]
        assert overall.missing == lacking


# What counts

HALF = {
    **CLAIM,
    "known": Answer(choice="partly"),  # 1.5 of 3, weight 2.25
    "kinds": Answer(choices=("figures", "other")),  # 2 of 4, weight 3; other has no points
}
FULL = {**CLAIM, "known": Answer(choice="fully"), "kinds": Answer(choices=())}  # 3 of 3, and 0 of 4


def test_points_weights_and_the_group_make_the_paragraphs_score() -> None:
    assert scored(HALF).paragraphs[0].exact == 50
    assert scored(FULL).paragraphs[0].exact == 100 * Fraction(9, 4) / Fraction(21, 4)
    assert scored(HALF).paragraphs[0].weight == 5  # as one question
    assert scored({**HALF, "known": Answer(na="")}).paragraphs[0].exact == 50
    alone = scored({**FULL, "kinds": Answer(choices=("other",))}).paragraphs[0]
    assert [alone.exact, alone.coverage] == [100, 100]


@pytest.mark.parametrize(
    ("combine", "share"), [("best", "1"), ("mean", "3/4"), ("sum", "1"), ("worst", "1/2")]
)
def test_options_of_a_multi_come_together_in_four_ways(combine: str, share: str) -> None:
    rubric = changed("kinds", combine=combine, out_of=None, only=(), most=None)
    assert rubric.by_id["kinds"].share(("figures", "story", "other")) == Fraction(share)


def test_the_most_that_a_sum_can_make_follows_what_may_be_picked() -> None:
    assert EVERY.by_id["kinds"].maximum == 4
    assert changed("kinds", out_of=None).by_id["kinds"].maximum == 3
    assert changed("kinds", out_of=None, most=1).by_id["kinds"].maximum == 2


@pytest.mark.parametrize(
    ("how", "percent"),
    [
        ("mean", (50 + Fraction(300, 7)) / 2),
        ("length-weighted", (50 * 30 + Fraction(300, 7) * 10) / 40),
        ("weakest", Fraction(300, 7)),
        ("pooled", (50 + Fraction(300, 7)) / 2),
    ],
)
def test_paragraphs_come_together_in_four_ways(how: Any, percent: Fraction) -> None:
    rubric = replace(EVERY, scoring=replace(EVERY.scoring, paragraphs=how))
    got = scored(HALF, FULL, {"role": Answer(choice="background")}, rubric=rubric, lengths=(30, 10, 99))
    assert got.computed == percent
    assert got.counted == 2


def test_the_article_has_its_share_its_cap_and_the_total_its_band() -> None:
    well = scored(HALF, own={"overall": Answer(choice="well")})
    assert well.exact == Fraction("87.5") * 50 / 100 + Fraction("12.5")
    assert (well.state, well.band) == ("scored", "Middle")
    badly = scored(HALF, own={"overall": Answer(choice="badly")})
    assert [badly.uncapped, badly.exact, badly.band] == [Fraction("43.75"), 40, "Middle"]
    part = scored({**CLAIM, "known": Answer(choice="fully")}, {}, {})
    assert (part.state, part.band) == ("insufficient", None)


def test_a_cap_holds_where_all_of_it_does_and_says_so() -> None:
    low = {**CLAIM, "known": Answer(choice="not"), "kinds": Answer(choices=("none",))}
    assert [cap.at_most for cap in scored(low).paragraphs[0].caps] == [Decimal("25.5")]
    assert scored({**low, "kinds": Answer(choices=())}).paragraphs[0].caps == ()
    assert scored({**low, "known": Answer(choice="partly")}).paragraphs[0].caps == ()


def test_whatever_leaves_the_score_is_told_with_its_reason() -> None:
    given = (HALF, {"role": Answer(choice="background")}, {**CLAIM, "known": Answer(na="")})
    made = critique(*given, own={"overall": Answer(choice="badly")})
    told = [f"{line.label}: {line.detail}" for line in explain_all(made, score(made))]
    for line in (
        "Point: not asked, because you answered “Background” to Role",
        "Expert opinion: not asked, because you answered “Background” to Role",
        "Known: N/A, so it leaves the score",
        "Kinds: open: counts as 0 once finished",
        "At most 40%: because you answered “Badly” to Overall",
    ):
        assert any(each.startswith(line) for each in told), (line, told)
