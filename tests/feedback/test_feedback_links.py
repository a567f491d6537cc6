"""A feedback folder from outside: nothing is written through a link that lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.store.feedback_folder import MEMORY, FeedbackFolder
from gadfly.store.saving import SaveFailed
from gadfly.store.seals import seal_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.feedback.conftest import Given

    from gadfly.store.answer_form import Form


def _seal(given: type[Given]) -> Callable[[Form], Form]:
    return lambda form: seal_of(form, "Prof. Vale", given.at, given.signer)


@pytest.mark.parametrize("ending", [".feedback.toml", ".feedback.md"])
@pytest.mark.parametrize("dangling", [True, False])
def test_feedback_is_written_through_no_link(
    tmp_path: Path, given: type[Given], ending: str, *, dangling: bool
) -> None:
    outside = tmp_path / "outside"
    if not dangling and ending == ".feedback.md":
        outside.write_bytes(b"mine")
    folder = FeedbackFolder(tmp_path / "feedback")
    (tmp_path / "feedback" / f"ana{ending}").symlink_to(outside)
    with pytest.raises(SaveFailed, match="is a link"):
        folder.put("ana", "", given.feedback(), _seal(given), "words")
    assert not outside.exists() or outside.read_bytes() == b"mine"


def test_the_memory_is_written_through_no_link(tmp_path: Path, given: type[Given]) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    folder = FeedbackFolder(tmp_path / "feedback")
    (tmp_path / "feedback" / MEMORY).symlink_to(outside)
    assert folder.put("ana", "", given.feedback(), _seal(given), "words")
    assert outside.read_bytes() == b"mine"
