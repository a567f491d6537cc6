"""The key that a person seals with: made without a question the first time, and never overwritten.

It is an Ed25519 key in `seal-key.pem` in the settings folder, as PKCS #8, which other programs read as well.
The settings folder and not the state folder: what is there may be deleted, but whoever loses this key cannot
seal as the same person again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from gadfly.store.disk import discard, sync_folder, write_beside
from gadfly.store.places import config_file
from gadfly.store.problems import refusal
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed, save_durably

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "seal-key.pem"
"""The file's name in the settings folder."""

_LIMIT = 16 * 1024
_KEY = 32  # bytes of a public key
_GROUPS, _GROUP = 5, 4  # 80 bits: more than anybody can search for another key with the same
_RESTORE = "Put back the copy that you keep of it, or move it away: then a new key is made."


def key_file() -> Path:
    """Where the key is kept; it may not exist yet."""
    return config_file().with_name(NAME)


def signing_key() -> Ed25519PrivateKey:
    """The person's key, made now where there is none.

    Raises:
        FileProblem: What is there is no such key, or it cannot be read.
        SaveFailed: A new one cannot be kept.
    """
    path = key_file()
    if not path.exists():
        _make(path)
    _keep_private(path)
    return _read(path)


def public_key() -> str:
    """The public half of the person's key in base64, which an assignment carries; made where there is none.

    Raises:
        FileProblem: As `signing_key`.
        SaveFailed: As `signing_key`.
    """
    return _public(signing_key())


def known_public_key() -> str:
    """The same, empty where there is no key yet: nothing is made.

    Raises:
        FileProblem: What is there is no such key, or it cannot be read.
    """
    path = key_file()
    return _public(_read(path)) if path.exists() else ""


def back_up(target: Path) -> str:
    """Copy the key to a file that is not there yet; whoever has the copy can seal as this person.

    To restore it, put the copy back where `key_file` says.

    Returns:
        The public key's fingerprint, to be written on the copy.

    Raises:
        FileProblem: There is no key to copy that can be read.
        SaveFailed: The copy cannot be written, or something is there already.
    """
    path = key_file()
    held = _public(_read(path))
    save_durably(target, read_bounded(path, _LIMIT, "a signing key"), expected=None)
    return fingerprint(held)


def raw_key(written: str) -> bytes | None:
    """The bytes of a public key in base64; None where it is none."""
    raw = from_base64(written)
    return raw if raw is not None and len(raw) == _KEY else None


def from_base64(written: str) -> bytes | None:
    """The bytes behind base64, None where it is not spelled as this program spells it."""
    try:
        raw = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if base64.b64encode(raw).decode() == written else None


def fingerprint(public: str) -> str:
    """A public key as people compare it, such as `3f2a 91bc 77de 0012 a0b4`: from the sha256 of its bytes.

    Raises:
        ValueError: It is no public key in base64.
    """
    raw = raw_key(public)
    if raw is None:
        raise ValueError("This is no public key.")
    digits = hashlib.sha256(raw).hexdigest()
    return " ".join(digits[at : at + _GROUP] for at in range(0, _GROUPS * _GROUP, _GROUP))


def _public(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def _make(path: Path) -> None:
    """Make the key's file, unless another process is quicker."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only who seals pays for it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above

    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temp, _ = write_beside(path, f".{NAME}-", pem, None)
        try:
            with suppress(FileExistsError):
                _put(temp, path)
        finally:
            discard(temp)
        sync_folder(path.parent)
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        message = f"Your key for seals cannot be kept ({why}): set GADFLY_CONFIG_DIR to a folder of your own."
        raise SaveFailed(path, message, error.errno) from error


def _put(temp: Path, path: Path) -> None:
    """Give a whole file its name, which nothing may have yet.

    Raises:
        FileExistsError: Something has it.
    """
    if sys.platform == "win32":
        os.rename(temp, path)  # noqa: PTH104 - there it never replaces
        return
    try:
        os.link(temp, path)  # a rename would replace what is there
    except FileExistsError:
        raise
    except OSError:  # a drive without links: take the name first
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(temp, path)  # noqa: PTH105 - one system call, named as such


def _keep_private(path: Path) -> None:
    """Take from others what a careless copy allowed them."""
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if sys.platform != "win32" and mode & 0o077:
            path.chmod(mode & 0o700)


def _read(path: Path) -> Ed25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - only who seals pays for it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415 - as above

    data = read_bounded(path, _LIMIT, "a signing key")
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise refusal(path, f"This is not the key for seals that gadfly made. {_RESTORE}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise refusal(path, f"This is a key of another kind than gadfly seals with. {_RESTORE}")
    return key
