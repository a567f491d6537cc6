"""The steps of an import: read, choose, check, write. Nothing is written before everything was checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.rubrics.import_words import comments, record, told
from gadfly.cli.running import Unusable
from gadfly.intake import IntakeError
from gadfly.intake.rubrics import LARGEST, Borrowed, borrowed_from
from gadfly.intake.rubrics.names import distinct
from gadfly.store.kinds import kind_of
from gadfly.store.places import rubrics_folder
from gadfly.store.reading import read_bounded, size
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_text import rubric_text
from gadfly.store.rubrics import LIMIT, list_rubrics
from gadfly.store.saving import save_durably

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def import_rubrics(chosen: argparse.Namespace) -> int:
    """Writes the rubrics that were chosen, and tells where to, and what was lost.

    Raises:
        FileProblem: The file cannot be read.
        Unusable: It holds no rubric, or there is something where one would go.
        SaveFailed: A rubric could not be written.
    """
    found = _named(chosen, _with_ids(_found(chosen)))
    texts = [_checked(each, chosen.file) for each in found]
    targets = _targets(chosen, found)
    for path, text, each in zip(targets, texts, found, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        save_durably(path, text.encode(), expected=None)
        if not chosen.json:
            print_lines(told(path, each))
    if chosen.json:
        print_json({"rubrics": [record(path, each) for path, each in zip(targets, found, strict=True)]})
    return 0


def _found(chosen: argparse.Namespace) -> list[Borrowed]:
    data = read_bounded(chosen.file, LARGEST, "a rubric or a backup")
    if kind := kind_of(data):
        raise Unusable(
            f"{chosen.file}: This is a gadfly {kind} already: put a rubric into {rubrics_folder()}."
        )
    try:
        return list(borrowed_from(data, chosen.judges))
    except IntakeError as error:
        raise Unusable(f"{chosen.file}: {error}") from error


def _with_ids(found: list[Borrowed]) -> list[Borrowed]:
    ids = distinct(each.rubric.id for each in found)
    return [replace(each, rubric=replace(each.rubric, id=new)) for each, new in zip(found, ids, strict=True)]


def _named(chosen: argparse.Namespace, found: list[Borrowed]) -> list[Borrowed]:
    """The rubrics that are wanted, with the id that is wanted."""
    names = ", ".join(f"“{each.rubric.title}”" for each in found)
    if chosen.name is not None:
        wanted = chosen.name.strip().casefold()
        found = [each for each in found if each.rubric.title.casefold() == wanted]
        if not found:
            raise Unusable(f"{chosen.file}: It has no rubric named “{chosen.name}”. There are: {names}.")
    if len(found) > 1 and (chosen.id or _is_file(chosen.out)):
        raise Unusable(
            f"{chosen.file}: It has {len(found)} rubrics: choose one with --name. There are: {names}."
        )
    if chosen.id:
        return [replace(each, rubric=replace(each.rubric, id=chosen.id)) for each in found]
    return found


def _is_file(out: Path | None) -> bool:
    return out is not None and not out.is_dir()


def _targets(chosen: argparse.Namespace, found: list[Borrowed]) -> list[Path]:
    """Where each goes, none of which is there yet.

    Raises:
        Unusable: One is, or the library has a rubric of that id.
    """
    if _is_file(chosen.out):
        targets = [chosen.out]
    else:
        folder = chosen.out or rubrics_folder()
        targets = [folder / f"{each.rubric.id}.toml" for each in found]
    lines = [
        f"{path}: There is such a file already, and it is kept: say where to with --out, or give an --id."
        for path in targets
        if path.exists()
    ]
    if chosen.out is None and not lines:
        known = {info.id for info in list_rubrics()}
        lines = [
            f"{chosen.file}: There is a rubric {each.rubric.id} already: give this one another id with --id."
            for each in found
            if each.rubric.id in known
        ]
    if lines:
        raise Unusable(*lines)
    return targets


def _checked(each: Borrowed, file: Path) -> str:
    """Its text, which `gadfly check` accepts.

    Raises:
        Unusable: It would not; says why.
    """
    text = rubric_text(each.rubric, comments(each, file.name))
    refused = f"{file}: “{each.rubric.title}” cannot be a gadfly rubric"
    if len(text.encode()) > LIMIT:
        raise Unusable(
            f"{refused}: it would have more than {size(LIMIT)}. Shorten its texts, or split it up."
        )
    rubric, problems = check_rubric(text.encode(), file)
    if rubric is None:
        raise Unusable(f"{refused}: {next(p.message for p in problems if p.severity == 'error')}")
    return text
