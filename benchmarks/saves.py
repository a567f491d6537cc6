"""What keeping an answer costs, against writing the same bytes as durably."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, series
from benchmarks.ground import timed

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.ground import Ground
    from gadfly.walk.walk import Walk

PARAGRAPHS = 30
_FULL = "The author wants the ferry to leave later, since too few take it at six."
_ANSWERS = {"role": "claim", "evidence": "yes"}
"""Those that bring the further questions of the default rubric; elsewhere the first option will do."""


def saves(ground: Ground) -> list[Figure]:
    """One changed answer among those to 30 paragraphs, saved durably."""
    os.environ.update(ground.env)
    from gadfly.documents.critique import Critic  # noqa: PLC0415 - after the folders are set
    from gadfly.intake import article_from  # noqa: PLC0415 - as above
    from gadfly.store.open_critique import OpenCritique  # noqa: PLC0415 - as above
    from gadfly.store.rubrics import load_rubric  # noqa: PLC0415 - as above

    path = ground.folder / "saved.critique.toml"
    article = article_from(ground.op_ed("saved", PARAGRAPHS).read_bytes())
    opened = OpenCritique.begin(path, article, load_rubric("first-pass"), Critic())
    walk, given = _answered(opened.walk())
    opened.save(walk)
    ours, plain = series(2)
    data = b""
    for number in range(ground.rounds * 15):
        walk = walk.at_question(walk.place(number % PARAGRAPHS), "sourced")
        asked = walk.asked
        if asked is None:
            raise RuntimeError("The default rubric no longer asks what this changes.")
        walk = walk.pick(asked.offered[1 - number // PARAGRAPHS % 2].id, _now())
        ours.append(timed(lambda now=walk: opened.save(now)))  # type: ignore[misc]  # bound in the loop
        data = path.read_bytes()
        plain.append(timed(lambda same=data: _plain_save(ground.folder / "plain.toml", same)))  # type: ignore[misc]  # as above
    opened.close()
    detail = f"{given} answers, {len(data) // 1000} kB"
    figure = Figure.of("an answer's durable save / the same bytes", ours, plain, 2.5)
    return [Figure(figure.name, figure.ratio, figure.bound, f"{figure.detail}; {detail}")]


def _answered(walk: Walk) -> tuple[Walk, int]:
    """The walk with every question answered that is asked, and how many that are."""
    given = 0
    for place in range(PARAGRAPHS):
        walk, here = walk.at_place(place), walk.place(place)
        while walk.cursor.place == here and (asked := walk.asked) is not None:
            if asked.question.kind == "text":
                walk = walk.write(_FULL, _now())
            else:
                walk = walk.pick(_ANSWERS.get(asked.question.id, asked.offered[0].id), _now())
            given += 1
            after = walk.question_after()
            if after.cursor == walk.cursor:
                break
            walk = after
    return walk, given


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _plain_save(path: Path, data: bytes) -> None:
    """Write, sync, rename, sync the folder: the least that a durable save is."""
    beside = path.with_suffix(".tmp")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
