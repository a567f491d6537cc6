"""Every warning, by a rubric with one mistake planted in it, and by one that almost has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gadfly.advice.advice import ADVICE
from gadfly.store.rubric_check import check_rubric

if TYPE_CHECKING:
    from tests.advice.conftest import Desk

HEAD = 'format = "gadfly/rubric@1"\nid = "r"\ntitle = "R"\n'


def q(name: str, points: str = "", more: str = "", ask: str = "", options: str = "") -> str:
    """A closed question; options o0, o1, ... are worth so much, `-` for nothing."""
    plain = [
        f'{{ id = "o{n}", label = "Option {n}", about = "thing {n}"'
        + ("" if value == "-" else f", points = {value}")
        + " }"
        for n, value in enumerate(points.split() or ["-", "-"])
    ]
    return (
        f'[[question]]\nid = "{name}"\ntitle = "{name.upper()}"\nask = "{ask or f"What of {name}?"}"\n'
        f'kind = "choice"\nwhy = "Because."\n{more}\noption = [{options or ", ".join(plain)}]\n'
    )


def abouts(*texts: str) -> str:
    return ", ".join(f'{{ id = "o{n}", label = "L{n}", about = "{text}" }}' for n, text in enumerate(texts))


def labels(*texts: str) -> str:
    return ", ".join(f'{{ id = "o{n}", label = "{text}" }}' for n, text in enumerate(texts))


A = q("a")
THIRTEEN = "".join(q(f"q{n}") for n in range(13))
NAMED = "{ id = 'named', label = 'Named', points = 3 }, { id = 'vague', label = 'Vague', points = 2 }"
TEN = ", ".join(f'{{ id = "x{n}", label = "X{n}" }}' for n in range(10))
SPLIT = ", ".join(f'{{ id = "x{n}", label = "X{n}", ask_when = {{ a = ["o{n % 2}"] }} }}' for n in range(18))
CROWD = ", ".join(
    f'{{ id = "x{n}", label = "X{n}", ask_when = {{ a = ["o{0 if n < 10 else 1}"] }} }}' for n in range(12)
)
UNSURE = labels("Yes", "No", "Cannot tell")

PLANTED: dict[str, tuple[str, str, str]] = {
    "never-asked: options that exclude each other": (
        "never-asked",
        A + q("b", more='ask_when = { a = ["o0"] }') + q("c", more='ask_when = { a = ["o1"], b = ["o0"] }'),
        A + q("b", more='ask_when = { a = ["o0"] }') + q("c", more='ask_when = { a = ["o0"], b = ["o0"] }'),
    ),
    "never-asked: hangs on one that is never asked": (
        "never-asked",
        A
        + q("b", more='ask_when = { a = { not = ["o0", "o1"] } }\nallow = ["never-asked"]')
        + q("c", more='ask_when = { b = "answered" }'),
        A + q("b", more='ask_when = { a = { not = ["o0"] } }') + q("c", more='ask_when = { b = "answered" }'),
    ),
    "never-asked: waits for an N/A that nobody may say": (
        "never-asked",
        A + q("b", more='ask_when = { a = "na" }'),
        q("a", more='na = "free"') + q("b", more='ask_when = { a = "na" }'),
    ),
    "never-asked: not on something that is not asked": (
        "never-asked",
        A
        + q("b", more='ask_when = { a = ["o0"] }')
        + q("c", more='ask_when = { a = ["o1"], b = { not = ["o0"] } }'),
        A
        + q("b", more='ask_when = { a = ["o0"] }')
        + q("c", more='ask_when_any = [{ a = ["o1"] }, { b = { not = ["o0"] } }]'),
    ),
    "never-asked: the group's condition is against its own": (
        "never-asked",
        '[[group]]\nid = "g"\nask_when = { a = ["o0"] }\n'
        + A
        + q("b", more='group = "g"\nask_when = { a = ["o1"] }'),
        '[[group]]\nid = "g"\nask_when = { a = ["o0"] }\n'
        + A
        + q("b", more='group = "g"\nask_when = { a = ["o0"] }'),
    ),
    "never-scored: an option that is never offered": (
        "never-scored",
        A
        + q(
            "b",
            more='ask_when = { a = ["o0"] }',
            options=labels("X") + ", { id = 'y', label = 'Y', ask_when = { a = ['o1'] } }",
        ),
        A
        + q(
            "b",
            more='ask_when = { a = ["o0"] }',
            options=labels("X") + ", { id = 'y', label = 'Y', ask_when = { a = ['o0'] } }",
        ),
    ),
    "never-scored: points and no weight": (
        "never-scored",
        q("a", "1 0", "weight = 0"),
        q("a", "1 0", "weight = 0.5"),
    ),
    "never-scored: a group of weight 0": (
        "never-scored",
        '[[group]]\nid = "g"\nweight = 0\n' + q("a", "1 0", 'group = "g"'),
        '[[group]]\nid = "g"\nweight = 1\n' + q("a", "1 0", 'group = "g"'),
    ),
    "never-scored: an article without a share": (
        "never-scored",
        q("a", "1 0") + q("b", "1 0", 'of = "article"'),
        "[scoring]\narticle_share = 10\n" + q("a", "1 0") + q("b", "1 0", 'of = "article"'),
    ),
    "no-option-left": (
        "no-option-left",
        A + q("b", options="{ id = 'x', label = 'X', ask_when = { a = ['o0'] } }"),
        A
        + q(
            "b",
            more='ask_when = { a = ["o0"] }',
            options="{ id = 'x', label = 'X', ask_when = { a = ['o0'] } }",
        ),
    ),
    "many-options: always": (
        "many-options",
        q("a", options=TEN),
        q("a", options=TEN[: TEN.rindex(", { id")]),
    ),
    "many-options: after one answer": (
        "many-options",
        A + q("b", options=CROWD),
        A + q("b", options=SPLIT),
    ),
    "double-question: two question marks": (
        "double-question",
        q("a", ask="Who says so? Is it true?"),
        q("a", ask="Take its main source. Is it named?"),
    ),
    "double-question: two joined": (
        "double-question",
        q("a", ask="Is the source named and is it recent?"),
        q("a", ask="Is the source a named and dated report?"),
    ),
    "double-question: who and why": (
        "double-question",
        q("a", ask="Who says so, and why should we believe it?"),
        q("a", ask="Which facts and figures back the claim?"),
    ),
    "double-question: marks inside a quotation": (
        "double-question",
        q("a", ask="Does it ask who? Does it ask why?"),
        q("a", ask="Does it ask “who?” or “why?” anywhere?"),
    ),
    "vague-words: and/or": (
        "vague-words",
        q("a", ask="Is it named and/or dated?"),
        q("a", ask="Is it named or dated?"),
    ),
    "vague-words: in an option": (
        "vague-words",
        q("a", options=abouts("figures, quotes, etc.", "nothing")),
        q("a", options=abouts("figures or quotes", "an etching")),
    ),
    "adverb-levels: abouts": (
        "adverb-levels",
        q("a", options=abouts("The evidence is fully relevant", "The evidence is somewhat relevant", "None")),
        q(
            "a",
            options=abouts("The evidence is fully relevant", "The evidence is about something else", "None"),
        ),
    ),
    "adverb-levels: nothing but degrees": (
        "adverb-levels",
        q("a", options=labels("Very well", "Fairly well", "Poorly")),
        q("a", options=labels("Fully", "In part of the text", "Not")),
    ),
    "adverb-levels: to an extent": (
        "adverb-levels",
        q("a", options=abouts("supports the claim to a large extent", "supports the claim to some extent")),
        q("a", options=abouts("supports the claim", "does not support the claim")),
    ),
    "equal-points: ordered": (
        "equal-points",
        q("a", "2 1 1", "ordered = true"),
        q("a", "2 1 1", "ordered = false"),
    ),
    "equal-points: plainly levels": ("equal-points", q("a", "3 2 2 0"), q("a", "0 2 3 2")),
    "equal-points: all the same": ("equal-points", q("a", "1 1"), q("a", "1 -")),
    "equal-points: a marker's levels": (
        "equal-points",
        q("a", "2 1 1").replace('"choice"', '"text"'),
        q("a", "2 1 0").replace('"choice"', '"text"'),
    ),
    "unordered-points": (
        "unordered-points",
        q("a", "1 3 2", "ordered = true"),
        q("a", "1 2 3", "ordered = true"),
    ),
    "missing-na: after cannot tell": (
        "missing-na",
        q("a", options=UNSURE) + q("b", more='ask_when = { a = { not = ["o1"] } }'),
        q("a", options=UNSURE) + q("b", more='ask_when = { a = ["o0"] }'),
    ),
    "missing-na: a way out": (
        "missing-na",
        q("a", options=UNSURE) + q("b", more='ask_when = { a = ["o0", "o2"] }'),
        q("a", options=UNSURE) + q("b", more='ask_when = { a = ["o0", "o2"] }\nna = "with-reason"'),
    ),
    "missing-na: a condition waits for it": (
        "missing-na",
        A + q("b", more='ask_when_any = [{ a = "na" }, { a = ["o0"] }]'),
        q("a", more='na = "free"') + q("b", more='ask_when_any = [{ a = "na" }, { a = ["o0"] }]'),
    ),
    "rewards-worse": (
        "rewards-worse",
        q("a", options=NAMED) + q("b", "1 0", 'weight = 3\nask_when = { a = ["named"] }'),
        q("a", options=NAMED) + q("b", "1 0", 'weight = 3\nask_when = { a = ["vague"] }'),
    ),
    "rewards-worse: unless the follow-up cannot cost so much": (
        "rewards-worse",
        q("a", "2 1 0") + q("b", "1 0", 'weight = 2\nask_when = { a = ["o0"] }'),
        q("a", "2 1 0") + q("b", "1 0", 'weight = 1\nask_when = { a = ["o0"] }'),
    ),
    "rewards-worse: unless a cap holds it down": (
        "rewards-worse",
        q("a", "2 1 0", "weight = 2")
        + q("b", "2 0", 'weight = 2\nask_when = { a = ["o0"] }')
        + q("c", "1 0", "weight = 9"),
        q("a", "2 1 0", "weight = 2")
        + q("b", "2 0", 'weight = 2\nask_when = { a = ["o0"] }')
        + q("c", "1 0", "weight = 9")
        + '[[cap]]\nwhen = { a = ["o1"] }\nat_most = 50\n[[cap]]\nwhen = { a = ["o2"] }\nat_most = 5\n'
        + '[[cap]]\nwhen = { c = ["o1"] }\nat_most = 5\n',
    ),
    "heavy-weight": (
        "heavy-weight",
        q("a", "1 0", "weight = 5") + q("b", "1 0", "weight = 2") + q("c", "1 0", "weight = 2"),
        q("a", "1 0", "weight = 4") + q("b", "1 0", "weight = 2") + q("c", "1 0", "weight = 2"),
    ),
    "heavy-weight: two alone": (
        "heavy-weight",
        q("a", "1 0", "weight = 5") + q("b", "1 0") + q("c", "1 0"),
        q("a", "1 0", "weight = 5") + q("b", "1 0"),
    ),
    "heavy-weight: on its own path": (
        "heavy-weight",
        q("a")
        + q("b", "1 0", "weight = 5")
        + q("c", "1 0", 'ask_when = { a = ["o0"] }')
        + q("d", "1 0", 'ask_when = { a = ["o0"] }')
        + q("e", "1 0", 'weight = 9\nask_when = { a = ["o1"] }')
        + q("f", "1 0", 'ask_when = { a = ["o1"] }'),
        q("a")
        + q("b", "1 0", "weight = 5")
        + q("c", "1 0", 'weight = 4\nask_when = { a = ["o0"] }')
        + q("d", "1 0", 'ask_when = { a = ["o0"] }')
        + q("e", "1 0", 'weight = 4\nask_when = { a = ["o1"] }')
        + q("f", "1 0", 'ask_when = { a = ["o1"] }'),
    ),
    "heavy-weight: a group": (
        "heavy-weight",
        '[[group]]\nid = "g"\nweight = 3\n' + q("a", "1 0", 'group = "g"') + q("b", "1 0") + q("c", "1 0"),
        '[[group]]\nid = "g"\nweight = 2\n' + q("a", "1 0", 'group = "g"') + q("b", "1 0") + q("c", "1 0"),
    ),
    "no-why": ("no-why", A.replace("Because.", " "), A),
    "long-rubric": ("long-rubric", THIRTEEN, THIRTEEN.replace('id = "q12"', 'id = "q12"\nof = "article"')),
    "long-rubric: on one path": (
        "long-rubric",
        q("q0") + "".join(q(f"q{n}", more='ask_when = { q0 = ["o0"] }') for n in range(1, 13)),
        q("q0") + "".join(q(f"q{n}", more=f'ask_when = {{ q0 = ["o{n % 2}"] }}') for n in range(1, 23)),
    ),
    "empty-group": (
        "empty-group",
        '[[group]]\nid = "g"\n' + A,
        '[[group]]\nid = "g"\n' + q("a", more='group = "g"'),
    ),
    "unknown-allow: at the top": (
        "unknown-allow",
        'allow = ["long-rubrc"]\n' + A,
        'allow = ["no-why"]\n' + A,
    ),
    "unknown-allow: in a question": (
        "unknown-allow",
        q("a", more='allow = ["nowhy"]'),
        q("a", more='allow = ["no-why"]'),
    ),
    "too-many-paths": (
        "too-many-paths",
        q("r")
        + "".join(q(f"a{n}", more='ask_when = { r = ["o0"] }') for n in range(20))
        + "".join(q(f"b{n}", more=f'ask_when = {{ a{n} = ["o0"] }}') for n in range(20)),
        "".join(q(f"a{n}") for n in range(20))
        + "".join(q(f"b{n}", more=f'ask_when = {{ a{n} = ["o0"] }}') for n in range(20)),
    ),
}


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_mistake_is_told_and_what_almost_is_one_is_not(case: str, desk: type[Desk]) -> None:
    name, planted, sound = PLANTED[case]
    assert desk.named(planted, name)
    assert desk.named(sound, name) == []


@pytest.mark.parametrize("case", PLANTED)
def test_every_warning_can_be_silenced_for_the_whole_rubric(case: str, desk: type[Desk]) -> None:
    name, planted, _ = PLANTED[case]
    old = 'allow = ["long-rubrc"]\n'
    silent = f'allow = ["{name}", "unknown-allow"]\n' + planted.replace(old, "")
    assert desk.named(silent, name) == []


@pytest.mark.parametrize("case", PLANTED)
def test_a_warning_tells_its_line_and_how_to_silence_it_and_leaves_the_rubric_usable(case: str) -> None:
    name, planted, _ = PLANTED[case]
    rubric, found = check_rubric((HEAD + planted).encode(), "r.toml")
    assert rubric is not None
    told = [problem for problem in found if name in problem.message]
    assert told
    assert all(problem.severity == "warning" and problem.line and problem.column for problem in told)


def test_every_name_of_the_table_has_a_planted_mistake() -> None:
    assert {name for name, _, _ in PLANTED.values()} == set(ADVICE)


@pytest.mark.parametrize(
    "case", [case for case, (name, *_) in PLANTED.items() if name in {"rewards-worse", "double-question"}]
)
def test_a_question_silences_what_is_said_of_it(case: str, desk: type[Desk]) -> None:
    name, planted, _ = PLANTED[case]
    said = desk.named(planted.replace("why = ", f'allow = ["{name}"]\nwhy = '), name)
    assert said == []


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "rubrics").glob("*.toml")), ids=lambda p: p.stem
)
def test_shipped_rubrics_give_no_warning(path: Path) -> None:
    rubric, found = check_rubric(path.read_bytes(), path)
    assert rubric is not None
    assert found == ()


DOUBLE = [
    "Is the source named and trustworthy?",
    "Is the evidence relevant and sufficient?",
    "Does the author name a source and explain why it matters?",
    "How strong and how recent is the evidence?",
    "Is it named? Is it dated?",
]
SINGLE = [
    "Can the reader tell what is fact and what is opinion?",
    "Is there a difference between the evidence and what is claimed?",
    "Does it say who did the study and when?",
    "Which facts and figures does it give?",
    "Mark the claim and its grounds.",
    "Is this about supply and demand?",
    "Are facts offered for the claim? If so, mark the one it leans on most.",
]


@pytest.mark.parametrize("ask", DOUBLE)
def test_questions_that_ask_two_things(ask: str, desk: type[Desk]) -> None:
    assert desk.named(q("a", ask=ask), "double-question")


@pytest.mark.parametrize("ask", SINGLE)
def test_questions_that_ask_one_thing_with_an_and_in_it(ask: str, desk: type[Desk]) -> None:
    assert desk.named(q("a", ask=ask), "double-question") == []


def test_advice_on_wording_is_for_english(desk: type[Desk]) -> None:
    text = q("a", ask="Is it named? Is it dated?")
    assert desk.named('language = "en-GB"\n' + text, "double-question")
    assert desk.named('language = "de"\n' + text, "double-question") == []
