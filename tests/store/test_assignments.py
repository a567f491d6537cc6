"""Assignments as files: what is written is read back, and what is wrong is named by its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment, handed_out
from gadfly.store.assignment_form import digest
from gadfly.store.assignment_text import assignment_text, write_assignment
from gadfly.store.assignments import LARGEST, assignment_of, check_assignment, read_assignment
from gadfly.store.check import check_file
from gadfly.store.problems import FileProblem
from gadfly.store.rubrics import load_rubric
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

DUE = datetime(2026, 12, 1, 23, 59, tzinfo=timezone(timedelta(hours=1)))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def op_ed(*texts: str, title: str = "The late bell") -> Article:
    words = texts or ("A headline", "Pupils come in on time.")
    blocks = (
        Block("b001", words[0], "headline", included=False, reason="the title"),
        *(Block(f"b{n:03d}", text) for n, text in enumerate(words[1:], 2)),
    )
    return Article(blocks, title, "Ida Rowe", source="bell.txt")


def assignment(*articles: Article) -> Assignment:
    begun = Assignment.begin("Week 3", articles or (op_ed(),), load_rubric("first-pass"))
    return replace(begun, id="ab" * 16, instructions="Read it twice.\n\nThen begin.", due=DUE)


def problems(text: str) -> list[tuple[int | None, str]]:
    found, told = check_assignment(text.encode(), "a.toml")
    assert (found is None) == any(problem.severity == "error" for problem in told)
    return [(problem.line, problem.message) for problem in told]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "week3.assignment.toml"
    whole = replace(assignment(op_ed(), op_ed("Other", "Another text.")), confidence=True, blind=True)
    write_assignment(path, whole)
    assert read_assignment(path) == whole
    assert check_file(path) == ()
    head = path.read_text(encoding="utf-8").split("[[article]]")[0]
    assert head.splitlines()[:4] == [
        'format = "gadfly/assignment@1"',
        f'id = "{"ab" * 16}"',
        'title = "Week 3"',
        "due = 2026-12-01T23:59:00+01:00",
    ]
    assert 'instructions = """\nRead it twice.\n\nThen begin."""' in head


@given(
    TEXT.filter(str.strip),
    TEXT,
    st.lists(TEXT, min_size=1, max_size=4),
    st.sampled_from(("as it is", "yes", "no")),
)
def test_any_text_comes_back(title: str, told: str, texts: list[str], sure: str) -> None:
    made = replace(assignment(op_ed("Head", *texts)), title=title, instructions=told)
    made = replace(made, confidence=None if sure == "as it is" else sure == "yes")
    read = assignment_of(assignment_text(made).encode(), "a.toml")
    assert read == made
    assert digest(read) == digest(made)


def test_a_digest_is_of_what_is_said_and_not_of_how() -> None:
    one = assignment()
    text = assignment_text(one)
    again = assignment_of(text.replace("\n\n[[", "\n# a comment\n\n[[").encode(), "a.toml")
    assert digest(again) == digest(one)
    utc = replace(one, due=DUE.astimezone(UTC))
    assert digest(utc) == digest(one)
    for changed in (replace(one, title="Week 4"), replace(one, blind=True), replace(one, due=None)):
        assert digest(changed) != digest(one)


def test_hints_for_markers_are_not_handed_out() -> None:
    rubric = load_rubric("first-pass")
    first, *others = rubric.questions
    told = replace(rubric, questions=(replace(first, for_marker="The answer is b."), *others))
    assert "The answer is b." not in assignment_text(Assignment.begin("T", (op_ed(),), told))
    plain = handed_out(rubric)
    assert handed_out(plain) is plain


def test_confidence_is_asked_as_the_assignment_says() -> None:
    plain = assignment()
    assert plain.rubric_in_use is plain.rubric
    assert replace(plain, confidence=True).rubric_in_use.confidence
    sure = replace(plain, rubric=replace(plain.rubric, confidence=True))
    assert not replace(sure, confidence=False).rubric_in_use.confidence


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('title = "Week 3"', 'titel = "Week 3"', 3, 'Did you mean "title"'),
        ('title = "Week 3"', 'title = " "', 3, "at least one letter"),
        ("+01:00", "", 4, "lacks its offset"),
        ("blind = false", "blind = 0", None, "true or false"),
        ("Pupils come in on time.", "Pupils come late.", None, "The text was changed"),
        ('id = "b002"', 'id = "b000001"', None, "not written as the format wants"),
        ('id = "first-pass"', 'id = "First Pass"', None, "An id has small letters"),
        ('title = "First pass', 'titel = "First pass', None, 'no key "titel"'),
        ('author = "Ida Rowe"', 'autor = "Ida Rowe"', None, 'Did you mean "author"'),
    ],
)
def test_mistakes_are_named_by_their_line(old: str, new: str, line: int | None, words: str) -> None:
    text = assignment_text(assignment())
    assert old in text
    wrong = text.replace(old, new, 1)
    where = line or next(n for n, row in enumerate(wrong.splitlines(), 1) if row not in text.splitlines())
    told = problems(wrong)
    if words == "The text was changed":  # told at the digest that it does not fit
        where = next(n for n, row in enumerate(wrong.splitlines(), 1) if row.startswith("sha256"))
    assert any(words in message and at == where for at, message in told), told


def test_all_mistakes_are_told_at_once() -> None:
    text = assignment_text(assignment()).replace('title = "Week 3"', "title = 3").replace("blind", "blond")
    text = text.replace('kind = "choice"', 'kind = "choose"', 1)
    assert len(problems(text)) >= 3


def test_nothing_walked_and_the_same_op_ed_twice() -> None:
    aside = Article((Block("b001", "A photo", "caption", included=False),))
    assert "Nothing of this op-ed is walked" in str(problems(assignment_text(assignment(aside))))
    assert "twice" in str(problems(assignment_text(assignment(op_ed(), op_ed()))))


@pytest.mark.parametrize(
    "data", [b"", b"format = 3", b'format = "gadfly/assignment@1"', b"\xff", b"[[article]]\n", b"a = ["]
)
def test_other_files_are_refused(data: bytes) -> None:
    assert check_assignment(data, "a.toml")[0] is None
    with pytest.raises(FileProblem):
        assignment_of(data, "a.toml")


def test_a_block_comes_once() -> None:
    text = assignment_text(assignment(op_ed("Head", "One.", "Two."))).replace('id = "b003"', 'id = "b002"')
    (told,) = problems(text)
    assert text.splitlines()[(told[0] or 0) - 1] == 'id = "b002"'
    assert "no id comes twice" in told[1]


def test_other_documents_are_named() -> None:
    assert problems('format = "gadfly/key@1"\n') == [(1, "This is a key, not an assignment.")]


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(FileProblem, match="too large"):
        read_assignment(path)


def test_limits_hold_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    twenty = tuple(op_ed("Head", f"Text {n}.") for n in range(20))
    write_assignment(path, assignment(*twenty))
    assert len(read_assignment(path).articles) == 20
    for wrong in (
        replace(assignment(), instructions="x" * 60_000),
        replace(assignment(), title="\ud800"),
        assignment(*(op_ed("Head", f"Text {n}.") for n in range(51))),
    ):
        with pytest.raises(SaveFailed):
            write_assignment(tmp_path / "b.toml", wrong)
        assert not (tmp_path / "b.toml").exists()
    with pytest.raises(SaveFailed, match="already"):
        write_assignment(path, assignment())
