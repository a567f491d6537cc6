"""What an answer becomes, and what is refused, for every kind of question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import OPEN, Answer, Answers, Passage
from gadfly.documents.asking import Asked, sheet
from gadfly.documents.rubric import Option, Question
from gadfly.walk import answering
from gadfly.walk.answering import Refusal

if TYPE_CHECKING:
    from tests.walk.conftest import Study

WORDS = Passage("Point 2", 0, 7)


def ask(study: type[Study], question: Question, answer: Answer = OPEN) -> Asked:
    answers = Answers().with_answer(question.id, answer)
    return sheet(study.rubric(question), "paragraph", answers).by_id[question.id]


def test_a_choice_is_replaced_and_keeps_what_stands_beside_it(study: type[Study]) -> None:
    given = Answer(choice="yes", note="seen", confidence=2, passages=(WORDS,))
    assert answering.pick(ask(study, study.question("q"), given), "no") == replace(given, choice="no")


def test_a_choice_takes_the_place_of_an_na(study: type[Study]) -> None:
    picked = answering.pick(ask(study, study.question("q", na="free"), Answer(na="")), "yes")
    assert picked == Answer(choice="yes")


def test_only_what_is_on_offer_can_be_picked(study: type[Study]) -> None:
    for kind in ("choice", "multi"):
        asked = ask(study, study.question("q", kind=kind))
        with pytest.raises(Refusal, match="not among the options"):
            answering.pick(asked, "maybe")
        with pytest.raises(Refusal, match="not among the options"):
            answering.pick_all(asked, ("maybe",))


@pytest.mark.parametrize(
    ("before", "option", "after"),
    [
        (None, "fear", ("fear",)),
        (("haste",), "fear", ("fear", "haste")),
        (("fear", "haste"), "fear", ("haste",)),
        (("fear",), "fear", ()),
        ((), "fear", ("fear",)),
        (("fear", "haste"), "nothing", ("nothing",)),
        (("nothing",), "fear", ("fear",)),
        (("nothing",), "nothing", ()),
    ],
)
def test_multi_toggles_in_the_order_of_the_rubric(
    study: type[Study], before: tuple[str, ...] | None, option: str, after: tuple[str, ...]
) -> None:
    asked = ask(study, study.first_pass().by_id["tricks"], Answer(choices=before))
    assert answering.pick(asked, option).choices == after


def test_multi_holds_to_most(study: type[Study]) -> None:
    asked = ask(study, study.first_pass().by_id["tricks"], Answer(choices=("fear", "haste")))
    with pytest.raises(Refusal, match="At most 2"):
        answering.pick(asked, "praise")
    with pytest.raises(Refusal, match="At most 2"):
        answering.pick_all(asked, ("fear", "haste", "praise"))
    assert answering.pick_all(asked, ("praise", "fear", "fear")).choices == ("fear", "praise")


def test_multi_all_at_once_holds_to_only(study: type[Study]) -> None:
    asked = ask(study, study.first_pass().by_id["tricks"])
    with pytest.raises(Refusal, match="stands alone"):
        answering.pick_all(asked, ("fear", "nothing"))
    assert answering.pick_all(asked, ("nothing",)).choices == ("nothing",)
    assert answering.pick_all(asked, ()).choices == ()


def test_what_is_no_longer_offered_takes_no_room_in_a_multi(study: type[Study]) -> None:
    role = study.question("role", "claim other")
    fear = Option("fear", "Fear", ask_when=study.when(role="claim"))
    tricks = Question("tricks", "Tricks?", "multi", most=1, options=(fear, Option("haste", "Haste")))
    answers = Answers({"role": Answer(choice="other"), "tricks": Answer(choices=("fear",))})
    asked = sheet(study.rubric(role, tricks), "paragraph", answers).by_id["tricks"]
    assert asked.state == "open"
    assert answering.pick(asked, "haste").choices == ("haste",)


def test_exactly_one_option_answers_a_choice(study: type[Study]) -> None:
    asked = ask(study, study.question("q"))
    assert answering.pick_all(asked, ("no",)).choice == "no"
    for options in ((), ("yes", "no")):
        with pytest.raises(Refusal, match="one option"):
            answering.pick_all(asked, options)


def test_each_kind_says_how_it_is_answered(study: type[Study]) -> None:
    levels = study.question("q").options
    text, passage = study.text("t", options=levels), Question("p", "p?", "passage", options=levels)
    for question, how in ((text, "in words"), (passage, "marking a passage")):
        for picked in (answering.pick, lambda asked, option: answering.pick_all(asked, (option,))):
            with pytest.raises(Refusal, match=how):
                picked(ask(study, question), "yes")
    for question, how in ((study.question("q"), "with an option"), (passage, "marking a passage")):
        with pytest.raises(Refusal, match=how):
            answering.write(ask(study, question), "words")


@pytest.mark.parametrize(
    ("typed", "kept"), [("  a\r\nb\rc ", "a\nb\nc"), ("", None), (" \n ", None), ("x", "x")]
)
def test_texts_keep_their_lines_and_blank_ones_open_the_question(
    study: type[Study], typed: str, kept: str | None
) -> None:
    assert answering.write(ask(study, study.text("t"), Answer(text="before")), typed).text == kept


def test_na_only_where_the_rubric_allows_it(study: type[Study]) -> None:
    with pytest.raises(Refusal, match="always applies"):
        answering.not_applicable(ask(study, study.question("q")), "because")
    for allowed in ("free", "with-reason"):
        asked = ask(study, study.question("q", na=allowed), Answer(choice="yes", note="n"))
        assert answering.not_applicable(asked, " why \r\n") == Answer(na="why", note="n")


def test_a_note_comes_and_goes(study: type[Study]) -> None:
    noted = answering.note(ask(study, study.question("q")), " hm\r\nso ")
    assert noted == Answer(note="hm\nso")
    assert answering.note(ask(study, study.question("q"), noted), "  ") == OPEN


def test_confidence_is_one_to_three(study: type[Study]) -> None:
    asked = ask(study, study.question("q"), Answer(choice="yes"))
    assert [answering.confidence(asked, n).confidence for n in (1, 2, 3)] == [1, 2, 3]
    for level in (0, 4, -1):
        with pytest.raises(Refusal, match="Say 1"):
            answering.confidence(asked, level)


def test_marking_needs_a_question_that_asks_for_a_passage(study: type[Study]) -> None:
    with pytest.raises(Refusal, match="no passage"):
        answering.mark(ask(study, study.question("q")), WORDS)
    for more in ({"passage": "optional"}, {"passage": "required"}, {"passage_when": ("yes",)}):
        assert answering.mark(ask(study, study.question("q", **more)), WORDS).passages == (WORDS,)


def test_passages_stand_in_the_order_of_the_text_each_once(study: type[Study]) -> None:
    question = study.question("q", of="article", passage="optional")
    order = [
        Passage("a", 5, 6, paragraph="b002"),
        Passage("b", 0, 9, "no", paragraph="b999"),
        Passage("b", 0, 9, "yes", paragraph="b999"),
        *(Passage("c", 0, 3, f"o{n}", paragraph="b1000") for n in range(6)),
        Passage("d", 2, 3, paragraph="b1000"),
    ]
    answer = OPEN
    for passage in (order[4], *reversed(order), order[3]):
        answer = answering.mark(Asked(question, "open", answer, question.options), passage)
    assert list(answer.passages) == order


def test_unmarking_lets_go_that_passage_alone(study: type[Study]) -> None:
    other = Passage("stands", 8, 14)
    asked = ask(study, study.question("q", passage="optional"), Answer(passages=(WORDS, other)))
    assert answering.unmark(asked, WORDS).passages == (other,)
    assert answering.unmark(asked, Passage("x", 1, 2)) == asked.answer


def test_where_the_passage_is_the_answer_it_replaces_an_na(study: type[Study]) -> None:
    question = Question("p", "p?", "passage", na="free")
    answer = answering.mark(ask(study, question, Answer(na="")), WORDS)
    assert ask(study, question, answer).state == "answered"
    carried = study.question("q", na="free", passage="optional")
    assert answering.mark(ask(study, carried, Answer(na="")), WORDS).na == ""


def test_clearing_opens_every_kind_and_keeps_the_note(study: type[Study]) -> None:
    carried = study.question("q", passage="optional")
    given = Answer(choice="yes", note="n", confidence=3, passages=(WORDS,))
    assert answering.clear(ask(study, carried, given)) == Answer(note="n", passages=(WORDS,))
    question = Question("p", "p?", "passage")
    cleared = answering.clear(ask(study, question, Answer(note="n", passages=(WORDS,))))
    assert cleared == Answer(note="n")
    assert ask(study, question, cleared).state == "open"
