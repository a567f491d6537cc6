from __future__ import annotations

import base64
import os
import stat
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed
from gadfly.store.seal_keys import (
    fingerprint,
    key_file,
    known_public_key,
    public_key,
    raw_key,
    signing_key,
)

if TYPE_CHECKING:
    from pathlib import Path

# RFC 8032, section 7.1, test 1
SECRET = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings folder, not there yet."""
    monkeypatch.setenv("GADFLY_CONFIG_DIR", str(tmp_path / "settings"))
    return tmp_path / "settings"


def pem(key: Ed25519PrivateKey | X25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def test_a_key_is_made_the_first_time_and_then_stays(folder: Path) -> None:
    assert known_public_key() == ""
    assert not folder.exists()
    made = public_key()
    kept = key_file().read_bytes()
    assert (public_key(), known_public_key(), key_file().read_bytes()) == (made, made, kept)
    assert [path.name for path in folder.iterdir()] == ["seal-key.pem"]


@pytest.mark.skipif(sys.platform == "win32", reason="access is kept otherwise there")
def test_only_its_owner_can_read_it(folder: Path) -> None:
    signing_key()
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    key_file().chmod(0o644)
    signing_key()
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600


def test_a_key_of_another_program_can_be_put_there() -> None:
    key_file().parent.mkdir()
    key_file().write_bytes(pem(Ed25519PrivateKey.from_private_bytes(SECRET)))
    assert raw_key(public_key()) == PUBLIC


def test_makers_at_the_same_time_have_the_same_key() -> None:
    found: list[str] = []
    makers = [threading.Thread(target=lambda: found.append(public_key())) for _ in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert len(found) == 8
    assert set(found) == {known_public_key()}


@pytest.mark.skipif(sys.platform == "win32", reason="the file gets its name by another call there")
def test_a_key_that_came_in_between_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.link
    theirs = pem(Ed25519PrivateKey.from_private_bytes(SECRET))

    def later(temp: Path, path: Path) -> None:
        path.write_bytes(theirs)
        real(temp, path)

    monkeypatch.setattr(os, "link", later)
    assert raw_key(public_key()) == PUBLIC
    assert key_file().read_bytes() == theirs


@pytest.mark.skipif(sys.platform == "win32", reason="a rename never replaces there")
def test_a_drive_without_links_has_a_key_too(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    assert public_key() == known_public_key()
    assert [path.name for path in folder.iterdir()] == ["seal-key.pem"]


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (b"", "not the key for seals"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "not the key for seals"),
        (pem(X25519PrivateKey.generate()), "key of another kind"),
        (b"x" * 20_000, "too large"),
    ],
    ids=("empty", "damaged", "another kind", "too large"),
)
def test_what_is_no_key_is_told_and_left_as_it_is(held: bytes, message: str) -> None:
    key_file().parent.mkdir()
    key_file().write_bytes(held)
    with pytest.raises(FileProblem, match=message):
        signing_key()
    assert key_file().read_bytes() == held


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(SaveFailed, match="set GADFLY_CONFIG_DIR"):
        signing_key()


def test_a_fingerprint_is_short_enough_to_compare() -> None:
    # sha256 of the public key of RFC 8032's test 1
    assert fingerprint(base64.b64encode(PUBLIC).decode()) == "21fe 31df a154 a261 626b"


@pytest.mark.parametrize("written", ["", "AAAA", "no", "ä" * 44, base64.b64encode(PUBLIC).decode() + "\n"])
def test_what_is_no_public_key_has_none(written: str) -> None:
    assert raw_key(written) is None
    with pytest.raises(ValueError, match="no public key"):
        fingerprint(written)


def test_a_key_is_spelled_in_one_way_only() -> None:
    written = base64.b64encode(PUBLIC).decode()
    last = chr(ord(written[-2]) + 1)  # sets bits that stand for nothing
    assert base64.b64decode(written[:-2] + last + "=") == PUBLIC
    assert raw_key(written[:-2] + last + "=") is None
