"""Saving for good: after any crash the file is wholly the old or the new one, and "saved" means on the disk.

The new bytes are written beside the file, synced, and renamed into its place; then the folder is synced. What
another program wrote in between is found by content and never overwritten. Replacing breaks hard links.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gadfly.frozen import frozen
from gadfly.store.disk import discard, replace, sync_folder, write_beside
from gadfly.store.undivided import undivided

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

_WHY = {
    errno.ENOSPC: "the disk is full: make room, or save it elsewhere",
    errno.EDQUOT: "your disk quota is used up: make room, or save it elsewhere",
    errno.EROFS: "the folder is read-only: save it elsewhere",
    errno.EACCES: "there is no permission to write there: save it elsewhere",
    errno.EPERM: "there is no permission to write there: save it elsewhere",
    errno.ENOENT: "its folder is not there any more: save it elsewhere",
    errno.ENOTDIR: "its folder is not there any more: save it elsewhere",
    errno.EIO: "the disk reported an error: save it elsewhere",
}


class SaveFailed(Exception):
    """A save did not happen for good: the file is as it was, or new but not synced. Trying again is safe.

    Attributes:
        path: The file.
        errno: The system's number for the reason, None where the system gave none.
    """

    def __init__(self, path: Path, message: str, number: int | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.errno = number


class Changed(SaveFailed):
    """Another program changed, made or removed the file since its last reading; nothing was written."""


@frozen
class Fingerprint:
    """What a file held when it was last read or written.

    Attributes:
        digest: sha256 of its bytes, hexadecimal.
        stamp: Its modification time (ns), size and inode right after that write; with the same stamp the
            bytes are not read again. None: not known, the bytes are compared.
    """

    digest: str
    stamp: tuple[int, int, int] | None = None

    @classmethod
    def of(cls, data: bytes) -> Fingerprint:
        """Fingerprint bytes that were read from the file."""
        return cls(hashlib.sha256(data).hexdigest())


@dataclass(slots=True)
class DurableFile:
    """A file that one program saves again and again.

    Attributes:
        path: The file; a symlink stays, and its target is replaced.
        fingerprint: What it should hold before the next save; None where there should be no file yet.
        backup: Where the version before the last save is kept, as well as possible; None: nowhere.
    """

    path: Path
    fingerprint: Fingerprint | None = None
    backup: Path | None = None
    _tried: str = ""  # a rename may have happened although the system reported an error

    def save(self, data: bytes) -> str:
        """Save the bytes for good and return their sha256, hexadecimal.

        Raises:
            Changed: Another program changed, made or removed the file.
            SaveFailed: Anything else, in a plain sentence.
        """
        try:
            # a symlink further up is no matter: the new file is renamed within the same folder
            target = Path(os.path.realpath(self.path)) if self.path.is_symlink() else self.path
            with undivided():
                return self._save(target, data)
        except OSError as error:
            raise self._failed(error) from error

    def take_over(self) -> None:
        """Accept what another program wrote: the next save replaces it.

        Raises:
            SaveFailed: It cannot be read.
        """
        try:
            self.fingerprint = Fingerprint(digest) if (digest := _digest(self.path)) else None
        except OSError as error:
            raise self._failed(error) from error

    def remove_stale(self) -> int:
        """Remove what killed saves of this file left beside it; only for the holder of its lock.

        Returns:
            How many files went.
        """
        target = Path(os.path.realpath(self.path))
        stale = [found for found in target.parent.glob(f"{_prefix(target)}*.tmp") if found.is_file()]
        for found in stale:
            discard(found)
        return len(stale)

    def _save(self, target: Path, data: bytes) -> str:
        before = self._unchanged(target)
        digest = hashlib.sha256(data).hexdigest()
        temp, after = write_beside(target, _prefix(target), data, before)
        try:
            self._unchanged(target)
            if before is not None and self.backup is not None:
                _keep(target, self.backup)
            self._tried = digest
            replace(temp, target)
        except BaseException:
            discard(temp)
            raise
        self.fingerprint = Fingerprint(digest, _stamp(after))
        sync_folder(target.parent)
        return digest

    def _unchanged(self, target: Path) -> os.stat_result | None:
        """Give the state of the file as it was last seen here, None where there is rightly none.

        Raises:
            Changed: It is not as it was.
            SaveFailed: It is not a file that may be replaced.
        """
        try:
            state = os.stat(target)  # noqa: PTH116  (one system call, named as such)
        except FileNotFoundError:
            if self.fingerprint is None:
                return None
            raise Changed(self.path, f"{self.path.name} was moved or removed by another program.") from None
        if not stat.S_ISREG(state.st_mode):
            raise SaveFailed(self.path, f"{self.path.name} is not an ordinary file: save under another name.")
        if not state.st_mode & 0o222 or not os.access(target, os.W_OK):
            message = f"{self.path.name} is read-only: allow writing to it, or save under another name."
            raise SaveFailed(self.path, message, errno.EACCES)
        if self.fingerprint is None or self.fingerprint.stamp != _stamp(state):
            self._compare(target)
        return state

    def _compare(self, target: Path) -> None:
        known = {self._tried} if self.fingerprint is None else {self._tried, self.fingerprint.digest}
        if _digest(target) in known:
            return
        if self.fingerprint is None:
            raise Changed(
                self.path, f"There is a file named {self.path.name} already: save under another name."
            )
        raise Changed(self.path, f"Another program changed {self.path.name}; nothing was overwritten.")

    def _failed(self, error: OSError) -> SaveFailed:
        why = (
            _WHY.get(error.errno or 0)
            or f"{error.strerror or 'the system gave no reason'}: save it elsewhere"
        )
        return SaveFailed(self.path, f"{self.path.name} is not saved: {why}.", error.errno)


def save_durably(path: Path, data: bytes, *, expected: str | None, backup: Path | None = None) -> str:
    """Save bytes once and for good; `DurableFile` is for a file that is saved again and again.

    Args:
        path: The file; a symlink stays, and its target is replaced.
        data: All it will hold.
        expected: sha256 (hexadecimal) of what is there now; None: there must be no file.
        backup: Where the version before this one is kept, as well as possible.

    Returns:
        sha256 (hexadecimal) of what is on the disk now.

    Raises:
        Changed: Something else is there.
        SaveFailed: Anything else, in a plain sentence.
    """
    return DurableFile(path, Fingerprint(expected) if expected is not None else None, backup).save(data)


def _prefix(target: Path) -> str:
    """Name the hidden files of one target without telling whose they are."""
    return f".gadfly-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]}-"


def _stamp(state: os.stat_result) -> tuple[int, int, int]:
    return (state.st_mtime_ns, state.st_size, state.st_ino)


def _digest(path: Path) -> str | None:
    """Digest what the file holds now; None where there is none."""
    try:
        descriptor = os.open(path, _READ)
    except FileNotFoundError:
        return None
    try:
        digest = hashlib.sha256()
        while piece := os.read(descriptor, 1 << 20):
            digest.update(piece)
        return digest.hexdigest()
    finally:
        os.close(descriptor)


def _keep(target: Path, backup: Path) -> None:
    """Keep the version that is about to be replaced; a backup that fails must not stop the save."""
    temp = backup.with_name(f"{backup.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        try:
            os.link(target, temp)
        except OSError:
            discard(temp)  # of a save that was killed
            _copy(target, temp)
        replace(temp, backup)
    # Renaming one link of a file over another link of it does nothing and leaves both.
    discard(temp)


def _copy(source: Path, target: Path) -> None:
    import shutil  # noqa: PLC0415  (only where the state folder is on another disk)

    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(descriptor, "wb") as written, source.open("rb") as read:  # noqa: PTH123  (a descriptor, not a path)
        shutil.copyfileobj(read, written)
