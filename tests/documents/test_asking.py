from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from gadfly.documents.answers import NO_ANSWERS, Answer, Answers, Passage
from gadfly.documents.asking import Sheet, sheet, words
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.rubric import Group, Kind, Option, Question, Rubric
from gadfly.documents.wording import said, why_not_asked

HERE = (Passage("words", 0, 5),)


def ask(name: str, *options: str, kind: Kind = "choice", **more: Any) -> Question:
    return Question(
        name, f"{name}?", kind, name.title(), options=tuple(Option(o, o.title()) for o in options), **more
    )


def when(question: str, *values: str, negated: bool = False) -> Condition:
    return Condition((Clause(question, values, negated=negated),))


def judged(
    *questions: Question,
    groups: tuple[Group, ...] = (),
    answers: dict[str, Answer] | None = None,
    **given: Answer,
) -> Sheet:
    return sheet(
        Rubric("r", "R", questions, groups=groups), "paragraph", Answers({**(answers or {}), **given})
    )


ROLE = ask("role", "claim", "background")
EVIDENCE = ask("evidence", "yes", "no", ask_when=when("role", "claim"))
SOURCE = ask("source", "named", "none", ask_when=when("evidence", "yes"))
CHAIN = (ROLE, EVIDENCE, SOURCE)


def states(found: Sheet) -> list[str]:
    return [asked.state for asked in found.every]


def test_what_an_open_answer_decides_is_undecided_down_the_chain() -> None:
    assert states(judged(*CHAIN)) == ["open", "undecided", "undecided"]
    assert states(judged(*CHAIN, role=Answer(choice="claim"))) == ["answered", "open", "undecided"]


def test_a_false_condition_turns_off_the_whole_chain() -> None:
    assert states(judged(*CHAIN, role=Answer(choice="background"))) == ["answered", "not-asked", "not-asked"]


def test_a_stale_answer_is_kept_but_has_no_place() -> None:
    found = judged(
        *CHAIN,
        role=Answer(choice="background"),
        evidence=Answer(choice="yes"),
        source=Answer(choice="named"),
    )
    assert states(found) == ["answered", "not-asked", "not-asked"]
    assert found.by_id["source"].answer.choice == "named"
    assert not found.by_id["source"].active
    assert [asked.question.id for asked in found.shown] == ["role"]


def test_conditions_look_back_only() -> None:
    early = ask("early", "x", ask_when=when("late", "x"))
    late = ask("late", "x")
    assert states(judged(early, late, late=Answer(choice="x"))) == ["not-asked", "answered"]


def test_an_open_question_that_is_optional_holds_nothing_up() -> None:
    assert states(judged(replace(ROLE, required=False), EVIDENCE)) == ["open", "not-asked"]


def test_na_counts_where_it_is_allowed_and_answers_no_condition() -> None:
    given = {"role": Answer(na="unclear")}
    assert states(judged(*CHAIN, answers=given)) == ["open", "undecided", "undecided"]
    allowed = replace(ROLE, na="with-reason")
    assert states(judged(allowed, *CHAIN[1:], answers=given)) == ["na", "not-asked", "not-asked"]


def test_a_groups_condition_holds_for_its_members() -> None:
    inside = ask("inside", "x", group="g")
    group = (Group("g", ask_when=when("role", "claim")),)
    assert states(judged(ROLE, inside, groups=group)) == ["open", "undecided"]
    assert states(judged(ROLE, inside, groups=group, role=Answer(choice="claim"))) == ["answered", "open"]
    both = replace(inside, ask_when=when("role", "background"))
    assert states(judged(ROLE, both, groups=group, role=Answer(choice="claim")))[1] == "not-asked"


def test_an_option_is_offered_only_when_its_condition_holds() -> None:
    narrow = replace(
        ROLE, id="narrow", options=(Option("x", "X"), Option("y", "Y", ask_when=when("role", "claim")))
    )
    given = {"narrow": Answer(choice="y")}
    off = judged(ROLE, narrow, role=Answer(choice="background"), answers=given).by_id["narrow"]
    assert ([o.id for o in off.offered], off.state) == (["x"], "open")
    on = judged(ROLE, narrow, role=Answer(choice="claim"), answers=given).by_id["narrow"]
    assert ([o.id for o in on.offered], on.state) == (["x", "y"], "answered")


@pytest.mark.parametrize(
    ("kind", "answer", "state"),
    [
        ("choice", Answer(choice="a"), "answered"),
        ("choice", Answer(choice="gone"), "open"),
        ("choice", Answer(note="a note alone"), "open"),
        ("choice", Answer(choices=("a",)), "open"),
        ("multi", Answer(choices=()), "answered"),
        ("multi", Answer(choices=("a", "b")), "answered"),
        ("multi", Answer(choices=("a", "gone")), "open"),
        ("multi", Answer(choice="a"), "open"),
        ("text", Answer(text="words"), "answered"),
        ("text", Answer(text=" \n"), "open"),
        ("passage", Answer(passages=HERE), "answered"),
        ("passage", Answer(text="words"), "open"),
    ],
)
def test_every_kind_knows_its_answer(kind: Kind, answer: Answer, state: str) -> None:
    assert states(judged(ask("q", "a", "b", kind=kind), q=answer)) == [state]


@pytest.mark.parametrize(
    ("more", "answer", "missing"),
    [
        ({}, Answer(choice="a"), ()),
        ({"passage": "required"}, Answer(choice="a"), ("passage",)),
        ({"passage": "required"}, Answer(choice="a", passages=HERE), ()),
        ({"passage": "optional"}, Answer(choice="a"), ()),
        ({"passage_when": ("a",)}, Answer(choice="a"), ("passage",)),
        ({"passage_when": ("a",)}, Answer(choice="b"), ()),
        ({"note_when": ("a",)}, Answer(choice="a", note="  "), ("note",)),
        ({"note_when": ("a",)}, Answer(choice="a", note="because"), ()),
        ({"note_when": ("a",), "min_words": 3}, Answer(choice="a", note="too short"), ("words",)),
        ({"min_words": 3}, Answer(choice="a"), ()),
        ({"note_when": ("b",), "min_words": 3}, Answer(choice="a", note="of before"), ()),
        ({"na": "with-reason"}, Answer(na=" "), ("reason",)),
        ({"na": "with-reason"}, Answer(na="a joke"), ()),
        ({"na": "free", "passage": "required"}, Answer(na=""), ()),
        ({"kind": "text", "min_words": 3}, Answer(text="one two"), ("words",)),
        ({"kind": "text", "min_words": 3}, Answer(text="one two three"), ()),
    ],
)
def test_what_an_answer_lacks(more: dict[str, Any], answer: Answer, missing: tuple[str, ...]) -> None:
    asked = judged(ask("q", "a", "b", **more), q=answer).every[0]
    assert asked.missing == missing
    assert asked.done == (not missing)


def test_confidence_is_wanted_where_the_rubric_asks_for_it() -> None:
    rubric = Rubric("r", "R", (ROLE, ask("point", kind="text", required=False)), confidence=True)
    given = {"role": Answer(choice="claim"), "point": Answer(text="it")}
    role, point = sheet(rubric, "paragraph", Answers(given)).every
    assert (role.missing, point.missing) == (("confidence",), ())
    sure = Answers({**given, "role": Answer(choice="claim", confidence=2)})
    assert sheet(rubric, "paragraph", sure).every[0].missing == ()


def test_a_judgement_far_from_the_computed_score_wants_a_note() -> None:
    options = tuple(Option(f"p{n}", str(n), points=Decimal(n)) for n in range(3))
    overall = replace(ask("overall", of="article", note_when_gap=Decimal(25)), options=options)
    rubric = Rubric("r", "R", (overall,))
    answers = Answers({"overall": Answer(choice="p1")})

    def lacks(computed: Fraction | None) -> tuple[str, ...]:
        return sheet(rubric, "article", answers, computed).every[0].missing

    assert lacks(Fraction(75)) == ()
    assert lacks(Fraction(751, 10)) == ("note",)
    assert lacks(Fraction(249, 10)) == ("note",)
    assert lacks(None) == ()


def test_done_and_touched_are_counted_over_what_is_wanted() -> None:
    assert not judged(*CHAIN).touched
    found = judged(*CHAIN, role=Answer(choice="claim"))
    assert found.touched
    assert (found.done, len(found.shown)) == (1, 2)
    optional = judged(ask("point", kind="text", required=False))
    assert (optional.done, optional.wanted, optional.touched) == (0, (), False)


def test_only_the_questions_of_the_scope_are_asked() -> None:
    rubric = Rubric("r", "R", (ROLE, ask("overall", "x", of="article")))
    assert [a.question.id for a in sheet(rubric, "article", NO_ANSWERS).every] == ["overall"]


def test_words_are_runs_between_blanks() -> None:
    assert [words(text) for text in ("", "  one  two\nthree ", "it's so-so")] == [0, 3, 2]


def why(
    question: str,
    *questions: Question,
    groups: tuple[Group, ...] = (),
    answers: dict[str, Answer] | None = None,
    **given: Answer,
) -> str:
    rubric = Rubric("r", "R", questions, groups=groups)
    return why_not_asked(rubric, judged(*questions, groups=groups, answers=answers, **given), question)


def test_why_a_question_is_not_asked() -> None:
    claim, background = Answer(choice="claim"), Answer(choice="background")
    root = "not asked, because you answered “Background” to Role"
    assert why("source", *CHAIN, role=background) == root
    assert why("evidence", *CHAIN, role=claim) == ""
    assert why("source", *CHAIN, role=claim) == "waits for your answer to Evidence"
    assert why("source", *CHAIN) == "waits for your answer to Role"
    allowed = replace(ROLE, na="free")
    na = why("source", allowed, EVIDENCE, SOURCE, role=Answer(na=""))
    assert na == "not asked, because you said that Role does not apply"
    optional = why("evidence", replace(ROLE, required=False), EVIDENCE)
    assert optional == "not asked, because Role has no answer"


def test_why_not_names_every_way_that_was_closed() -> None:
    kinds = ask("kinds", "figure", "story", "quote", kind="multi")
    either = Condition(either=((Clause("role", ("background",)),), (Clause("kinds", ("quote",)),)))
    last = ask("last", "x", ask_when=either)
    given = {"role": Answer(choice="claim"), "kinds": Answer(choices=("story", "figure"))}
    words = "not asked, because you answered “Claim” to Role and you answered “Figure” and “Story” to Kinds"
    assert why("last", ROLE, kinds, last, answers=given) == words
    nothing = {**given, "kinds": Answer(choices=())}
    assert why("last", ROLE, kinds, last, answers=nothing).endswith("and you picked nothing in Kinds")
    waiting = why("last", ROLE, kinds, last, role=Answer(choice="claim"))
    assert waiting == "waits for your answer to Kinds"


def test_a_closed_bundle_is_no_reason_to_wait() -> None:
    bundle = (Clause("evidence", ("yes",)), Clause("kinds", ("x",)))
    either = Condition(either=(bundle, (Clause("other", ("x",)),)))
    questions = (ask("evidence", "yes", "no"), ask("kinds", "x"), ask("other", "x", "y"))
    last = ask("last", "x", ask_when=either)
    assert why("last", *questions, last, evidence=Answer(choice="no")) == "waits for your answer to Other"


def test_why_not_follows_a_group_and_survives_a_broken_rubric() -> None:
    group = (Group("g", ask_when=when("role", "claim")),)
    inside = ask("inside", "x", group="g")
    words = "not asked, because you answered “Background” to Role"
    assert why("inside", ROLE, inside, groups=group, role=Answer(choice="background")) == words
    lost = ask("lost", "x", ask_when=when("nowhere", "x"))
    assert why("lost", lost) == "not asked, because no question before it is called “nowhere”"
    text = ask("text", kind="text")
    named = ask("named", "x", ask_when=Condition((Clause("text", state="na"),)))
    assert why("named", text, named, text=Answer(text="it")) == "not asked, because Text has an answer"


def test_an_answer_is_said_in_the_rubrics_order_and_words() -> None:
    kinds = ask("kinds", "figure", "story", "quote", kind="multi")
    assert said(kinds, ("quote", "figure", "story")) == "“Figure”, “Story” and “Quote”"
    assert said(kinds, ("gone",)) == ""
