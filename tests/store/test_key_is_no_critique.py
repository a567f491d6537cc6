"""A key that this program saved last is trusted as a key, and never taken for a critique."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critique
from gadfly.documents.key import Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.critiques import critique_of
from gadfly.store.keys import key_text
from gadfly.store.open_critique import OpenCritique
from gadfly.store.places import state_folder
from gadfly.store.problems import FileProblem
from gadfly.store.trust import read_own, trust

if TYPE_CHECKING:
    from pathlib import Path

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
KEY = Key(
    Critique.begin(
        Article((Block("b001", "A later bell helps."),)),
        Rubric("small", "Small", (Question("claim", "A claim?", "choice", options=YES_NO),)),
        datetime(2026, 11, 22, 10, tzinfo=UTC),
    )
)
DATA = key_text(KEY)
DIGEST = hashlib.sha256(DATA).hexdigest()


def test_its_digest_does_not_make_it_a_critique() -> None:
    with pytest.raises(FileProblem, match="This is a key, not a critique"):
        critique_of(DATA, "bell.critique.toml", trusted=DIGEST)


@pytest.mark.parametrize("read", [read_own, OpenCritique.resume])
def test_a_critiques_name_does_not_either(
    read: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))
    path = tmp_path / "bell.critique.toml"
    path.write_bytes(DATA)
    trust(state_folder(KEY.id), DIGEST)
    assert callable(read)
    with pytest.raises(FileProblem, match="This is a key, not a critique"):
        read(path)
    assert path.read_bytes() == DATA
