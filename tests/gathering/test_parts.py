"""A class in parts: on a local cluster of dask, the same rows and the same counts as all at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it has no types
import pytest
from tests.gathering.conftest import answered, critique, written

from gadfly.classroom.tally import Tally
from gadfly.cli.main import main
from gadfly.gathering.gather import gather
from gadfly.gathering.parts import rows_of, tally_part
from gadfly.store.problems import FileProblem

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty critiques, and one that is broken."""
    made = written(tmp_path / "some", *(answered(number, f"p{number % 3}") for number in range(1, 20)))
    written(made, critique(20))
    (made / "broken.critique.toml").write_text("format = ")
    return made


def test_a_file_is_rows_and_a_broken_one_says_what_is_wrong(folder: Path) -> None:
    rows = rows_of(folder / "s002.critique.toml")
    assert len(rows) == 5
    with pytest.raises(FileProblem, match=r"broken\.critique\.toml"):
        rows_of(folder / "broken.critique.toml")


def test_parts_add_up_in_any_order(folder: Path) -> None:
    edition = gather(folder).view.surveys[0].edition.id
    paths = sorted(folder.glob("*.critique.toml"))
    whole, parts = tally_part(paths, edition), Tally(edition)
    for some in (paths[12:], paths[:5], paths[5:12]):
        parts.merge(tally_part(some, edition))
    assert parts.count == whole.count == 20
    assert {where: tally.codes for where, tally in parts.slots.items()} == {
        where: tally.codes for where, tally in whole.slots.items()
    }


def test_a_cluster_writes_and_counts_the_same_as_one_machine(folder: Path, tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole.parquet", tmp_path / "parts"
    main(["export", str(folder), "--to", "parquet", "--out", str(whole)])
    parts.mkdir()
    survey = gather(folder).view.surveys[0]
    program = [sys.executable, "-m", "tests.gathering.on_a_cluster"]
    command = [*program, str(folder), str(parts), survey.edition.id]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    told = json.loads(ended.stdout)
    assert told["critiques"] == told["count"] == survey.count == 20
    assert told["problems"][0].startswith(str(folder / "broken"))
    together = [row for path in told["paths"] for row in pq.read_table(path).to_pylist()]
    assert sorted(map(repr, together)) == sorted(map(repr, pq.read_table(whole).to_pylist()))
    for cell, slot in zip(survey.cells, survey.edition.slots, strict=True):
        counted = {code: n for code, n in told["cells"][f"{slot.place} {slot.at}"] if code >= 0}
        assert counted == dict(cell.counts)
