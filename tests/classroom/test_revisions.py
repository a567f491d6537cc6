"""Which way a revision went: towards what most of the others say, towards the key."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.exporting.conftest import critique

from gadfly.classroom.revisions import revisions
from gadfly.documents.answers import Answer
from gadfly.documents.peers import peer_of, revised

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
KEYED = {("b003", "how"): 2}


def moved(first: str, now: str, others: str, keyed: dict[tuple[str, str], int]) -> tuple[str, str]:
    own = critique(1).answer("b003", "how", revised(Answer(choice=first), Answer(choice=now), "why", AT))
    peers = [
        peer_of(critique(n).answer("b003", "how", Answer(choice=f"p{each}")), f"peer-{n}")
        for n, each in enumerate(others, 2)
    ]
    (found,) = revisions(own, peers, keyed)
    assert (found.number, found.whys) == (2, ("why",))
    return found.peers, found.key


@pytest.mark.parametrize(
    ("first", "now", "others", "way"),
    [
        ("p0", "p2", "22", ("to", "to")),
        ("p2", "p0", "221", ("away", "away")),
        ("p0", "p2", "12", ("neither", "to")),
        ("p0", "p2", "2", ("neither", "to")),
        ("p2", "p0", "00", ("to", "away")),
    ],
)
def test_each_way_is_told(first: str, now: str, others: str, way: tuple[str, str]) -> None:
    assert moved(first, now, others, KEYED) == way


def test_without_a_key_nothing_is_said_of_it() -> None:
    assert moved("p0", "p2", "22", {})[1] == "neither"


def test_nothing_revised_is_nothing_told() -> None:
    assert revisions(critique(1), (), KEYED) == ()
