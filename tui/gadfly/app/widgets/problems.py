"""What is wrong with a rubric, line by line, to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices

if TYPE_CHECKING:
    from gadfly.store.problems import Problem

SIGNS = {"error": ("✗", "error  ", "$error"), "warning": ("!", "warning", "$warning")}
"""How severe a problem is: its sign, its word, its colour."""


class Problems(Choices):
    """The problems, each on as many lines as it needs."""

    DEFAULT_CSS = """
    Problems {
        height: auto;
        max-height: 8;
        padding: 0 1;
        background: $background;
        text-wrap: wrap;
        &:focus { background: $background; }
        & > .option-list--option { padding: 0; }
    }
    """

    def show_problems(self, problems: tuple[Problem, ...], marked: int | None) -> None:
        """Show these, with that one marked."""
        self.set_lines([(line(problem), True) for problem in problems], marked)


def line(problem: Problem) -> Content:
    """A problem in one line."""
    sign, word, colour = SIGNS[problem.severity]
    where = f"line {problem.line}" if problem.line is not None else "whole file"
    parts = [
        Content.styled(f"{sign} {word} ", f"bold {colour}"),
        Content(f"{where:<10}  "),
        show(problem.message),
    ]
    if problem.path:
        parts.append(show(f"  {problem.path}", "$dimmed"))
    return Content.assemble(*parts)
