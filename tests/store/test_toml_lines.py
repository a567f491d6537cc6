from __future__ import annotations

import re
from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from gadfly.store.toml_lines import locate

KEYS = st.sampled_from(
    ["a", "b", "c-1", "7", '"a b"', '"q\\"uo.te"', "'lit.eral'", '"\\u00e9\\n"', '""', "'#'"]
)
DOTTED = st.lists(KEYS, min_size=1, max_size=3).map(" . ".join)
SCALARS = st.sampled_from(
    [
        *(
            "1",
            "-2.5",
            "true",
            "0xff",
            "1979-05-27 07:32:00Z",
            '"text # ] } , \\" x"',
            "'lit ] # '",
            '""',
            "''",
        ),
        *('"""\nlong = 1\n[no]\n""and\\"""" """""', "'''\nx = ''1\n'''''", '""""""', "''''''"),
    ]
)
GAPS = st.sampled_from(["", " ", "\n", "  # note ] } = [x]\n\t"])


def lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda items, gap, end: "[" + gap + f"{gap},{gap}".join(items) + (end if items else "") + gap + "]",
        st.lists(values, max_size=3),
        GAPS,
        st.sampled_from(["", ","]),
    )


def tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda items, gap: "{" + f",{gap}".join(f"{key} = {value}" for key, value in items) + "}",
        st.lists(st.tuples(DOTTED, values), max_size=3),
        GAPS,
    )


VALUES = st.recursive(SCALARS, lambda values: lists(values) | tables(values), max_leaves=6)
STATEMENTS = st.one_of(
    st.builds("{} = {}  # why\n".format, DOTTED, VALUES),
    st.builds("\t[ {} ]\n".format, DOTTED),
    st.builds("[[ {} ]] # more\n".format, DOTTED),
    st.sampled_from(["\n", "# [note]\n", "   \n"]),
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Statements one after the other, each kept if the text is still valid."""
    text = ""
    for statement in draw(st.lists(STATEMENTS, max_size=10)):
        try:
            tomli.loads(text + statement)
        except tomli.TOMLDecodeError:
            continue
        text += statement
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [((*path, key), inner) for key, inner in parts]
    return found + [deeper for at, inner in found for deeper in paths(inner, at)]


def key_at(text: str) -> str:
    """Let the parser itself say which key stands at the start of the text."""
    token = re.match(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""", text)
    assert token is not None
    return next(iter(tomli.loads(f"{token[0]} = 0")))


@given(documents())
def test_every_key_and_element_has_its_place(text: str) -> None:
    found = locate(text)
    lines = text.split("\n")
    expected = paths(tomli.loads(text))
    assert set(found) == {path for path, _ in expected}
    for path, value in expected:
        line, column = found[path]
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        if isinstance(path[-1], str):
            assert key_at(rest) == path[-1]
        elif isinstance(value, dict):
            assert rest.startswith(("{", "[["))
        elif isinstance(value, list):
            assert rest.startswith("[")
        else:
            end = re.match(r"[^,\]}\r\n#]*", rest)
            assert end is not None
            assert rest[0] in "\"'" or tomli.loads(f"a = {end[0]}")["a"] == value


def test_places_of_a_rubric() -> None:
    text = """format = "gadfly/rubric@1"
[scoring]
bands = [{ at = 80, name = "Well" },
  { at = 0 }]
[[question]]
id = "one"
[[question.option]]
id = "x"
[[question]]
ask_when.deep = ["yes",
   "no"]
[question.option]
"""
    found = locate(text)
    assert found["scoring",] == (2, 2)
    assert found["scoring", "bands", 1, "at"] == (4, 5)
    assert found["question",] == (5, 3)
    assert found["question", 1] == (9, 1)
    assert found["question", 0, "option", 0, "id"] == (8, 1)
    assert found["question", 1, "ask_when", "deep", 1] == (11, 4)
    assert found["question", 1, "option"] == (12, 11)
