from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import Input, OptionList, Static

from gadfly.app.dialogs.open_file import OpenFile, listing
from gadfly.app.theme import THEMES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "night").mkdir()
    for name in ("night.txt", "Notes.md", ".hidden.txt", "picture.png", "night/deep.txt"):
        (tmp_path / name).write_text("text", "utf-8")
    return tmp_path


class Harness(App[None]):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.dialog = OpenFile(folder)
        self.answers: list[Path | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)

    @property
    def names(self) -> list[str]:
        return [str(option.prompt).strip("▸ ") for option in self.dialog.query_one(OptionList).options]


def test_folders_first_then_what_can_be_read(folder: Path) -> None:
    assert [path.name for path in listing(f"{folder}/")] == ["night", "night.txt", "Notes.md"]
    assert [path.name for path in listing(f"{folder}/NO")] == ["Notes.md"]
    assert [path.name for path in listing(f"{folder}/.")] == [".hidden.txt"]


@pytest.mark.parametrize("typed", ["/no/such/folder/x", "~nobody-of-that-name/x", "a\0b/"])
def test_a_folder_that_cannot_be_read_has_no_names(typed: str) -> None:
    assert listing(typed) == ()


async def test_down_and_enter_open_a_file(folder: Path) -> None:
    app = Harness(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.names == ["night/", "night.txt", "Notes.md"]
        await pilot.press("down", "enter")
    assert app.answers == [folder / "night.txt"]


async def test_enter_goes_into_a_folder(folder: Path) -> None:
    app = Harness(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.names == ["deep.txt"]
        await pilot.press("enter")
    assert app.answers == [folder / "night" / "deep.txt"]


async def test_tab_completes_and_a_typed_name_is_taken(folder: Path) -> None:
    app = Harness(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "o", "tab")
        assert app.dialog.query_one(Input).value == str(folder / "Notes.md")
        await pilot.press("enter")
    assert app.answers == [folder / "Notes.md"]


async def test_a_file_that_is_not_listed_can_be_typed(folder: Path) -> None:
    app = Harness(folder)
    async with app.run_test(size=(60, 20)) as pilot:
        app.dialog.query_one(Input).value = str(folder / "picture.png")
        await pilot.press("enter")
    assert app.answers == [folder / "picture.png"]


async def test_what_is_not_there_is_said(folder: Path) -> None:
    app = Harness(folder)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("z", "enter")
        wrong = str(app.dialog.query_one(".open-file--wrong", Static).render())
        assert wrong.startswith("There is no such file.")
        await pilot.press("escape")
    assert app.answers == [None]


async def test_hostile_names_are_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "a [red]b\x1b[31m[@click=app.bell]x.txt").write_text("text", "utf-8")
    app = Harness(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[red]" in app.names[0]
        assert "\x1b" not in app.names[0]
