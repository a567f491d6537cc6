"""A table's bytes become text: UTF-8 or UTF-16, and nothing is guessed.

A rubric is written by its instructor, who can save it again; a wrong guess would be in every critique.
"""

from __future__ import annotations

import codecs

from gadfly.intake.refusal import IntakeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_from(data: bytes) -> str:
    """The text of a table.

    Raises:
        IntakeError: It is not UTF-8 or UTF-16, or not text.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    if not mark and b"\0" in data[:2]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        raise IntakeError(
            "Its letters are not UTF-8: in the spreadsheet, save it as CSV UTF-8 and try again."
        ) from None
    if "\0" in text:
        raise IntakeError("It is not a text file: download the rubric again, as CSV.")
    return text
