"""One critique as an export shows it: whose it is, by the names that were asked for, and its grade if any."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.scoring.scorer import score

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.feedback import Feedback
    from gadfly.documents.grade import Grade
    from gadfly.documents.student import Student
    from gadfly.scoring.score import Score


@frozen
class Exhibit:
    """What every export of critiques takes. Names were settled before: a format shows what is here.

    Attributes:
        name: What its file is called, without an ending; safe as a part of a file's name.
        critique: As it was handed in, or as far as it has come; its critic is the student.
        student: Whose it is; a pseudonym as the name, or nothing at all, where names are left out.
        ids: Every id that is known of them: the school's, a learning platform's. Gradebooks match by these.
        feedback: Its grade with all that was told of it; None: it is not graded. Its critique is `critique`.
            For tables its explanation and the key's answers are left out (`lines` and `keys` are empty).
    """

    name: str
    critique: Critique
    student: Student
    feedback: Feedback | None = None
    ids: tuple[str, ...] = ()

    @cached_property
    def score(self) -> Score:
        """The argument score, by the rubric that the critique was written with."""
        return score(self.critique)

    @property
    def grade(self) -> Grade | None:
        """Its grade; None: it has none."""
        return None if self.feedback is None else self.feedback.grade
