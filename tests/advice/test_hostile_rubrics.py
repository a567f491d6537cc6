"""However a rubric is made, its advice takes a bounded number of steps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.advice.advise import advise
from gadfly.advice.paths import WORK, Paths
from gadfly.documents.conditions import ALWAYS, Clause, Condition
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.rubric_check import MOST_PROBLEMS, check_rubric

if TYPE_CHECKING:
    from gadfly.advice.ways import Visit

OPTIONS = tuple(Option(name, name, points=Decimal(n)) for n, name in enumerate("abc"))


def asked(name: str, when: Condition = ALWAYS) -> Question:
    return Question(name, "?", "choice", options=OPTIONS, ask_when=when)


def on(*names: str, value: str = "a") -> Condition:
    return Condition(tuple(Clause(name, (value,)) for name in names))


def chain(count: int) -> list[Question]:
    return [asked("q0"), *(asked(f"q{n}", on(f"q{n - 1}")) for n in range(1, count))]


def crossed(count: int) -> list[Question]:
    """Each question hangs on all before it."""
    return [asked(f"q{n}", on(*(f"q{m}" for m in range(n)))) for n in range(count)]


def doors(count: int) -> list[Question]:
    """Behind one question many, and behind each of them one."""
    rooms = [asked(f"r{n}", on("q0")) for n in range(count)]
    return [asked("q0"), *rooms, *(asked(f"s{n}", on(f"r{n}")) for n in range(count))]


def many(count: int) -> list[Question]:
    """A multi with many options, and a question behind each."""
    options = tuple(Option(f"o{n}", "O") for n in range(count))
    first = Question("m", "?", "multi", options=options)
    return [first, *(asked(f"q{n}", on("m", value=f"o{n}")) for n in range(count))]


HOSTILE = {"chain": chain(1000), "crossed": crossed(120), "doors": doors(200), "many": many(200)}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_rubric_is_walked_in_a_bounded_number_of_steps(name: str) -> None:
    steps = 0

    def count(_: Visit) -> None:
        nonlocal steps
        steps += 1

    paths = Paths(Rubric("r", "R", tuple(HOSTILE[name])), "paragraph")
    for _ in range(3):
        for part in paths.parts:
            paths.walk(part, met=count)
    assert steps < 2 * WORK + 3 * len(paths.questions)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_rubric_gets_its_advice_and_no_false_one(name: str) -> None:
    names = {advice.name for advice in advise(Rubric("r", "R", tuple(HOSTILE[name])))}
    assert "no-why" in names
    assert not names & {"never-asked", "never-scored", "no-option-left"}


def test_what_hangs_on_little_is_found_however_wide_the_rest_is() -> None:
    hidden = asked("hidden", Condition((Clause("q0", ("a",)), Clause("q0", ("b",)))))
    found = advise(Rubric("r", "R", (*doors(20), hidden)))
    assert [a.path[1] for a in found if a.name == "never-asked"] == [41]


def test_no_number_of_warnings_hides_a_graver_one() -> None:
    head = 'format = "gadfly/rubric@1"\nid = "r"\ntitle = "R"\n'
    options = 'option = [{ id = "a", label = "A" }, { id = "b", label = "B" }]\n'
    block = f'[[question]]\nid = "q{{n}}"\nask = "?"\nkind = "choice"\nweight = 0\n{options}'
    text = head + "".join(block.replace("{n}", str(n)) for n in range(300))
    text += block.replace("{n}", "last") + "ask_when = { q0 = { not = ['a', 'b'] } }\n"
    rubric, found = check_rubric(text.encode(), "r.toml")
    assert rubric is not None
    assert len(found) == MOST_PROBLEMS
    assert found[-1].path == "question[300].ask_when"
