"""What the export screen says, line by line, without a screen."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

import gadfly.export
import gadfly.exporting
from gadfly.app.export_choice import Choice, Scope
from gadfly.app.export_lines import MOST_CELLS, Line
from gadfly.app.export_view import MOST_LINES, body, foot, formats, head, progress, scopes, written
from gadfly.app.export_words import LABELS, hidden_words, in_app, label
from gadfly.export.formats import FORMATS
from gadfly.export.gradebook import Change, Unfilled
from gadfly.exporting.preview import Preview
from gadfly.exporting.wanted import Done

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPTION = re.compile(r"(?<!gadfly export )--[a-z]")
"""An option of the command; one in a whole command line to run is meant as such."""
HOSTILE = "Eve [/b] [@click=app.bell]x[/] \x1b[31m \x9b \u202e \ud800 \x07 \u2066"
FOLDER = Path("/courses/week3")
ALL = Choice.begin(Scope("course", FOLDER, "The whole course"))
MINE = Choice.begin(Scope("critique", Path("/mine/bells.critique.toml"), "Bells"))
SHOWN = Preview(Path("/mine/bells.md"), taken=False, count=1, text="# Bells\n\nOne.\n")
CHANGES = (
    Change("Ann Bee", 3, "Week 3", "", "17.5"),
    Change("Cy Dee", 4, "Week 3", "12", "13"),
)
UNFILLED = (
    Unfilled("Gone Girl", "not-here", "There is no row for this student in the file."),
    Unfilled("Nora", "other", "There is no grade for this row; it is as it was.", "row"),
)


def text(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def test_every_format_has_a_name_for_people_and_a_line_on_what_to_do_with_it() -> None:
    assert set(LABELS) == set(FORMATS)
    assert label("new-one") == "new-one"
    for to in FORMATS:
        shown = text(foot(replace(ALL, to=to), None, 60, 9))
        assert shown.startswith("Then: ")
        assert FORMATS[to].then.split()[-1] in shown


def test_formats_stand_under_their_headings() -> None:
    rows = formats(ALL.scope.formats, roomy=False)
    assert [row.words for row in rows if not row.to] == [
        "For people",
        "For gradebooks",
        "Research, other tools",
    ]
    assert [row.to for row in rows if row.to] == list(ALL.scope.formats)
    assert len(rows) <= 22  # an 80x24 terminal shows all of them
    roomy = formats(ALL.scope.formats, roomy=True)
    assert [row.words.startswith("\n") for row in roomy if not row.to] == [False, True, True]


def test_which_of_two_goes_out_is_told_by_a_sign() -> None:
    one = Scope("grade", FOLDER / "a.grade.toml", "Ann")
    choice = Choice.begin(one, ALL.scope)
    assert text(scopes(choice)) == "Export    ● Ann    ○ The whole course"
    assert text(scopes(choice.other_scope())) == "Export    ○ Ann    ● The whole course"
    assert text(scopes(MINE)) == "Export  ·  Bells"


def test_the_head_has_the_whole_path_however_narrow_it_is() -> None:
    path = Path("/a/very/long/way/down/the/folders/of/somebody/with/many/of/them/bells.md")
    shown = head(MINE, replace(SHOWN, target=path), 30)
    assert str(path) in text(shown).replace("\n", "").replace("  ", "")
    assert all(cell_len(line.text) <= 30 for line in shown)
    assert "already" not in text(shown)


def test_what_is_there_already_is_told_before_anybody_presses_enter(tmp_path: Path) -> None:
    assert "! There is such a folder already" in text(
        head(MINE, replace(SHOWN, target=tmp_path, taken=True), 90)
    )
    assert "! There is such a file already" in text(head(MINE, replace(SHOWN, taken=True), 90))


def test_how_it_goes_is_told_as_far_as_it_matters() -> None:
    assert "20 critiques  ·  one file for each, in a folder  ·  own names" in text(
        head(ALL, replace(SHOWN, count=20), 120)
    )
    csv = replace(ALL, to="csv").other_table().other_names().other_drafts()
    assert "1 critique  ·  pseudonyms  ·  a row for each student  ·  with drafts" in text(
        head(csv, SHOWN, 120)
    )
    book = replace(ALL, to="canvas")
    assert "1 grade  ·  without drafts  ·  made new: f fills in yours" in text(head(book, SHOWN, 120))
    book = book.filling(Path("/d") / f"{HOSTILE}.csv".replace("/", "")).in_column("Week 3")
    assert "fills in Eve [b]" in text(head(book, SHOWN, 200))
    assert "column Week 3" in text(head(book, SHOWN, 200))
    assert text(head(replace(ALL, to="canvas-rubric"), SHOWN, 90)).splitlines()[2:] == []


def test_the_beginning_is_shown_and_wrapped_and_not_without_end() -> None:
    assert text(body(MINE, SHOWN, "", 40)) == "# Bells\n\nOne.\n"
    long = body(MINE, replace(SHOWN, text="word " * 5_000), "", 40)
    assert all(cell_len(line.text) <= 41 for line in long)  # a blank may hang over the edge
    assert long[MOST_LINES].text == "… and so on."
    assert len(long) == MOST_LINES + 1
    assert text(body(MINE, None, "", 40)) == "One moment …"


def test_rows_of_a_table_are_cut_and_not_wrapped() -> None:
    csv = replace(ALL, to="csv")
    shown = body(csv, replace(SHOWN, text="a,b\n" + "言,x" * 40 + "\nc,d"), "", 30)
    assert [line.text for line in shown][::2] == ["a,b", "c,d"]
    assert shown[1].text.endswith("…")
    assert cell_len(shown[1].text) <= 30
    xlsx = body(replace(ALL, to="xlsx"), replace(SHOWN, text="x" * 90, stands_for="csv"), "", 30)
    assert xlsx[0].text.startswith("What is in it, shown here as")
    assert xlsx[-1].text == "x" * 29 + "…"


def test_a_gradebook_is_shown_cell_by_cell_those_without_a_place_first() -> None:
    book = replace(ALL, to="canvas").filling(Path("/d/g.csv"))
    shown = text(body(book, replace(SHOWN, changes=CHANGES, unfilled=UNFILLED), "", 80))
    lines = [line for line in shown.split("\n") if line]
    assert lines[:2] == [
        "1 grade without a place in the file",
        "! Gone Girl: There is no row for this student in the file.",
    ]
    assert lines[2:6] == [
        "2 cells change",
        "In the column Week 3, line by line:",
        "    3  Ann Bee:  empty → 17.5",
        "    4  Cy Dee:  12 → 13",
    ]
    assert lines[6:] == [
        "1 row of the file left as they were",
        "· Nora: There is no grade for this row; it is as it was.",
    ]
    two = (*CHANGES, Change("Cy Dee", 4, "Comment", "", "Well done"))
    assert "    4  Cy Dee,  Comment:  empty → Well done" in text(
        body(book, replace(SHOWN, changes=two), "", 80)
    )
    assert "No cell changes." in text(body(book, replace(SHOWN, unfilled=UNFILLED), "", 80))


def test_of_very_many_cells_the_first_are_listed() -> None:
    many = tuple(Change(f"s{n}", n, "W", "", "1") for n in range(MOST_CELLS + 7))
    shown = text(body(replace(ALL, to="canvas"), replace(SHOWN, changes=many), "", 80))
    assert "… and 7 more." in shown
    assert f"s{MOST_CELLS}:" not in shown


def test_a_foot_has_room_for_so_much_and_says_where_the_rest_is() -> None:
    told = replace(SHOWN, problems=("ann: cannot be read.",), notes=tuple(f"note {n}" for n in range(9)))
    assert text(foot(MINE, told, 80, 4)).split("\n")[1:] == [
        "! ann: cannot be read.",
        "· note 0",
        "… 8 lines more: Space shows them",
    ]
    assert "note 8" in text(foot(MINE, told, 80, 99))


def test_what_was_written_is_told_with_its_place_and_what_to_do_with_it() -> None:
    done = Done(FOLDER / "bells.md", 3, ("A note.",), ("ann: damaged.",), CHANGES, UNFILLED)
    shown = text(written(ALL, done, 80))
    for words in (
        "✓ Written",
        f"→ {done.path}",
        "  3 critiques",
        "Then: Open it in any editor",
        "1 could not be exported:",
        "! ann: damaged.",
        "· A note.",
        "2 cells change",
    ):
        assert words in shown
    assert "the rubric" in text(written(replace(ALL, to="canvas-rubric"), done, 80))


@pytest.mark.parametrize("count", [0, 1, 20, 40, 99])
def test_progress_is_a_bar_of_one_width_and_figures(count: int) -> None:
    said, bar, last = progress(count, 40, 50)
    assert said.text == f"{count} of 40 exported"
    assert len(bar.text) == 48
    assert bar.text.count("█") == 48 * min(count, 40) // 40
    assert last.text == "Esc stops it; nothing is left behind."
    assert progress(count, 40, 50, stopping=True)[-1].text == "Stopping …"
    assert progress(0, 0, 50)[0].text == "Writing …"


def test_what_went_wrong_stands_in_its_place_in_words_of_the_screen() -> None:
    said = f"{FOLDER}: There is no grade yet: lock grades in gadfly grade, or take drafts with --drafts."
    shown = text(body(ALL, SHOWN, said, 200))
    assert shown == "! There is no grade yet: lock grades in gadfly grade, or take drafts in with d."


def test_where_names_are_hidden_it_says_which_key_helps() -> None:
    hidden = Choice.begin(replace(ALL.scope, hidden=True))
    assert hidden_words(hidden) == ""
    assert "pseudonyms" in hidden_words(replace(hidden, names="own"))
    assert "with b" in hidden_words(replace(hidden, to="canvas"))


def test_nothing_foreign_gets_through() -> None:
    evil = replace(
        SHOWN,
        target=Path("/x") / HOSTILE.replace("/", ""),
        text=HOSTILE,
        notes=(HOSTILE,),
        problems=(HOSTILE,),
        changes=(Change(HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE),),
        unfilled=(Unfilled(HOSTILE, "other", HOSTILE),),
    )
    scope = Scope("course", FOLDER, HOSTILE)
    choice = Choice.begin(scope, replace(scope)).filling(Path("/d/x"))
    done = Done(evil.target, 1, evil.notes, evil.problems, evil.changes, evil.unfilled)
    shown = [
        *scopes(choice),
        *head(choice, evil, 60),
        *body(choice, evil, "", 60),
        *body(choice, replace(evil, changes=(), unfilled=()), "", 60),
        *body(choice, evil, HOSTILE, 60),
        *foot(choice, evil, 60, 99),
        *written(choice, done, 60),
    ]
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "".join(x.text for x in shown)
    )


def texts(path: Path) -> Iterator[str]:
    """Every text of a module that is no docstring; a value in the midst of one reads "canvas"."""
    tree = ast.parse(path.read_text("utf-8"))
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    within |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "canvas" for part in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in within:
            yield node.value


def sentences() -> Iterator[str]:
    """What the code that makes exports says of options of the command."""
    for package in (gadfly.export, gadfly.exporting):
        for path in sorted(Path(next(iter(package.__path__))).glob("*.py")):
            if path.name not in {"html_style.py", "json_reading.py"}:  # CSS; what is read back has no screen
                yield from (each for each in texts(path) if OPTION.search(each) and "\n" not in each)


def test_no_sentence_speaks_of_options_to_somebody_who_has_keys() -> None:
    every = list(sentences())
    assert len(every) > 5
    left = [in_app(each) for each in every if OPTION.search(in_app(each))]
    assert left == []
    assert (
        in_app("Better download the gradebook, and use --fill.")
        == "Better download the gradebook, and press f."
    )
    assert in_app("use --to moodle.") == "choose moodle at the left."
