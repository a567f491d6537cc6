"""A practice text in an assignment: a key's form without the rubric, which is the assignment's.

It is laid out as a key's file is, so that what an instructor reads there is known here. Whoever writes by
hand is told of every key that the format does not know: inside an assignment a typo must not pass.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gadfly.documents.critique import ARTICLE
from gadfly.documents.practice import practice_of
from gadfly.store.critique_form import article_answers_form, article_form, block_form
from gadfly.store.faults import Fault
from gadfly.store.key_form import FORMAT, key_from, with_judgements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.documents.answers import Answer
    from gadfly.documents.critique import Critique
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric
    from gadfly.store.answer_form import Form
    from gadfly.store.key_shape import KeyPath
    from gadfly.store.toml_layout import Layout

LAYOUT: Layout = {
    "article": {},
    "paragraph": {"answers": {"*": {"passages": {}}}},
    "article_answers": {"*": {"passages": {}}},
    "set_aside": {},
}
"""Which of its tables have headers."""

_KEYS = frozenset({"id", "saved", "author", "article", "paragraph", "article_answers", "set_aside"})


def practice_to(key: Key) -> Form:
    """The form of a practice text."""
    critique = with_judgements(key)
    critique = replace(critique, unknown={path: kept for path, kept in critique.unknown.items() if path})
    form: Form = {"id": critique.id, "saved": critique.saved}
    if critique.critic.name:
        form["author"] = critique.critic.name
    form["article"] = {name: said for name, said in article_form(critique).items() if said}
    form["paragraph"] = [_active(block_form(critique, block)) for block in critique.article.paragraphs]
    if own := article_answers_form(critique):
        form["article_answers"] = _all_active(own)
    if critique.article.set_aside:
        form["set_aside"] = [block_form(critique, block) for block in critique.article.set_aside]
    return form


def practice_from(form: Mapping[str, Any], rubric: Mapping[str, Any], made: Rubric) -> Key:
    """The practice text that a checked form stands for.

    Args:
        form: The practice text's.
        rubric: The form of the assignment's rubric.
        made: The rubric made of that.
    """
    return practice_of(key_from(_whole(form, rubric)), made)


def practice_faults(form: Mapping[str, Any], rubric: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with a practice text in an assignment whose rubric was checked."""
    from gadfly.store.key_sense import sense_faults  # noqa: PLC0415 - only what has practice pays for it
    from gadfly.store.key_shape import shape_faults  # noqa: PLC0415 - as above; it needs pydantic

    for name in sorted(form.keys() - _KEYS):
        yield Fault((name,), f'There is no key "{name}" in a practice text.')
    whole = _whole(form, rubric)
    if found := shape_faults(whole):
        yield from (_named(fault) for fault in found if fault.path[:1] != ("started",))
        return
    yield from (replace(fault, severity="error") for fault in sense_faults(whole))
    key = key_from(whole)
    yield from _unknown(whole, key.critique)
    if not key.critique.article.paragraphs:
        yield Fault(("article",), "Nothing of this practice text is walked: it needs a paragraph.")
    elif not any(key.critique.at(place).given for place in _places(key.critique)):
        yield Fault(("paragraph",), "This practice text has no answers: practice needs the instructor's.")
    yield from _answers(whole, key.critique)


def _whole(form: Mapping[str, Any], rubric: Mapping[str, Any]) -> Form:
    """The form of the key that a practice text stands for."""
    given = {name: form[name] for name in _KEYS & form.keys() if name != "author"}
    critic = {"critic": {"name": form["author"]}} if "author" in form else {}
    head = {"format": FORMAT, "revision": 0, "status": "finished"}
    head |= {"started": form["saved"]} if "saved" in form else {}
    return {**given, **head, **critic, "rubric": dict(rubric)}


def _named(fault: Fault) -> Fault:
    """A fault of the key where the practice text has it."""
    return replace(fault, path=("author",)) if fault.path == ("critic", "name") else fault


def _places(critique: Critique) -> tuple[str, ...]:
    return (*(block.id for block in critique.article.paragraphs), ARTICLE)


def _unknown(form: Mapping[str, Any], critique: Critique) -> Iterator[Fault]:
    """Keys that nobody reads, where they stand."""
    rows: dict[str, KeyPath] = {
        table["id"]: ("paragraph", i) for i, table in enumerate(form.get("paragraph", ()))
    }
    rows |= {table["id"]: ("set_aside", i) for i, table in enumerate(form.get("set_aside", ()))}
    for path, table in critique.unknown.items():
        within: KeyPath = (*rows[path[1]], *path[2:]) if path[:1] == ("paragraph",) else path
        for name in table:
            if path:
                yield Fault((*within, name), f'There is no key "{name}" here.')


def _answers(form: Mapping[str, Any], critique: Critique) -> Iterator[Fault]:
    """Answers that the rubric does not ask for, or that are not among its options."""
    paths = [
        (("paragraph", i, "answers"), each["id"], each.get("answers", {}))
        for i, each in enumerate(form["paragraph"])
    ]
    for path, place, given in (*paths, (("article_answers",), ARTICLE, form.get("article_answers", {}))):
        scope = critique.scope(place)
        for question in given:
            known = critique.rubric.by_id.get(question)
            if known is None or known.of != scope:
                yield Fault((*path, question), "The rubric does not ask this here.")
                continue
            said: Answer = critique.at(place).get(question)
            if missing := [option for option in said.picked if option not in known.by_id]:
                yield Fault((*path, question), f"The question has no option with the id {missing[0]}.")


def _active(form: Form) -> Form:
    return form | {"answers": _all_active(form["answers"])} if "answers" in form else form


def _all_active(answers: Form) -> Form:
    """Without the mark of what is not asked: a judgement may stand beside a question without an answer."""
    return {
        question: {name: said for name, said in table.items() if name != "active"}
        for question, table in answers.items()
    }
