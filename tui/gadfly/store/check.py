"""Checks any gadfly document: what kind it is, its own first line decides."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from gadfly.store.faults import at_their_lines
from gadfly.store.problems import FileProblem, Problem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Checker = Callable[[bytes, Path | str], tuple[object, tuple[Problem, ...]]]

_FORMAT = re.compile(rb"^[ \t]*[\"']?format[\"']?[ \t]*=", re.MULTILINE)
_FOREIGN = (
    'This is not a gadfly document: it has no line such as format = "gadfly/rubric@1". '
    "An op-ed is not checked but opened: gadfly open FILE."
)


_CHECKERS = {
    "agreed": ("marker_form", "check_agreed", "marker_form", "LARGEST_AGREED"),
    "assignment": ("assignments", "check_assignment", "assignments", "LARGEST"),
    "critique": ("critiques", "check_critique", "critiques", "LARGEST"),
    "feedback": ("feedbacks", "check_feedback", "feedbacks", "LARGEST"),
    "grade": ("grades", "check_grade", "grades", "LARGEST"),
    "key": ("keys", "check_key", "critiques", "LARGEST"),
    "marker": ("marker_form", "check_marker", "marker_form", "LARGEST"),
    "marking": ("marking", "check_marking", "marking", "LARGEST"),
    "peers": ("peer_rounds", "check_peers", "peer_rounds", "LARGEST"),
    "quick-marks": ("quick_marks", "check_quick_marks", "quick_marks", "LARGEST"),
    "reply": ("replies", "check_replies", "replies", "LARGEST"),
    "rubric": ("rubric_check", "check_rubric", "rubrics", "LIMIT"),
    "script": ("marker_form", "check_script", "marker_form", "LARGEST"),
    "sealings": ("marker_form", "check_sealings", "marker_form", "LARGEST"),
}
"""For each kind of document the module and function that check it, and where its most bytes stand."""


def check_file(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a document, in the order of its lines; nothing: it is all right.

    Raises:
        FileProblem: It cannot be read, is no gadfly document, or is too long for one of its kind.
    """
    from gadfly.store.critiques import LARGEST  # noqa: PLC0415 - who only asks for help does not pay for it

    data = read_bounded(path, LARGEST, "a gadfly document")
    kind = _kind(data, path)
    limit, check = _checker(kind)
    if len(data) > limit:
        message = f"This {kind} has {len(data):,} bytes; at most {limit:,} are read. Make it shorter."
        raise FileProblem(str(path), Problem("", message))
    return check(data, path)[1]


def _checker(kind: str) -> tuple[int, Checker]:
    """Most bytes that a document of a kind may have, and what checks it; only that is imported."""
    module, check, bounded, limit = _CHECKERS[kind]
    most: int = getattr(import_module(f"gadfly.store.{bounded}"), limit)
    checker: Checker = getattr(import_module(f"gadfly.store.{module}"), check)
    return most, checker


def _kind(data: bytes, path: Path) -> str:
    try:
        return document_kind(parse(data, path), path)[0]
    except FileProblem as problem:
        if not _FORMAT.search(data):  # an op-ed, say: what is wrong with it as TOML helps nobody
            raise refusal(path, _FOREIGN) from problem
        raise FileProblem(path, *at_their_lines(data, path, problem.problems)) from problem
