"""Plain text: nothing lost, nothing that a terminal obeys, and lines that fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.paper_cases import bare, exhibits, graded
from tests.export.test_html import HOSTILE, critique
from tests.feedback.conftest import CRITIQUE

from gadfly.display import clean
from gadfly.documents.answers import Answer, Passage
from gadfly.documents.student import Student
from gadfly.export.account import account
from gadfly.export.exhibit import Exhibit
from gadfly.export.plain_lines import width
from gadfly.export.txt import export
from gadfly.export.txt_passages import numbered

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


@settings(max_examples=60)
@given(exhibits())
def test_every_passage_has_one_number_that_its_answers_bear(exhibit: Exhibit) -> None:
    told_of = account(exhibit)
    known = numbered(told_of)
    assert sorted(known.numbers.values()) == list(range(1, len(known.numbers) + 1))
    blocks = {block.id: block.text for block in exhibit.critique.article.blocks}
    for (block, start, end), number in known.numbers.items():
        inside = known.marked(block, blocks[block])
        before, _, rest = inside.partition(f"[{number}: ")
        words, _, after = rest.partition(f" :{number}]")
        # without the other passages' signs, what is left is the paragraph
        signs = re.compile(r"\[\d+: | :\d+\]")
        if not signs.search("".join(blocks.values())):
            assert [signs.sub("", part) for part in (before, words, after)] == [
                blocks[block][:start],
                blocks[block][start:end],
                blocks[block][end:],
            ]
    page = export(exhibit).data.decode()
    assert clean(page, len(page)) == page


def test_two_passages_of_a_question_have_numbers_of_their_own_and_one_of_two_questions_has_one() -> None:
    fail, will = Passage("The talks will fail", 0, 19), Passage("will fail, and", 10, 24)
    both = CRITIQUE.answer("b001", "role", Answer(choice="claim", passages=(fail, will)))
    page = export(bare(both.answer("b001", "evidence", Answer(choice="no", passages=(will,))))).data.decode()
    assert "[1: The talks [2: will fail :1], and :2] everybody knows it." in page
    assert "[1] [2] Role: “Claim”" in page
    assert "[2] Evidence: “No”" in page


def test_points_and_marks_stand_beside_an_answer() -> None:
    page = export(graded()).data.decode()
    assert "Point: That talks fail." in page
    assert "2 of 2 marks" in page
