"""Rubrics that try to act: in the editor, the preview and the problems they are text, and nothing else."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.geometry import Region

if TYPE_CHECKING:
    from tests.app.workbench.conftest import Author, Workshop

HOSTILE = "see [/ibid] [@click=app.quit]x[/] \u202ebidi\u2066 \x9b31m \u2028 z" + "\u0300" * 60
RAW = "# \x1b]0;owned\x07 \x1b[2J \x0c \x7f\r \x85 [/] \U000e0041\n"


def acts(char: str) -> bool:
    """Whether a terminal would obey a character, or turn what stands around it."""
    turns = unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}


def drawn(author: Author) -> str:
    """Everything on the screen, as it goes to the terminal."""
    strips = author.app.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way to all of it
    return "".join(strip.text for strip in strips)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_hostile_rubric_is_only_shown(workshop: Workshop, size: tuple[int, int]) -> None:
    text = RAW + workshop.text.replace("Does it claim anything?", HOSTILE).replace("half is not", HOSTILE)
    workshop.path.write_bytes(text.encode())
    async with workshop.author(size) as author:
        for keys in (
            (),
            ("f6",),
            ("1",),
            ("w",),
            ("a",),
            ("up",),
            ("escape",),
            ("f8",),
            ("f6", "f6"),
            ("ctrl+p",),
        ):
            await author.press(*keys)
            assert [char for char in drawn(author) if acts(char)] == []
    assert workshop.path.read_bytes() == text.encode()


async def test_a_hostile_rubric_without_errors_is_previewed(workshop: Workshop) -> None:
    plain = HOSTILE.replace("\x9b31m", "")
    workshop.path.write_bytes(workshop.text.replace("Does it claim anything?", plain).encode())
    async with workshop.author() as author:
        assert author.bench.trial is not None
        await author.press("f6")
        assert "[@click=app.quit]x[/]" in author.card
        assert [char for char in drawn(author) if acts(char)] == []
        await author.pilot.click("Card", offset=(28, 3))
        assert author.app.is_running


async def test_what_is_pasted_is_taken_in_as_text(workshop: Workshop) -> None:
    async with workshop.author() as author:
        author.app.post_message(events.Paste("# a\x1b[31m\u2028b\r\nc\u202e\n"))
        await author.pilot.pause()
        assert author.editor.document.line_count == workshop.text.count("\n") + 3
        assert "1 # a␛[31m�b " in author.editor.render_line(0).text
        assert (await author.saved()).startswith("# a\x1b[31m\u2028b\nc\u202e\n".encode())
        region = Region(0, 0, author.editor.size.width, 3)
        assert [c for strip in author.editor.render_lines(region) for c in strip.text if acts(c)] == []
