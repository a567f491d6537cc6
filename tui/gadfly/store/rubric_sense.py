"""Whether a rubric of the right shape makes sense: every fault that would make it ask or score wrongly."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gadfly.documents.rubric import CLOSED
from gadfly.store.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gadfly.documents.rubric import Question, Rubric

Path = tuple[str | int, ...]


def rubric_faults(form: Mapping[str, Any], rubric: Rubric) -> tuple[Fault, ...]:
    """Everything that is wrong with the sense of a rubric.

    Args:
        form: Its form, for where things stand.
        rubric: What was made of it.
    """
    return tuple(_faults(form, rubric))


def _faults(form: Mapping[str, Any], rubric: Rubric) -> Iterator[Fault]:
    for kind in ("scale", "group", "question"):
        yield from _twice((kind,), form.get(kind, ()), kind)
    for number, scale in enumerate(form.get("scale", ())):
        yield from _twice(("scale", number, "option"), scale.get("option", ()), "option")
    seen: dict[str, Question] = {}
    for number, (table, question) in enumerate(zip(form["question"], rubric.questions, strict=True)):
        yield from _question(("question", number), table, question, rubric, seen)
        seen.setdefault(question.id, question)
    yield from _groups(form, rubric)
    yield from _caps(form, rubric)
    yield from _bands(form)


def _twice(path: Path, tables: Iterable[Mapping[str, Any]], kind: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, table in enumerate(tables):
        if table["id"] in seen:
            yield Fault((*path, number, "id"), f'There is a {kind} "{table["id"]}" already: each id once.')
        seen.add(table["id"])


def _question(
    path: Path, table: Mapping[str, Any], question: Question, rubric: Rubric, seen: Mapping[str, Question]
) -> Iterator[Fault]:
    scales = {scale.id for scale in rubric.scales}
    if question.scale and question.scale not in scales:
        yield Fault((*path, "scale"), _unknown("scale", question.scale, scales))
    if question.scale and table.get("option"):
        yield Fault((*path, "option"), "It has a scale and options of its own: keep one of the two.")
    if question.group and question.group not in rubric.groups_by_id:
        yield Fault((*path, "group"), _unknown("group", question.group, rubric.groups_by_id))
    if question.kind in CLOSED and not question.options and question.scale in {"", *scales}:
        yield Fault((*path, "kind"), "A question of this kind needs options, or a scale that has some.")
    yield from _twice((*path, "option"), table.get("option", ()), "option")
    for key in ("passage_when", "note_when", "only"):
        for number, option in enumerate(table.get(key, ())):
            if option not in question.by_id:
                yield Fault((*path, key, number), _unknown("option", option, question.by_id))
    if question.closed and table.get("weight", 0) > 0 and question.maximum <= 0:
        yield Fault(
            (*path, "weight"),
            "It has a weight and no points, so no share can be worked out: give an option points, set out_of,"
            " or set weight = 0.",
        )
    yield from _points(path, table, question)
    yield from _conditions(path, table, question.of, seen)
    for number, option in enumerate(table.get("option", ())):
        yield from _conditions((*path, "option", number), option, question.of, seen)


def _points(path: Path, table: Mapping[str, Any], question: Question) -> Iterator[Fault]:
    for number, option in enumerate(table.get("option", ())):
        points = option.get("points")
        if points is not None and question.out_of is not None and points > question.out_of:
            yield Fault((*path, "option", number, "points"), "This is more than out_of, the maximum.")


def _groups(form: Mapping[str, Any], rubric: Rubric) -> Iterator[Fault]:
    for number, (table, group) in enumerate(zip(form.get("group", ()), rubric.groups, strict=True)):
        members = [question for question in rubric.questions if question.group == group.id]
        scopes = {question.of for question in members}
        if len(scopes) > 1:
            yield Fault(
                ("group", number),
                "It holds questions on paragraphs and on the article: they never count as one.",
            )
        first = next((i for i, q in enumerate(rubric.questions) if q.group == group.id), 0)
        before = {question.id: question for question in rubric.questions[:first]}
        yield from _conditions(("group", number), table, min(scopes, default="paragraph"), before)


def _caps(form: Mapping[str, Any], rubric: Rubric) -> Iterator[Fault]:
    every = {question.id: question for question in rubric.questions}
    for number, (table, cap) in enumerate(zip(form.get("cap", ()), rubric.caps, strict=True)):
        if not cap.when:
            yield Fault(("cap", number), "It has no condition, so it would always apply: say when.")
        yield from _conditions(("cap", number), table, cap.of, every, "when", "when_any")


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


def _conditions(
    path: Path,
    table: Mapping[str, Any],
    scope: str,
    seen: Mapping[str, Question],
    *keys: str,
) -> Iterator[Fault]:
    every, either = keys or ("ask_when", "ask_when_any")
    bundles: list[tuple[Path, Mapping[str, Any]]] = [((*path, every), table.get(every, {}))]
    bundles += [((*path, either, number), bundle) for number, bundle in enumerate(table.get(either, ()))]
    for place, bundle in bundles:
        for question, wanted in bundle.items():
            yield from _clause((*place, question), question, wanted, scope, seen)


def _clause(
    path: Path, question: str, wanted: Any, scope: str, seen: Mapping[str, Question]
) -> Iterator[Fault]:
    asked = seen.get(question)
    if asked is None:
        yield Fault(path, f"{_unknown('question', question, seen)} A condition looks back only.")
        return
    if asked.of != scope:
        other = "the article" if asked.of == "article" else "paragraphs"
        yield Fault(path, f'"{question}" is asked about {other}: a condition stays with its own kind.')
    if isinstance(wanted, str):
        return
    options = wanted["not"] if isinstance(wanted, dict) else wanted
    if asked.kind not in CLOSED:
        yield Fault(path, f'"{question}" is answered in words: ask for "answered" or "na".')
        return
    for option in options:
        if option not in asked.by_id:
            yield Fault(path, _unknown("option", option, asked.by_id))


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something was mistyped

    near = get_close_matches(name, list(known), 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    return f'There is no {kind} "{name}"{" before this one" if kind == "question" else ""}.{hint}'
