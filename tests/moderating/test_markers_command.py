"""`gadfly markers`: who has what, in files that nobody but their owner changes."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.main import main
from gadfly.store.course import Course
from gadfly.store.marker_course import MarkerCourse
from gadfly.store.markers import team_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.moderating.conftest import Team

Capture = pytest.CaptureFixture[str]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everybody_has_two_markers_and_each_marker_one_twice(team: Team, capsys: Capture) -> None:
    assert team.give_out() == 0
    assert "26 scripts given out." in capsys.readouterr().out
    held = team_of(team.folder)
    assert [marker.name for marker in held.markers] == ["Anna", "Ben"]
    for scripts in held.scripts.values():
        assert len(scripts) == 13
        assert len({script.of for script in scripts}) == 12
        assert len({script.name for script in scripts}) == 13


def test_nothing_that_was_given_out_moves(team: Team, capsys: Capture) -> None:
    team.give_out()
    before = files(team.folder / "markers")
    team.students = (*team.students, "Zoe Zest")
    team.collect()
    assert team.give_out() == 0
    after = files(team.folder / "markers")
    assert {name: after[name] for name in before} == before
    new = {name for name in after if name not in before}
    assert len(new) == 2
    assert all(b"zoe-zest" in after[name] for name in new)
    capsys.readouterr()
    assert team.give_out() == 0
    assert files(team.folder / "markers") == after
    assert "0 scripts given out." in capsys.readouterr().out


def test_the_state_as_a_document(team: Team, capsys: Capture) -> None:
    team.give_out()
    team.mark("Anna")
    team.mark("Ben", most=4)
    capsys.readouterr()
    assert main(["markers", str(team.folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["name"], each["scripts"], each["sealed"]) for each in told["markers"]] == [
        ("Anna", 13, 13),
        ("Ben", 13, 4),
    ]
    counts = told["critiques"]
    assert counts["waiting"] + counts["sealed"] == 12
    assert counts["sealed"] in {3, 4}  # one of the four may be one that comes twice


def test_nobody_marks_yet(team: Team, capsys: Capture) -> None:
    assert main(["markers", str(team.folder)]) == 1
    assert "--names anna,ben" in capsys.readouterr().err
    assert main(["grade", str(team.folder), "--as", "anna", "--list"]) == 1
    assert "Nobody is a marker here yet" in capsys.readouterr().err
    assert main(["moderate", str(team.folder), "--list"]) == 1
    assert "Nobody is a marker here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("Anna,anna", "case and blanks tell nobody apart"),
        ("Anna, ANNA ", "case and blanks tell nobody apart"),
        ("An\x1bna", "control characters"),
        ("An\nna", "control characters"),
        ("a" * 101, "at most 100"),
        ("...", "needs a letter"),
        ("", "Name the markers"),
    ],
)
def test_names_that_nobody_can_have(team: Team, capsys: Capture, names: str, told: str) -> None:
    assert main(["markers", str(team.folder), "--names", names]) == 1
    assert told in capsys.readouterr().err
    assert not (team.folder / "markers").exists()


def test_hostile_names_make_harmless_folders(team: Team) -> None:
    before = {path.name for path in team.root.iterdir()}
    assert team.give_out(names="../x,CON,agreed") == 0
    assert {path.name for path in team.root.iterdir()} - {"own"} == before
    held = team_of(team.folder)
    assert {marker.name for marker in held.markers} == {"../x", "CON", "agreed"}
    assert all(marker.folder.rsplit("-", 1)[0] in {"x", "con", "agreed"} for marker in held.markers)
    assert not (team.folder / "markers" / "agreed").exists()


def test_one_marker_alone_is_told(team: Team, capsys: Capture) -> None:
    assert team.give_out(names="Anna") == 0
    assert "they stand alone" in capsys.readouterr().err
    team.mark("Anna")
    assert main(["moderate", str(team.folder), "--take", "Anna", "--reason", "Alone."]) == 0
    assert len(team.agreed()) == 12
    capsys.readouterr()
    assert main(["moderate", str(team.folder), "--list"]) == 0
    assert "Anna: no figures." in capsys.readouterr().out


@pytest.mark.parametrize("words", [("--share", "101"), ("--each", "0"), ("--repeat", "-1")])
def test_shares_out_of_bounds(team: Team, capsys: Capture, words: tuple[str, str]) -> None:
    assert team.give_out(*words) == 1
    assert "goes from" in capsys.readouterr().err


def test_a_part_has_several_markers(team: Team) -> None:
    team.give_out("--share", "25", "--repeat", "0")
    having: dict[str, int] = {}
    for scripts in team_of(team.folder).scripts.values():
        for script in scripts:
            having[script.of] = having.get(script.of, 0) + 1
    assert sorted(having.values()) == [1] * 9 + [2] * 3


def test_a_damaged_script_is_told_and_stops_the_division(team: Team, capsys: Capture) -> None:
    team.give_out()
    script = next(team.own("Anna").glob("*.script.toml"))
    script.write_text('format = "gadfly/script@1"\ncritique = "../../etc/passwd"\norder = 1\n')
    capsys.readouterr()
    assert main(["markers", str(team.folder)]) == 0
    assert script.name in capsys.readouterr().err
    assert team.give_out() == 1
    assert "Put it right" in capsys.readouterr().err
    assert main(["moderate", str(team.folder), "--take", "mean", "--reason", "x"]) == 1
    assert main(["grade", str(team.folder), "--as", "anna", "--list"]) == 0
    assert script.name in capsys.readouterr().err


def test_a_folder_that_is_a_link_is_left_alone(team: Team, capsys: Capture) -> None:
    team.give_out()
    own = team.own("Ben")
    elsewhere = team.root / "elsewhere"
    own.rename(elsewhere)
    own.symlink_to(elsewhere)
    assert main(["markers", str(team.folder)]) == 0
    assert "This is a link" in capsys.readouterr().err
    assert main(["grade", str(team.folder), "--as", "ben", "--list"]) == 1
    (team.folder / "markers").rename(team.root / "away")
    (team.folder / "markers").symlink_to(team.root / "away")
    assert main(["markers", str(team.folder)]) == 1


def test_two_folders_that_say_they_are_one_marker(team: Team, capsys: Capture) -> None:
    team.give_out()
    (team.own("Ben") / "marker.toml").write_text('format = "gadfly/marker@1"\nname = "ANNA"\n')
    assert main(["markers", str(team.folder)]) == 0
    assert "remove one" in capsys.readouterr().err


def test_a_script_that_is_gone(team: Team, capsys: Capture) -> None:
    team.give_out("--repeat", "0")
    gone = min(team.folder.glob("*.critique.toml"))
    gone.unlink()
    capsys.readouterr()
    assert main(["grade", str(team.folder), "--as", "anna", "--list"]) == 0
    told = capsys.readouterr()
    assert "1 of your scripts is not in the folder any more." in told.err
    assert gone.name.split(".")[0] not in told.err + told.out
    assert main(["markers", str(team.folder)]) == 0
    assert "1 are not in the folder any more" in capsys.readouterr().out


def test_as_goes_with_nothing_that_settles(team: Team, capsys: Capture) -> None:
    team.give_out()
    for words in (["--out-of", "20"], ["--no-blind"], ["--changes"]):
        assert main(["grade", str(team.folder), "--as", "anna", *words]) == 1
        assert "settled for all markers" in capsys.readouterr().err


def test_the_basis_stays_once_there_are_markers(team: Team) -> None:
    team.give_out()
    force = files(team.folder / "in-force")
    (team.folder / "keys" / "ina.key.toml").unlink()
    with closing(Course.open(team.folder)) as course:
        assert course.proposed() is not None
    assert files(team.folder / "in-force") == force
    with closing(MarkerCourse.open_as(team.folder, "anna")) as own:
        assert len(own.basis.keys) == 1
