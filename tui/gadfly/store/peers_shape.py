"""What a peer round's form must look like, key by key, before anything is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from gadfly.documents.peers import MOST_PEERS
from gadfly.store import critique_sense, critique_shape
from gadfly.store.critique_form import critique_from
from gadfly.store.critique_shape import MOST_PROBLEMS
from gadfly.store.faults import Fault, faults_of
from gadfly.store.grade_shape import Name  # noqa: TC001 - pydantic reads it
from gadfly.store.peers_form import whole_peer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    KeyPath = tuple[str | int, ...]

_LONGEST_ALIAS = 100


class PlaceShape(BaseModel):
    """What a peer answered to one block."""

    model_config = ConfigDict(strict=True, extra="allow")

    id: Name
    answers: dict[str, Any]


class PeerShape(BaseModel):
    """One peer."""

    model_config = ConfigDict(strict=True, extra="allow")

    alias: Annotated[str, Field(min_length=1, max_length=_LONGEST_ALIAS)]
    place: list[PlaceShape] = []
    article_answers: dict[str, Any] = {}


class RoundShape(BaseModel):
    """The whole document; the critique in it is looked at by itself."""

    model_config = ConfigDict(strict=True, extra="allow")

    format: Name
    title: Annotated[str, Field(max_length=1000)] = ""
    made: AwareDatetime
    peer: Annotated[list[PeerShape], Field(min_length=1, max_length=MOST_PEERS)]
    critique: dict[str, Any]


def faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with a form; no errors: a round can be made of it."""
    try:
        RoundShape.model_validate(form)
    except ValidationError as error:
        return faults_of(error, MOST_PROBLEMS)
    critique = form["critique"]
    found = tuple(_under(("critique",), critique_shape.shape_faults(critique)))
    return (found or tuple(_sense(form)))[:MOST_PROBLEMS]


def _sense(form: Mapping[str, Any]) -> Iterator[Fault]:
    critique = form["critique"]
    yield from _under(("critique",), critique_sense.sense_faults(critique, critique_from(critique)))
    blocks = {each["id"] for name in ("paragraph", "set_aside") for each in critique.get(name, ())}
    aliases: set[str] = set()
    for i, peer in enumerate(form["peer"]):
        if peer["alias"] in aliases:
            yield Fault(("peer", i, "alias"), "Two peers have the same name here.")
        aliases.add(peer["alias"])
        places = [place["id"] for place in peer.get("place", ())]
        for j, place in enumerate(places):
            if place not in blocks:
                yield Fault(("peer", i, "place", j, "id"), "The op-ed has no block with this id.")
            elif place in places[:j]:
                yield Fault(("peer", i, "place", j, "id"), "This block is here already.")
        yield from _answers(i, peer, critique)


def _answers(i: int, peer: Mapping[str, Any], critique: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with a peer's answers, checked as those of a critique are."""
    whole = whole_peer(peer, critique)
    found = critique_shape.shape_faults(whole)
    for fault in found or critique_sense.form_faults(whole):
        yield Fault(("peer", i, *_path(fault.path, peer, whole)), fault.message, fault.severity)


def _path(path: KeyPath, peer: Mapping[str, Any], whole: Mapping[str, Any]) -> KeyPath:
    """A place in the whole critique as the peer's table has it."""
    if path[:1] in {("paragraph",), ("set_aside",)} and len(path) > 1:
        block = whole[str(path[0])][path[1]]["id"]
        at = next((j for j, place in enumerate(peer.get("place", ())) if place["id"] == block), None)
        return ("place", *path[2:]) if at is None else ("place", at, *path[2:])
    return path


def _under(path: KeyPath, found: Iterable[Fault]) -> Iterator[Fault]:
    return (Fault((*path, *fault.path), fault.message, fault.severity) for fault in found)
