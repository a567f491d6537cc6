"""What the top line says of saving is true, and nothing is lost when it fails or the program ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from gadfly.app.dialogs.confirm import Confirm
from gadfly.store.lock import Held
from gadfly.store.open_critique import OpenCritique
from gadfly.store.saving import DurableFile, SaveFailed

if TYPE_CHECKING:
    from tests.app.walking.conftest import Desk


@pytest.fixture(autouse=True)
def soon_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gadfly.app.keeper.RETRY", 0.05)


def _no_room(file: DurableFile, data: bytes) -> str:
    del data
    raise SaveFailed(file.path, "It is not saved: the disk is full.")


async def test_a_save_that_fails_is_told_until_it_works(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("2")
        await student.saved()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(DurableFile, "save", _no_room)
            await student.press("2")
            assert "NOT SAVED: It is not saved: the disk is full." in await student.failed()
            assert "the disk is full" in student.told
            assert student.saved_critique.at("b003").get("role").blank
        assert (await student.saved()).at("b003").get("role").choice == "scene", "tried again by itself"


async def test_leaving_asks_first_while_something_is_not_saved(desk: Desk) -> None:
    async with desk.student() as student:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(DurableFile, "save", _no_room)
            await student.press("2")
            await student.failed()
            await student.press("q")
            assert isinstance(student.app.screen, Confirm)
            await student.press("n")
            assert student.at_desk
            await student.press("2")
        assert student.at[0] == "b005"
        await student.saved()
    assert student.saved_critique.at("b003").get("role").choice == "scene"


async def test_a_fault_of_ours_does_not_end_the_saving(desk: Desk) -> None:
    async with desk.student() as student:
        with pytest.MonkeyPatch.context() as patch:

            def broken(*_: object) -> str:
                raise KeyError("b003")

            patch.setattr(DurableFile, "save", broken)
            await student.press("2")
            assert "fault of its own" in await student.failed()
        await student.press("2")
        assert (await student.saved()).at("b002").get("role").choice == "scene"


async def test_what_another_program_wrote_is_told_and_stays(desk: Desk) -> None:
    async with desk.student() as student:
        await student.saved()
        theirs = student.path.read_bytes() + b"# mine now\n"
        student.path.write_bytes(theirs)
        await student.press("2")
        assert "Another program changed" in await student.failed()
        assert student.path.read_bytes() == theirs


async def test_a_second_window_is_told(desk: Desk) -> None:
    async with desk.student() as student:
        with pytest.raises(Held, match="open in another window"):
            OpenCritique.resume(student.path)


async def test_place_undo_and_answers_are_there_again(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("2", "1", "1", "enter", "down")
        at = student.at
        await student.press("q")
    async with desk.student() as student:
        assert student.at == at
        await student.press("u", "u")
        assert student.answer("b003", "role").blank
        assert student.answer("b002", "role").choice == "scene"


async def test_what_is_being_typed_comes_back(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "down", "down", "enter")
        await student.write("half a tho")
    async with desk.student() as student:
        assert (student.at, student.desk.mode) == (("b002", "point"), "type")
        await student.write("ught")
        await student.press("enter")
        assert student.answer("b002", "point").text == "half a thought"
    async with desk.student() as student:
        assert student.desk.mode == "answer", "once kept, it does not come back"


async def test_typing_that_came_back_comes_back_again(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("n")
        await student.write("words")
    for _ in range(2):
        async with desk.student() as student:
            assert student.desk.mode == "type"
    async with desk.student() as student:
        await student.press("escape")
        assert student.answer("b002", "role").note == "words"


async def test_typing_is_remembered_while_nothing_can_be_saved(desk: Desk) -> None:
    async with desk.student() as student:
        await student.saved()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(DurableFile, "save", _no_room)
            await student.press("1", "n")
            await student.write("not lost")
            await student.failed()
    async with desk.student() as student:
        assert student.desk.mode == "type"
        await student.press("escape")
        assert "not lost" in {student.answer("b002", q).note for q in ("role", "evidence")}


async def test_what_is_typed_shows_and_is_not_called_saved(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("n", "x")
        assert "typing" in student.rows(student.desk.top_line)[0]
        await student.press("escape")
        await student.saved()


async def test_pasted_control_characters_are_kept_as_text(desk: Desk) -> None:
    async with desk.student() as student:
        await student.press("1", "down", "down", "enter")
        student.app.post_message(Paste("a\x1b[31m b\x00\x9b \u202e[/x] [@click=app.quit]y[/]"))
        await student.pilot.pause()
        await student.press("enter")
        critique = await student.saved()
        assert critique.at("b002").get("point").text == student.answer("b002", "point").text
        assert "\x1b" not in student.card
