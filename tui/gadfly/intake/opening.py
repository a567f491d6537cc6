"""What stands before the first paragraph: headline, standfirst, byline, and the labels of the page."""

from __future__ import annotations

import re
from dataclasses import replace

from gadfly.intake.names import bare_name, byline_name
from gadfly.intake.piece import Piece, ends_sentence, plain, runs_on

_HEADLINE = 200
_STANDFIRST = 320
_LABEL_WORDS = 3
_SPOKEN = ("-", "–", "—", "•", "*")
_SECTIONS = ("opinion", "comment", "editorial", "op-ed", "analysis", "letters", "commentary")


def sorted_opening(pieces: list[Piece]) -> list[Piece]:
    """Names the pieces before the first paragraph, as far as they are no paragraphs themselves."""
    known = list(pieces)
    headline = _headline_at(known)
    if headline is not None and not known[headline].kind:
        known[headline] = replace(known[headline], kind="headline", reason="the headline")
    start = 0 if headline is None else headline + 1
    for at, piece in enumerate(known[: max(start - 1, 0)]):
        if piece.kind in ("", "heading") and not runs_on(piece.text):
            known[at] = replace(piece, kind="boilerplate", reason="a label of the page")
    last_mark = _mark_bylines(known, start)
    for at in range(start, last_mark):
        piece = known[at]
        if not piece.kind and len(piece.text) <= _STANDFIRST:
            known[at] = _introduction(piece)
    return known


def _headline_at(pieces: list[Piece]) -> int | None:
    """Where the headline is: the one the source marked, or the first line that reads like one."""
    for at, piece in enumerate(pieces):
        if piece.kind == "headline" or (piece.heading == 1 and not piece.kind):
            return at
    open_at = [at for at, piece in enumerate(pieces) if not piece.kind]
    if len(open_at) <= 1 or any(piece.heading for piece in pieces[: open_at[0]]):
        return None
    text = pieces[open_at[0]].text
    return open_at[0] if _is_headline(text) and not byline_name(text) else None


def _is_headline(text: str) -> bool:
    if (
        len(text) > _HEADLINE
        or text.endswith((",", ";", ":"))
        or text[0].islower()
        or text.startswith(_SPOKEN)
    ):
        return False
    if not ends_sentence(text):
        return True
    stops = text.endswith((".", "。", "।", "۔", "…")) and text[-3:-2] != "."
    return not stops and not re.search(r"\w{3}[.!?。！？]\s?\w", text)


def _mark_bylines(known: list[Piece], start: int) -> int:
    """Marks bylines, over one running text at most; gives the place behind which no introduction stands."""
    last_mark, named, ran = start, False, False
    for at in range(start, len(known)):
        piece = known[at]
        dated = known[at + 1].kind == "dateline" if at + 1 < len(known) else False
        if piece.kind in ("dateline", "byline", "standfirst"):
            last_mark = at
        elif piece.kind:
            continue
        elif byline_name(piece.text) or (
            start and not named and (dated or not ran) and bare_name(piece.text)
        ):
            known[at] = replace(piece, kind="byline", reason="who wrote it")
            last_mark, named = at, True
        elif runs_on(piece.text) and (ran or len(piece.text) > _STANDFIRST):
            break
        else:
            ran = ran or runs_on(piece.text)
    return last_mark


def _introduction(piece: Piece) -> Piece:
    """A piece between headline and byline."""
    if not runs_on(piece.text) and len(piece.text.split()) <= _LABEL_WORDS:
        return replace(piece, kind="boilerplate", reason="a label of the page")
    return replace(piece, kind="standfirst", reason="an introduction by the editors")


def without_section(title: str) -> str:
    """The headline without a label such as "Opinion |" before it."""
    for mark in ("|", ":", " – ", " — ", " - ", "•"):
        label, found, rest = title.partition(mark)
        if found and plain(label) in map(plain, _SECTIONS) and rest.strip():
            return rest.strip()
    return title
