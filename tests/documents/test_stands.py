"""How questions stand, told from memory, is how they stand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer, Answers, Passage
from gadfly.documents.asking import sheet
from gadfly.documents.stands import Stands
from gadfly.store.rubrics import load_rubric

RUBRICS = ("first-pass", "toulmin")
KNOWN = {name: Stands(load_rubric(name)) for name in RUBRICS}


@st.composite
def answers(draw: st.DrawFn, name: str, scope: Any) -> Answers:
    given: dict[str, Answer] = {}
    for question in KNOWN[name].rubric.of(scope):
        ids = [option.id for option in question.options]
        said: dict[str, Any] = draw(
            st.one_of(
                st.just({}),
                st.fixed_dictionaries({"choice": st.sampled_from([*ids, "none of them"])}),
                st.fixed_dictionaries(
                    {"choices": st.lists(st.sampled_from([*ids, "x"]), max_size=2).map(tuple)}
                ),
                st.fixed_dictionaries({"text": st.sampled_from(["", " \n", "so it is"])}),
                st.fixed_dictionaries({"na": st.sampled_from(["", "because"])}),
            )
        )
        passages = draw(st.sampled_from([(), (Passage("a", 0, 1),)]))
        given[question.id] = Answer(**said, passages=passages, note=draw(st.sampled_from(["", "n"])))
    order = draw(st.permutations(list(given)))
    return Answers({question: given[question] for question in order})


@pytest.mark.parametrize("name", RUBRICS)
@pytest.mark.parametrize("scope", ["paragraph", "article"])
@given(data=st.data())
def test_the_states_are_those_of_the_sheet(name: str, scope: Any, data: st.DataObject) -> None:
    stands = KNOWN[name]  # the same for all examples: what it remembers is what is tested
    said = data.draw(answers(name, scope))
    judged = sheet(stands.rubric, scope, said).every
    assert stands.at(scope, said) == tuple(asked.state for asked in judged)
