"""How a course is marked, as it is said on the command line."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from gadfly.cli.running import Unusable
from gadfly.documents.scheme import LatePolicy
from gadfly.store.course_options import CourseOptions

if TYPE_CHECKING:
    import argparse

    from gadfly.documents.marking import Marking

_LATE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) ?%? ?/ ?(hour|day)")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_NONE = {"none", "no", "off"}
_SAID = ("out_of", "judging_share", "late", "grace", "late_at_most", "blind")
_NO_LATE = "--grace and --late-at-most go with --late, such as --late 5/day."


def add(parser: argparse.ArgumentParser) -> None:
    """The options about marking; each is written into the folder."""
    parser.add_argument("--assignment", type=Path, metavar="A", help="the file handed out, if DIR lacks it")
    parser.add_argument(
        "--key", type=Path, action="append", default=[], metavar="K", help="a key; may be said several times"
    )
    parser.add_argument(
        "--rubric", default="", metavar="R", help="your own version of the assignment's rubric"
    )
    parser.add_argument("--judging", metavar="R", help="the rubric of your own judgement, or: none")
    parser.add_argument(
        "--judging-share", metavar="N", help="percent of the total that your judgement makes up"
    )
    parser.add_argument("--out-of", metavar="N", help="the most points (100)")
    parser.add_argument("--late", metavar="N/day", help="percent off for each day or hour begun, or: none")
    parser.add_argument("--grace", type=int, metavar="MINUTES", help="within which nothing is taken off")
    parser.add_argument("--late-at-most", metavar="N", help="percent that lateness can cost")
    blind = parser.add_mutually_exclusive_group()
    blind.add_argument("--blind", action="store_true", default=None, help="hide names until all are locked")
    blind.add_argument("--no-blind", dest="blind", action="store_false", help="show names")


def said(chosen: argparse.Namespace) -> CourseOptions:
    """What was said, checked as far as that can be done without looking.

    Raises:
        Unusable: A number is none, or something is said that needs something else.
    """
    judging = chosen.judging
    if judging is not None:
        judging = "" if judging.strip().lower() in {"", *_NONE} else judging
    spoken = any(getattr(chosen, name) is not None for name in _SAID)
    change = _Change(chosen) if spoken else None
    return CourseOptions(chosen.assignment, tuple(chosen.key), chosen.rubric, judging, change)


class _Change:
    """The marking with what was said."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self._out_of = _number(chosen.out_of, "--out-of")
        self._share = _number(chosen.judging_share, "--judging-share")
        self._late = chosen.late
        self._policy = _policy(chosen.late)
        self._grace = chosen.grace
        self._at_most = _number(chosen.late_at_most, "--late-at-most")
        self._blind: bool | None = chosen.blind

    def __call__(self, marking: Marking) -> Marking:
        late = marking.late if self._late is None else self._policy
        if late is None and (self._grace is not None or self._at_most is not None):
            raise Unusable(_NO_LATE)
        if late is not None:
            before = marking.late or late
            grace = before.grace if self._grace is None else self._grace
            at_most = before.at_most if self._at_most is None else self._at_most
            late = replace(late, grace=grace, at_most=at_most)
        return replace(
            marking,
            out_of=marking.out_of if self._out_of is None else self._out_of,
            judging_share=marking.judging_share if self._share is None else self._share,
            blind=marking.blind if self._blind is None else self._blind,
            late=late,
        )


def _policy(typed: str | None) -> LatePolicy | None:
    if typed is None or typed.strip().lower() in _NONE:
        return None
    match = _LATE.fullmatch(typed.strip().lower())
    if match is None:
        raise Unusable(f"--late {typed}: say it as 5/day or 0.5/hour, or none.")
    return LatePolicy(Decimal(match[1]), cast("Literal['hour', 'day']", match[2]))


def _number(typed: str | None, option: str) -> Decimal | None:
    if typed is None:
        return None
    if not _NUMBER.fullmatch(typed):
        raise Unusable(f"{option} {typed}: this must be a number, such as 20 or 7.5.")
    return Decimal(typed)
