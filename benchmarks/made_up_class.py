"""A made-up class: an assignment, an expert's key, and what students hand in, some of it broken in every way.

    python -m benchmarks.made_up_class --students 300 --out DIR

The same numbers give the same class, byte for byte: it is to try things on, to measure, and to compare with
what came out before. The op-ed and the rubric are those that ship; nobody in it exists.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.made_up_answers import expert, student
from benchmarks.made_up_damage import DAMAGE, FILE, Handed, Kind, written
from benchmarks.made_up_delivery import SHAPES, deliver
from benchmarks.made_up_names import name
from gadfly.documents.assignment import Assignment, handed_out
from gadfly.documents.critique import Critic, Critique, Origin
from gadfly.intake.read import article_from
from gadfly.store.assignment_form import digest
from gadfly.store.assignment_text import assignment_text
from gadfly.store.keys import key_text
from gadfly.store.rubrics import load_rubric
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.key import Key

DUE = datetime(2025, 11, 20, 17, 0, tzinfo=UTC)
TEMPLATES = 400
"""So many critiques are made answer by answer; further students have one of these under their own name."""

EXPERTS = ("Ines Marlow", "Piet Halloran", "Oda Fenwick")

OP_ED = "night-buses.txt"
_INSTRUCTIONS = "Read the whole op-ed once. Then walk it.\n\nTake your time over what backs each point."


class MadeUpClass:
    """A class of so many students; the same number always means the same student and the same answers.

    Attributes:
        size: How many students there are.
        broken: Percent of them whose work is broken, in turn in every way.
        due: When it is due.
    """

    def __init__(
        self, size: int, broken: float = 5, rubric: str = "first-pass", seed: str = "class", experts: int = 1
    ) -> None:
        self.size = size
        self.broken = broken
        self.due = DUE
        self._rubric = rubric
        self._seed = seed
        self._experts = experts
        self._templates: dict[int, bytes] = {}

    @cached_property
    def assignment(self) -> Assignment:
        """What was handed out."""
        article = article_from((shipped("seeds") / OP_ED).read_bytes(), OP_ED)
        rubric = handed_out(load_rubric(self._rubric))
        made = self._hex("assignment")
        return Assignment(made, "Week 3", (article,), rubric, _INSTRUCTIONS, self.due, confidence=True)

    @cached_property
    def key(self) -> Key:
        """The first expert's key, which students agree with as far as they can."""
        return self.keys[0]

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The experts' keys; they agree on most."""
        made: list[Key] = []
        for person in EXPERTS[: self._experts]:
            begun = self._begun(f"expert {person}", Critic(person))
            made.append(expert(begun, self._chance(f"expert {person}"), made[0] if made else None))
        return tuple(made)

    @cached_property
    def damaged(self) -> dict[int, tuple[Kind, int]]:
        """Whose work is broken and how, and how many of that kind came before."""
        count = round(self.size * self.broken / 100)
        chosen = self._chance("broken").sample(range(self.size), count)
        kinds = list(DAMAGE)
        return {number: (kinds[n % len(kinds)], n // len(kinds)) for n, number in enumerate(chosen)}

    def name(self, number: int) -> str:
        """A student's name."""
        return name(number)

    def id(self, number: int) -> str:
        """A student's id at the school."""
        return f"s{number:05d}"

    def critique_id(self, number: int) -> str:
        """The id of a student's critique."""
        return self._hex(f"critique {number}")

    def critique(self, number: int) -> Critique:
        """A student's critique, finished in time."""
        chance = self._chance(str(number))
        ability = 0.25 + 0.7 * chance.betavariate(4, 2)
        begun = self._begun(f"critique {number}", Critic(self.name(number), self.id(number)), chance)
        return student(begun, self.key, chance, ability).with_status("finished")

    def data(self, number: int) -> bytes:
        """A student's file as it is saved."""
        like = number % TEMPLATES
        if like not in self._templates:
            self._templates[like] = written(self.critique(like))
        data = self._templates[like]
        if like != number:
            for own in (self.name, self.id, self.critique_id):
                data = data.replace(own(like).encode(), own(number).encode())
        return data

    def sound_before(self, number: int) -> int:
        """The nearest student, counted down, whose work is as it should be; else this one."""
        counted = (n % self.size for n in range(number - 1, number - self.size, -1))
        return next((n for n in counted if n not in self.damaged), number)

    def handed(self) -> Iterator[Handed]:
        """Everything that is handed in, in the order of students."""
        for number in range(self.size):
            if number in self.damaged:
                kind, turn = self.damaged[number]
                yield from DAMAGE[kind](self, number, turn)
            else:
                yield Handed(number, FILE, self.data(number), "sound")

    def write(self, folder: Path, shapes: tuple[str, ...] = SHAPES) -> Path:
        """Writes the assignment, the key, what is handed in, and a list of it.

        Args:
            folder: Made if it is not there.
            shapes: How it is handed in, of `SHAPES`.

        Returns:
            The assignment's file.
        """
        (folder / "keys").mkdir(parents=True, exist_ok=True)
        path = folder / "week3.assignment.toml"
        path.write_bytes(assignment_text(self.assignment).encode())
        for key in self.keys:
            stem = key.author.lower().replace(" ", "-")
            (folder / "keys" / f"{stem}.key.toml").write_bytes(key_text(key))
        listed = deliver(self, folder, shapes)
        told = json.dumps(listed, ensure_ascii=True, indent=1)
        (folder / "class.json").write_text(told + "\n", encoding="ascii")
        return path

    def _begun(self, what: str, critic: Critic, chance: Random | None = None) -> Critique:
        saved = self.due - timedelta(minutes=chance.randrange(5, 9000) if chance else 20_000)
        took = timedelta(minutes=chance.randrange(25, 140) if chance else 60)
        return Critique(
            self.assignment.articles[0],
            self.assignment.rubric_in_use,
            self._hex(what),
            saved - took,
            saved,
            revision=chance.randrange(40, 160) if chance else 90,
            critic=critic,
            origin=Origin(self.assignment.id, digest(self.assignment)),
        )

    def _chance(self, what: str) -> Random:
        return Random(f"{self._seed} {what}")  # noqa: S311 - the same each time, which is the point

    def _hex(self, what: str) -> str:
        return hashlib.sha256(f"{self._seed} {what}".encode()).hexdigest()[:32]


def main() -> int:
    """Writes a class into a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.made_up_class", description=__doc__)
    parser.add_argument("--students", type=int, default=300, metavar="N")
    parser.add_argument("--broken", type=float, default=5, metavar="PERCENT")
    parser.add_argument("--rubric", default="first-pass", metavar="ID")
    parser.add_argument("--experts", type=int, default=1, choices=range(1, len(EXPERTS) + 1))
    parser.add_argument("--seed", default="class", metavar="WORD", help="another word, another class")
    parser.add_argument("--shape", choices=SHAPES, action="append", help="by default, all of them")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    chosen = parser.parse_args()
    made = MadeUpClass(chosen.students, chosen.broken, chosen.rubric, chosen.seed, chosen.experts)
    assignment = made.write(chosen.out, tuple(chosen.shape or SHAPES))
    print(f"{made.size:,} students, {len(made.damaged):,} of them broken: {chosen.out}")
    print(
        f"gadfly collect {chosen.out / 'canvas.zip'} --assignment {assignment} --into {chosen.out / 'week3'}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
