"""A critique as PDF, set by Typst 0.15: the same content as the web page, on A4, with page numbers.

The template `critique.typ` is ours and fixed. All that is told goes in as JSON data and is never read as
Typst; no file, package or network is within its reach.
"""

from __future__ import annotations

import json
import re
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.export.account import account
from gadfly.export.formats import Exported
from gadfly.export.pdf_data import told_data

if TYPE_CHECKING:
    from gadfly.export.exhibit import Exhibit

SERIF = ("Libertinus Serif", "Noto Serif", "Times New Roman", "DejaVu Serif")
SANS = (
    "Noto Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
    "Libertinus Serif",
)
_SCRIPTS = (
    (
        "Chinese, Japanese or Korean",
        re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"),
        (
            *("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Noto Sans JP"),
            *("SimSun", "Hiragino Sans", "PingFang SC", "Yu Gothic", "Malgun Gothic", "Droid Sans Fallback"),
        ),
    ),
    (
        "Arabic",
        re.compile("[\u0600-\u06ff]"),
        ("Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "DejaVu Sans"),
    ),
    ("Hebrew", re.compile("[\u0590-\u05ff]"), ("Libertinus Serif", "Noto Serif Hebrew", "Noto Sans Hebrew")),
    (
        "Devanagari",
        re.compile("[\u0900-\u097f]"),
        ("Noto Serif Devanagari", "Noto Sans Devanagari", "Mangal"),
    ),
    ("Thai", re.compile("[\u0e00-\u0e7f]"), ("Noto Serif Thai", "Noto Sans Thai", "Tahoma")),
    (
        "emoji",
        re.compile("[\U0001f300-\U0001faff]"),
        ("Noto Color Emoji", "Noto Emoji", "Apple Color Emoji", "Segoe UI Emoji"),
    ),
)
"""Scripts that the first fonts may lack: what to call them, their characters, and fonts that have them."""


def export(exhibit: Exhibit) -> Exported:
    """The critique as a PDF file's bytes; scripts for which there is no font here are told."""
    import typst  # noqa: PLC0415 - only who makes a PDF pays for it

    here = _families()
    data = told_data(account(exhibit))
    text = json.dumps(data, ensure_ascii=False)
    needed, notes = _fonts(text, here)
    data["serif"], data["sans"] = [*_there(SERIF, here), *needed], [*_there(SANS, here), *needed]
    saved = exhibit.critique.saved.astimezone(UTC)
    made: Any = typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=True)},
        timestamp=int(saved.timestamp()),
    )
    return Exported(bytes(made), notes)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return Path(__file__).with_name("critique.typ").read_bytes()


@lru_cache(maxsize=1)
def _families() -> frozenset[str]:
    """The fonts of this machine, and those that Typst has in it."""
    import typst  # noqa: PLC0415 - as above

    return frozenset(typst.Fonts(include_system_fonts=True, include_embedded_fonts=True).families())


def _there(wanted: tuple[str, ...], here: frozenset[str]) -> list[str]:
    return [name for name in wanted if name in here]


def _fonts(text: str, here: frozenset[str]) -> tuple[list[str], tuple[str, ...]]:
    """The fonts for the scripts in a text; and a sentence for each that has none here."""
    needed: list[str] = []
    notes = []
    for name, characters, fonts in _SCRIPTS:
        if characters.search(text):
            found = _there(fonts, here)
            needed += found[:1]
            if not found:
                notes.append(
                    f"There is no font for {name} here, and its signs are empty boxes: install {fonts[0]}."
                )
    return needed, tuple(notes)
