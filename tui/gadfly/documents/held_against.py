"""A critique held against an assignment: its text block by block, its rubric by content, what is still open.

The digests that a submission carries are its own claims, and nothing here looks at them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet, words
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gadfly.documents.article import Article
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric

FEWEST_ANSWERS = 5
"""With fewer answers than this, two critiques that say the same tell nothing."""

ANOTHER = "This is another op-ed than the assignment's."
"""What is said of a text that has little in common with what it is held against."""

_FEWEST_WORDS = 3
_NAMED = 5


def text_changes(theirs: Mapping[str, str], given: Sequence[Article]) -> tuple[str, ...]:
    """How an op-ed's text differs from the assignment's, in words; nothing: it is one of those given.

    Whether a block is walked or set aside is the reader's choice, and does not count.

    Args:
        theirs: The text of every block by its id.
        given: The assignment's op-eds.
    """
    ours = [_texts(article) for article in given]
    if theirs in ours:
        return ()
    nearest = max(ours, key=lambda texts: len(theirs.items() & texts.items()))
    if 2 * len(theirs.items() & nearest.items()) < len(nearest):
        return (ANOTHER,)
    changed = [each for each in nearest if each in theirs and theirs[each] != nearest[each]]
    missing = [each for each in nearest if each not in theirs]
    added = [each for each in theirs if each not in nearest]
    told = (("The text was changed", changed), ("Blocks are missing", missing), ("Blocks were added", added))
    return tuple(f"{what}: {_some(ids)}." for what, ids in told if ids)


def rubric_change(found: Rubric, given: Rubric) -> str:
    """In what a rubric of other content differs from the assignment's, in words."""
    if found.id != given.id:
        return f"Its rubric is {found.id}, not {given.id}."
    if found.version != given.version:
        return f"Its rubric is version {found.version}; the assignment's is {given.version}."
    theirs, ours = ({each.id: each for each in rubric.questions} for rubric in (found, given))
    changed = [each for each in (ours | theirs) if theirs.get(each) != ours.get(each)]
    return f"The rubric was changed{f': {_some(changed)}' if changed else ''}."


def open_questions(critique: Critique) -> int:
    """How many questions that must be answered are open or incomplete."""
    places = [*(block.id for block in critique.article.paragraphs), ARTICLE]
    sheets = (sheet(critique.rubric, critique.scope(place), critique.at(place)) for place in places)
    return sum(not asked.done for each in sheets for asked in each.wanted)


Said = tuple[str, str, tuple[str, ...], str, str, str]
"""A place, a question, the options picked there, and the words: text, N/A's reason, note."""


def answers_digest(every: Iterable[Said]) -> str:
    """A digest of the answers given, whoever gave them and when; empty where they are too little.

    Too little is fewer than `FEWEST_ANSWERS`, or nothing in the student's own words: two who both picked the
    right options have not copied.
    """
    said: list[str] = []
    worded = False
    for place, question, picked, text, na, note in sorted(every):
        said.append("\x1f".join((place, question, "|".join(picked), _plain(text), _plain(na), _plain(note))))
        worded = worded or ((text or note) != "" and words(f"{text} {note}") >= _FEWEST_WORDS)
    if len(said) < FEWEST_ANSWERS or not worded:
        return ""
    return hashlib.sha256("\x1e".join(said).encode("utf-8", "replace")).hexdigest()


def _plain(text: str) -> str:
    """A text without what does not count: case, and how many blanks there are."""
    return " ".join(text.casefold().split()) if text else ""


def _texts(article: Article) -> Mapping[str, str]:
    return {block.id: block.text for block in article.blocks}


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
