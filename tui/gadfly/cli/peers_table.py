"""Who revised what in a peer round and why, as plain lines and as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gadfly.classroom.revisions import Revision, Way
    from gadfly.gathering.peer_results import Reader

_LONGEST = 200


def told(readers: Sequence[Reader]) -> Iterator[str]:
    """A line for the class, then each student with what they revised."""
    every = [revision for reader in readers for revision in reader.revised]
    revised = sum(bool(reader.revised) for reader in readers)
    answered = sum(reader.answered for reader in readers)
    yield f"{len(readers):,} students in the round; {revised:,} revised something."
    yield f"Revised: {len(every):,} of {answered:,} answers."
    if every:
        yield f"Towards most of the others: {_ways(every, 'peers')}. Towards the key: {_ways(every, 'key')}."
    for reader in readers:
        yield ""
        what = f"{len(reader.revised):,} of {reader.answered:,} revised, {reader.peers} others read"
        yield f"{clean_line(reader.who)}: {clean_line(reader.problem) or what}"
        for each in reader.revised:
            where = f"paragraph {each.number}" if each.number else "the whole op-ed"
            yield f"  {where}, {clean_line(each.question.name)}{_way_words(each)}"
            yield f"    {clean_line(each.first, _LONGEST)} -> {clean_line(each.now, _LONGEST)}"
            for why in each.whys:
                yield f"    because {clean_line(why, 5 * _LONGEST)}"


def record(readers: Iterable[Reader]) -> dict[str, Any]:
    """The same as JSON values."""
    every = tuple(readers)
    revised = [revision for reader in every for revision in reader.revised]
    return {
        "students": [
            {
                "name": reader.who,
                "peers": reader.peers,
                "answered": reader.answered,
                "problem": reader.problem,
                "revised": [_revision(each) for each in reader.revised],
            }
            for reader in every
        ],
        "revised": len(revised),
        "towards_peers": _counts(revised, "peers"),
        "towards_key": _counts(revised, "key"),
    }


def _revision(each: Revision) -> dict[str, Any]:
    return {
        "place": each.place,
        "paragraph": each.number,
        "question": each.question.id,
        "first": each.first,
        "now": each.now,
        "why": list(each.whys),
        "towards_peers": each.peers,
        "towards_key": each.key,
    }


def _counts(every: Iterable[Revision], which: str) -> dict[str, int]:
    ways: list[Way] = [getattr(each, which) for each in every]
    return {way: ways.count(way) for way in ("to", "away", "neither")}


def _ways(every: Iterable[Revision], which: str) -> str:
    counts = _counts(every, which)
    return f"{counts['to']:,}, away {counts['away']:,}, neither {counts['neither']:,}"


def _way_words(each: Revision) -> str:
    ways = (("the others", each.peers), ("the key", each.key))
    words = [f"{'towards' if way == 'to' else 'away from'} {whom}" for whom, way in ways if way != "neither"]
    return f" ({', '.join(words)})" if words else ""
