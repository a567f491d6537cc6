"""The bytes of a table file as text, in a way that gives the same bytes again."""

from __future__ import annotations

import codecs

from gadfly.export.gradebook import NotAGradebook

MOST_BYTES = 8 * 1024 * 1024
"""So large a gradebook may be; one of 20,000 students is a fifth of it."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(data: bytes) -> tuple[bytes, str, str]:
    """The byte order mark, the encoding, and the text; never empty.

    Raises:
        NotAGradebook: It is no text, or too large.
    """
    if len(data) > MOST_BYTES:
        raise NotAGradebook(f"This file is too large: at most {MOST_BYTES // 1024 // 1024} MiB.")
    if data[:4] == b"PK\3\4":
        raise NotAGradebook("This is a workbook or a zip file: download the gradebook as CSV or text.")
    mark, encoding, text = _marked(data)
    if "\0" in text:
        raise NotAGradebook("This is no text file: download it as CSV or text.")
    if not text.strip():
        raise NotAGradebook("This file is empty: download it again.")
    return mark, encoding, text


def _marked(data: bytes) -> tuple[bytes, str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return mark, encoding, data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise NotAGradebook("This file is damaged: its text is not what its mark says.") from error
    for encoding in ("utf-8", "cp1252"):  # the second: what a spreadsheet in the West saves
        try:
            return b"", encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAGradebook("This is no text file in UTF-8: download it as CSV or text again.")
