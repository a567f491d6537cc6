"""Sentences and words: what the reader can point at in one step."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.sentences import sentences, word_spans

GOLD = """\
The council voted at 3 p.m. on Tuesday, and nobody noticed.
Mr. Hale and Dr. J. K. Vane had warned of it for years.
"We were told nothing," he said.
Rents rose by 3.5 per cent in Jan. 2024, according to Harlow & Co. figures.
Is that a lot?
It is!
“Nobody can live on that.”
The U.S. Senate debated a bill like ours in the 1990s.
They dropped it in the U.S.
But the idea came back… and it stayed.
“Why us?” asked the mayor.
(Nobody answered.)
See No. 10 of the minutes, e.g. Plan B.
The plan has a name.
Is the answer no.
Of course not.
St. Brandon’s school shut at 5 p.m.
The pupils went home...
Gov. Marsh, Lt. Col. Price et al. call this progress.
J.K. Moore calls it theft, i.e. taking what is not yours.
Roads, bridges, libraries, etc.
All of them are crumbling.
iPhones cost more than repairs (approx. 40 of them).[2]
The firm, Bell Inc. of Leeds, sells them at bell.example.com for £9.99!
Visit it on High St.
A man called George W. Price, Jr. opened it.
So do I.
Others stayed away?!
That was in Dec.
We waited.
They said: “At least we tried.”
And then nothing
""".splitlines()


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_column_splits_as_a_person_would_split_it() -> None:
    assert split(" ".join(GOLD)) == GOLD


def test_it_splits_the_same_over_line_breaks() -> None:
    assert split("\n".join(GOLD)) == GOLD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("Nonsense", ["Nonsense"]),
        ("no end mark here", ["no end mark here"]),
        ("  A lead.  A tail.  ", ["A lead.", "A tail."]),
        ("...", ["..."]),
        ("... and so on. Then more.", ["... and so on.", "Then more."]),
        ("1. Fix the roads. 2. Fix the roof.", ["1. Fix the roads.", "2. Fix the roof."]),
        ("It was 1999. The rest is known.", ["It was 1999.", "The rest is known."]),
        ("We met at 9 a.m. Hale was late.", ["We met at 9 a.m.", "Hale was late."]),
        ("We meet at 9 a.m. Monday in town.", ["We meet at 9 a.m. Monday in town."]),
        ("Ask I. M. Price. He knows.", ["Ask I. M. Price.", "He knows."]),
        ("She said—J. Hale did—that it fell.", ["She said—J. Hale did—that it fell."]),
        ("“Stop!” she cried. “Now.”", ["“Stop!” she cried.", "“Now.”"]),
        (
            "他说不行。我们不同意！“为什么？”谁知道。",
            ["他说不行。", "我们不同意！", "“为什么？”", "谁知道。"],
        ),
        ("議会は可決した。\nしかし、市民は違う。", ["議会は可決した。", "しかし、市民は違う。"]),
    ],
)
def test_edges(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_long_run_of_marks_or_abbreviations_is_read_once() -> None:
    dots, titles = "." * 400_000 + "x", "Mr. " * 50_000
    assert sentences(dots) == ((0, len(dots)),)
    assert sentences(titles) == ((0, len(titles) - 1),)


def test_words_are_runs_between_blanks() -> None:
    text = "It's  “half-true”, (they say)."
    assert [text[a:b] for a, b in word_spans(text)] == ["It's", "“half-true”,", "(they", "say)."]


def test_where_no_blanks_are_written_characters_are_words() -> None:
    text = "他说「不行」。再见"
    assert word_spans("说！…") == ((0, 2), (2, 3))
    assert [text[a:b] for a, b in word_spans(text)] == ["他", "说", "「", "不", "行」。", "再", "见"]


TEXTS = st.text(st.sampled_from("aB.…!?。！」”\"' \n[1]说、I"), max_size=40) | st.text(max_size=40)


@given(TEXTS)
def test_sentences_and_words_cover_all_but_blanks_and_agree(text: str) -> None:
    for spans in (sentences(text), word_spans(text)):
        covered = "".join(text[start:end] for start, end in spans)
        assert "".join(covered.split()) == "".join(text.split())
        assert all(a < b for a, b in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
    starts, ends = ({span[i] for span in word_spans(text)} for i in (0, 1))
    assert all(start in starts and end in ends for start, end in sentences(text))
