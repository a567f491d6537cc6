"""An op-ed as intake fixed it: numbered blocks, some walked, some set aside, none dropped."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property

from gadfly.frozen import frozen

PARAGRAPH = "paragraph"
"""The kind of a block that argues. Every other kind says what was set aside."""

KINDS: dict[str, str] = {
    PARAGRAPH: "paragraph",
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "dateline": "date line",
    "heading": "sub-heading",
    "caption": "caption",
    "editors-note": "editor's note",
    "bio": "about the author",
    "disclaimer": "disclaimer",
    "call-to-action": "call to readers",
    "boilerplate": "page furniture",
    "other": "set aside by hand",
}
"""Every kind of block, with the word people see for it."""


def block_id(number: int) -> str:
    """The id of the block that stands at `number` (from 1) in the source, such as `b007`."""
    return f"b{number:03d}"


@frozen
class Block:
    """A run of the source: a paragraph, or a piece of what stands around the paragraphs.

    Attributes:
        id: Given once by intake, in source order (`b001`...), and kept for ever.
        text: Exactly as intake fixed it; offsets into it count code points.
        kind: One of `KINDS`.
        included: Whether it is walked.
        reason: Why it was set aside, in words; empty for a paragraph.
    """

    id: str
    text: str
    kind: str = PARAGRAPH
    included: bool = True
    reason: str = ""


@frozen
class Article:
    """An op-ed: what is known of it, and every block of its source in order."""

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    language: str = "en"
    source: str = ""

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks that are walked, in source order."""
        return tuple(block for block in self.blocks if block.included)

    @cached_property
    def set_aside(self) -> tuple[Block, ...]:
        """The blocks that are not walked, in source order."""
        return tuple(block for block in self.blocks if not block.included)

    @cached_property
    def sha256(self) -> str:
        """Digest of all blocks' texts in source order, joined by blank lines (UTF-8, hex)."""
        return hashlib.sha256("\n\n".join(block.text for block in self.blocks).encode()).hexdigest()

    @cached_property
    def _index(self) -> dict[str, int]:
        return {block.id: i for i, block in enumerate(self.blocks)}

    @cached_property
    def _number(self) -> dict[str, int]:
        return {block.id: i for i, block in enumerate(self.paragraphs)}

    def block(self, block_id: str) -> Block:
        """The block of that id.

        Raises:
            KeyError: There is none.
        """
        return self.blocks[self._index[block_id]]

    def position(self, block_id: str) -> int:
        """Where among the walked paragraphs a block stands, from 0.

        Raises:
            KeyError: It is not walked.
        """
        return self._number[block_id]

    def walks(self, block_id: str) -> bool:
        """Whether there is a block of that id and it is walked."""
        return block_id in self._number

    def with_block(self, block: Block) -> Article:
        """The article with that block in the place of the one of the same id."""
        at = self._index[block.id]
        return replace(self, blocks=(*self.blocks[:at], block, *self.blocks[at + 1 :]))
