"""A wrong shape hides nothing else, and what was put in its place is blamed for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gadfly.store.rubric_check import MOST_PROBLEMS, check_rubric

if TYPE_CHECKING:
    from gadfly.store.problems import Problem

SOUND = """\
format = "gadfly/rubric@1"
id = "small"
title = "Small"
allow = ["no-why"]

[scoring]
bands = [
  { at = 60, name = "High" },
  { at = 40, name = "Middle" },
  { at = 0, name = "Low" },
]

[[scale]]
id = "how-far"
option = [
  { id = "fully", label = "Fully", points = 2 },
  { id = "not", label = "Not", points = 0 },
]

[[group]]
id = "expert"
ask_when = { role = ["claim"] }

[[question]]
id = "role"
ask = "What does it do?"
kind = "choice"
weight = 0
option = [
  { id = "claim", label = "Claim" },
  { id = "background", label = "Background" },
]

[[question]]
id = "sourced"
ask = "Where from?"
kind = "choice"
of = "paragraph"
group = "expert"
out_of = 3
note_when = ["vague"]
ask_when_any = [{ role = ["claim"] }]
option = [
  { id = "named", label = "Named", points = 3 },
  { id = "vague", label = "Vague", points = 0 },
]

[[question]]
id = "follows"
ask = "Does it follow?"
kind = "choice"
group = "expert"
scale = "how-far"
ask_when = { sourced = ["named", "vague"] }

[[question]]
id = "overall"
of = "article"
ask = "How well does it hold?"
kind = "choice"
scale = "how-far"
weight = 0

[[cap]]
when = { sourced = ["vague"] }
at_most = 40
"""

ALONE: dict[str, tuple[str, str, str]] = {
    "points": ("points = 3", 'points = "three"', "question[1].option[0].points"),
    "points of a scale": ("points = 2", 'points = "two"', "scale[0].option[0].points"),
    "out_of": ("out_of = 3", 'out_of = "3"', "question[1].out_of"),
    "weight": ('kind = "choice"\nweight = 0', 'kind = "choice"\nweight = "0"', "question[0].weight"),
    "a key too many": ("out_of = 3", "out_off = 3", "question[1].out_off"),
    "a misspelt id": ('id = "sourced"', 'id = "Sourced"', "question[1].id"),
    "kind": (
        'ask = "Where from?"\nkind = "choice"',
        'ask = "Where from?"\nkind = "chioce"',
        "question[1].kind",
    ),
    "no kind": ('ask = "Where from?"\nkind = "choice"', 'ask = "Where from?"', "question[1].kind"),
    "no ask": ('ask = "Where from?"\n', "", "question[1].ask"),
    "of": ('of = "paragraph"', 'of = "paragraf"', "question[1].of"),
    "of the other scope": ('of = "article"', 'of = "artikel"', "question[3].of"),
    "label": ('label = "Named"', "label = 5", "question[1].option[0].label"),
    "group that is no text": (
        'of = "paragraph"\ngroup = "expert"',
        'of = "paragraph"\ngroup = 1',
        "question[1].group",
    ),
    "options that are no list": (
        'option = [\n  { id = "claim", label = "Claim" },\n  { id = "background", label = "Background" },\n]',
        "option = 3",
        "question[0].option",
    ),
    "options of a scale that are no list": (
        (
            'option = [\n  { id = "fully", label = "Fully", points = 2 },\n'
            '  { id = "not", label = "Not", points = 0 },\n]'
        ),
        "option = 3",
        "scale[0].option",
    ),
    "an option that is no table": (
        '{ id = "background", label = "Background" }',
        '"background"',
        "question[0].option[1]",
    ),
    "condition": ('{ sourced = ["named", "vague"] }', "{ sourced = 1 }", "question[2].ask_when.sourced"),
    "conditions": ('[{ role = ["claim"] }]', "[{ role = [] }]", "question[1].ask_when_any[0].role"),
    "a list of no conditions": ('[{ role = ["claim"] }]', "[1]", "question[1].ask_when_any[0]"),
    "cap's condition": ('when = { sourced = ["vague"] }', "when = { sourced = 1 }", "cap[0].when.sourced"),
    "at_most": ("at_most = 40", 'at_most = "forty"', "cap[0].at_most"),
    "no at_most": ("at_most = 40\n", "", "cap[0].at_most"),
    "a band's bound": ("at = 40", 'at = "forty"', "scoring.bands[1].at"),
    "the last band's bound": ("at = 0", 'at = "none"', "scoring.bands[2].at"),
    "the first band's bound": ("at = 60", "at = true", "scoring.bands[0].at"),
    "a band without a name": ('{ at = 40, name = "Middle" }', "{ at = 40 }", "scoring.bands[1].name"),
    "note_when": ('note_when = ["vague"]', "note_when = [1]", "question[1].note_when[0]"),
    "allow": ('allow = ["no-why"]', "allow = [1]", "allow[0]"),
    "the rubric's title": ('title = "Small"', "title = 1", "title"),
}


def errors(text: str) -> list[Problem]:
    rubric, found = check_rubric(text.encode(), "r.toml")
    wrong = [problem for problem in found if problem.severity == "error"]
    assert (rubric is None) == bool(wrong)
    assert len(found) <= MOST_PROBLEMS
    return wrong


def test_the_rubric_is_sound() -> None:
    assert errors(SOUND) == []


@pytest.mark.parametrize("name", ALONE)
def test_a_wrong_shape_is_told_once_and_what_hangs_on_it_is_not_blamed(name: str) -> None:
    old, new, path = ALONE[name]
    assert SOUND.count(old) == 1
    assert [problem.path for problem in errors(SOUND.replace(old, new))] == [path]


@pytest.mark.parametrize("name", ALONE)
def test_a_wrong_shape_does_not_hide_a_condition_on_nothing(name: str) -> None:
    old, new, path = ALONE[name]
    text = SOUND.replace(old, new) + '[[question]]\nid = "more"\nask = "?"\nkind = "text"\n'
    found = errors(text + 'ask_when = { sauced = "answered" }\n')
    assert {problem.path for problem in found} == {path, "question[4].ask_when.sauced"}
    assert all(problem.line for problem in found)


def test_everything_is_told_in_one_go_each_at_its_line() -> None:
    text = SOUND
    for old, new in (
        ("at = 40", "at = 70"),
        ('{ id = "not", label', '{ id = "fully", label'),
        ('[[question]]\nid = "sourced"', "[[question]]"),
        ("out_of = 3", "outof = 3"),
        ("points = 3", 'points = "three"'),
        ('{ sourced = ["named", "vague"] }', '{ rolle = ["claim"] }'),
        ('ask = "How well does it hold?"\nkind = "choice"\nscale = "how-far"', 'ask = "?"\nkind = "choice"'),
        ("at_most = 40", "at_most = 100"),
    ):
        assert old in text
        text = text.replace(old, new)
    found = errors(text)
    said = " ".join(problem.message for problem in found)
    for words in (
        "Bands go down",
        '"fully" is the id of an earlier option',
        'The key "id" is missing.',
        'Did you mean "out_of"?',
        "must be a number",
        'Did you mean "role"?',
        "needs options",
        "lowers nothing",
    ):
        assert words in said
    lines = [problem.line or 0 for problem in found]
    assert all(lines)
    assert lines == sorted(lines)


# Rings and caps

CHAIN = """\
format = "gadfly/rubric@1"
id = "ring"
title = "Ring"
allow = ["no-why"]
"""


def question(name: str, more: str = "") -> str:
    options = 'option = [{ id = "x", label = "X", points = 1 }, { id = "y", label = "Y", points = 0 }]'
    return f'[[question]]\nid = "{name}"\nask = "Which {name}?"\nkind = "choice"\n{more}\n{options}\n'


@pytest.mark.parametrize(
    ("text", "ring"),
    [
        (question("a", 'ask_when = { a = ["x"] }'), "(a → a)"),
        (
            question("a", 'ask_when = { b = ["x"] }') + question("b", 'ask_when = { a = ["x"] }'),
            "(a → b → a)",
        ),
        (
            question("a", 'ask_when = { c = ["x"] }')
            + question("b", 'ask_when = { a = ["x"] }')
            + question("c", 'ask_when_any = [{ b = ["x"] }, { b = ["y"] }]'),
            "(a → c → b → a)",
        ),
        (
            '[[group]]\nid = "g"\nask_when = { b = ["x"] }\n'
            + question("a", 'group = "g"')
            + question("b", 'ask_when = { a = ["x"] }'),
            "(a → b → a)",
        ),
    ],
)
def test_a_ring_of_conditions_is_named(text: str, ring: str) -> None:
    (found,) = errors(CHAIN + text)
    assert ring in found.message


def test_a_condition_that_only_looks_too_far_ahead_is_no_ring() -> None:
    (found,) = errors(CHAIN + question("a", 'ask_when = { b = ["x"] }') + question("b"))
    assert "ring" not in found.message
    assert "Move that question up" in found.message


@pytest.mark.parametrize(
    ("cap", "words"),
    [
        ('when = { a = ["x"] }\nat_most = 100', "lowers nothing"),
        ('when = { a = ["x"], b = ["x"] }\nat_most = 20', "can never apply"),
        ('when = { a = "na" }\nat_most = 20', "can never apply"),
        ('when_any = [{ b = { not = ["x", "y"] } }]\nat_most = 20', "can never apply"),
        ('when = { whole = ["x"] }\nat_most = 20', "is asked about the article"),
        ("at_most = 20", "it would always apply"),
        ('when = { a = ["y"], b = ["x"] }\nat_most = 99.9', ""),
        ('of = "article"\nwhen = { whole = ["x"] }\nat_most = 20', ""),
    ],
)
def test_a_cap_that_can_do_nothing_is_told(cap: str, words: str) -> None:
    text = question("a") + question("b", 'ask_when = { a = ["y"] }') + question("whole", 'of = "article"')
    found = errors(CHAIN + text + f"[[cap]]\n{cap}\n")
    assert [words in problem.message for problem in found] == [True] * bool(words)


# Anything

LINES = SOUND.splitlines(keepends=True)
VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "true",
        '""',
        '"x"',
        '"answered"',
        "[]",
        "[1]",
        '["x"]',
        "{}",
        "{ a = 1 }",
        "[{}]",
        "[[]]",
        "0.5",
    ]
)
EDITABLE = [n for n, line in enumerate(LINES) if " = " in line and line[0] not in " []"]


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(EDITABLE), VALUES, min_size=1, max_size=4),
    st.sets(st.sampled_from(EDITABLE)),
)
def test_several_values_of_other_kinds_and_keys_left_out_give_problems_or_a_rubric(
    put: dict[int, str], gone: set[int]
) -> None:
    text, skipping = [], False
    for number, line in enumerate(LINES):
        if number in put or (number in gone and number % 3 == 0):
            key = line.split(" = ")[0]
            text += [f"{key} = {put[number]}\n"] if number in put else []
            skipping = line.rstrip().endswith("[")
        elif not skipping:
            text.append(line)
        elif line.startswith("]"):
            skipping = False
    errors("".join(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["[[question]]\n", "[[cap]]\n", "[[group]]\n", "[[scale]]\n", *LINES]), max_size=25
    )
)
def test_lines_in_any_order_give_problems_or_a_rubric(lines: list[str]) -> None:
    errors('format = "gadfly/rubric@1"\n' + "".join(lines))
