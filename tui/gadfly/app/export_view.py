"""What the export screen says, as text: the formats, what the file will be, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from gadfly.app.show import show
from gadfly.export.formats import FORMATS
from gadfly.store.course_files import ASSIGNMENT, GRADE

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.export.formats import For
    from gadfly.exporting.preview import Preview
    from gadfly.exporting.wanted import Done, Wanted

GROUPS: tuple[tuple[For, str], ...] = (
    ("people", "For people"),
    ("gradebooks", "For gradebooks"),
    ("research", "For research"),
)
NAMES = {"own": "own names", "pseudonyms": "pseudonyms", "none": "no names"}
_CHANGES = 200  # changed cells that are shown


def offered(path: Path) -> tuple[str, ...]:
    """The formats that make sense for a path, group by group; gradebooks only where there are grades."""
    graded = path.name.endswith(GRADE) or (path / ASSIGNMENT).is_file()
    return tuple(
        name
        for group, _ in GROUPS
        for name, form in FORMATS.items()
        if form.whom == group and (graded or form.takes != "gradebook")
    )


def list_text(names: tuple[str, ...], at: int, width: int) -> Content:
    """The formats under their groups, the one in hand marked by a sign and not by its colour alone."""
    rows: list[Content] = []
    group = ""
    for number, name in enumerate(names):
        head = dict(GROUPS)[FORMATS[name].whom]
        if head != group:
            rows += [Content("")] if rows else []
            rows.append(show(head, "bold $primary"))
            group = head
        here = number == at
        row = Content.assemble(
            "▸ " if here else "  ", show(name, "bold $foreground" if here else "$foreground")
        )
        rows.append(row.truncate(width, ellipsis=True))
    return Content("\n").join(rows)


def line_of(names: tuple[str, ...], at: int) -> int:
    """On which line of `list_text` a format stands."""
    return at + 2 * [group for group, _ in GROUPS].index(FORMATS[names[at]].whom) + 1


def about_text(wanted: Wanted, preview: Preview | None) -> Content:
    """What it is, where it goes, whose names it shows, and what to do with it."""
    form = FORMATS[wanted.to]
    rows = [show(form.does[:1].upper() + form.does[1:], "bold")]
    if preview is not None:
        of = "1 critique" if preview.count == 1 else f"{preview.count:,} critiques"
        there = "  (there is one already: you will be asked)" if preview.taken else ""
        rows.append(Content.assemble("To ", show(str(preview.target), "$accent"), show(f", of {of}{there}")))
    said = [NAMES[wanted.names]]
    said += (
        [f"a row for each {'answer' if wanted.table == 'answers' else 'student'}"] if _tabled(wanted) else []
    )
    said += ["grades that are drafts count"] if wanted.drafts else []
    if form.takes == "gradebook":
        said.append(
            f"fills in {wanted.fill.name}" if wanted.fill else "made from nothing: press f to fill in yours"
        )
    rows.append(show("; ".join(said), "$dimmed"))
    rows.append(Content.assemble(show("Then: ", "$dimmed"), show(form.then)))
    return Content("\n").join(rows)


def preview_text(preview: Preview) -> Content:
    """Notes and problems, then how it begins; of a gradebook that is filled in, cell by cell."""
    rows = [show(f"! {line}", "$warning") for line in preview.problems]
    rows += [show(f"· {line}", "$dimmed") for line in preview.notes]
    if preview.changes or preview.unfilled:
        rows += [show(f"{each.who}: {each.words}", "$warning") for each in preview.unfilled[:_CHANGES]]
        rows += [
            show(f"line {each.line}  {each.who}  {each.column}: {each.before or 'empty'} → {each.after}")
            for each in preview.changes[:_CHANGES]
        ]
        return Content("\n").join(rows)
    if preview.stands_for:
        rows.append(show(f"What is in it, shown as {preview.stands_for}:", "$dimmed"))
    rows += [Content("")] if rows else []
    rows.append(show(preview.text))
    return Content("\n").join(rows)


def done_words(done: Done, to: str) -> tuple[str, str]:
    """What was written and where; and what to do with it, with all there is to say of it."""
    of = "1 critique" if done.count == 1 else f"{done.count:,} critiques"
    problems = [f"Not exported: {line}" for line in done.problems[:5]]
    return f"Written, of {of}: {done.path}", " ".join([FORMATS[to].then, *problems, *done.notes])


def _tabled(wanted: Wanted) -> bool:
    return wanted.to in {"csv", "jsonl", "parquet"}
