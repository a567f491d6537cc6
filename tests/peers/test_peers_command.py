"""The instructor's side: handing round, later comers, and who revised what and why."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.exporting.conftest import NAME, SUMMARY, Graded, critique

from gadfly.cli.main import main
from gadfly.documents.critique import Critic, Origin
from gadfly.store.assignment_form import digest
from gadfly.store.critique_text import CritiqueText
from gadfly.store.peer_rounds import read_round

if TYPE_CHECKING:
    from pathlib import Path


def files(course: Graded) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (course.folder / "peers").glob("*.peers.toml")}


def collect(course: Graded, place: Path, into: Path | None = None) -> None:
    words = [
        "collect",
        str(place),
        "--assignment",
        str(course.handed_out),
        "--into",
        str(into or course.folder),
    ]
    assert main(words) == 0


def hand_in(course: Graded, folder: Path, number: int, status: str = "finished") -> None:
    folder.mkdir(exist_ok=True)
    origin = Origin(course.assignment.id, digest(course.assignment))
    made = replace(critique(number, origin=origin), status=status)  # type: ignore[arg-type]
    (folder / f"{number}.critique.toml").write_bytes(CritiqueText().whole(made, SUMMARY))


def test_everybody_gets_others_under_pseudonyms(course: Graded, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["peers", str(course.folder), "--each", "2"]) == 0
    assert "5 files" in capsys.readouterr().out
    made = files(course)
    assert len(made) == 5
    for name, data in made.items():
        read = read_round(course.folder / "peers" / name)
        assert len(read.peers) == 2
        own = read.critique.critic
        for number in range(1, 6):
            other = Critic(NAME, "zq-900") if number == 1 else Critic(f"Student {number}", f"s{number:03}")
            assert (other.id.encode() in data) == (other == own)
            assert (f"{number:032x}".encode() in data) == (other == own)


def test_again_it_changes_nothing_and_later_ones_get_theirs(
    course: Graded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["peers", str(course.folder)]) == 0
    before = files(course)
    hand_in(course, tmp_path / "late", 6)
    collect(course, tmp_path / "late")
    capsys.readouterr()
    assert main(["peers", str(course.folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (len(told["files"]), told["already"]) == (1, 5)
    after = files(course)
    assert before.items() <= after.items()
    assert len(after) == 6


def test_a_file_that_was_lost_is_written_as_it_was(course: Graded) -> None:
    assert main(["peers", str(course.folder)]) == 0
    before = files(course)
    (course.folder / "peers" / min(before)).unlink()
    assert main(["peers", str(course.folder)]) == 0
    assert files(course) == before


def test_too_few_and_drafts_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = Graded(tmp_path, 3)
    hand_in(course, tmp_path / "draft", 8, "draft")
    collect(course, tmp_path / "draft")
    assert main(["peers", str(course.folder), "--each", "5"]) == 0
    told = capsys.readouterr()
    assert "each with 2 others" in told.out
    assert "too few for 5" in told.err
    assert "1 critique is a draft" in told.err


def test_for_one_there_is_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = Graded(tmp_path, 1)
    assert main(["peers", str(course.folder)]) == 1
    told = capsys.readouterr()
    assert "Nothing was handed out" in told.out
    assert "nobody to read" in told.err


def test_a_name_in_what_others_will_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = Graded(tmp_path, 3)
    folder = tmp_path / "named"
    folder.mkdir()
    origin = Origin(course.assignment.id, digest(course.assignment))
    made = critique(7, "Cornelia Tamsin", origin=origin)
    answer = replace(made.at("b002").get("how"), note="as I, cornelia tamsin, see it")
    made = made.answer("b002", "how", answer)
    (folder / "7.critique.toml").write_bytes(CritiqueText().whole(made, SUMMARY))
    collect(course, folder)
    assert main(["peers", str(course.folder)]) == 0
    assert "Look before you hand it out" in capsys.readouterr().err


def test_while_it_is_graded_blind_nobody_is_named(course: Graded, capsys: pytest.CaptureFixture[str]) -> None:
    (course.folder / "marking.toml").write_text('format = "gadfly/marking@1"\nblind = true\n')
    assert main(["peers", str(course.folder)]) == 0
    capsys.readouterr()
    assert main(["peers", str(course.folder), "--list"]) == 0
    assert main(["peers", str(course.folder), "--list", "--json"]) == 0
    told = capsys.readouterr().out
    assert "3 others read" in told
    assert NAME not in told
    assert "Student" not in told


@pytest.mark.parametrize("each", ["0", "21", "-1"])
def test_each_is_a_small_number(course: Graded, each: str) -> None:
    assert main(["peers", str(course.folder), "--each", each]) == 1


def test_no_course_and_a_damaged_record_are_told(
    course: Graded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["peers", str(tmp_path / "none")]) == 1
    assert main(["peers", str(course.folder), "--list"]) == 1
    assert "nothing was handed round yet" in capsys.readouterr().err
    assert main(["peers", str(course.folder)]) == 0
    record = course.folder / "peers" / "handed-out.jsonl"
    kept = record.read_text()
    record.write_text("{}\n" + kept)
    assert main(["peers", str(course.folder)]) == 1
    assert "damaged" in capsys.readouterr().err
    record.write_text(kept.replace('"stem": "', '"stem": "../', 1))
    assert main(["peers", str(course.folder)]) == 1


def test_a_link_in_the_folder_is_not_followed(course: Graded, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (course.folder / "peers").symlink_to(tmp_path / "elsewhere")
    assert main(["peers", str(course.folder)]) == 1
    assert not [*(tmp_path / "elsewhere").iterdir()]


def revise(handed: Path, lines: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert main(["open", str(handed), "--plain"]) == 0
    return handed.with_name(handed.name.replace(".peers.toml", ".revised.critique.toml"))


@pytest.mark.parametrize("apart", [False, True])
def test_what_comes_back_revised_is_collected_and_told(  # noqa: PLR0917 - fixtures
    course: Graded,
    handed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    apart: bool,  # noqa: FBT001 - pytest gives it
) -> None:
    before = handed.read_bytes()
    wanted = revise(handed, ":revise 3 1 because the others\x1b[2J point at it\n:quit\n", monkeypatch)
    assert handed.read_bytes() == before
    back = tmp_path / "back"
    back.mkdir()
    (back / wanted.name).write_bytes(wanted.read_bytes())
    into = tmp_path / "second" if apart else course.folder
    collect(course, back, into)
    assert "another student" not in capsys.readouterr().out
    words = ["peers", str(course.folder), "--list"] + (["--revised", str(into)] if apart else [])
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "1 revised something" in told
    assert "because the others" in told
    assert "\x1b" not in told
    assert main([*words, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    (revision,) = [each for student in record["students"] for each in student["revised"]]
    assert (revision["question"], revision["paragraph"]) == ("how", 2)
    assert revision["why"] == ["the others[2J point at it"]
    assert main(["peers", str(course.folder)]) == 0
    assert main(["check", str(wanted)]) == 0
    assert main(["score", str(wanted)]) == 0
