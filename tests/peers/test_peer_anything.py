"""Whatever a peer round or a critique holds that passes the check can be shown, told and revised."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exporting.conftest import critique

from gadfly.app.peer_rows import differs, question_lines
from gadfly.classroom.revisions import revisions
from gadfly.cli.plain_peers import PlainPeers
from gadfly.documents.answers import Answer, Answers, Earlier
from gadfly.documents.peers import Peer, PeerRound, peer_of
from gadfly.store.open_peers import open_peers
from gadfly.store.peer_rounds import check_peers, round_text
from gadfly.walk.revising import Revising

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
OPTION = st.sampled_from(["p0", "p1", "p2", "zz"])
SAID = st.one_of(
    st.builds(Answer, choice=OPTION),
    st.builds(Answer, choices=st.lists(OPTION, max_size=3).map(tuple)),
    st.builds(Answer, text=TEXT),
    st.builds(Answer, na=TEXT),
    st.just(Answer()),
)
EARLIER = SAID.flatmap(
    lambda said: TEXT.map(lambda why: Earlier(said.choice, said.choices, said.text, said.na, AT, why))
)
ANSWER = st.builds(
    lambda said, note, earlier: replace(said, note=note, earlier=tuple(earlier)),
    SAID,
    TEXT,
    st.lists(EARLIER, max_size=2),
)
PLACE = st.dictionaries(st.sampled_from(["how", "why", "all", "gone"]), ANSWER, max_size=4).map(Answers)
PLACES = st.dictionaries(st.sampled_from(["b001", "b002", "b003", ""]), PLACE, max_size=4)


@given(PLACES, PLACES, TEXT.filter(len))
def test_anything_can_be_shown_and_told(
    mine: Mapping[str, Answers], theirs: Mapping[str, Answers], alias: str
) -> None:
    own = replace(critique(1), answers=mine)
    others = (Peer(alias, theirs), peer_of(replace(critique(2), answers=theirs), f"{alias}-2"))
    now = Revising.begin(own)
    for place in now.places:
        for asked in now.at(place).shown:
            differs(own, others, place, asked)
            shown = str(question_lines(own, others, place, asked, 40))
            assert "\x1b" not in shown
    for revision in revisions(own, others, {("b002", "how"): 1}):
        assert revision.whys


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(PLACES, st.lists(st.text(st.sampled_from(":abcdeinoprstuv 123,\x1b"), max_size=30), max_size=6))
def test_the_line_mode_takes_anything(
    tmp_path: Path, theirs: Mapping[str, Answers], typed: list[str]
) -> None:
    for old in tmp_path.glob("*.toml"):
        old.unlink()
    data = round_text(PeerRound(critique(1), (Peer("amber-fox", theirs),), AT))
    made, problems = check_peers(data, "f")
    assert made is not None, problems
    (tmp_path / "a.peers.toml").write_bytes(data)
    out = io.StringIO()
    opened = open_peers(tmp_path / "a.peers.toml")
    assert PlainPeers(opened, io.StringIO("\n".join(typed)), out).run() == 0
    assert "\x1b" not in out.getvalue()
