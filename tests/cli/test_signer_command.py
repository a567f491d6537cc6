from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from gadfly.cli import signer
from gadfly.cli.main import main
from gadfly.store import seal_backup
from gadfly.store.seal_keys import fingerprint, key_file, public_key

if TYPE_CHECKING:
    from pathlib import Path


WORDS = "correct amber heron staple"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal_backup, "_TIMES", 1)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where a copy goes."""
    return tmp_path / "copy.pem"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed when a passphrase is asked for, one after another."""
    answers: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(signer, "getpass", lambda _: answers.pop(0))
    return answers


def test_it_shows_whose_key_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GADFLY_NAME", "Ines Marlow")
    assert main(["signer"]) == 0
    assert "none yet; it is made when something needs it" in capsys.readouterr().out
    assert not key_file().exists()
    mark = fingerprint(public_key())
    assert main(["signer"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Name: Ines Marlow",
        f"Key:  {mark}",
        f"File: {key_file()}",
    ]
    assert main(["signer", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "name": "Ines Marlow",
        "fingerprint": mark,
        "public_key": public_key(),
        "file": str(key_file()),
    }


def test_a_copy_is_made_and_put_back(
    copy: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    mark = fingerprint(public_key())
    typed += [WORDS, WORDS]
    assert main(["signer", "--back-up", str(copy)]) == 0
    assert f"Your key {mark} is in {copy}, locked" in capsys.readouterr().out
    key_file().unlink()
    for words in ("is back in", "nothing was changed"):
        typed += [WORDS]
        assert main(["signer", "--restore", str(copy)]) == 0
        assert words in capsys.readouterr().out
    assert fingerprint(public_key()) == mark


def test_a_file_may_hold_the_passphrase(copy: Path, tmp_path: Path) -> None:
    made = public_key()
    words = tmp_path / "words"
    words.write_text(f"{WORDS}\nmore\n")
    assert main(["signer", "--back-up", str(copy), "--passphrase-file", str(words)]) == 0
    key_file().unlink()
    assert main(["signer", "--restore", str(copy), "--passphrase-file", str(words)]) == 0
    assert public_key() == made


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ([WORDS, "something else"], "The two are not the same: nothing was written."),
        (["short", "short"], "at least 8 characters; several words are best. Nothing was written."),
    ],
)
def test_a_passphrase_that_will_not_do_is_told(
    copy: Path, typed: list[str], answers: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    public_key()
    typed += answers
    assert main(["signer", "--back-up", str(copy)]) == 1
    assert message in capsys.readouterr().err
    assert not copy.exists()


def test_nobody_is_asked_for_what_cannot_be(
    copy: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["signer", "--back-up", str(copy)]) == 1
    assert "no key to back up yet" in capsys.readouterr().err
    public_key()
    copy.write_text("mine")
    assert main(["signer", "--back-up", str(copy)]) == 1
    assert "There is a file of that name already" in capsys.readouterr().err
    assert main(["signer", "--passphrase-file", str(copy)]) == 1
    assert "goes with --back-up or --restore" in capsys.readouterr().err
    assert typed == []
    assert copy.read_text() == "mine"


def test_without_a_terminal_it_says_what_to_use(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    public_key()
    assert main(["signer", "--back-up", str(copy)]) == 1
    assert "use --passphrase-file" in capsys.readouterr().err


def test_a_wrong_passphrase_and_another_key_are_one_line_each(
    copy: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    public_key()
    typed += [WORDS, WORDS, "another one", WORDS]
    main(["signer", "--back-up", str(copy)])
    key_file().unlink()
    public_key()
    capsys.readouterr()
    for message in ("The passphrase does not open it", "Another key is here"):
        assert main(["signer", "--restore", str(copy)]) == 1
        err = capsys.readouterr().err
        assert re.search(message, err)
        assert err.count("\n") == 1
