"""Whether the conditions of a rubric can be judged: they look back, in their own scope, at what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.documents.rubric import CLOSED
from gadfly.frozen import frozen
from gadfly.store.faults import Fault
from gadfly.store.nearest import hint
from gadfly.store.rubric_mend import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from gadfly.documents.rubric import Question
    from gadfly.store.rings import Rings
    from gadfly.store.rubric_mend import Mended

Path = tuple[str | int, ...]
ASKED = ("ask_when", "ask_when_any")
APPLIED = ("when", "when_any")


@frozen
class Asker:
    """Whose condition it is.

    Attributes:
        scope: What it is asked of, `paragraph` or `article`; empty where that is not known.
        seen: The questions it may look at.
        ids: The questions that wait for what it looks at; none for a cap.
    """

    scope: str
    seen: Mapping[str, Question]
    ids: Collection[str] = ()


class Conditions:
    """Judges the conditions of one rubric."""

    def __init__(self, known: Mapping[str, Question], rings: Rings, mended: Mended) -> None:
        self._known = known
        self._rings = rings
        self._mended = mended

    def faults(
        self, path: Path, table: Mapping[str, Any], asker: Asker, keys: tuple[str, str] = ASKED
    ) -> Iterator[Fault]:
        """What is wrong with the conditions of a question, an option, a group or a cap.

        Args:
            path: Where its table stands.
            table: The table.
            asker: Whose conditions they are.
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
                yield from self._clause((*place, question), wanted, asker)

    def _clause(self, path: Path, wanted: Any, asker: Asker) -> Iterator[Fault]:
        name = str(path[-1])
        asked = asker.seen.get(name)
        if asked is None:
            if name in self._known:
                yield Fault(path, self._too_late(name, asker))
            elif not self._mended.meant(name):
                yield Fault(path, unknown("question", name, asker.seen))
            return
        if name in self._mended.doubtful:
            return
        if asker.scope and asked.of != asker.scope:
            other = "the article" if asked.of == "article" else "paragraphs"
            yield Fault(path, f'"{name}" is asked about {other}: a condition stays with its own kind.')
        if isinstance(wanted, str):
            return
        if asked.kind not in CLOSED:
            yield Fault(path, f'"{name}" has no options to pick: ask for "answered" or "na".')
            return
        for option in wanted["not"] if isinstance(wanted, dict) else wanted:
            if option not in asked.by_id and not self._mended.meant(option):
                yield Fault(path, unknown(f'option of "{name}" called', option, asked.by_id))

    def _too_late(self, name: str, asker: Asker) -> str:
        ring = self._rings.through(asker.ids, name)
        if not ring:
            return (
                f'"{name}" is not asked before this: a condition looks back only. Move that question up, or'
                " this one down."
            )
        around = " → ".join(ring)
        return (
            f'"{name}" is not asked before this: a condition looks back only, and these go in a ring'
            f" ({around}), each waiting for the next. Take one of these conditions out."
        )


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """That there is no such thing, with the nearest name there is."""
    near = hint(name, (other for other in known if not other.startswith(UNNAMED)))
    return f'There is no {kind} "{name}".{near}'
