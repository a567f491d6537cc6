from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gadfly.documents.answers import Answer, Earlier, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.documents.rubric import Band, Cap, Group, Option, Question, Rubric, Scale, Scoring
from gadfly.scoring.scorer import score
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.critiques import LARGEST_COLLECTED, check_critique, critique_of, read_critique
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OPTIONS = (Option("yes", "Yes", points=Decimal(1)), Option("no", "No", points=Decimal(0)))
RUBRIC = Rubric(
    "small",
    "Small",
    (
        Question("a", "A?", "choice", options=OPTIONS, group="g"),
        Question(
            "b", "B?", "multi", scale="s", options=OPTIONS, ask_when=Condition((Clause("a", ("yes",)),))
        ),
        Question("whole", "W?", "choice", of="article", options=OPTIONS),
    ),
    scoring=Scoring(bands=(Band(Decimal(0), "Some"),)),
    scales=(Scale("s", OPTIONS),),
    groups=(Group("g"),),
    caps=(Cap(Condition((Clause("a", ("no",)),)), Decimal(40)),),
)


def document() -> bytes:
    blocks = (
        Block("b001", "A headline", "headline", included=False, reason="first"),
        Block("b002", "He said so."),
        Block("b003", "Then she left."),
    )
    critique = Critique.begin(Article(blocks, "T"), RUBRIC, AT)
    held = Answer(choice="yes", at=AT, passages=(Passage("He", 0, 2),), earlier=(Earlier(choice="no"),))
    critique = critique.answer("b002", "a", held)
    whole = Answer(choice="no", passages=(Passage("Then", 0, 4, paragraph="b003"),))
    critique = critique.answer(ARTICLE, "whole", whole)
    return CritiqueText().whole(critique, ScoreSummary("none", None, None, Decimal(0)))


DOCUMENT = document()
LINES = DOCUMENT.splitlines(keepends=True)


def line_of(text: str) -> int:
    return next(i for i, line in enumerate(LINES, 1) if text.encode() in line)


def test_a_critique_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(DOCUMENT)
    critique = read_critique(path)
    assert critique.rubric == RUBRIC
    assert [block.id for block in critique.article.blocks] == ["b001", "b002", "b003"]
    assert critique.at("b002").get("a").choice == "yes"


def test_a_critique_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(DOCUMENT + b"#" * LARGEST_COLLECTED)
    assert read_critique(path).rubric == RUBRIC
    with pytest.raises(FileProblem, match="too large for a critique: at most 2 MiB"):
        read_critique(path, limit=LARGEST_COLLECTED)


def test_only_the_very_bytes_that_were_saved_are_trusted() -> None:
    digest = hashlib.sha256(DOCUMENT).hexdigest()
    assert critique_of(DOCUMENT, "c.toml", trusted=digest).rubric == RUBRIC
    with pytest.raises(FileProblem, match="whole number"):
        critique_of(DOCUMENT.replace(b"revision = 0", b'revision = "0"'), "c.toml", trusted=digest)


def test_going_on_with_what_was_saved_needs_no_checker(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(DOCUMENT)
    code = (
        "import sys; from pathlib import Path; from gadfly.store.critiques import read_critique; "
        f"assert not {{'tomli', 'tomli_w', 'pydantic'}} & set(sys.modules); "
        f"read_critique(Path(sys.argv[1]), trusted={hashlib.sha256(DOCUMENT).hexdigest()!r}); "
        "assert 'tomli' in sys.modules; assert 'pydantic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ('status = "draft"', 'status = "done"', "status", "This must be one of: 'draft' or 'finished'."),
        ("revision = 0", "revision = -1", "revision", "This must be 0 or more."),
        ("revision = 0", "revision = true", "revision", "whole number"),
        ("started = 2026-11-22T10:00:00Z", "started = 2026-11-22", "started", "a time such as"),
        ("started = 2026-11-22T10:00:00Z", "started = 2026-11-22T10:00:00", "started", "lacks its offset"),
        ("started = 2026-11-22T10:00:00Z", "started = 0001-01-01T00:00:00+10:00", "started", "year"),
        ('title = "T"', "title = 3", "article.title", "a text in quotation marks"),
        ('id = "b002"', 'id = "2"', "paragraph[0].id", "as the format wants it"),
        ('id = "b002"', 'id = "b000"', "paragraph[0].id", "as the format wants it"),
        ('id = "b003"', 'id = "b002"', "paragraph[1].id", "There are two blocks with the id b002."),
        ('id = "b001"', 'id = "b003"', "set_aside[0].id", "There are two blocks with the id b003."),
        ('kind = "headline"', 'kind = "advert"', "set_aside[0].kind", "A block has no such kind"),
        ('text = "He said so."', 'text = "He said no."', "article.sha256", "changed after it was taken in"),
        ('text = "A headline"', 'text = "Another"', "article.sha256", "changed after it was taken in"),
        ("end = 2", "end = 12", "paragraph[0].answers.a.passages[0].end", "b002 has 11 characters"),
        ("start = 0", "start = 3", "paragraph[0].answers.a.passages[0].end", "out of range"),
        ("start = 0", "start = -1", "paragraph[0].answers.a.passages[0].start", "0 or more"),
        ('paragraph = "b003"', 'paragraph = "b004"', "article_answers.whole.passages[0]", "in no block"),
        (
            'earlier = [{ choice = "no" }]',
            'text = "t"',
            "paragraph[0].answers.a.text",
            "both choice and text",
        ),
        ('earlier = [{ choice = "no" }]', "confidence = 4", "paragraph[0].answers.a.confidence", "3 or less"),
        ('earlier = [{ choice = "no" }]', "earlier = 1", "paragraph[0].answers.a.earlier", "must be a list"),
        ('choice = "no"', 'choice = "no", na = "x"', "paragraph[0].answers.a.earlier[0].na", "both choice"),
        ("[paragraph.answers.a]", "[paragraph.answers.A]", "paragraph[0].answers.A", "An id "),
        ("of = ", "off = 1\nof = ", "rubric.question[0].off", "no key of this name"),
        ("points = 1", "points = -1", "rubric.scale[0].option[0].points", "0 or more"),
        ("at_most = 40", "at_most = 101", "rubric.cap[0].at_most", "a percentage"),
        ('ask_when = { a = ["yes"] }', "ask_when = { a = 1 }", "rubric.question[1].ask_when", "A condition"),
        (
            'ask_when = { a = ["yes"] }',
            "ask_when_any = 1",
            "rubric.question[1].ask_when_any",
            "of conditions",
        ),
        ('id = "b"', 'id = "a"', "rubric.question[1].id", "There are two questions with the id a."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, path: str, message: str) -> None:
    broken = DOCUMENT.decode().replace(old, new, 1).encode()
    assert broken != DOCUMENT
    critique, problems = check_critique(broken, "c.toml")
    assert critique is None
    problem = next(problem for problem in problems if problem.path.startswith(path))
    assert message in problem.message
    assert problem.line is not None
    assert problem.severity == "error"
    with pytest.raises(FileProblem) as refused:
        critique_of(broken, "c.toml")
    assert problem in refused.value.problems


def test_a_problem_stands_at_its_own_line_and_a_missing_key_at_its_table() -> None:
    _, (problem,) = check_critique(DOCUMENT.replace(b"revision = 0", b"revision = 0.5"), "c.toml")
    assert (problem.line, problem.column) == (line_of("revision"), 1)
    _, (problem,) = check_critique(DOCUMENT.replace(b'text = "Then she left."\n', b""), "c.toml")
    assert problem.path == "paragraph[1].text"
    assert problem.line == line_of('id = "b003"') - 1


def test_problems_come_in_the_order_of_their_lines() -> None:
    broken = DOCUMENT.replace(b"at_most = 40", b"at_most = true").replace(b'"draft"', b"1")
    _, problems = check_critique(broken, "c.toml")
    assert [problem.path for problem in problems] == ["status", "rubric.cap[0].at_most"]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('text = "He"\n', 'text = "She"\n', "paragraph[0].answers.a.passages[0].text"),
        ('ask = "A?"', 'ask = "Why?"', "rubric.sha256"),
    ],
)
def test_some_changes_by_hand_are_warned_of_and_the_critique_is_read(old: str, new: str, path: str) -> None:
    changed = DOCUMENT.decode().replace(old, new, 1).encode()
    critique, (problem,) = check_critique(changed, "c.toml")
    assert critique is not None
    assert (problem.path, problem.severity) == (path, "warning")
    assert critique_of(changed, "c.toml").id == critique.id


def test_keys_of_other_programs_are_no_problem_outside_the_rubric() -> None:
    written = DOCUMENT.decode().replace('id = "b002"', 'id = "b002"\nx-note = [1, { a = 2 }]', 1).encode()
    critique, problems = check_critique(written, "c.toml")
    assert problems == ()
    assert critique is not None
    assert critique.unknown == {("paragraph", "b002"): {"x-note": [1, {"a": 2}]}}


def test_times_with_another_offset_are_read_as_utc() -> None:
    written = DOCUMENT.replace(b"started = 2026-11-22T10:00:00Z", b"started = 2026-11-22T12:00:00+02:00")
    critique = critique_of(written, "c.toml")
    assert (critique.started, critique.started.tzinfo) == (AT, UTC)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (b'format = "gadfly/critique@2"', "written by a newer gadfly"),
        (b'format = "gadfly/rubric@1"', "This is a rubric, not a critique."),
        (b'format = "other/critique@1"', "not a format that gadfly knows"),
        (b'title = "x"', "not a gadfly document"),
        (b"", "This file is empty"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_what_is_no_critique_is_refused_by_name(written: bytes, message: str) -> None:
    with pytest.raises(FileProblem, match=message):
        critique_of(written, "c.toml")


VALUES = [
    *(
        "1",
        "-1",
        "true",
        '""',
        '"a"',
        "[]",
        "[[]]",
        "[{}]",
        "{}",
        "{ a = {} }",
        "1.5",
        "2026-11-22",
        "10:00:00",
    ),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", '"\\u0000"', "9007199254740992", '"b999999"'),
    *(
        '{ not = ["a"] }',
        '[{ a = "na" }]',
        '"answered"',
        "{ a = [1] }",
        "{ a = [[]] }",
        '["a", "a"]',
        "1e-39",
    ),
]
JUNK = st.sampled_from(
    [b"", b"\n", b"[", b"]]", b'"', b"[rubric]\n", b"[[paragraph]]\n", b"\x00", b"\xff", b"x = 1\n"]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The document with lines left out, repeated, given other values, or cut by junk."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["leave out", "repeat", "other value", "junk"])):
            case "leave out":
                lines[at] = b""
            case "repeat":
                lines.insert(draw(st.integers(0, len(lines))), lines[at])
            case "other value":
                key = lines[at].partition(b" = ")[0].strip()
                lines[at] = key + b" = " + draw(st.sampled_from(VALUES)).encode() + b"\n"
            case "junk":
                lines.insert(at, draw(JUNK))
    return b"".join(lines)


@settings(max_examples=300, deadline=None)  # the first example pays for imports
@given(damaged() | st.binary(max_size=40))
@example(b'format = "gadfly/critique@1"')
@example(b'format = "gadfly/critique@1"\nrubric = 1')
@example(DOCUMENT.replace(b"[article]", b"[article.x]"))
def test_any_bytes_give_a_critique_that_can_be_used_or_a_refusal(data: bytes) -> None:
    result = read_or_refused(data)
    if isinstance(result, FileProblem):
        assert str(result).startswith("c.toml:")
        assert {each.severity for each in result.problems} == {"error"}
    else:
        again = CritiqueText().whole(result, score(result))
        assert critique_of(again, "c.toml").id == result.id


def read_or_refused(data: bytes) -> Critique | FileProblem:
    try:
        return critique_of(data, "c.toml")
    except FileProblem as problem:
        return problem
