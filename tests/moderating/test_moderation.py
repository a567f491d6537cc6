"""Sealed grades side by side: what is the same is agreed, what differs is decided with a reason."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.course.conftest import LEVELS

from gadfly.cli.main import main
from gadfly.documents.marker import Decision
from gadfly.documents.quick_mark import QuickMark
from gadfly.documents.rubric import Question, Rubric
from gadfly.gathering.moderating import Moderation
from gadfly.grading.hand import JUDGEMENT
from gadfly.grading.moderation import MEAN, POINTS
from gadfly.store.agreed import read_agreed
from gadfly.store.course import Course
from gadfly.store.grades import read_grade
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.moderating.conftest import Team

    from gadfly.documents.pile_entry import Entry
    from gadfly.gathering.bench import Bench
    from gadfly.grading.hand import Hand


JUDGING = Rubric(
    "care",
    "Care",
    (
        Question("care", "How careful?", "choice", "Care", of="article", options=LEVELS),
        Question("words", "Why?", "text", "Why", of="article", weight=Decimal(0), required=False),
    ),
    judges="critique",
)


def one(_: Entry) -> str:
    return "1"


def half(_: Entry) -> str:
    return "0.5"


def half_for_ada(entry: Entry) -> str:
    return "0.5" if entry.script.startswith("ada") else "1"


def adas(moderation: Moderation) -> Bench:
    case = next(case for case in moderation.cases if case.called.startswith("Ada"))
    return moderation.bench(case)


def decision(bench: Bench, take: str, points: Decimal | None = None) -> list[Decision]:
    folders = {side.marker.name: side.marker.folder for side in bench.sides}
    return [
        Decision(row.place, row.question, folders.get(take, take), "We read it together.", points)
        for row in bench.rows
        if row.open
    ]


@pytest.fixture
def sealed(team: Team) -> Team:
    """Both are done; they differ on Ada alone."""
    team.give_out()
    team.mark("Anna", one)
    team.mark("Ben", half_for_ada)
    return team


def test_nothing_is_shown_before_both_are_done(team: Team) -> None:
    team.give_out()
    team.mark("Anna", one)
    with closing(team.moderation()) as moderation:
        assert moderation.cases == ()
        assert moderation.waiting == 12


def test_what_is_the_same_is_agreed_and_what_differs_is_open(sealed: Team) -> None:
    with closing(sealed.moderation()) as moderation:
        benches = [moderation.bench(case) for case in moderation.cases]
        assert {bench.case.called.split()[0]: bench.open for bench in benches if bench.open} == {"Ada": 2}
        for bench in benches:
            moderation.settle(bench)
    grades = [read_grade(path) for path in sealed.agreed()]
    assert len(grades) == 11
    assert {grade.markers for grade in grades} == {("Anna", "Ben")}
    assert {grade.state for grade in grades} == {"locked"}


@pytest.mark.parametrize(
    ("take", "points", "given"),
    [("Anna", None, "1"), ("Ben", None, "0.5"), (MEAN, None, "0.75"), (POINTS, Decimal("0.25"), "0.25")],
)
def test_every_way_to_agree(sealed: Team, take: str, points: Decimal | None, given: str) -> None:
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        kept = moderation.decide(bench, *decision(bench, take, points))
        assert kept.state == "agreed"
        assert not kept.open
    grade = read_grade(sealed.agreed("ada")[0])
    assert {mark.given for mark in grade.marks} == {Decimal(given)}
    assert grade.total == Decimal(given) * 100
    agreed = read_agreed(sealed.folder, bench.case.entry.name)
    assert [each.reason for each in agreed.decisions] == ["We read it together."] * 2
    assert [(each.name, each.points) for each in agreed.seen] == [
        ("Anna", Decimal(100)),
        ("Ben", Decimal(50)),
    ]
    with closing(sealed.moderation()) as moderation:
        assert adas(moderation).state == "agreed"


def test_what_each_marker_gave_stays(sealed: Team) -> None:
    before = {path: path.read_bytes() for name in ("anna", "ben") for path in sealed.own(name).iterdir()}
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        moderation.decide(bench, *decision(bench, MEAN))
    after = {path: path.read_bytes() for name in ("anna", "ben") for path in sealed.own(name).iterdir()}
    assert after == before


def test_one_decision_at_a_time_and_back_again(sealed: Team) -> None:
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        first, second = decision(bench, "Anna")
        half_way = moderation.decide(bench, first)
        assert half_way.open == 1
        assert not sealed.agreed("ada")
        whole = moderation.decide(half_way, second)
        assert sealed.agreed("ada")
        back = moderation.settle(whole, half_way.agreed.decisions)
        assert back.open == 1
        assert back.state == "open"
        assert not sealed.agreed("ada")
        again = moderation.settle(back, whole.agreed.decisions)
        assert again.state == "agreed"
        assert sealed.agreed("ada")


def test_decisions_that_cannot_hold(sealed: Team) -> None:
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        first = decision(bench, "Anna")[0]
        for wrong, told in (
            (replace(first, reason="  "), "needs a reason"),
            (replace(first, take="nobody"), "Take what a marker gave"),
            (replace(first, take=POINTS), "Take what a marker gave"),
            (replace(first, take=POINTS, points=Decimal(2)), "from 0 to 1"),
            (replace(first, question="what"), "No such row"),
        ):
            with pytest.raises(ValueError, match=told):
                moderation.decide(bench, wrong)
    assert not (sealed.folder / "markers" / "agreed").exists()


def test_a_grade_made_elsewhere_is_not_written_over(sealed: Team) -> None:
    with closing(Course.open(sealed.folder)) as course:
        entry = next(each for each in course.entries if each.name.startswith("ada"))
        from gadfly.app.marking_hands import Hands  # noqa: PLC0415 - only here

        course.save(entry, Hands(course, course.basis).of(entry).to_keep)
    before = sealed.agreed("ada")[0].read_bytes()
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        assert bench.state == "edited"
        with pytest.raises(FileProblem, match="nothing is written over it"):
            moderation.decide(bench, *decision(bench, "Anna"))
    assert sealed.agreed("ada")[0].read_bytes() == before


def test_a_grade_that_was_written_before_the_power_went_is_taken_for_its_own(sealed: Team) -> None:
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        moderation.decide(bench, *decision(bench, "Anna"))
    path = next((sealed.folder / "markers" / "agreed").glob("ada*"))
    text = path.read_text()
    path.write_text("\n".join(line for line in text.splitlines() if not line.startswith("grade =")) + "\n")
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        assert bench.state == "agreed"
        assert moderation.settle(bench).agreed.grade


def test_a_marker_s_change_after_it_was_agreed_is_told(sealed: Team) -> None:
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        moderation.decide(bench, *decision(bench, "Anna"))
        script = next(script for marker, script in bench.case.scripts if marker.name == "Ben")
    own = sealed.own("ben")
    grade = own / f"{script.name}.grade.toml"
    grade.write_text(grade.read_text() + "\n# touched\n")
    with closing(sealed.moderation()) as moderation:
        assert "ada" not in {case.entry.name[:3] for case in moderation.cases}
    (own / f"{script.name}.seal.toml").unlink()  # and locked anew, as if that were nothing
    sealed.mark("ben", half_for_ada, most=0)
    with closing(sealed.moderation()) as moderation:
        assert any("Ben changed this grade" in note for note in adas(moderation).notes)


def test_comments_go_with_whose_marks_are_taken(team: Team) -> None:
    team.give_out("--repeat", "0")

    def anna(_: Entry, hand: Hand) -> Hand:
        return hand.comment("Name it.", "b001", "how").comment("Well read.")

    def ben(_: Entry, hand: Hand) -> Hand:
        return hand.comment("Who says so?", "b001", "how").comment("Well read.")

    team.mark("Anna", one, change=anna)
    team.mark("Ben", half, change=ben)
    with closing(team.moderation()) as moderation:
        bench = adas(moderation)
        taken = moderation.decide(bench, *decision(bench, "Ben"))
        grade = read_grade(team.agreed("ada")[0])
        assert grade.comment("b001", "how").text == "Who says so?"
        assert grade.comment().text == "Well read."
        moderation.decide(taken, *(replace(each, take=MEAN) for each in taken.agreed.decisions))
    assert read_grade(team.agreed("ada")[0]).comment("b001", "how").text == "Name it.\n\nWho says so?"


def test_what_is_decided_of_the_whole_is_agreed_on_as_well(team: Team) -> None:
    team.give_out("--repeat", "0")
    team.mark("Anna", one, change=lambda _, hand: hand.adjust(Decimal(-5), "Too short."))
    team.mark("Ben", one, change=lambda _, hand: hand.excuse(excused=True))
    with closing(team.moderation()) as moderation:
        bench = adas(moderation)
        assert [row.question for row in bench.rows if row.open] == ["excused", "adjusted"]
        assert all(row.mean is None for row in bench.rows if row.open)
        with pytest.raises(ValueError, match="points say nothing"):
            moderation.decide(bench, *decision(bench, MEAN))
        moderation.decide(bench, *decision(bench, "Anna"))
    grade = read_grade(team.agreed("ada")[0])
    assert not grade.excused
    assert [each.reason for each in grade.adjustments] == ["Too short."]
    assert grade.total == 95


def test_a_damaged_agreement_is_told(sealed: Team) -> None:
    folder = sealed.folder / "markers" / "agreed"
    folder.mkdir()
    text = 'format = "gadfly/agreed@1"\ncritique = "ada"\n[[decision]]\nplace = ""\n'
    (folder / "ada.toml").write_text(text)
    with pytest.raises(FileProblem, match=r"ada\.toml:3"):
        sealed.moderation()


def test_looking_writes_nothing(sealed: Team) -> None:
    with closing(Course.open(sealed.folder)):
        pass  # what is remembered of grades is there now

    def everything() -> dict[str, int]:
        return {str(p): p.stat().st_mtime_ns for p in sealed.folder.rglob("*") if p.is_file()}

    before = everything()
    with closing(Moderation.open(sealed.folder, look_only=True)) as moderation:
        for case in moderation.cases:
            moderation.bench(case)
    assert everything() == before


def test_own_judgement_is_agreed_on_by_taking_a_marker_s_word(team: Team) -> None:
    judging = str(team.rubric(JUDGING, "judging.toml"))
    main(["grade", str(team.folder), "--judging", judging, "--judging-share", "20", "--list"])
    team.give_out("--repeat", "0")

    def judged(pick: int, words: str) -> Callable[[Entry, Hand], Hand]:
        def change(_: Entry, hand: Hand) -> Hand:
            hand = hand.judge("care", LEVELS[pick].id)
            return hand.judge_text("words", words)

        return change

    team.mark("Anna", one, change=judged(0, "Careful."))
    team.mark("Ben", one, change=judged(1, "Not always careful."))
    with closing(team.moderation()) as moderation:
        bench = adas(moderation)
        assert {row.place for row in bench.rows if row.open} == {JUDGEMENT}
        moderation.decide(bench, *decision(bench, "Ben"))
    grade = read_grade(team.agreed("ada")[0])
    theirs = {side.marker.name: side.grade for side in bench.sides}
    assert grade.manual is not None
    assert theirs["Ben"].manual is not None
    agreed = {id_: answer.picked for id_, answer in grade.manual.answers.given.items() if answer.picked}
    assert agreed == {id_: a.picked for id_, a in theirs["Ben"].manual.answers.given.items() if a.picked}
    assert any(a.text == "Careful.\n\nNot always careful." for a in grade.manual.answers.given.values())
    assert grade.total == theirs["Ben"].total


def test_quick_marks_become_words_and_their_points_count_once(team: Team) -> None:
    team.give_out("--repeat", "0")
    mark = QuickMark("0" * 8, "No source.", "how", Decimal("-0.25"))
    team.mark("Anna", one, change=lambda _, hand: hand.quick(mark, "b001", "how"))
    team.mark("Ben", half)
    with closing(team.moderation()) as moderation:
        bench = adas(moderation)
        moderation.decide(bench, *decision(bench, "Anna"))
    grade = read_grade(team.agreed("ada")[0])
    assert grade.mark("b001", "how").given == Decimal("0.75")
    assert grade.comment("b001", "how").text == "No source. (-0.25)"
    assert grade.comment("b001", "how").quick == ()
    assert grade.total == Decimal("87.5")


def test_a_grade_that_was_given_back_stays(sealed: Team) -> None:
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        moderation.decide(bench, *decision(bench, "Anna"))
    assert main(["feedback", str(sealed.folder)]) == 0
    before = sealed.agreed("ada")[0].read_bytes()
    with closing(sealed.moderation()) as moderation:
        bench = adas(moderation)
        assert bench.state == "returned"
        with pytest.raises(FileProblem, match="given back"):
            moderation.settle(bench, ())
    assert sealed.agreed("ada")[0].read_bytes() == before
