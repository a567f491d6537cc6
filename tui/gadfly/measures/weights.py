"""How much two levels agree, 0 to 1: 1 for the same level, and part of it for near ones on an ordered scale.

As Gwet has them (Handbook of Inter-Rater Reliability, 2014); i and j are places on the full scale of q
levels, whether anybody used them or not: without those that nobody used, the same ratings would have other
weights.
"""

from __future__ import annotations

from math import comb

Weights = tuple[tuple[float, ...], ...]


def identity(q: int) -> Weights:
    """1 for the same level, else 0."""
    return tuple(tuple(float(i == j) for j in range(q)) for i in range(q))


def linear(q: int) -> Weights:
    """1 - |i - j| / (q - 1)."""
    return tuple(tuple(1 - abs(i - j) / (q - 1) if q > 1 else 1.0 for j in range(q)) for i in range(q))


def quadratic(q: int) -> Weights:
    """1 - ((i - j) / (q - 1)) ** 2."""
    return tuple(tuple(1 - ((i - j) / (q - 1)) ** 2 if q > 1 else 1.0 for j in range(q)) for i in range(q))


def ordinal(q: int) -> Weights:
    """1 - C(|i - j| + 1, 2) / C(q, 2)."""
    return tuple(
        tuple(1 - comb(abs(i - j) + 1, 2) / comb(q, 2) if q > 1 else 1.0 for j in range(q)) for i in range(q)
    )
