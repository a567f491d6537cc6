from __future__ import annotations

import stat
import subprocess
import sys
from shutil import which
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from gadfly.store import seal_backup
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed
from gadfly.store.seal_backup import back_up, is_locked, restore
from gadfly.store.seal_keys import fingerprint, key_file, known_public_key, public_key

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "correct amber heron staple"


@pytest.fixture(autouse=True)
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a copy goes; the lock is cheap, so that tests are fast."""
    monkeypatch.setenv("GADFLY_CONFIG_DIR", str(tmp_path / "settings"))
    monkeypatch.setattr(seal_backup, "_TIMES", 1)
    return tmp_path / "copy.pem"


def test_a_copy_can_be_put_back(copy: Path) -> None:
    made = public_key()
    kept = key_file().read_bytes()
    assert back_up(copy, WORDS) == fingerprint(made)
    assert is_locked(copy)
    assert restore(copy, WORDS) == (fingerprint(made), False)
    key_file().unlink()
    assert restore(copy, WORDS) == (fingerprint(made), True)
    assert known_public_key() == made
    assert key_file().read_bytes() == kept


@pytest.mark.skipif(sys.platform == "win32", reason="access is kept otherwise there")
def test_only_its_owner_can_read_a_copy_or_what_was_put_back(copy: Path) -> None:
    public_key()
    back_up(copy, WORDS)
    key_file().unlink()
    restore(copy, WORDS)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (copy, key_file())] == [0o600, 0o600]


def test_no_two_copies_are_alike(copy: Path, tmp_path: Path) -> None:
    public_key()
    back_up(copy, WORDS)
    back_up(tmp_path / "other.pem", WORDS)
    assert copy.read_bytes() != (tmp_path / "other.pem").read_bytes()


@pytest.mark.skipif(which("openssl") is None, reason="there is no other program here to read it")
def test_another_program_reads_it(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("GADFLY_CONFIG_DIR", str(copy.parent / "settings"))
    public_key()
    back_up(copy, WORDS)
    command = ["openssl", "pkey", "-in", str(copy), "-passin", f"pass:{WORDS}"]
    done = subprocess.run(command, check=True, capture_output=True)
    assert done.stdout.strip() == key_file().read_bytes().strip()


@pytest.mark.parametrize("words", ["correct amber heron stapl", "", None])
def test_with_another_passphrase_it_does_not_open(copy: Path, words: str | None) -> None:
    public_key()
    back_up(copy, WORDS)
    key_file().unlink()
    with pytest.raises(FileProblem):
        restore(copy, words)
    assert not key_file().exists()


def test_a_short_passphrase_is_refused(copy: Path) -> None:
    public_key()
    with pytest.raises(ValueError, match="at least 8 characters"):
        back_up(copy, "1234567")
    assert not copy.exists()


def test_nothing_is_overwritten(copy: Path) -> None:
    public_key()
    copy.write_text("mine")
    with pytest.raises(SaveFailed, match="already"):
        back_up(copy, WORDS)
    assert copy.read_text() == "mine"


def test_where_there_is_no_key_nothing_is_backed_up(copy: Path) -> None:
    with pytest.raises(FileProblem, match="no key to back up yet"):
        back_up(copy, WORDS)
    assert not copy.exists()
    assert not key_file().exists()


def test_another_key_that_is_in_place_stays(copy: Path) -> None:
    first = public_key()
    back_up(copy, WORDS)
    moved = key_file().rename(copy.parent / "old.pem")
    second = public_key()
    with pytest.raises(FileProblem, match=r"Another key is here, .* Move it away first"):
        restore(copy, WORDS)
    assert known_public_key() == second
    key_file().unlink()
    restore(copy, WORDS)
    assert known_public_key() == first
    assert moved.exists()


def test_what_is_no_key_is_not_replaced(copy: Path) -> None:
    public_key()
    back_up(copy, WORDS)
    key_file().write_text("something")
    with pytest.raises(FileProblem, match="Something is here that is no key"):
        restore(copy, WORDS)
    assert key_file().read_text() == "something"


def test_a_copy_without_a_passphrase_is_put_back_as_well(copy: Path) -> None:
    made = public_key()
    key_file().rename(copy)
    assert not is_locked(copy)
    assert restore(copy, None) == (fingerprint(made), True)


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (b"", "no key for seals"),
        (b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", "damaged"),
        (b"x" * 20_000, "too large"),
    ],
)
def test_what_is_no_copy_is_told(copy: Path, held: bytes, message: str) -> None:
    copy.write_bytes(held)
    with pytest.raises(FileProblem, match=message):
        restore(copy, WORDS if b"ENCRYPTED" in held else None)
    assert not key_file().exists()


@pytest.mark.parametrize("key", [X25519PrivateKey.generate()])
def test_a_key_of_another_kind_is_told(copy: Path, key: X25519PrivateKey) -> None:
    copy.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    with pytest.raises(FileProblem, match="another kind"):
        restore(copy, None)


def test_what_the_library_locked_is_put_back_as_well(copy: Path) -> None:
    key = Ed25519PrivateKey.generate()
    copy.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(WORDS.encode()),
        )
    )
    assert restore(copy, WORDS)[1]
