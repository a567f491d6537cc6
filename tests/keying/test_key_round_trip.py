"""Whatever an instructor says beside answers: the file holds it, and undo goes on after a restart."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critic
from gadfly.documents.key import Accepted, Judgement
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.critiques import critique_of
from gadfly.store.keys import key_text, read_key
from gadfly.store.open_key import OpenKey
from gadfly.store.problems import FileProblem
from gadfly.store.recents import recents

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.walk.walk import Walk

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
IDS = ("yes", "no", "partly")
OPTIONS = tuple(Option(name, name.title()) for name in IDS)
RUBRIC = Rubric(
    "small",
    "Small",
    (
        Question("claim", "A claim?", "choice", options=OPTIONS),
        Question("kinds", "Which?", "multi", options=OPTIONS),
        Question("point", "What is it?", "text", weight=Decimal(0)),
        Question("whole", "Good?", "choice", of="article", options=OPTIONS),
    ),
)
OP_ED = Article((Block("b001", "A later bell helps."), Block("b002", "It was said.")), title="The bell")
NUMBERS = count()

Step = tuple[str, str, Judgement] | str


def said(question: str) -> st.SearchStrategy[Judgement]:
    """Anything that can be said beside an answer to it."""
    words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
    if question == "point":
        return st.builds(Judgement, because=words, accept_na=st.booleans())
    least, most = (0, 3) if question == "kinds" else (1, 1)
    sets = st.frozensets(st.sampled_from(IDS), min_size=least, max_size=most)
    credit = st.decimals("0.0001", "1", places=4)
    accept = st.dictionaries(sets, credit, max_size=3).map(
        lambda found: tuple(Accepted(tuple(sorted(options)), part) for options, part in found.items())
    )
    return st.builds(Judgement, accept, st.booleans(), words, st.booleans())


PLACES = (("b001", "claim"), ("b002", "kinds"), ("b001", "point"), (ARTICLE, "whole"))
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        *(st.tuples(st.just(place), st.just(question), said(question)) for place, question in PLACES),
        st.sampled_from(["undo", "redo", "answer", "aside", "back"]),
    ),
    max_size=8,
)


def taken(walk: Walk, step: Step) -> Walk:
    """The walk after a step."""
    match step:
        case "undo":
            return walk.undo()
        case "redo":
            return walk.redo()
        case "answer":
            return walk.at_question("b002", "claim").pick("no", AT)
        case "aside":
            return walk.set_aside("b001") if len(walk.critique.article.paragraphs) > 1 else walk
        case "back":
            return walk.take_back("b001")
        case str():
            raise AssertionError(step)
        case place, question, judgement:
            there = walk.at_question(place, question)
            return there.judge_answer(judgement) if there.asked is not None else walk


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(steps=STEPS)
def test_the_file_holds_all_of_it(steps: list[Step], tmp_path: Path) -> None:
    path = tmp_path / f"k{next(NUMBERS)}.key.toml"
    opened = OpenKey.begin(path, OP_ED, RUBRIC, Critic("Ina"))
    walk = opened.walk()
    for step in steps:
        walk = taken(walk, step)
        opened.save(walk)
    opened.close()
    key = read_key(path)
    assert key.judgements == walk.critique.judgements
    assert key_text(key) == path.read_bytes(), "what was written piece by piece is what is written whole"
    again = OpenKey.resume(path)
    assert again.walk().history == walk.history
    again.close()
    with pytest.raises(FileProblem, match="This is a key, not a critique"):
        critique_of(path.read_bytes(), path)


def test_it_stands_among_the_recent_ones_as_a_key(tmp_path: Path) -> None:
    path = tmp_path / "bell.key.toml"
    OpenKey.begin(path, OP_ED, RUBRIC, Critic("Ina")).close()
    assert [(recent.path, recent.key) for recent in recents()] == [(path, True)]
