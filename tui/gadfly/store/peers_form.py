"""A peer round's form in TOML, as plain values: from it to the round and back.

Reading takes for granted that the form was checked (`peers_shape`). A peer's answers stand without the op-ed
and the rubric: those are in the student's own critique, further down in the same file.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from gadfly.documents.critique import ARTICLE
from gadfly.documents.peers import Peer, PeerRound
from gadfly.scoring.scorer import score
from gadfly.store.answer_form import Unknown, answers_from, answers_to
from gadfly.store.critique_form import critique_from
from gadfly.store.critique_text import whole_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.answers import Answers
    from gadfly.store.answer_form import Form
    from gadfly.store.toml_layout import Layout

FORMAT = "gadfly/peers@1"

_ANSWERS: Layout = {"*": {"passages": {}}}
_BLOCK: Layout = {"answers": _ANSWERS}
_RUBRIC: Layout = {
    "scoring": {},
    "scale": {"option": {}},
    "group": {},
    "question": {"option": {}},
    "cap": {},
}
LAYOUT: Layout = {
    "peer": {"place": _BLOCK, "article_answers": _ANSWERS},
    "critique": {
        **{name: {} for name in ("critic", "assignment", "article", "score")},
        "paragraph": _BLOCK,
        "article_answers": _ANSWERS,
        "set_aside": _BLOCK,
        "rubric": _RUBRIC,
    },
}
"""Which of its tables have headers."""

_TOP = frozenset({"format", "title", "made", *LAYOUT})


def round_from(form: Mapping[str, Any]) -> PeerRound:
    """The round that a checked form stands for."""
    return PeerRound(
        critique=critique_from(form["critique"]),
        peers=tuple(_peer(each) for each in form["peer"]),
        made=form["made"].astimezone(UTC),
        title=form.get("title", ""),
        unknown={key: value for key, value in form.items() if key not in _TOP},
    )


def round_to(made: PeerRound) -> Form:
    """The form of a round; what says nothing is left out."""
    form: Form = {"format": FORMAT, "title": made.title, "made": made.made} | dict(made.unknown)
    order = [block.id for block in made.critique.article.blocks]
    form["peer"] = [_peer_form(each, order) for each in made.peers]
    form["critique"] = whole_form(made.critique, score(made.critique))
    return {key: value for key, value in form.items() if value != ""}


def whole_peer(peer: Mapping[str, Any], critique: Mapping[str, Any]) -> Form:
    """A peer's answers as a critique of the same op-ed would have them, to be checked like one."""
    answers = {place["id"]: place["answers"] for place in peer.get("place", ())}
    form: Form = {key: value for key, value in critique.items() if key not in {"score", "article_answers"}}
    for name in ("paragraph", "set_aside"):
        form[name] = [
            {key: value for key, value in block.items() if key != "answers"}
            | ({"answers": answers[block["id"]]} if block["id"] in answers else {})
            for block in critique.get(name, ())
        ]
    return form | {"article_answers": dict(peer.get("article_answers", {}))}


def _peer(form: Mapping[str, Any]) -> Peer:
    answers: dict[str, Answers] = {}
    for place in form.get("place", ()):
        answers[place["id"]] = answers_from(place["answers"], (), Unknown())
    own = answers_from(form.get("article_answers", {}), (), Unknown())
    if own.given:
        answers[ARTICLE] = own
    return Peer(form["alias"], {place: given for place, given in answers.items() if given.given})


def _peer_form(peer: Peer, order: list[str]) -> Form:
    form: Form = {"alias": peer.alias}
    told = {place: answers_to(given, (), {}, given.given.keys()) for place, given in peer.answers.items()}
    form["place"] = [{"id": place, "answers": told[place]} for place in order if told.get(place)]
    form["article_answers"] = told.get(ARTICLE, {})
    return {key: value for key, value in form.items() if value}
