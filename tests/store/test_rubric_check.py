from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gadfly.store.rubric_check import MOST_PROBLEMS, check_rubric
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from gadfly.store.problems import Problem

EVERY_KEY = Path(__file__).parent / "data" / "every-key.toml"

SOUND = """\
format = "gadfly/rubric@1"
id = "small"
title = "Small"
allow = ["no-why"]

[scoring]
article_share = 20
bands = [
  { at = 50, name = "High" },
  { at = 0, name = "Low" },
]

[[scale]]
id = "how-far"
[[scale.option]]
id = "fully"
label = "Fully"
points = 2
[[scale.option]]
id = "not"
label = "Not"
points = 0

[[group]]
id = "expert"
ask_when = { role = ["claim"] }

[[question]]
id = "role"
ask = "What does it do?"
kind = "choice"
option = [
  { id = "claim", label = "Claim" },
  { id = "background", label = "Background" },
]

[[question]]
id = "point"
ask = "What is the point?"
kind = "text"
ask_when = { role = ["claim"] }

[[question]]
id = "sourced"
ask = "Where from?"
kind = "multi"
group = "expert"
ask_when_any = [{ role = { not = ["background"] } }, { point = "answered" }]
weight = 2
note_when = ["vague"]
passage_when = ["named"]
only = ["vague"]

[[question.option]]
id = "named"
label = "Named"
points = 3

[[question.option]]
id = "vague"
label = "Vague"
points = 1
ask_when = { role = ["claim"] }

[[question]]
id = "follows"
ask = "Does it follow?"
kind = "choice"
group = "expert"
scale = "how-far"

[[question]]
id = "overall"
of = "article"
ask = "How well does it hold?"
kind = "choice"
scale = "how-far"

[[cap]]
when = { sourced = ["vague"] }
at_most = 40
"""


def problems(text: str | bytes) -> tuple[Problem, ...]:
    data = text.encode() if isinstance(text, str) else text
    return check_rubric(data, "mine.toml")[1]


def errors(text: str | bytes) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems(text) if problem.severity == "error")


def edited(old: str, new: str) -> tuple[str, int]:
    """The sound rubric with one mistake, and its line: where the new text has `»`, else where it begins."""
    assert SOUND.count(old) == 1, old
    head, _, tail = SOUND.replace(old, new if "»" in new else f"»{new}").partition("»")
    return head + tail, head.count("\n") + 1


# What is sound


@pytest.mark.parametrize("path", sorted(shipped("rubrics").glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_rubric_is_sound(path: Path) -> None:
    rubric, found = check_rubric(path.read_bytes(), path)
    assert [problem for problem in found if problem.severity == "error"] == []
    assert rubric is not None
    assert rubric.id == path.stem


def test_rubrics_ship() -> None:
    assert {path.stem for path in shipped("rubrics").glob("*.toml")} >= {"first-pass", "toulmin"}


def test_a_rubric_with_every_key_is_sound() -> None:
    assert errors(EVERY_KEY.read_bytes()) == ()


@pytest.mark.parametrize(
    "data",
    [
        SOUND.encode(),
        b"\xef\xbb\xbf" + SOUND.encode(),
        SOUND.replace("\n", "\r\n").encode(),
        SOUND.replace("points = 3", "points = 3.0").encode(),
    ],
    ids=["plain", "byte order mark", "Windows line ends", "decimal"],
)
def test_how_a_sound_rubric_was_saved_does_not_matter(data: bytes) -> None:
    rubric, found = check_rubric(data, "mine.toml")
    assert found == ()
    assert rubric is not None
    assert rubric.by_id["sourced"].maximum == Decimal(3)


# One mistake at a time

MISTAKES: dict[str, tuple[str, str, str]] = {
    "unknown key": (
        'title = "Small"',
        'titel = "S"\ntitle = "S"',
        'here. Did you mean "title"?',
    ),
    "unknown key of a question": ("weight = 2", "wieght = 2", 'Did you mean "weight"?'),
    "unknown key of an option": ("points = 3", "point = 3", 'Did you mean "points"?'),
    "unknown key of scoring": ("article_share = 20", "article_shares = 2", 'Did you mean "article_share"?'),
    "unknown key of a band": (
        '{ at = 50, name = "High" }',
        '{ at = 50, name = "High", nam = 1 }',
        'Did you mean "name"?',
    ),
    "unknown key like nothing": ("weight = 2", "zzzz = 2", 'There is no key "zzzz" here.'),
    "question without id": (
        '[[question]]\nid = "point"',
        "[[question]]",
        'The key "id" is missing.',
    ),
    "option without label": (
        '[[question.option]]\nid = "named"\nlabel = "Named"',
        '[[question.option]]\nid = "named"',
        'The key "label" is missing.',
    ),
    "question twice": ('id = "point"', 'id = "role"', '"role" is the id of an earlier question'),
    "option twice": ('id = "vague"\n', 'id = "named"\n', '"named" is the id of an earlier option'),
    "option of a scale twice": ('id = "not"', 'id = "fully"', '"fully" is the id of an earlier option'),
    "scale twice": (
        "[[group]]",
        '[[scale]]\n»id = "how-far"\n[[group]]',
        '"how-far" is the id of an earlier scale',
    ),
    "group twice": (
        '[[question]]\nid = "role"',
        '[[group]]\n»id = "expert"\n[[question]]\nid = "role"',
        '"expert" is the id of an earlier group',
    ),
    "condition on an unknown question": (
        'kind = "text"\nask_when = { role = ["claim"] }',
        'kind = "text"\n»ask_when = { rolle = ["claim"] }',
        'There is no question "rolle". Did you mean "role"?',
    ),
    "condition on a later question": (
        'kind = "text"\nask_when = { role = ["claim"] }',
        'kind = "text"\n»ask_when = { follows = ["fully"] }',
        '"follows" is not asked before this: a condition looks back only. Move that question up',
    ),
    "condition on itself": (
        'kind = "text"\nask_when = { role = ["claim"] }',
        'kind = "text"\n»ask_when = { point = "na" }',
        '"point" is not asked before this',
    ),
    "condition of a group that looks too late": (
        'id = "expert"\nask_when = { role = ["claim"] }',
        'id = "expert"\n»ask_when = { follows = ["fully"] }',
        '"follows" is not asked before this',
    ),
    "condition on a question of the article": (
        "when = { sourced = ",
        "when = { overall = ",
        '"overall" is asked about the article',
    ),
    "condition on a question of paragraphs": (
        'of = "article"',
        'of = "article"\n»ask_when = { role = ["claim"] }',
        '"role" is asked about paragraphs',
    ),
    "condition on an unknown option": (
        'when = { sourced = ["vague"] }',
        'when = { sourced = ["vauge"] }',
        'no option of "sourced" called "vauge". Did you mean "vague"?',
    ),
    "unknown option under not": ('{ not = ["background"] }', '{ not = ["claims"] }', 'Did you mean "claim"?'),
    "condition of an option": (
        'points = 1\nask_when = { role = ["claim"] }',
        'points = 1\n»ask_when = { role = ["clam"] }',
        'Did you mean "claim"?',
    ),
    "condition of a shared option": (
        'label = "Not"',
        'label = "Not"\n»ask_when = { overall = ["fully"] }',
        '"overall" is not asked before this',
    ),
    "options asked of a text": (
        '{ point = "answered" }',
        '{ point = ["x"] }',
        '"point" has no options to pick: ask for "answered" or "na".',
    ),
    "another state": ('{ point = "answered" }', '{ point = "open" }', 'or for "answered" or "na"'),
    "condition that names nothing": (
        '{ point = "answered" }',
        "{ point = [] }",
        "condition asks for options",
    ),
    "empty condition": ('{ point = "answered" }', "{}", "This condition is empty"),
    "other key than not": (
        '{ not = ["background"] }',
        '{ nto = ["background"] }',
        "condition asks for options",
    ),
    "condition that is no table": (
        'kind = "text"\nask_when = { role = ["claim"] }',
        'kind = "text"\n»ask_when = "role"',
        "A condition is a table such as",
    ),
    "conditions that are no list": (
        'ask_when_any = [{ role = { not = ["background"] } }, { point = "answered" }]',
        'ask_when_any = { point = "answered" }',
        "This must be a list of conditions",
    ),
    "no options": (
        '{ id = "claim", label = "Claim" },\n  { id = "background", label = "Background" },',
        "",
        "needs options",
    ),
    "unknown scale": (
        'group = "expert"\nscale = "how-far"',
        'group = "expert"\n»scale = "how-fra"',
        'There is no scale "how-fra". Did you mean "how-far"?',
    ),
    "unknown group": ('group = "expert"\nask_when', 'group = "export"\nask_when', 'Did you mean "expert"?'),
    "scale and options": (
        'group = "expert"\nscale = "how-far"',
        'group = "expert"\nscale = "how-far"\n»option = [{ id = "x", label = "X" }]',
        "a scale and options of its own",
    ),
    "points in quotation marks": ("points = 3", 'points = "3"', "This must be a number, 0 or more."),
    "points true": ("points = 3", "points = true", "This must be a number, 0 or more."),
    "negative weight": ("weight = 2", "weight = -2", "This must be a number, 0 or more."),
    "not a number": ("weight = 2", "weight = nan", "finite"),
    "infinite": ("points = 3", "points = inf", "finite"),
    "huge number": ("points = 3", "points = 99999999999999999999", "2^53"),
    "unknown table": ("points = 3", "points = 3\n»[question.x]", 'no key "x"'),
    "bands ascend": ("at = 50", "at = 0", "Bands go down"),
    "bands end above 0": ("at = 0,", "at = 10,", "The last band begins at 10"),
    "band above 100": ("at = 50", "at = 101", "0 to 100"),
    "cap without condition": (
        '[[cap]]\nwhen = { sourced = ["vague"] }',
        "[[cap]]",
        "It has no condition, so it would always apply",
    ),
    "cap of 120 percent": ("at_most = 40", "at_most = 120", "This must be a percentage, 0 to 100."),
    "cap without at_most": ("[[cap]]\n", "[[cap]]\n", 'The key "at_most" is missing.'),
    "group of both scopes": (
        '[[group]]\nid = "expert"',
        '[[group]]\nid = "expert"',
        "questions on paragraphs and on the article",
    ),
    "weight without points": (
        '  { id = "background", label = "Background" },\n]',
        '  { id = "background", label = "Background" },\n]\n»weight = 1',
        "It has a weight and no points",
    ),
    "weight of a text": ('kind = "text"', 'kind = "text"\n»weight = 1', "never scored"),
    "more points than out_of": ("weight = 2", "weight = 2\nout_of = 2", "more than out_of"),
    "unknown passage_when": ('passage_when = ["named"]', 'passage_when = ["nmed"]', 'Did you mean "named"?'),
    "unknown note_when": ('note_when = ["vague"]', 'note_when = ["x"]', 'There is no option "x".'),
    "unknown only": ('only = ["vague"]', 'only = ["vage"]', 'Did you mean "vague"?'),
    "unknown kind": ('kind = "multi"', 'kind = "many"', "one of: 'choice', 'multi', 'text' or 'passage'"),
    "text where a list is": ('note_when = ["vague"]', 'note_when = "vague"', "This must be a list"),
    "list where a text is": ('ask = "Where from?"', 'ask = ["Where from?"]', "a text in quotation marks"),
    "table where a list is": ('id = "follows"', 'id = "follows"\n»option = { id = "x" }', "must be a list"),
    "text where true is": ('id = "follows"', 'id = "follows"\n»required = "yes"', "true or false"),
    "decimal where a count is": ('id = "follows"', 'id = "follows"\n»min_words = 2.5', "a whole number"),
    "negative count": ('id = "follows"', 'id = "follows"\n»min_words = -1', "0 or more"),
    "most of nothing": ('id = "follows"', 'id = "follows"\n»most = 0', "1 or more"),
    "dot in an id": ('id = "follows"', 'id = "fol.lows"', "An id has small letters"),
    "id of digits": ('id = "follows"', 'id = "7"', "begins with a letter"),
    "id that is a number": ('id = "follows"', "id = 7", "a text in quotation marks"),
    "id with a line end": ('id = "follows"', 'id = "follows\\n"', "An id has small letters"),
    "endless id": ('id = "follows"', f'id = "{"a" * 65}"', "at most 64"),
    "number in quotation marks": ("article_share = 20", 'article_share = "20"', "a number, 0 or more"),
    "no TOML": ("article_share = 20", "article_share = ", "This is not valid TOML"),
    "key twice": ("article_share = 20", "article_share = 20\n»article_share = 20", "This is not valid TOML"),
}
AFTERMATH = {
    "group of both scopes": ('of = "article"', 'of = "article"\ngroup = "expert"'),
    "cap without at_most": ("at_most = 40\n", ""),
    "more points than out_of": ("", ""),
}
ELSEWHERE = {
    "no options": 'kind = "choice"',
    "more points than out_of": "points = 3",
    "bands ascend": '{ at = 0, name = "Low" }',
}
"""Where a mistake is reported when that is not where it was made."""


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_told_with_its_line(name: str) -> None:
    old, new, message = MISTAKES[name]
    text, line = edited(old, new)
    if name in AFTERMATH:
        text = text.replace(*AFTERMATH[name], 1)
    if name in ELSEWHERE:
        line = text[: text.index(ELSEWHERE[name])].count("\n") + 1
    rubric, found = check_rubric(text.encode(), "mine.toml")
    assert rubric is None
    assert [problem.line for problem in found if message in problem.message] == [line], found


def test_a_missing_id_of_the_rubric_is_named() -> None:
    (found,) = problems(SOUND.replace('id = "small"\n', ""))
    assert found.message == 'The key "id" is missing.'
    assert found.path == "id"


def test_a_rubric_without_questions_is_refused() -> None:
    (found,) = problems('format = "gadfly/rubric@1"\nid = "r"\ntitle = "R"\n')
    assert found.message == 'The key "question" is missing.'
    (found,) = problems('format = "gadfly/rubric@1"\nid = "r"\ntitle = "R"\nquestion = []\n')
    assert [found.line, found.message] == [4, "There must be at least 1 of these."]


@pytest.mark.parametrize(
    ("written", "message", "line"),
    [
        ("", "no line such as format", None),
        ('format = "gadfly/rubric@2"', "written by a newer gadfly", 2),
        ('format = "gadfly/rubric@0"', "not a format that gadfly knows", 2),
        ('format = "canvas/rubric@1"', "not a format that gadfly knows", 2),
        ("format = 1", "not a format that gadfly knows", 2),
        ('format = "gadfly/critique@1"', "This is a critique, not a rubric.", 2),
    ],
)
def test_what_is_no_rubric_of_this_version_is_refused(written: str, message: str, line: int | None) -> None:
    text = "# a rubric\n" + SOUND.replace('format = "gadfly/rubric@1"', written)
    rubric, (found,) = check_rubric(text.encode(), "mine.toml")
    assert rubric is None
    assert message in found.message
    assert found.line == line


# All in one go


def test_all_faults_of_shape_are_told_at_once_in_the_order_of_lines() -> None:
    text = SOUND
    for old, new in (
        ("points = 3", 'points = "3"'),
        ("weight = 2", "wieght = 2"),
        ('label = "Fully"', "lable = 1"),
        ("at_most = 40", "at_most = 120"),
    ):
        text = text.replace(old, new)
    found = problems(text)
    assert len(found) == 5  # the mistyped label is missing as well
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)


def test_a_key_too_many_does_not_hide_what_makes_no_sense() -> None:
    text = SOUND.replace("weight = 2", "wieght = 2", 1).replace("{ at = 0,", "{ at = 5,", 1)
    found = problems(text)
    assert any('Did you mean "weight"?' in problem.message for problem in found)
    assert any("let it begin at 0" in problem.message for problem in found)
    assert check_rubric(text.encode(), "r.toml")[0] is None


def test_all_faults_of_sense_are_told_at_once_in_the_order_of_lines() -> None:
    text = SOUND
    for old, new in (
        ('scale = "how-far"', 'scale = "far"'),
        ("at = 50", "at = 0"),
        ('note_when = ["vague"]', 'note_when = ["a", "b"]'),
        ('when = { sourced = ["vague"] }', 'when = { sourced = ["a"], role = ["b"] }'),
    ):
        text = text.replace(old, new)
    found = problems(text)
    assert len(found) == 7  # two questions have the scale
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)


def test_a_fault_of_a_shared_option_is_told_once() -> None:
    text = SOUND.replace('label = "Not"', 'label = "Not"\nask_when = { nobody = ["x"] }')
    assert [problem.path for problem in problems(text)] == ["scale[0].option[1].ask_when.nobody"]


def test_no_more_problems_are_told_than_anybody_reads() -> None:
    text = SOUND.replace("[scoring]", "".join(f"x{n} = 1\n" for n in range(3 * MOST_PROBLEMS)) + "[scoring]")
    assert len(problems(text)) == MOST_PROBLEMS


# Warnings


def test_more_options_than_keys_is_a_warning_that_can_be_silenced() -> None:
    options = ", ".join(f'{{ id = "o{n}", label = "O" }}' for n in range(10))
    text = SOUND + f'[[question]]\nid = "long"\nask = "?"\nkind = "choice"\noption = [{options}]\n'
    rubric, (found,) = check_rubric(text.encode(), "mine.toml")
    assert rubric is not None
    assert found.severity == "warning"
    assert found.line == SOUND.count("\n") + 1
    assert found.message.startswith("10 options are offered at once")
    assert problems(text + 'allow = ["many-options"]\n') == ()


def test_a_group_that_no_question_is_in_is_a_warning_that_can_be_silenced() -> None:
    text = SOUND.replace("[[cap]]", '[[group]]\nid = "spare"\n[[cap]]')
    rubric, (found,) = check_rubric(text.encode(), "mine.toml")
    assert rubric is not None
    assert [found.severity, found.path] == ["warning", "group[1].id"]
    assert problems(text.replace('allow = ["no-why"]', 'allow = ["no-why", "empty-group"]')) == ()


# Anything at all

LINES = SOUND.splitlines(keepends=True)
SCRAPS = st.sampled_from(
    [
        *LINES,
        "= 1\n",
        "[[question]]\n",
        "[question]\n",
        "scale = [1]\n",
        "ask_when = { a = 1 }\n",
        "\x00",
    ]
)


def sound(data: bytes) -> None:
    """Either a rubric, or at least one error."""
    rubric, found = check_rubric(data, "mine.toml")
    assert (rubric is None) == any(problem.severity == "error" for problem in found)
    assert all(problem.message for problem in found)


@settings(max_examples=100, deadline=None)  # the first example pays for imports
@given(st.binary(max_size=100) | st.lists(SCRAPS, max_size=30).map(lambda lines: "".join(lines).encode()))
def test_any_bytes_give_a_rubric_or_problems(data: bytes) -> None:
    sound(data)
    sound(b'format = "gadfly/rubric@1"\n' + data)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(LINES) - 1), st.just("") | SCRAPS, st.integers(0, 1))
def test_a_rubric_with_a_line_changed_gives_a_rubric_or_problems(at: int, scrap: str, gone: int) -> None:
    sound("".join([*LINES[:at], scrap, *LINES[at + gone :]]).encode())


VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "1.5",
        "true",
        '""',
        '"x"',
        "[]",
        "[1]",
        '["x"]',
        "{}",
        "{ a = 1 }",
        "[{}]",
        "[[]]",
        "1979-05-27",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([n for n, line in enumerate(LINES) if " = " in line and line[0] not in " []"]), VALUES)
def test_any_value_of_another_kind_gives_a_rubric_or_problems(at: int, value: str) -> None:
    key = LINES[at].split(" = ")[0]
    end = next(n for n in range(at + 1, len(LINES) + 1) if n == len(LINES) or LINES[n][0] not in " ]")
    sound("".join([*LINES[:at], f"{key} = {value}\n", *LINES[end:]]).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xfe" + SOUND.encode("utf-16-le"),
        b"a = " + b"[" * 100_000,
        b"a = " + b"[" * 70 + b"]" * 70,
        b"a = " + b"{a=" * 5000 + b"1" + b"}" * 5000,
        b"a." * 5000 + b"a = 1",
        b"a = " + b"9" * 100_000,
        b"a = 1e999999999",
        b"a = 9999-99-99",
        SOUND.encode() + b"\x00",
        SOUND.encode() + b"# " + b"x" * (256 * 1024),
        SOUND.replace('"Small"', f'"{"x" * 262_145}"').encode(),
        SOUND.replace("at_most = 40", "at_most = 1e-39").encode(),
    ],
    ids=range(14),
)
def test_nasty_bytes_give_a_rubric_or_problems(data: bytes) -> None:
    sound(data)


def test_what_a_doubtful_question_or_an_empty_group_points_at_is_looked_for_all_the_same() -> None:
    text = """
format = "gadfly/rubric@1"
id = "b"
title = "B"
group = [{ id = "g", ask_when = { nothere = ["yes"] } }]
question = [{ id = "q", ask = "Is it?", kind = "choise", scale = "t" }]
"""
    _, problems = check_rubric(text.encode(), "b.toml")
    errors = [(each.path, each.message) for each in problems if each.severity == "error"]
    assert ("question[0].scale", 'There is no scale "t".') in errors
    assert any("nothere" in message for _, message in errors)
    assert any(path == "question[0].kind" for path, _ in errors)
