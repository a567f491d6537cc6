"""Which critique goes with an op-ed: the one begun before where it agrees, else a new one."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from gadfly.store.naming import folder_for, names
from gadfly.store.open_critique import OpenCritique
from gadfly.store.problems import refusal
from gadfly.store.rubric_form import digest
from gadfly.store.saving import Changed
from gadfly.store.trust import read_own

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gadfly.documents.article import Article
    from gadfly.documents.critique import Critic, Critique
    from gadfly.documents.rubric import Rubric


def find_or_begin(
    source: Path,
    article: Article,
    critic: Critic,
    *,
    asked_for: Rubric | None,
    default: Callable[[], Rubric],
    out: Path | None = None,
) -> OpenCritique:
    """The critique of an op-ed, held open: `STEM.critique.toml` beside it, or wherever it can be.

    One begun before is gone on with where its text is the same and its rubric is the one asked for; where
    none was asked for, any rubric will do, and the critique saved last is meant. Otherwise a new file is
    made under the next free name.

    Args:
        source: The op-ed's file.
        article: What is in it.
        critic: For a new critique.
        asked_for: The rubric that the person named; none: they named none.
        default: Gives the rubric for a new critique where none was named.
        out: The critique's file, where the person named one.

    Raises:
        FileProblem: A critique begun before cannot be read, or `out` holds something else.
        Held: Another window has it open.
        SaveFailed: A new one cannot be written.
    """
    if out is not None:
        return _at(out, article, critic, asked_for, default)
    folder = folder_for(source)
    begun = takewhile(lambda path: path.exists(), names(folder, source.stem))
    read = [(path, read_own(path)) for path in begun]
    fitting = [(path, own) for path, own in read if _agree(own.critique, article, asked_for)]
    if fitting:
        path, own = max(fitting, key=lambda pair: pair[1].critique.saved)
        return OpenCritique.resume(path, own)
    rubric = asked_for or default()
    told = tuple(_begun_with_another(path, own.critique, article, rubric) for path, own in read)
    free = (path for path in names(folder, source.stem) if not path.exists())
    for path in free:
        try:
            opened = OpenCritique.begin(path, article, rubric, critic)
        except Changed:  # made by somebody else just now
            continue
        opened.notices += tuple(filter(None, told))
        return opened
    raise AssertionError("names never end")


def _at(
    out: Path, article: Article, critic: Critic, asked_for: Rubric | None, default: Callable[[], Rubric]
) -> OpenCritique:
    if not out.exists():
        return OpenCritique.begin(out, article, asked_for or default(), critic)
    own = read_own(out)
    if not _agree(own.critique, article, asked_for):
        told = asked_for and _begun_with_another(out, own.critique, article, asked_for)
        raise refusal(out, told or "This file holds another critique: name a new file with --out.")
    return OpenCritique.resume(out, own)


def _begun_with_another(path: Path, critique: Critique, article: Article, rubric: Rubric) -> str:
    """What to say of a critique of this op-ed that was begun with another version of the rubric."""
    if critique.rubric.id != rubric.id or not _agree(critique, article, None):
        return ""
    version = critique.rubric.version
    which = f"version {version}" if version != rubric.version else "other content"
    return (
        f"{path.name} was begun with {which} of this rubric. To compare the two, or to move it over, "
        f"open {path} with the same --rubric."
    )


def _agree(critique: Critique, article: Article, rubric: Rubric | None) -> bool:
    same_text = critique.article.sha256 == article.sha256
    return same_text and (rubric is None or digest(rubric) == digest(critique.rubric))
