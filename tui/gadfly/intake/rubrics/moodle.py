"""Moodle's grading.xml: the definitions of advanced grading in it, each a rubric or a marking guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.intake.refusal import IntakeError
from gadfly.intake.rubrics.build import quoted
from gadfly.intake.rubrics.moodle_guide import guide_found
from gadfly.intake.rubrics.moodle_rubric import rubric_found
from gadfly.intake.rubrics.xml_tree import child_text, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from gadfly.intake.rubrics.borrowed import Found

_NO_RUBRIC = (
    "It is XML without a rubric or marking guide of Moodle: take grading.xml out of the backup of an"
    " assignment that has one, or give the whole backup (.mbz)."
)


def moodle_rubrics(data: bytes) -> tuple[Found, ...]:
    """The rubrics and marking guides of a grading.xml, in its order.

    Raises:
        IntakeError: It cannot be read, or has none.
    """
    found, other = [], []
    for definition in _definitions(tree_of(data)):
        if definition.find(".//guidecriteria") is not None:
            found.append(guide_found(definition))
        elif definition.find(".//criteria") is not None:
            found.append(rubric_found(definition))
        else:
            other.append(
                f"{quoted(child_text(definition, 'name'))} in the same file is graded in a way that is not"
                f" known here ({quoted(child_text(definition, 'method'))}) and was left out."
            )
    if not found:
        raise IntakeError(_NO_RUBRIC)
    return (found[0].losing(*other), *found[1:])


def _definitions(root: Element) -> Iterator[Element]:
    """The definitions; a level's text is an element of the same name, and is none."""
    if root.tag == "definition":
        yield root
    for holder in root.iter("definitions"):
        yield from holder.findall("definition")
