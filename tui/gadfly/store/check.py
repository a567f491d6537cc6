"""Checks any gadfly document: what kind it is, its own first line decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.problems import FileProblem, Problem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = re.compile(rb"^[ \t]*[\"']?format[\"']?[ \t]*=", re.MULTILINE)
_FOREIGN = (
    'This is not a gadfly document: it has no line such as format = "gadfly/rubric@1". '
    "An op-ed is not checked but opened: gadfly open FILE."
)


def check_file(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a document, in the order of its lines; nothing: it is all right.

    Raises:
        FileProblem: It cannot be read, or is no gadfly document.
    """
    from gadfly.store.critiques import LARGEST, check_critique  # noqa: PLC0415 - one of the two is needed
    from gadfly.store.rubrics import LIMIT  # noqa: PLC0415 - as above

    data = read_bounded(path, LARGEST, "a gadfly document")
    kind = _kind(data, path)
    if kind == "critique":
        return check_critique(data, path)[1]
    if kind == "assignment":
        from gadfly.store.assignments import check_assignment  # noqa: PLC0415 - as above

        return check_assignment(data, path)[1]
    if kind != "rubric":
        article = "An" if kind[0] in "aeiou" else "A"
        return placed(data, path, [Fault(("format",), f"{article} {kind} is not known yet: update gadfly.")])
    if len(data) > LIMIT:
        message = f"This rubric has {len(data):,} bytes; at most {LIMIT:,} are read. Make it shorter."
        raise FileProblem(str(path), Problem("", message))
    from gadfly.store.rubric_check import check_rubric  # noqa: PLC0415 - as above

    return check_rubric(data, path)[1]


def _kind(data: bytes, path: Path) -> str:
    try:
        return document_kind(parse(data, path), path)[0]
    except FileProblem as problem:
        if not _FORMAT.search(data):  # an op-ed, say: what is wrong with it as TOML helps nobody
            raise refusal(path, _FOREIGN) from problem
        raise FileProblem(path, *at_their_lines(data, path, problem.problems)) from problem
