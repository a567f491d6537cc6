"""The questions as part of a class's page: their figures in two tables, and what each figure means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.page_meanings import MEANINGS
from gadfly.classroom.page_words import (
    figure_cell,
    level_words,
    none_cell,
    share,
)
from gadfly.classroom.spread import SMALL
from gadfly.classroom.words import NO_FIGURE, figure_words
from gadfly.export.html_text import bare, line
from gadfly.measures.words import prevailing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.survey import QuestionFigures, Survey
    from gadfly.documents.rubric import Question

_FEW = f"fewer than {SMALL} critiques"
_PREVAILS = 0.8


def questions(survey: Survey, number: int) -> Iterator[str]:
    """The questions of one op-ed.

    Args:
        survey: Its figures.
        number: Which of the page's surveys it is, from 1.
    """
    mark = f"s{number}questions"
    small = survey.count < SMALL
    yield f'<section aria-labelledby="{mark}"><h3 id="{mark}" class="big">Questions</h3>'
    yield '<div class="wide" role="region" tabindex="0" aria-label="Marks by question">'
    yield "<table><caption>Marks: how hard each question is, and whether it tells students apart</caption>"
    heads = ("Difficulty (1 is easy)", "Discrimination", "Item-rest", "Sure and wrong")
    yield _head(heads)
    for at, each in enumerate(survey.questions, 1):
        yield (
            f'<tr id="s{number}q{at}"><th scope="row">{line(each.question.name)}</th>'
            f"{_items(each, small=small)}</tr>"
        )
    yield "</tbody></table></div>"
    alpha = _FEW if small else figure_words(survey.alpha)
    yield (
        f"<p>All questions together: Cronbach’s alpha <b>{bare(alpha)}</b>. It says how far the questions"
        " measure one thing; where they are meant to measure several, it is low and nothing is wrong.</p>"
    )
    yield '<div class="wide" role="region" tabindex="0" aria-label="Agreement by question">'
    yield "<table><caption>Agreement: of students with each other, and with the key</caption>"
    yield _head(("Apart", "Alike", "Alpha", "Like the key", "Kappa", "Most frequent answer"))
    closed = [each for each in survey.questions if each.question.closed]
    for each in closed:
        yield f'<tr><th scope="row">{line(each.question.name)}</th>{_agreed(each, small=small)}</tr>'
    yield "</tbody></table></div>"
    words = [line(each.question.name) for each in survey.questions if not each.question.closed]
    if words:
        yield f'<p class="few">Answered in words, so that they have no figure here: {", ".join(words)}.</p>'
    if not small:
        yield from _remarks(survey)
    yield "<details open><summary>What these figures say, and when not to trust them</summary>"
    yield '<dl class="means">'
    yield from (f"<dt>{each.name}</dt><dd>{each.says} <i>{each.doubt}</i></dd>" for each in MEANINGS)
    yield "</dl></details></section>"


def _head(names: tuple[str, ...]) -> str:
    cells = "".join(f'<th scope="col" class="fig">{name}</th>' for name in names)
    return f'<thead><tr><th scope="col">Question</th>{cells}</tr></thead><tbody>'


def _items(each: QuestionFigures, *, small: bool) -> str:
    if small:
        return none_cell(_FEW) * 4
    if each.sure < SMALL:
        sure = none_cell(f"fewer than {SMALL} sure answers")
    else:
        part = f"<small>{each.sure_and_wrong:,} of {each.sure:,}</small>"
        sure = f'<td class="fig">{share(each.sure_and_wrong / each.sure)} % {part}</td>'
    figures = (each.difficulty, each.discrimination, each.item_rest)
    return "".join(figure_cell(figure, "student") for figure in figures) + sure


def _agreed(each: QuestionFigures, *, small: bool) -> str:
    if small:
        return none_cell(_FEW) * 6
    peers, key, in_order = each.peers, each.key, _in_order(each.question)
    cells = [
        f'<td class="fig">{share(each.spread)} <small>far apart in {each.wide} of {each.cells}</small></td>'
        if each.cells
        else none_cell(f"fewer than {SMALL} answers everywhere"),
        figure_cell(peers.percent, "paragraph", " %"),
        figure_cell(peers.alpha_ordinal if in_order else peers.alpha_nominal, "paragraph"),
    ]
    if key is None:
        cells += [none_cell("no key")] * 2
    else:
        kappa = key.kappa_quadratic if in_order else key.kappa
        cells += [figure_cell(key.percent, "answer", " %"), figure_cell(kappa, "answer")]
    return "".join(cells) + _most_said(each)


def _most_said(each: QuestionFigures) -> str:
    """The prevalence that belongs beside every figure beyond chance: without it, a low one misleads."""
    if not any(each.peers.prevalence.values()):
        return none_cell("no answers")
    level, part = max(each.peers.prevalence.items(), key=lambda pair: pair[1])
    key = ""
    if each.key is not None and any(each.key.key_prevalence.values()):
        often, its = max(each.key.key_prevalence.items(), key=lambda pair: pair[1])
        key = f"; the key’s: {line(level_words(each.question, often))} {share(its)} %"
    words = line(level_words(each.question, level))
    return f'<td class="often">{words} {share(part)} %<small>{key.removeprefix("; ")}</small></td>'


def _remarks(survey: Survey) -> Iterator[str]:
    """What a figure alone would hide: that one answer prevails, and that some say "does not apply"."""
    told = []
    for each in survey.questions:
        name = line(each.question.name)
        levels = {level_words(each.question, level): part for level, part in each.peers.prevalence.items()}
        in_order = _in_order(each.question)
        beyond = each.peers.alpha_ordinal if in_order else each.peers.alpha_nominal
        if each.question.closed and (words := prevailing(levels, each.peers.percent, beyond)):
            told.append(f"<li><b>{name}</b>: {line(words)}</li>")
        if often := _key_prevails(each):
            told.append(f"<li><b>{name}</b>: {often}</li>")
        if each.applies is not None and each.applies.percent.value is not None:
            alpha = figure_words(each.applies.alpha_nominal)
            told.append(
                f"<li><b>{name}</b>: on whether it applies at all, {share(each.applies.percent.value)} % of"
                f" pairs are alike; alpha {bare(alpha) or NO_FIGURE}.</li>"
            )
    if told:
        yield '<ul class="notes">'
        yield from told
        yield "</ul>"


def _key_prevails(each: QuestionFigures) -> str:
    """What to say where the key nearly always says the same; empty where that is not so."""
    if each.key is None or not each.key.n:
        return ""
    level, part = max(each.key.key_prevalence.items(), key=lambda pair: pair[1])
    if part < _PREVAILS:
        return ""
    return (
        f"the key says “{line(level_words(each.question, level))}” for {share(part)} % of the answers. Kappa"
        " is low then, however many agree with it: look at the percent."
    )


def _in_order(question: Question) -> bool:
    return question.kind == "choice" and question.ordered
