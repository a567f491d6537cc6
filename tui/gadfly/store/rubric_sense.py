"""Whether a rubric of the right shape makes sense: every fault that would make it ask or score wrongly."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gadfly.documents.rubric import VISIBLE
from gadfly.store.condition_sense import APPLIED, condition_faults, unknown
from gadfly.store.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gadfly.documents.rubric import Question, Rubric

    Path = tuple[str | int, ...]


_EMPTY_GROUP = (
    'No question has group = "{}": give it one, drop it, or say allow = ["empty-group"] at the top.'
)


def rubric_faults(form: Mapping[str, Any], rubric: Rubric) -> tuple[Fault, ...]:
    """Everything that is wrong with the sense of a rubric, each fault once.

    Args:
        form: Its form, for where things stand.
        rubric: What was made of it.
    """
    return tuple(dict.fromkeys(_faults(form, rubric)))


def _faults(form: Mapping[str, Any], rubric: Rubric) -> Iterator[Fault]:
    for kind in ("scale", "group", "question"):
        yield from _twice((kind,), form.get(kind, ()), kind)
    for number, table in enumerate(form.get("scale", ())):
        yield from _twice(("scale", number, "option"), table.get("option", ()), "option")
    seen: dict[str, Question] = {}
    for number, (table, question) in enumerate(zip(form["question"], rubric.questions, strict=True)):
        yield from _references(("question", number), table, question, rubric)
        yield from _options(("question", number), table, question)
        yield from _worth(("question", number), table, question)
        for path, asked in _asking(form, number, table, question):
            yield from condition_faults(path, asked, question.of, seen, later=rubric.by_id)
        seen.setdefault(question.id, question)
    yield from _groups(form, rubric)
    yield from _caps(form, rubric)
    yield from _bands(form)


def _twice(path: Path, tables: Iterable[Mapping[str, Any]], kind: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, table in enumerate(tables):
        if table["id"] in seen:
            yield Fault((*path, number, "id"), f'"{table["id"]}" is the id of an earlier {kind}: each once.')
        seen.add(table["id"])


def _crowded(path: Path, question: Question) -> Iterator[Fault]:
    always = sum(not option.ask_when for option in question.options)
    if question.closed and always > VISIBLE and "many-options" not in question.allow:
        yield Fault(
            path,
            f"{always} options are always offered, and {VISIBLE} fit on a card: join some, set ask_when,"
            ' or say allow = ["many-options"] in this question.',
            "warning",
        )


def _references(path: Path, table: Mapping[str, Any], question: Question, rubric: Rubric) -> Iterator[Fault]:
    scales = {scale.id for scale in rubric.scales}
    if question.scale and question.scale not in scales:
        yield Fault((*path, "scale"), unknown("scale", question.scale, scales))
    if question.scale and table.get("option"):
        yield Fault((*path, "option"), "It has a scale and options of its own: keep one of the two.")
    if question.group and question.group not in rubric.groups_by_id:
        yield Fault((*path, "group"), unknown("group", question.group, rubric.groups_by_id))
    if question.closed and not question.options and question.scale in {"", *scales}:
        yield Fault((*path, "kind"), "A question of this kind needs options, or a scale that has some.")


def _options(path: Path, table: Mapping[str, Any], question: Question) -> Iterator[Fault]:
    yield from _twice((*path, "option"), table.get("option", ()), "option")
    yield from _crowded(path, question)
    if question.scale and not question.options:
        return  # said already: no such scale, or an empty one
    for key in ("passage_when", "note_when", "only"):
        for number, option in enumerate(table.get(key, ())):
            if option not in question.by_id:
                yield Fault((*path, key, number), unknown("option", option, question.by_id))


def _worth(path: Path, table: Mapping[str, Any], question: Question) -> Iterator[Fault]:
    weight = table.get("weight", 0)
    if weight > 0 and not question.closed:
        yield Fault((*path, "weight"), "What is written or marked is never scored: leave weight out.")
    elif weight > 0 and question.options and question.maximum <= 0:
        yield Fault(
            (*path, "weight"),
            "It has a weight and no points, so no share can be worked out: give an option points, set out_of,"
            " or set weight = 0.",
        )
    for number, option in enumerate(table.get("option", ())):
        points = option.get("points")
        if points is not None and question.out_of is not None and points > question.out_of:
            yield Fault((*path, "option", number, "points"), "This is more than out_of, the maximum.")


def _asking(
    form: Mapping[str, Any], number: int, table: Mapping[str, Any], question: Question
) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The tables with conditions that are judged where the question is asked: its own, and its options'."""
    yield ("question", number), table
    for place, option in enumerate(table.get("option", ())):
        yield ("question", number, "option", place), option
    for which, scale in enumerate(form.get("scale", ())):
        if scale["id"] == question.scale:
            for place, option in enumerate(scale.get("option", ())):
                yield ("scale", which, "option", place), option


def _groups(form: Mapping[str, Any], rubric: Rubric) -> Iterator[Fault]:
    for number, (table, group) in enumerate(zip(form.get("group", ()), rubric.groups, strict=True)):
        members = [place for place, question in enumerate(rubric.questions) if question.group == group.id]
        if not members:
            if "empty-group" not in rubric.allow:
                yield Fault(("group", number, "id"), _EMPTY_GROUP.format(group.id), "warning")
            continue
        if len({rubric.questions[place].of for place in members}) > 1:
            yield Fault(
                ("group", number),
                "It holds questions on paragraphs and on the article: they never count as one.",
            )
        first = rubric.questions[members[0]]
        before = {question.id: question for question in rubric.questions[: members[0]]}
        yield from condition_faults(("group", number), table, first.of, before, later=rubric.by_id)


def _caps(form: Mapping[str, Any], rubric: Rubric) -> Iterator[Fault]:
    for number, (table, cap) in enumerate(zip(form.get("cap", ()), rubric.caps, strict=True)):
        if not cap.when:
            yield Fault(("cap", number), "It has no condition, so it would always apply: say when.")
        yield from condition_faults(("cap", number), table, cap.of, rubric.by_id, keys=APPLIED)


def _bands(form: Mapping[str, Any]) -> Iterator[Fault]:
    bands = form.get("scoring", {}).get("bands", ())
    for number, (before, band) in enumerate(pairwise(bands), 1):
        if band["at"] >= before["at"]:
            yield Fault(
                ("scoring", "bands", number, "at"), "Bands go down: this is not below the one before."
            )
    if bands and bands[-1]["at"] != 0:
        yield Fault(
            ("scoring", "bands", len(bands) - 1, "at"),
            f"The last band begins at {bands[-1]['at']}, so lower scores have no name: let it begin at 0.",
        )
