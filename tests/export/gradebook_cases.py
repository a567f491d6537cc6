"""Gradebooks as platforms write them, what their importers make of a file, and a naive reader of raw cells.

Nothing here uses what is tested: tables are written and read by `csv`, and raw cells are cut sign by sign.
"""

from __future__ import annotations

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from typing import Literal, NamedTuple

from hypothesis import strategies as st

from gadfly.export.gradebook import Result

CENT = Decimal("0.01")


class Style(NamedTuple):
    """How a platform, or a spreadsheet after it, writes a table."""

    encoding: str = "utf-8"
    delimiter: str = ","
    end: str = "\n"
    quoting: Literal[0, 1] = csv.QUOTE_MINIMAL
    last: bool = True
    blank: bool = False


class Pupil(NamedTuple):
    name: str
    sid: str
    old: str
    points: Decimal | None
    comment: str
    excused: bool


class Case(NamedTuple):
    pupils: tuple[Pupil, ...]
    most: Decimal
    style: Style

    def results(self, *ids: str) -> tuple[Result, ...]:
        """Whoever has points, or is excused; `ids` are further ids, with a place for the pupil's number."""
        return tuple(
            Result(
                each.name,
                (each.sid, *(id_.format(1000 + at) for id_ in ids)),
                None if each.excused else each.points,
                Decimal(100),
                excused=each.excused,
                comment=each.comment,
            )
            for at, each in enumerate(self.pupils)
            if each.points is not None or each.excused
        )

    def due(self, points: Decimal) -> Decimal:
        return (points * self.most / 100).quantize(CENT, ROUND_HALF_UP)


STYLES = st.builds(
    Style,
    st.sampled_from(["utf-8", "utf-8-sig"]),
    st.sampled_from(",;"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
    st.booleans(),
)
NAMES = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12)
POINTS = st.decimals(0, 100, places=2, allow_nan=False)
OLD = st.sampled_from(["", "-", "12", "7.5", "3,25", "41.00"])
PUPILS = st.builds(
    Pupil,
    NAMES,
    st.just(""),
    OLD,
    st.none() | POINTS,
    st.text(st.characters(), max_size=15),
    st.sampled_from([False, False, False, True]),
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    ids = draw(
        st.lists(st.from_regex(r"S[A-Za-z0-9._-]{1,8}", fullmatch=True), max_size=8, unique_by=str.lower)
    )
    pupils = tuple(draw(PUPILS)._replace(sid=id_) for id_ in ids)
    return Case(
        pupils, draw(st.sampled_from([Decimal(50), Decimal(37), Decimal(100), Decimal("12.5")])), draw(STYLES)
    )


def table(rows: list[list[str]], style: Style) -> bytes:
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=style.delimiter, lineterminator=style.end, quoting=style.quoting).writerows(
        rows
    )
    text = stream.getvalue() + (style.end if style.blank else "")
    if not style.last and not style.blank:
        text = text.removesuffix(style.end)
    return text.encode(style.encoding)


def canvas_file(case: Case) -> bytes:
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Quiz (5)", "Op-ed critique (98231)"]
    rows = [
        [*head, "Final Score"],
        ["    Points Possible", "", "", "", "", "10", str(case.most), "(read only)"],
    ]
    rows += [
        [
            each.name,
            str(40_000 + at),
            each.sid,
            f"login{at}",
            "ENG; 1,a",
            "7",
            each.old.replace("-", ""),
            "81.5",
        ]
        for at, each in enumerate(case.pupils)
    ]
    return table(rows, case.style)


def moodle_file(case: Case) -> bytes:
    head = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade"]
    head += [
        "Grade can be changed",
        "Last modified (submission)",
        "Last modified (grade)",
        "Feedback comments",
    ]
    rows = [head]
    rows += [
        [
            f"Participant {1000 + at}",
            each.name,
            f"{each.sid}@example.edu",
            "Submitted, - ",
            each.old.replace("-", ""),
            f"{case.most:.2f}",
            "Yes" if at % 5 else "No",
            "Friday, 20 November 2026",
            "-",
            "<p>Old, \n feedback</p>",
        ]
        for at, each in enumerate(case.pupils)
    ]
    return table(rows, case.style)


def blackboard_file(case: Case) -> bytes:
    head = ["Last Name", "First Name", "Username", "Last Access"]
    head += [
        f"Op-ed critique [Total Pts: {case.most} Score] |337483",
        "Total [Total Pts: up to 100 Score] |1",
    ]
    head += ["Grading Notes", "Notes Format", "Feedback to Learner", "Feedback Format"]
    rows = [[each.name, "", each.sid, "", each.old, "3", "mine", "", "", ""] for each in case.pupils]
    style = case.style._replace(quoting=csv.QUOTE_ALL)
    if style.delimiter == ";":
        style = style._replace(delimiter="\t", encoding="utf-16")
    return table([head, *rows], style)


def brightspace_file(case: Case) -> bytes:
    decorated = f" <Numeric MaxPoints:{case.most} Weight:5 Category:Labs CategoryWeight:10>"
    head = ["OrgDefinedId", "Username", f"Op-ed critique Points Grade{decorated}", "End-of-Line Indicator"]
    rows = [[f"#{each.sid}", f"#login{at}", each.old, "#"] for at, each in enumerate(case.pupils)]
    style = case.style
    if style.delimiter == ";":
        style = style._replace(delimiter="\t")
    return table([head, *rows], style)


def parsed(data: bytes) -> list[list[str]]:
    """A table by `csv`, without blank lines."""
    utf_16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    text = data.decode("utf-16" if utf_16 else "utf-8-sig")
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=re.sub(r"<[^>]*>|\[[^\]]*\]", "", head).count)
    return [row for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter) if row]


def raw_cells(data: bytes) -> list[str]:
    """Every cell as it stands in the file, quotes and all, with a delimiter or line end after each."""
    utf_16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    text = data.decode("utf-16" if utf_16 else "utf-8")
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=re.sub(r"<[^>]*>|\[[^\]]*\]", "", head).count)
    found, cell, inside = [], "", False
    for sign in text:
        cell += sign
        if sign == '"' and (inside or cell.strip("\ufeff") == '"' or cell.endswith('""')):
            inside = not inside
        elif not inside and sign in {delimiter, "\n"}:
            found.append(cell)
            cell = ""
    return [*found, cell]


def canvas_import(data: bytes) -> dict[str, Decimal | str | None]:
    """What Canvas would take for the assignment 98231, by SIS id; blank is None."""
    rows = parsed(data)
    head = rows[0]
    width = 3 + (1 if head[2] == "SIS Login ID" else 2 if head[2:4] == ["SIS User ID", "SIS Login ID"] else 0)
    assert len(head) > 3
    assert "Student" in head[0]
    assert head[1] == "ID"
    assert head[width - 1] == "Section"
    column = next(at for at, name in enumerate(head) if re.fullmatch(r".*\s\(98231\)", name))
    first = 2 if rows[1][0].strip() == "Points Possible" else 1
    assert "(read only)" not in rows[first - 1][column]
    return {row[2]: canvas_score(row[column]) for row in rows[first:]}


def canvas_score(cell: str) -> Decimal | str | None:
    """A cell as Canvas reads it: the last comma or point is the decimal point."""
    if cell.upper() == "EX":
        return "EX"
    if cell in {"", "-"}:
        return None
    assert re.fullmatch(r"-?[0-9.,]+%?", cell), cell
    *whole, part = re.split("[.,]", cell) if re.search("[.,]", cell) else (cell, "0")
    return Decimal("".join(whole) + "." + part)


def moodle_import(data: bytes) -> dict[str, tuple[Decimal, str]]:
    """Whose grade Moodle would change, by participant, with the feedback; all others are skipped silently."""
    rows = parsed(data)
    head = rows[0]
    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(head)
    assert {len(row) for row in rows} == {len(head)}
    taken = {}
    for row in rows[1:]:
        said = dict(zip(head, row, strict=True))
        grade = said["Grade"].replace(" ", "")
        if not re.fullmatch(r"\d+(\.\d+)?", grade) or said["Grade can be changed"] == "No":
            continue
        if Decimal(grade) <= Decimal(row[head.index("Grade") + 1]):
            taken[said["Identifier"]] = (Decimal(grade), said["Feedback comments"])
    return taken


def blackboard_import(data: bytes) -> dict[str, str]:
    """The cells of column 337483, by username; cells are in quotes, or Blackboard does not read them."""
    assert all(raw.strip("\ufeff\t,\r\n")[:1] in {'"', ""} for raw in raw_cells(data))
    rows = parsed(data)
    heads = [
        re.fullmatch(r"^(.*) \[Total Pts: (?:up to )?([\d.]+) [^\]]*\] \|(\d+)$", head) for head in rows[0]
    ]
    column = next(at for at, head in enumerate(heads) if head and head[3] == "337483")
    return {row[rows[0].index("Username")]: row[column] for row in rows[1:]}


def brightspace_import(data: bytes) -> dict[str, str]:
    """The points of the only item, by OrgDefinedId; the last column ends each line with #."""
    rows = parsed(data)
    heads = [re.sub(r"\s*<.*>", "", head) for head in rows[0]]
    assert heads[-1] == "End-of-Line Indicator"
    assert all(row[-1] == "#" for row in rows[1:])
    (column,) = (at for at, head in enumerate(heads) if head.endswith(" Points Grade"))
    return {row[heads.index("OrgDefinedId")].removeprefix("#"): row[column] for row in rows[1:]}
