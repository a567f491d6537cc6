"""The score of one place opened: every question, its group, the sum, the caps."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE
from gadfly.documents.wording import why_it_holds
from gadfly.scoring.lines import Line, number, percent_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.rubric import Cap
    from gadfly.scoring.score import GroupScore, PlaceScore, QuestionScore


def place_lines(place: PlaceScore, name: str, answered: str = "you answered ") -> tuple[Line, ...]:
    """A place's score, from its questions to its caps; `answered` stands before each answer."""
    value = "no score" if place.exact is None else percent_words(place.exact)
    detail = "" if place.exact is not None else why_no_score(place)
    lines = [Line(name, detail, value, 0, "heading")]
    lines += [_question(q, 1, answered) for q in place.questions if not q.group]
    for group in place.groups:
        lines += _group(group, [q for q in place.questions if q.group == group.id], answered)
    lines += _sum(place)
    lines += _caps(place)
    lines += _coverage(place)
    return tuple(lines)


def question_lines(place: PlaceScore, question: QuestionScore) -> tuple[Line, ...]:
    """One question: what was answered, what that earns, and what it weighs."""
    lines = [Line(question.title, question.why_out, _value(question), 0, "heading")]
    if question.said:
        lines.append(Line("Your answer", "", question.said, 1, "note"))
    if question.share is None or question.points is None:
        return tuple(lines)
    earned = f"{number(question.points)} of {number(question.maximum)} points"
    lines.append(Line("Points", earned, percent_words(100 * question.share), 1, "counted"))
    group = next((g for g in place.groups if g.id == question.group), None)
    beside = f"inside {group.title}, which weighs {number(group.weight)} as one" if group else ""
    lines.append(Line("Weight", beside, number(question.weight), 1, "note"))
    return tuple(lines)


def cap_reason(place: PlaceScore, cap: Cap) -> str:
    """Why a cap that holds at a place does: as its author says, else by the answers that it looks at."""
    return cap.because or f"because {why_it_holds(place.sheet, cap.when)}"


def why_no_score(place: PlaceScore) -> str:
    """Why a place has no score, in words."""
    applicable = [question for question in place.questions if question.applicable]
    if not applicable:
        return "nothing that is asked here is scored"
    if any(question.state in {"open", "undecided"} for question in applicable):
        return "not answered yet"
    if any(question.covered for question in applicable):
        return "its answers carry no points"
    return "everything scored here is N/A"


def _question(question: QuestionScore, indent: int, answered: str) -> Line:
    if question.share is None:
        detail = "; ".join(part for part in (_answer(question, answered), question.why_out) if part)
        return Line(question.title, detail, "", indent, "left-out")
    parts = (_answer(question, answered), question.why_out, f"weight {number(question.weight)}")
    return Line(question.title, "; ".join(p for p in parts if p), _value(question), indent, "counted")


def _answer(question: QuestionScore, answered: str) -> str:
    return f"{answered}{question.said}" if question.said else ""


def _value(question: QuestionScore) -> str:
    if question.points is None:
        return ""
    return f"{number(question.points)} of {number(question.maximum)}"


def _group(group: GroupScore, members: list[QuestionScore], answered: str) -> Iterator[Line]:
    why = {question.why_out for question in members if question.state == "not-asked"}
    if len(why) == 1 and all(question.state == "not-asked" for question in members):
        yield Line(group.title, why.pop(), "", 1, "left-out")
        return
    yield Line(group.title, f"counts as one question; weight {number(group.weight)}", "", 1, "heading")
    for question in members:
        yield _question(question, 2, answered)
    if group.share is None:
        yield Line(group.title, "nothing in it counts, so it leaves the score", "", 1, "left-out")
    else:
        counted = [(Fraction(q.weight), q.share) for q in members if q.share is not None]
        yield Line(group.title, _mean_words(counted), percent_words(100 * group.share), 1, "sum")


def _sum(place: PlaceScore) -> Iterator[Line]:
    if place.uncapped is None:
        return
    counted = [(Fraction(q.weight), q.share) for q in place.questions if not q.group and q.share is not None]
    counted += [(Fraction(g.weight), g.share) for g in place.groups if g.share is not None]
    yield Line(
        "Weight × share, over the weights", _mean_words(counted), percent_words(place.uncapped), 0, "sum"
    )


def _mean_words(counted: list[tuple[Fraction, Fraction]]) -> str:
    """The weighted mean as it is written down: (2 × 1 + 3 × 1/3) ÷ (2 + 3)."""
    above = " + ".join(f"{number(weight)} × {share}" for weight, share in counted)
    below = " + ".join(number(weight) for weight, _ in counted)
    return f"({above}) ÷ ({below})"


def _caps(place: PlaceScore) -> Iterator[Line]:
    """The caps that hold here; the article's own bound the total and are told there."""
    if place.uncapped is None or place.exact is None or place.id == ARTICLE:
        return
    for cap in place.caps:
        lowers = Fraction(cap.at_most) == place.exact < place.uncapped
        why = cap_reason(place, cap)
        detail = why if lowers else f"{why}; changes nothing here"
        yield Line(
            f"At most {number(cap.at_most)}%", detail, percent_words(place.exact) if lowers else "", 0, "cap"
        )


def _coverage(place: PlaceScore) -> Iterator[Line]:
    if place.coverage is None:
        yield Line("Coverage", "nothing scored is asked here", "", 0, "note")
        return
    detail = f"weight {number(place.covered)} answered of {number(place.applicable)} that could be"
    yield Line("Coverage", detail, f"{place.coverage}%", 0, "note")
