"""How far a walk has come, and what an answer costs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.walk import sheets as sheets_module
from gadfly.walk.progress import Progress
from gadfly.walk.sheets import Sheets

if TYPE_CHECKING:
    from tests.walk.conftest import Study

    from gadfly.documents.asking import Sheet


def stood(study: type[Study], **given: str) -> Sheet:
    answers = Answers({question: Answer(choice=option) for question, option in given.items()})
    return sheet(study.rubric(study.question("a"), study.question("b")), "paragraph", answers)


def test_a_place_counts_by_the_share_of_its_questions(study: type[Study]) -> None:
    progress = Progress(3).plus(stood(study)).plus(stood(study, a="yes")).plus(stood(study, a="no", b="no"))
    assert progress == Progress(3, 1, Fraction(3, 2))
    assert progress.percent == 50
    assert progress.minus(stood(study, a="yes")).plus(stood(study)) == Progress(3, 1, Fraction(1))


def test_a_place_where_nothing_is_asked_is_complete(study: type[Study]) -> None:
    nothing = sheet(study.rubric(), "paragraph", Answers())
    assert Progress(2).plus(nothing) == Progress(2, 1, Fraction(0), 1)
    assert Progress(2).plus(nothing).percent == 0


@pytest.mark.parametrize(
    ("progress", "percent", "finished"),
    [
        (Progress(0), 100, True),
        (Progress(1), 0, False),
        (Progress(3, 1, Fraction(1)), 33, False),
        (Progress(20_000, 19_999, Fraction(39_999, 2)), 99, False),
        (Progress(20_000, 20_000, Fraction(20_000)), 100, True),
    ],
)
def test_a_hundred_only_when_nothing_is_left(progress: Progress, percent: int, *, finished: bool) -> None:
    assert (progress.percent, progress.finished) == (percent, finished)


def test_an_optional_question_holds_nothing_up(study: type[Study]) -> None:
    walk = study.begin(study.rubric(study.text("t")), 2)
    assert walk.progress.finished
    assert list(walk.remaining()) == []


def test_what_is_taken_back_opens_the_place_again(study: type[Study]) -> None:
    walk = study.begin(study.rubric(study.question("q")), 2)
    done = walk.pick("yes", study.at)
    assert [w.progress.percent for w in (walk, done, done.clear(study.at), done.undo())] == [0, 50, 0, 0]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The scope of every sheet that was judged, one by one."""
    scopes: list[str] = []

    def counting(*args: object) -> Sheet:
        scopes.append(str(args[1]))
        return sheet(*args)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(sheets_module, "sheet", counting)
    return scopes


def test_in_ten_thousand_paragraphs_an_answer_costs_one_sheet(study: type[Study], judged: list[str]) -> None:
    walk = study.begin(paragraphs=10_000)
    assert judged == ["paragraph", "article"]
    for index in (0, 5_000, 9_999):
        walk = walk.at_place(index)
        judged.clear()
        walk = walk.pick("claim", study.at).onward()
        assert judged == ["paragraph"]
        judged.clear()
        walk = walk.undo().redo().undo()
        assert judged == ["paragraph"]  # done again; untouched before and after
        judged.clear()
        walk = walk.open_after().open_before().place_after().question_before()
        assert judged == []
    walk = walk.at_place(10_000)
    judged.clear()
    walk = walk.pick("weak", study.at)
    assert judged == ["article"]


def test_in_ten_thousand_paragraphs_setting_aside_judges_none_again(
    study: type[Study], judged: list[str]
) -> None:
    walk = study.begin(paragraphs=10_000).pick("claim", study.at)
    judged.clear()
    walk = walk.set_aside("b5000").undo().set_aside("b002").take_back("b002")
    assert judged == []
    assert walk.progress.total == 10_001


def test_what_was_answered_and_taken_back_is_judged_no_more(study: type[Study], judged: list[str]) -> None:
    walk = study.begin(paragraphs=50)
    for index in range(50):
        walk = walk.at_place(index).pick("claim", study.at).undo()
    judged.clear()
    assert len({left.place for left in walk.remaining()}) == 51
    assert judged == []


def test_the_memory_never_mixes_places_or_answers(study: type[Study]) -> None:
    memory, critique = Sheets(), study.critique()
    other = critique.answer("b003", "role", Answer(choice="claim"))
    for _ in range(2):
        assert memory.at(other, "b003", None).by_id["role"].state == "answered"
        assert memory.at(other, "b002", None).by_id["role"].state == "open"
        assert memory.at(critique, "b003", None).by_id["role"].state == "open"
        assert set(memory.at(critique, ARTICLE, None).by_id) == {"overall", "advice"}
