"""A critique as TOML text that reads top to bottom, fast enough to be written at every answer.

The text of each part is kept while the values it was made from are the same ones: after an answer, one block
is written anew and the rest is joined. What is written anew is read back and compared before it is used.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gadfly.documents.critique import ARTICLE
from gadfly.frozen import frozen
from gadfly.store.answer_form import Form
from gadfly.store.critique_form import (
    article_answers_form,
    article_form,
    assignment_form,
    block_form,
    critic_form,
    head_form,
    rubric_section,
)
from gadfly.store.saving import SaveFailed
from gadfly.store.toml_layout import Layout, section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gadfly.documents.article import Block
    from gadfly.documents.critique import Critique
    from gadfly.scoring.score import PlaceScore, Score

_BLOCK: Layout = {"answers": {"*": {"passages": {}}}}
_ANSWERS: Layout = {"*": {"passages": {}}}
_RUBRIC: Layout = {
    "scoring": {},
    "scale": {"option": {}},
    "group": {},
    "question": {"option": {}},
    "cap": {},
}


_Part = tuple[tuple[str, ...], Form, bool, str]
"""A part of the document: its path, what it is to say, whether it is one of a list, and its text."""


class Unfaithful(SaveFailed):
    """What would be written does not say what was meant; nothing was written."""

    def __init__(self, part: str) -> None:
        super().__init__(
            Path(),
            f"The critique is not saved: its text ({part}) cannot be written so that it reads the same.",
        )


@frozen
class ScoreSummary:
    """What a critique says of its score, for readers; never trusted.

    Attributes:
        percent: 0 to 100, rounded to one place; none where the state is `none`.
        band: None where there is none.
        coverage: Percent, rounded to one place.
    """

    state: Literal["none", "insufficient", "scored"]
    percent: Decimal | None
    band: str | None
    coverage: Decimal


class CritiqueText:
    """Writes one critique again and again, keeping the text of what has not changed."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, ...], tuple[object, object, bytes]] = {}
        self._for: tuple[object, object] = (None, None)
        self._fresh: list[_Part] = []

    def render(self, critique: Critique, score: Score | ScoreSummary) -> bytes:
        """The critique's file; what changed since the last call was read back and compared.

        Raises:
            Unfaithful: A part does not read back as what was meant.
        """
        self._fresh = []
        try:
            data = b"\n".join(self._parts(critique, score))
            _check(self._fresh)
        except Unfaithful:
            self._kept = {}
            raise
        return data

    def whole(self, critique: Critique, score: Score | ScoreSummary) -> bytes:
        """The critique's file, all of it written anew, read back and compared.

        Raises:
            Unfaithful: It does not read back as what was meant.
        """
        data = CritiqueText().render(critique, score)
        places = {ARTICLE, *(block.id for block in critique.article.blocks)}
        for place, answers in critique.answers.items():
            if answers.given and place not in places:
                raise Unfaithful(f"answers to {place}")
        _compare(data.decode(), whole_form(critique, score), "as a whole")
        return data

    def _parts(self, critique: Critique, score: Score | ScoreSummary) -> Iterator[bytes]:
        if self._for[0] is not critique.rubric or self._for[1] is not critique.unknown:
            self._kept = {}
            self._for = (critique.rubric, critique.unknown)
        yield self._write((), head_form(critique))
        yield self._part(("critic",), critique.critic, critic_form, critique)
        if assignment_form(critique):
            yield self._part(("assignment",), critique.origin, assignment_form, critique)
        yield self._part(("article",), critique.article, article_form, critique)
        yield self._write(("score",), _score_form(critique, score))
        judged = () if isinstance(score, ScoreSummary) else score.paragraphs
        yield from self._blocks(critique, "paragraph", critique.article.paragraphs, judged)
        answers = critique.at(ARTICLE)
        if answers.given:
            yield self._part(("article_answers",), answers, article_answers_form, critique, _ANSWERS)
        yield from self._blocks(critique, "set_aside", critique.article.set_aside)
        yield self._part(("rubric",), critique.rubric, rubric_section, critique, _RUBRIC)

    def _blocks(
        self, critique: Critique, name: str, blocks: tuple[Block, ...], judged: tuple[PlaceScore, ...] = ()
    ) -> Iterator[bytes]:
        for block, place in zip_longest(blocks, judged):
            answers = critique.at(block.id)
            kept = self._kept.get((name, block.id))
            if kept is None or kept[0] is not block or kept[1] is not answers:
                form = block_form(critique, block, place.sheet if place else None)
                kept = self._kept[name, block.id] = (
                    block,
                    answers,
                    self._write((name,), form, _BLOCK, element=True),
                )
            yield kept[2]

    def _part(
        self,
        path: tuple[str, ...],
        source: object,
        form: Callable[[Critique], Form],
        critique: Critique,
        layout: Layout | None = None,
    ) -> bytes:
        kept = self._kept.get(path)
        if kept is None or kept[0] is not source:
            kept = self._kept[path] = (source, None, self._write(path, form(critique), layout))
        return kept[2]

    def _write(
        self, path: tuple[str, ...], form: Form, layout: Layout | None = None, *, element: bool = False
    ) -> bytes:
        """A part as text, to be read back with the others."""
        try:
            text = section(path, form, layout or {}, element=element)
            data = text.encode()
        except (TypeError, ValueError) as error:
            raise Unfaithful(_told(path, form)) from error
        self._fresh.append((path, form, element, text))
        return data


def whole_form(critique: Critique, score: Score | ScoreSummary) -> Form:
    """The form of the whole document."""
    article = critique.article
    form = head_form(critique) | {
        "critic": critic_form(critique),
        "assignment": assignment_form(critique),
        "article": article_form(critique),
        "score": _score_form(critique, score),
        "paragraph": [block_form(critique, block) for block in article.paragraphs],
        "article_answers": article_answers_form(critique),
        "set_aside": [block_form(critique, block) for block in article.set_aside],
        "rubric": rubric_section(critique),
    }
    empty = [key for key in ("assignment", "paragraph", "article_answers", "set_aside") if not form[key]]
    return {key: value for key, value in form.items() if key not in empty}


def _score_form(critique: Critique, score: Score | ScoreSummary) -> Form:
    known = {
        "state": score.state,
        "percent": score.percent,
        "band": score.band or None,
        "coverage": score.coverage,
    }
    said = {key: value for key, value in known.items() if value is not None}
    return said | dict(critique.unknown.get(("score",), {}))


def _check(fresh: list[_Part]) -> None:
    """Holds what was written against what was meant: all at once, and part by part only to name the culprit.

    Raises:
        Unfaithful: A part does not read back as what was meant.
    """
    whole: Form = {}
    for path, form, element, _ in fresh:
        if element:
            whole.setdefault(path[0], []).append(form)
        else:
            whole.update({path[0]: form} if path else form)
    try:
        _compare("\n".join(text for *_, text in fresh), whole, "as a whole")
    except Unfaithful:
        for path, form, element, text in fresh:
            meant = {path[0]: [form] if element else form} if path else form
            _compare(text, meant, _told(path, form))
        raise


def _compare(text: str, wanted: Form, part: str) -> None:
    import tomli  # noqa: PLC0415 - a start that saves nothing does not pay for the parser

    try:
        read = tomli.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise Unfaithful(part) from error
    if read != wanted:
        raise Unfaithful(part)


def _told(path: tuple[str, ...], form: Form) -> str:
    name = " ".join(path) or "top"
    return f"{name} {form['id']}" if path[:1] in {("paragraph",), ("set_aside",)} else name
