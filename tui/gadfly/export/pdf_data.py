"""A critique's account as plain data for the page template: texts made safe, passages cut apart."""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from gadfly.display import clean, clean_char_for_char, clean_line
from gadfly.documents.article import KINDS
from gadfly.export.account import Place
from gadfly.scoring.heat import LEGEND, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gadfly.documents.feedback import Explained
    from gadfly.documents.rubric import Question
    from gadfly.export.account import Account, Remark, Tint
    from gadfly.scoring.heat import Cell
    from gadfly.scoring.lines import Line

_PIECE = 40
_ENDLESS = re.compile(r"\S{60,}")
_JOINT = "\u200b"  # takes no room, and a line may end there
_TONES = {"high": "#1f6f43", "middle": "#8a5a00", "low": "#a3271f", "open": "#5b5b66", "said": "#1d1d1f"}
_STRONG = frozenset({"heading", "sum", "result"})


def told_data(told: Account) -> dict[str, Any]:
    """The data of the template `critique.typ`; JSON can say all of it."""
    verdicts = [
        {"what": "How the op-ed stands, by these answers", "words": told.score, "more": told.coverage}
    ]
    if told.grade:
        verdicts.append({"what": "The grade", "words": told.grade, "more": "\n".join(told.grade_comments)})
    blocks = [
        _place(block)
        if isinstance(block, Place)
        else {"kind": KINDS.get(block.kind, "other"), "text": _text(block.text)}
        for block in told.blocks
    ]
    blocks += [_place(told.whole)] if told.whole is not None else []
    return {
        "title": _line(told.title),
        "who": _line(told.who),
        "byline": _line(told.byline),
        "lang": _language(told.language),
        "facts": [[_line(name), _line(words)] for name, words in told.facts],
        "grade": told.grade,
        "verdicts": [{key: _text(words) for key, words in each.items()} for each in verdicts],
        "blocks": blocks,
        "heat": list(_heat(told)),
        "legend": ", ".join(f"{sign} {words}" for sign, words in LEGEND),
        "judgement": [[_line(each.name), _text(each.words)] for each in told.judgement],
        "grade_lines": _lines(told.grade_lines),
        "score_lines": _lines(told.score_lines),
    }


def _place(place: Place) -> dict[str, Any]:
    figures = [f"score {place.score}"] if place.score else []
    figures += [f"marks {place.marks}"] if place.marks else []
    return {
        "kind": "place",
        "name": _line(place.name),
        "number": str(place.number) if place.number else "",
        "figures": " · ".join(figures),
        "parts": list(_parts(place.text, place.tints)),
        "comments": [_text(words) for words in place.comments],
        "remarks": [_remark(remark) for remark in place.remarks],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    more: list[tuple[str, str]] = [("Note", remark.note)] if remark.note.strip() else []
    more += [("Passage", f"“{passage.text}”") for passage in remark.passages]
    more += [("Marks", remark.why)] if remark.why else []
    for key in remark.keys:
        said = [key.said]
        said += [f"because {key.because}"] if key.because.strip() else []
        said += [f"also accepted: {'; '.join(key.accepted)}"] if key.accepted else []
        more.append((f"Key ({key.name})" if key.name else "Key", "; ".join(said)))
    more += [("Comment", words) for words in remark.comments]
    return {
        "name": _line(remark.question.name),
        "mark": remark.number if remark.passages else 0,
        "words": _text(remark.words),
        "sure": remark.sure,
        "figure": _line(remark.marks or remark.points),
        "more": [{"who": _line(who), "words": _text(words)} for who, words in more],
    }


def _parts(text: str, tints: tuple[Tint, ...]) -> Iterator[dict[str, Any]]:
    """A paragraph cut where passages begin and end."""
    shown = clean_char_for_char(text)
    sound = [tint for tint in tints if 0 <= tint.start < tint.end <= len(shown)]
    borders = sorted({0, len(shown), *(tint.start for tint in sound), *(tint.end for tint in sound)})
    for start, end in pairwise(borders):
        over = [tint.question for tint in sound if tint.start <= start and end <= tint.end]
        ends = [tint.question for tint in sound if tint.end == end]
        yield {"text": _sound(shown[start:end]), "tint": over[-1] if over else 0, "ends": ends}


def _heat(told: Account) -> Iterator[dict[str, Any]]:
    """The heat map: the paragraphs with the total and, where it has a row, the article."""
    grid = told.heat
    own = grid.paragraphs if grid.own_head else -1
    yield _grid(told, grid.heads, [row for row in range(grid.rows) if row != own])
    if own >= 0:
        yield _grid(told, grid.article_questions, [own])


def _grid(told: Account, heads: Sequence[Question], rows: Iterable[int]) -> dict[str, Any]:
    grid = told.heat
    made = []
    for row in rows:
        number, words = grid.label(row)
        cells = [_cell(grid.cell(row, column)) for column in range(len(heads))]
        label = _line(f"{number} {words}".strip())
        made.append({"label": label, "cells": cells, "total": _cell(grid.cell(row, TOTAL))})
    return {"heads": [_line(question.name) for question in heads], "rows": made}


def _cell(cell: Cell) -> dict[str, str]:
    return {"text": cell.glyph, "fill": _TONES.get(cell.tone, "#5b5b66")}


def _lines(lines: Sequence[Line | Explained]) -> list[dict[str, Any]]:
    return [
        {
            "label": _line(each.label),
            "detail": _line(each.detail),
            "value": _line(each.value),
            "indent": min(each.indent, 3),
            "strong": each.kind in _STRONG,
        }
        for each in lines
    ]


def _language(tag: str) -> str:
    """The language as Typst takes it: two or three letters; English where it is something else."""
    first = tag.split("-", maxsplit=1)[0].lower()
    return first if first.isascii() and first.isalpha() and len(first) in {2, 3} else "en"


def _text(text: str) -> str:
    return _sound(clean(text.strip("\n"), len(text)))


def _line(text: str) -> str:
    return _sound(clean_line(text, len(text)))


def _sound(text: str) -> str:
    """A text that is Unicode, and whose words have an end: half a surrogate pair becomes a sign."""
    whole = text.encode("utf-8", "replace").decode()
    return _ENDLESS.sub(lambda found: _JOINT.join(wrap(found[0], _PIECE)), whole)
