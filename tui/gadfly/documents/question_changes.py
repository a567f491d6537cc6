"""What is different between two versions of one question, and of the options it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.change import figure, listed, reworded, same_condition, when

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gadfly.documents.change import Words
    from gadfly.documents.rubric import Kind, Option, Question, Rubric

_TEXTS = {
    "note_ask": "what a note is asked as",
    "why": "the reason why it is asked",
    "example": "its example",
    "for_marker": "its note for markers",
}
_OPTION_TEXTS = {"about": "what stands beside it", "example": "its example"}
_KINDS: dict[Kind, str] = {
    "choice": "by picking one option",
    "multi": "by picking any number of options",
    "text": "in words",
    "passage": "by marking a passage",
}
_NA = {
    "never": "“does not apply” is no longer an answer",
    "free": "“does not apply” is an answer now, without a reason",
    "with-reason": "“does not apply” is an answer now, with a reason",
}
_PASSAGES = {
    "none": "no passage is asked for any more",
    "optional": "a passage may be marked, and need not be",
    "required": "a passage must be marked now",
}
_COMBINED = {
    "best": "the best option picked counts now",
    "worst": "the worst option picked counts now",
    "mean": "the mean of the options picked counts now",
    "sum": "the points of the options picked are added up now",
}


def question_changes(old: Rubric, new: Rubric, one: Question, other: Question) -> Words:
    """What a question has otherwise than before.

    Options that both versions take from the same scale are told once, with the scale.
    """
    said: Words = []
    if one.title != other.title:
        said.append(("reworded", f"was called “{one.name}”"))
    if one.ask != other.ask:
        said.append(("reworded", f"asks now “{other.ask}” (was “{one.ask}”)"))
    said += _asking(old, new, one, other)
    if not one.scale or one.scale != other.scale:
        said += option_changes(old, new, one.options, other.options)
    said += _answering(one, other)
    said += _counting(one, other)
    return said + reworded(one, other, _TEXTS)


def option_changes(old: Rubric, new: Rubric, before: Sequence[Option], after: Sequence[Option]) -> Words:
    """What options are there, gone or different, in the new order and then those that are gone."""
    known = {option.id: option for option in before}
    kept = {option.id for option in after}
    said: Words = []
    for option in after:
        if option.id in known:
            said += _option(old, new, known[option.id], option)
        else:
            said.append(("added", f"new option “{_name(option)}” ({_worth(option)})"))
    said += [("removed", f"option “{_name(o)}” is gone ({_worth(o)})") for o in before if o.id not in kept]
    if [o.id for o in before if o.id in kept] != [o.id for o in after if o.id in known]:
        said.append(("changed", "its options stand in another order"))
    return said


def _option(old: Rubric, new: Rubric, one: Option, other: Option) -> Words:
    said: Words = []
    name = f"option “{_name(other)}”"
    if one.label != other.label:
        said.append(("reworded", f"option “{_name(one)}” is now called “{_name(other)}”"))
    if one.points != other.points:
        was = "none" if one.points is None else figure(one.points)
        said.append(("changed", f"{name} is now {_worth(other)} (was {was})"))
    if not same_condition(one.ask_when, other.ask_when):
        was, now = when(old, one.ask_when), when(new, other.ask_when)
        said.append(("changed", f"{name} is now offered {now} (was {was})"))
    return said + [(kind, f"{name}: {words}") for kind, words in reworded(one, other, _OPTION_TEXTS)]


def _asking(old: Rubric, new: Rubric, one: Question, other: Question) -> Words:
    """When and where it is asked, and as what kind of question."""
    said: Words = []
    if one.kind != other.kind:
        said.append(("changed", f"is now answered {_KINDS[other.kind]} (was {_KINDS[one.kind]})"))
    if one.of != other.of:
        of = "each paragraph" if other.of == "paragraph" else "the op-ed as a whole"
        said.append(("changed", f"is now asked of {of}"))
    if not same_condition(one.ask_when, other.ask_when):
        was, now = when(old, one.ask_when), when(new, other.ask_when)
        before = f"(was {was})" if was != now else "(options of the same names, with other ids)"
        said.append(("changed", f"is now asked {now} {before}"))
    if one.required != other.required:
        said.append(
            ("changed", "must be answered now" if other.required else "need not be answered any more")
        )
    if one.scale != other.scale:
        source = f"the scale {other.scale}" if other.scale else "itself"
        said.append(("changed", f"has its options from {source} now"))
    same_scale = one.scale and one.scale == other.scale
    if one.ordered != other.ordered and not same_scale:
        said.append(("changed", f"its options are now in {'an' if other.ordered else 'no'} order"))
    return said


def _answering(one: Question, other: Question) -> Words:
    """What an answer may and must have."""
    said: Words = []
    for field, words in (("na", _NA), ("passage", _PASSAGES)):
        if getattr(one, field) != getattr(other, field):
            said.append(("changed", words[getattr(other, field)]))
    for field, thing in (
        ("passage_when", "options that need a passage"),
        ("note_when", "options that need a note"),
        ("only", "options that stand alone"),
    ):
        was, now = set(getattr(one, field)), set(getattr(other, field))
        if was != now:
            said.append(("changed", f"{thing}: {_named(other, now)} (was {_named(one, was)})"))
    if one.min_words != other.min_words:
        said.append(("changed", f"wants at least {other.min_words} words now (was {one.min_words})"))
    if one.most != other.most:
        said.append(("changed", f"at most {_limit(other.most)} may be picked (was {_limit(one.most)})"))
    return said + _figures(one, other, _GAP)


def _counting(one: Question, other: Question) -> Words:
    """What an answer has to do with the score and the grade."""
    said = _figures(one, other, _WEIGHTS)
    if one.group != other.group:
        said.append(("changed", f"counts in {_group(other)} now (was {_group(one)})"))
    if one.combine != other.combine:
        said.append(("changed", _COMBINED[other.combine]))
    if one.maps_to != other.maps_to:
        said.append(("changed", f"stands in an argument map as {other.maps_to or 'nothing'} now"))
    if set(one.allow) != set(other.allow):
        said.append(("reworded", "other warnings of the checker are silenced"))
    return said


def _figures(one: Question, other: Question, table: dict[str, Callable[[str, str], str]]) -> Words:
    said: Words = []
    for field, words in table.items():
        was, now = getattr(one, field), getattr(other, field)
        if was != now:
            shown = ["nothing" if value is None else figure(value) for value in (now, was)]
            said.append(("changed", words(*shown)))
    return said


_GAP: dict[str, Callable[[str, str], str]] = {
    "note_when_gap": lambda now, was: f"a note is asked for from a gap of {now} percent (was {was})"
}
_WEIGHTS: dict[str, Callable[[str, str], str]] = {
    "weight": lambda now, was: f"now weighs {now} (was {was})",
    "marks": lambda now, was: f"now carries {now} marks (was {was})",
    "out_of": lambda now, was: f"is now out of {now} points (was {was})",
}


def _name(option: Option) -> str:
    return option.label or option.id


def _worth(option: Option) -> str:
    if option.points is None:
        return "without points"
    return "worth 1 point" if option.points == 1 else f"worth {figure(option.points)} points"


def _named(question: Question, options: set[str]) -> str:
    known = [_name(option) for option in question.options if option.id in options]
    return listed([*known, *sorted(options - question.by_id.keys())])


def _limit(most: int | None) -> str:
    return "any number" if most is None else str(most)


def _group(question: Question) -> str:
    return f"the group {question.group}" if question.group else "no group"
