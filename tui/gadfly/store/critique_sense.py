"""What is wrong with a critique of the right form: texts that changed, passages that point nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.store.faults import Fault
from gadfly.store.rubric_form import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.documents.critique import Critique

    KeyPath = tuple[str | int, ...]

_SAID = ("choice", "choices", "text", "na")
_OF_ONE_KIND = frozenset(_SAID)
_INSIDE = frozenset({"earlier", "passages"})


def sense_faults(form: Mapping[str, Any], critique: Critique) -> Iterator[Fault]:
    """What is wrong with the critique that was made of a form of the right shape."""
    yield from form_faults(form)
    if critique.article.sha256 != form["article"]["sha256"]:
        message = (
            "The text was changed after it was taken in, so answers may not fit it: open the file as it was."
        )
        yield Fault(("article", "sha256"), message)
    written = form["rubric"].get("sha256")
    if written is not None and written != digest(critique.rubric):
        yield Fault(("rubric", "sha256"), "The rubric was changed after it was put in here.", "warning")


def form_faults(form: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong in itself with a form of the right shape, whatever its digests claim."""
    blocks = [
        ((key, i), table) for key in ("paragraph", "set_aside") for i, table in enumerate(form.get(key, ()))
    ]
    yield from _twice("block", [((*path, "id"), table["id"]) for path, table in blocks])
    questions = form["rubric"]["question"]
    yield from _twice(
        "question", [(("rubric", "question", i, "id"), q["id"]) for i, q in enumerate(questions)]
    )
    texts = {table["id"]: table["text"] for _, table in blocks}
    for path, table in blocks:
        for question, answer in table.get("answers", {}).items():
            if not _plain(answer):
                yield from _answer((*path, "answers", question), answer, texts, table["id"])
    for question, answer in form.get("article_answers", {}).items():
        yield from _answer(("article_answers", question), answer, texts, "")


def _twice(what: str, ids: list[tuple[KeyPath, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, each in ids:
        if each in seen:
            yield Fault(path, f"There are two {what}s with the id {each}.")
        seen.add(each)


def _plain(answer: Mapping[str, Any]) -> bool:
    """Whether there is nothing in an answer that could be wrong: what most answers are."""
    return _INSIDE.isdisjoint(answer) and len(_OF_ONE_KIND & answer.keys()) <= 1


def _answer(
    path: KeyPath, answer: Mapping[str, Any], texts: Mapping[str, str], place: str
) -> Iterator[Fault]:
    for each, where in (
        (answer, path),
        *((e, (*path, "earlier", i)) for i, e in enumerate(answer.get("earlier", ()))),
    ):
        said = [key for key in _SAID if key in each]
        if len(said) > 1:
            yield Fault(
                (*where, said[1]), f"An answer is one thing: it cannot have both {said[0]} and {said[1]}."
            )
    for i, passage in enumerate(answer.get("passages", ())):
        yield from _passage((*path, "passages", i), passage, texts, place)


def _passage(
    path: KeyPath, passage: Mapping[str, Any], texts: Mapping[str, str], place: str
) -> Iterator[Fault]:
    block = place or passage.get("paragraph", "")
    text = texts.get(block)
    if text is None:
        yield Fault(path, f"This passage is in no block of the op-ed ({block or 'paragraph is missing'}).")
    elif not passage["start"] <= passage["end"] <= len(text):
        yield Fault((*path, "end"), f"This passage is out of range: {block} has {len(text)} characters.")
    elif text[passage["start"] : passage["end"]] != passage["text"]:
        yield Fault((*path, "text"), f"{block} has other words between these offsets.", "warning")
