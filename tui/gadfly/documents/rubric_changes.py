"""What is different between two versions of a rubric, question by question, in words for people.

Ids are identity: a question that keeps its id is the same question, however it is worded. Questions are
compared in `question_changes`; here stand the rubric as a whole, its order, and what its questions share.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.change import Change, figure, reworded, same_condition, when
from gadfly.documents.condition_words import condition_words
from gadfly.documents.question_changes import option_changes, question_changes
from gadfly.documents.scoring_changes import scoring_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.change import ChangeKind, Words
    from gadfly.documents.rubric import Cap, Group, Question, Rubric

_RUBRIC = "The rubric"
_IMPRINT = {
    "language": "its language",
    "license": "its licence",
    "authors": "who wrote it",
    "sources": "what it builds on",
}


def changes(old: Rubric, new: Rubric) -> tuple[Change, ...]:
    """What `new` has otherwise than `old`, in the order of the rubric.

    The version's number is left out: it says that something changed, and not what. So there are changes
    exactly where anything else differs.

    Args:
        old: The rubric before.
        new: The same rubric in another version.
    """
    if replace(old, version=new.version) == new:
        return ()
    found = (
        *_whole(old, new),
        *scoring_changes(old, new),
        *_scales(old, new),
        *_groups(old, new),
        *_questions(old, new),
        *_caps(old, new),
    )
    unseen = Change("rubric", "", _RUBRIC, "changed", "only what nobody sees while answering is different")
    return found or (unseen,)


def _whole(old: Rubric, new: Rubric) -> Iterator[Change]:
    said: Words = []
    if old.id != new.id:
        said.append(("changed", f"is another one: {new.id} (was {old.id})"))
    if old.title != new.title:
        said.append(("reworded", f"is now called “{new.title}” (was “{old.title}”)"))
    said += reworded(old, new, {"about": "what it says about itself"})
    for field, thing in _IMPRINT.items():
        if getattr(old, field) != getattr(new, field):
            said.append(("reworded", f"{thing} changed"))
    if old.judges != new.judges:
        said.append(("changed", f"is now for judging {_JUDGES[new.judges]}"))
    if old.confidence != new.confidence:
        does = "asks now" if new.confidence else "no longer asks"
        said.append(("changed", f"{does} how sure you are of each answer"))
    if old.show_points != new.show_points:
        does = "shows now" if new.show_points else "no longer shows"
        said.append(("changed", f"{does} what an option is worth"))
    if _order(old, new) != _order(new, old):
        said.append(("changed", "its questions stand in another order"))
    for kind, words in said:
        yield Change("rubric", "", _RUBRIC, kind, words)


_JUDGES = {"op-ed": "an op-ed", "critique": "a critique"}


def _order(one: Rubric, other: Rubric) -> list[str]:
    """The questions that both have, as the first orders them."""
    return [question.id for question in one.questions if question.id in other.by_id]


def _scales(old: Rubric, new: Rubric) -> Iterator[Change]:
    before, after = ({scale.id: scale for scale in rubric.scales} for rubric in (old, new))
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        said: Words = []
        if one is None:
            said.append(("added", "new scale"))
        elif other is None:
            said.append(("removed", "this scale is gone"))
        else:
            said += option_changes(old, new, one.options, other.options)
            if one.ordered != other.ordered:
                said.append(("changed", f"its options are now in {'an' if other.ordered else 'no'} order"))
        for kind, words in said:
            yield Change("scale", name, f"Scale {name}", kind, words)


def _groups(old: Rubric, new: Rubric) -> Iterator[Change]:
    for name in dict.fromkeys((*old.groups_by_id, *new.groups_by_id)):
        one, other = old.groups_by_id.get(name), new.groups_by_id.get(name)
        known = other or one
        said: Words = []
        if one is None:
            said.append(("added", "new group of questions that count as one"))
        elif other is None:
            said.append(("removed", "this group is gone: its questions count each for itself"))
        else:
            said += _group(old, new, one, other)
        for kind, words in said:
            yield Change("group", name, (known.title if known else "") or name, kind, words)


def _group(old: Rubric, new: Rubric, one: Group, other: Group) -> Words:
    said: Words = []
    if one.title != other.title:
        said.append(("reworded", f"this group was called “{one.title or one.id}”"))
    if one.weight != other.weight:
        said.append(("changed", f"this group now weighs {figure(other.weight)} (was {figure(one.weight)})"))
    if one.marks != other.marks:
        said.append(
            ("changed", f"this group now carries {figure(other.marks)} marks (was {figure(one.marks)})")
        )
    if not same_condition(one.ask_when, other.ask_when):
        was, now = when(old, one.ask_when), when(new, other.ask_when)
        said.append(("changed", f"this group is now asked {now} (was {was})"))
    return said


def _questions(old: Rubric, new: Rubric) -> Iterator[Change]:
    for question in _both(old, new):
        one, other = old.by_id.get(question.id), new.by_id.get(question.id)
        if one is None:
            said: Words = [("added", f"new question: “{question.ask}”")]
        elif other is None:
            said = [("removed", "no longer asked")]
        else:
            said = question_changes(old, new, one, other)
        for kind, words in said:
            yield Change("question", question.id, question.name, kind, words)


def _both(old: Rubric, new: Rubric) -> list[Question]:
    """The new rubric's questions, and those that are gone behind the ones they stood behind."""
    every = list(new.questions)
    for at, question in enumerate(old.questions):
        if question.id not in new.by_id:
            behind = old.questions[at - 1].id if at else None
            place = next((n for n, other in enumerate(every, 1) if other.id == behind), 0)
            every.insert(place, question)
    return every


def _caps(old: Rubric, new: Rubric) -> Iterator[Change]:
    """A cap has no id: one with the same condition is the same."""
    gone = list(old.caps)
    for cap in new.caps:
        before = next((c for c in gone if c.of == cap.of and same_condition(c.when, cap.when)), None)
        if before is None:
            yield _cap(new, cap, "added", f"new: at most {figure(cap.at_most)} percent")
            continue
        gone.remove(before)
        if before.at_most != cap.at_most:
            words = f"at most {figure(cap.at_most)} percent (was {figure(before.at_most)})"
            yield _cap(new, cap, "changed", words)
        if before.because != cap.because:
            yield _cap(new, cap, "reworded", "its reason is reworded")
    for cap in gone:
        yield _cap(old, cap, "removed", f"no longer bounded by {figure(cap.at_most)} percent")


def _cap(rubric: Rubric, cap: Cap, kind: ChangeKind, words: str) -> Change:
    of = "of the whole" if cap.of == "article" else "of a paragraph"
    name = f"Limit {of} when {condition_words(rubric, cap.when)}" if cap.when else f"Limit {of}"
    return Change("cap", "", name, kind, words)
