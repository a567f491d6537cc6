from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from gadfly.documents.answers import Answer, Answers, Earlier, Passage
from gadfly.documents.article import KINDS, Article, Block, block_id
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import ARTICLE, Critic, Critique, Origin
from gadfly.documents.rubric import Band, Cap, Group, Option, Question, Rubric, Scale, Scoring
from gadfly.scoring.scorer import score
from gadfly.store.critique_text import CritiqueText, ScoreSummary, Unfaithful
from gadfly.store.critiques import check_critique
from gadfly.store.toml_layout import section
from gadfly.store.toml_text import parse

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
NO_SCORE = ScoreSummary("none", None, None, Decimal(0))
YES_NO = (Option("yes", "Yes", points=Decimal("2.5")), Option("no", "No", "a\r\nb\x00", points=Decimal(0)))
RUBRIC = Rubric(
    "small",
    'A "small" one',
    (
        Question("a", "A?", "choice", scale="s", options=YES_NO, ordered=True, group="g"),
        Question("b-c", "B?", "multi", options=YES_NO, ask_when=Condition((Clause("a", ("yes",)),)), most=2),
        Question("fst", "T?", "text", required=False, weight=Decimal(0)),
        Question("whole", "W?", "choice", of="article", options=YES_NO, note_when_gap=Decimal("12.5")),
    ),
    scoring=Scoring(article_share=Decimal(20), bands=(Band(Decimal(50), "Good"), Band(Decimal(0), "Bad"))),
    scales=(Scale("s", YES_NO, ordered=True),),
    groups=(Group("g", "G", Decimal(3)),),
    caps=(Cap(Condition((Clause("a", ("no",), negated=True),)), Decimal(40)),),
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    [
        "\r\n",
        "\n",
        "\r",
        '"""',
        "'''",
        "\\",
        "\\u0000",
        "\x00",
        "\x7f",
        "\u2028",
        "\ufeff",
        "# no",
        "[[a]]",
        "\t",
    ]
)
TIMES = st.datetimes(AT.replace(tzinfo=None), AT.replace(tzinfo=None, year=2999), timezones=st.just(UTC))
ELSEWHERE = TIMES.map(lambda at: at.astimezone(timezone(timedelta(hours=-3, minutes=-30))))
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(2**53), 2**53),
    TEXTS,
    st.decimals(-(10**9), 10**9, places=4),
    TIMES,
    ELSEWHERE,
    ELSEWHERE.map(lambda at: at.replace(tzinfo=None)),
    st.dates(),
    st.times(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
EXTRAS = st.dictionaries(TEXTS.map(lambda text: f"x {text}"), VALUES, min_size=1, max_size=2)
SAID: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"choice": TEXTS}),
    st.fixed_dictionaries({"choices": st.lists(TEXTS, max_size=3).map(tuple)}),
    st.fixed_dictionaries({"text": TEXTS}),
    st.fixed_dictionaries({"na": TEXTS}),
)
EARLIER = st.builds(lambda said, at, why: Earlier(**said, at=at, why=why), SAID, st.none() | TIMES, TEXTS)


@st.composite
def answers(draw: st.DrawFn, texts: dict[str, str], place: str) -> Answers:
    given_answers = {}
    for question in draw(st.lists(st.sampled_from(["a", "b-c", "fst", "whole", "gone_1"]), unique=True)):
        passages = []
        for _ in range(draw(st.integers(0, 2))):
            block = place or draw(st.sampled_from(sorted(texts)))
            start = draw(st.integers(0, len(texts[block])))
            end = draw(st.integers(start, len(texts[block])))
            option = draw(st.sampled_from(["", "yes"]))
            passages.append(Passage(texts[block][start:end], start, end, option, "" if place else block))
        given_answers[question] = Answer(
            **draw(SAID),
            note=draw(TEXTS),
            confidence=draw(st.none() | st.integers(1, 3)),
            at=draw(st.none() | TIMES),
            passages=tuple(passages),
            earlier=tuple(draw(st.lists(EARLIER, max_size=2))),
        )
    return Answers(given_answers)


@st.composite
def critiques(draw: st.DrawFn) -> Critique:
    blocks = []
    for i, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=4)), 1):
        kind = draw(st.sampled_from(sorted(KINDS)))
        blocks.append(Block(block_id(i), text, kind, draw(st.booleans()), draw(TEXTS)))
    texts = {block.id: block.text for block in blocks}
    given_answers = {place: draw(answers(texts, place)) for place in (ARTICLE, *texts)}
    given_answers = {place: held for place, held in given_answers.items() if held.given}
    paths: list[tuple[str, ...]] = [(), ("critic",), ("assignment",), ("article",), ("score",)]
    paths += [("paragraph", block) for block in texts]
    for place, held in given_answers.items():
        for question in held.given:
            paths.append(
                ("paragraph", place, "answers", question) if place else ("article_answers", question)
            )
    unknown = {path: draw(EXTRAS) for path in draw(st.lists(st.sampled_from(paths), unique=True, max_size=3))}
    article = Article(tuple(blocks), *(draw(TEXTS) for _ in range(6)))
    return Critique(
        article,
        RUBRIC,
        "0123456789abcdef" * 2,
        draw(TIMES),
        draw(TIMES),
        draw(st.integers(0, 2**53)),
        draw(st.sampled_from(["draft", "finished"])),
        Critic(draw(TEXTS), draw(TEXTS)),
        Origin(draw(TEXTS), draw(TEXTS)),
        given_answers,
        unknown,
    )


def content(critique: Critique) -> Critique:
    """The critique with its answers as plain mappings, which compare by what they hold."""
    plain: dict[str, Any] = {place: dict(held.given) for place, held in critique.answers.items()}
    return replace(critique, answers=plain)


@settings(max_examples=50, deadline=None)  # the first example pays for imports
@given(critiques())
def test_what_is_written_reads_back_the_same(critique: Critique) -> None:
    data = CritiqueText().whole(critique, score(critique))
    read, problems = check_critique(data, "c.toml")
    assert problems == ()
    assert read is not None
    assert content(read) == content(critique)
    assert CritiqueText().render(read, score(read)) == data


@settings(max_examples=50, deadline=None)  # the first example pays for imports
@given(critiques())
def test_text_that_was_kept_says_what_fresh_text_says(critique: Critique) -> None:
    writer = CritiqueText()
    writer.render(critique, NO_SCORE)
    block = critique.article.blocks[0]
    changed = critique.answer(block.id, "a", Answer(choice="yes"))
    changed = changed.with_block(replace(block, included=not block.included))
    for each in (changed, critique):
        assert writer.render(each, NO_SCORE) == CritiqueText().render(each, NO_SCORE)


def small() -> Critique:
    blocks = (
        Block("b001", "A headline", "headline", included=False, reason="the first line"),
        Block("b002", 'He said "so".\r\nTwice.'),
        Block("b003", "Then she left."),
    )
    critique = Critique.begin(Article(blocks, "T"), RUBRIC, AT, Critic("Ann"))
    first_try = Earlier(choice="no", at=AT, why="thought again")
    said = Answer(choice="yes", passages=(Passage("He", 0, 2, "yes"),), earlier=(first_try,))
    critique = critique.answer("b002", "a", said)
    critique = critique.answer("b003", "a", Answer(choice="no")).answer("b003", "b-c", Answer(choices=()))
    return critique.answer(ARTICLE, "whole", Answer(choice="no", note="hm"))


def test_the_file_reads_top_to_bottom_as_a_marked_up_article() -> None:
    text = CritiqueText().render(small(), score(small())).decode()
    headers = [line for line in text.splitlines() if line.startswith("[")]
    assert headers == [
        "[critic]",
        "[article]",
        "[score]",
        "[[paragraph]]",
        "[paragraph.answers.a]",
        "[[paragraph.answers.a.passages]]",
        "[[paragraph]]",
        "[paragraph.answers.a]",
        "[paragraph.answers.b-c]",
        "[article_answers.whole]",
        "[[set_aside]]",
        "[rubric]",
        "[rubric.scoring]",
        "[[rubric.scale]]",
        "[[rubric.scale.option]]",
        "[[rubric.scale.option]]",
        "[[rubric.group]]",
        "[[rubric.question]]",
        *["[[rubric.question]]", "[[rubric.question.option]]", "[[rubric.question.option]]"],
        "[[rubric.question]]",
        *["[[rubric.question]]", "[[rubric.question.option]]", "[[rubric.question.option]]"],
        "[[rubric.cap]]",
    ]
    assert text.startswith('format = "gadfly/critique@1"\nid = "')
    assert "started = 2026-11-22T10:00:00Z\n" in text
    assert 'text = "He said \\"so\\".\\r\\nTwice."\n' in text
    assert 'earlier = [{ choice = "no", at = 2026-11-22T10:00:00Z, why = "thought again" }]\n' in text
    assert "\n\n\n" not in text


def test_an_assignment_has_a_table_only_where_there_is_one() -> None:
    assert b"[assignment]" not in CritiqueText().render(small(), NO_SCORE)
    with_origin = replace(small(), origin=Origin("week-3", "ab"))
    text = CritiqueText().render(with_origin, NO_SCORE)
    assert b'\n\n[assignment]\nid = "week-3"\nsha256 = "ab"\n\n[article]\n' in text


def test_only_an_answer_that_is_no_longer_asked_says_so() -> None:
    form = parse(CritiqueText().render(small(), NO_SCORE), "c.toml")
    assert [table["answers"] for table in form["paragraph"]][1] == {
        "a": {"choice": "no"},
        "b-c": {"choices": [], "active": False},
    }
    assert "active" not in form["article_answers"]["whole"]


def test_answers_to_a_paragraph_that_was_set_aside_are_kept_as_not_asked() -> None:
    critique = small()
    critique = critique.with_block(replace(critique.article.block("b003"), included=False))
    form = parse(CritiqueText().render(critique, NO_SCORE), "c.toml")
    assert form["set_aside"][1]["answers"]["a"] == {"choice": "no", "active": False}


def test_the_score_stands_in_the_file_for_readers() -> None:
    summary = ScoreSummary("scored", Decimal("61.5"), "Good", Decimal(100))
    form = tomli.loads(CritiqueText().render(small(), summary).decode())
    assert form["score"] == {"state": "scored", "percent": 61.5, "band": "Good", "coverage": 100.0}
    empty = tomli.loads(CritiqueText().render(small(), NO_SCORE).decode())
    assert empty["score"] == {"state": "none", "coverage": 0.0}


def test_after_one_answer_only_its_paragraph_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    writer, critique = CritiqueText(), small()
    writer.render(critique, NO_SCORE)
    parsed: list[str] = []
    loads = tomli.loads

    def noting(text: str, **options: Any) -> dict[str, Any]:
        parsed.append(text)
        return loads(text, **options)

    monkeypatch.setattr(tomli, "loads", noting)
    writer.render(critique.answer("b003", "a", Answer(choice="yes")).stamped(2, AT), NO_SCORE)
    (fresh,) = parsed
    assert fresh.startswith("format = ")
    assert [line for line in fresh.splitlines() if line.startswith("[")][:2] == ["[score]", "[[paragraph]]"]
    assert fresh.count("[[paragraph]]") == 1
    assert '[[paragraph]]\nid = "b003"' in fresh


def test_what_cannot_be_written_faithfully_is_named_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    writer, critique = CritiqueText(), small()
    wrong = "gadfly.store.critique_text.section"
    with monkeypatch.context() as patch:
        patch.setattr(wrong, lambda *path, **more: section(*path, **more).replace('"b003"', '"b009"'))
        answered = critique.answer("b003", "a", Answer(choice="yes"))
        with pytest.raises(Unfaithful, match="paragraph b003"):
            writer.render(answered, NO_SCORE)
    assert writer.render(answered, NO_SCORE) == CritiqueText().render(answered, NO_SCORE)


def test_another_rubric_is_written_although_the_answers_are_the_same() -> None:
    writer, critique = CritiqueText(), small()
    writer.render(critique, NO_SCORE)
    without = replace(critique, rubric=replace(RUBRIC, questions=RUBRIC.questions[1:]))
    assert writer.render(without, NO_SCORE) == CritiqueText().render(without, NO_SCORE)


def test_text_that_reads_back_otherwise_is_never_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    critique = small()
    monkeypatch.setattr("gadfly.store.toml_layout._SHORT", {"\r": "\\n", '"': '\\"', "\n": "\\n"})
    with pytest.raises(Unfaithful, match="paragraph b002"):
        CritiqueText().render(critique, NO_SCORE)


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_text_that_is_no_unicode_is_refused_as_a_save_that_failed(text: str) -> None:
    critique = small().answer("b003", "fst", Answer(text=text))
    with pytest.raises(Unfaithful, match="paragraph b003"):
        CritiqueText().whole(critique, NO_SCORE)


def test_answers_to_no_block_at_all_are_noticed_by_the_whole() -> None:
    critique = small().answer("b099", "a", Answer(choice="yes"))
    with pytest.raises(Unfaithful, match="b099"):
        CritiqueText().whole(critique, NO_SCORE)


def test_a_block_of_another_kind_is_written_although_its_answers_are_the_same() -> None:
    writer, critique = CritiqueText(), small()
    writer.render(critique, NO_SCORE)
    other = critique.with_block(replace(critique.article.block("b001"), kind="caption", reason="by hand"))
    assert b'kind = "caption"\nreason = "by hand"\n' in writer.render(other, NO_SCORE)
