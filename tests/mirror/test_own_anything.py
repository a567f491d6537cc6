"""Whatever a student answered and a key says, the mirror counts it once and shows it safely."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.mirror.conftest import AT, RUBRIC, article

from gadfly.app.own_rows import beside, line, rows
from gadfly.classroom.mirror import mirror
from gadfly.classroom.own_weeks import graded_week, practised_week
from gadfly.cli.me_table import told
from gadfly.documents.answers import Answer, Answers
from gadfly.documents.basis import Basis
from gadfly.documents.critique import Critique, Origin
from gadfly.documents.grade import Grade
from gadfly.documents.key import Judgement, Key
from gadfly.documents.practice import with_first_tries
from gadfly.gathering.own import Own
from gadfly.grading.giving_back import feedback_on
from gadfly.grading.grading import graded

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
OPTION = st.sampled_from(["o0", "o1", "o2", "zz"])
ANSWER = st.builds(
    lambda said, sure: replace(said, confidence=sure),
    st.one_of(
        st.builds(Answer, choice=OPTION),
        st.builds(Answer, choices=st.lists(OPTION, max_size=2).map(tuple)),
        st.builds(Answer, text=TEXT),
        st.builds(Answer, na=TEXT),
        st.just(Answer()),
    ),
    st.sampled_from([None, 1, 2, 3]),
)
PLACES = st.dictionaries(
    st.sampled_from(["b001", "b002", "b003"]),
    st.dictionaries(st.sampled_from(["role", "sourcing", "follows", "point"]), ANSWER, max_size=4).map(
        Answers
    ),
    max_size=3,
)


@settings(max_examples=60)
@given(PLACES, st.lists(PLACES, max_size=2), TEXT, st.booleans())
def test_any_answers_against_any_keys(
    mine: Mapping[str, Answers],
    theirs: list[Mapping[str, Answers]],
    because: str,
    kept: bool,  # noqa: FBT001 - drawn
) -> None:
    own = replace(Critique.begin(article(1), RUBRIC, AT), answers=mine, status="finished")
    keys = tuple(
        Key(
            replace(own, answers=each, id=f"{number:032x}"),
            {("b001", "role"): Judgement(because=because, none_right=number == 1)},
        )
        for number, each in enumerate(theirs)
    )
    basis = Basis(keys)
    feedback = feedback_on(
        own, graded(own, Grade(Origin(own.id)), basis), basis, title=because, with_key=not kept
    )
    seen = replace(own, answers={place: with_first_tries(given) for place, given in mine.items()})
    weeks = [graded_week(feedback, "a"), *(practised_week(seen, key, "b", because) for key in keys)]
    found = mirror(weeks)
    assert found.share.n == sum(len(week.answers) for week in weeks)
    assert bool(weeks[0].silent) == (not keys or kept)
    shown = Own(found, because, (because,))
    for row in rows(found):
        assert "\x1b" not in str(line(found, row)) + str(beside(shown, row))
    assert "\x1b" not in "".join(told(shown))
