"""The questions of a class's page as figures, each with what it means and why it is missing where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.words import NO_FIGURE, figure_words
from gadfly.export.html_text import bare, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.survey import QuestionFigures, Survey
    from gadfly.measures.figure import Figure

_COLUMNS = (
    ("Spread", "how far answers are apart, 0 to 100; the median of its paragraphs"),
    ("Difficulty", "the mean share of its marks, 0 to 1: high is easy; .3 to .9 is usual"),
    ("Discrimination", "the best 27 % of students less the last 27 %: from .2 on it tells them apart"),
    ("Item-rest", "whether who does well elsewhere does well here, -1 to 1: below 0, look at the key"),
    ("Alike", "how many of 100 pairs of students say the same"),
    ("Alpha", "Krippendorff’s: agreement of students beyond chance, 1 is all, 0 is chance"),
    ("As the key", "how many of 100 answers are the key’s very own"),
    ("Kappa", "agreement with the key beyond chance; low where one answer is nearly always right"),
    (
        "Most frequent",
        "its share of all answers: where it is high, do not trust kappa",
    ),
)


def figures(survey: Survey, number: int) -> Iterator[str]:
    """A table of all questions, and a line on each column."""
    yield f'<section aria-labelledby="fig{number}"><h2 id="fig{number}">Questions</h2>'
    yield '<div class="scroll"><table><caption>'
    yield f"{survey.count:,} critiques. In brackets, the interval that the figure has in 95 of 100 draws of"
    yield " paragraphs. –: no figure; the reason stands below.</caption>"
    heads = "".join(f'<th scope="col" class="fig">{name}</th>' for name, _ in _COLUMNS)
    yield f'<thead><tr><th scope="col">Question</th>{heads}</tr></thead><tbody>'
    for each in survey.questions:
        cells = "".join(f'<td class="fig">{cell}</td>' for cell in _cells(each))
        yield f'<tr><th scope="row">{line(each.question.name)}</th>{cells}</tr>'
    yield "</tbody></table></div>"
    yield "<ul>"
    for name, about in _COLUMNS:
        yield f'<li><b>{name}</b>: <span class="soft">{about}.</span></li>'
    yield f"<li><b>Cronbach’s alpha</b> of all questions: {bare(figure_words(survey.alpha))}. "
    yield '<span class="soft">Whether they measure one thing.</span></li></ul>'
    reasons = list(_reasons(survey))
    if reasons:
        yield "<h3>Why some figures are missing</h3><ul>"
        yield from (f"<li>{reason}</li>" for reason in reasons)
        yield "</ul>"
    yield "</section>"


def _cells(each: QuestionFigures) -> Iterator[str]:
    ordered = each.question.ordered
    yield NO_FIGURE if each.spread is None else f"{round(100 * each.spread)}"
    for figure in (each.difficulty, each.discrimination, each.item_rest):
        yield figure_words(figure, short=True)
    yield _percent(each.peers.percent)
    yield _with_interval(each.peers.alpha_ordinal if ordered else each.peers.alpha_nominal)
    if each.key is None:
        yield from (NO_FIGURE, NO_FIGURE)
    else:
        yield _percent(each.key.percent)
        yield _with_interval(each.key.kappa_quadratic if ordered else each.key.kappa)
    most = max(each.peers.prevalence.values(), default=0)
    yield f"{round(100 * most)} %" if most else NO_FIGURE


def _reasons(survey: Survey) -> Iterator[str]:
    """Each reason once, with the questions and figures that it holds for."""
    found: dict[str, list[str]] = {}
    for each in survey.questions:
        name = each.question.name
        named = [
            ("difficulty", each.difficulty),
            ("discrimination", each.discrimination),
            ("item-rest", each.item_rest),
        ]
        if each.question.closed:
            named.append(("agreement of students", each.peers.percent))
            alpha = each.peers.alpha_ordinal if each.question.ordered else each.peers.alpha_nominal
            if each.peers.percent.value is not None:
                named.append(("alpha", alpha))
            if each.key is not None:
                named.append(("kappa", each.key.kappa_quadratic if each.question.ordered else each.key.kappa))
        else:
            found.setdefault("it is answered in words, which only a reader can compare", []).append(name)
        for figure, value in named:
            if value.value is None:
                found.setdefault(value.undefined, []).append(f"{name} ({figure})")
    for why, names in found.items():
        yield f'{bare(why)}: <span class="soft">{line(", ".join(names))}</span>'


def _percent(figure: Figure) -> str:
    return NO_FIGURE if figure.value is None else f"{round(100 * figure.value)} %"


def _with_interval(figure: Figure) -> str:
    if figure.value is None:
        return NO_FIGURE
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return f'{figure.value:.2f} <span class="soft">({figure.low:.2f} to {figure.high:.2f})</span>'
