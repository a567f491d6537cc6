"""What every rubric that ships has: nothing left out, nothing too much for a card, its quotations real."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.conditions import Outcome, Standing
from gadfly.documents.rubric import VISIBLE
from gadfly.intake.read import article_from
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubrics import load_rubric
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.rubric import Question, Rubric

FILES = {path.stem: path for path in sorted(shipped("rubrics").glob("*.toml"))}
RUBRICS = {name: load_rubric(name) for name in FILES}
EVERY = [(name, question.id) for name, rubric in RUBRICS.items() for question in rubric.questions]

FORMATIVE = {"standards"}
"""They start a conversation and name no grade: no bands."""

LABEL, ABOUT = 32, 130
"""Characters that a card of 40 columns can carry, with nine options at most."""

QUOTED = re.compile(r'"([^"]+)"')

QUOTING = [
    (name, question)
    for name, question in EVERY
    if "taken from the op-eds in seeds/" in FILES[name].read_text(encoding="utf-8")
    if RUBRICS[name].by_id[question].kind != "text"
]
"""Where an example quotes an op-ed; the example of a text is what a student might write."""

every_rubric = pytest.mark.parametrize("name", RUBRICS)
every_question = pytest.mark.parametrize(("name", "question"), EVERY)


@every_rubric
def test_it_has_no_problems(name: str) -> None:
    _, problems = check_rubric(FILES[name].read_bytes(), FILES[name].name)
    assert [f"{problem.line}: {problem.message}" for problem in problems] == []


@every_rubric
def test_its_id_is_its_files_name(name: str) -> None:
    assert RUBRICS[name].id == name


@every_rubric
def test_it_says_what_it_is_who_wrote_it_and_what_it_builds_on(name: str) -> None:
    rubric = RUBRICS[name]
    assert rubric.title
    assert rubric.about
    assert rubric.authors
    assert rubric.sources
    assert rubric.license == "CC-BY-4.0"
    assert re.fullmatch(r"\d+\.\d+", rubric.version)
    assert rubric.language == "en"


@every_rubric
def test_its_scores_have_names_and_need_enough_answers(name: str) -> None:
    scoring = RUBRICS[name].scoring
    assert bool(scoring.bands) is (name not in FORMATIVE)
    assert 50 <= scoring.minimum_coverage <= 100
    assert len({band.name for band in scoring.bands}) == len(scoring.bands)


@every_rubric
def test_something_in_it_is_scored(name: str) -> None:
    assert any(question.scored for question in RUBRICS[name].questions)


@every_rubric
def test_every_cap_says_why(name: str) -> None:
    assert all(cap.because for cap in RUBRICS[name].caps)


@every_rubric
def test_groups_have_titles(name: str) -> None:
    assert all(group.title for group in RUBRICS[name].groups)


@every_question
def test_a_question_has_a_title_a_reason_and_an_example(name: str, question: str) -> None:
    asked = RUBRICS[name].by_id[question]
    assert asked.title
    assert asked.why
    assert asked.example


@every_question
def test_an_option_says_what_it_means_in_words_of_its_own(name: str, question: str) -> None:
    options = RUBRICS[name].by_id[question].options
    assert all(option.about for option in options)
    assert (
        len({option.about for option in options}) == len({option.label for option in options}) == len(options)
    )


@every_question
def test_what_is_written_or_marked_is_never_scored_and_has_levels_for_the_marker(
    name: str, question: str
) -> None:
    asked = RUBRICS[name].by_id[question]
    assert asked.closed or (asked.weight == 0 and len(asked.options) >= 2)


@every_question
def test_a_note_that_is_asked_for_is_asked_for_in_words(name: str, question: str) -> None:
    asked = RUBRICS[name].by_id[question]
    assert asked.note_ask or not (asked.note_when or asked.note_when_gap)


@every_question
def test_a_question_fits_a_card(name: str, question: str) -> None:
    asked = RUBRICS[name].by_id[question]
    assert len(asked.title) <= 24
    assert len(asked.ask) <= 110
    assert [option.id for option in asked.options if len(option.label) > LABEL] == []
    assert [option.id for option in asked.options if len(option.about) > ABOUT] == []


@every_question
def test_nine_options_at_most_are_on_offer_whatever_was_answered(name: str, question: str) -> None:
    rubric = RUBRICS[name]
    asked = rubric.by_id[question]
    if asked.closed:
        assert max(_on_offer(rubric, asked)) <= VISIBLE


@every_question
def test_it_asks_one_thing(name: str, question: str) -> None:
    asked = RUBRICS[name].by_id[question]
    texts = (asked.ask, asked.note_ask, *(o.label for o in asked.options), *(o.about for o in asked.options))
    assert not any("and/or" in text for text in texts)
    assert asked.ask.count("?") <= 1


@pytest.mark.parametrize(("name", "question"), QUOTING)
def test_what_an_example_quotes_stands_in_one_of_our_op_eds(name: str, question: str) -> None:
    quotes = QUOTED.findall(RUBRICS[name].by_id[question].example)
    assert [quote for quote in quotes if _plain(quote) not in OP_EDS] == []


def _on_offer(rubric: Rubric, asked: Question) -> Iterator[int]:
    """How many options are on offer, for every way to answer the questions that they depend on."""
    parents = sorted({parent for option in asked.options for parent in option.ask_when.questions})
    for picks in product(*(_ways(rubric.by_id[parent]) for parent in parents)):
        standings = {
            parent: Standing("answered", values) for parent, values in zip(parents, picks, strict=True)
        }
        yield sum(option.ask_when.outcome(standings) is Outcome.YES for option in asked.options)


def _ways(parent: Question) -> Iterator[frozenset[str]]:
    """Each option alone; for a multi, all of them together as well."""
    yield from (frozenset({option.id}) for option in parent.options)
    if parent.kind == "multi":
        yield frozenset(option.id for option in parent.options if option.id not in parent.only)


def _plain(text: str) -> str:
    """Its words, however lines and quotation marks are set, and however the quotation begins and ends."""
    return " ".join(text.replace("’", "'").split()).strip(" .,:;").lower()


OP_EDS = " ".join(
    _plain(block.text)
    for path in sorted(shipped("seeds").iterdir())
    if path.is_file()
    for block in article_from(path.read_bytes(), path.name).blocks
)
