from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.intake import IntakeError
from gadfly.intake.rubrics import borrowed_from

if TYPE_CHECKING:
    from tests.intake.rubrics.conftest import Files


def test_each_rubric_of_a_file_becomes_one(files: type[Files]) -> None:
    reading, peer = borrowed_from(files.canvas)
    assert [reading.rubric.title, peer.rubric.title] == ["Reading an op-ed", "Peer review"]
    assert [reading.rubric.id, peer.rubric.id] == ["reading-an-op-ed", "peer-review"]
    assert reading.source == "Canvas rubric CSV"


def test_a_criterion_becomes_a_question_about_the_whole_that_weighs_its_most_points(
    files: type[Files],
) -> None:
    claim, evidence = borrowed_from(files.canvas)[0].rubric.questions
    assert (claim.id, claim.title, claim.ask) == (
        "finds-the-claim",
        "Finds the claim",
        "States the claim in own words",
    )
    assert (claim.of, claim.kind, claim.ordered, claim.weight) == ("article", "choice", True, Decimal(4))
    assert files.points(claim) == {"Precise": 4, "Loose": Decimal("2.5"), "Missing": 0}
    assert [option.about for option in claim.options] == [
        "Stated in full, with its qualifier",
        "",
        "No claim given",
    ]
    assert evidence.title == 'Weighs "evidence"'
    assert evidence.ask == "Says what backs the claim,\nand who says so"
    assert evidence.weight == 6


def test_the_whole_score_comes_from_these_questions(files: type[Files]) -> None:
    rubric = borrowed_from(files.canvas)[0].rubric
    assert rubric.scoring.article_share == 100
    assert rubric.judges == "critique"
    assert borrowed_from(files.canvas, "op-ed")[0].rubric.judges == "op-ed"


def test_a_range_is_lost_and_named(files: type[Files]) -> None:
    reading, peer = borrowed_from(files.canvas)
    assert 'Criterion “Weighs "evidence"”: its ratings are ranges' in files.lost(reading)
    assert "ranges" not in files.lost(peer)


def test_a_comma_may_be_the_decimal_point(files: type[Files]) -> None:
    (kind,) = borrowed_from(files.canvas)[1].rubric.questions
    assert files.points(kind) == {"Kind": Decimal("1.5"), "Unkind": 0}


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: f"sep=,\n\n{text}".encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
)
def test_any_way_of_writing_it_is_read_alike(write: object, files: type[Files]) -> None:
    text = files.table('Café,Claim,"one; two",false,Full,,"2,5",None,,0').decode()
    assert callable(write)
    (found,) = borrowed_from(write(text))
    (question,) = found.rubric.questions
    assert found.rubric.id == "cafe"
    assert question.ask in {"one; two", "one\t two"}
    assert list(files.points(question)) == ["Full", "None"]


def test_an_empty_rating_in_quotation_marks_is_a_blank_one_and_without_them_none(files: type[Files]) -> None:
    (quoted,) = borrowed_from(files.table('R,C,,false,Full,,2,"","",""'))
    (unquoted,) = borrowed_from(files.table("R,C,,false,Full,,2,,,"))
    assert len(quoted.rubric.questions[0].options) == len(unquoted.rubric.questions[0].options) == 1
    assert "Criterion “C”: a blank rating without points was left out." in quoted.losses
    assert "blank rating" not in files.lost(unquoted)


@pytest.mark.parametrize("points", ["", '""', "x", "1.2.3", "1e3", "NaN", "inf", "12345678901", "１"])
def test_a_rating_without_a_number_leaves_the_score_and_is_named(points: str, files: type[Files]) -> None:
    (found,) = borrowed_from(files.table(f"R,C,,false,Full,,2,Odd,,{points}"))
    (question,) = found.rubric.questions
    assert files.points(question) == {"Full": 2, "Odd": None}
    assert not question.ordered
    assert "Criterion “C”, rating “Odd” has" in files.lost(found)


def test_points_below_0_become_0_and_points_are_rounded_as_in_canvas(files: type[Files]) -> None:
    (found,) = borrowed_from(files.table("R,C,,false,Full,,2.005,Odd,,-1"))
    assert files.points(found.rubric.questions[0]) == {"Full": Decimal("2.01"), "Odd": 0}
    assert "-1 points became 0" in files.lost(found)
    assert "2.005 points are 2.01" in files.lost(found)


def test_a_criterion_without_points_is_asked_and_not_scored(files: type[Files]) -> None:
    (found,) = borrowed_from(files.table("R,C,,false,Full,,0,None,,0", "R,D,Say more,false"))
    closed, words = found.rubric.questions
    assert (closed.kind, closed.weight, closed.ordered) == ("choice", Decimal(0), False)
    assert (words.kind, words.ask, words.required) == ("text", "Say more", False)
    assert "Criterion “C” has no level with points above 0" in files.lost(found)
    assert "Criterion “D” has no levels" in files.lost(found)


def test_levels_in_no_order_are_put_in_one(files: type[Files]) -> None:
    header = files.table("").decode().strip() + ",Rating Name,Rating Description,Rating Points\n"
    rows = ("R,C,,false,Low,,1,High,,3,Middle,,2", "R,D,,false,Low,,1,Middle,,2,High,,3")
    (found,) = borrowed_from(files.table(*rows, header=header))
    mixed, rising = found.rubric.questions
    assert list(files.points(mixed)) == ["High", "Middle", "Low"]
    assert list(files.points(rising)) == ["Low", "Middle", "High"]
    assert files.lost(found).count("were in no order") == 1


def test_names_that_come_twice_get_ids_of_their_own(files: type[Files]) -> None:
    (found,) = borrowed_from(files.table("R,C,,false,Full,,2,Full,,0", "R,C,,false,Full,,2,None,,0"))
    assert [question.id for question in found.rubric.questions] == ["c", "c-2"]
    assert [option.id for option in found.rubric.questions[0].options] == ["full", "full-2"]
    assert "More than one criterion is called “C”" in files.lost(found)
    assert "Criterion “C”: more than one level is called “Full”." in files.lost(found)


def test_what_has_no_place_is_named(files: type[Files]) -> None:
    header = files.table("").decode().strip() + ",Remark\n"
    (found,) = borrowed_from(files.table("R,C,,false,Full,,2,,,,x,beyond,more", header=header))
    assert "The column “Remark” was left out." in found.losses
    assert "Line 2: what stands beyond the last column was left out: “beyond, more”." in found.losses


def test_rows_may_be_short_and_miss_names(files: type[Files]) -> None:
    (found,) = borrowed_from(files.table("R,C,,false,Full,,2", ",,,false,Full,,2,,,", "R"))
    assert [question.title for question in found.rubric.questions] == ["C", "Criterion 2", "Criterion 3"]
    assert "Line 3 has no rubric name: taken for “R”, as in the row above." in found.losses
    assert "Criterion 2 has no name in the file" in files.lost(found)


def test_a_rubric_without_a_name_gets_one(files: type[Files]) -> None:
    (found,) = borrowed_from(files.table(",C,,false,Full,,2"))
    assert found.rubric.title == "Imported Canvas rubric CSV"
    assert "The rubric has no name in the file" in files.lost(found)


def test_a_card_with_too_many_levels_is_named(files: type[Files]) -> None:
    header = files.table("").decode().strip() + ",Rating Name,Rating Description,Rating Points" * 8 + "\n"
    ratings = ",".join(f"L{number},,{number}" for number in range(10))
    (found,) = borrowed_from(files.table(f"R,C,,false,{ratings}", header=header))
    assert len(found.rubric.questions[0].options) == 10
    assert "has 10 levels, and 9 fit on a card" in files.lost(found)


def test_a_name_that_was_guarded_against_spreadsheets_is_itself_again(files: type[Files]) -> None:
    (found,) = borrowed_from(files.table("'=R,'+C,'@a,false,'-b,'plain,1"))
    (question,) = found.rubric.questions
    assert (found.rubric.title, question.title, question.ask) == ("=R", "+C", "@a")
    assert (question.options[0].label, question.options[0].about) == ("-b", "'plain")


def test_the_lines_of_a_long_list_of_losses_are_bounded(files: type[Files]) -> None:
    (found,) = borrowed_from(files.table(*(f"R,C{number},,true,Full,,2" for number in range(300))))
    assert len(found.losses) < 110
    assert "And 200 more of the kind." in found.losses


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((), "no criteria below them"),
        (("R,C" + ",x" * 500,), "Line 2 has more than 400 columns"),
        (("R,C,,false,Full,,2",) * 501, "more than 500 criteria"),
        (("R,C,,false,Full,,2",) * 5001, "more than 5,000 rows"),
        (("R,C\0,,false,Full,,2",), "not a text file"),
        (("R,C,,false,Full,,2" + "x" * 2_100_000,), "larger than 2 MiB"),
    ],
)
def test_what_is_no_rubric_is_refused_in_a_sentence(
    rows: tuple[str, ...], message: str, files: type[Files]
) -> None:
    with pytest.raises(IntakeError, match=message):
        borrowed_from(files.table(*rows))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "nothing in it"),
        (b"\n \n", "nothing in it"),
        (b"Student,ID,Section\nA,1,B\n", "no rubric that is known here"),
        (b"Rubric Name,Criteria Name\nR,\xe9\n", "not UTF-8"),
        (b"\xff\xfeR\0\xd8", "not UTF-8"),
        (b"<!doctype html><html><body>Rubric Name,Criteria Name</body></html>", "a web page"),
    ],
)
def test_other_files_are_refused_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(IntakeError, match=message):
        borrowed_from(data)
