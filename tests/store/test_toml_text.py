from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gadfly.store.problems import FileProblem
from gadfly.store.toml_text import document_kind, parse

PIECES = st.sampled_from(
    [
        *(
            "a",
            "b.c",
            '"',
            "'",
            '"""',
            "'''",
            "[",
            "]",
            "[[",
            "{",
            "}",
            "=",
            ",",
            ".",
            "#",
            "\n",
            "\r\n",
            "\r",
            " ",
        ),
        *("1", "0x" + "f" * 20, "9" * 5000, "nan", "inf", "1e999", "1e99999999999999999999", "-0.0", "true"),
        *("1979-05-27T07:32:00Z", "1979-13-45", "\\u0000", "\\ud800", "\x00", "\ufeff", "\u202e", "[" * 500),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join).map(str.encode)


@given(st.one_of(TEXTS, st.binary(max_size=60)))
@example(b"a = " + b"[" * 5000)
@example(b"a" + b".a" * 20_000 + b" = 1")
@example(b"a = 1e99999999999999999999")
@example(b"a = " + b"9" * 5000)
@example(b"\xff")
def test_any_bytes_give_values_or_one_refusal(data: bytes) -> None:
    try:
        values = parse(data, "file.toml")
    except FileProblem as problem:
        line, *rest = str(problem).splitlines()
        assert line.startswith("file.toml:")
        assert not rest
    else:
        assert values


@pytest.mark.parametrize(
    "value",
    [
        "nan",
        "-inf",
        "1e999",
        "1e-99999999",
        "9007199254740993",
        "0x" + "f" * 200,
        "0." + "1" * 50,
        "[1, [{ b = inf }]]",
    ],
)
def test_a_number_out_of_bounds_is_refused_at_its_line(value: str) -> None:
    with pytest.raises(FileProblem, match=r"^f:2: This number is out of bounds") as caught:
        parse(f"x = 1\na = {value}".encode(), "f")
    assert caught.value.problems[0].path.startswith("a")


def test_fractions_come_as_written() -> None:
    assert parse(b"a = 0.1\nb = 9007199254740992", "f") == {"a": Decimal("0.1"), "b": 2**53}


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert parse(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n", "f") == {"a": 1, "b": 2}


def test_a_mistake_is_told_with_its_line_and_column() -> None:
    with pytest.raises(FileProblem) as caught:
        parse(b"a = 1\nb = = 2", "f.toml")
    problem = caught.value.problems[0]
    assert (problem.line, problem.column) == (2, 5)
    assert str(caught.value) == "f.toml:2: This is not valid TOML: Invalid value."


def test_bytes_that_are_not_utf8_are_told_with_their_line() -> None:
    with pytest.raises(FileProblem, match=r"^f:2: This is not UTF-8"):
        parse(b"a = 1\nb = '\xff'", "f")


@pytest.mark.parametrize("data", [b"", b"\n \n", b"# nothing\n"])
def test_an_empty_file_is_refused_unless_it_may_be(data: bytes) -> None:
    with pytest.raises(FileProblem, match="empty"):
        parse(data, "f")
    assert parse(data, "f", may_be_empty=True) == {}


def test_nesting_ends_somewhere() -> None:
    assert parse(b"a = " + b"[" * 60 + b"]" * 60, "f")
    with pytest.raises(FileProblem, match="Nested too deeply"):
        parse(b"a = " + b"[" * 70 + b"]" * 70, "f")


def test_the_kind_is_read() -> None:
    assert document_kind({"format": "gadfly/rubric@1"}, "f") == ("rubric", 1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "no line such as format"),
        ({"format": "gadfly/poem@1"}, "not a format that gadfly knows"),
        ({"format": "other/rubric@1"}, "not a format that gadfly knows"),
        ({"format": "gadfly/rubric@0"}, "not a format that gadfly knows"),
        ({"format": ["gadfly/rubric@1"]}, "not a format that gadfly knows"),
        (
            {"format": "gadfly/critique@2"},
            r"written by a newer gadfly \(version 2; this one reads 1\): update gadfly",
        ),
    ],
)
def test_a_foreign_document_is_refused_by_name(data: dict[str, object], message: str) -> None:
    with pytest.raises(FileProblem, match=message):
        document_kind(data, "f")
