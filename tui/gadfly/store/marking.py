"""How a course is marked, from its file and into it: checked, or refused with what is wrong and where.

Instructors edit it by hand, so it is written with a word on each of its keys.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gadfly.documents.marking import Marking
from gadfly.documents.scheme import LatePolicy
from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.reading import read_bounded
from gadfly.store.toml_layout import written_value
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "marking.toml"
"""The file in a course folder."""

FORMAT = "gadfly/marking@1"

LARGEST = 64 * 1024
"""Bytes that it may have."""

_TEXT = """\
format = "{format}"

# The most points there are.
out_of = {out_of}

# The rubric of your own judgement: an id from "gadfly rubric list", or a file in this folder; "" for none.
judging = {judging}
# Percent of the total that it makes up.
judging_share = {judging_share}

# Hide names until all grades are locked.
blind = {blind}
"""
_LATE = """
# What lateness costs: percent of out_of for each day (or hour) begun, after so many minutes of grace.
[late]
percent = {percent}
per = {per}
grace = {grace}
at_most = {at_most}
"""
_NEVER_LATE = """
# Lateness costs nothing. For 5% a day, after 15 minutes of grace and 50% at most, say:
# [late]
# percent = 5
# per = "day"
# grace = 15
# at_most = 50
"""


def read_marking(path: Path) -> Marking:
    """How a course is marked, by a file.

    Raises:
        FileProblem: It cannot be read, or has errors.
    """
    return marking_of(read_bounded(path, LARGEST, "a course's marking"), path)


def marking_of(data: bytes, file: Path | str) -> Marking:
    """How a course is marked, by the bytes of a file.

    Raises:
        FileProblem: They have errors.
    """
    marking, problems = check_marking(data, file)
    if marking is None:
        raise FileProblem(file, *problems)
    return marking


def check_marking(data: bytes, file: Path | str) -> tuple[Marking | None, tuple[Problem, ...]]:
    """The marking that bytes hold, where they hold one, and everything that is wrong with it.

    Returns:
        The marking, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "marking":
        article = "an" if kind[0] in "aeiou" else "a"
        message = f"This is {article} {kind}, and does not say how a course is marked."
        return None, placed(data, file, [Fault(("format",), message)])
    from gadfly.store.marking_shape import shape_faults  # noqa: PLC0415 - it needs pydantic

    found = shape_faults(form)
    return (None if found else _marking(form)), placed(data, file, found)


def marking_text(marking: Marking) -> bytes:
    """The file, with a word on each key."""
    late = marking.late
    text = _TEXT.format(
        format=FORMAT,
        out_of=_number(marking.out_of),
        judging=written_value(marking.judging),
        judging_share=_number(marking.judging_share),
        blind=written_value(marking.blind),
    )
    if late is None:
        return (text + _NEVER_LATE).encode()
    said = {"percent": _number(late.percent), "per": written_value(late.per)}
    return (text + _LATE.format(**said, grace=late.grace, at_most=_number(late.at_most))).encode()


def _marking(form: Mapping[str, Any]) -> Marking:
    late = form.get("late")
    return Marking(
        Decimal(form.get("out_of", 100)),
        form.get("judging", ""),
        Decimal(form.get("judging_share", 0)),
        form.get("blind", False),
        None
        if late is None
        else LatePolicy(
            Decimal(late["percent"]),
            late.get("per", "day"),
            late.get("grace", 0),
            Decimal(late.get("at_most", 100)),
        ),
    )


def _number(value: Decimal) -> str:
    """As people write it: 100, not 100.0."""
    return f"{value.normalize():f}"
