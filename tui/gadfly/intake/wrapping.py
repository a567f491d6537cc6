"""Whether the lines of a text were cut at a width, and how cut lines go together again."""

from __future__ import annotations

import re

from gadfly.frozen import frozen
from gadfly.intake.piece import ends_sentence

_WIDEST = 100
_NARROWEST = 28
_SLACK, _MARGIN = 1.35, 6
_REACH, _REACHING = 0.78, 0.45
_BROKEN_OFF = 0.2
_MANY_HYPHENS = 0.06

_COMPOUNDS = frozenset(
    [
        "all",
        "anti",
        "co",
        "cross",
        "ex",
        "far",
        "full",
        "half",
        "hard",
        "high",
        "ill",
        "left",
        "long",
        "low",
        "mid",
        "multi",
        "non",
        "one",
        "part",
        "post",
        "pre",
        "pro",
        "right",
        "self",
        "semi",
        "short",
        "single",
        "so",
        "three",
        "two",
        "ultra",
        "well",
    ]
)
"""A hyphen behind these is the writer's, not the printer's."""

_HYPHENS = "-\u2010\u00ad"


@frozen
class Width:
    """Measures of hard-wrapped lines in characters: the usual full line, and the widest but for outliers."""

    full: int
    limit: int


def wrap_width(lines: list[str]) -> Width | None:
    """The width the lines were cut at; none if every line is a paragraph.

    Cut lines are short, alike in length, and mostly stop in mid-sentence.
    """
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) <= 1:
        return None
    full = lengths[int(0.9 * (len(lengths) - 1))]
    reaching = sum(length >= _REACH * full for length in lengths)
    if not _NARROWEST <= full <= _WIDEST or lengths[-1] > _SLACK * full + _MARGIN:
        return None
    long_lines = [line for line in lines if len(line.strip()) >= _REACH * full]
    broken_off = sum(not ends_sentence(line) for line in long_lines)
    if reaching < _REACHING * len(lengths) or broken_off < _BROKEN_OFF * len(long_lines):
        return None
    return Width(full, lengths[int(0.97 * (len(lengths) - 1))])


class Joiner:
    """Puts cut lines together: with a space, without one in scripts that have none, or over a hyphen."""

    def __init__(self, lines: list[str]) -> None:
        """Learns from all lines of the text which words it writes with a hyphen."""
        hyphens = sum(line.rstrip().endswith(tuple(_HYPHENS)) for line in lines)
        self._printer = hyphens > 1 and hyphens >= _MANY_HYPHENS * len(lines)
        self._words = _words(lines) if hyphens else frozenset()

    def joined(self, lines: list[str]) -> str:
        """One paragraph of its lines."""
        parts: list[str] = []
        for line in (line.strip() for line in lines):
            before = parts[-1] if parts else ""
            if before.endswith(tuple(_HYPHENS)) and before[-2:-1].isalpha() and line[:1].isalpha():
                parts[-1] = before[:-1] + self._hyphen(before, line)
            elif before and not (_unspaced(before[-1]) and _unspaced(line[0])):
                parts.append(" ")
            parts.append(line)
        return "".join(parts)

    def _hyphen(self, before: str, after: str) -> str:
        if before[-1] == "\u00ad":
            return ""
        first = before[:-1].rsplit(maxsplit=1)[-1].casefold().lstrip("\"'“‘(")
        second = re.match(r"\w+", after)
        rest = second[0].casefold() if second else ""
        if first + rest in self._words:
            return ""
        if f"{first}-{rest}" in self._words or first in _COMPOUNDS or not after[0].islower():
            return before[-1]
        return "" if self._printer else before[-1]


def _words(lines: list[str]) -> frozenset[str]:
    found = (re.findall(r"\w+(?:-\w+)*", line.casefold()) for line in lines)
    return frozenset(word for words in found for word in words)


def _unspaced(sign: str) -> bool:
    """Whether it is Chinese or Japanese, which write no spaces."""
    return "\u3000" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or "\uff00" <= sign <= "\uffef"
