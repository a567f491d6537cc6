"""Saving: every byte its author's, nothing overwritten that another wrote, nothing lost in a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.app.dialogs.clash import Clash
from gadfly.app.dialogs.confirm import Confirm
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_draft import open_draft

if TYPE_CHECKING:
    from tests.app.workbench.conftest import Author, Workshop


async def test_only_what_was_typed_changes(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("x")
        assert await author.saved() == b"x" + workshop.text.encode()


async def test_windows_lines_tabs_and_an_open_end_stay(workshop: Workshop) -> None:
    data = workshop.text.rstrip("\n").replace("\n", "\r\n").encode()
    workshop.path.write_bytes(b"\xef\xbb\xbf" + data)
    async with workshop.author() as author:
        assert "no problems" in author.top
        await author.press("down", "enter")
        assert await author.saved() == b"\xef\xbb\xbf" + data.replace(b"\r\n", b"\r\n\r\n", 1)


async def test_a_text_with_errors_is_saved_as_well(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("[")
        assert (await author.saved()).startswith(b"[#")
        assert "error" in author.top


async def test_a_save_can_be_asked_for(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("y", "ctrl+s")
        assert (await author.saved()).startswith(b"y#")


async def test_leaving_saves_to_the_last_letter(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("f6", "escape", "z", "escape")
        await author.until(lambda: author.app.return_value == "")
    assert workshop.path.read_bytes() == b"z" + workshop.text.encode()


async def test_ctrl_q_saves_as_well(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await author.press("z", "ctrl+q")
    assert workshop.path.read_bytes() == b"z" + workshop.text.encode()


async def changed_outside(author: Author) -> str:
    author.path.write_bytes(b"# theirs\n" + author.file)
    await author.press("x")
    return await author.failed()


async def test_what_another_program_wrote_is_not_overwritten(workshop: Workshop) -> None:
    async with workshop.author() as author:
        assert "NOT SAVED: Another program changed small.toml" in await changed_outside(author)
        assert author.file.startswith(b"# theirs")
        assert "not saved: what now" in author.keys
        await author.press("f9", "r")
        await author.until(lambda: author.editor.text.startswith("# theirs"))
        assert author.bench.top.view.save != "failed"
        await author.press("ctrl+z")
        assert author.editor.text == f"x{workshop.text}"
        assert await author.saved() == b"x" + workshop.text.encode()


async def test_mine_can_be_kept_over_theirs(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await changed_outside(author)
        await author.press("f9", "m")
        assert await author.saved() == b"x" + workshop.text.encode()


async def test_mine_can_be_saved_elsewhere(workshop: Workshop) -> None:
    other = workshop.path.with_name("other.toml")
    async with workshop.author() as author:
        await changed_outside(author)
        await author.press("f9", "e")
        await author.press(*str(other), "enter")
        await author.until(lambda: author.bench.top.view.save == "saved")
        assert other.read_bytes() == b"x" + workshop.text.encode()
        assert author.file.startswith(b"# theirs")
        await author.press("y")
        await author.until(lambda: other.read_bytes().startswith(b"xy#"))
        assert "other.toml" in author.top


async def test_leaving_with_something_unsaved_is_asked_about_and_comes_back(workshop: Workshop) -> None:
    async with workshop.author() as author:
        await changed_outside(author)
        await author.press("escape")
        assert isinstance(author.app.screen, Confirm)
        await author.press("n", "f9")
        assert isinstance(author.app.screen, Clash)
        await author.press("escape", "escape", "y")
        await author.until(lambda: author.app.return_value is not None)
    assert workshop.path.read_bytes().startswith(b"# theirs")
    async with workshop.author() as author:
        await author.until(lambda: isinstance(author.app.screen, Confirm))
        await author.press("y")
        await author.until(lambda: author.editor.text == f"x{workshop.text}")
        await author.press("ctrl+z")
        assert author.editor.text == f"# theirs\n{workshop.text}"


async def test_what_a_crash_left_is_back_and_can_be_taken_away(workshop: Workshop) -> None:
    crashed = open_draft(workshop.path)
    crashed.remember(f"half a wor{workshop.text}")
    crashed.close()
    async with workshop.author() as author:
        assert author.editor.text == f"half a wor{workshop.text}"
        assert "is back" in author.told
        assert await author.saved() == b"half a wor" + workshop.text.encode()
        await author.press("ctrl+z")
        assert await author.saved() == workshop.text.encode()


async def test_a_draft_that_is_not_wanted_is_forgotten(workshop: Workshop) -> None:
    crashed = open_draft(workshop.path)
    crashed.remember("gone")
    crashed.close()
    workshop.path.write_bytes(b"# theirs\n" + workshop.text.encode())
    async with workshop.author() as author:
        await author.until(lambda: isinstance(author.app.screen, Confirm))
        await author.press("n")
        assert author.editor.text.startswith("# theirs")
    again = open_draft(workshop.path)
    assert again.left is None
    again.close()


async def test_typing_is_remembered_before_it_is_saved(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gadfly.app.screens.workbench_writing.SAVE_PAUSE", 60.0)
    async with workshop.author() as author:
        await author.press("q")
        await author.until(lambda: bool(list(workshop.path.parent.rglob("draft"))))
        assert author.file == workshop.text.encode()
        assert "typing" in author.top


async def test_a_second_window_is_told(workshop: Workshop) -> None:
    async with workshop.author():
        with pytest.raises(FileProblem, match="another window"):
            open_draft(workshop.path)
    open_draft(workshop.path).close()
