"""Whether the conditions of a rubric can be judged: they look back, in their own scope, at what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.documents.rubric import CLOSED
from gadfly.store.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from gadfly.documents.rubric import Question

Path = tuple[str | int, ...]
ASKED = ("ask_when", "ask_when_any")
APPLIED = ("when", "when_any")


def condition_faults(
    path: Path,
    table: Mapping[str, Any],
    scope: str,
    seen: Mapping[str, Question],
    *,
    later: Collection[str] = (),
    keys: tuple[str, str] = ASKED,
) -> Iterator[Fault]:
    """What is wrong with the conditions of a question, an option, a group or a cap.

    Args:
        path: Where its table stands.
        table: The table.
        scope: What it is asked of: `paragraph` or `article`.
        seen: The questions it may look at.
        later: Ids that the rubric has too, and that it may not look at.
        keys: What its condition is called.
    """
    every, either = keys
    bundles: list[tuple[Path, Mapping[str, Any]]] = [((*path, every), table.get(every, {}))]
    for number, bundle in enumerate(table.get(either, ())):
        if not bundle:
            yield Fault(
                (*path, either, number), "This condition is empty, so it always holds: fill or drop it."
            )
        bundles.append(((*path, either, number), bundle))
    for place, bundle in bundles:
        for question, wanted in bundle.items():
            yield from _clause((*place, question), wanted, scope, seen, later)


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """That there is no such thing, with the nearest name there is."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when something was mistyped

    near = get_close_matches(name, list(known), 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    return f'There is no {kind} "{name}".{hint}'


def _clause(
    path: Path, wanted: Any, scope: str, seen: Mapping[str, Question], later: Collection[str]
) -> Iterator[Fault]:
    question = str(path[-1])
    asked = seen.get(question)
    if asked is None:
        if question in later:
            yield Fault(path, f'"{question}" is not asked before this: a condition looks back only.')
        else:
            yield Fault(path, unknown("question", question, seen))
        return
    if asked.of != scope:
        other = "the article" if asked.of == "article" else "paragraphs"
        yield Fault(path, f'"{question}" is asked about {other}: a condition stays with its own kind.')
    if isinstance(wanted, str):
        return
    if asked.kind not in CLOSED:
        yield Fault(path, f'"{question}" has no options to pick: ask for "answered" or "na".')
        return
    for option in wanted["not"] if isinstance(wanted, dict) else wanted:
        if option not in asked.by_id:
            yield Fault(path, unknown(f'option of "{question}" called', option, asked.by_id))
