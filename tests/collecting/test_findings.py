from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.findings import Terms, findings
from gadfly.documents.student import Student
from gadfly.documents.submission import STATUSES, Finding, Submission, Work

DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)
TERMS = Terms(DUE, DUE + timedelta(days=2))
ANA, BEN = Student("Ana Rivera", "s1"), Student("Ben Okafor", "s2")


def work(critic: Student = ANA, critique: str = "c1", **more: Any) -> Work:
    times = {"started": DUE - timedelta(hours=3), "saved": DUE - timedelta(hours=2)}
    return Work("critique", critic, critique, **{"finished": True, **times, **more})


def one(source: str = "a.toml", critic: Student = ANA, critique: str = "c1", **more: Any) -> Submission:
    known = {key: more.pop(key) for key in ("platform", "marked_late", "file_time", "sha256") if key in more}
    return Submission(source, **{"sha256": source, **known}, work=work(critic, critique, **more))


def found(*submissions: Submission, terms: Terms = TERMS) -> list[str]:
    return [finding.status for finding in findings(submissions, terms)]


def test_a_finished_critique_in_time_is_taken() -> None:
    assert findings([one()], TERMS) == (Finding("taken"),)


def test_a_critique_saved_after_the_due_time_is_late_by_so_much() -> None:
    (finding,) = findings([one(saved=DUE + timedelta(hours=5))], TERMS)
    assert finding == Finding("late", ("Saved 5 hours after it was due.",))
    assert found(one(saved=DUE)) == ["taken"]
    assert found(one(saved=DUE + timedelta(days=99)), terms=Terms(None, DUE)) == ["taken"]


def test_a_platform_says_what_is_late() -> None:
    assert found(one(marked_late=True)) == ["late"]


def test_a_files_time_counts_only_if_asked_for() -> None:
    each = one(file_time=DUE + timedelta(days=1))
    assert found(each) == ["taken"]
    assert found(each, terms=replace(TERMS, file_times=True)) == ["late"]


def test_a_clock_that_is_ahead_is_named() -> None:
    (finding,) = findings([one(saved=TERMS.now + timedelta(days=1))], Terms(None, TERMS.now))
    assert finding.status == "taken"
    assert finding.problems == ("Its clock is ahead: saved 2026-11-23 12:00 UTC, which is still to come.",)
    (finding,) = findings([one(started=DUE)], TERMS)
    assert finding.problems == ("By its clock it was saved before it was started.",)


def test_a_draft_is_incomplete_and_says_how_much_is_open() -> None:
    (finding,) = findings([one(finished=False, open=7)], TERMS)
    assert finding == Finding("incomplete", ("Still a draft; 7 open.",))


def test_the_gravest_status_is_the_status_and_everything_is_told() -> None:
    (finding,) = findings(
        [one(finished=False, text=("Changed: b002.",), rubric=("Other.",), saved=DUE + timedelta(minutes=3))],
        TERMS,
    )
    assert finding.status == "altered"
    assert finding.problems == (
        "Changed: b002.",
        "Other.",
        "Still a draft; 0 open.",
        "Saved 3 minutes after it was due.",
    )


def test_of_several_revisions_the_newest_counts() -> None:
    rows = findings([one("a", revision=3), one("b", revision=9), one("c", revision=4)], TERMS)
    assert [row.status for row in rows] == ["duplicate", "taken", "duplicate"]
    assert [row.counts for row in rows] == [False, True, False]
    assert rows[0].problems == ("Revision 3; revision 9 counts, b.",)


def test_a_critique_under_another_name_is_another_students_work() -> None:
    rows = findings([one("a"), one("b", BEN)], TERMS)
    assert [row.status for row in rows] == ["taken", "others-work"]
    assert rows[1].problems == ("The same critique as a, under another name.",)


def test_a_file_handed_in_as_it_was_by_another_is_another_students_work() -> None:
    ana, ben = Student("riveraana", "1"), Student("okaforben", "2")
    rows = findings([one("b", platform=ben, sha256="x"), one("a", platform=ana, sha256="x")], TERMS)
    assert [row.status for row in rows] == ["others-work", "taken"]
    assert "Handed in by okaforben, but the file names Ana Rivera." in rows[0].problems


def test_the_same_answers_in_another_critique_are_another_students_work_if_saved_later() -> None:
    later = one("b", BEN, "c2", answers="x", saved=DUE - timedelta(hours=1))
    assert found(later, one("a", answers="x")) == ["others-work", "taken"]
    assert found(one("a", answers=""), one("b", BEN, "c2", answers="")) == ["taken", "taken"]


def test_two_critiques_by_one_student_are_told_and_the_last_finished_counts() -> None:
    rows = findings([one("a"), one("b", critique="c2", saved=DUE - timedelta(hours=1))], TERMS)
    assert [(row.status, row.counts) for row in rows] == [("duplicate", False), ("taken", True)]
    assert rows[0].problems == ("Another critique by the same student counts, b.",)


def test_a_copied_critique_does_not_stand_in_for_a_students_own() -> None:
    ben = Student("okaforben", "2")
    copied = one("copy", platform=ben, saved=DUE - timedelta(minutes=1))
    rows = findings([one("a"), copied, one("own", BEN, "c2", platform=ben)], TERMS)
    assert [row.status for row in rows] == ["taken", "others-work", "taken"]


def test_two_of_one_name_without_ids_are_two_students() -> None:
    kim = Student("Ana Kim")
    assert found(one("a", kim), one("b", kim, "c2")) == ["taken", "taken"]


def test_nobodys_work_is_told() -> None:
    (finding,) = findings([one(critic=Student())], TERMS)
    assert finding.problems == ("Nobody's name is in it.",)
    (finding,) = findings([one(critic=Student(), platform=Student("okaforben", "2"))], TERMS)
    assert finding.problems == ()


def test_what_cannot_be_read_is_told_with_its_reason() -> None:
    rows = findings(
        [
            Submission("x", "1", Work("unreadable", faults=("Line 3: no.",))),
            Submission("y", "2", Work("foreign")),
        ],
        TERMS,
    )
    assert rows == (
        Finding("unreadable", ("Line 3: no.",), counts=False),
        Finding("not-a-critique", counts=False),
    )


SOME = st.builds(
    one,
    source=st.sampled_from("abcd"),
    critic=st.sampled_from([ANA, BEN, Student(), Student("", "s1")]),
    critique=st.sampled_from(["c1", "c2"]),
    platform=st.sampled_from([Student(), Student("riveraana", "1"), Student("okaforben", "2")]),
    answers=st.sampled_from(["", "x", "y"]),
    revision=st.integers(0, 3),
    finished=st.booleans(),
)


@given(st.lists(SOME, max_size=7))
def test_something_always_counts_and_every_finding_has_its_reasons(submissions: list[Submission]) -> None:
    rows = findings(submissions, TERMS)
    assert len(rows) == len(submissions)
    assert all(row.status in STATUSES for row in rows)
    assert all(row.problems for row in rows if row.status != "taken")
    assert any(row.counts for row in rows) == bool(rows)
