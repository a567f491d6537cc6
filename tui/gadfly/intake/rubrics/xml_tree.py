"""XML from outside as a small tree: no document type, not deep, not large, and nobody's marks in it.

Marks that students got travel in the same file as the rubric; they are dropped while it is read.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from gadfly.intake.refusal import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LARGEST_XML = 4 * 1024 * 1024
"""Bytes of a grading.xml at most."""

_DEEPEST = 40
_MOST = 150_000
_MARKS = "instance"
_SMALLER = "back the assignment up without users' data and try again"


def tree_of(data: bytes) -> Element:
    """The root of the tree.

    Raises:
        IntakeError: It is not well-formed, too large or too deep, or has a document type.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only a rubric in XML pays for it
    from defusedxml.ElementTree import ParseError  # noqa: PLC0415 - as above

    try:
        return _read(data)
    except IntakeError:
        raise
    except DefusedXmlException:
        raise IntakeError(
            "It has a document type (DOCTYPE), which no export of Moodle has: it is not read."
        ) from None
    except ParseError as error:
        line, _ = error.position
        raise IntakeError(f"It is not well-formed XML (line {line}): export it from Moodle again.") from None
    except (ValueError, LookupError, ArithmeticError, RecursionError, MemoryError):
        if_encoded = "its letters are in an encoding that is not known here"
        raise IntakeError(f"It is no XML that can be read ({if_encoded}): export it again.") from None


def _read(data: bytes) -> Element:
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415 - as above

    if len(data) > LARGEST_XML:
        raise IntakeError(f"It is larger than 4 MiB, too large for rubrics: {_SMALLER}.")
    open_elements: list[Element] = []
    root: Element | None = None
    count = 0
    for event, element in iterparse(BytesIO(data), ("start", "end"), forbid_dtd=True):
        if event == "end":
            open_elements.pop()
            if element.tag == _MARKS and open_elements:
                element.clear()
            continue
        root = element if root is None else root
        open_elements.append(element)
        count += 1
        if len(open_elements) > _DEEPEST:
            raise IntakeError("Its XML is nested too deeply for a rubric of Moodle.")
        if count > _MOST:
            raise IntakeError(f"It has too many parts for rubrics: {_SMALLER}.")
    if root is None:
        raise IntakeError("There is nothing in it.")
    return root


def child_text(element: Element, name: str) -> str:
    """The text of a child, without blanks around it; empty where there is none, or Moodle says it is null."""
    text = (element.findtext(name) or "").strip()
    return "" if text == "$@NULL@$" else text


def below(element: Element, path: str) -> Iterator[Element]:
    """The elements at a path below the first element of its first name, wherever that is."""
    first, _, rest = path.partition("/")
    holder = next(element.iter(first), None)
    if holder is not None:
        yield from holder.findall(rest)
