"""A program of its own that spreads critiques over a local cluster: a cluster leaves threads behind it.

    python -m tests.gathering.on_a_cluster FOLDER PARTS EDITION

Writes the rows of the critiques in FOLDER into PARTS, and says what was written and counted as JSON.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dask
import dask.bag
from dask.delayed import delayed
from distributed import Client, LocalCluster

from gadfly.gathering.parts import Part, tally_part, write_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.classroom.tally import Tally


def main(folder: Path, parts: Path, edition: str) -> dict[str, Any]:
    """What two workers, in processes of their own, wrote and counted."""
    with (
        dask.config.set({"distributed.admin.system-monitor.gil.enabled": False}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        paths = sorted(folder.glob("*.critique.toml"))
        chunks = [paths[at : at + 6] for at in range(0, len(paths), 6)]
        tasks = [delayed(write_part)(chunk, parts / f"{n}.parquet") for n, chunk in enumerate(chunks)]
        done: list[Part] = client.gather(client.compute(tasks))
        bag = dask.bag.from_sequence(paths, npartitions=4)
        counted: Tally = bag.map_partitions(partial(_tallies, edition=edition)).fold(_add).compute()
    cells = {f"{place} {at}": sorted(tally.codes.items()) for (place, at), tally in counted.slots.items()}
    return {
        "paths": [str(part.path) for part in done],
        "critiques": sum(part.critiques for part in done),
        "problems": [problem for part in done for problem in part.problems],
        "count": counted.count,
        "cells": cells,
    }


def _tallies(paths: Iterable[Path], edition: str) -> list[Tally]:
    return [tally_part(paths, edition)]


def _add(one: Tally, other: Tally) -> Tally:
    one.merge(other)
    return one


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])))
