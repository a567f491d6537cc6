"""Bytes to text: one strict guess after another, because a wrong letter in a quotation is the student's loss.

The order is byte order mark, zero bytes (UTF-16 without its mark, or not text at all), strict UTF-8, the
page's own word for its encoding, and at last Windows against Mac by where the quotation marks would fall.
"""

from __future__ import annotations

import codecs
import re

from gadfly.intake.legacy import legacy_text, repaired
from gadfly.intake.refusal import MAX_TEXT, IntakeError

_COPY = "copy the article's text into a .txt file and open that"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, EPUB or zip file"),
    (b"PK\x05\x06", "a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 4096
_ZEROS = 0.3
"""Of every other byte, at least this share is zero where Latin text is written in UTF-16."""

_CONTROL = 0.02
"""A text with a larger share of control characters is not one."""

_DECLARABLE = rb"windows-125\d|iso-8859-\d\d?|koi8-[ru]|gb\w+|big5|shift_jis|euc-\w+"


def text_of(data: bytes) -> str:
    """The text of a file, its line ends all line feeds; form feeds stay.

    Raises:
        IntakeError: Too large, empty, not text, or in no encoding that is known.
    """
    if len(data) > MAX_TEXT:
        raise IntakeError(f"It is larger than 4 MiB, too large for one article: {_COPY}.")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise IntakeError(f"It is {name}, not text: {_COPY}.")
    text = repaired(_decoded(data))
    controls = sum(text.count(chr(code)) for code in (*range(1, 8), *range(14, 27), *range(28, 32)))
    if "\0" in text or controls > _CONTROL * len(text):
        raise IntakeError(f"It is not a text file: {_COPY}.")
    if not any(map(str.isalnum, text)):
        raise IntakeError("There are no words in it: put the article's text into the file.")
    text = text.replace("\ufeff", "").replace("\r\n", "\n")
    for end in "\r\v\x85\u2028\u2029":
        text = text.replace(end, "\n")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data[:_SAMPLE]:
        return _strict(data, _wide(data[:_SAMPLE]))
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    declared = re.search(rb"charset=[\"']?([\w-]{1,20})", data[:2048])
    if declared and re.fullmatch(_DECLARABLE, declared[1], re.IGNORECASE):
        return _strict(data, declared[1].decode())
    text = legacy_text(data)
    if text is None:
        raise IntakeError(
            f"Its letters are in an encoding that is not known here: save it as UTF-8, or {_COPY}."
        )
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise IntakeError(
            f"Its letters cannot be read as {encoding}: save it as UTF-8, or {_COPY}."
        ) from None


def _wide(sample: bytes) -> str:
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd >= _ZEROS * half and not even:
        return "utf-16-le"
    if even >= _ZEROS * half and not odd:
        return "utf-16-be"
    raise IntakeError(f"It is not a text file: {_COPY}.")
