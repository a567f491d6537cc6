"""What is left to do in a key: where no option is right, nothing; a reason is never asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from gadfly.app.dialogs.finish import MEANS, Finish, key_means, told
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critique
from gadfly.documents.judgement_words import judgement_glance, reasons_line
from gadfly.documents.key import SILENT, Accepted, Judgement, Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.walk.keying import reasons_missing
from gadfly.walk.walk import Walk

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
OPTIONS = (Option("yes", "Yes"), Option("no", "No"))
RUBRIC = Rubric(
    "small",
    "Small",
    (
        Question("one", "One?", "choice", options=OPTIONS),
        Question("two", "Two?", "choice", options=OPTIONS),
    ),
)
TEXT = Article((Block("b001", "He said so."), Block("b002", "So it is.")))
NONE_RIGHT = Judgement(none_right=True, because="It is neither.")


def walk() -> Walk:
    return Walk.begin(Key(Critique.begin(TEXT, RUBRIC, AT)).in_the_making)


def test_a_question_without_a_right_option_is_done_and_open_again() -> None:
    begun = walk()
    said = begun.judge_answer(NONE_RIGHT)
    assert [(one.place, one.asked.question.id) for one in said.remaining()] == [
        ("b001", "two"),
        ("b002", "one"),
        ("b002", "two"),
    ]
    assert (begun.progress.percent, said.progress.percent, said.undo().progress.percent) == (0, 25, 0)
    assert said.open_before().cursor.question == "two"
    assert said.undo().open_after().open_before().cursor == begun.cursor
    assert said.judge_answer(SILENT).progress == begun.progress


def test_other_places_without_an_answer_stay_as_they_were() -> None:
    said = walk().judge_answer(NONE_RIGHT)
    assert not said.sheet("b002").by_id["one"].done
    assert said.sheet("b001").by_id["one"].done
    assert Walk.begin(said.critique).progress == said.progress, "also when it is opened again"


def test_reasons_are_counted_where_something_is_answered() -> None:
    said = walk().judge_answer(NONE_RIGHT)
    assert reasons_missing(said) == (0, 1)
    said = said.at_question("b001", "two").pick("yes", AT).at_question("b002", "two").pick("no", AT)
    assert reasons_missing(said) == (2, 3)
    assert reasons_line(0, 3) == ""
    assert reasons_line(3, 3).startswith("None of your answers has a because.")
    assert reasons_line(1, 3).startswith("1 of your 3 answers has no because")
    assert "2 of your 3 answers have no because" in key_means(said)


def test_finishing_says_what_it_means_for_a_key() -> None:
    said = walk()
    assert "not graded" in key_means(said)
    assert MEANS not in key_means(said)
    assert told(said.finish()).startswith("This key is finished.")
    assert Finish(said)._means == key_means(said)  # noqa: SLF001 - without a screen


def test_what_stands_beside_an_answer_at_a_glance() -> None:
    assert judgement_glance(SILENT) == ""
    assert judgement_glance(NONE_RIGHT) == "none is right, because"
    both = Judgement((Accepted(("yes",)), Accepted(("no",))), accept_na=True)
    assert judgement_glance(both) == "3 also right"
