"""`gadfly moderate`: what differs, what it says of the markers, agreeing without a screen, the table."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.main import main
from gadfly.store.markers import team_of

if TYPE_CHECKING:
    from tests.moderating.conftest import Team

    from gadfly.documents.pile_entry import Entry

Capture = pytest.CaptureFixture[str]


def one(_: Entry) -> str:
    return "1"


def half(_: Entry) -> str:
    return "0.5"


@pytest.fixture
def sealed(team: Team, capsys: Capture) -> Team:
    team.give_out()
    team.mark("Anna", one)
    team.mark("Ben", half)
    capsys.readouterr()
    return team


def moderate(team: Team, *words: str) -> int:
    return main(["moderate", str(team.folder), *words])


def test_the_list_says_who_is_stricter(sealed: Team, capsys: Capture) -> None:
    assert moderate(sealed, "--list") == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[1].split() == ["Ada", "Adastone", "Anna", "100.0,", "Ben", "50.0", "2", "2", "open"]
    assert "12 critiques can be moderated, 0 are agreed, none waits for a marker." in lines
    told = " ".join(out.split())
    assert "Anna: 50.0% of an answer's marks above the others; totals 50.0% of all points above" in told
    assert "The same as the others on 0.0% of 24 judged answers, 12 critiques." in told
    assert "marked again, unannounced: 1 critique, 100.0% of 2 judged answers the same." in told
    assert all(len(line) <= 90 for line in lines)


def test_a_marker_who_graded_three_has_no_figures(team: Team, capsys: Capture) -> None:
    team.give_out("--repeat", "0")
    team.mark("Anna", one)
    team.mark("Ben", half, most=3)
    capsys.readouterr()
    assert moderate(team, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["critiques"]) == 3
    assert told["waiting"] == 9
    for marker in told["markers"]:
        assert marker["difference"] is None
        assert marker["undefined"] == "Sealed by all who have it: 3 scripts. Figures come from 5 on."


def test_nothing_of_who_is_not_done_is_told(team: Team, capsys: Capture) -> None:
    team.give_out()
    team.mark("Anna", one)
    capsys.readouterr()
    assert moderate(team, "--list") == 0
    assert moderate(team, "--json") == 0
    assert main(["markers", str(team.folder), "--json"]) == 0
    assert "100" not in capsys.readouterr().out
    assert moderate(team, "--table", str(team.root / "t.csv")) == 1
    assert "nothing to write" in capsys.readouterr().err


def test_all_taken_for_one_reason(sealed: Team, capsys: Capture) -> None:
    assert moderate(sealed, "--take", "ANNA") == 1
    assert moderate(sealed, "--take", "Cleo", "--reason", "x") == 1
    assert "take what a marker gave (Anna, Ben), or the mean" in capsys.readouterr().err
    assert moderate(sealed, "--take", "mean", "--reason", "Half way.", "--only", "Ada Adastone") == 0
    assert len(sealed.agreed()) == 1
    assert moderate(sealed, "--take", "ben", "--reason", "Ben read twice.") == 0
    assert "22 answers agreed on. 12 of 12 critiques are agreed." in capsys.readouterr().out
    assert len(sealed.agreed()) == 12
    assert main(["markers", str(sealed.folder)]) == 0
    assert "12 are agreed" in capsys.readouterr().out
    assert main(["grade", str(sealed.folder), "--list"]) == 0
    assert "12 locked" in capsys.readouterr().out


def test_the_table_holds_the_units_of_the_figures(sealed: Team, capsys: Capture) -> None:
    path = sealed.root / "t.csv"
    assert moderate(sealed, "--table", str(path)) == 0
    assert "--levels 0,50,100" in capsys.readouterr().out
    with path.open(newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["answer", "Anna", "Ben"]
    assert len(rows) == 25
    assert moderate(sealed, "--json") == 0
    told = json.loads(capsys.readouterr().out)["markers"][0]
    gaps = [Fraction(anna) - Fraction(ben) for _, anna, ben in rows[1:]]
    assert Fraction(told["difference"]) == sum(gaps) / len(gaps)
    assert moderate(sealed, "--table", str(path)) == 1  # nothing is written over
    assert moderate(sealed, "--table", str(path), "--force", "--question", "how") == 0


def test_the_agreement_command_gives_the_same_figures(sealed: Team, capsys: Capture) -> None:
    path = sealed.root / "t.csv"
    assert moderate(sealed, "--table", str(path)) == 0
    command = capsys.readouterr().out.splitlines()[1].split()
    assert command[:3] == ["gadfly", "agreement", str(path)]
    assert main([*command[1:], "--json"]) == 0
    by_table = json.loads(capsys.readouterr().out)
    assert moderate(sealed, "--json") == 0
    whole, how = json.loads(capsys.readouterr().out)["agreement"]
    assert (whole["question"], how["question"]) == ("", "how")
    names = "percent kappa kappa_linear kappa_quadratic alpha_nominal alpha_ordinal ac1"
    for name in names.split():
        for key in ("value", "undefined", "n"):
            assert whole[name].get(key) == by_table[name].get(key) == how[name].get(key)


def test_a_few_answers_have_no_agreement(team: Team, capsys: Capture) -> None:
    team.give_out("--repeat", "0", "--share", "42")
    for name, points in (("Anna", one), ("Ben", half)):
        team.mark(name, points, change=lambda _, hand: hand.give("b002", "how", None))
    capsys.readouterr()
    assert moderate(team, "--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines if line.startswith("How ")] == [["How", "*", "6", "too", "few"]]
    assert moderate(team, "--json") == 0
    told = json.loads(capsys.readouterr().out)["agreement"]
    assert [each["undefined"] for each in told] == ["fewer than 10 answers"] * 2


def test_blind_stays_blind(sealed: Team, capsys: Capture) -> None:
    assert main(["grade", str(sealed.folder), "--blind", "--list"]) == 0
    capsys.readouterr()
    path = sealed.root / "t.csv"
    for words in (["--list"], ["--json"], ["--table", str(path)]):
        assert moderate(sealed, *words) == 0
    told = capsys.readouterr().out + path.read_text()
    for name in sealed.students:
        assert name not in told
        assert name.split()[1].lower() not in told


@pytest.mark.parametrize("words", [["--reason", "x"], ["--only", "x"], ["--question", "how"]])
def test_words_that_need_another(sealed: Team, capsys: Capture, words: list[str]) -> None:
    assert moderate(sealed, *words) == 1
    assert "with --ta" in capsys.readouterr().err


def test_a_course_without_a_key(team: Team, capsys: Capture) -> None:
    (team.folder / "keys" / "ina.key.toml").unlink()
    team.give_out("--repeat", "0")
    team.mark("Anna", one)
    team.mark("Ben", half)
    capsys.readouterr()
    assert moderate(team, "--take", "mean", "--reason", "x") == 0
    assert len(team.agreed()) == 12


def test_an_allocation_that_is_taken_away_leaves_one_marker(team: Team, capsys: Capture) -> None:
    team.give_out("--repeat", "0")
    team.mark("Anna", one)
    script = next(each for each in team_of(team.folder).scripts[team.own("ben").name])
    (team.own("ben") / f"{script.name}.script.toml").unlink()
    capsys.readouterr()
    assert moderate(team, "--take", "Anna", "--reason", "Ben is ill.") == 0
    assert [path.name.removesuffix(".grade.toml") for path in team.agreed()] == [script.of]
