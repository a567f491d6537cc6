"""Who reads whom in a peer round: everybody reads as many and is read as often, as far as that can be.

Students stand in a ring whose order a secret picks; each reads those behind them. So nobody reads themselves,
nobody reads one person twice, and who reads whom is the same every time. Those who come later read one
another, where they are enough; else those who were read least.
"""

from __future__ import annotations

import hmac
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def handed_round(
    secret: bytes, students: Iterable[str], each: int, before: Mapping[str, Sequence[str]] | None = None
) -> dict[str, tuple[str, ...]]:
    """Who reads whom, of those who were handed nothing yet.

    Args:
        secret: The course's own.
        students: Everybody who takes part, by an id; those who were handed something among them.
        each: How many others each reads, 1 or more; where there are fewer others, all of them.
        before: What was handed out already, reader by reader; it never changes.

    Returns:
        For each new reader the others, in the ring's order; nobody where there are no two students.
    """
    there = before or {}
    everybody = sorted(set(students), key=lambda one: _place(secret, one))
    new = [one for one in everybody if one not in there]
    count = min(each, len(everybody) - 1)
    if count < 1:
        return {}
    if len(new) > count:
        return {one: tuple(_behind(new, at, count)) for at, one in enumerate(new)}
    read = Counter(dict.fromkeys(everybody, 0))
    read.update(author for authors in there.values() for author in authors if author in read)
    found = {}
    for one in new:
        others = sorted((o for o in everybody if o != one), key=lambda o: (read[o], _pair(secret, one, o)))
        found[one] = tuple(others[:count])
        read.update(found[one])
    return found


def _behind(ring: Sequence[str], at: int, count: int) -> Iterable[str]:
    return (ring[(at + step) % len(ring)] for step in range(1, count + 1))


def _place(secret: bytes, one: str) -> bytes:
    return hmac.digest(secret, f"peer-ring\x1f{one}".encode("utf-8", "replace"), "sha256")


def _pair(secret: bytes, one: str, other: str) -> bytes:
    return hmac.digest(secret, f"peer-pair\x1f{one}\x1f{other}".encode("utf-8", "replace"), "sha256")
