"""Which questions are asked, in what state each is, and what is still missing.

Judged from scratch for one paragraph (or the article) at a time, from its answers alone: a question whose
condition no longer holds keeps its answer and loses its place.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from gadfly.documents.conditions import NOT_ASKED, Outcome, Standing
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from fractions import Fraction

    from gadfly.documents.answers import Answer, Answers
    from gadfly.documents.rubric import Option, Question, Rubric, Scope

State = Literal["open", "answered", "na", "undecided", "not-asked"]
"""open: asked, no answer. undecided: whether it is asked hangs on an answer that is open."""

Lack = Literal["note", "passage", "words", "reason", "confidence"]
"""What an answer can lack: see `Asked.missing`."""


@frozen
class Asked:
    """A question as it stands for one paragraph (or the article).

    Attributes:
        state: See `State`.
        answer: What was answered, also where it is no longer asked.
        offered: The options on offer, in order.
        missing: What the answer still lacks (`words`: its text or note is shorter than `min_words`); empty
            when it is complete.
        settled: Whether it may stay open: in a key, where no option is right.
    """

    question: Question
    state: State
    answer: Answer
    offered: tuple[Option, ...]
    missing: tuple[Lack, ...] = ()
    settled: bool = False

    @property
    def shown(self) -> bool:
        """Whether it has a place in the walk now."""
        return self.state in {"open", "answered", "na"}

    @property
    def done(self) -> bool:
        """Whether nothing remains to be done: answered and complete, or open and allowed to be."""
        return not self.missing and (self.state != "open" or self.settled or not self.question.required)

    @property
    def active(self) -> bool:
        """Whether the answer counts: it answers a question that is asked."""
        return self.state in {"answered", "na"}


@frozen
class Sheet:
    """Every question of a scope as it stands, in the rubric's order."""

    every: tuple[Asked, ...]

    @cached_property
    def shown(self) -> tuple[Asked, ...]:
        """The questions that have a place in the walk now."""
        return tuple(asked for asked in self.every if asked.shown)

    @cached_property
    def by_id(self) -> dict[str, Asked]:
        """Every question by its id."""
        return {asked.question.id: asked for asked in self.every}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """How each question stands, as far as a condition may look."""
        return {asked.question.id: _standing(asked) for asked in self.every}

    @cached_property
    def wanted(self) -> tuple[Asked, ...]:
        """The shown questions that count for how far one has come; an optional one only when answered."""
        return tuple(asked for asked in self.shown if asked.active or asked.question.required)

    @cached_property
    def done(self) -> int:
        """How many of the wanted questions want nothing more."""
        return sum(asked.done for asked in self.wanted)

    @cached_property
    def touched(self) -> bool:
        """Whether any shown question has an answer."""
        return any(asked.active for asked in self.shown)


def sheet(rubric: Rubric, scope: Scope, answers: Answers, computed: Fraction | None = None) -> Sheet:
    """Judge every question of that scope from the answers alone.

    Args:
        rubric: The rubric that asks.
        scope: A paragraph's questions or the article's.
        answers: What was answered there.
        computed: The score so far, in percent, for article questions that want a
            note when the reader's own judgement is far from it; none: not known, or no score.
    """
    standings: dict[str, Standing] = {}
    rows: list[Asked] = []
    for question in rubric.of(scope):
        asked = _judge(rubric, question, answers.get(question.id), standings, computed)
        standings[question.id] = _standing(asked)
        rows.append(asked)
    return Sheet(tuple(rows))


def words(text: str) -> int:
    """How many words a text has, as `min_words` counts them: runs between blanks."""
    return len(text.split())


def _judge(
    rubric: Rubric,
    question: Question,
    answer: Answer,
    standings: dict[str, Standing],
    computed: Fraction | None,
) -> Asked:
    outcome = question.ask_when.outcome(standings)
    if outcome is not Outcome.NO and question.group and question.group in rubric.groups_by_id:
        whole = rubric.groups_by_id[question.group].ask_when.outcome(standings)
        outcome = min(outcome, whole, key=lambda o: o.value)
    offered = tuple(o for o in question.options if o.ask_when.outcome(standings) is Outcome.YES)
    if outcome is not Outcome.YES:
        state: State = "undecided" if outcome is Outcome.UNKNOWN else "not-asked"
        return Asked(question, state, answer, offered)
    state = _state(question, answer, offered)
    missing = _missing(rubric, question, answer, computed) if state in {"answered", "na"} else ()
    return Asked(question, state, answer, offered, missing)


def _state(question: Question, answer: Answer, offered: tuple[Option, ...]) -> State:
    if answer.na is not None:
        return "na" if question.na != "never" else "open"
    ids = {option.id for option in offered}
    match question.kind:
        case "choice":
            answered = answer.choice in ids
        case "multi":
            answered = answer.choices is not None and ids.issuperset(answer.choices)
        case "text":
            answered = bool(answer.text and answer.text.strip())
        case "passage":
            answered = bool(answer.passages)
    return "answered" if answered else "open"


def _missing(
    rubric: Rubric, question: Question, answer: Answer, computed: Fraction | None
) -> tuple[Lack, ...]:
    if answer.na is not None:
        return ("reason",) if question.na == "with-reason" and not answer.na.strip() else ()
    lacks: list[Lack] = []
    picked = set(answer.picked)
    needs_passage = question.passage == "required" or not picked.isdisjoint(question.passage_when)
    if needs_passage and not answer.passages:
        lacks.append("passage")
    needs_note = not picked.isdisjoint(question.note_when) or _far_apart(question, answer, computed)
    if needs_note and not answer.note.strip():
        lacks.append("note")
    written = answer.text if question.kind == "text" else answer.note * needs_note
    if written and written.strip() and words(written) < question.min_words:
        lacks.append("words")
    if rubric.confidence and question.closed and answer.confidence is None:
        lacks.append("confidence")
    return tuple(lacks)


def _far_apart(question: Question, answer: Answer, computed: Fraction | None) -> bool:
    if question.note_when_gap is None or computed is None:
        return False
    share = question.share(answer.picked)
    return share is not None and abs(100 * share - computed) > question.note_when_gap


def _standing(asked: Asked) -> Standing:
    match asked.state:
        case "answered":
            return Standing("answered", frozenset(asked.answer.picked))
        case "na":
            return Standing("na")
        case "open" if not asked.question.required:
            return NOT_ASKED  # nobody must answer it: what hangs on it need not wait
        case "open" | "undecided":
            return Standing("open")
        case "not-asked":
            return NOT_ASKED
