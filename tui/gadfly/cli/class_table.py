"""A class as plain lines, where no screen can be drawn: the same figures, in tables of 80 columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gadfly.classroom.words import FIGURES, figure_words, percent_words
from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from gadfly.classroom.distribution import Distribution
    from gadfly.classroom.standing import Standing
    from gadfly.classroom.survey import ClassView, QuestionFigures, Survey

_WIDEST, _NARROW = 30, 14
_BAR = 20  # signs of the longest bar
_MOST_COLUMNS = 11  # of four signs each beside a paragraph's number


def told(view: ClassView) -> Iterator[str]:
    """Everything there is to tell of a class, line by line."""
    group = f", group {clean_line(view.group)}" if view.group else ""
    yield f"{clean_line(view.title)}: {len(view.students):,} students{group}"
    yield from (clean_line(note) for note in view.notes)
    yield ""
    yield from _students(view.students)
    yield ""
    yield from _bars("Grades, percent of the most points", view.grades)
    yield from _bars("The op-ed's score by their critiques, percent", view.scores)
    for survey in view.surveys:
        yield from _survey(survey)


def _students(students: Iterable[Standing]) -> Iterator[str]:
    rows = [("student", "done", "score", "as the key", "grade", "state")]
    problems = []
    for each in students:
        who = clean_line(each.who)[:_WIDEST]
        if each.problem:
            problems.append(clean_line(each.problem))
            rows.append((who, "", "", "", "", "cannot be read"))
            continue
        grade = "" if each.grade is None else f"{each.grade} of {each.grade_of}"
        score = "" if each.score is None else str(each.score)
        late = ", late" if each.late_minutes else ""
        state = f"excused{late}" if each.excused else f"{each.state}{late}"
        rows.append(
            (who, f"{each.answered}/{each.asked}", score, percent_words(each.key_percent), grade, state)
        )
    yield from _table(rows, right={1, 2, 3, 4})
    yield from problems


def _bars(head: str, spread: Distribution) -> Iterator[str]:
    if spread.median is None:
        yield f"{head}: {spread.n:,} figures, too few to show how they are spread."
        return
    figures = (
        ("lowest", spread.low),
        ("median", spread.median),
        ("mean", spread.mean),
        ("highest", spread.high),
    )
    yield f"{head} ({spread.n:,}): {', '.join(f'{name} {_plain(value)}' for name, value in figures)}"
    most = max(spread.bars)
    for at, count in enumerate(spread.bars):
        top = 100 if at == len(spread.bars) - 1 else at * 10 + 9
        bar = "#" * -(-count * _BAR // most)
        yield f"  {at * 10:>3}-{top:<3}  {bar:<{_BAR}} {count:,}"


def _survey(survey: Survey) -> Iterator[str]:
    edition = survey.edition
    yield ""
    title, rubric = clean_line(edition.article.title) or "Untitled", clean_line(edition.rubric.title)
    yield f"“{title}”, {rubric}: {survey.count:,} critiques"
    if survey.advice:
        yield ""
        yield "What to do"
        for advice in survey.advice:
            yield f"  {clean_line(advice.found)}"
            yield f"    -> {clean_line(advice.do)}"
    yield ""
    yield "How far answers are apart, percent of the most there can be (–: too few answers, or none to pick)"
    yield from _map(survey)
    yield ""
    yield "Questions"
    yield from _questions(survey.questions)
    yield f"Cronbach's alpha over all questions: {figure_words(survey.alpha)}"
    yield from (f"  {name}: {words}" for name, words in FIGURES.items())


def _map(survey: Survey) -> Iterator[str]:
    ids = [each.question.id for each in survey.questions]
    shown = ids[:_MOST_COLUMNS]
    for number, each in enumerate(survey.questions[:_MOST_COLUMNS], 1):
        yield f"  {number:>2} {clean_line(each.question.name)}"
    if len(ids) > len(shown):
        yield f"  and {len(ids) - len(shown)} more: --json or --html tells all"
    yield "      " + "".join(f"{number:>5}" for number in range(1, len(shown) + 1)) + "  mean"
    for row in survey.paragraphs:
        cells = [survey.by_slot.get((row.place, id_)) for id_ in shown]
        name = f"{row.number:>4}  " if row.number else " all  "
        figures = "".join("     " if c is None else f"{_share(c.spread):>5}" for c in cells)
        yield f"{name}{figures}{_share(row.spread):>6}"


def _questions(questions: Sequence[QuestionFigures]) -> Iterator[str]:
    rows = [("question", "apart", "easy", "discrim.", "item-rest", "alike", "alpha", "key", "kappa")]
    rows += [
        (
            clean_line(each.question.name)[:_NARROW],
            _share(each.spread),
            figure_words(each.difficulty, short=True),
            figure_words(each.discrimination, short=True),
            figure_words(each.item_rest, short=True),
            figure_words(each.peers.percent, short=True),
            figure_words(
                each.peers.alpha_ordinal if each.question.ordered else each.peers.alpha_nominal, short=True
            ),
            "–" if each.key is None else figure_words(each.key.percent, short=True),
            "–"
            if each.key is None
            else figure_words(
                each.key.kappa_quadratic if each.question.ordered else each.key.kappa, short=True
            ),
        )
        for each in questions
    ]
    yield from _table(rows, right=set(range(1, 9)))
    yield from _reasons(questions)


def _reasons(questions: Sequence[QuestionFigures]) -> Iterator[str]:
    """Why figures are missing, each reason once with how many figures it holds for."""
    missing: Counter[str] = Counter()
    for each in questions:
        figures = [each.difficulty, each.discrimination, each.item_rest]
        if each.question.closed:
            figures += [each.peers.percent, each.peers.alpha_nominal]
            if each.key is not None:
                figures.append(each.key.kappa)
        missing.update(figure.undefined for figure in figures if figure.value is None)
    for why, count in missing.items():
        yield f"  – in {count:,} {'place' if count == 1 else 'places'}: {clean_line(why)}"


def _table(rows: Sequence[tuple[str, ...]], *, right: set[int]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = (
            text.rjust(width) if at in right else text.ljust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _share(value: float | None) -> str:
    return "–" if value is None else f"{round(100 * value)}"


def _plain(value: Fraction | None) -> str:
    return percent_words(value)
