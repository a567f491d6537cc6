"""The class of "Your first class in half an hour": its op-ed, its key, and a dozen who hand in.

The key is what an instructor types into `gadfly key --plain`. Students answer as a made-up class does; the
sentences that they write stand here. Nobody in it exists.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from benchmarks.made_up_class import MadeUpClass
from docs.pictures_of.camera import SEEDS

from gadfly.documents.answers import Passage
from gadfly.store.assignments import read_assignment
from gadfly.store.keys import read_key

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.critique import Critique
    from gadfly.documents.key import Key

OP_ED = SEEDS / "night-buses.txt"
INSTRUCTOR = "Ina Marlow"
STUDENTS = 12

KEY_LINES = """\
:because Dates, hours and votes: nobody argues over them.
5
:accept 3 1/2
:because The council's view is only the way in. He wants it believed that a bus need not pay for itself.
1
A city should not ask of each bus whether it pays for itself.
:because The street lamp is a comparison. It shows what he means, and proves nothing.
2
:accept 1 1/2
:because Whether a city is a shop is a question of values, and he says so plainly.
:note A value: what a city is for.
3
:accept 1 1/2
:because One sentence claims it; three sentences count it.
2
Most people on the night buses are going to work or coming home from it.
:accept 1,2
:because 1,204 and 722 are counts.
2
:accept 2 1/2
:because Who asked, in which week, and where the counts can be read: you could look tomorrow.
1
:because They rode along and asked. They gain nothing by the answer.
1
:accept 2 1/2
:because 722 of 1,204 is six in ten, which is “for the most part”.
1
:quit
"""
"""What the instructor types: a key to the first three paragraphs."""

_POINTS: tuple[tuple[str, ...], ...] = (
    (
        "The city is going to stop its four night buses on November 1.",
        "The council voted to close the night buses, the pool and two car parks.",
    ),
    (
        "A city should run its buses even where they do not earn their keep.",
        "It is about whether night buses are a luxury, as the council calls them.",
        "The night buses should be judged like street lamps, by need and not by profit.",
        "The council says the city can no longer afford its four night buses.",
    ),
    (
        "Most people who ride at night do so because they are going to or from a shift.",
        "Students asked the passengers on all four of the lines where they were going.",
        "It is about the passengers, and about how many of them there were in March.",
        "The night buses are mainly for people who work when others sleep.",
        "722 of the 1,204 passengers who answered were on the way to or from work.",
    ),
)
_SOURCE = "students at Averley Technical College"


class FirstClass(MadeUpClass):
    """Students who walk an assignment that was really made, and agree with a key as far as they can.

    Args:
        assignment: Its file.
        key: The key's file.
        due: When they hand in, at the latest.
    """

    def __init__(self, assignment: Path, key: Path, due: datetime) -> None:
        super().__init__(STUDENTS, broken=0)
        self._files = (assignment, key)
        self.due = due

    @cached_property
    def assignment(self) -> Assignment:
        """What was handed out."""
        return read_assignment(self._files[0])

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The instructor's."""
        return (read_key(self._files[1]),)

    def critique(self, number: int) -> Critique:
        """A student's critique; what stands in its first paragraphs in words is a person's."""
        done = super().critique(number)
        for said, block in zip(_POINTS, done.article.paragraphs, strict=False):
            answers = done.at(block.id)
            if "point" in answers.given:
                point = answers.get("point")
                done = done.answer(block.id, "point", replace(point, text=said[number % len(said)]))
            if (sourced := answers.get("sourced")).passages and _SOURCE in block.text:
                start = block.text.index(_SOURCE)
                passage = Passage(_SOURCE, start, start + len(_SOURCE))
                done = done.answer(block.id, "sourced", replace(sourced, passages=(passage,)))
        return done
