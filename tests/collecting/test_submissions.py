from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer
from gadfly.documents.critique import Critic
from gadfly.documents.findings import Terms, findings
from gadfly.store import submission_copies, submission_pool, submission_worker
from gadfly.store.archives import gather_all
from gadfly.store.lock import hold
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed, save_durably
from gadfly.store.submission_check import SubmissionCheck
from gadfly.store.submission_copies import Copies, stem
from gadfly.store.submission_index import NAME, IndexHead
from gadfly.store.submissions import Submissions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.collecting.conftest import Course

    from gadfly.documents.critique import Critique
    from gadfly.documents.submission import Finding, Work

DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)


def collect(course: Course, into: Path, *places: Path) -> tuple[Submissions, tuple[Finding, ...]]:
    folder = course.into(into)
    terms = Terms(course.assignment.due, DUE + timedelta(days=3))
    try:
        folder.take(gather_all(places, into, []))
        found = findings([*folder.kept, *folder.passed], terms)
        folder.save(found[: len(folder.kept)])
    finally:
        folder.close()
    return folder, found


def statuses(found: tuple[Finding, ...]) -> list[str]:
    return [each.status for each in found]


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def handed(tmp_path: Path, course: Course) -> Path:
    folder = tmp_path / "handed"
    folder.mkdir()
    for number in range(5):
        (folder / course.canvas_name(number)).write_bytes(course.quick(number))
    (folder / "notes.docx").write_bytes(b"PK not a critique")
    (folder / "broken_9_9_x.toml").write_bytes(b'format = "gadfly/critique@1"\nid = \n')
    return folder


def test_every_submission_is_copied_byte_for_byte_and_nothing_else_changes(
    tmp_path: Path, course: Course, handed: Path
) -> None:
    before = tree(handed)
    folder, found = collect(course, tmp_path / "into", handed)
    assert tree(handed) == before
    assert sorted(statuses(found)) == ["not-a-critique", *["taken"] * 5, "unreadable"]
    copies = {
        name: digest for name, digest in tree(tmp_path / "into").items() if name.endswith(".critique.toml")
    }
    assert set(copies.values()) == {digest for name, digest in before.items() if name.endswith(".toml")}
    assert copies == {each.file: each.sha256 for each in folder.kept}
    assert {path.name for path in tmp_path.iterdir()} == {"handed", "into"}
    assert (tmp_path / "into").stat().st_mode & 0o777 == 0o700


def test_run_again_only_what_is_new_is_taken(tmp_path: Path, course: Course, handed: Path) -> None:
    into = tmp_path / "into"
    collect(course, into, handed)
    before = tree(into)
    folder, _ = collect(course, into, handed)
    assert (folder.new, folder.again) == (0, 6)
    assert tree(into) == before
    (handed / course.canvas_name(7)).write_bytes(course.quick(7))
    folder, found = collect(course, into, handed)
    assert (folder.new, folder.again) == (1, 6)
    assert len(tree(into)) == len(before) + 1
    assert statuses(found).count("taken") == 6


def test_a_zip_and_its_folder_hold_the_same(tmp_path: Path, course: Course, handed: Path) -> None:
    collect(course, tmp_path / "into", course.canvas_zip(tmp_path / "all.zip", range(5)))
    folder, _ = collect(course, tmp_path / "into", handed)
    assert (folder.new, folder.again) == (1, 5)


def test_the_same_bytes_are_a_duplicate_unless_another_student_hands_them_in(
    tmp_path: Path, course: Course
) -> None:
    handed = tmp_path / "handed"
    handed.mkdir()
    for name in (course.canvas_name(0), course.canvas_name(1), "z.toml"):
        (handed / name).write_bytes(course.quick(0))
    folder, found = collect(course, tmp_path / "into", handed)
    assert statuses(found) == ["taken", "others-work"]
    assert [(Path(source).name, first.file) for source, first in folder.repeated] == [
        ("z.toml", folder.kept[0].file)
    ]
    assert folder.kept[0].file.startswith("ana-rivera-")
    assert folder.kept[1].file.startswith("riveraben-")


def test_whoever_comes_first_another_students_copy_is_found(tmp_path: Path, course: Course) -> None:
    handed = tmp_path / "handed"
    handed.mkdir()
    for name in ("a.toml", course.canvas_name(0), course.canvas_name(1)):
        (handed / name).write_bytes(course.quick(0))
    _, found = collect(course, tmp_path / "into", handed)
    assert sorted(statuses(found)) == ["duplicate", "others-work", "taken"]


def test_a_newer_revision_takes_the_place_of_one_that_was_taken(
    tmp_path: Path, course: Course, file_of: Callable[[Critique], bytes]
) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    critique = course.critique(0)
    first.write_bytes(file_of(critique))
    second.write_bytes(file_of(replace(critique, revision=99)))
    collect(course, tmp_path / "into", first)
    folder, found = collect(course, tmp_path / "into", second)
    assert [each.counts for each in found] == [False, True]
    assert len(folder.kept) == 2


def test_a_copy_that_is_gone_is_told_and_taken_again(tmp_path: Path, course: Course, handed: Path) -> None:
    folder, _ = collect(course, tmp_path / "into", handed)
    gone = folder.kept[2].file
    (tmp_path / "into" / gone).unlink()
    folder, _ = collect(course, tmp_path / "into", handed)
    assert (folder.lost, folder.new) == ([gone], 1)
    assert (tmp_path / "into" / gone).exists()


def test_copies_of_a_run_that_was_killed_are_used(tmp_path: Path, course: Course, handed: Path) -> None:
    collect(course, tmp_path / "into", handed)
    before = tree(tmp_path / "into")
    (tmp_path / "into" / NAME).unlink()
    folder, _ = collect(course, tmp_path / "into", handed)
    assert folder.new == 6
    assert tree(tmp_path / "into") == before


def test_broken_off_it_keeps_what_was_taken(
    tmp_path: Path, course: Course, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(count: int) -> None:
        if count > 10:
            raise KeyboardInterrupt

    monkeypatch.setattr(submission_pool, "cores", lambda: 1)
    monkeypatch.setattr(submission_pool, "_CHUNK", 1)
    for number in range(10, 20):
        (handed / course.canvas_name(number)).write_bytes(course.quick(number))
    folder = course.into(tmp_path / "into")
    with pytest.raises(KeyboardInterrupt):
        folder.take(gather_all([handed], tmp_path / "into", []), stop)
    folder.save(findings(folder.kept, Terms(None, DUE)))
    folder.close()
    taken = folder.new
    assert 0 < taken <= 10
    folder, _ = collect(course, tmp_path / "into", handed)
    assert (folder.again, folder.new) == (taken, 16 - taken)


def test_a_full_disk_is_one_clear_line(
    tmp_path: Path, course: Course, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Copies, "_write", full)
    with pytest.raises(SaveFailed, match=r"cannot be written \(no space left on device\). 0 were taken"):
        collect(course, tmp_path / "into", handed)
    monkeypatch.undo()
    assert collect(course, tmp_path / "into", handed)[0].new == 6


@pytest.mark.parametrize("few", [0, 100])
def test_copies_are_on_the_disk_before_the_list_says_so(
    tmp_path: Path, course: Course, handed: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    done: list[str] = []
    monkeypatch.setattr(submission_copies, "_FEW", few)
    monkeypatch.setattr(os, "sync", lambda: done.append("all"))
    monkeypatch.setattr(submission_copies, "sync_file", lambda path: done.append(path.name))
    monkeypatch.setattr(submission_copies, "sync_folder", lambda path: done.append(path.name))

    def save(path: Path, data: bytes, *, expected: str | None) -> str:
        done.append(path.name)
        return save_durably(path, data, expected=expected)

    monkeypatch.setattr("gadfly.store.submissions.save_durably", save)
    folder, _ = collect(course, tmp_path / "into", handed)
    first = [each.file for each in folder.kept] if few else ["all"]
    assert done == [*first, "into", NAME]
    collect(course, tmp_path / "into", handed)
    assert len(done) == len(first) + 2


def test_a_folder_that_cannot_be_written_to_is_one_clear_line(tmp_path: Path, course: Course) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem, match="This folder cannot be made"):
        course.into(tmp_path / "file")
    if os.geteuid():
        (tmp_path / "shut").mkdir(mode=0o500)
        with pytest.raises(FileProblem, match="Nothing can be written"):
            course.into(tmp_path / "shut")


def test_two_at_once_are_kept_apart(tmp_path: Path, course: Course) -> None:
    (tmp_path / "into").mkdir()
    with hold(tmp_path / "into" / ".collecting.lock"), pytest.raises(FileProblem, match="Another gadfly"):
        course.into(tmp_path / "into")


def test_another_assignments_folder_is_refused(tmp_path: Path, course: Course, handed: Path) -> None:
    collect(course, tmp_path / "into", handed)
    with pytest.raises(FileProblem, match="submissions to another assignment, 'Week 3'"):
        Submissions.open(tmp_path / "into", IndexHead("b" * 32, "Week 4", ""), course.yardstick)


def test_with_a_changed_assignment_what_was_taken_is_held_against_it(
    tmp_path: Path, course: Course, handed: Path
) -> None:
    collect(course, tmp_path / "into", handed)
    other = replace(course.yardstick, rubric=replace(course.yardstick.rubric, version="2.0"))
    head = IndexHead(course.assignment.id, "Week 3", other.sha256)
    folder = Submissions.open(tmp_path / "into", head, other)
    folder.close()
    assert {each.work.rubric for each in folder.kept if each.work.kind == "critique"} == {
        ("Its rubric is version 1.0; the assignment's is 2.0.",)
    }


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ((b'"revision": 40', b'"revision": -1'), 3),
        ((b'"file": "', b'"file": "../'), 2),
        ((b"collected@1", b"other@1"), 1),
        ((b"{", b""), 1),
    ],
)
def test_a_damaged_list_is_refused_with_its_line(
    tmp_path: Path, course: Course, handed: Path, change: tuple[bytes, bytes], line: int
) -> None:
    collect(course, tmp_path / "into", handed)
    path = tmp_path / "into" / NAME
    path.write_bytes(path.read_bytes().replace(*change, 1))
    with pytest.raises(FileProblem, match=f"{NAME}:{line}: This line"):
        course.into(tmp_path / "into")


@given(st.text(max_size=300), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_names_of_copies_are_safe_and_short(who: str, sha256: str) -> None:
    name = stem(who, sha256)
    assert name == stem(who, sha256)
    assert len(name.encode("utf-8", "replace")) <= 110
    assert not set(name) & set('/\\:*?"<>|. \0\n')
    assert name[0] not in "-."
    assert name.endswith(f"-{sha256[:8]}")


def test_names_that_differ_in_case_alone_do_not_meet(tmp_path: Path) -> None:
    copies = Copies(tmp_path, ())
    names = [copies.add(who, "a" * 64, data) for who, data in (("Ana", b"1"), ("ANA", b"2"), ("ana", b"3"))]
    assert names == [
        "ana-aaaaaaaa.critique.toml",
        "ana-aaaaaaaa-2.critique.toml",
        "ana-aaaaaaaa-3.critique.toml",
    ]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"1", b"2", b"3"]


def test_a_link_in_the_folder_is_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "ana-aaaaaaaa.critique.toml").symlink_to(outside)
    assert Copies(tmp_path / "into", ()).add("Ana", "a" * 64, b"data") == "ana-aaaaaaaa-2.critique.toml"
    assert outside.read_bytes() == b"mine"


@pytest.mark.parametrize("forks", [True, False], ids=["copies", "anew"])
def test_many_are_checked_in_processes_and_come_in_order(
    course: Course,
    monkeypatch: pytest.MonkeyPatch,
    forks: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    monkeypatch.setattr(submission_pool, "ALONE", 0 if forks else 2)
    monkeypatch.setattr(submission_worker, "FORKS", forks and submission_worker.FORKS)
    items = [(n, (course.quick(n), "x.toml")) for n in range(60)]
    here = SubmissionCheck(course.yardstick)
    done = list(submission_pool.checked(items, course.yardstick, 2))
    assert [item for item, _, _ in done] == list(range(60))
    assert all(work == here.work(data, "x.toml") for _, data, work in done)


class Check:
    """A check against the course's assignment."""

    def __init__(self, course: Course) -> None:
        self._check = SubmissionCheck(course.yardstick)

    def __call__(self, data: bytes, name: str = "x.toml") -> Work:
        return self._check.work(data, name)


@pytest.fixture
def check(course: Course) -> Check:
    return Check(course)


def test_a_sound_critique_says_what_it_is(course: Course, check: Check) -> None:
    work = check(course.quick(3))
    assert (work.kind, work.critic.name, work.revision, work.finished) == (
        "critique",
        "Dana Rivera",
        40,
        True,
    )
    assert (work.text, work.rubric, work.faults) == ((), (), ())
    assert work.answers


def test_the_same_is_said_however_the_file_is_written(course: Course, check: Check) -> None:
    data = course.quick(3)
    for other in (
        data.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + data,
        data.replace(b"[rubric]", b"[ rubric ]"),
    ):
        assert check(other) == check(data)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ((b"Point 3.", b"Point three."), "The text was changed: b003."),
        ((b'id = "b009"', b'id = "b019"'), "Blocks are missing: b009."),
        ((b"Point", b"Another point"), "This is another op-ed than the assignment's."),
    ],
)
def test_altered_text_is_found_whatever_the_digest_says(
    course: Course,
    check: Check,
    file_of: Callable[[Critique], bytes],
    change: tuple[bytes, bytes],
    words: str,
) -> None:
    work = check(file_of(course.critique(0)).replace(*change))
    assert work.kind == "critique"
    assert words in work.text


def test_altered_text_with_a_digest_that_fits_is_found(
    course: Course, check: Check, file_of: Callable[[Critique], bytes]
) -> None:
    critique = course.critique(0)
    changed = critique.with_block(replace(critique.article.blocks[2], text="Something else."))
    assert check(file_of(changed)).text == ("The text was changed: b003.",)
    aside = critique.with_block(replace(critique.article.blocks[2], included=False, reason="by hand"))
    assert check(file_of(aside)).text == ()


def test_another_rubric_is_found_whatever_its_digest_says(course: Course, check: Check) -> None:
    changed = course.quick(0).replace(b"Level 3 of question 2", b"Level 3, always right")
    assert check(changed).rubric == ("The rubric was changed: q2.",)
    assert check(course.quick(0).replace(b'id = "ferry"', b'id = "other"')).rubric == (
        "Its rubric is other, not ferry.",
    )


def test_a_draft_says_how_much_is_open(
    course: Course, check: Check, file_of: Callable[[Critique], bytes]
) -> None:
    draft = (
        course.critique(0).with_status("draft").answer("b003", "q1", Answer()).answer("b004", "q2", Answer())
    )
    assert check(file_of(draft)).open == 2


def test_answers_are_compared_in_substance(
    course: Course, file_of: Callable[[Critique], bytes], check: Check
) -> None:
    ana = course.critique(0)
    ben = replace(ana, id="e" * 32, critic=Critic("Ben"), saved=ana.saved + timedelta(days=1))
    shouting = Answer(text=(ana.at("").get("words").text or "").upper().replace(" ", "  "))
    assert check(file_of(ben.answer("", "words", shouting))).answers == check(file_of(ana)).answers
    assert (
        check(file_of(ben.answer("b003", "q1", Answer(choice="o3")))).answers != check(file_of(ana)).answers
    )


def test_what_is_broken_says_where(course: Course, check: Check) -> None:
    data = course.quick(0)
    line = data[: data.index(b"revision")].count(b"\n") + 1
    work = check(data.replace(b"revision = 40", b'revision = "x"'))
    assert work.kind == "unreadable"
    assert work.faults == (f"Line {line}: This must be a whole number.",)
    assert check(b"\xff" + data).faults == (
        "Line 1: This is not UTF-8 text: save the file as UTF-8 and try again.",
    )


def test_what_is_no_critique_is_said_to_be_none(check: Check) -> None:
    assert check(b"%PDF-1.7", "essay.pdf").kind == "foreign"
    assert check(b'format = "gadfly/rubric@1"\n', "r.toml").faults == ("This is a rubric.",)
    assert check(b"Dear all", "essay.toml").kind == "unreadable"


def test_a_rubric_that_is_not_where_it_is_expected_is_read_all_the_same(course: Course, check: Check) -> None:
    data = course.quick(0)
    text = data.replace(b"view 0", b"\\n[rubric]\\n")
    assert check(text).kind == "critique"
    head, tail = data.split(b"\n[rubric]\n")
    twice = head + b'\n[rubric]\nid = "x"\n[rubric]\n' + tail
    assert check(twice).kind == "unreadable"


@given(st.data())
def test_any_damage_gives_a_finding_and_no_exception(course: Course, data: st.DataObject) -> None:
    bad = bytearray(course.quick(0))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(bad) - 1))
        bad[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    work = SubmissionCheck(course.yardstick).work(bytes(bad), "x.toml")
    assert work.kind in {"critique", "unreadable", "foreign"}
    assert work.kind != "unreadable" or work.faults
