"""Whether a rubric of the right shape makes sense: every fault that would make it ask or score wrongly."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from gadfly.store.condition_sense import APPLIED, Asker, Conditions, unknown
from gadfly.store.faults import Fault
from gadfly.store.rings import Rings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gadfly.documents.rubric import Question, Rubric
    from gadfly.store.rubric_mend import Mended

    Path = tuple[str | int, ...]

_FULL = 100


def rubric_faults(mended: Mended, rubric: Rubric, most: int) -> tuple[Fault, ...]:
    """What is wrong with the sense of a rubric, each fault once, at most so many.

    Args:
        mended: Its form, for where things stand.
        rubric: What was made of it.
        most: So many are looked for.
    """
    own = (fault for fault in _faults(mended, rubric) if mended.of_its_own(fault))
    return tuple(dict.fromkeys(islice(own, most)))


def cap_faults(rubric: Rubric) -> tuple[Fault, ...]:
    """Caps that no answers can ever bring about, in a rubric without other faults."""
    from gadfly.advice.holding import can_hold  # noqa: PLC0415 - few rubrics are checked, and fewer have caps

    return tuple(
        Fault(
            ("cap", number, "when" if cap.when.every else "when_any"),
            "This cap can never apply: no answers make its condition true. Change the condition, or drop the"
            " cap.",
        )
        for number, cap in enumerate(rubric.caps)
        if not can_hold(rubric, cap.of, cap.when)
    )


def _faults(mended: Mended, rubric: Rubric) -> Iterator[Fault]:
    form = mended.form
    conditions = Conditions(rubric.by_id, Rings(rubric), mended)
    for kind in ("scale", "group", "question"):
        yield from _twice((kind,), form.get(kind, ()), kind)
    for number, table in enumerate(form.get("scale", ())):
        yield from _twice(("scale", number, "option"), table.get("option", ()), "option")
    seen: dict[str, Question] = {}
    for number, (table, question) in enumerate(zip(form["question"], rubric.questions, strict=True)):
        yield from _references(("question", number), question, rubric, mended)
        if question.id not in mended.doubtful:
            yield from _sources(("question", number), table, question, rubric)
            yield from _options(("question", number), table, question, mended)
            yield from _worth(("question", number), table, question)
        scope = "" if question.id in mended.doubtful else question.of
        for path, asked in _asking(form, number, table, question):
            # several questions may share a scale's options, and one fault of those is told in one way
            ids = () if path[0] == "scale" else (question.id,)
            yield from conditions.faults(path, asked, Asker(scope, seen, ids))
        seen.setdefault(question.id, question)
    yield from _groups(mended, rubric, conditions)
    yield from _caps(form, rubric, conditions)
    yield from _bands(form)


def _twice(path: Path, tables: Iterable[Mapping[str, Any]], kind: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, table in enumerate(tables):
        if table["id"] in seen:
            yield Fault((*path, number, "id"), f'"{table["id"]}" is the id of an earlier {kind}: each once.')
        seen.add(table["id"])


def _references(path: Path, question: Question, rubric: Rubric, mended: Mended) -> Iterator[Fault]:
    scales = {scale.id for scale in rubric.scales}
    if question.scale and question.scale not in scales and not mended.meant(question.scale):
        yield Fault((*path, "scale"), unknown("scale", question.scale, scales))
    if question.group and question.group not in rubric.groups_by_id and not mended.meant(question.group):
        yield Fault((*path, "group"), unknown("group", question.group, rubric.groups_by_id))


def _sources(path: Path, table: Mapping[str, Any], question: Question, rubric: Rubric) -> Iterator[Fault]:
    scales = {scale.id for scale in rubric.scales}
    if question.scale and table.get("option"):
        yield Fault((*path, "option"), "It has a scale and options of its own: keep one of the two.")
    if question.closed and not question.options and question.scale in {"", *scales}:
        yield Fault((*path, "kind"), "A question of this kind needs options, or a scale that has some.")


def _options(path: Path, table: Mapping[str, Any], question: Question, mended: Mended) -> Iterator[Fault]:
    yield from _twice((*path, "option"), table.get("option", ()), "option")
    if question.scale and not question.options:
        return  # said already: no such scale, or an empty one
    for key in ("passage_when", "note_when", "only"):
        for number, option in enumerate(table.get(key, ())):
            if option not in question.by_id and not mended.meant(option):
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
    for which, scale in enumerate(form.get("scale", ()) if question.scale else ()):
        if scale["id"] == question.scale:
            for place, option in enumerate(scale.get("option", ())):
                yield ("scale", which, "option", place), option


def _groups(mended: Mended, rubric: Rubric, conditions: Conditions) -> Iterator[Fault]:
    members: dict[str, list[int]] = {}
    for place, question in enumerate(rubric.questions):
        members.setdefault(question.group, []).append(place)
    for number, (table, group) in enumerate(zip(mended.form.get("group", ()), rubric.groups, strict=True)):
        inside = [rubric.questions[place] for place in members.get(group.id, ())]
        if not inside:  # that itself is a warning
            yield from conditions.faults(("group", number), table, Asker("", rubric.by_id, set()))
            continue
        known = {question.of for question in inside if question.id not in mended.doubtful}
        if len(known) > 1:
            yield Fault(
                ("group", number),
                "It holds questions on paragraphs and on the article: they never count as one.",
            )
        before = {question.id: question for question in rubric.questions[: members[group.id][0]]}
        scope = inside[0].of if len(known) == 1 else ""
        asker = Asker(scope, before, {question.id for question in inside})
        yield from conditions.faults(("group", number), table, asker)


def _caps(form: Mapping[str, Any], rubric: Rubric, conditions: Conditions) -> Iterator[Fault]:
    for number, (table, cap) in enumerate(zip(form.get("cap", ()), rubric.caps, strict=True)):
        if not cap.when:
            yield Fault(("cap", number, "when"), "It has no condition, so it would always apply: say when.")
        if cap.at_most >= _FULL:
            yield Fault(
                ("cap", number, "at_most"),
                "No score is above 100, so this lowers nothing: write a smaller number, or drop the cap.",
            )
        yield from conditions.faults(("cap", number), table, Asker(cap.of, rubric.by_id), APPLIED)


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
