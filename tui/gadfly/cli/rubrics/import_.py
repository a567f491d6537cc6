"""Rubrics of Canvas or Moodle as gadfly rubrics, with a list of what could not be carried over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.running import Unusable
from gadfly.cli.source import kind_of
from gadfly.intake import IntakeError
from gadfly.intake.rubrics import LARGEST, Borrowed, borrowed_from
from gadfly.intake.rubrics.names import distinct
from gadfly.store.places import rubrics_folder
from gadfly.store.reading import read_bounded, size
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_text import rubric_text
from gadfly.store.rubrics import LIMIT, list_rubrics
from gadfly.store.saving import save_durably

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from gadfly.documents.rubric import Rubric

_MAPPED = (
    "Each criterion is a question about the whole text and weighs as much as its most points, so the percent"
    " is the one the platform gives. It judges {judges}."
)
_HEADING = "What could not be carried over, or was changed:"
_JUDGED = {
    "critique": "critiques by students; if it is for op-eds themselves, import it with --judges op-ed",
    "op-ed": "op-eds",
}


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument(
        "file", type=Path, help="a Canvas rubric CSV, or a Moodle backup (.mbz) or the grading.xml in it"
    )
    parser.add_argument(
        "--name", metavar="NAME", help="only the rubric of that name; by default, all in the file"
    )
    parser.add_argument(
        "--out", metavar="R.toml", type=Path, help="where to; by default, your folder of rubrics"
    )
    parser.add_argument("--id", metavar="ID", help="its id; by default, made from its name")
    parser.add_argument(
        "--judges",
        choices=("op-ed", "critique"),
        default="critique",
        help="what it judges; by default critiques, because most rubrics there are for students' work",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Writes the rubrics and tells where to, and what was lost."""
    found = _named(chosen, _with_ids(_found(chosen)))
    texts = [_checked(each, chosen.file) for each in found]
    targets = _targets(chosen, found)
    for path, text in zip(targets, texts, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        save_durably(path, text.encode(), expected=None)
    if chosen.json:
        records = [_record(path, each) for path, each in zip(targets, found, strict=True)]
        print_json({"rubrics": records})
    else:
        for path, each in zip(targets, found, strict=True):
            print_lines(_told(path, each))
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
    text = rubric_text(each.rubric, _comments(each, file.name))
    told = f"{file}: “{each.rubric.title}” cannot be a gadfly rubric"
    if len(text.encode()) > LIMIT:
        raise Unusable(f"{told}: it would have more than {size(LIMIT)}. Shorten its texts, or split it up.")
    rubric, problems = check_rubric(text.encode(), file)
    if rubric is None:
        raise Unusable(f"{told}: {next(p.message for p in problems if p.severity == 'error')}")
    return text


def _comments(each: Borrowed, file: str) -> Iterator[str]:
    yield f"Imported from {file} ({each.source})."
    yield _mapped(each)
    yield ""
    yield _HEADING
    yield from (f"- {loss}" for loss in each.losses)


def _mapped(each: Borrowed) -> str:
    return _MAPPED.format(judges=_JUDGED[each.rubric.judges])


def _asked(rubric: Rubric) -> str:
    count = len(rubric.questions)
    return f"{count} question" if count == 1 else f"{count} questions"


def _told(path: Path, each: Borrowed) -> Iterator[str]:
    yield f"“{each.rubric.title}” ({each.rubric.id}, {_asked(each.rubric)}) written to {path}"
    yield _mapped(each)
    yield _HEADING
    yield from (f"- {loss}" for loss in each.losses)


def _record(path: Path, each: Borrowed) -> dict[str, Any]:
    rubric = each.rubric
    return {
        "path": str(path),
        "id": rubric.id,
        "title": rubric.title,
        "questions": len(rubric.questions),
        "judges": rubric.judges,
        "source": each.source,
        "losses": list(each.losses),
    }
