from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from gadfly.documents.answers import Answer, Earlier, Passage
from gadfly.documents.critique import ARTICLE, Critic, Origin
from gadfly.store.critique_form import (
    article_answers_form,
    article_form,
    assignment_form,
    block_form,
    critic_form,
    critique_from,
    head_form,
    rubric_section,
)
from gadfly.store.rubric_form import digest

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def form(**changed: Any) -> dict[str, Any]:
    """A small critique's form: one question of a paragraph, which opens another, and one of the article."""
    option = [
        {"id": "yes", "label": "Yes", "points": 1},
        {"id": "no", "label": "No", "points": Decimal("0.5")},
    ]
    return {
        "format": "gadfly/critique@1",
        "id": "0123456789abcdef" * 2,
        "revision": 17,
        "status": "draft",
        "started": AT,
        "saved": AT,
        "critic": {"name": "Ann", "id": "s1"},
        "article": {"title": "T", "language": "de", "sha256": "not looked at here"},
        "paragraph": [{"id": "b002", "text": "Second."}, {"id": "b1000", "text": "Last."}],
        "set_aside": [
            {"id": "b001", "kind": "headline", "reason": "first", "text": "First"},
            {"id": "b999", "kind": "caption", "reason": "", "text": "A photo"},
        ],
        "rubric": {
            "id": "small",
            "title": "Small",
            "question": [
                {"id": "a", "ask": "A?", "kind": "choice", "option": option},
                {"id": "b", "ask": "B?", "kind": "choice", "option": option, "ask_when": {"a": ["yes"]}},
                {"id": "whole", "of": "article", "ask": "W?", "kind": "choice", "option": option},
            ],
        },
    } | changed


def paragraph(**answers: Any) -> dict[str, Any]:
    return form(paragraph=[{"id": "b002", "text": "Second.", "answers": answers}])


def test_blocks_come_in_the_order_of_their_numbers() -> None:
    article = critique_from(form()).article
    assert [block.id for block in article.blocks] == ["b001", "b002", "b999", "b1000"]
    assert [block.id for block in article.paragraphs] == ["b002", "b1000"]
    assert [(block.kind, block.reason) for block in article.set_aside] == [
        ("headline", "first"),
        ("caption", ""),
    ]


def test_what_is_known_of_critic_article_and_assignment_is_read() -> None:
    critique = critique_from(form(assignment={"id": "week-3", "sha256": "ab"}))
    assert (critique.revision, critique.status, critique.started) == (17, "draft", AT)
    assert critique.critic == Critic("Ann", "s1")
    assert critique.origin == Origin("week-3", "ab")
    assert (critique.article.title, critique.article.language, critique.article.author) == ("T", "de", "")


def test_numbers_of_the_rubric_are_exact() -> None:
    question = critique_from(form()).rubric.by_id["a"]
    assert question.by_id["no"].points == Decimal("0.5")
    assert isinstance(question.by_id["yes"].points, Decimal)


def test_every_kind_of_answer_is_read() -> None:
    read = critique_from(
        paragraph(
            a={"choice": "yes", "note": "n", "confidence": 2, "at": AT},
            b={"choices": []},
            c={"text": "t"},
            d={"na": ""},
        )
    ).at("b002")
    assert read.given == {
        "a": Answer(choice="yes", note="n", confidence=2, at=AT),
        "b": Answer(choices=()),
        "c": Answer(text="t"),
        "d": Answer(na=""),
    }


def test_passages_and_first_tries_are_read_and_written() -> None:
    held = {
        "choice": "yes",
        "earlier": [{"choice": "no", "at": AT, "why": "w"}, {"choices": ["no"]}],
        "passages": [{"text": "Sec", "start": 0, "end": 3, "option": "yes"}],
    }
    critique = critique_from(paragraph(a=held))
    assert critique.at("b002").get("a") == Answer(
        choice="yes",
        passages=(Passage("Sec", 0, 3, "yes"),),
        earlier=(Earlier(choice="no", at=AT, why="w"), Earlier(choices=("no",))),
    )
    assert block_form(critique, critique.article.block("b002"))["answers"]["a"] == held


def test_a_passage_of_an_article_answer_says_which_paragraph() -> None:
    held = {"choice": "yes", "passages": [{"text": "Sec", "start": 0, "end": 3, "paragraph": "b002"}]}
    critique = critique_from(form(article_answers={"whole": held}))
    assert critique.at(ARTICLE).get("whole").passages[0].paragraph == "b002"
    assert article_answers_form(critique) == {"whole": held}


def test_whether_an_answer_is_asked_is_found_out_and_not_believed() -> None:
    told = paragraph(a={"choice": "yes", "active": False}, b={"choice": "no"})
    critique = critique_from(told)
    assert block_form(critique, critique.article.block("b002"))["answers"] == {
        "a": {"choice": "yes"},
        "b": {"choice": "no"},
    }
    critique = critique.answer("b002", "a", Answer(choice="no"))
    assert block_form(critique, critique.article.block("b002"))["answers"]["b"]["active"] is False


def test_an_answer_to_a_question_that_the_rubric_has_not_is_kept() -> None:
    critique = critique_from(paragraph(gone={"text": "t"}))
    answers = block_form(critique, critique.article.block("b002"))["answers"]
    assert answers == {"gone": {"text": "t", "active": False}}


def test_a_sub_heading_that_is_walked_keeps_its_kind() -> None:
    critique = critique_from(form(paragraph=[{"id": "b002", "kind": "heading", "text": "Why"}]))
    block = critique.article.block("b002")
    assert (block.kind, block.included) == ("heading", True)
    assert block_form(critique, block) == {"id": "b002", "kind": "heading", "text": "Why"}


def test_keys_of_other_programs_are_kept_by_the_path_of_their_table() -> None:
    held = {
        "choice": "yes",
        "x": 1,
        "earlier": [{"choice": "no", "x": 2}],
        "passages": [{"text": "S", "start": 0, "end": 1, "x": 3}],
    }
    critique = critique_from(
        paragraph(a=held)
        | {
            "x": {"deep": [1]},
            "critic": {"name": "Ann", "id": "", "x": 4},
            "article": {"sha256": "", "x": 5},
            "score": {"state": "none", "x": 6},
            "assignment": {"x": 7},
            "set_aside": [{"id": "b001", "kind": "other", "text": "t", "x": 8}],
            "article_answers": {"whole": {"choice": "yes", "x": 9}},
        }
    )
    assert critique.unknown == {
        (): {"x": {"deep": [1]}},
        ("critic",): {"x": 4},
        ("article",): {"x": 5},
        ("score",): {"x": 6},
        ("assignment",): {"x": 7},
        ("paragraph", "b001"): {"x": 8},
        ("article_answers", "whole"): {"x": 9},
        ("paragraph", "b002", "answers", "a"): {"x": 1},
        ("paragraph", "b002", "answers", "a", "earlier", "0"): {"x": 2},
        ("paragraph", "b002", "answers", "a", "passages", ":0-1:"): {"x": 3},
    }
    assert block_form(critique, critique.article.block("b002"))["answers"]["a"] == held
    assert block_form(critique, critique.article.block("b001"))["x"] == 8
    assert (head_form(critique)["x"], critic_form(critique)["x"]) == ({"deep": [1]}, 4)
    assert (article_form(critique)["x"], assignment_form(critique)) == (5, {"x": 7})
    assert article_answers_form(critique)["whole"]["x"] == 9


def test_what_stood_beside_a_passage_goes_with_it() -> None:
    passages = [{"text": "S", "start": 0, "end": 1, "x": 1}, {"text": "e", "start": 1, "end": 2, "x": 2}]
    critique = critique_from(paragraph(a={"choice": "yes", "passages": passages}))
    fewer = critique.answer("b002", "a", Answer(choice="yes", passages=(Passage("e", 1, 2),)))
    written = block_form(fewer, fewer.article.block("b002"))["answers"]["a"]["passages"]
    assert written == passages[1:]


def test_the_rubric_goes_along_with_its_digest() -> None:
    critique = critique_from(form())
    section = rubric_section(critique)
    assert section["sha256"] == digest(critique.rubric)
    assert [question["id"] for question in section["question"]] == ["a", "b", "whole"]
