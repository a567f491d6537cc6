"""A critique scored under two versions of its rubric: the first pass, changed in every way that hurts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.documents.moving import kept, moved
from gadfly.scoring.comparison import compare
from gadfly.scoring.comparison_words import change_lines, effect_lines, notice, versions
from gadfly.scoring.scorer import Scorer, score
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from tests.scoring.conftest import Bench, Given

    from gadfly.documents.rubric import Rubric

FIRST_PASS = load_rubric("first-pass")
CLAIM: Given = {
    "role": "claim",
    "evidence": "yes",
    "kind": ("testimony",),
    "sourced": "vague",
    "supports": "partly",
}
BARE: Given = {"role": "claim", "evidence": "no", "needs": "yes"}


def newer() -> Rubric:
    """A question (`needs`) and an option (`vague`) gone, a weight changed, a question added."""
    questions = []
    for question in FIRST_PASS.questions:
        if question.id == "needs":
            continue
        if question.id == "sourced":
            options = tuple(option for option in question.options if option.id != "vague")
            question = replace(question, options=options)  # noqa: PLW2901 - the question, changed
        if question.id == "supports":
            question = replace(question, weight=Decimal(6))  # noqa: PLW2901 - as above
        questions.append(question)
    tone = replace(FIRST_PASS.by_id["evidence"], id="tone", title="Tone", ask="Is it calm?")
    return replace(FIRST_PASS, version="1.1", questions=(*questions, tone))


def test_a_first_pass_under_a_newer_one(bench: type[Bench]) -> None:
    critique = bench.critique(FIRST_PASS, [CLAIM, BARE, {"role": "background"}])
    found = compare(critique, newer())
    assert change_lines(found) == [
        "Sourcing: option “Vague” is gone (worth 1 point)",
        "Inference: now weighs 6 (was 3)",
        "Needs evidence: no longer asked",
        "Tone: new question: “Is it calm?”",
    ]
    assert (found.before, found.after) == (score(critique), score(found.new))
    assert found.after != found.before
    assert ("b001", "sourced") in found.opened
    assert [(one.place, one.question, one.why) for one in kept(found.new)] == [
        ("b001", "sourced", "answer"),
        ("b002", "needs", "question"),
    ]
    lines = effect_lines(found)
    assert lines[0].startswith(f"The op-ed's score: now {found.before.percent}%")
    assert f"then {found.after.percent}%" in lines[0]
    assert any("open: Sourcing (paragraph 1), Tone (paragraphs 1 and 2)" in line for line in lines)
    assert lines[-2:] == [
        "1 answer to a question that is no longer asked is kept: Needs evidence (paragraph 2).",
        "1 answer that can no longer be given is kept; the question counts as open: Sourcing (paragraph 1).",
    ]


def test_nothing_is_told_of_what_stays(bench: type[Bench]) -> None:
    critique = bench.critique(FIRST_PASS, [BARE])
    found = compare(critique, replace(FIRST_PASS, version="1.1"))
    assert change_lines(found) == ["Nothing but the number of the version."]
    assert effect_lines(found) == [
        "The op-ed's score: stays 0.0%, Unsupported.",
        f"Coverage: stays {found.before.coverage}%.",
    ]
    assert change_lines(compare(critique, FIRST_PASS)) == []


def test_many_places_are_counted_and_the_article_needs_no_number(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("a", 1), bench.levels("whole", 1, of="article"))
    critique = bench.critique(rubric, [{"a": "p1"}] * 6, {"whole": "p1"})
    found = compare(critique, bench.rubric(bench.levels("b", 1)))
    assert effect_lines(found)[-1].endswith("A (in 6 paragraphs), Whole.")


def test_which_two_are_compared_is_said() -> None:
    older, other = replace(FIRST_PASS, version="0.9"), replace(FIRST_PASS, id="mine", title="Mine")
    assert notice(FIRST_PASS, older) == "There is a version 0.9 of this rubric; this critique uses 1.0."
    same = replace(FIRST_PASS, title="X")
    assert notice(FIRST_PASS, same) == "There is other content for this rubric under the same version, 1.0."
    assert versions(FIRST_PASS, older) == "Version 0.9 (this critique uses version 1.0)."
    assert versions(FIRST_PASS, same) == "The same version, 1.0, with other content."
    assert versions(FIRST_PASS, other).startswith("Another rubric: Mine, version 1.0")
    assert versions(FIRST_PASS, FIRST_PASS) == "This is the rubric that the critique uses."


def test_a_scorer_follows_the_critique_to_another_rubric(bench: type[Bench]) -> None:
    critique = bench.critique(FIRST_PASS, [CLAIM, BARE])
    scorer = Scorer(FIRST_PASS)
    for each in (critique, moved(critique, newer()), critique):
        assert scorer.score(each) == score(each)
