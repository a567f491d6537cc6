"""How long a rubric's check takes: in the workbench it runs whenever the typing pauses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, series
from benchmarks.ground import timed

if TYPE_CHECKING:
    from benchmarks.ground import Ground

QUESTIONS = 60
_LIBRARY = Path(__file__).resolve().parents[1] / "rubrics"
_BLOCK = 6
_LEVELS = ("is named and dated", "is named", "is hinted at", "is missing")


def checks(ground: Ground) -> list[Figure]:
    """A sound rubric and one with mistakes, checked, against the reading of the same text."""
    sound = long_rubric()
    mistaken = sound.replace("weight = 2", 'weight = "two"', 3).replace('["l0", "l1"]', '["l9"]', 3)
    schemes = (_LIBRARY / "schemes.toml").read_text(encoding="utf-8")
    rows = (
        (f"{QUESTIONS} questions checked / their text parsed", sound, 30.0),
        ("the same with six mistakes", mistaken, 30.0),
        ("the rubric with fifteen schemes checked / parsed", schemes, 30.0),
    )
    return [_figure(ground, name, text.encode(), bound) for name, text, bound in rows]


def _figure(ground: Ground, name: str, data: bytes, bound: float) -> Figure:
    import tomli  # noqa: PLC0415 - other benchmarks run without them

    from gadfly.store.rubric_check import check_rubric  # noqa: PLC0415 - as above

    checked, parsed = series(2)
    for number in range(ground.rounds * 4 + 1):
        floor = timed(lambda: tomli.loads(data.decode()))
        taken = timed(lambda: check_rubric(data, "rubric.toml"))
        if number:  # the first imports
            parsed.append(floor)
            checked.append(taken)
    return Figure.of(name, checked, parsed, bound)


def long_rubric() -> str:
    """A rubric of so many questions, in blocks that begin with a gate, as long as ours in their words."""
    head = 'format = "gadfly/rubric@1"\nid = "long"\ntitle = "Long"\nallow = ["long-rubric"]\n'
    head += '[scoring]\nbands = [{ at = 50, name = "High" }, { at = 0, name = "Low" }]\n'
    caps = "".join(
        f'[[cap]]\nwhen = {{ q{n}b = ["l3"] }}\nat_most = 40\n' for n in range(QUESTIONS // _BLOCK)
    )
    return head + "".join(_block(n) for n in range(QUESTIONS // _BLOCK)) + caps


def _block(number: int) -> str:
    gate = f"q{number}a"
    level = f'ask_when = {{ {gate} = ["l0", "l1"] }}\nordered = true\nweight = 2\n'
    deeper = f'ask_when = {{ q{number}b = ["l0", "l1"] }}\nordered = true\nweight = 1\n'
    asked = [(gate, "weight = 0\n"), (f"q{number}b", level), (f"q{number}c", deeper)]
    asked += [(f"q{number}{letter}", level) for letter in "def"]
    return "".join(_question(name, more) for name, more in asked)


def _question(name: str, more: str) -> str:
    options = "".join(
        f'  {{ id = "l{n}", label = "Level {n}", about = "what {name} says {what}", points = {9 - n} }},\n'
        for n, what in enumerate(_LEVELS)
    )
    if "weight = 0" in more:
        options = "".join(line.partition(", points")[0] + " },\n" for line in options.splitlines())
    why = (
        "A claim is only as good as your chance to check it. Ask who says so, when, and how they could know."
    )
    return (
        f'[[question]]\nid = "{name}"\ntitle = "Question {name}"\n'
        f'ask = "Where does this come from, in {name}?"\n'
        f'kind = "choice"\n{more}why = "{why}"\nexample = "At the budget meeting on 12 September."\n'
        f"option = [\n{options}]\n"
    )
