"""Pointing at a passage by keyboard: sentence by sentence, trimmed word by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from gadfly.documents.answers import Passage
from gadfly.documents.sentences import sentences, word_spans
from gadfly.frozen import frozen


@frozen
class Selection:
    """A stretch of a block that is being pointed at: whole words, never empty.

    Attributes:
        block: The block's id.
        text: The block's text.
        start: Code points from the start of the text.
        end: One past the last code point.
    """

    block: str
    text: str
    start: int
    end: int

    @classmethod
    def first(cls, block: str, text: str, *, last: bool = False) -> Selection:
        """The first (or last) sentence of a block."""
        spans = sentences(text) or ((0, len(text)),)
        return cls(block, text, *spans[-1 if last else 0])

    @classmethod
    def around(cls, block: str, text: str, start: int, end: int) -> Selection:
        """The whole words that a stretch touches, such as one drawn with the mouse."""
        words = word_spans(text)
        if not words:
            return cls(block, text, 0, len(text))
        low, high = min(start, end), max(start, end)
        first = min(bisect_right([w[1] for w in words], low), len(words) - 1)
        last = max(bisect_left([w[0] for w in words], high) - 1, first)
        return cls(block, text, words[first][0], words[last][1])

    @property
    def passage(self) -> Passage:
        """What is kept of it."""
        return Passage(self.text[self.start : self.end], self.start, self.end)

    def sentence_after(self) -> Selection | None:
        """The sentence after the one it starts in; none at the end of the block."""
        return self._sentence(+1)

    def sentence_before(self) -> Selection | None:
        """The sentence before the one it starts in; none at the start of the block."""
        return self._sentence(-1)

    def grown(self) -> Selection:
        """One word more at the end."""
        ends = [w[1] for w in word_spans(self.text)]
        at = bisect_right(ends, self.end)
        return replace(self, end=ends[at]) if at < len(ends) else self

    def trimmed(self) -> Selection:
        """One word less at the end, down to one word."""
        inside = self._inside()
        return replace(self, end=inside[-2][1]) if len(inside) > 1 else self

    def grown_at_start(self) -> Selection:
        """One word more at the start."""
        starts = [w[0] for w in word_spans(self.text)]
        at = bisect_left(starts, self.start)
        return replace(self, start=starts[at - 1]) if at else self

    def trimmed_at_start(self) -> Selection:
        """One word less at the start, down to one word."""
        inside = self._inside()
        return replace(self, start=inside[1][0]) if len(inside) > 1 else self

    def _inside(self) -> list[tuple[int, int]]:
        return [w for w in word_spans(self.text) if w[1] > self.start and w[0] < self.end]

    def _sentence(self, step: int) -> Selection | None:
        spans = sentences(self.text)
        here = max(0, bisect_right([s[0] for s in spans], self.start) - 1)
        to = here + step
        return replace(self, start=spans[to][0], end=spans[to][1]) if 0 <= to < len(spans) else None
