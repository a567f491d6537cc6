"""A rubric's rules in words, before anything is answered: when a question is asked, what a cap does.

They are sentences for the student ("asked only if you answer “Yes” to Evidence"). Titles and labels come from
the rubric and are not cleaned here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from gadfly.documents.conditions import Clause, Condition
    from gadfly.documents.rubric import Cap, Option, Question, Rubric, Scoring

PARAGRAPHS = {
    "mean": "Every paragraph counts the same.",
    "length-weighted": "Each paragraph counts by its length.",
    "weakest": "The weakest paragraph is the score of all.",
    "pooled": "Each paragraph counts by the weights that its answers have.",
}
"""The four ways in which paragraphs come together."""

_TOGETHER = {
    "best": "the best counts",
    "mean": "their mean counts",
    "sum": "they add up",
    "worst": "the worst counts",
}


def if_words(rubric: Rubric, condition: Condition) -> str:
    """A condition, to follow "if": "you answer “Yes” or “No” to Evidence"; empty where it always holds."""
    every = [_clause(rubric, clause) for clause in condition.every]
    either = [" and ".join(_clause(rubric, clause) for clause in bundle) for bundle in condition.either]
    if not either:
        return " and ".join(every)
    one = f"either {', or '.join(either)}" if len(either) > 1 else either[0]
    return ", and ".join([" and ".join(every), one]) if every else one


def when_asked(rubric: Rubric, question: Question) -> str:
    """When a question is asked: "asked only if you answer “Yes” to Evidence"; empty where always.

    Its group's condition is in it, because both must hold.
    """
    group = rubric.groups_by_id.get(question.group)
    conditions = [*([group.ask_when] if group else []), question.ask_when]
    parts = dict.fromkeys(words for each in conditions if (words := if_words(rubric, each)))
    return f"asked only if {', and '.join(parts)}" if parts else ""


def when_offered(rubric: Rubric, option: Option) -> str:
    """When an option is offered: "offered only if you answer ..."; empty where always."""
    words = if_words(rubric, option.ask_when)
    return f"offered only if {words}" if words else ""


def cap_in_words(rubric: Rubric, cap: Cap) -> str:
    """What a cap does: "If you answer “None” to Sourcing, a paragraph scores at most 25%: why"."""
    what = "a paragraph scores" if cap.of == "paragraph" else "the total is"
    why = f": {cap.because}" if cap.because else ""
    return f"If {if_words(rubric, cap.when)}, {what} at most {_figure(cap.at_most)}%{why}"


def na_in_words(question: Question) -> str:
    """Whether it can be said not to apply; empty where not."""
    return {
        "never": "",
        "free": "may be said not to apply",
        "with-reason": "may be said not to apply, with a reason",
    }[question.na]


def needs_in_words(question: Question) -> tuple[str, ...]:
    """What an answer must, or may, come with: passages, notes, words, and how many options."""
    return tuple(_needs(question))


def worth_in_words(rubric: Rubric, question: Question) -> str:
    """How it counts: "counts 2 inside Expert opinion, which counts 5", or "not scored"."""
    if not question.scored:
        return "not scored"
    group = rubric.groups_by_id.get(question.group)
    inside = (
        f" inside {group.title or group.id}, which counts {_figure(group.weight)} as one" if group else ""
    )
    together = f"; of several answers, {_TOGETHER[question.combine]}" if question.kind == "multi" else ""
    return f"counts {_figure(question.weight)}{inside}{together}"


def points_in_words(option: Option, question: Question) -> str:
    """What an option earns: "2 of 3 points"; empty where the question is not scored."""
    if not question.scored:
        return ""
    if option.points is None:
        return "no points: leaves the score"
    return f"{_figure(option.points)} of {_figure(question.maximum)} points"


def scoring_in_words(rubric: Rubric) -> tuple[str, ...]:
    """How the answers make a total, a sentence each; caps and bands included."""
    return tuple(_scoring(rubric.scoring)) + tuple(f"{cap_in_words(rubric, cap)}." for cap in rubric.caps)


def _scoring(scoring: Scoring) -> Iterator[str]:
    yield PARAGRAPHS[scoring.paragraphs]
    if scoring.article_share:
        yield f"The questions about the whole article make up {_figure(scoring.article_share)}% of the total."
    if scoring.minimum_coverage:
        yield f"Below {_figure(scoring.minimum_coverage)}% coverage, no band is given."
    if scoring.bands:
        yield "Bands: " + ", ".join(f"{band.name} from {_figure(band.at)}%" for band in scoring.bands) + "."


def _needs(question: Question) -> Iterator[str]:
    if question.kind != "passage" and question.passage != "none":
        yield f"marking words of the op-ed is {question.passage}"
    if question.passage_when:
        yield f"{_labels(question, question.passage_when)} needs words of the op-ed marked"
    if question.note_when:
        asked = f": {question.note_ask}" if question.note_ask else ""
        yield f"{_labels(question, question.note_when)} needs a note{asked}"
    if question.note_when_gap is not None:
        gap = _figure(question.note_when_gap)
        yield f"a note is needed if your answer is more than {gap} points away from the score"
    if question.min_words:
        what = "at least" if question.kind == "text" else "a note has at least"
        yield f"{what} {question.min_words} words"
    if question.kind == "multi" and question.most is not None:
        yield f"at most {question.most} options"
    if question.kind == "multi" and question.only:
        yield f"{_labels(question, question.only)} excludes all others"
    if question.required != (question.kind != "text"):  # otherwise it is as students expect it
        yield "must be answered" if question.required else "may be left open"


def _clause(rubric: Rubric, clause: Clause) -> str:
    question = rubric.by_id.get(clause.question)
    name = question.name if question else clause.question
    if clause.state:
        return f"you answer {name}" if clause.state == "answered" else f"you say that {name} does not apply"
    labels = _labels(question, clause.values)
    verb = "pick" if question and question.kind == "multi" else "answer"
    anything = "anything but " if clause.negated else ""
    return f"you {verb} {anything}{labels} {'in' if verb == 'pick' else 'to'} {name}"


def _labels(question: Question | None, options: Iterable[str]) -> str:
    known = question.by_id if question else {}
    quoted = [f"“{(known[each].label if each in known else '') or each}”" for each in options]
    return " or ".join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else "".join(quoted)


def _figure(value: Decimal) -> str:
    """A number as its author would write it, without zeros at its end."""
    return f"{value.normalize():f}" if value else "0"
