"""What a person has chosen once, in config.toml or the environment; never a reason not to start."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from gadfly.frozen import frozen
from gadfly.store.places import config_file
from gadfly.store.problems import FileProblem, Problem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed, save_durably

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LIMIT = 64 * 1024
_LONGEST = 200


@frozen
class Settings:
    """Choices that hold for every critique; each empty text means "not chosen".

    Attributes:
        name: The critic's name, for new critiques (GADFLY_NAME).
        id: The school's id of the critic (GADFLY_ID).
        theme: The name of a theme (GADFLY_THEME).
        rubric: The rubric to offer first, its id or a path (GADFLY_RUBRIC).
    """

    name: str = ""
    id: str = ""
    theme: str = ""
    rubric: str = ""


_NAMES = tuple(field.name for field in fields(Settings))


def load_settings(file: Path | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings, and what is wrong with them; whatever is usable is used.

    Args:
        file: Where they are; the platform's place by default. A missing file is no problem.
    """
    path = config_file() if file is None else file
    problems: list[Problem] = []
    try:
        values = _read(path)
    except FileProblem as problem:
        values = {}
        problems.extend(problem.problems)
    chosen = {}
    for key, value in values.items():
        if wrong := _wrong(key, value):
            problems.append(Problem(key, wrong, severity="warning"))
        else:
            chosen[key] = value
    return _overridden(Settings(**chosen), os.environ), tuple(problems)


def save_theme(theme: str, file: Path | None = None) -> None:
    """Keep the theme for the next start; everything else in the file stays, its comments do not.

    Raises:
        FileProblem: The file cannot be read, or its folder cannot be made.
        SaveFailed: It cannot be written.
    """
    _save({"theme": theme}, file)


def save_person(name: str, school_id: str, file: Path | None = None) -> str:
    """Keep who writes the critiques, also that they stay nameless; why not, where it cannot be kept."""
    try:
        _save({"name": name[:_LONGEST], "id": school_id[:_LONGEST]}, file)
    except (FileProblem, SaveFailed) as problem:
        return str(problem)
    return ""


def person_known(file: Path | None = None) -> bool:
    """Whether the person was asked for their name, or said it unasked; they may have left it empty."""
    if "GADFLY_NAME" in os.environ:
        return True
    try:
        return "name" in _read(config_file() if file is None else file)
    except FileProblem:
        return True  # told elsewhere; asking could not be remembered


def _save(chosen: dict[str, str], file: Path | None) -> None:
    import hashlib  # noqa: PLC0415  (only where something is written)

    import tomli_w  # noqa: PLC0415  (only where something is written)

    path = config_file() if file is None else file
    values = {**_read(path), **chosen}
    expected = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(path.parent, "This folder cannot be made: set GADFLY_CONFIG_DIR.") from error
    save_durably(path, tomli_w.dumps(values).encode(), expected=expected)


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    from gadfly.store.toml_text import parse  # noqa: PLC0415  (only where there is a file)

    return parse(read_bounded(path, _LIMIT, "settings"), path, may_be_empty=True)


def _wrong(key: str, value: object) -> str:
    if key not in _NAMES:
        return f"There is no setting named {key[:60]!r}; there are {', '.join(_NAMES)}."
    if not isinstance(value, str) or len(value) > _LONGEST:
        return f"{key} should be a text in quotes, at most {_LONGEST} characters."
    return ""


def _overridden(settings: Settings, environ: Mapping[str, str]) -> Settings:
    set_there = {name: _text(environ.get(f"GADFLY_{name.upper()}", "")) for name in _NAMES}
    return replace(settings, **{name: value for name, value in set_there.items() if value})


def _text(value: str) -> str:
    """Bytes of the environment that are no text would make a critique that cannot be saved."""
    return value[:_LONGEST].encode("utf-8", "replace").decode()
