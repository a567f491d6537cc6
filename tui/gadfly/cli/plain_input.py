"""What a line typed in the plain mode means: options by number or id, and words that stand in a paragraph."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from gadfly.documents.answers import Passage
from gadfly.documents.sentences import sentences
from gadfly.frozen import frozen
from gadfly.walk.answering import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gadfly.documents.article import Block
    from gadfly.documents.rubric import Option

LONGEST = 64 * 1024
"""Characters of a line; what is longer was not typed by a person."""

_QUOTES = str.maketrans("‘’‚‛“”„‟«»–—‐‑", '\'\'\'\'""""""----')


@frozen
class Command:
    """A line that starts with a colon: the word behind it, in small letters, and the rest."""

    word: str
    rest: str = ""


def parsed(line: str) -> Command | str:
    """A command, or the text to answer with; `::` starts a text that begins with a colon."""
    text = "".join(c for c in line if c == "\t" or unicodedata.category(c) != "Cc").strip()
    if text.startswith("::"):
        return text[1:]
    if not text.startswith(":"):
        return text
    word, _, rest = text[1:].partition(" ")
    return Command(word.casefold(), rest.strip())


def options(text: str, offered: Sequence[Option]) -> tuple[str, ...]:
    """The ids of the options that a line such as `2`, `1,3` or `named` picks.

    Raises:
        Refusal: It names something that is not on offer.
    """
    return tuple(_option(word, offered) for word in text.replace(",", " ").split())


def _option(word: str, offered: Sequence[Option]) -> str:
    if word.isdecimal():
        number = int(word[:9])
        if not 1 <= number <= len(offered):
            raise Refusal(f"There is no option {word[:9]}: type a number from 1 to {len(offered)}.")
        return offered[number - 1].id
    for option in offered:
        if option.id == word.casefold():
            return option.id
    raise Refusal(f"{word[:60]} is not an option: type a number from 1 to {len(offered)}, or :help.")


def passage(text: str, block: Block) -> Passage:
    """The passage of a paragraph that a line means: words that stand in it, or a sentence's number.

    Raises:
        Refusal: The words do not stand there, or there is no such sentence.
    """
    spans = sentences(block.text)
    if text.isdecimal() and text not in block.text:
        number = int(text[:9])
        if not 1 <= number <= len(spans):
            raise Refusal(f"There is no sentence {text[:9]}: the paragraph has {len(spans)}.")
        return _cut(block, *spans[number - 1])
    found = _place(text, block.text)
    if found is None:
        raise Refusal("These words do not stand in the paragraph. Type them as they are there.")
    return _cut(block, *found)


def passage_anywhere(text: str, blocks: Iterable[Block]) -> tuple[Block, Passage]:
    """The first paragraph that a line's words stand in, and where.

    Raises:
        Refusal: They stand in none.
    """
    for block in blocks:
        if found := _place(text, block.text):
            return block, _cut(block, *found)
    raise Refusal("These words do not stand in the op-ed. Type them as they are there.")


def _cut(block: Block, start: int, end: int) -> Passage:
    return Passage(block.text[start:end], start, end)


def _place(wanted: str, text: str) -> tuple[int, int] | None:
    """Where words stand in a text: exactly, or else whatever their case, blanks and quotation marks."""
    if not wanted.strip():
        return None
    exact = text.find(wanted)
    if exact >= 0:
        return exact, exact + len(wanted)
    loose, places = _loosened(text)
    needle = _loosened(wanted.strip())[0]
    at = loose.find(needle)
    if at < 0:
        return None
    return places[at], places[at + len(needle) - 1] + 1


def _loosened(text: str) -> tuple[str, list[int]]:
    """A text in small letters with plain marks and single blanks, and where each of its characters was."""
    loose: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character.isspace():
            if loose and loose[-1] == " ":
                continue
            small = " "
        else:
            small = character.translate(_QUOTES).replace("…", "...").casefold()
        loose.extend(small)
        places.extend([at] * len(small))
    return "".join(loose), places
