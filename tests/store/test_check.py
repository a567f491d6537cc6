from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critique
from gadfly.store.check import check_file
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.problems import FileProblem
from gadfly.store.rubrics import LIMIT, load_rubric
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a document is put; its name says nothing about its kind."""
    return tmp_path / "document"


def critique() -> str:
    begun = Critique.begin(Article((Block("b001", "He said so."),), "T"), load_rubric("first-pass"), AT)
    return CritiqueText().whole(begun, ScoreSummary("none", None, None, Decimal(0))).decode()


def rubric() -> str:
    return (shipped("rubrics") / "toulmin.toml").read_text(encoding="utf-8")


def test_a_sound_rubric_and_a_sound_critique_have_no_problems(file: Path) -> None:
    for text in (rubric(), critique()):
        file.write_text(text, encoding="utf-8")
        assert check_file(file) == ()


@pytest.mark.parametrize(
    ("document", "old", "new"),
    [(rubric, "kind = ", "knid = "), (critique, "revision = 0", 'revision = "0"')],
    ids=["rubric", "critique"],
)
def test_what_is_wrong_is_told_with_its_line(file: Path, document: object, old: str, new: str) -> None:
    assert callable(document)
    text = document()
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = [problem.line for problem in check_file(file)]
    assert text[: text.index(old)].count("\n") + 1 in lines


@pytest.mark.parametrize("data", [b"", b"Buses matter.\n\nThey do.", b"# Buses\n", b"a = 1", b"\xff\xfe\x00"])
def test_an_op_ed_is_not_judged_as_a_document(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(FileProblem, match="not a gadfly document") as caught:
        check_file(file)
    assert "gadfly open FILE" in str(caught.value)


@pytest.mark.parametrize("line", ['format = "gadfly/rubric@1"', "'format' = 1", '  "format"="gadfly/key@1"'])
def test_a_document_that_is_no_toml_is_told_where(file: Path, line: str) -> None:
    file.write_text(f"# mine\n{line}\nid =\n", encoding="utf-8")
    with pytest.raises(FileProblem, match="not valid TOML") as caught:
        check_file(file)
    assert [problem.line for problem in caught.value.problems] == [3]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("gadfly/rubric@2", "written by a newer gadfly"),
        ("gadfly/nonsense@1", "not a format that gadfly knows"),
        ("", "not a format that gadfly knows"),
    ],
)
def test_a_format_that_is_not_read_is_told_where(file: Path, written: str, message: str) -> None:
    file.write_text(f'# mine\nformat = "{written}"\n', encoding="utf-8")
    with pytest.raises(FileProblem, match=message) as caught:
        check_file(file)
    assert [problem.line for problem in caught.value.problems] == [2]


@pytest.mark.parametrize("kind", ["critique", "assignment", "key", "grade"])
def test_every_kind_is_checked_as_what_it_is(file: Path, kind: str) -> None:
    file.write_text(f'# mine\nformat = "gadfly/{kind}@1"\nstate = 1\n', encoding="utf-8")
    told = {problem.message for problem in check_file(file)}
    missing = {"assignment": "title", "grade": "critique"}.get(kind, "revision")
    assert f'The key "{missing}" is missing.' in told


def test_a_grade_that_is_too_long_is_told(file: Path) -> None:
    file.write_text('format = "gadfly/grade@1"\n' + "#" * 4 * 1024 * 1024, encoding="utf-8")
    with pytest.raises(FileProblem, match="This grade has 4,194,330 bytes; at most 4,194,304 are read"):
        check_file(file)


def test_a_rubric_that_is_too_long_is_told(file: Path) -> None:
    text = rubric()
    size = LIMIT - len(text.encode())
    file.write_text(text + "#" * size, encoding="utf-8")
    assert check_file(file) == ()
    file.write_text(text + "#" * (size + 1), encoding="utf-8")
    with pytest.raises(FileProblem, match="262,145 bytes; at most 262,144 are read"):
        check_file(file)


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path, file: Path) -> None:
    with pytest.raises(FileProblem, match="This is a folder"):
        check_file(tmp_path)
    with pytest.raises(FileProblem, match="There is no such file"):
        check_file(file)
