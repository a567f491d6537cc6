"""Any figure opened line by line, in words a student can follow with pen and paper.

The lines say nothing about how they are drawn. Titles, labels and reasons in them come from the rubric and
are not cleaned here.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE
from gadfly.scoring.combining import paragraph_weight
from gadfly.scoring.explain_place import cap_reason, place_lines, question_lines, why_no_score
from gadfly.scoring.lines import Line, exact_words, number, percent_words

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Scoring
    from gadfly.scoring.score import PlaceScore, Score

HOW: dict[str, tuple[str, str]] = {
    "mean": ("Mean of the paragraphs", "every paragraph with a score counts the same"),
    "length-weighted": ("Mean of the paragraphs, by length", "each counts by its number of characters"),
    "weakest": ("The weakest paragraph", "the lowest score of a paragraph is the score of all"),
    "pooled": ("All paragraphs' questions together", "each paragraph counts by the weights it scored on"),
}
"""How paragraphs come together, in words: a label and what it means."""


def explain(
    critique: Critique, score: Score, place: str | None = None, question: str | None = None
) -> tuple[Line, ...]:
    """A figure opened: the total, the score of a place, or what one question has to do with it.

    Args:
        critique: What was scored.
        score: Its score.
        place: A walked block's id or `ARTICLE`; none: the total.
        question: One question of that place; none: all of them.

    Raises:
        KeyError: The score has no such place, or the place no such question.
    """
    if place is None:
        return _total_lines(critique, score)
    judged = score.by_place[place]
    if question is not None:
        return question_lines(judged, judged.by_question[question])
    return place_lines(judged, place_name(critique, place))


def explain_all(critique: Critique, score: Score) -> tuple[Line, ...]:
    """The total, then every place that it was made from."""
    places = (line for place in score.by_place for line in explain(critique, score, place))
    return (*explain(critique, score), *places)


def place_name(critique: Critique, place: str) -> str:
    """What people call a place: "Paragraph 3", or "The whole article"."""
    return "The whole article" if place == ARTICLE else f"Paragraph {critique.article.position(place) + 1}"


def _total_lines(critique: Critique, score: Score) -> tuple[Line, ...]:
    lines = [Line("Total", _state(score), _total_value(score), 0, "heading")]
    lines += [_paragraph_line(critique, p) for p in score.paragraphs]
    lines += _combined(critique.rubric.scoring, score)
    lines += _article(score)
    lines += _caps(score)
    if score.exact is not None and score.percent is not None:
        detail = f"exactly {exact_words(score.exact)}; rounded half up to one place, once, at the end"
        lines.append(Line("Rounded", detail, f"{score.percent}%", 0, "result"))
    lines.append(_coverage(critique.rubric.scoring, score))
    lines += _band(critique.rubric.scoring, score)
    return tuple(lines)


def _state(score: Score) -> str:
    match score.state:
        case "none":
            return "nothing that counts was answered"
        case "insufficient":
            return "too little is answered to give it a band"
        case "scored":
            return f"from {score.counted} of {score.total_paragraphs} paragraphs"


def _total_value(score: Score) -> str:
    return "no score" if score.percent is None else f"{score.percent}%"


def _paragraph_line(critique: Critique, place: PlaceScore) -> Line:
    label = place_name(critique, place.id)
    if place.exact is None:
        return Line(label, why_no_score(place), "no score", 1, "left-out")
    weighed = {"length-weighted": "characters", "pooled": "weight"}.get(critique.rubric.scoring.paragraphs)
    weight = paragraph_weight(critique.rubric.scoring, critique.article, place)
    details = [f"{weighed} {number(weight)}"] if weighed else []
    if place.uncapped is not None and place.exact < place.uncapped:
        details.append(f"capped, from {percent_words(place.uncapped)}")
    return Line(label, "; ".join(details), percent_words(place.exact), 1, "counted")


def _combined(scoring: Scoring, score: Score) -> list[Line]:
    if score.computed is None:
        return []
    label, how = HOW[scoring.paragraphs]
    detail = f"{how}; from {score.counted} of {score.total_paragraphs} paragraphs"
    return [Line(label, detail, percent_words(score.computed), 0, "sum")]


def _article(score: Score) -> list[Line]:
    own, part = score.article, score.article_share
    if own is None or part == 0:
        return []
    if own.exact is None:
        return [Line("The whole article", "no score, so the paragraphs make up the total", "", 0, "left-out")]
    lines = [Line("The whole article", "its own questions", percent_words(own.exact), 0, "counted")]
    if score.computed is None or part == 1:
        return [*lines, Line("Together", "the article's questions make up the total", "", 0, "sum")]
    detail = (
        f"{number(100 * (1 - part))}% × {percent_words(score.computed)}"
        f" + {number(100 * part)}% × {percent_words(own.exact)}"
    )
    together = percent_words(score.uncapped) if score.uncapped is not None else ""
    return [*lines, Line("Paragraphs and article", detail, together, 0, "sum")]


def _caps(score: Score) -> list[Line]:
    """The article's caps that hold, the one that lowers the total first."""
    if score.article is None or score.uncapped is None:
        return []
    return [
        Line(
            f"At most {number(cap.at_most)}%",
            cap_reason(score.article, cap),
            percent_words(at_most),
            0,
            "cap",
        )
        for cap in score.article.caps[:1]
        if (at_most := Fraction(cap.at_most)) < score.uncapped
    ]


def _coverage(scoring: Scoring, score: Score) -> Line:
    detail = "how much of what could be answered is answered"
    if score.state == "insufficient":
        detail += f"; below the {number(scoring.minimum_coverage)}% that this rubric asks for"
    return Line("Coverage", detail, f"{score.coverage}%", 0, "note")


def _band(scoring: Scoring, score: Score) -> list[Line]:
    if score.state == "insufficient" and scoring.bands:
        return [Line("Band", "withheld while coverage is too low", "", 0, "left-out")]
    if score.band is None:
        return []
    at = next(band.at for band in scoring.bands if band.name == score.band)
    return [Line("Band", f"{number(at)}% and more", score.band, 0, "result")]
