"""Plain text: nothing lost, nothing that a terminal obeys, and lines that fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.export.test_html import HOSTILE, critique

from gadfly.display import clean
from gadfly.documents.answers import Passage
from gadfly.documents.student import Student
from gadfly.export.exhibit import Exhibit
from gadfly.export.plain_lines import width
from gadfly.export.txt import export

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique

TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


def told(made: Critique) -> str:
    return export(Exhibit("a", made, Student("Ana", "s1"))).data.decode()


@given(text=TEXT.filter(str.strip), said=TEXT)
def test_nothing_is_lost_and_nothing_is_obeyed(text: str, said: str) -> None:
    page = told(critique(text, said))
    assert clean(page, len(page)) == page  # what is safe to show is shown as it is
    bare = "".join(page.split())
    assert "".join(clean(text, len(text)).split()).encode("utf-8", "replace").decode() in bare


def test_lines_fit_and_passages_are_marked() -> None:
    text = "The spokesman said so, and nobody asked him how he knew it. " * 5
    page = told(critique(text, "漢字仮名" * 40, (Passage("spokesman said", 4, 18),)))
    assert max(width(line) for line in page.splitlines()) <= 76
    (number,) = re.findall(r"\[(\d+): spokesman said :\1\]", " ".join(page.split()))
    assert f"[{number}] Role:" in page


def test_a_long_note_is_told_whole() -> None:
    words = " ".join(f"n{number}" for number in range(5_000))
    assert words in " ".join(told(critique("A.", words)).split())
