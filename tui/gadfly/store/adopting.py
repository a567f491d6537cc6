"""Putting another basis under all grades of a course, so that no crash leaves half of them behind.

All that will be written is first written into a folder of its own, `adopting/`, which comes to be there in
one step: until then nothing happened, and from then on it will happen. Grades are written first, the basis
they stand on last; whoever opens the course after a crash goes on where it broke off. What was in force
before is kept with the grades of then in `in-force/before/`, so that one step back is possible.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.disk import replace, sync_folder
from gadfly.store.problems import refusal
from gadfly.store.saving import Changed, SaveFailed, save_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

IN_FORCE = "in-force"
"""The folder with what grades stand on."""
BEFORE = "before"
"""In it: what was in force before, and the grades of then."""
ADOPTING = "adopting"
"""The folder that is there while another basis is being adopted."""
_UNDECIDED = ".adopting"
_OLD = ".in-force-old"
_GRADES = "grades.jsonl"
_SUFFIX = ".grade.toml"
_FIRST = b'{"file": '
"""How the list begins where there is a grade in it."""
_LARGEST = 64 * 1024 * 1024
"""Bytes of one line; a grade has at most 4 MiB, and quoting can make it longer."""


@frozen
class Rewrite:
    """A grade that is written anew.

    Attributes:
        file: Its name in the course folder.
        old: All that it holds.
        new: All that it will hold.
    """

    file: str
    old: bytes
    new: bytes


@frozen
class Adopted:
    """What came of it.

    Attributes:
        written: How many grades were written.
        changed: Grades that another program changed meanwhile; they were left as they are.
    """

    written: int
    changed: tuple[str, ...] = ()


def decide(folder: Path, basis: Mapping[str, bytes], rewrites: Iterable[Rewrite]) -> None:
    """Write down all that will be written; once this returns, `finish` will happen sooner or later.

    Args:
        folder: The course folder, locked by the caller.
        basis: Every file that will be in force, by its path in `in-force/`.
        rewrites: Every grade that is written anew; taken one after another, so that a class fits into memory.

    Raises:
        SaveFailed: Nothing happened.
    """
    draft = folder / _UNDECIDED
    try:
        _clear(draft)
        draft.mkdir(mode=0o700)
        _copies(draft, basis)
        before = draft / BEFORE
        before.mkdir(mode=0o700)
        _copies(before, basis_files(folder / IN_FORCE))
        _write(before / _GRADES, _lines(rewrites))
        _sync_tree(draft)
        replace(draft, folder / ADOPTING)
        sync_folder(folder)
    except OSError as error:
        raise SaveFailed(folder, f"Nothing was changed: {error.strerror or error}.", error.errno) from error
    finally:
        with suppress(OSError):
            _clear(draft)


def is_decided(folder: Path) -> bool:
    """Whether a basis is being adopted, and it was broken off."""
    return (folder / ADOPTING).is_dir() or (folder / _OLD).is_dir()


def finish(folder: Path, progress: Callable[[int], None] | None = None) -> Adopted:
    """Write the grades that are not written yet, then put the basis in force; nothing where none is decided.

    A call that is broken off loses nothing: the next one goes on.

    Args:
        folder: The course folder, locked by the caller.
        progress: Called with how many grades were gone through.

    Raises:
        SaveFailed: It could not be finished now; another try goes on.
        FileProblem: What was written down cannot be read.
    """
    adopting = folder / ADOPTING
    written, changed = 0, []
    if adopting.is_dir():
        for number, rewrite in enumerate(_read(adopting / BEFORE / _GRADES), 1):
            try:
                written += _rewritten(folder / rewrite.file, rewrite)
            except Changed:
                changed.append(rewrite.file)
            if progress is not None:
                progress(number)
    try:
        _swap(folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise SaveFailed(
            folder, f"What is in force could not be replaced yet: {why}.", error.errno
        ) from error
    return Adopted(written, tuple(changed))


def before(folder: Path) -> tuple[dict[str, bytes], Iterator[Rewrite]] | None:
    """What was in force before, and the grades as they were and became; none: there is no way back.

    Raises:
        OSError: It cannot be read.
    """
    if not has_before(folder):
        return None
    kept = folder / IN_FORCE / BEFORE
    return basis_files(kept), _read(kept / _GRADES)


def has_before(folder: Path) -> bool:
    """Whether there is a way back, to what grades stood on; what was tried before there were any is none."""
    try:
        with (folder / IN_FORCE / BEFORE / _GRADES).open("rb") as file:
            return file.read(len(_FIRST)) == _FIRST
    except OSError:
        return False


def basis_files(folder: Path) -> dict[str, bytes]:
    """The files of a basis by their paths in its folder; none where there is no folder."""
    found = {}
    for place in (folder, folder / "keys"):
        for file in sorted(place.glob("*.toml")) if place.is_dir() else ():
            if file.is_file() and not file.is_symlink():
                found[file.relative_to(folder).as_posix()] = file.read_bytes()
    return found


def _rewritten(path: Path, rewrite: Rewrite) -> bool:
    """Whether the grade had to be written; not, where that was done before it was broken off."""
    with suppress(OSError):
        if path.read_bytes() == rewrite.new:
            return False
    if path.is_symlink():
        raise Changed(path, f"{path.name} is a link, and nothing is written through it.")
    save_durably(path, rewrite.new, expected=hashlib.sha256(rewrite.old).hexdigest())
    return True


def _swap(folder: Path) -> None:
    """The new basis in the place of the old; every step can be the last before a crash."""
    adopting, force, old = folder / ADOPTING, folder / IN_FORCE, folder / _OLD
    if adopting.is_dir():
        if force.is_dir():
            _clear(old)
            replace(force, old)
        replace(adopting, force)
        sync_folder(folder)
    _clear(old)


def _copies(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        _write(path, iter((data,)))


def _write(path: Path, parts: Iterator[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())


def _sync_tree(folder: Path) -> None:
    for inner, _, _ in os.walk(folder):
        sync_folder(Path(inner))


def _lines(rewrites: Iterable[Rewrite]) -> Iterator[bytes]:
    """One line a grade, then how many there are."""
    count = 0
    for each in rewrites:
        count += 1
        row = {"file": each.file, "old": each.old.decode(), "new": each.new.decode()}
        yield json.dumps(row).encode() + b"\n"
    yield json.dumps({"grades": count}).encode() + b"\n"


def _read(path: Path) -> Iterator[Rewrite]:
    """The grades written down.

    Raises:
        FileProblem: It is not what was written, so nothing can be told of what follows.
    """
    with suppress(FileNotFoundError), path.open("rb") as file:
        while line := file.readline(_LARGEST):
            try:
                row = json.loads(line)
                if "grades" in row:
                    return
                rewrite = Rewrite(row["file"], row["old"].encode(), row["new"].encode())
                plain = _plain(rewrite.file)
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                break
            if not plain:
                break
            yield rewrite
    raise refusal(path, "This list of grades is damaged: restore the course folder from a backup.")


def _plain(name: str) -> bool:
    """Whether it names a grade in the folder itself: what was written down may have been tampered with."""
    return name.endswith(_SUFFIX) and name == Path(name).name and "\\" not in name and "\0" not in name


def _clear(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
