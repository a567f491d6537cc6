"""A key held open while an instructor makes it: walked, saved and undone as a critique is.

Its file is a critique's with what stands beside the answers. After an answer one block is written anew, as
in a critique; after something was said beside one, all of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from gadfly.documents.critique import NO_ORIGIN, Critique
from gadfly.documents.key import Key
from gadfly.store.critiques import LARGEST
from gadfly.store.key_form import with_judgements
from gadfly.store.keys import check_key
from gadfly.store.naming import folder_for, stem_of
from gadfly.store.open_critique import OpenCritique
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.trust import Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from gadfly.documents.article import Article
    from gadfly.documents.critique import Critic, Origin
    from gadfly.documents.rubric import Rubric

SUFFIX = ".key.toml"


class OpenKey(OpenCritique):
    """A key file held open: make one with `begin` or `resume`, let it go with `close`."""

    _beside: Mapping[tuple[str, ...], Mapping[str, Any]] = MappingProxyType({})
    """What stands beside the answers, as it was written last."""

    @classmethod
    def begin(
        cls, path: Path, article: Article, rubric: Rubric, critic: Critic, origin: Origin = NO_ORIGIN
    ) -> Self:
        """A new key, written at once; it does not ask how sure its maker is.

        Raises:
            Changed: There is a file of that name already.
            SaveFailed: It cannot be written there.
            FileProblem: The state folder cannot be made.
        """
        plain = replace(rubric, confidence=False)
        critique = Critique.begin(article, plain, datetime.now(UTC), critic, origin)
        return cls._begun(path, replace(critique, judgements={}))

    @classmethod
    def _read(cls, path: Path, known: Content | None = None) -> Content:
        data = read_bounded(path, LARGEST, "a key")
        if known is not None and known.data == data:
            return known
        return Content(data, _critique_of(data, path))

    def _rendered(self, critique: Critique) -> bytes:
        laid = with_judgements(Key.made_of(critique))
        if laid.unknown == self._beside:
            laid = replace(laid, unknown=self._beside)  # the text of what did not change is kept by identity
        self._beside = laid.unknown
        return self._text.render(laid, self._scorer.score(critique))

    def _read_back(self, data: bytes, digest: str | None) -> Critique:
        del digest  # a key is small: it is always checked
        return _critique_of(data, self.path)


def key_names(source: Path) -> Iterator[Path]:
    """The names for keys to a text, without end: `STEM.key.toml`, `STEM.2.key.toml`...

    Raises:
        FileProblem: The documents folder is needed and cannot be made.
    """
    folder, stem = folder_for(source), stem_of(source)
    yield folder / f"{stem}{SUFFIX}"
    for number in count(2):
        yield folder / f"{stem}.{number}{SUFFIX}"


def _critique_of(data: bytes, path: Path) -> Critique:
    """The critique of a key's file, to go on with; answers that only carry a judgement are taken out.

    Raises:
        FileProblem: It holds no key without errors.
    """
    key, problems = check_key(data, path)
    if key is None:
        raise FileProblem(path, *(problem for problem in problems if problem.severity == "error"))
    critique = key.in_the_making
    answers = {place: held.without_blanks for place, held in critique.answers.items()}
    return replace(critique, answers={place: held for place, held in answers.items() if held.given})
