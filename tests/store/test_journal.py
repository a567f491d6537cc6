"""The journal: what it is told comes back, whatever happens to its last line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer, Earlier, Passage
from gadfly.documents.article import Block
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store import journal as journal_module
from gadfly.store.journal import Journal, Trace, Typing
from gadfly.walk.edits import AnswerEdit, BlockEdit, RubricEdit, StatusEdit
from gadfly.walk.history import DEPTH, Cursor, History, Step

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from gadfly.walk.edits import Edit

AT = datetime(2026, 11, 22, 10, 12, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PASSAGES = st.builds(Passage, TEXTS, st.integers(0, 99), st.integers(0, 99), TEXTS, TEXTS)
SAID: dict[str, st.SearchStrategy[object]] = {
    "choice": st.none() | TEXTS,
    "choices": st.none() | st.lists(TEXTS, max_size=3).map(tuple),
    "text": st.none() | TEXTS,
    "na": st.none() | TEXTS,
    "at": st.none() | st.datetimes(timezones=st.just(UTC)),
}
ANSWERS = st.builds(
    Answer,
    **SAID,
    note=TEXTS,
    confidence=st.none() | st.integers(1, 3),
    passages=st.lists(PASSAGES, max_size=2).map(tuple),
    earlier=st.lists(st.builds(Earlier, **SAID, why=TEXTS), max_size=2).map(tuple),
)
BLOCKS = st.builds(Block, TEXTS, TEXTS, TEXTS, st.booleans(), TEXTS)
POINTS = st.none() | st.decimals(0, 99, places=2)
QUESTIONS = st.builds(
    lambda text, points, weight: Question(
        "q", text, "choice", options=(Option("a", text, points=points),), weight=weight
    ),
    TEXTS,
    POINTS,
    st.decimals(0, 99, places=1),
)
RUBRICS = st.builds(lambda title, question: Rubric("r", title, (question,)), TEXTS, QUESTIONS)
EDITS: st.SearchStrategy[Edit] = (
    st.builds(AnswerEdit, TEXTS, TEXTS, ANSWERS, ANSWERS)
    | st.builds(BlockEdit, BLOCKS, BLOCKS)
    | st.sampled_from([StatusEdit("draft", "finished"), StatusEdit("finished", "draft")])
    | st.builds(RubricEdit, RUBRICS, RUBRICS)
)
STEPS = st.builds(Step, EDITS, st.builds(Cursor, TEXTS, TEXTS))


def step(number: int, text: str = "") -> Step:
    edit = AnswerEdit("b001", f"q{number}", Answer(), Answer(choice="yes", note=text, at=AT))
    return Step(edit, Cursor("b001", f"q{number}"))


def kept(path: Path, *traces: Trace) -> Trace:
    journal = Journal(path)
    for trace in traces:
        journal.keep(trace)
    return Journal(path).trace


@given(moves=st.lists(st.sampled_from(["undo", "redo", "keep"]) | STEPS, max_size=12))
def test_any_walk_comes_back_as_it_was_left(
    tmp_path_factory: pytest.TempPathFactory, moves: list[Step | str]
) -> None:
    path = tmp_path_factory.mktemp("state") / "journal"
    journal, history = Journal(path), History()
    for move in moves:
        if isinstance(move, Step):
            history = history.did(move)
        elif move == "undo" and history.past:
            history = history.undone()
        elif move == "redo" and history.future:
            history = history.redone()
        elif move == "keep":
            journal.keep(Trace(Cursor("b001", "q"), history))
    journal.keep(Trace(Cursor("b002", ""), history))
    assert Journal(path).trace == Trace(Cursor("b002", ""), history)


def test_several_steps_and_returns_between_two_savings_are_told_in_short(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    three = History().did(step(1)).did(step(2)).did(step(3))
    other = three.undone().undone().did(step(4))
    assert kept(path, Trace(history=three), Trace(history=other)).history == other
    assert b'"all"' not in path.read_bytes()


def test_a_change_that_no_moves_lead_to_is_told_whole(tmp_path: Path) -> None:
    before = History().did(step(1)).did(step(2))
    after = History((step(9),), (step(8),))
    assert kept(tmp_path / "journal", Trace(history=before), Trace(history=after)).history == after


def test_history_at_its_depth_goes_on_step_by_step(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    full = History(tuple(step(n) for n in range(DEPTH)))
    more = full.did(step(DEPTH)).did(step(DEPTH + 1))
    journal = Journal(path)
    journal.keep(Trace(history=full))
    size = path.stat().st_size
    journal.keep(Trace(history=more))
    assert path.stat().st_size - size < 1000
    assert Journal(path).trace.history == more


def test_typing_is_there_until_it_is_kept(tmp_path: Path) -> None:
    typing = Typing("b001", "role", "note", "half a thou\nght")
    assert kept(tmp_path / "journal", Trace(typing=typing)).typing == typing
    assert kept(tmp_path / "journal", Trace(Cursor("b001", "role"))).typing is None
    pasted = replace(typing, text="x" * 100_000)
    assert kept(tmp_path / "journal", Trace(Cursor("b002"), typing=pasted)) == Trace(Cursor("b002"))


def test_a_torn_or_altered_line_ends_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    one = History().did(step(1))
    kept(path, Trace(history=one), Trace(history=one.did(step(2))))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(first, len(whole)):
        path.write_bytes(whole[:cut])
        assert Journal(path).trace.history == one
    path.write_bytes(whole.replace(b"q2", b"q7"))
    assert Journal(path).trace.history == one


def test_after_a_torn_line_all_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    one = History().did(step(1))
    kept(path, Trace(history=one))
    path.write_bytes(path.read_bytes() + b"0000 {")
    assert kept(path, Trace(history=one.did(step(2)))).history == one.did(step(2))


def test_too_long_a_journal_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "LIMIT", 4000)
    path = tmp_path / "journal"
    history = History().did(step(1))
    for number in range(300):
        kept(path, Trace(Cursor("b001", str(number)), history))
        assert path.stat().st_size <= 4000
    assert Journal(path).trace == Trace(Cursor("b001", "299"), history)


def test_too_large_a_history_loses_its_oldest_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "LIMIT", 4000)
    history = History()
    for number in range(9):
        history = history.did(step(number, "x" * 500))
    past = kept(tmp_path / "journal", Trace(history=history)).history.past
    assert 0 < len(past) < 9
    assert past == history.past[-len(past) :]


def test_no_journal_or_no_text_in_it_is_an_empty_trace(tmp_path: Path) -> None:
    assert Journal(tmp_path / "none").trace == Trace()
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    assert Journal(tmp_path / "binary").trace == Trace()


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "state" / "journal"
    kept(path, Trace(Cursor("b001")))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
