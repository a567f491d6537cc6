"""Another basis under all grades: whatever it is broken off by, all of it happened or nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.store import adopting
from gadfly.store.adopting import Rewrite, basis_files, before, decide, finish, is_decided
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLD = {"marking.toml": b"out_of = 10\n", "keys/ina.key.toml": b"old = 1\n"}
NEW = {"marking.toml": b"out_of = 20\n", "keys/ina.key.toml": b"new = 1\n", "rubric.toml": b"r = 1\n"}
GRADES = tuple(Rewrite(f"{name}.grade.toml", f"{name} 1".encode(), f"{name} 2".encode()) for name in "abc")


class Crash(BaseException):
    """The power goes."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / "in-force" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in-force" / name).write_bytes(data)
    for each in GRADES:
        (tmp_path / each.file).write_bytes(each.old)
    return tmp_path


def grades(folder: Path) -> list[bytes]:
    return [(folder / each.file).read_bytes() for each in GRADES]


def left_over(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()} - {"in-force", *(each.file for each in GRADES)}


def test_grades_and_basis_are_replaced_and_the_old_ones_kept(folder: Path) -> None:
    decide(folder, NEW, GRADES)
    assert is_decided(folder)
    seen: list[int] = []
    assert finish(folder, seen.append).written == 3
    assert seen == [1, 2, 3]
    assert (basis_files(folder / "in-force"), grades(folder)) == (NEW, [each.new for each in GRADES])
    kept = before(folder)
    assert kept is not None
    assert (kept[0], tuple(kept[1])) == (OLD, GRADES)
    assert not is_decided(folder)
    assert not left_over(folder)


def test_only_one_step_back_is_kept(folder: Path) -> None:
    decide(folder, NEW, GRADES)
    finish(folder)
    back = tuple(Rewrite(each.file, each.new, each.old) for each in GRADES)
    decide(folder, OLD, back)
    finish(folder)
    kept = before(folder)
    assert kept is not None
    assert (kept[0], tuple(kept[1])) == (NEW, back)
    assert not (folder / "in-force" / "before" / "before").exists()


def test_there_is_no_way_back_to_what_no_grade_stood_on(folder: Path) -> None:
    decide(folder, NEW, ())
    finish(folder)
    assert before(folder) is None


def test_finishing_where_nothing_is_decided_does_nothing(folder: Path) -> None:
    assert finish(folder).written == 0
    assert before(folder) is None
    assert (basis_files(folder / "in-force"), grades(folder)) == (OLD, [each.old for each in GRADES])


STEPS = ("replace", "sync_folder", "save_durably", "_write", "_clear")


def broken_off(monkeypatch: pytest.MonkeyPatch, at: int, *, after: bool) -> list[str]:
    """The step of that number does not happen, or is the last; what follows it does not happen either."""
    done: list[str] = []

    def crashing(name: str) -> Any:
        real = getattr(adopting, name)

        def step(*args: Any, **more: Any) -> Any:
            done.append(name)
            if len(done) > at or (len(done) == at and not after):
                raise Crash
            result = real(*args, **more)
            if len(done) == at:
                raise Crash
            return result

        return step

    for name in STEPS:
        monkeypatch.setattr(adopting, name, crashing(name))
    return done


@pytest.mark.parametrize("after", [False, True])
def test_after_a_crash_at_any_step_all_of_it_happens_or_nothing(folder: Path, *, after: bool) -> None:
    number = steps = 0
    outcomes = []
    while number <= steps:
        number += 1
        _restore(folder)
        with pytest.MonkeyPatch.context() as patch:
            done = broken_off(patch, number, after=after)
            try:
                decide(folder, NEW, GRADES)
                finish(folder)
            except Crash:
                pass
            steps = len(done) if len(done) >= number else 0
        finish(folder)
        outcome = basis_files(folder / "in-force"), grades(folder)
        assert outcome in ((OLD, [each.old for each in GRADES]), (NEW, [each.new for each in GRADES]))
        assert not is_decided(folder)
        outcomes.append(outcome[0] == NEW)
    assert outcomes == sorted(outcomes)
    assert 5 < sum(outcomes) < len(outcomes)
    decide(folder, NEW, ())
    finish(folder)
    assert not left_over(folder)


def _restore(folder: Path) -> None:
    decide(folder, OLD, ())
    finish(folder)
    for each in GRADES:
        (folder / each.file).write_bytes(each.old)


def test_breaking_off_while_it_is_counted_changes_nothing(folder: Path) -> None:
    def some() -> Iterator[Rewrite]:
        yield GRADES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        decide(folder, NEW, some())
    assert not is_decided(folder)
    assert not left_over(folder)
    assert basis_files(folder / "in-force") == OLD


def test_a_grade_that_another_program_changed_is_left_and_named(folder: Path) -> None:
    decide(folder, NEW, GRADES)
    (folder / "b.grade.toml").write_bytes(b"mine")
    (folder / "c.grade.toml").unlink()
    found = finish(folder)
    assert (found.written, found.changed) == (1, ("b.grade.toml", "c.grade.toml"))
    assert (folder / "b.grade.toml").read_bytes() == b"mine"
    assert basis_files(folder / "in-force") == NEW


def test_a_full_disk_while_grades_are_written_is_told_and_finished_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(folder, NEW, GRADES)

    def full(path: Path, data: bytes, *, expected: str | None) -> str:
        del data, expected
        raise SaveFailed(path, "The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(adopting, "save_durably", full)
        with pytest.raises(SaveFailed):
            finish(folder)
    assert basis_files(folder / "in-force") == OLD
    assert is_decided(folder)
    assert finish(folder).written == 3


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(adopting, "_copies", refused)
        with pytest.raises(SaveFailed, match=r"Nothing was changed: Permission denied\."):
            decide(folder, NEW, GRADES)
    assert not is_decided(folder)


@pytest.mark.parametrize(
    "name", ["../x.grade.toml", "/x.grade.toml", "a/x.grade.toml", "x.toml", "a\\x.grade.toml"]
)
def test_nothing_outside_the_folder_is_written(folder: Path, name: str) -> None:
    decide(folder, NEW, GRADES)
    line = json.dumps({"file": name, "old": "", "new": "x"})
    (folder / "adopting" / "before" / "grades.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(FileProblem, match="damaged"):
        finish(folder)
    assert is_decided(folder)
    assert not (folder.parent / "x.grade.toml").exists()


def test_a_torn_list_is_not_taken_for_a_whole_one(folder: Path) -> None:
    decide(folder, NEW, GRADES)
    path = folder / "adopting" / "before" / "grades.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2]))
    with pytest.raises(FileProblem, match="damaged"):
        finish(folder)


def test_a_symlink_is_no_part_of_a_basis(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"x")
    (folder / "in-force" / "linked.toml").symlink_to(secret)
    assert basis_files(folder / "in-force") == OLD
