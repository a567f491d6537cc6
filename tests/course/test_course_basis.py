"""What grades stand on: keys and rubrics that fit, what is in force, and what is only proposed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Origin
from gadfly.documents.grade import Grade
from gadfly.documents.marking import Marking
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.documents.scheme import LatePolicy
from gadfly.store import course as course_module
from gadfly.store.adopting import decide
from gadfly.store.assignment_text import assignment_text
from gadfly.store.course import Course
from gadfly.store.course_options import CourseOptions, settle
from gadfly.store.marking import check_marking, marking_text, read_marking
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.course.conftest import Made

JUDGING = Rubric(
    "mine",
    "Mine",
    (
        Question(
            "care",
            "Careful?",
            "choice",
            options=(Option("yes", "Yes"), Option("no", "No")),
            of="article",
            why="It shows.",
        ),
    ),
    judges="critique",
)


def levels(rubric: Rubric) -> tuple[Option, ...]:
    return rubric.questions[0].options


def asking(rubric: Rubric, **changed: Any) -> Rubric:
    """The rubric with its only question changed."""
    return replace(rubric, questions=(replace(rubric.questions[0], **changed),))


def put_key(made: Made, path: Path) -> None:
    settle(made.folder, CourseOptions(keys=(path,)))


def test_a_key_is_copied_and_counts(made: Made) -> None:
    put_key(made, made.key())
    assert (made.folder / "keys" / "ina.key.toml").read_bytes() == made.key().read_bytes()
    course = Course.open(made.folder)
    assert [key.author for key in course.basis.keys] == ["Ina"]
    assert (made.folder / "in-force" / "keys" / "ina.key.toml").is_file()
    course.close()


def test_a_new_version_of_a_key_takes_its_place(made: Made) -> None:
    put_key(made, made.key())
    put_key(made, made.key("later", "p1"))
    assert [path.name for path in (made.folder / "keys").iterdir()] == ["ina.key.toml"]
    assert b'"p1"' in (made.folder / "keys" / "ina.key.toml").read_bytes()


def test_a_key_to_another_text_is_one_line_and_nothing_is_written(made: Made) -> None:
    with pytest.raises(FileProblem, match=r"other\.key\.toml: This is a key to another text"):
        put_key(made, made.key("other", article=made.OTHER))
    assert not (made.folder / "keys").exists()
    (made.folder / "keys").mkdir()
    (made.folder / "keys" / "x.key.toml").write_bytes(made.key("other", article=made.OTHER).read_bytes())
    with pytest.raises(FileProblem, match=r"x\.key\.toml: This is a key to another text"):
        Course.open(made.folder)


def test_keys_go_with_the_text_that_they_are_to(made: Made) -> None:
    two = Assignment("a" * 32, "Week 3", (made.ARTICLE, made.OTHER), made.RUBRIC)
    made.handed_out.write_text(assignment_text(two), encoding="utf-8")
    (made.folder / "assignment.toml").unlink()
    other = made.key("other", article=made.OTHER)
    text = other.read_text(encoding="utf-8").replace(f"{900:032x}", "c" * 32)
    other.write_text(text, encoding="utf-8")
    settle(made.folder, CourseOptions(made.handed_out, (made.key(), other)))
    course = Course.open(made.folder)
    assert len(course.basis.keys) == 2
    assert [key.critique.article.title for key in course.basis.to(made.OTHER).keys] == ["O"]
    course.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda rubric: replace(rubric, id="big"), "It is the rubric big, not small."),
        (lambda rubric: asking(rubric, id="why"), "It lacks how. It asks why, which was never asked."),
        (lambda rubric: asking(rubric, options=levels(rubric)[:2]), "how lacks the option p2."),
        (
            lambda rubric: asking(rubric, options=(*levels(rubric), Option("p9", "P9"))),
            "how has the option p9, which nobody could pick.",
        ),
        (lambda rubric: asking(rubric, of="article"), "how is another kind of question."),
    ],
)
def test_an_own_rubric_asks_the_same(made: Made, change: Callable[[Rubric], Rubric], words: str) -> None:
    with pytest.raises(FileProblem) as told:
        settle(made.folder, CourseOptions(rubric=str(made.rubric(change(made.RUBRIC)))))
    assert words in str(told.value)
    assert not (made.folder / "rubric.toml").exists()


def test_an_own_rubric_with_other_marks_counts(made: Made) -> None:
    mine = asking(made.RUBRIC, marks=Decimal(4), for_marker="Look twice.")
    settle(made.folder, CourseOptions(rubric=str(made.rubric(mine))))
    course = Course.open(made.folder)
    assert course.basis.rubric is not None
    assert course.basis.rubric.by_id["how"].marks == 4
    assert course.basis.rubric.by_id["how"].for_marker == "Look twice."
    course.close()


def test_the_own_judgement_needs_a_rubric_for_critiques(made: Made) -> None:
    with pytest.raises(FileProblem, match="judges op-eds"):
        settle(made.folder, CourseOptions(judging=str(made.rubric(made.RUBRIC))))
    share = CourseOptions(
        judging=str(made.rubric(JUDGING)), marking=lambda m: replace(m, judging_share=Decimal(30))
    )
    settle(made.folder, share)
    course = Course.open(made.folder)
    assert course.basis.judging is not None
    assert course.basis.judging.id == "mine"
    assert course.basis.scheme.manual_share == 30
    course.close()
    settle(made.folder, CourseOptions(judging=""))
    assert read_marking(made.folder / "marking.toml") == Marking()


def graded(made: Made) -> None:
    """One grade on what is in force."""
    put_key(made, made.key())
    course = Course.open(made.folder)
    course.save(course.entries[0], Grade(Origin(course.critique(course.entries[0]).id)))
    course.close()


def test_before_there_are_grades_an_edit_is_in_force_at_once(made: Made) -> None:
    put_key(made, made.key())
    Course.open(made.folder).close()
    settle(made.folder, CourseOptions(marking=lambda m: replace(m, out_of=Decimal(20))))
    course = Course.open(made.folder)
    assert course.marking.out_of == 20
    assert course.proposed() is None
    course.close()
    assert read_marking(made.folder / "in-force" / "marking.toml").out_of == 20


def test_with_grades_an_edit_is_only_proposed(made: Made) -> None:
    graded(made)
    settle(made.folder, CourseOptions(marking=lambda m: replace(m, out_of=Decimal(20), blind=True)))
    course = Course.open(made.folder)
    assert course.marking.out_of == 100
    assert course.hidden  # it changes no grade
    proposed = course.proposed()
    assert proposed is not None
    assert proposed.basis.scheme.out_of == 20
    assert proposed.files["marking.toml"] == (made.folder / "marking.toml").read_bytes()
    course.adopt(proposed.files)
    assert course.marking.out_of == 20
    assert course.proposed() is None
    course.close()


def test_the_same_key_saved_again_proposes_nothing(made: Made) -> None:
    graded(made)
    path = made.folder / "keys" / "ina.key.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("revision = 3", "revision = 4"), "utf-8")
    course = Course.open(made.folder)
    assert course.proposed() is None
    path.write_text(path.read_text(encoding="utf-8").replace('choice = "p2"', 'choice = "p0"'), "utf-8")
    assert course.proposed() is not None
    course.close()


def test_what_was_broken_off_is_finished_at_the_next_start(made: Made) -> None:
    graded(made)
    files = {"marking.toml": marking_text(Marking(Decimal(50)))}
    decide(made.folder, files, ())
    looking = Course.open(made.folder, look_only=True)
    assert looking.marking.out_of == 100
    looking.close()
    course = Course.open(made.folder)
    assert course.marking.out_of == 50
    assert "broken off is finished" in course.notices[0]
    course.close()
    assert not (made.folder / "adopting").exists()


def test_a_crash_between_deciding_and_writing_loses_nothing(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    graded(made)
    grade = next(made.folder.glob("*.grade.toml")).read_bytes()
    course = Course.open(made.folder)

    def crash(folder: Path) -> object:
        raise KeyboardInterrupt(folder)

    with monkeypatch.context() as patched:
        patched.setattr(course_module, "finish", crash)
        with pytest.raises(KeyboardInterrupt):
            course.adopt({"marking.toml": marking_text(Marking(Decimal(50)))})
    course.close()
    again = Course.open(made.folder)
    assert again.marking.out_of == 50
    again.close()
    assert next(made.folder.glob("*.grade.toml")).read_bytes() == grade


@pytest.mark.parametrize(
    "marking",
    [
        Marking(),
        Marking(Decimal("7.5"), "critique-quality", Decimal(30), blind=True),
        Marking(late=LatePolicy(Decimal("2.5"), "hour", 15, Decimal(50))),
    ],
)
def test_a_marking_is_read_back(marking: Marking) -> None:
    assert check_marking(marking_text(marking), "m") == (marking, ())


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("out_of = 0", 2, "more than 0"),
        ("out_of = true", 2, "a number"),
        ("outof = 3", 2, "no key of this name"),
        ("judging_share = 10", 2, "names no rubric"),
        ("[late]\nper = 'day'", 2, "percent"),
        ("[late]\npercent = 101", 3, "percentage"),
        ("[late]\npercent = 1\nper = 'week'", 4, "'hour' or 'day'"),
        ("[late]\npercent = 1\ngrace = -1", 4, "0 or more"),
        ("x = [", 2, "TOML"),
    ],
)
def test_a_marking_with_errors_is_told_with_its_line(text: str, line: int, words: str) -> None:
    marking, problems = check_marking(f'format = "gadfly/marking@1"\n{text}\n'.encode(), "m")
    assert marking is None
    assert any(words in problem.message for problem in problems)
    assert problems[0].line is not None
    assert problems[0].line >= line
