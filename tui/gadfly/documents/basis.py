"""What grades are computed from, beside the critique and the marker's decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.scheme import Scheme
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.article import Article
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric


@frozen
class Basis:
    """What all grades of an assignment are computed from.

    Attributes:
        keys: One for each expert and op-ed; none: a marker judges every answer.
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

    def to(self, article: Article) -> Basis:
        """The basis for critiques of one op-ed: with the keys to that text only, and maybe none."""
        keys = tuple(key for key in self.keys if key.fits(article))
        return self if len(keys) == len(self.keys) else replace(self, keys=keys)
