"""Every format that others can read, declared once: a line here, and a module of its name beside this one.

The command, its help and its default names come from these lines. A module has
`export(document) -> Exported`, where the document is what its line says it takes; nothing is imported before
it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

Takes = Literal["rubric"]
"""What a format may be made from; of a critique, its rubric is taken."""


@frozen
class Format:
    """A format.

    Attributes:
        does: What it is, for the help.
        takes: What kind of document it is made from.
        ending: How a file's name ends where nobody gives one.
    """

    does: str
    takes: Takes
    ending: str


@frozen
class Exported:
    """What an export made.

    Attributes:
        data: All bytes of the file.
        notes: What the format has no place for, and what was changed, a sentence each.
    """

    data: bytes
    notes: tuple[str, ...] = ()


FORMATS: dict[str, Format] = {
    "canvas-rubric": Format("a rubric as CSV, to import in Canvas", "rubric", ".canvas-rubric.csv"),
}
"""By the names that `--to` takes; the module has the same name, with `_` for `-`."""


def exporter(name: str) -> Callable[[Any], Exported]:
    """What makes a document of its kind into that format.

    Raises:
        KeyError: There is no such format.
    """
    if name not in FORMATS:
        raise KeyError(name)
    module = import_module(f"gadfly.export.{name.replace('-', '_')}")
    return cast("Callable[[Any], Exported]", module.export)
