"""Where a platform keeps what is not handed in: settings, state, the person's documents and rubrics.

Each place can be set from the environment, so that a course, a shared machine or a test can put it elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from gadfly.store.problems import refusal

_ID = re.compile(r"[0-9a-f]{32}")


def state_folder(critique_id: str) -> Path:
    """Give the folder for one critique's lock, history and backup, made with access for its owner only.

    An id that no gadfly made is not trusted as a folder's name: its digest takes its place.

    Raises:
        FileProblem: The folder cannot be made or written to.
    """
    known = _ID.fullmatch(critique_id) is not None
    name = critique_id if known else hashlib.sha256(critique_id.encode("utf-8", "replace")).hexdigest()[:32]
    return _made(_state() / "critiques" / name)


def rubric_state_folder(rubric: Path) -> Path:
    """Give the folder for the lock, the draft and the backup of a rubric that is written at that path.

    Raises:
        FileProblem: The folder cannot be made or written to.
    """
    real = os.fsencode(os.path.realpath(rubric))
    return _made(_state() / "rubrics" / hashlib.sha256(real).hexdigest()[:32])


def checked_file(*, make: bool) -> Path:
    """Give the file that remembers which documents were checked.

    Args:
        make: Whether its folder is made if need be.

    Raises:
        FileProblem: The folder cannot be made or written to.
    """
    return (_made(_state()) if make else _state()) / "checked"


def class_file(folder: Path, *, make: bool) -> Path:
    """Give the file that remembers what was read of the critiques in a folder.

    Args:
        folder: The folder.
        make: Whether the file's own folder is made if need be.

    Raises:
        FileProblem: The file's folder cannot be made or written to.
    """
    real = os.fsencode(os.path.realpath(folder))
    where = _state() / "classes"
    return (_made(where) if make else where) / f"{hashlib.sha256(real).hexdigest()[:32]}.jsonl"


def documents_folder() -> Path:
    """Give the folder for critiques that cannot stand beside their op-ed.

    GADFLY_DOCUMENTS_DIR sets it. It may not exist yet.
    """
    if chosen := _chosen("GADFLY_DOCUMENTS_DIR"):
        return chosen
    import platformdirs  # noqa: PLC0415  (most starts know where they save)

    return Path(platformdirs.user_documents_dir()) / "gadfly"


def config_file() -> Path:
    """Give the settings' file, in GADFLY_CONFIG_DIR where that is set; it may not exist."""
    if chosen := _chosen("GADFLY_CONFIG_DIR"):
        return chosen / "config.toml"
    import platformdirs  # noqa: PLC0415  (as above)

    return Path(platformdirs.user_config_dir("gadfly", appauthor=False)) / "config.toml"


def quick_marks_file() -> Path:
    """Give the file of a person's quick marks, beside the settings; it may not exist.

    GADFLY_QUICK_MARKS sets it.
    """
    return _chosen("GADFLY_QUICK_MARKS") or config_file().with_name("quick-marks.toml")


def rubrics_folder() -> Path:
    """Give the folder of the person's own rubrics, where new ones are written; it may not exist.

    GADFLY_RUBRICS_DIR sets it.
    """
    if chosen := _chosen("GADFLY_RUBRICS_DIR"):
        return chosen
    import platformdirs  # noqa: PLC0415  (as above)

    return Path(platformdirs.user_data_dir("gadfly", appauthor=False)) / "rubrics"


def shared_rubrics_folders() -> tuple[Path, ...]:
    """Give the folders of rubrics that a course shares (GADFLY_RUBRICS); they may not exist.

    The variable names one folder or several, with `os.pathsep` between them (`:`, on Windows `;`).
    """
    named = os.environ.get("GADFLY_RUBRICS", "").split(os.pathsep)
    return tuple(dict.fromkeys(_user(folder) for folder in named if folder))


def recents_file() -> Path:
    """Give the file that lists what was open lately; its folder is made.

    Raises:
        FileProblem: The state folder cannot be made or written to.
    """
    return _made(_state()) / "recent.json"


def _state() -> Path:
    if chosen := _chosen("GADFLY_STATE_DIR"):
        return chosen
    import platformdirs  # noqa: PLC0415  (as above)

    return Path(platformdirs.user_state_dir("gadfly", appauthor=False))


def _chosen(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return _user(value) if value else None


def _user(folder: str) -> Path:
    """A folder with `~` spelled out, where it is somebody's."""
    try:
        return Path(folder).expanduser()
    except RuntimeError:  # nobody of that name, or no home
        return Path(folder)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        usable = os.access(folder, os.W_OK | os.X_OK)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a possible name"
        raise refusal(folder, f"This folder cannot be made ({reason}): {_ELSEWHERE}") from error
    if not usable:
        raise refusal(folder, f"This folder cannot be written to: {_ELSEWHERE}")
    return folder


_ELSEWHERE = "set GADFLY_STATE_DIR to a folder of your own."
