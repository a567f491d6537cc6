"""A critique's form in TOML, as plain values: from it to a Critique and back, part by part.

Reading takes for granted that the form was checked (`critique_shape`) or was written by this program. What is
in a table beside the known keys goes along in `Critique.unknown`; that of a block stands under
`("paragraph", id)` also while the block is set aside, so that it follows the block.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from gadfly.documents.article import PARAGRAPH, Article, Block
from gadfly.documents.asking import Sheet, sheet
from gadfly.documents.critique import ARTICLE, Critic, Critique, Origin
from gadfly.store.answer_form import Form, Unknown, answers_from, answers_to
from gadfly.store.rubric_form import digest, rubric_from, rubric_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.rubric import Rubric

FORMAT = "gadfly/critique@1"

_NOT_WALKED = Sheet(())

_HEAD = ("id", "revision", "status")
_TOP = frozenset(
    {
        *("format", *_HEAD, "started", "saved", "critic", "assignment", "article", "score"),
        *("paragraph", "article_answers", "set_aside", "rubric"),
    }
)
_ARTICLE = ("title", "author", "outlet", "published", "language", "source")
_SCORE = ("state", "percent", "band", "coverage")
_BLOCK = frozenset({"id", "text", "kind", "reason", "answers"})


def critique_from(form: Mapping[str, Any], rubric: Rubric | None = None) -> Critique:
    """The critique that a checked form stands for.

    Args:
        form: The form.
        rubric: Its rubric, where that was read already; the form needs none then.
    """
    unknown = Unknown()
    unknown.keep((), form, _TOP)
    known = {"critic": ("name", "id"), "assignment": ("id", "sha256"), "article": (*_ARTICLE, "sha256")}
    for key, keys in (known | {"score": _SCORE}).items():
        unknown.keep((key,), form.get(key, {}), keys)
    blocks, answers = _blocks(form, unknown)
    article_answers = answers_from(form.get("article_answers", {}), ("article_answers",), unknown)
    if article_answers.given:
        answers[ARTICLE] = article_answers
    return Critique(
        article=Article(blocks, **_only(form["article"], *_ARTICLE)),
        rubric=rubric or rubric_from(form["rubric"]),
        **_only(form, *_HEAD),
        started=form["started"].astimezone(UTC),
        saved=form["saved"].astimezone(UTC),
        critic=Critic(**_only(form.get("critic", {}), "name", "id")),
        origin=Origin(**_only(form.get("assignment", {}), "id", "sha256")),
        answers=answers,
        unknown=unknown.kept,
    )


def head_form(critique: Critique) -> Form:
    """The top of the document, down to the first table."""
    form: Form = {"format": FORMAT, **{key: getattr(critique, key) for key in _HEAD}}
    return form | {"started": critique.started, "saved": critique.saved} | dict(critique.unknown.get((), {}))


def critic_form(critique: Critique) -> Form:
    """Who wrote it."""
    return {
        "name": critique.critic.name,
        "id": critique.critic.id,
        **critique.unknown.get(("critic",), {}),
    }


def assignment_form(critique: Critique) -> Form:
    """The assignment it came from; empty where it came from none."""
    origin = {"id": critique.origin.id, "sha256": critique.origin.sha256}
    return (origin if any(origin.values()) else {}) | dict(critique.unknown.get(("assignment",), {}))


def article_form(critique: Critique) -> Form:
    """What is known of the op-ed, and the digest of its text."""
    article = critique.article
    known = {key: getattr(article, key) for key in _ARTICLE}
    return {**known, "sha256": article.sha256, **critique.unknown.get(("article",), {})}


def block_form(critique: Critique, block: Block, judged: Sheet | None = None) -> Form:
    """A block with the answers given to it.

    Args:
        critique: Whose block it is.
        block: The block.
        judged: How its questions stand, where that is known; else it is found out.
    """
    form: Form = {"id": block.id}
    if not block.included or block.kind != PARAGRAPH:
        form["kind"] = block.kind
    if not block.included or block.reason:
        form["reason"] = block.reason
    form["text"] = block.text
    form |= critique.unknown.get(("paragraph", block.id), {})
    if not block.included:
        judged = _NOT_WALKED
    answers = _answers_form(critique, block.id, ("paragraph", block.id, "answers"), judged)
    return form | ({"answers": answers} if answers else {})


def article_answers_form(critique: Critique) -> Form:
    """The answers to the article's own questions."""
    return _answers_form(critique, ARTICLE, ("article_answers",), None)


def rubric_section(critique: Critique) -> Form:
    """The rubric as used, with its digest."""
    form = rubric_to(critique.rubric)
    return {"format": form["format"], "sha256": digest(critique.rubric), **form}


def _answers_form(critique: Critique, place: str, path: tuple[str, ...], judged: Sheet | None) -> Form:
    answers = critique.at(place)
    if not answers.given:
        return {}
    rows = judged or sheet(critique.rubric, critique.scope(place), answers)
    return answers_to(answers, path, critique.unknown, {asked.question.id for asked in rows.shown})


def _blocks(form: Mapping[str, Any], unknown: Unknown) -> tuple[tuple[Block, ...], Form]:
    """Every block in source order, and what was answered to them."""
    blocks, answers = [], {}
    for key, included, kind in (("paragraph", True, PARAGRAPH), ("set_aside", False, "other")):
        for table in form.get(key, ()):
            name = table["id"]
            path = ("paragraph", name)
            unknown.keep(path, table, _BLOCK)
            given = answers_from(table.get("answers", {}), (*path, "answers"), unknown)
            if given.given:
                answers[name] = given
            reason = table.get("reason", "")
            blocks.append(Block(name, table["text"], table.get("kind", kind), included, reason))
    return tuple(sorted(blocks, key=lambda block: int(block.id[1:]))), answers


def _only(form: Mapping[str, Any], *keys: str) -> Form:
    return {key: form[key] for key in keys if key in form}
