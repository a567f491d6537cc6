"""Advice on what paths reach: questions never asked, options never offered, too many of either at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top, in_question, short
from gadfly.advice.ways import in_words
from gadfly.documents.rubric import VISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.advice.advice import Advice
    from gadfly.advice.reach import Reach
    from gadfly.advice.ways import Trail
    from gadfly.documents.rubric import Question, Rubric

LONGEST = 12
"""So many questions on one path through a paragraph are borne."""


def never_asked(reach: Reach, numbers: Mapping[str, int]) -> Iterator[Advice]:
    """Questions that no path reaches; of a chain of them, each is told."""
    for question in reach.never:
        yield in_question(
            "never-asked",
            numbers[question.id],
            f"“{short(question.name)}” is never asked: no answers to the questions before it make its"
            " condition true, so nobody will see it. Change the condition, or drop the question.",
            _place(question),
        )


def crowded(reach: Reach, numbers: Mapping[str, int]) -> Iterator[Advice]:
    """Closed questions with more options at once than there are keys, or with none."""
    for name, crowd in reach.crowds.items():
        question = reach.questions[name]
        if question.closed and crowd.options > VISIBLE:
            yield in_question(
                "many-options",
                numbers[name],
                f"{crowd.options} options are offered at once{_after(crowd.trail, question)}, and {VISIBLE}"
                " fit on a card: the others stand on a second page, where fewer people look. Join some, or"
                " offer some only when they fit, with ask_when.",
            )
        if name in reach.empty and question.kind == "choice":
            yield in_question(
                "no-option-left",
                numbers[name],
                f"“{short(question.name)}” offers no option at all{_after(reach.empty[name], question)}, so"
                " it cannot be answered there. Add an option without a condition, or ask it only where it has"
                " some.",
            )


def long(reach: Reach) -> Iterator[Advice]:
    """A path through a paragraph that tires its reader."""
    if reach.longest <= LONGEST:
        return
    trails = "; ".join(in_words(trail) for trail in reach.trails)
    path = f" (the longest answers {trails})" if trails else ""
    yield at_top(
        "long-rubric",
        ("question",),
        f"A paragraph can take {reach.longest} questions{path}, and after {LONGEST} people tire and answer"
        " anything. Ask some only when an earlier answer calls for it, or once about the article.",
    )


def never_offered(rubric: Rubric, reach: Reach, numbers: Mapping[str, int]) -> Iterator[Advice]:
    """Options that no path offers; one of a scale only where no question that has the scale offers it."""
    shared: dict[tuple[str, str], bool] = {}
    for name, known in reach.offers.items():
        question = reach.questions[name]
        for at, option in enumerate(question.options):
            offered = option.id in known or not reach.all_offers_known(question)
            if question.scale:
                key = (question.scale, option.id)
                shared[key] = shared.get(key, False) or offered
            elif not offered:
                yield in_question("never-scored", numbers[name], _never(short(option.label)), "option", at)
    for number, scale in enumerate(rubric.scales):
        for at, option in enumerate(scale.options):
            if not shared.get((scale.id, option.id), True):
                yield at_top("never-scored", ("scale", number, "option", at), _never(short(option.label)))


def _place(question: Question) -> str:
    """The key whose condition is the likely one."""
    if not question.ask_when:
        return "group"
    return "ask_when" if question.ask_when.every else "ask_when_any"


def _never(label: str) -> str:
    return (
        f"“{label}” is never offered: no answers to the questions before it make its condition true, so no"
        " path scores it. Change its condition, or drop it."
    )


def _after(trail: Trail | None, question: Question) -> str:
    """The answers that lead there, where any are needed."""
    needed = trail is not None and any(option.ask_when for option in question.options)
    return f" after {in_words(trail)}" if needed else ""
