"""What this program saved is not checked again; whatever else is in a file, is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from gadfly.store import trust as trust_module
from gadfly.store.places import state_folder
from gadfly.store.problems import FileProblem
from gadfly.store.trust import Content, read_own, trust

if TYPE_CHECKING:
    from pathlib import Path

ID = "0123456789abcdef" * 2
DATA = f'format = "gadfly/critique@1"\nid = "{ID}"\n'.encode()
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str | None]:
    """The digests that reading was told to trust."""
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))
    told: list[str | None] = []
    monkeypatch.setattr(trust_module, "critique_of", lambda *_, trusted: told.append(trusted))
    return told


def test_the_digest_of_the_last_save_is_trusted(asked: list[str | None], tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(DATA)
    read_own(file)
    trust(state_folder(ID), DIGEST)
    read_own(file)
    assert asked == [None, DIGEST]


@pytest.mark.parametrize("damage", ["", "x", DIGEST[:-1], DIGEST + "0", "ü"])
def test_a_damaged_digest_is_none(asked: list[str | None], tmp_path: Path, damage: str) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(DATA)
    (state_folder(ID) / "trusted").write_text(damage, encoding="utf-8")
    read_own(file)
    assert asked == [None]


def test_what_is_known_is_not_parsed_again(asked: list[str | None], tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(DATA)
    known = read_own(file)
    assert read_own(file, known) is known
    file.write_bytes(DATA + b"#")
    assert isinstance(read_own(file, known), Content)
    assert len(asked) == 2


@pytest.mark.usefixtures("asked")
def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        read_own(tmp_path / "none.toml")
