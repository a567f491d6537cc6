"""Checks a rubric while it is written, in a process of its own, so that no key waits for it.

The process answers on its standard output what it reads on its standard input: a length of four bytes and as
many bytes of a rubric; back come a length and a pickled `Checked`. Only its own parent talks to it.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from gadfly.frozen import frozen
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubrics import LIMIT
from gadfly.store.toml_lines import locate
from gadfly.store.toml_text import decode, parse

if TYPE_CHECKING:
    from gadfly.documents.rubric import Rubric

LENGTH = struct.Struct(">I")
NICE = 5
"""The screen comes first, where there are fewer cores than things to do."""


@frozen
class Checked:
    """What there is to say of a rubric's text.

    Attributes:
        rubric: None where there are errors.
        problems: In the order of their lines.
        starts: The lines, from 1, on which questions begin, with the questions' ids; empty where the text is
            no TOML.
    """

    rubric: Rubric | None
    problems: tuple[Problem, ...]
    starts: tuple[tuple[int, str], ...] = ()


def check_draft(data: bytes, name: str) -> Checked:
    """Check the bytes of a rubric; whatever they are, it gives an answer.

    Args:
        data: The bytes.
        name: What to call the file.
    """
    rubric, problems = check_rubric(data, name)
    if len(data) > LIMIT:
        problem = Problem(
            "", f"A rubric may have at most {LIMIT // 1024} KiB: gadfly will not open this one.", 1, 1
        )
        return Checked(None, (problem, *problems))
    return Checked(rubric, problems, _starts(data, name))


def _starts(data: bytes, name: str) -> tuple[tuple[int, str], ...]:
    try:
        questions = parse(data, name).get("question")
        places = locate(decode(data, name))
    except FileProblem:
        return ()
    rows: list[Any] = questions if isinstance(questions, list) else []
    found = ((places.get(("question", n)), row) for n, row in enumerate(rows))
    return tuple((at[0], str(row["id"])) for at, row in found if at and isinstance(row, dict) and "id" in row)


def read_part(stream: BinaryIO) -> bytes:
    """One length and as many bytes.

    Raises:
        EOFError: The other side has gone.
    """
    head = stream.read(LENGTH.size)
    data = stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""
    if len(head) < LENGTH.size or len(data) < LENGTH.unpack(head)[0]:
        raise EOFError
    return data


def write_part(stream: BinaryIO, data: bytes) -> None:
    """The same, the other way."""
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Answer until nobody asks any more."""
    with suppress(EOFError, BrokenPipeError):
        while True:
            data = read_part(asked)
            write_part(answered, pickle.dumps(check_draft(data, "rubric.toml")))


def main() -> None:
    """The program: answers on its standard output."""
    with suppress(OSError, AttributeError):
        os.nice(NICE)
    serve(sys.stdin.buffer, sys.stdout.buffer)
