"""One critique that is to be exported: where it lies, whose it is, and under which name it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.student import Student


@frozen
class Item:
    """One critique that is to be exported.

    Attributes:
        name: Its file's name; in a course folder, without the ending.
        called: What its file is called when it goes out, without an ending.
        student: Whose it is; None: the file says it.
        ids: Every id that is known of them.
        digests: sha256 (hexadecimal) of critique and grade as they were checked; empty: not known.
        alias: What the student is called instead of by name; empty: by name.
        hidden: Whether neither name nor alias goes out.
    """

    name: str
    called: str
    student: Student | None = None
    ids: tuple[str, ...] = ()
    digests: tuple[str, str] = ("", "")
    alias: str = ""
    hidden: bool = False
