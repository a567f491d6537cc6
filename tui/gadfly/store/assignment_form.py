"""An assignment's form in TOML, as plain values: from it to an Assignment and back, and its digest.

Reading takes for granted that the form was checked (`assignment_check`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.documents.article import PARAGRAPH, Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.store.canonical import digest_of
from gadfly.store.rubric_form import rubric_from, rubric_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric

FORMAT = "gadfly/assignment@1"

Form = dict[str, Any]
"""A TOML table as plain values."""

_HEAD = ("id", "title", "due", "confidence", "blind", "public_key", "instructions")
_ALWAYS = frozenset({"id", "title"})
_ARTICLE = ("title", "author", "outlet", "published", "language", "source")


def assignment_from(form: Mapping[str, Any]) -> Assignment:
    """The assignment that a checked form stands for."""
    rubric = rubric_from(form["rubric"])
    return Assignment(
        **_only(form, *_HEAD),
        articles=tuple(_article(article) for article in form["article"]),
        rubric=rubric,
        practice=_practice(form, rubric) if form.get("practice") else (),
    )


def assignment_to(assignment: Assignment) -> Form:
    """The form of an assignment; what is as the format has it anyway is left out."""
    said = {key: getattr(assignment, key) for key in _HEAD}
    return {
        "format": FORMAT,
        **{key: value for key, value in said.items() if key in _ALWAYS or value not in ("", None)},
        "blind": assignment.blind,
        "article": [_article_form(article) for article in assignment.articles],
        "rubric": rubric_to(assignment.rubric),
    } | _practice_form(assignment)


def digest(assignment: Assignment) -> str:
    """The sha256 (hexadecimal) of what an assignment says, however its file is laid out.

    Critiques that came from it keep this as `[assignment] sha256`.
    """
    return digest_of(assignment_to(assignment))


def _practice(form: Mapping[str, Any], rubric: Rubric) -> tuple[Key, ...]:
    from gadfly.store.practice_form import practice_from  # noqa: PLC0415 - only what has practice pays for it

    return tuple(practice_from(each, form["rubric"], rubric) for each in form["practice"])


def _practice_form(assignment: Assignment) -> Form:
    if not assignment.practice:
        return {}
    from gadfly.store.practice_form import practice_to  # noqa: PLC0415 - as above

    return {"practice": [practice_to(key) for key in assignment.practice]}


def _article(table: Mapping[str, Any]) -> Article:
    return Article(tuple(_block(block) for block in table["block"]), **_only(table, *_ARTICLE))


def _block(table: Mapping[str, Any]) -> Block:
    return Block(**_only(table, "id", "text", "kind", "included", "reason"))


def _article_form(article: Article) -> Form:
    known = {key: value for key in _ARTICLE if (value := getattr(article, key))}
    return {**known, "language": article.language, "sha256": article.sha256} | {
        "block": [_block_form(block) for block in article.blocks]
    }


def _block_form(block: Block) -> Form:
    form: Form = {"id": block.id}
    if not block.included or block.kind != PARAGRAPH:
        form["kind"] = block.kind
    if not block.included:
        form["included"] = False
    if block.reason:
        form["reason"] = block.reason
    return form | {"text": block.text}


def _only(form: Mapping[str, Any], *keys: str) -> Form:
    return {key: form[key] for key in keys if key in form}
