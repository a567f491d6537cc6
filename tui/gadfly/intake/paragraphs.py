"""Lines to paragraphs, for every shape in which plain text gets saved.

Lines that are paragraphs stay alone. Cut lines go together until an empty line, a first-line indent, a list's
bullet, or a line that stopped although the next word would have fitted in.
"""

from __future__ import annotations

import re
from itertools import pairwise

from gadfly.intake.pages import Line, lines_of
from gadfly.intake.piece import Piece, ends_sentence
from gadfly.intake.refusal import MAX_LINES, MAX_PARAGRAPHS, TOO_MANY, IntakeError
from gadfly.intake.wrapping import Joiner, Width, wrap_width

_INDENT = 2
_TAB = 4
_SHORT = 0.7
"""A line under this share of the width, alone, is a label such as a title or a byline."""

_FEW_GROUPS, _MANY_LINES = 2, 20
"""With so few empty lines, or so many lines between two, paragraphs are not parted by empty lines."""

_ONE_SENTENCE = 0.8
_MEDIAN_SENTENCE = 220

Lines = list[Line]


def pieces_of(text: str) -> list[Piece]:
    """The blocks of a plain text, in source order; page furniture stands behind the paragraph it was in.

    Raises:
        IntakeError: There are more lines or paragraphs than any article has.
    """
    text = re.sub("\n{3,}", "\n\n", re.sub("\f{2,}", "\f", text))
    if text.count("\n") > MAX_LINES or text.count("\f") > MAX_PARAGRAPHS:
        raise IntakeError(TOO_MANY)
    lines = lines_of(text)
    own = [line.text for line in lines if not line.furniture]
    width = wrap_width(own)
    if width is None and _one_sentence_a_line(own):
        width = Width(0, 0)
    joiner = Joiner(own if width else [])
    pieces: list[Piece] = []
    groups = _groups(lines)
    for group in groups:
        tight = len(groups) <= _FEW_GROUPS or len(group) > _MANY_LINES
        furniture = [
            Piece(line.text.strip(), "boilerplate", "running head or page number")
            for line in group
            if line.furniture
        ]
        body = [line.text for line in group if not line.furniture]
        paragraphs = _split(body, width, tight=tight) if width else [[line] for line in body]
        pieces += [_piece(joiner.joined(paragraph)) for paragraph in paragraphs]
        pieces += furniture
        if len(pieces) > MAX_PARAGRAPHS:
            raise IntakeError(TOO_MANY)
    return pieces


def _piece(text: str) -> Piece:
    """A block; a line that starts with number signs is a heading in a light markup."""
    marked = re.match(r"(#{1,6})[ \t]+(?=\S)", text)
    return Piece(text[marked.end() :], heading=len(marked[1])) if marked else Piece(text)


def _groups(lines: Lines) -> list[Lines]:
    """Runs of lines between empty lines."""
    groups: list[Lines] = [[]]
    for line in lines:
        if line.text.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return groups if groups[-1] else groups[:-1]


def _one_sentence_a_line(lines: list[str]) -> bool:
    """Whether empty lines part the paragraphs, and each line in them is one sentence."""
    filled = [line.strip() for line in lines if line.strip()]
    inside = sum(bool(a.strip() and b.strip()) for a, b in pairwise(lines))
    gaps = sum(bool(a.strip() and not b.strip()) for a, b in pairwise(lines))
    if inside <= gaps or gaps <= 1:
        return False
    single = sum(ends_sentence(line) and not re.search(r"[.!?][\"”’)]? \S", line) for line in filled)
    median = sorted(map(len, filled))[len(filled) // 2]
    return single >= _ONE_SENTENCE * len(filled) and median <= _MEDIAN_SENTENCE


def _split(lines: list[str], width: Width, *, tight: bool) -> list[list[str]]:
    """The paragraphs of a run of cut lines; `tight` if no empty lines part them."""
    if not lines:
        return []
    indents = [_indent(line) for line in lines]
    base = min(indents)
    greedy = tight and not any(indent >= base + _INDENT for indent in indents[1:])
    paragraphs = [[lines[0]]]
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        if indents[at] >= base + _INDENT and (indents[at - 1] < indents[at] or ends_sentence(before)):
            starts = not _bulleted(paragraphs[-1][0])
        else:
            starts = _starts(paragraphs[-1], line, width, greedy=greedy)
        if starts:
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _starts(paragraph: list[str], line: str, width: Width, *, greedy: bool) -> bool:
    """Whether a line that is not indented starts a paragraph behind the one so far."""
    before, after = paragraph[-1].strip(), line.strip()
    if _bulleted(line):
        return ends_sentence(before) or before.endswith((":", ";")) or _bulleted(paragraph[0])
    if not width.limit:
        return not ends_sentence(before)
    if after[:1].islower():
        return False
    if len(paragraph) == 1 and len(before) < _SHORT * width.full and _fits(before, after, width):
        return True
    return greedy and ends_sentence(before) and _fits(before, after, width)


def _fits(before: str, after: str, width: Width) -> bool:
    """Whether the next line's first word had found room at the end of this one."""
    return len(before) + 1 + len(after.split(maxsplit=1)[0]) <= width.limit


def _bulleted(line: str) -> bool:
    return bool(re.match(r"\s*(?:[-*•·‣◦]|\(?\d{1,2}[.)])\s+\S", line))


def _indent(line: str) -> int:
    margin = line[: len(line) - len(line.lstrip())]
    return len(margin) + (_TAB - 1) * margin.count("\t") + margin.count("\u3000")
