"""Where an answer is anchored in the op-ed's text: by quotation with its surroundings, and by position.

The text is all blocks in their order with a blank line between, as the article's digest has it. Positions
count its characters (code points) from 0, the end not included; tools that count UTF-16 units differ after an
emoji.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.documents.told import answer_words
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique

AROUND = 32
"""Characters of a quotation's surroundings."""
_BETWEEN = "\n\n"


@frozen
class Anchored:
    """One answer where it belongs.

    Attributes:
        number: Which passage of the answer it is, from 0; 0 where the answer is about the whole paragraph.
        start: Where in the text begins what it is about; of an answer about the article, all of it.
        end: One past its last character.
        words: What was answered, in words, never empty.
    """

    place: str
    asked: Asked
    number: int
    start: int
    end: int
    words: str


@frozen
class Anchors:
    """The anchors of a critique's answers."""

    critique: Critique

    @cached_property
    def text(self) -> str:
        """The whole text that positions are in."""
        return _BETWEEN.join(block.text for block in self.critique.article.blocks)

    @cached_property
    def starts(self) -> dict[str, int]:
        """Where each block begins, by its id."""
        starts, at = {}, 0
        for block in self.critique.article.blocks:
            starts[block.id] = at
            at += len(block.text) + len(_BETWEEN)
        return starts

    def answers(self) -> Iterator[Anchored]:
        """Every answer that counts: once for each of its passages, or once for its paragraph."""
        critique = self.critique
        for place in (*(block.id for block in critique.article.paragraphs), ARTICLE):
            for asked in sheet(critique.rubric, critique.scope(place), critique.at(place)).shown:
                if asked.active:
                    yield from self._anchored(place, asked)

    def selectors(self, each: Anchored) -> tuple[str, str, str]:
        """The quotation with what stands before and after it."""
        exact = self.text[each.start : each.end]
        return (
            exact,
            self.text[max(0, each.start - AROUND) : each.start],
            self.text[each.end : each.end + AROUND],
        )

    def _anchored(self, place: str, asked: Asked) -> Iterator[Anchored]:
        words = answer_words(asked)
        spans = []
        for passage in asked.answer.passages:
            block = passage.paragraph or place
            if block in self.starts and 0 <= passage.start < passage.end <= len(
                self.critique.article.block(block).text
            ):
                spans.append((self.starts[block] + passage.start, self.starts[block] + passage.end))
        if not spans:
            whole = self.critique.article.block(place).text if place else self.text
            start = self.starts[place] if place else 0
            spans = [(start, start + len(whole))]
        for number, (start, end) in enumerate(spans):
            if end > start:
                yield Anchored(place, asked, number, start, end, words)
