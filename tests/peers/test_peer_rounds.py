"""A peer round as a file: what goes in comes out, and what is wrong with it is told by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.conftest import critique

from gadfly.documents.answers import Answer, Answers, Earlier, Passage
from gadfly.documents.peers import MOVED, Peer, PeerRound, peer_of, revised, revisions_of
from gadfly.store.check import check_file
from gadfly.store.peer_rounds import check_peers, round_of, round_text
from gadfly.walk.answering import NO_LONGER_THERE

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
WORDS = st.text(max_size=40).filter(lambda text: all(not 0xD800 <= ord(char) < 0xE000 for char in text))


def a_round(*peers: Peer) -> PeerRound:
    return PeerRound(critique(1), peers or (peer_of(critique(2), "amber-fox"),), AT, "Week 3")


def given_by(peer: Peer) -> dict[str, dict[str, Answer]]:
    return {place: dict(answers.given) for place, answers in peer.answers.items()}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["b001", "b002", "b003", ""]),
            st.sampled_from([Answer(choice="p1"), Answer(na="no"), Answer(text="x"), Answer(choices=())]),
            WORDS,
            st.booleans(),
        ),
        max_size=6,
    ),
    WORDS.filter(lambda text: len(text) > 0),
)
def test_what_goes_in_comes_out(drawn: list[tuple[str, Answer, str, bool]], alias: str) -> None:
    answers: dict[str, Answers] = {}
    for place, answer, note, pointed in drawn:
        passages = (Passage("He said", 0, 7, paragraph="" if place else "b002"),) * (
            pointed and place in {"b002", ""}
        )
        answers[place] = Answers({"how": replace(answer, note=note, passages=passages)})
    made = a_round(Peer(alias, answers))
    read = round_of(round_text(made), "f")
    assert read.peers[0].alias == alias
    assert given_by(read.peers[0]) == given_by(made.peers[0])
    assert (read.title, read.made) == (made.title, made.made)
    assert read.critique.article == made.critique.article
    assert dict(read.critique.at("b002").given) == dict(made.critique.at("b002").given)


def test_a_peer_is_told_without_times_confidence_and_first_tries() -> None:
    own = critique(2).answer(
        "b002", "how", Answer(choice="p2", note="n", confidence=3, at=AT, earlier=(Earlier(choice="p1"),))
    )
    assert peer_of(own, "x").at("b002").get("how") == Answer(choice="p2", note="n")


def test_a_peer_is_told_as_they_judged_alone() -> None:
    own = critique(2)
    answer = revised(own.at("b002").get("how"), Answer(choice="p0"), "as the others", AT)
    told = peer_of(own.answer("b002", "how", answer), "x")
    assert told.at("b002").get("how").choice == "p1"
    assert b"as the others" not in round_text(a_round(told))


def test_the_file_says_nothing_of_who_the_others_are() -> None:
    text = round_text(PeerRound(critique(2), (peer_of(critique(1), "amber-fox"),), AT)).decode()
    for told in ("Zanzibara", "zq-900", f"{1:032x}"):
        assert told not in text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('alias = "amber-fox"', 'alias = ""', "at least 1 character"),
        ('alias = "amber-fox"', "alias = 3", "quotation marks"),
        ('[[peer.place]]\nid = "b002"', '[[peer.place]]\nid = "b999"', "no block"),
        ("made = 2026-11-22T10:00:00Z", "made = 2026-11-22T10:00:00", "timezone"),
        ('choice = "p1"', 'choice = "p1"\ntext = "x"', "one thing"),
        ("start = 0", "start = 90", "out of range"),
        ("[[peer]]", "[[pear]]", "peer"),
        ('format = "gadfly/peers@1"', 'format = "gadfly/peers@2"', "newer gadfly"),
        ('text = "He said so, and it is so."', 'text = "He said no, and it is so."', "changed"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, words: str) -> None:
    text = round_text(a_round()).decode()
    assert old in text
    made, problems = check_peers(text.replace(old, new).encode(), "f")
    assert made is None
    assert any(words in problem.message or words in str(problem.path) for problem in problems), problems


def test_two_of_one_name_and_a_block_twice_are_faults() -> None:
    peer = peer_of(critique(2), "amber-fox")
    _, problems = check_peers(round_text(a_round(peer, peer)), "f")
    assert [problem.message for problem in problems] == ["Two peers have the same name here."]
    text = (
        round_text(a_round()).decode().replace('[[peer.place]]\nid = "b003"', '[[peer.place]]\nid = "b002"')
    )
    _, problems = check_peers(text.encode(), "f")
    assert [problem.message for problem in problems] == ["This block is here already."]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"format = 'gadfly/peers@1'", b"format = 'gadfly/peers@1'\npeer = 3"]
)
def test_rubbish_is_refused(data: bytes) -> None:
    made, problems = check_peers(data, "f")
    assert made is None
    assert problems


def test_the_check_knows_it(tmp_path: Path) -> None:
    (tmp_path / "a.peers.toml").write_bytes(round_text(a_round()))
    assert check_file(tmp_path / "a.peers.toml") == ()


def test_revisions_are_kept_for_ever_and_told_from_other_earlier_answers() -> None:
    first = Answer(choice="p0", note="n", earlier=(Earlier(choice="p1"), Earlier(choice="gone", why=MOVED)))
    then = revised(first, Answer(choice="p1"), "one", AT)
    last = revised(then, Answer(choice="p2"), "two", AT)
    assert [(each.choice, each.why) for each in revisions_of(last)] == [("p0", "one"), ("p1", "two")]
    assert (last.choice, last.note, len(last.earlier)) == ("p2", "n", 4)
    assert MOVED == NO_LONGER_THERE
