from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import ARTICLE
from gadfly.documents.rubric import Band, Cap, Group
from gadfly.scoring.explain import explain, explain_all
from gadfly.scoring.lines import exact_words, number
from gadfly.scoring.scorer import score

if TYPE_CHECKING:
    from tests.scoring.conftest import Bench, Given

    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric
    from gadfly.scoring.lines import Line

STRONG: Given = {"role": "claim", "evidence": "yes", "sourced": "p3", "placed": "p2", "supports": "p3"}


def opened(critique: Critique, place: str | None = None, question: str | None = None) -> tuple[Line, ...]:
    return explain(critique, score(critique), place, question)


def line(lines: tuple[Line, ...], label: str) -> Line:
    return next(row for row in lines if row.label == label)


def test_a_question_that_is_not_asked_names_the_answer_that_decided(bench: type[Bench]) -> None:
    critique = bench.critique(bench.first_pass(), [{"role": "claim", "evidence": "no", "needs": "yes"}])
    sourced = line(opened(critique, "b001"), "Sourced")
    assert sourced.detail == "not asked, because you answered “No” to Evidence"
    assert sourced.kind == "left-out"
    placed = line(opened(critique, "b001"), "Placed")
    assert placed.detail == "not asked, because you answered “No” to Evidence"


def test_a_question_that_waits_names_what_it_waits_for(bench: type[Bench]) -> None:
    critique = bench.critique(bench.first_pass(), [{"role": "claim"}])
    words = "waits for your answer to Evidence"
    assert line(opened(critique, "b001"), "Sourced").detail == f"{words}: counts as 0 once finished"
    finished = critique.with_status("finished")
    assert line(opened(finished, "b001"), "Sourced").detail == f"{words}: counts as 0; weight 2"
    assert line(opened(finished, "b001"), "Sourced").value == "0 of 3"


def test_na_and_answers_without_points_say_so(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("a", 2), bench.question("b", {"x": None, "y": "1"}))
    lines = opened(bench.critique(rubric, [{"a": "na", "b": "x"}]), "b001")
    assert line(lines, "A").detail == "N/A, so it leaves the score"
    assert line(lines, "B").detail == "you answered “X”; this answer carries no points: it leaves the score"
    assert lines[0].detail == "its answers carry no points"


def test_the_sum_of_a_paragraph_can_be_followed(bench: type[Bench]) -> None:
    weak: Given = {"role": "claim", "evidence": "yes", "sourced": "p1", "supports": "p2"}
    lines = opened(bench.critique(bench.first_pass(), [weak]), "b001")
    assert lines[0].value == "53.3%"
    assert line(lines, "Sourced").value == "1 of 3"
    total = next(row for row in lines if row.kind == "sum")
    assert (total.detail, total.value) == ("(2 × 1/3 + 3 × 2/3) ÷ (2 + 3)", "53.3%")
    assert line(lines, "Coverage").detail == "weight 5 answered of 5 that could be"


def test_a_cap_says_why_and_whether_it_lowers(bench: type[Bench]) -> None:
    rubric = bench.first_pass()
    low = bench.critique(rubric, [{**STRONG, "supports": "p0"}])
    cap = line(opened(low, "b001"), "At most 25%")
    assert (cap.kind, cap.detail, cap.value) == ("cap", "it stands on nothing", "25.0%")
    assert line(opened(low), "Paragraph 1").detail == "capped, from 57.1%"
    idle = bench.critique(rubric, [{**STRONG, "supports": "p0", "sourced": "p0"}])
    cap = line(opened(idle, "b001"), "At most 25%")
    assert (cap.detail, cap.value) == ("it stands on nothing; changes nothing here", "")


def test_a_group_is_opened_inside(bench: type[Bench]) -> None:
    rubric = bench.rubric(
        bench.levels("plain", 1, "3"),
        bench.levels("first", 3, group="g"),
        bench.levels("second", 1, "3", group="g"),
        groups=(Group("g", "Expert opinion"),),
    )
    critique = bench.critique(rubric, [{"plain": "p1", "first": "p2", "second": "p0"}])
    lines = opened(critique, "b001")
    mean = next(row for row in lines if row.label == "Expert opinion" and row.kind == "sum")
    assert (mean.detail, mean.value) == ("(1 × 2/3 + 3 × 0) ÷ (1 + 3)", "16.7%")
    assert line(lines, "First").indent == 2
    assert line(lines, "Weight × share, over the weights").detail == "(3 × 1 + 1 × 1/6) ÷ (3 + 1)"
    weight = line(opened(critique, "b001", "first"), "Weight")
    assert weight.detail == "inside Expert opinion, which weighs 1 as one"
    left = bench.critique(rubric, [{"plain": "p1", "first": "na", "second": "na"}])
    assert any(row.detail == "nothing in it counts, so it leaves the score" for row in opened(left, "b001"))


def test_a_group_that_is_not_asked_is_one_line_that_says_why(bench: type[Bench]) -> None:
    rubric = bench.rubric(
        bench.levels("gate", 1),
        bench.levels("first", 3, group="g", ask_when=bench.when(gate="p1")),
        bench.levels("second", 1, group="g", ask_when=bench.when(gate="p1")),
        groups=(Group("g", "Expert opinion"),),
    )
    lines = opened(bench.critique(rubric, [{"gate": "p0"}]), "b001")
    assert line(lines, "Expert opinion").detail == "not asked, because you answered “P0” to Gate"
    assert not {"First", "Second"} & {row.label for row in lines}


def test_one_question_is_opened_alone(bench: type[Bench]) -> None:
    critique = bench.critique(bench.first_pass(), [STRONG])
    lines = opened(critique, "b001", "sourced")
    assert [(row.label, row.value) for row in lines] == [
        ("Sourced", "3 of 3"),
        ("Your answer", "“P3”"),
        ("Points", "100.0%"),
        ("Weight", "2"),
    ]
    (only,) = opened(critique, "b001", "needs")
    assert only.detail == "not asked, because you answered “Yes” to Evidence"


def test_the_total_says_which_paragraphs_count_and_how(bench: type[Bench]) -> None:
    weak: Given = {"role": "claim", "evidence": "yes", "sourced": "p1", "supports": "p2"}
    critique = bench.critique(
        bench.first_pass(),
        [STRONG, {**STRONG, "supports": "p0"}, {"role": "background"}, weak],
    )
    lines = opened(critique)
    assert (lines[0].detail, lines[0].value) == ("from 3 of 4 paragraphs", "59.4%")
    assert line(lines, "Paragraph 3").detail == "nothing that is asked here is scored"
    assert line(lines, "Mean of the paragraphs").value == "59.4%"
    assert line(lines, "Rounded").detail.startswith("exactly 535/9, about 59.4444%")
    assert line(lines, "Band").value == "Thinly"


@pytest.mark.parametrize(
    ("how", "label", "detail"),
    [
        ("length-weighted", "Mean of the paragraphs, by length", "characters 33"),
        ("pooled", "All paragraphs' questions together", "weight 2"),
        ("weakest", "The weakest paragraph", ""),
    ],
)
def test_every_way_to_combine_is_named(bench: type[Bench], how: str, label: str, detail: str) -> None:
    rubric = bench.rubric(bench.levels("a", 2, "2"), paragraphs=how)
    lines = opened(bench.critique(rubric, [{"a": "p1"}], lengths=(33,)))
    assert line(lines, label).value == "50.0%"
    assert line(lines, "Paragraph 1").detail == detail


def whole(bench: type[Bench], share: int = 25) -> Rubric:
    return bench.rubric(
        bench.levels("a", 10),
        bench.levels("whole", 10, of="article"),
        article_share=share,
        minimum=80,
        bands=(Band(Decimal(50), "Good"), Band(Decimal(0), "Poor")),
        caps=(Cap(bench.when(whole="p0"), Decimal("12.5"), "article", "the whole fails"),),
    )


def test_the_articles_part_is_shown(bench: type[Bench]) -> None:
    lines = opened(bench.critique(whole(bench), [{"a": "p8"}], {"whole": "p4"}))
    assert line(lines, "Paragraphs and article").detail == "75% × 80.0% + 25% × 40.0%"
    assert line(lines, "Paragraphs and article").value == "70.0%"
    assert line(lines, "Band").value == "Good"
    none = opened(bench.critique(whole(bench, 0), [{"a": "p8"}], {"whole": "p4"}))
    assert all(row.label != "Paragraphs and article" for row in none)


def test_a_cap_of_the_article_is_told_at_the_total(bench: type[Bench]) -> None:
    critique = bench.critique(whole(bench), [{"a": "p8"}], {"whole": "p0"})
    assert line(opened(critique), "At most 12.5%").detail == "the whole fails"
    assert all(row.kind != "cap" for row in opened(critique, ARTICLE))
    assert opened(critique, ARTICLE)[0].label == "The whole article"


def test_one_side_alone_is_explained(bench: type[Bench]) -> None:
    open_whole = opened(bench.critique(whole(bench), [{"a": "p8"}]))
    assert line(open_whole, "The whole article").detail == "no score, so the paragraphs make up the total"
    assert line(open_whole, "Band").detail == "withheld while coverage is too low"
    assert "below the 80%" in line(open_whole, "Coverage").detail
    only = opened(bench.critique(whole(bench), [{"a": "na"}], {"whole": "p4"}))
    assert line(only, "Together").detail == "the article's questions make up the total"


def test_no_score_is_said_and_never_a_zero(bench: type[Bench]) -> None:
    lines = opened(bench.critique(bench.first_pass(), [{}]))
    assert (lines[0].value, lines[0].detail) == ("no score", "nothing that counts was answered")
    assert line(lines, "Paragraph 1").detail == "not answered yet"
    assert all(row.label not in {"Rounded", "Band"} for row in lines)


def test_everything_can_be_opened_at_once(bench: type[Bench]) -> None:
    critique = bench.critique(whole(bench), [{"a": "p8"}, {"a": "na"}], {"whole": "p4"})
    headings = [row.label for row in explain_all(critique, score(critique)) if row.kind == "heading"]
    assert headings == ["Total", "Paragraph 1", "Paragraph 2", "The whole article"]


def test_what_is_not_there_cannot_be_opened(bench: type[Bench]) -> None:
    critique = bench.critique(bench.first_pass(), [STRONG])
    with pytest.raises(KeyError):
        opened(critique, "b099")
    with pytest.raises(KeyError):
        opened(critique, "b001", "nothing")


def test_figures_are_written_as_people_write_them() -> None:
    assert [number(Fraction(n)) for n in ("3", "0.50", "2/3", "100", "0")] == ["3", "0.5", "0.67", "100", "0"]
    assert exact_words(Fraction(100)) == "100%"
    assert exact_words(Fraction("47.5")) == "47.5%"
    assert exact_words(Fraction(1, 99_999)) == "about 0.0000%"


def test_a_cap_that_gives_no_reason_is_told_by_the_answers_it_looks_at(bench: type[Bench]) -> None:
    both = Condition(
        bench.when(a="p0").every, (bench.when(b="p9").every, (Clause("b", state="na"), Clause("a", ("p0",))))
    )
    rubric = bench.rubric(
        bench.levels("a", 2),
        bench.levels("b", 9),
        bench.levels("whole", 2, of="article"),
        caps=(Cap(both, Decimal(10)), Cap(bench.when(whole="not p2"), Decimal(5), "article")),
        article_share=50,
    )
    lines = opened(bench.critique(rubric, [{"a": "p0", "b": "na"}], {"whole": "p1"}), "b001")
    because = "because you answered “P0” to A and you said that B does not apply"
    assert line(lines, "At most 10%").detail == f"{because}; changes nothing here"
    total = opened(bench.critique(rubric, [{"a": "p0", "b": "na"}], {"whole": "p1"}))
    assert line(total, "At most 5%").detail == "because you answered “P1” to Whole"
