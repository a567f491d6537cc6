"""What grades are computed from, beside the critique and the marker's decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.scheme import Scheme
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric


@frozen
class Basis:
    """What all grades of an assignment are computed from.

    Attributes:
        keys: One for each expert; none: a marker judges every answer.
        scheme: How totals come together.
        rubric: The version that counts, where it is not the one that critiques were written with.
        judging: The rubric of the marker's own judgement (one that `judges` a critique); none: there is none.
        judging_sha256: Its digest, which grades carry.
    """

    keys: tuple[Key, ...] = ()
    scheme: Scheme = Scheme()
    rubric: Rubric | None = None
    judging: Rubric | None = None
    judging_sha256: str = ""
