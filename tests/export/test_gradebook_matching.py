"""Who is who in a gradebook: ids before names, and nobody's grade in another one's row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.export.gradebook import BookRow, Result
from gadfly.export.gradebook_match import matched, name_key


def row(line: int, name: str, *ids: str) -> BookRow:
    return BookRow(line, name, ids, None)


def result(name: str, *ids: str) -> Result:
    return Result(name, ids, Decimal(1), Decimal(1))


def pairs(rows: list[BookRow], *results: Result) -> dict[int, str]:
    return {rows[at].line: found.called for at, found in matched(rows, results).chosen.items()}


CLASS = [row(3, "Rivera, Ana", "40112", "S001", "arivera"), row(4, "Okafor, Ben", "40113", "S002", "bokafor")]


@pytest.mark.parametrize(
    "who",
    [
        result("", "S001"),
        result("", "s001 "),
        result("", "nowhere", "ARIVERA"),
        result("Ana Rivera"),
        result("RIVERA,  Ana"),
        result("Aña Rivera", "unknown-id"),
        result("Somebody Else", "S001"),
    ],
)
def test_somebody_is_found_by_an_id_or_the_exact_name(who: Result) -> None:
    assert pairs(CLASS, who) == {3: who.called}


@pytest.mark.parametrize("name", ["Ana", "Rivera Ana", "Ana R.", "Anariv Era", "Ana María Rivera", ""])
def test_a_name_that_is_not_exactly_the_same_is_not_enough(name: str) -> None:
    assert pairs(CLASS, result(name)) == {}


def test_the_first_id_that_fits_counts() -> None:
    assert pairs(CLASS, result("", "S002", "arivera")) == {4: "S002, arivera"}


def test_another_platforms_number_does_not_give_the_grade_to_somebody_else() -> None:
    found = matched(CLASS, [result("Ana Rivera", "40113")])
    assert found.chosen == {}
    assert (found.unfilled[0].kind, found.doubtful) == ("several", frozenset({0, 1}))
    assert "rows 3, 4" in found.unfilled[0].words


def test_two_of_one_name_are_told_apart_by_their_ids() -> None:
    namesakes = [row(3, "Ana Rivera", "S001"), row(4, "Ben Okafor", "S002")]
    here, gone = result("Ben Okafor", "S002"), result("Ana Rivera", "S009")
    found = matched(namesakes, [here, gone])
    assert found.chosen == {1: here}
    assert "somebody else's id" in found.unfilled[0].words
    both = [result("Ana Rivera", "S001"), result("Ana Rivera")]
    assert matched(namesakes, both).chosen == {0: both[0]}


def test_a_row_found_by_id_under_another_name_is_told() -> None:
    assert matched(CLASS, [result("Somebody Else", "S001")]).renamed == (("Rivera, Ana", "Somebody Else"),)
    assert matched(CLASS, [result("Ana", "S001"), result("", "S002")]).renamed == ()


def test_no_row_is_chosen_for_two_and_no_two_rows_for_one() -> None:
    doubled = [*CLASS, row(5, "X", "S001")]
    assert pairs(doubled, result("Ana Rivera", "S001")) == {}
    assert pairs(CLASS, result("A", "S001"), result("B", "40112")) == {}
    assert {each.kind for each in matched(CLASS, [result("A", "S001"), result("B", "40112")]).unfilled} == {
        "several"
    }


IDS = st.sampled_from(["", "1", "2", "3", "s1", "S1", "s2"])
PEOPLE = st.sampled_from(["", "Ana Rivera", "Rivera, Ana", "Ben", "Zoe Z", "ben"])


@given(
    st.lists(st.builds(row, st.just(1), PEOPLE, IDS, IDS), max_size=6),
    st.lists(st.builds(result, PEOPLE, IDS, IDS), max_size=6),
)
def test_everybody_is_in_one_place_by_something_they_share(
    rows: list[BookRow], results: list[Result]
) -> None:
    found = matched(rows, results)
    assert len(found.chosen) + len(found.unfilled) == len(results)
    assert len({id(each) for each in found.chosen.values()}) == len(found.chosen)
    assert not found.doubtful & found.chosen.keys()
    for at, each in found.chosen.items():
        ids = {id_.casefold() for id_ in each.ids} & {id_.casefold() for id_ in rows[at].ids} - {""}
        assert ids or (name_key(each.name) == name_key(rows[at].name) != ())
    assert matched(rows, list(reversed(results))).chosen == found.chosen


@pytest.mark.parametrize("shared", ["id", "name"])
def test_a_class_that_shares_one_id_or_name_is_listed_in_short(shared: str) -> None:
    """Every row fits every grade: each is told so in a short line, and nothing is filled in."""
    same = shared == "id"
    rows = [
        row(at, f"Row {at}" if same else "Ana Rivera", "one" if same else f"{at}") for at in range(2, 902)
    ]
    results = [result(f"G {at}" if same else "Ana Rivera", "one" if same else "") for at in range(900)]
    found = matched(rows, results)
    assert found.chosen == {}
    assert len(found.unfilled) == len(results)
    assert {each.words for each in found.unfilled} == {
        "Several rows fit this student (rows 2, 3, 4, 5, 6 and 895 more); none was filled in."
    }
    assert len(found.doubtful) == len(rows)
