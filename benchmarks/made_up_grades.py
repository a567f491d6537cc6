"""Grades for a made-up class: the key decides; what waits for a marker gets its first level, or all marks.

python -m benchmarks.made_up_grades COURSE
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.documents.critique import Origin
from gadfly.documents.grade import Comment, Grade, Mark
from gadfly.grading.grader import Grader
from gadfly.grading.grading import with_total
from gadfly.store.course import Course

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.grading.marking import Marked

_COMMENTS = (
    "A careful reading.",
    "Look again at who counted, and when.",
    "You take the writer's word for it.",
)


def lock_all(folder: Path) -> int:
    """Grades and locks every critique of a course; gives how many there are."""
    course = Course.open(folder)
    try:
        grader = Grader(course.basis)
        for number, entry in enumerate(course.entries):
            critique = course.critique(entry)
            begun = Grade(Origin(critique.id), student=critique.critic, markers=("Ina Marlow",))
            begun = begun.commented(Comment(_COMMENTS[number % len(_COMMENTS)]))
            waiting = [each for each in grader.total(critique, begun).by_answer.values() if each.waiting]
            for each in waiting:
                begun = begun.marked(_decided(critique, each))
            grade = with_total(begun, grader.total(critique, begun))
            course.save(entry, grade.in_state("locked"))
        return len(course.entries)
    finally:
        course.close()


def _decided(critique: Critique, waiting: Marked) -> Mark:
    levels = critique.rubric.by_id[waiting.question].options
    if levels:
        return Mark(waiting.question, waiting.place, level=levels[0].id)
    return Mark(waiting.question, waiting.place, given=waiting.marks)


if __name__ == "__main__":
    print(f"{lock_all(Path(sys.argv[1])):,} grades locked")
