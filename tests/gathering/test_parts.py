"""A class in parts: on a local cluster of dask, the same rows and the same counts as all at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import dask
import dask.bag
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it has no types
import pytest
from dask.delayed import delayed
from distributed import Client, LocalCluster
from tests.gathering.conftest import answered, critique, written

from gadfly.classroom.codes import level
from gadfly.cli.main import main
from gadfly.gathering.gather import gather
from gadfly.gathering.parts import Part, rows_of, tally_part, write_part
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from gadfly.classroom.tally import Tally


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty critiques, and one that is broken."""
    made = written(tmp_path / "some", *(answered(number, f"p{number % 3}") for number in range(1, 20)))
    written(made, critique(20))
    (made / "broken.critique.toml").write_text("format = ")
    return made


@pytest.fixture(scope="module")
def cluster() -> Iterator[Client]:
    """Two workers in processes of their own, on this machine."""
    with (
        dask.config.set({"distributed.admin.system-monitor.gil.enabled": False}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        yield client


def test_a_file_is_rows_and_a_broken_one_says_what_is_wrong(folder: Path) -> None:
    rows = rows_of(folder / "s002.critique.toml")
    assert len(rows) == 5
    with pytest.raises(FileProblem, match=r"broken\.critique\.toml"):
        rows_of(folder / "broken.critique.toml")


def test_a_cluster_writes_the_rows_that_an_export_does(cluster: Client, folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.parquet"
    main(["export", str(folder), "--to", "parquet", "--out", str(whole)])
    parts = tmp_path / "parts"
    parts.mkdir()

    def write(paths: Iterable[Path], partition_info: dict[str, int]) -> list[Part]:
        return [write_part(paths, parts / f"{partition_info['number']}.parquet")]

    paths = sorted(folder.glob("*.critique.toml"))
    chunks = [paths[at : at + 6] for at in range(0, len(paths), 6)]
    tasks = [delayed(write)(chunk, {"number": number}) for number, chunk in enumerate(chunks)]
    done: list[Part] = [part for some in cluster.gather(cluster.compute(tasks)) for part in some]
    assert sum(part.critiques for part in done) == 20
    assert next(problem for part in done for problem in part.problems).startswith(str(folder / "broken"))
    together = [row for part in done for row in pq.read_table(part.path).to_pylist()]
    assert sorted(map(repr, together)) == sorted(map(repr, pq.read_table(whole).to_pylist()))


def test_a_cluster_counts_what_the_class_counts(cluster: Client, folder: Path) -> None:
    survey = gather(folder).view.surveys[0]
    bag = dask.bag.from_sequence(sorted(folder.glob("*.critique.toml")), npartitions=4)
    count = partial(_tallies, edition=survey.edition.id)

    def add(one: Tally, other: Tally) -> Tally:
        one.merge(other)
        return one

    counted = bag.map_partitions(count).fold(add).compute(scheduler=cluster)
    assert counted.count == survey.count == 20
    for cell, slot in zip(survey.cells, survey.edition.slots, strict=True):
        tally = counted.at(slot)
        assert dict(cell.counts) == {code: n for code, n in tally.codes.items() if code >= 0}
    assert level(survey.questions[0].question, survey.cells[0].counts[0][0]) == "p1"


def _tallies(paths: Iterable[Path], edition: str) -> list[Tally]:
    return [tally_part(paths, edition)]
