"""A made-up class for tests of its page and its JSON: two op-eds, few answers, hostile words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.classroom.class_cases import CHOICE, MULTI, OTHER, TEXT, WHOLE, edition, paper, tally

from gadfly.classroom.paper import DIFFERS, SAME
from gadfly.classroom.standing import Standing
from gadfly.classroom.viewing import class_view
from gadfly.documents.basis import Basis

if TYPE_CHECKING:
    from gadfly.classroom.edition import Edition
    from gadfly.classroom.paper import Paper
    from gadfly.classroom.survey import ClassView, Survey

_WRITTEN, _OPEN = -4, -2


@lru_cache(maxsize=64)
def small_class(
    students: int = 12,
    *,
    words: str = "An op-ed",
    name: str = "Student",
    hidden: bool = False,
    editions: int = 1,
) -> ClassView:
    """A class of so many students for each op-ed.

    Args:
        students: How many.
        words: The op-ed's title, its text, and the first option's label.
        name: What every student is called, with a number behind it.
        hidden: Whether names are hidden.
        editions: How many op-eds.
    """
    made = [_edition(number, words) for number in range(editions)]
    rows = [standing(of, number, f"{name} {number}", words) for of in made for number in range(students)]
    rows.append(Standing(f"{name}-file", name, problem=f"{name}-file: line 3 is damaged"))
    return class_view(
        words,
        rows,
        [(of, tally(of, [_paper(of, number) for number in range(students)])) for of in made],
        Basis(),
        notes=(words,),
        hidden=hidden,
        groups=(words,),
    )


def standing(of: Edition, number: int, who: str, group: str = "") -> Standing:
    """A student's row."""
    return Standing(
        name=f"file-{number}",
        who=who,
        id=f"id-{number}",
        groups=(group,),
        edition=of.id,
        asked=10,
        answered=number % 11,
        finished=bool(number % 2),
        score=Decimal("41.5"),
        coverage=Decimal(100),
        same=number,
        keyed=12,
        grade=Decimal(number % 20),
        grade_of=Decimal(20),
        state="draft",
        late_minutes=90 * number,
    )


def with_key(view: ClassView, code: int) -> ClassView:
    """The same with that code for the key's answer at every place of every question."""
    surveys = tuple(_keyed(each, code) for each in view.surveys)
    return replace(view, surveys=surveys)


def _keyed(survey: Survey, code: int) -> Survey:
    return replace(survey, key={(cell.place, cell.question): code for cell in survey.cells})


def _edition(number: int, words: str) -> Edition:
    first = replace(CHOICE.options[0], label=words)
    asked = replace(CHOICE, options=(first, *CHOICE.options[1:]), title=words)
    made = edition(asked, OTHER, MULTI, TEXT, WHOLE)
    blocks = (replace(made.article.blocks[0], text=words or "x"), *made.article.blocks[1:])
    return replace(made, id=f"{number}" * 64, article=replace(made.article, title=words, blocks=blocks))


def _paper(of: Edition, number: int) -> Paper:
    codes = (number % 4, 0, number % 8, _WRITTEN if number else _OPEN)
    few = (0 if number < 3 else _OPEN, number % 2, 0, _WRITTEN)
    held = (SAME if number % 3 else DIFFERS, SAME, DIFFERS, -1)
    return paper(of, number, codes, codes, few, (number % 4,), held=(held, held, held, (-1,)))
