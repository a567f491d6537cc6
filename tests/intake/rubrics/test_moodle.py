from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.intake import IntakeError
from gadfly.intake.rubrics import Borrowed, borrowed_from

if TYPE_CHECKING:
    from tests.intake.rubrics.conftest import Files


def with_options(files: type[Files], **options: Any) -> Borrowed:
    """The rubric with other settings; none at all: without any."""
    before = b'{"sortlevelsasc":"1","lockzeropoints":"1","enableremarks":"1"}'
    assert before in files.rubric
    (found,) = borrowed_from(files.rubric.replace(before, json.dumps(options).encode()))
    return found


def test_a_rubric_comes_in_moodles_order(files: type[Files]) -> None:
    (found,) = borrowed_from(files.rubric)
    claim, answer = found.rubric.questions
    assert found.source == "Moodle rubric"
    assert (found.rubric.id, found.rubric.title) == ("letter-to-the-editor", "Letter to the editor")
    assert (claim.id, claim.title, claim.ask) == ("finds-the-claim", "Finds the claim", "Finds the claim")
    assert (claim.of, claim.kind, claim.weight) == ("article", "choice", Decimal(4))
    assert list(files.points(claim).items()) == [
        ("No claim", 1),
        ("a < b & c", Decimal("2.5")),
        ("Full claim", 4),
    ]
    assert answer.weight == 5


def test_levels_may_go_down(files: type[Files]) -> None:
    claim = with_options(files, sortlevelsasc="0").rubric.questions[0]
    assert list(files.points(claim)) == ["Full claim", "a < b & c", "No claim"]


def test_html_becomes_plain_text_and_its_loss_is_named(files: type[Files]) -> None:
    (found,) = borrowed_from(files.rubric)
    assert found.rubric.about == "For short letters.\nSecond line & last."
    assert "The formatting of 1 text (HTML" in files.lost(found)


def test_a_long_criterion_is_asked_whole_under_a_short_title(files: type[Files]) -> None:
    (found,) = borrowed_from(files.rubric)
    answer = found.rubric.questions[1]
    assert answer.title == "The letter answers the strongest point of the op-ed and not…"
    assert answer.ask.endswith("and says where it stands.")
    assert "One long criterion has the beginning for a title" in files.lost(found)


def test_long_levels_are_called_by_their_points(files: type[Files]) -> None:
    answer = borrowed_from(files.rubric)[0].rubric.questions[1]
    assert [(option.id, option.label) for option in answer.options] == [
        ("points-0", "0 points"),
        ("points-5", "5 points"),
    ]
    assert answer.options[1].about == "Answers the point on which the rest depends, and quotes it"


def test_marks_of_students_are_not_read(files: type[Files]) -> None:
    (found,) = borrowed_from(files.rubric)
    assert "The marks of 2 pieces of work in the same file were not read." in found.losses
    assert "Seen by nobody" not in repr(found)


def test_a_locked_zero_changes_nothing_and_is_named(files: type[Files]) -> None:
    for found in (with_options(files, lockzeropoints="1"), with_options(files)):
        assert files.points(found.rubric.questions[0])["No claim"] == 1
        assert "Zero is locked: the lowest levels together are 1 point" in files.lost(found)


@pytest.mark.parametrize("off", ["0", 0, False, None])
def test_where_zero_is_not_locked_points_count_from_the_lowest_level(off: object, files: type[Files]) -> None:
    found = with_options(files, lockzeropoints=off)
    claim, answer = found.rubric.questions
    assert files.points(claim) == {"No claim": 0, "a < b & c": Decimal("1.5"), "Full claim": 3}
    assert [claim.weight, answer.weight] == [3, 5]
    assert "every criterion's points were lowered by its lowest" in files.lost(found)


@pytest.mark.parametrize("options", [b"[]", b"null", b"{", b"[" * 5000, b'"x"'])
def test_settings_that_cannot_be_read_are_none(options: bytes, files: type[Files]) -> None:
    before = b'{"sortlevelsasc":"1","lockzeropoints":"1","enableremarks":"1"}'
    (found,) = borrowed_from(files.rubric.replace(before, options))
    assert "settings" not in files.lost(found)


def test_a_guide_gets_levels(files: type[Files]) -> None:
    (found,) = borrowed_from(files.guide)
    structure, tone = found.rubric.questions
    assert found.source == "Moodle marking guide"
    assert files.points(structure) == {
        "3 of 3 points": 3,
        "2 of 3 points": 2,
        "1 of 3 points": 1,
        "0 of 3 points": 0,
    }
    assert list(files.points(tone).values()) == [10, Decimal("7.5"), 5, Decimal("2.5"), 0]
    assert [option.id for option in tone.options][:2] == ["level-10-of-10-points", "level-7-5-of-10-points"]
    assert "Criterion “Tone”: in Moodle a marker gives any number up to 10" in files.lost(found)
    assert "levels at 10, 7.5, 5, 2.5, 0." in files.lost(found)


def test_the_texts_of_a_guide_have_their_places(files: type[Files]) -> None:
    (found,) = borrowed_from(files.guide)
    structure, tone = found.rubric.questions
    assert found.rubric.about == ""
    assert (tone.ask, tone.for_marker) == (
        "Is it fair to the other side?",
        "Look at the last paragraph first.",
    )
    assert (structure.ask, structure.for_marker) == ("- A beginning\n- An end", "")
    assert "A comment that markers often use was left out: “Name your source.”." in found.losses
    assert "It was a draft in Moodle, not ready for use." in found.losses


def test_a_file_may_hold_a_rubric_a_guide_and_what_is_not_known(files: type[Files]) -> None:
    guide = files.guide[files.guide.index(b"<definition id") : files.guide.index(b"</definitions>")]
    other = b"<definition><method>checklist</method><name>Ticks</name></definition>"
    both = files.rubric.replace(b"</definitions>", guide + other + b"</definitions>")
    found = borrowed_from(both)
    assert [each.rubric.title for each in found] == ["Letter to the editor", "Essay guide"]
    assert "“Ticks” in the same file is graded in a way" in files.lost(found[0])


def test_a_definition_alone_is_read(files: type[Files]) -> None:
    start, end = files.rubric.index(b"<definition id"), files.rubric.index(b"</definitions>")
    (found,) = borrowed_from(files.rubric[start:end])
    assert found.rubric.title == "Letter to the editor"


def test_points_that_cannot_be_read_leave_the_score(files: type[Files]) -> None:
    (found,) = borrowed_from(files.rubric.replace(b"<score>2.50000</score>", b"<score>$@NULL@$</score>"))
    claim = found.rubric.questions[0]
    assert files.points(claim) == {"No claim": 1, "Full claim": 4, "a < b & c": None}
    assert not claim.ordered
    assert "Criterion “Finds the claim”, level “a < b & c”: no points" in files.lost(found)


def test_a_guide_without_a_highest_score_is_asked_in_words(files: type[Files]) -> None:
    (found,) = borrowed_from(files.guide.replace(b"3.00000", b"0.00000"))
    assert found.rubric.questions[0].kind == "text"
    assert "Criterion “Structure” has no highest score above 0." in found.losses


def test_utf_16_is_read(files: type[Files]) -> None:
    text = files.rubric.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert borrowed_from(text.encode("utf-16")) == borrowed_from(files.rubric)


def test_an_empty_rubric_is_refused_and_beside_another_named(files: type[Files]) -> None:
    empty = b"<definition><method>rubric</method><name>Empty</name><criteria/></definition>"
    with pytest.raises(IntakeError, match="The rubric “Empty” has no criteria"):
        borrowed_from(empty)
    (found,) = borrowed_from(files.rubric.replace(b"</definitions>", empty + b"</definitions>"))
    assert "The rubric “Empty” in the same file has no criteria and was left out." in found.losses


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<areas/>", "without a rubric or marking guide"),
        (b"<areas>", "not well-formed XML"),
        (b'<!DOCTYPE areas [<!ENTITY a "b">]><areas>&a;</areas>', "document type"),
        (b'<!DOCTYPE areas SYSTEM "file:///etc/passwd"><areas/>', "document type"),
        (b"<a>" * 1000 + b"</a>" * 1000, "nested too deeply"),
        (b"<a>" + b"<b/>" * 200_000 + b"</a>", "too many parts"),
        (b"<a>" + b" " * 5_000_000 + b"</a>", "larger than 4 MiB"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "encoding"),
        (b"<a>\0</a>", "not well-formed XML"),
        (b"<a>\xe9</a>", "not well-formed XML"),
    ],
)
def test_other_xml_is_refused_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(IntakeError, match=message):
        borrowed_from(data)
