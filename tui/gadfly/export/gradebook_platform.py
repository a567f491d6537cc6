"""Whose file a table is, by its first lines: so that a Moodle worksheet given to Canvas is told as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.export.gradebook import NotAGradebook
from gadfly.export.moodle_words import EMAILS, FIRST_NAMES, ID_NUMBERS, LAST_NAMES, USERNAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.export.csv_bytes import Sheet

PARTICIPANT = re.compile(r"(?=.{1,80}$)[^\W\d_][^\d@]{1,40}?\s?([0-9]{1,12})")
"""Moodle's `Participant 1001`, in any language; German writes `Teilnehmer/in1001`."""

_USERS = USERNAMES | EMAILS | ID_NUMBERS | FIRST_NAMES | LAST_NAMES
_MANY = 20
"""So many rows are looked at."""


def refuse_others(sheet: Sheet, own: str, otherwise: str) -> None:
    """Sees that a table is not another platform's.

    Args:
        sheet: The table.
        own: The name of the format that it should be.
        otherwise: What to say where it is none of any platform.

    Raises:
        NotAGradebook: It is another's, or nobody's.
    """
    found = next((name for name, fits in _PLATFORMS.items() if fits(sheet)), "")
    if found == own:
        return
    if not found:
        raise NotAGradebook(otherwise)
    if found == "gradescope":
        raise NotAGradebook("This looks like a file of Gradescope, which takes no scores from files.")
    raise NotAGradebook(f"This looks like a {_CALLED[found]}: use --to {found}.")


def is_worksheet(sheet: Sheet) -> bool:
    """Whether it is an offline worksheet of Moodle: participants' numbers come first in every row."""
    if sheet.value(0, 0).strip().casefold() in _USERS:
        return False
    rows = sheet.filled_rows()[:_MANY]
    participants = [PARTICIPANT.fullmatch(said) for said in sheet.column(rows, 0)]
    return sheet.width(0) > 2 and bool(rows) and all(participants)  # noqa: PLR2004 - it needs three columns


def _canvas(sheet: Sheet) -> bool:
    heads = sheet.values(0)
    if heads[:2] == ["Student Id", "Student Name"]:
        return True
    return "ID" in heads[1:3] and ("Student" in heads[0] or heads[:2] == ["LastName", "FirstName"])


def _blackboard(sheet: Sheet) -> bool:
    heads = [head.strip() for head in sheet.values(0)]
    columns = any("[Total Pts:" in head for head in heads)
    return "Username" in heads and (columns or heads[:2] == ["Last Name", "First Name"])


def _brightspace(sheet: Sheet) -> bool:
    heads = [head.strip() for head in sheet.values(0)]
    grades = any(re.search(r" (?:Points Grade|Grade Symbol|Text Grade)\b", head) for head in heads)
    ids = {"OrgDefinedId", "Username"} & set(heads)
    return bool(ids) and ("OrgDefinedId" in heads or grades or "End-of-Line Indicator" in heads)


def _gradescope(sheet: Sheet) -> bool:
    heads = set(sheet.values(0))
    return "SID" in heads and bool({"Total Score", "Submission ID"} & heads)


def _moodle(sheet: Sheet) -> bool:
    heads = {head.strip().casefold() for head in sheet.values(0)}
    return is_worksheet(sheet) or bool(heads & (USERNAMES | EMAILS | ID_NUMBERS))


_PLATFORMS: dict[str, Callable[[Sheet], bool]] = {
    "gradescope": _gradescope,
    "canvas": _canvas,
    "brightspace": _brightspace,
    "blackboard": _blackboard,
    "moodle": _moodle,
}
_CALLED = {
    "canvas": "file of Canvas",
    "moodle": "file of Moodle",
    "blackboard": "file of Blackboard",
    "brightspace": "file of Brightspace",
}
