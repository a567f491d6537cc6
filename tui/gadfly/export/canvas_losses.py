"""What a Canvas rubric has no place for, in sentences for the person who exports one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gadfly.export.canvas_points import PLACES, rating_points
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from fractions import Fraction

    from gadfly.documents.rubric import Question, Rubric


def losses(rubric: Rubric, weights: dict[str, Fraction]) -> tuple[str, ...]:
    """What is lost or changed.

    Args:
        rubric: What was exported.
        weights: The most points of each criterion, by the question's id, not rounded.
    """
    return (*_of_questions(rubric, weights), *_of_points(rubric, weights), *_of_scoring(rubric))


def _of_questions(rubric: Rubric, weights: dict[str, Fraction]) -> Iterator[str]:
    """What is lost of some questions, whose names are said."""
    kinds: tuple[tuple[Callable[[Question], bool], str], ...] = (
        (
            lambda q: q.of == "paragraph",
            "Asked of every paragraph here; judged once, for the whole text, in Canvas",
        ),
        (lambda q: not weights[q.id], "Not scored, so every rating has 0 points"),
        (
            lambda q: not q.options,
            "Has no options, and Canvas wants a rating: there is one called “In words”",
        ),
        (
            lambda q: q.kind == "multi",
            "Takes several options here; one rating only in Canvas",
        ),
        (
            lambda q: bool(weights[q.id]) and any(option.points is None for option in q.options),
            "Has options that leave the score; they have full points in Canvas, so that they lower nothing",
        ),
        (
            lambda q: _asked_sometimes(rubric, q),
            "Asked under a condition, which stands in the description; Canvas counts it always",
        ),
        (
            lambda q: q.na != "never",
            "May not apply, which stands in the description; Canvas counts it always",
        ),
        (
            lambda q: bool(q.points_at_text or q.note_when or q.min_words or q.note_when_gap is not None),
            "Passages, notes and lengths that it asks for were left out",
        ),
        (
            lambda q: bool(q.why or q.example or q.for_marker or any(option.example for option in q.options)),
            "Why, examples and words for the marker were left out",
        ),
    )
    for applies, says in kinds:
        if names := [question.name for question in rubric.questions if applies(question)]:
            yield f"{says}: {_listed(names)}."
    for name, count in Counter(" ".join(q.name.split()) for q in rubric.questions).items():
        if count > 1:
            yield f"{count} criteria are called “{name}”: Canvas' table of assessments will mix them."


def _of_points(rubric: Rubric, weights: dict[str, Fraction]) -> Iterator[str]:
    short, rounded = [], []
    for question in rubric.questions:
        weight = weights[question.id]
        points = [rating_points(question, option, weight) for option in question.options]
        if weight and points and max(points) < half_up(weight, PLACES):
            short.append(question.name)
        if any(_is_rounded(question, weight)):
            rounded.append(question.name)
    if short:
        yield f"No rating has full points, and Canvas takes the highest for all of them: {_listed(short)}."
    if rounded:
        yield f"Points were rounded to {PLACES} places: {_listed(rounded)}."


def _is_rounded(question: Question, weight: Fraction) -> Iterable[bool]:
    for option in question.options:
        exact = weight * (question.share((option.id,)) or 0) if option.points is not None else weight
        yield rating_points(question, option, weight) != exact


def _of_scoring(rubric: Rubric) -> Iterator[str]:
    scoring = rubric.scoring
    if any(question.weight not in (0, 1) for question in rubric.questions):
        yield "Weights are folded into the points."
    if rubric.groups:
        names = _listed(group.title or group.id for group in rubric.groups)
        yield f"Groups are folded into the points of their questions: {names}."
    if rubric.of("article") and rubric.of("paragraph"):
        yield f"The article's share ({scoring.article_share}%) is folded into the points."
    if rubric.caps:
        count = len(rubric.caps)
        yield f"{'A cap' if count == 1 else f'{count} caps'} on the score left out: Canvas only adds up."
    if scoring.bands or scoring.minimum_coverage:
        yield "Bands and the least coverage were left out."
    if any(question.marks != 1 for question in rubric.questions):
        yield "Marks, which count in a grade of the critique, were left out; points come from the weights."
    yield "Its description, version, authors and licence have no place in the file."


def _asked_sometimes(rubric: Rubric, question: Question) -> bool:
    group = rubric.groups_by_id.get(question.group)
    return bool(
        question.ask_when
        or (group is not None and group.ask_when)
        or any(option.ask_when for option in question.options)
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
