"""The walk: where it begins, where it goes, and what is asked on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Passage
from gadfly.documents.critique import ARTICLE
from gadfly.documents.rubric import VISIBLE, Group, Option, Question
from gadfly.walk.answering import Refusal
from gadfly.walk.history import Cursor
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from tests.walk.conftest import Study


# Where it begins


def test_a_new_walk_begins_at_the_first_question(study: type[Study]) -> None:
    walk = study.begin()
    assert study.where(walk) == ("b002", "role")
    assert [walk.place(index) for index in range(walk.places)] == ["b002", "b003", "b004", ARTICLE]
    assert [walk.index_of(walk.place(index)) for index in range(4)] == [0, 1, 2, 3]
    assert not walk.history.past


def test_a_walk_taken_up_again_begins_where_it_was_left(study: type[Study]) -> None:
    critique = study.critique()
    left = Cursor("b003", "tricks")
    assert Walk.begin(critique, cursor=left).cursor == left


@pytest.mark.parametrize(
    "lost",
    [
        Cursor("b001", "role"),
        Cursor("b999", "role"),
        Cursor("b003", "sourced"),
        Cursor("b003"),
        Cursor(ARTICLE),
    ],
)
def test_a_place_that_is_gone_is_forgotten(study: type[Study], lost: Cursor) -> None:
    assert study.where(study.begin(cursor=lost)) == ("b002", "role")


def test_it_begins_at_the_first_open_question(study: type[Study]) -> None:
    walk = study.begin().pick("background", study.at).onward()
    assert study.where(Walk.begin(walk.critique)) == ("b002", "tricks")
    walk = walk.pick("nothing", study.at)
    assert study.where(Walk.begin(walk.critique)) == ("b003", "role")


def test_where_nothing_is_left_it_begins_at_the_top(study: type[Study]) -> None:
    walk = study.begin(study.rubric(study.question("q")), 1).pick("yes", study.at)
    assert study.where(Walk.begin(walk.critique)) == ("b002", "q")


# What is asked


def test_conditional_questions_appear_and_vanish_and_keep_their_answers(study: type[Study]) -> None:
    walk = study.begin()
    assert study.ids(walk) == ["role", "tricks", "summary"]
    walk = walk.pick("claim", study.at)
    assert study.ids(walk) == ["role", "evidence", "tricks", "summary"]
    walk = walk.onward().pick("yes", study.at).onward().pick("vague", study.at)
    assert study.where(walk) == ("b002", "sourced")
    walk = walk.at_question("b002", "role").pick("background", study.at)
    assert study.ids(walk) == ["role", "tricks", "summary"]
    assert walk.here.by_id["sourced"].answer.choice == "vague"
    assert walk.here.by_id["sourced"].state == "not-asked"
    walk = walk.pick("claim", study.at)
    assert study.ids(walk) == ["role", "evidence", "sourced", "tricks", "summary"]
    assert walk.here.by_id["sourced"].answer.choice == "vague"
    assert walk.here.by_id["sourced"].active
    study.sound(walk)


def test_a_group_is_asked_or_not_as_one(study: type[Study]) -> None:
    rubric = study.rubric(
        study.question("role", "claim other"),
        study.question("a", group="expert"),
        study.question("b", group="expert"),
        groups=(Group("expert", ask_when=study.when(role="claim")),),
    )
    walk = study.begin(rubric)
    assert study.ids(walk) == ["role"]
    assert study.ids(walk.pick("claim", study.at)) == ["role", "a", "b"]
    assert study.ids(walk.pick("other", study.at)) == ["role"]


def test_an_option_that_is_no_longer_offered_leaves_the_answer_open(study: type[Study]) -> None:
    family, kind = study.question("family", "logic feeling"), study.question("kind", "slope pity")
    slope, pity = kind.options
    kind = replace(kind, options=(replace(slope, ask_when=study.when(family="logic")), pity))
    walk = study.begin(study.rubric(family, kind), 1)
    walk = walk.pick("logic", study.at).onward().pick("slope", study.at)
    assert walk.progress.finished
    walk = walk.question_before().pick("feeling", study.at).question_after()
    assert walk.asked
    assert [option.id for option in walk.asked.offered] == ["pity"]
    assert (walk.asked.state, walk.asked.answer.choice) == ("open", "slope")
    assert not walk.progress.finished
    study.sound(walk)
    walk = walk.question_before().pick("logic", study.at).question_after()
    assert walk.asked
    assert walk.asked.state == "answered"


def test_more_options_than_keys_can_all_be_picked(study: type[Study]) -> None:
    options = tuple(Option(f"o{n}", f"O{n}") for n in range(VISIBLE * 2 + 1))
    walk = study.begin(study.rubric(Question("q", "q?", "choice", options=options)), 1)
    assert walk.asked
    assert len(walk.asked.offered) == 19
    for option in options:
        assert walk.pick(option.id, study.at).progress.finished


# Going about


def test_questions_follow_one_another_over_all_places_and_back(study: type[Study]) -> None:
    walk = study.begin(paragraphs=2)
    forth = [study.where(walk)]
    while (after := walk.question_after()) is not walk:
        walk = after
        forth.append(study.where(walk))
    ids = ["role", "tricks", "summary"]
    assert forth == [*(("b002", i) for i in ids), *(("b003", i) for i in ids), (ARTICLE, "overall")]
    back = [study.where(walk)]
    while (before := walk.question_before()) is not walk:
        walk = before
        back.append(study.where(walk))
    assert back == forth[::-1]


def test_places_follow_one_another_and_stop_at_both_ends(study: type[Study]) -> None:
    walk = study.begin(paragraphs=2)
    assert walk.place_before() is walk
    walk = walk.place_after()
    assert study.where(walk) == ("b003", "role")
    walk = walk.place_after()
    assert study.where(walk) == (ARTICLE, "overall")
    assert walk.place_after() is walk
    assert study.where(walk.place_before()) == ("b003", "role")


def test_at_a_place_it_stands_on_what_is_open_or_else_first(study: type[Study]) -> None:
    walk = study.begin().pick("background", study.at)
    assert study.where(walk.at_place(0)) == ("b002", "tricks")
    walk = walk.onward().pick("nothing", study.at)
    assert study.where(walk.at_place(0)) == ("b002", "role")
    assert study.where(walk.at_place(-7)) == ("b002", "role")
    assert study.where(walk.at_place(99)) == (ARTICLE, "overall")


def test_at_a_question_that_is_not_shown_it_stands_at_its_place(study: type[Study]) -> None:
    walk = study.begin()
    assert study.where(walk.at_question("b003", "tricks")) == ("b003", "tricks")
    assert study.where(walk.at_question("b003", "sourced")) == ("b003", "role")
    assert study.where(walk.at_question(ARTICLE, "advice")) == (ARTICLE, "overall")
    assert study.where(walk.at_question("b005", "role")) == (ARTICLE, "overall")  # set aside, after the last
    assert study.where(walk.at_question("b001", "role")) == ("b002", "role")
    assert study.where(walk.at_question("b999", "role")) == ("b002", "role")


def test_what_is_open_is_found_anywhere_and_round_the_end(study: type[Study]) -> None:
    walk = study.begin(study.rubric(study.question("a"), study.question("b")), 2)
    walk = walk.question_after().pick("yes", study.at)  # open: b002.a, b003.a, b003.b
    found = [study.where(walk := walk.open_after()) for _ in range(4)]
    assert found == [("b003", "a"), ("b003", "b"), ("b002", "a"), ("b003", "a")]
    found = [study.where(walk := walk.open_before()) for _ in range(4)]
    assert found == [("b002", "a"), ("b003", "b"), ("b003", "a"), ("b002", "a")]


def test_where_one_thing_is_open_it_is_found_from_everywhere(study: type[Study]) -> None:
    walk = study.begin(study.rubric(study.question("q")), 3)
    walk = walk.pick("yes", study.at).onward().onward().pick("no", study.at)
    for index in range(3):
        for seek in (Walk.open_after, Walk.open_before):
            assert study.where(seek(walk.at_place(index))) == ("b003", "q")
    walk = walk.open_after().pick("yes", study.at)
    assert walk.open_after() is walk
    assert walk.open_before() is walk


def test_at_the_only_place_what_is_open_is_found_round_the_end(study: type[Study]) -> None:
    walk = study.begin(study.rubric(*(study.question(name) for name in "abc")), 1).question_after()
    walk = walk.pick("yes", study.at)  # open: a and c
    assert study.where(walk.question_after().open_after()) == ("b002", "a")
    assert study.where(walk.question_before().open_before()) == ("b002", "c")


def test_an_answer_that_lacks_something_is_still_to_do(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at).onward().pick("yes", study.at).onward()
    walk = walk.pick("none", study.at)
    assert walk.asked
    assert walk.asked.missing == ("passage", "note")
    assert walk.onward() is walk
    assert (walk.cursor.place, walk.asked) in [(left.place, left.asked) for left in walk.remaining()]
    walk = walk.mark(Passage("Point", 0, 5), study.at)
    assert walk.asked
    assert walk.asked.missing == ("note",)
    walk = walk.note("nothing to look up", study.at)
    assert walk.asked
    assert walk.asked.done
    assert study.where(walk.onward()) == ("b002", "tricks")


def test_an_na_wants_its_reason_where_the_rubric_does(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at).onward()
    assert walk.not_applicable("", study.at).onward().cursor.question == "tricks"
    walk = walk.pick("yes", study.at).onward().not_applicable("", study.at)
    assert walk.asked
    assert walk.asked.missing == ("reason",)
    assert walk.onward() is walk
    assert walk.not_applicable("a truism", study.at).onward().cursor.question == "tricks"
    with pytest.raises(Refusal, match="always applies"):
        study.begin().not_applicable("why", study.at)


def test_confidence_is_asked_after_each_closed_answer(study: type[Study]) -> None:
    walk = study.begin(study.rubric(study.question("q"), study.text("t"), confidence=True), 1)
    walk = walk.pick("yes", study.at)
    assert walk.asked
    assert walk.asked.missing == ("confidence",)
    assert walk.onward() is walk
    walk = walk.confidence(2, study.at).onward().write("words", study.at)
    assert walk.progress.finished
    cleared = walk.question_before().clear(study.at)
    assert cleared.critique.at("b002").get("q") == Answer()
