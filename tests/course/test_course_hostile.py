"""Course folders that are wrong or mean: one clear line each, nothing followed, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.documents.critique import Origin
from gadfly.documents.grade import Grade
from gadfly.store.course import Course
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.course.conftest import Made


def told(folder: Path) -> str:
    """The one line for a folder that cannot be graded in."""
    with pytest.raises(FileProblem) as problem:
        Course.open(folder)
    words = str(problem.value)
    assert "\n" not in words
    return words


def test_no_folder_a_file_and_an_empty_folder(made: Made) -> None:
    (made.root / "empty").mkdir()
    assert "There is no such folder" in told(made.root / "nowhere")
    assert "This is a file, not a folder" in told(made.handed_out)
    assert "no assignment in this folder" in told(made.root / "empty")
    assert list((made.root / "empty").iterdir()) == []
    with pytest.raises(FileProblem, match="Nothing was collected into this folder yet"):
        Course.open(made.root / "empty", assignment=made.handed_out)


def list_damaged(made: Made) -> str:
    path = made.folder / "collected.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"{not json\n" + b"".join(lines[1:]))
    return r"collected.jsonl:2: This line of the list of submissions is damaged"


def of_another_assignment(made: Made) -> str:
    path = made.folder / "collected.jsonl"
    path.write_bytes(path.read_bytes().replace(b"a" * 32, b"b" * 32))
    return "These are submissions to another assignment"


def marking_damaged(made: Made) -> str:
    (made.folder / "marking.toml").write_text('format = "gadfly/marking@1"\nout_of = -3\n', encoding="utf-8")
    return r"marking.toml:2: This must be a number, 0 or more"


def marking_link(made: Made) -> str:
    (made.folder / "marking.toml").symlink_to(made.handed_out)
    return "marking.toml: This is a link"


def keys_link(made: Made) -> str:
    (made.folder / "keys").symlink_to(made.root)
    return "keys: This is a link"


def list_link(made: Made) -> str:
    path = made.folder / "collected.jsonl"
    path.rename(made.root / "list")
    path.symlink_to(made.root / "list")
    return "collected.jsonl: This is a link"


def key_link(made: Made) -> str:
    (made.folder / "keys").mkdir()
    (made.folder / "keys" / "ina.key.toml").symlink_to(made.key())
    return "ina.key.toml: This is a link"


def judging_unknown(made: Made) -> str:
    text = 'format = "gadfly/marking@1"\njudging = "no-such"\n'
    (made.folder / "marking.toml").write_text(text, encoding="utf-8")
    return "marking.toml: judging names 'no-such'. There is no rubric of that name"


def judging_outside(made: Made) -> str:
    text = 'format = "gadfly/marking@1"\njudging = "first-pass"\n'
    (made.folder / "marking.toml").write_text(text, encoding="utf-8")
    return "judges op-eds"


def assignment_damaged(made: Made) -> str:
    (made.folder / "assignment.toml").write_text('format = "gadfly/assignment@1"\n', encoding="utf-8")
    return "assignment.toml"


@pytest.mark.parametrize(
    "damage",
    [
        list_damaged,
        of_another_assignment,
        marking_damaged,
        marking_link,
        keys_link,
        list_link,
        key_link,
        judging_unknown,
        judging_outside,
        assignment_damaged,
    ],
)
def test_each_is_one_line(made: Made, damage: Callable[[Made], str]) -> None:
    before = made.tree()
    wanted = damage(made)
    assert wanted in told(made.folder)
    assert made.tree() == before


def test_links_among_critiques_and_grades_are_left_alone(made: Made) -> None:
    outside = made.root / "outside.toml"
    outside.write_text("mine", encoding="utf-8")
    (made.folder / "zed.critique.toml").symlink_to(outside)
    course = Course.open(made.folder)
    entry = course.entries[0]
    grade = made.folder / f"{entry.name}.grade.toml"
    grade.symlink_to(outside)
    assert "1 files here are links" in course.notices[0]
    with pytest.raises(SaveFailed, match="nothing is written through it"):
        course.save(entry, Grade(Origin("x")))
    with pytest.raises(FileProblem, match="This is a link"):
        course.grade(entry)
    course.close()
    assert outside.read_text(encoding="utf-8") == "mine"
    again = Course.open(made.folder)
    assert any("Its grade cannot be read" in words for words in again.entries[0].problems)
    again.close()


def test_a_linked_memory_is_not_written_through(made: Made) -> None:
    outside = made.root / "outside.jsonl"
    outside.write_text("mine", encoding="utf-8")
    for name in ("graded.jsonl", "reveals.jsonl", ".grading.lock"):
        (made.folder / name).symlink_to(outside)
    course = Course.open(made.folder)
    entry = course.entries[0]
    course.save(entry, Grade(Origin(course.critique(entry).id), state="locked"))
    course.close()
    assert outside.read_text(encoding="utf-8") == "mine"


def test_a_damaged_secret_is_one_line(made: Made) -> None:
    (made.folder / ".blind").write_text("zz", encoding="utf-8")
    course = Course.open(made.folder)
    with pytest.raises(FileProblem, match="The secret behind the pseudonyms is damaged"):
        assert course.secret
    course.close()


def test_a_critique_that_went_is_told(made: Made) -> None:
    name = next(iter(made.tree()))
    (made.folder / name).unlink()
    course = Course.open(made.folder)
    assert len(course.entries) == 2
    assert "not in the folder any more" in course.notices[0]
    course.close()
