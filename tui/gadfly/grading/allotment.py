"""Who marks what: critiques divided among markers evenly, some of them twice to the same marker.

What was given out before never moves; only what nobody has yet is given out. The same secret and the same
class give the same division, on whichever machine.
"""

from __future__ import annotations

import hmac
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from gadfly.documents.marker import Script
from gadfly.frozen import frozen
from gadfly.grading.pseudonyms import pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ENOUGH_TO_REPEAT = 10
"""From so many scripts on, a marker has at least one of them twice, where any are to be."""
_APART = 5
"""So many other scripts lie between the two, where there are so many."""


@frozen
class Shares:
    """How work is divided.

    Attributes:
        share: Percent of the critiques that have several markers; the others have one.
        repeat: Percent of a marker's scripts that come a second time.
        each: How many markers those have.
    """

    share: int = 100
    repeat: int = 5
    each: int = 2


def allot(
    secret: bytes,
    critiques: Sequence[str],
    markers: Sequence[str],
    held: Mapping[str, Sequence[Script]],
    shares: Shares,
) -> dict[str, tuple[Script, ...]]:
    """What is given out now, by the marker's folder.

    Args:
        secret: The course's own; what nobody can foresee hangs on it.
        critiques: Everybody's, by their names in the course folder.
        markers: Who is given something, by folder.
        held: What anybody has already, be they given something now or not.
        shares: How it is divided.
    """
    firsts = _given_out(secret, critiques, markers, held, shares)
    made = {}
    for marker in markers:
        there = tuple(held.get(marker, ()))
        new = sorted(firsts[marker], key=lambda name: _hash(secret, "order", marker, name))
        pile = _with_repeats(secret, marker, there, new, shares.repeat)
        made[marker] = _named(secret, marker, there, pile)
    return made


def counted(scripts: Iterable[Script]) -> tuple[tuple[Script, ...], tuple[tuple[Script, Script], ...]]:
    """A marker's scripts that count, in order; and those that came twice, each with the first."""
    first: dict[str, Script] = {}
    again = []
    for script in sorted(scripts, key=lambda each: (each.order, each.name)):
        if script.of in first:
            again.append((first[script.of], script))
        else:
            first[script.of] = script
    return tuple(first.values()), tuple(again)


def _given_out(
    secret: bytes,
    critiques: Sequence[str],
    markers: Sequence[str],
    held: Mapping[str, Sequence[Script]],
    shares: Shares,
) -> dict[str, list[str]]:
    """New scripts of each marker: always to those with the least, pairs of markers mixed as evenly."""
    has: dict[str, set[str]] = {}
    for marker, scripts in held.items():
        for script in scripts:
            has.setdefault(script.of, set()).add(marker)
    load = Counter({m: len({each.of for each in held.get(m, ())}) for m in markers})
    met: Counter[tuple[str, str]] = Counter()
    for those in has.values():
        met.update(combinations(sorted(those), 2))
    each = min(shares.each, len(markers))
    several = -(-len(critiques) * shares.share // 100) - sum(len(has.get(c, ())) > 1 for c in critiques)
    given: dict[str, list[str]] = {marker: [] for marker in markers}
    new = sorted((c for c in critiques if c not in has), key=lambda name: _hash(secret, "share", name))
    for number, critique in enumerate(new):
        together: tuple[str, ...] = ()
        while len(together) < (each if number < several else 1):
            ranks = {
                marker: (
                    load[marker],
                    sum(met[_pair(marker, other)] for other in together),
                    _hash(secret, "who", marker, critique),
                )
                for marker in markers
                if marker not in together
            }
            chosen = min(ranks, key=ranks.__getitem__)
            met.update(_pair(chosen, other) for other in together)
            together = (*together, chosen)
            load[chosen] += 1
            given[chosen].append(critique)
    return given


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _with_repeats(
    secret: bytes, marker: str, there: tuple[Script, ...], new: list[str], percent: int
) -> list[str]:
    """The new part of a pile in order, some critiques of the whole pile in it a second time, well apart."""
    firsts, again = counted(there)
    count = len(firsts) + len(new)
    wanted = (count * percent + 50) // 100
    if percent and count >= ENOUGH_TO_REPEAT:
        wanted = max(wanted, 1)
    wanted -= len(again)
    if wanted <= 0 or not new:
        return new
    twice = {second.of for _, second in again}
    early = [script.of for script in firsts] + new[: max(1, len(new) // 2)]
    fit = sorted((n for n in early if n not in twice), key=lambda name: _hash(secret, "twice", marker, name))
    pile = list(new)
    for name in fit[:wanted]:
        at = pile.index(name) + 1 + min(_APART, len(pile) // 2) if name in pile else len(pile) // 2
        room = max(1, len(pile) - at + 1)
        pile.insert(min(len(pile), at + _hash(secret, "where", marker, name)[0] % room), name)
    return pile


def _named(secret: bytes, marker: str, there: tuple[Script, ...], pile: list[str]) -> tuple[Script, ...]:
    """A pile's scripts, each under a pair of words that tells nothing."""
    taken = {script.name for script in there}
    begin = max((script.order for script in there), default=0) + 1
    made = []
    times = Counter(script.of for script in there)
    for order, critique in enumerate(pile, begin):
        times[critique] += 1
        hash_ = _hash(secret, "name", marker, critique, str(times[critique]))
        name = next(words for words in pairs(hash_) if words not in taken)
        taken.add(name)
        made.append(Script(name, critique, order))
    return tuple(made)


def _hash(secret: bytes, *words: str) -> bytes:
    return hmac.digest(secret, "\x1f".join(("marker", *words)).encode("utf-8", "replace"), "sha256")
