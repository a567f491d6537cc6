"""What `allow` silences, and names in it that silence nothing."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from gadfly.advice.advice import ADVICE, Advice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.advice.advice import Path
    from gadfly.documents.rubric import Rubric


def heard(rubric: Rubric, every: Iterable[Advice]) -> Iterator[Advice]:
    """The advice that neither the rubric nor the question it is about has silenced."""
    users: dict[str, list[int]] = {}
    for number, question in enumerate(rubric.questions):
        users.setdefault(question.scale, []).append(number)
    for advice in every:
        if advice.name in rubric.allow or _anywhere(rubric, advice):
            continue
        about = _questions(rubric, advice.path, users)
        if not about or not all(advice.name in rubric.questions[number].allow for number in about):
            yield advice


def _questions(rubric: Rubric, path: Path, users: dict[str, list[int]]) -> list[int]:
    """The questions whose `allow` silences what is said of that place; those that have the scale, for one."""
    match path:
        case ("question", int(number), *_):
            return [number]
        case ("scale", int(number), *_):
            return users.get(rubric.scales[number].id, [])
    return []


def _anywhere(rubric: Rubric, advice: Advice) -> bool:
    """Whether advice about all the questions together is silenced in any of them."""
    return advice.path == ("question",) and any(
        advice.name in question.allow for question in rubric.questions
    )


def unknown_names(rubric: Rubric) -> Iterator[Advice]:
    """Names in `allow` that no warning has."""
    yield from _unknown(rubric.allow, ("allow",), "at the top")
    for number, question in enumerate(rubric.questions):
        yield from _unknown(question.allow, ("question", number, "allow"), "in this question")


def _unknown(allow: tuple[str, ...], path: Path, where: str) -> Iterator[Advice]:
    for at, name in enumerate(allow):
        if name not in ADVICE:
            near = get_close_matches(name[:64], ADVICE, 1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            yield Advice(
                "unknown-allow",
                (*path, at),
                f"No warning is called “{name[:64]}”, so this silences nothing.{hint} Take the name from the"
                f' warning it is meant for, or drop it. To keep it so, add "unknown-allow" to allow {where}.',
            )
