"""gadfly agreement: the contract's keys, the same figures for a table that the class wrote, and mistakes."""

from __future__ import annotations

import io
import json
import shlex
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.exporting.conftest import Graded
from tests.measures.tables import GAPS, PARADOX, of_confusion

from gadfly.cli.main import main
from gadfly.gathering.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

KEYS = [
    "percent",
    "kappa",
    "kappa_linear",
    "kappa_quadratic",
    "fleiss",
    "alpha_nominal",
    "alpha_ordinal",
    "ac1",
]


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What the command prints as JSON."""
    assert main(["agreement", *words, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.fixture
def gaps(tmp_path: Path) -> str:
    """Four raters of twelve units, with gaps."""
    rows = [["unit", "A", "B", "C", "D"]]
    rows += [
        [f"u{number}", *("" if each is None else str(each) for each in row)]
        for number, row in enumerate(zip(*GAPS, strict=True))
    ]
    path = tmp_path / "gaps.csv"
    path.write_text("".join(",".join(row) + "\n" for row in rows))
    return str(path)


def test_the_contracts_keys(capsys: pytest.CaptureFixture[str], gaps: str) -> None:
    found = told(capsys, gaps, "--levels", "1,2,3,4,5")
    assert all(set(found[key]) >= {"value", "n"} or set(found[key]) >= {"undefined"} for key in KEYS)
    assert found["percent"]["value"] == pytest.approx(0.8181818, abs=1e-6)
    assert found["alpha_ordinal"]["value"] == pytest.approx(0.81539, abs=5e-6)
    assert found["ac1"]["value"] == pytest.approx(0.77544, abs=5e-6)
    assert "there are 4" in found["kappa"]["undefined"]
    assert found["alpha_nominal"]["low"] < found["alpha_nominal"]["value"] <= found["alpha_nominal"]["high"]
    assert (found["units"], found["n"], found["raters"]) == (12, 11, 4)


def test_two_columns_of_it(capsys: pytest.CaptureFixture[str], gaps: str) -> None:
    found = told(capsys, gaps, "--levels", "1,2,3,4,5", "--without", "C", "--without", "D")
    assert found["raters"] == 2
    assert "value" in found["kappa_quadratic"]
    assert "undefined" not in found["kappa"]
    nominal = told(capsys, gaps, "--levels", "1,2,3,4,5", "--nominal", "--without", "C", "--without", "D")
    assert nominal["kappa_linear"]["undefined"] == "the levels have no order"


def test_as_lines_it_fits_80_columns_and_says_when_not_to_trust_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = of_confusion(PARADOX).rows
    path = tmp_path / "t.csv"
    path.write_text("unit,A,B\n" + "".join(f"u{n},{a},{b}\n" for n, (a, b) in enumerate(rows)))
    assert main(["agreement", str(path), "--nominal"]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "97% of all ratings are “0”" in out
    assert "Look at percent and AC1" in " ".join(out.split())
    assert "AC1 almost perfect" in " ".join(out.split())
    assert main(["agreement", str(path), "--against", "A"]) == 0
    out = capsys.readouterr().out
    assert "Where the key says" in out
    assert max(map(len, out.splitlines())) <= 80


def test_figures_without_an_interval_say_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.csv"
    path.write_text("unit,A,B\n" + "".join(f"u{n},x,{'y' if n == 5 else 'x'}\n" for n in range(10)))
    assert "more than a tenth" in told(capsys, str(path))["alpha_nominal"]["no_interval"]
    assert main(["agreement", str(path)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "alpha nominal: more than a tenth of the draws have no value" in out


def test_of_one_unit_there_is_no_word_that_it_could_not_bear(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("unit,A,B\nu1,x,y\n")
    assert main(["agreement", str(path)]) == 0
    out = capsys.readouterr().out
    assert "1 unit, 1 with two ratings or more; 2 raters" in out
    assert "kappa              0.000" not in out


def test_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A,B\n1,1\n2,1\n1,1\n2,2\n")))
    assert told(capsys, "-")["kappa"]["value"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("unit,A,B\np1,1\n", [], "t.csv:2: This row has 2 cells"),
        ("unit,A,B\np1,1,2\n", ["--levels", "1,3"], "t.csv:2: “2” is none of the levels"),
        ("unit,A,B\np1,1,2\n", ["--against", "Key"], "There is no column “Key”. There are: A, B."),
        ("unit,A,B\np1,1,2\n", ["--without", "A", "--against", "A"], "“A” is to be held against"),
        ("unit,A,B\np1,1,2\n", ["--without", "A", "--without", "B"], "Every column of ratings is left out"),
        ("unit,A,B\np1,1,2\n", ["--levels", "1,1,2"], "t.csv: The level “1” is named twice"),
        ("unit,A\x1b[2J,B\np1,1,2\n", ["--against", "Key"], "There are: A"),
    ],
)
def test_mistakes_are_told_with_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: list[str], message: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text)
    assert main(["agreement", str(path), *words]) == 1
    err = capsys.readouterr().err
    assert message in err
    assert "\x1b" not in err


def test_a_class_can_be_computed_again_from_the_units_it_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GADFLY_CONFIG_DIR", "GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_RUBRICS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    course = Graded(tmp_path, 12)
    units = tmp_path / "units"
    assert main(["class", str(course.folder), "--units", str(units)]) == 0
    (survey,) = gather(course.folder).view.surveys
    by_id = {each.question.id: each for each in survey.questions}
    monkeypatch.chdir(units)
    capsys.readouterr()
    for line in (units / "commands.txt").read_text().splitlines():
        _, _, *words = shlex.split(line)
        found = told(capsys, *words)
        figures = by_id[words[0].removesuffix(".csv")]
        against = "--against" in words
        whole = figures.key if against else figures.peers
        assert whole is not None
        for name in ("percent", "kappa") if against else ("percent", "alpha_nominal", "alpha_ordinal", "ac1"):
            figure = getattr(whole, name)
            if figure.value is None:
                assert found[name]["undefined"] == figure.undefined
            else:
                assert found[name]["value"] == pytest.approx(figure.value, abs=1e-6)
                assert found[name]["n"] == figure.n
