"""A key inside a feedback file: answers by place with what stands beside them, without the text.

The text is the student's copy in the same file, so that feedback with three experts is not four op-eds long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.documents.article import PARAGRAPH
from gadfly.store.critique_form import article_answers_form, block_form
from gadfly.store.faults import Fault
from gadfly.store.key_form import FORMAT, key_from, with_judgements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.documents.key import Key
    from gadfly.store.answer_form import Form
    from gadfly.store.key_shape import KeyPath

_BLOCK = ("id", "kind", "reason", "text")


def told_key_to(key: Key) -> Form:
    """The form of a key that is told."""
    critique = with_judgements(key)
    form: Form = {"id": critique.id}
    if critique.critic.name:
        form["author"] = critique.critic.name
    if aside := [block.id for block in critique.article.set_aside]:
        form["set_aside"] = aside
    places = []
    for block in critique.article.blocks:
        answers = block_form(critique, block).get("answers")
        if answers:
            places.append({"id": block.id, "answers": _bare(answers)})
    if places:
        form["place"] = places
    if own := article_answers_form(critique):
        form["article_answers"] = _bare(own)
    return form


def told_key_from(form: Mapping[str, Any], critique: Mapping[str, Any], rubric: Mapping[str, Any]) -> Key:
    """The key that a checked form stands for.

    Args:
        form: The key's.
        critique: The form of the student's critique in the same file.
        rubric: The form of the rubric that counts.
    """
    return key_from(_whole(form, critique, rubric))


def told_key_faults(
    form: Mapping[str, Any], critique: Mapping[str, Any], rubric: Mapping[str, Any]
) -> Iterator[Fault]:
    """What is wrong with a key in a feedback whose critique and rubric were checked."""
    from gadfly.store.key_sense import sense_faults  # noqa: PLC0415 - only what has a key pays for it
    from gadfly.store.key_shape import shape_faults  # noqa: PLC0415 - as above; it needs pydantic

    blocks = {table["id"] for table in _blocks(critique)}
    for i, place in enumerate(form.get("place", ())):
        if place["id"] not in blocks:
            yield Fault(("place", i, "id"), "The op-ed has no block with this id.")
            return
    whole = _whole(form, critique, rubric)
    for fault in shape_faults(whole) or tuple(sense_faults(whole)):
        yield Fault(_path(fault.path, form, whole), fault.message, fault.severity)


def _whole(form: Mapping[str, Any], critique: Mapping[str, Any], rubric: Mapping[str, Any]) -> Form:
    """The form of the key as a file of its own would have it."""
    aside = frozenset(form.get("set_aside", ()))
    answers = {place["id"]: place["answers"] for place in form.get("place", ())}
    blocks = [
        block | ({"answers": answers[block["id"]]} if block["id"] in answers else {})
        for block in sorted(_blocks(critique), key=lambda block: int(block["id"][1:]))
    ]
    return {
        "format": FORMAT,
        "id": form["id"],
        "revision": 0,
        "status": "finished",
        "started": critique["saved"],
        "saved": critique["saved"],
        "critic": {"name": form.get("author", "")},
        "article": dict(critique["article"]),
        "paragraph": [block for block in blocks if block["id"] not in aside],
        "set_aside": [block for block in blocks if block["id"] in aside],
        "article_answers": dict(form.get("article_answers", {})),
        "rubric": dict(rubric),
    }


def _blocks(critique: Mapping[str, Any]) -> Iterator[Form]:
    """The blocks of a critique without their answers, each with its kind."""
    for name, kind in (("paragraph", PARAGRAPH), ("set_aside", "other")):
        for block in critique.get(name, ()):
            yield {"kind": kind} | {key: block[key] for key in _BLOCK if key in block}


def _path(path: KeyPath, form: Mapping[str, Any], whole: Mapping[str, Any]) -> KeyPath:
    """A place in the whole key as the feedback has it."""
    if path[:1] in {("paragraph",), ("set_aside",)} and len(path) > 1:
        block = whole[str(path[0])][path[1]]["id"]
        at = next((i for i, place in enumerate(form.get("place", ())) if place["id"] == block), None)
        return ("place", *path[2:]) if at is None else ("place", at, *path[2:])
    return ("author",) if path[:1] == ("critic",) else path


def _bare(answers: Form) -> Form:
    """Without the mark of what is not asked: a judgement may stand beside a question without an answer."""
    return {
        question: {name: said for name, said in table.items() if name != "active"}
        for question, table in answers.items()
    }
