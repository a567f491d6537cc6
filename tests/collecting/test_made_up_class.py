from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gadfly.documents.findings import Terms, findings
from gadfly.store.archives import gather_all
from gadfly.store.assignments import read_assignment
from gadfly.store.keys import read_key
from gadfly.store.submission_index import IndexHead
from gadfly.store.submissions import Submissions
from gadfly.store.yardstick import yardstick_of

ROOT = Path(__file__).resolve().parents[2]
STATUS = {
    "sound": "taken",
    "late": "late",
    "duplicate": "duplicate",
    "altered": "altered",
    "incomplete": "incomplete",
    "wrong-rubric": "other-rubric",
    "others-work": "others-work",
    "unreadable": "unreadable",
}


def make(folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "benchmarks.made_up_class",
        "--students",
        "32",
        "--broken",
        "50",
        "--experts",
        "2",
    ]
    subprocess.run([*command, "--out", str(folder)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("class"))


def test_it_is_the_same_every_time(made: Path, tmp_path: Path) -> None:
    one, other = (
        {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).digest()
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        for folder in (made, make(tmp_path))
    )
    assert one == other
    assert len(one) > 20


def test_the_keys_are_keys_to_the_op_ed_and_agree_on_most(made: Path) -> None:
    (article,) = read_assignment(made / "week3.assignment.toml").articles
    keys = [read_key(made / "keys" / f"{name}.key.toml") for name in ("ines-marlow", "piet-halloran")]
    assert all(key.fits(article) and key.judgements for key in keys)
    one, other = ([key.critique.at(b.id).get("role") for b in article.paragraphs] for key in keys)
    assert one[0].choice
    assert [answer.choice for answer in one] != [answer.choice for answer in other]


@pytest.mark.parametrize("shape", ["submissions", "canvas.zip", "moodle.zip"])
def test_every_kind_of_damage_is_found(made: Path, tmp_path: Path, shape: str) -> None:
    assignment = read_assignment(made / "week3.assignment.toml")
    yardstick = yardstick_of(assignment)
    folder = Submissions.open(tmp_path / "into", IndexHead(assignment.id, "", yardstick.sha256), yardstick)
    folder.take(gather_all([made / shape], tmp_path / "into", []))
    folder.close()
    every = [*folder.kept, *folder.passed]
    found = findings(every, Terms(assignment.due, datetime(2026, 1, 1, tzinfo=UTC)))
    name = "moodle" if shape == "moodle.zip" else "canvas"
    listed = json.loads((made / "class.json").read_text())
    wanted = {each[name].replace("/", "_" if shape == "submissions" else "/"): each for each in listed}
    for each, finding in zip(every, found, strict=True):
        kind = next(row["kind"] for source, row in wanted.items() if each.source.endswith(source))
        if kind not in {"hostile", "duplicate"}:
            assert finding.status == STATUS[kind]
    statuses = {finding.status for finding in found}
    assert set(STATUS.values()) - {"taken"} <= statuses
