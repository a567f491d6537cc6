"""New rubrics: from the template or as a copy, in the person's own folder; what ships is never written to."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.places import rubrics_folder
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.rubric_draft import LIMIT
from gadfly.store.rubric_draft_template import template
from gadfly.store.rubrics import list_rubrics, rubric_path
from gadfly.store.saving import save_durably
from gadfly.store.shipped import shipped
from gadfly.store.toml_lines import locate
from gadfly.store.toml_text import decode, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
"""What a rubric's id looks like."""
ID_WORDS = "a small letter first, then small letters, digits, - and _, at most 64 in all"
NEW = "my-rubric"

_VALUE = re.compile(r"""\s*=\s*("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""")
"""What stands behind a key whose value is a text on one line."""


@frozen
class Writable:
    """A rubric's file that may be written to.

    Attributes:
        notice: What its author should be told on opening; empty: nothing.
    """

    path: Path
    notice: str = ""


def find_rubric(wanted: str) -> Path:
    """The file of a rubric, by its id in the library or by its path.

    Raises:
        FileProblem: There is none.
    """
    return rubric_path(wanted).expanduser()


def writable_rubric(wanted: str) -> Writable:
    """The rubric to write in: itself or, of one that may not be written to, a copy in one's own folder.

    Raises:
        FileProblem: There is no such rubric, or it cannot be copied.
        SaveFailed: The copy cannot be written.
    """
    path = find_rubric(wanted)
    if is_shipped(path):
        why = f"{path.stem} comes with gadfly and stays as it is."
    elif path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        why = f"{path.name} cannot be written to where it is."
    else:
        return Writable(path)
    copy = own_file(f"my-{path.stem}")
    if copy.exists():
        return Writable(copy, f"{why} This is your copy of it.")
    made = new_rubric(copy.stem, start=path)
    return Writable(made, f"{why} This is a copy of it: {made.name}")


def is_shipped(path: Path) -> bool:
    """Whether a rubric came with gadfly."""
    return path.resolve().parent == shipped("rubrics").resolve()


def new_rubric(name: str = "", start: Path | None = None) -> Path:
    """Make the file of a new rubric.

    Args:
        name: Its id, or a path that ends in .toml; empty: one is found.
        start: The rubric to copy; none: the template.

    Raises:
        FileProblem: The name cannot be one or is taken, or the rubric to copy cannot be read.
        SaveFailed: It cannot be written.
    """
    path = check_name(name or free_id(f"my-{start.stem}" if start else NEW))
    data = template(path.stem).encode() if start is None else copied(start, path.stem)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(path.parent, f"This folder cannot be made ({error.strerror}).") from error
    save_durably(path, data, expected=None)
    return path


def check_name(name: str) -> Path:
    """The file of a new rubric of that name.

    Raises:
        FileProblem: The name cannot be one, or is taken.
    """
    given = Path(name).expanduser()
    path = given.absolute() if given.suffix == ".toml" or len(given.parts) > 1 else own_file(name)
    if not ID.fullmatch(path.stem):
        raise refusal(name, f"A rubric cannot have that name. It takes {ID_WORDS}.")
    if path.exists():
        raise refusal(path, f"There is such a rubric already. To go on with it: gadfly rubric edit {name}")
    return path


def own_file(rubric_id: str) -> Path:
    """Where the person's own rubric of that id lies, or would lie."""
    return rubrics_folder() / f"{rubric_id}.toml"


def free_id(wanted: str) -> str:
    """That id or, where a rubric has it, the first one after it with a number."""
    taken = {info.id for info in list_rubrics()}
    return next(name for name in _numbered(wanted[:60]) if name not in taken and not own_file(name).exists())


def copied(start: Path, rubric_id: str) -> bytes:
    """The bytes of a rubric with another id and a title that says so; nothing else is touched.

    Raises:
        FileProblem: It cannot be read, or is no TOML.
    """
    data = read_bounded(start, LIMIT, "a rubric")
    text = decode(data, start)
    try:
        form = parse(data, start)
        places = locate(text)
    except FileProblem:
        return data  # its author wants to mend it
    title = form.get("title")
    changes = {("id",): rubric_id}
    if isinstance(title, str) and '"' not in title and "\\" not in title:
        changes["title",] = f"{title} (copy)"
    lines = text.split("\n")
    for path, value in changes.items():
        if path in places:
            row, column = places[path]
            line = lines[row - 1]
            end = column - 1 + len(path[0])
            lines[row - 1] = line[:end] + _VALUE.sub(lambda found: _with(found, value), line[end:], count=1)  # noqa: B023 - used at once
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + "\n".join(lines).encode()


def _with(found: re.Match[str], value: str) -> str:
    return found[0][: found.start(1) - found.start()] + f'"{value}"'


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
