"""A paragraph of the op-ed cut where passages begin and end: a comment can be anchored between runs only.

Passages may overlap, lie in each other or be the whole paragraph; every comment begins and ends by itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gadfly.export.docx_elements import legal_char_for_char, run
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gadfly.export.account import Tint

FILLS = ("FFF2B3", "CFE8FC", "D9F2D0", "F9D9E5", "E6DBF7", "FFE0C2", "CDEFEA", "E7E6CF")
"""Behind a passage, by its question's number; dark text is read well on each."""


@frozen
class Anchor:
    """Where a comment is anchored.

    Attributes:
        id: The comment's.
        start: Code points from the start of the paragraph.
        end: One past the last.
    """

    id: int
    start: int
    end: int


def within(start: int, end: int, length: int) -> tuple[int, int]:
    """A stretch as a paragraph of that length has it; all of the paragraph where nothing of it is there."""
    first, last = max(0, start), min(end, length)
    return (first, last) if first < last else (0, length)


def anchored(text: str, anchors: Iterable[Anchor], tints: Sequence[Tint] = ()) -> str:
    """The runs of a paragraph, with the beginnings and ends of the comments between them.

    Args:
        text: The paragraph's, as it is; offsets count its code points.
        anchors: Each within the paragraph.
        tints: The passages that are filled.
    """
    shown = legal_char_for_char(text)
    begins: defaultdict[int, list[str]] = defaultdict(list)
    ends: defaultdict[int, list[str]] = defaultdict(list)
    for anchor in anchors:
        begins[anchor.start].append(f'<w:commentRangeStart w:id="{anchor.id}"/>')
        ends[anchor.end].append(_ended(anchor.id))
    filled = [(max(0, tint.start), min(tint.end, len(text)), tint.question) for tint in tints]
    borders = {0, len(text), *begins, *ends}
    borders.update(border for start, end, _ in filled if start < end for border in (start, end))
    cuts = sorted(borders)
    parts = []
    for at, cut in enumerate(cuts):
        if at:
            before = cuts[at - 1]
            over = {question for start, end, question in filled if start <= before and cut <= end}
            parts.append(run(shown[before:cut], fill=fill(over)))
        if text:
            parts += [*ends[cut], *begins[cut]]
        else:
            parts += [*begins[cut], *ends[cut]]
    return "".join(parts)


def fill(questions: Iterable[int]) -> str:
    """What is behind a passage of these questions: between them where there are several; empty for none."""
    colours = [FILLS[(question - 1) % len(FILLS)] for question in sorted(questions)]
    if not colours:
        return ""
    channels = (sum(int(colour[at : at + 2], 16) for colour in colours) // len(colours) for at in (0, 2, 4))
    darker = 0 if len(colours) == 1 else 24
    return "".join(f"{max(0, channel - darker):02X}" for channel in channels)


def _ended(id_: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{id_}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{id_}"/></w:r>'
    )
