"""A folder as a class: figures counted by hand, and every kind of folder that has hardly any."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from tests.gathering.conftest import ARTICLE, Graded, answered, critique, version, written

from gadfly.classroom.codes import NA
from gadfly.documents.answers import Answer
from gadfly.documents.critique import ARTICLE as WHOLE
from gadfly.documents.rubric import Rubric
from gadfly.gathering.gather import gather
from gadfly.gathering.papers import PaperReader
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from gadfly.classroom.paper import Paper
    from gadfly.exporting.items import Item


def test_a_course_tells_everybodys_figures(course: Graded) -> None:
    view = gather(course.folder).view
    assert view.title == "Week 3"
    assert [each.who for each in view.students][:2] == ["Zanzibara Quuxington", "Student 2"]
    assert not view.hidden
    assert view.grades.n == view.scores.n == len(view.students) == 12
    first = view.students[0]
    assert (first.asked, first.answered, first.finished, first.state) == (5, 4, True, "locked")
    (survey,) = view.surveys
    assert survey.count == 12
    assert [each.question.id for each in survey.questions] == ["how", "why", "all"]
    cell = survey.by_slot["b003", "how"]
    assert dict(cell.counts) == {0: 4, 1: 4, 2: 4}  # everybody said p(number % 3)
    assert cell.spread == pytest.approx(1)
    assert (cell.same, cell.keyed) == (4, 12)  # the key says p0
    assert survey.by_slot["b002", "how"].spread == 0
    assert survey.by_slot[WHOLE, "all"].alike == 1


def test_the_second_time_nothing_is_read_and_nothing_is_different(
    course: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = gather(course.folder)

    def read(*_: object) -> None:
        pytest.fail("a paper was read again")

    monkeypatch.setattr("gadfly.gathering.papers.PaperReader.paper", read)
    again = gather(course.folder)
    assert again.view.students == before.view.students
    assert again.said == before.said


def test_what_changed_is_read_again_and_nothing_else(course: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    gather(course.folder)
    changed = course.grades[3]
    changed.write_text(changed.read_text("utf-8") + "\n# looked at again\n", encoding="utf-8")
    read: list[str] = []
    paper = PaperReader.paper

    def watched(reader: PaperReader, item: Item) -> Paper:
        read.append(item.name)
        return paper(reader, item)

    monkeypatch.setattr(PaperReader, "paper", watched)
    gather(course.folder)
    assert read == [changed.name.removesuffix(".grade.toml")]


def test_another_key_makes_all_of_it_anew(course: Graded) -> None:
    assert gather(course.folder).view.surveys[0].by_slot["b003", "how"].keyed == 12
    for each in (course.folder / "keys").iterdir():
        each.unlink()
    for each in (*course.folder.glob("in-force/keys/*"), *course.grades):
        each.unlink()
    assert gather(course.folder).view.surveys[0].by_slot["b003", "how"].keyed == 0


def test_a_damaged_memory_is_made_anew(course: Graded) -> None:
    before = gather(course.folder).said
    (memory,) = (course.root / "own" / "classes").glob("*.jsonl")
    lines = memory.read_text("ascii").splitlines()
    lines[2] = lines[2][:40]
    lines[3] = "[1, 2]"
    memory.write_text("\n".join(lines), encoding="ascii")
    assert gather(course.folder).said == before
    memory.write_bytes(b"\xff\xfe\x00")
    assert gather(course.folder).said == before


def test_nothing_of_a_name_or_a_word_is_in_the_memory(course: Graded) -> None:
    gather(course.folder)
    (memory,) = (course.root / "own" / "classes").glob("*.jsonl")
    text = memory.read_text("ascii")
    assert "Quuxington" not in text
    assert "because he says so" not in text


def test_while_it_is_graded_blind_names_are_hidden(course: Graded) -> None:
    (course.folder / "marking.toml").write_text('format = "gadfly/marking@1"\nblind = true\n')
    assert not gather(course.folder).view.hidden  # all is locked
    course.grades[0].unlink()
    found = gather(course.folder)
    assert found.view.hidden
    told = " ".join(each.who + each.id for each in found.view.students)
    assert "Quuxington" not in told
    assert "zq-900" not in told
    with pytest.raises(FileProblem, match="graded blind"):
        gather(course.folder, names="own")
    numbered = gather(course.folder, names="none").view.students
    assert [each.who for each in numbered][:2] == ["Student 01", "Student 02"]


def test_groups(course: Graded) -> None:
    rows = ["id,group", "zq-900,Monday", "s002,Monday", "S002,Tuesday", "s003,Tuesday", "nobody,Friday"]
    (course.folder / "groups.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    view = gather(course.folder).view
    assert view.groups == ("Monday", "Tuesday", "Friday")
    assert [each.groups for each in view.students[:4]] == [
        ("Monday",),
        ("Monday", "Tuesday"),
        ("Tuesday",),
        (),
    ]
    assert "1 student is in several groups, and counted in each of them." in view.notes
    assert any("names nobody" in note for note in view.notes)
    monday = gather(course.folder, group="Monday").view
    assert len(monday.students) == 2
    assert monday.surveys[0].by_slot["b003", "how"].spread is None  # two are no class
    assert not gather(course.folder, group="Friday").view.students
    with pytest.raises(FileProblem, match="no group"):
        gather(course.folder, group="Sunday")


@pytest.mark.parametrize("text", [b"who,where\n1,2\n", b"\xff\xfe", b'id,group\n"a,b\n', b""])
def test_groups_that_are_no_such_table_are_refused(course: Graded, text: bytes) -> None:
    (course.folder / "groups.csv").write_bytes(text)
    with pytest.raises(FileProblem, match=r"groups\.csv"):
        gather(course.folder)


def test_a_folder_of_critiques_is_a_class_without_grades(course: Graded) -> None:
    folder = written(course.root / "some", *(answered(number, "p1") for number in range(1, 8)))
    view = gather(folder).view
    assert [each.grade for each in view.students] == [None] * 7
    assert view.grades.n == 0
    assert view.surveys[0].by_slot["b002", "how"].spread == 0
    assert view.surveys[0].questions[0].key is None


def test_two_versions_of_a_rubric_are_counted_apart(course: Graded) -> None:
    new = [version(answered(number, "p2"), "2.0") for number in range(1, 7)]
    folder = written(course.root / "some", *new, *(answered(number, "p1") for number in range(7, 12)))
    view = gather(folder).view
    assert [(each.count, len(each.questions)) for each in view.surveys] == [(6, 4), (5, 3)]
    assert any("several versions" in note for note in view.notes)


def test_one_critique_has_a_row_and_no_figures(course: Graded) -> None:
    view = gather(written(course.root / "some", answered(2, "p1"))).view
    assert len(view.students) == 1
    assert view.scores.median is None
    (survey,) = view.surveys
    assert all(cell.spread is None for cell in survey.cells)
    assert survey.questions[0].peers.percent.value is None
    assert survey.questions[0].difficulty.undefined
    assert not survey.advice


def test_nothing_to_look_at_is_said(course: Graded) -> None:
    empty = course.root / "empty"
    empty.mkdir()
    with pytest.raises(FileProblem, match="no critiques here"):
        gather(empty)


def test_damaged_critiques_are_named_and_do_not_count(course: Graded) -> None:
    folder = written(course.root / "some", *(answered(number, "p1") for number in range(1, 8)))
    (folder / "broken.critique.toml").write_text("format = ")
    view = gather(folder).view
    (broken,) = [each for each in view.students if each.problem]
    assert broken.who == "broken"
    assert "broken.critique.toml" in broken.problem
    assert view.surveys[0].count == 7
    assert any("1 critique has errors" in note for note in view.notes)


def test_all_n_a_is_told_as_that(course: Graded) -> None:
    rubric = replace(
        critique(1).rubric,
        questions=tuple(replace(q, na="free") if q.closed else q for q in critique(1).rubric.questions),
    )

    def none(number: int) -> object:
        made = replace(answered(number, "p1"), rubric=rubric)
        for place, question in (("b002", "how"), ("b003", "how"), (WHOLE, "all")):
            made = made.answer(place, question, Answer(na=""))
        return made

    folder = written(course.root / "some", *(none(number) for number in range(1, 13)))  # type: ignore[arg-type]
    found = gather(folder)
    cell = found.view.surveys[0].by_slot["b002", "how"]
    assert (cell.n, cell.na, cell.spread) == (0, 12, None)
    how = found.view.surveys[0].questions[0]
    assert how.peers.percent.value is None
    assert how.applies is not None
    assert how.applies.percent.value == 1
    assert found.answers(found.view.surveys[0].edition.id, "b002")[0][1][0] == NA


@pytest.mark.parametrize("aside", [3, 6, 9])
def test_paragraphs_that_some_set_aside_are_missing_and_not_wrong(course: Graded, aside: int) -> None:
    block = replace(ARTICLE.block("b003"), included=False, reason="aside")
    made = [answered(number, "p1") for number in range(1, 13)]
    less = [each.with_block(block) for each in made[:aside]]
    (survey,) = gather(written(course.root / "some", *less, *made[aside:])).view.surveys
    assert survey.by_slot["b002", "how"].n == 12
    if aside > 6:  # most of them: then it is no paragraph of this op-ed
        assert survey.edition.places == ("b002", WHOLE)
    else:
        assert survey.by_slot["b003", "how"].n == 12 - aside


def test_stopped_it_remembers_what_it_has_read(course: Graded) -> None:
    class Stop(Exception):
        """The person had enough."""

    def stop(count: int, _: int) -> None:
        if count == 5:
            raise Stop

    with pytest.raises(Stop):
        gather(course.folder, progress=stop)
    (memory,) = (course.root / "own" / "classes").glob("*.jsonl")
    assert len(memory.read_text("ascii").splitlines()) == 1 + 5


def test_everybody_at_a_place(course: Graded) -> None:
    found = gather(course.folder)
    survey = found.view.surveys[0]
    answers = found.answers(survey.edition.id, "b003")
    assert [codes[0] for _, codes in answers] == [number % 3 for number in range(1, 13)]
    assert found.critique(answers[0][0]).answers["b002"].get("how").note == "he does"


def test_a_rubric_without_questions_to_pick_has_no_map(course: Graded) -> None:
    only = replace(critique(1).rubric, questions=(critique(1).rubric.questions[1],))
    assert isinstance(only, Rubric)
    made = [replace(answered(number, "p1"), rubric=only) for number in range(1, 7)]
    view = gather(written(course.root / "some", *made)).view
    assert view.surveys[0].cells[0].written == 6
    assert view.surveys[0].cells[0].spread is None
    assert view.students[0].grade_percent is None
    assert view.students[0].key_percent is None
    assert view.students[0].progress == Fraction(1, 2)


def test_figures_about_a_few_are_told_nowhere(course: Graded) -> None:
    folder = written(course.root / "some", *(answered(number, f"p{number % 3}") for number in range(1, 5)))
    for each in gather(folder).view.surveys[0].questions:
        for figure in (each.peers.percent, each.peers.alpha_nominal, each.peers.ac1):
            assert figure.undefined == "fewer than 5 critiques"
        assert not any(each.peers.prevalence.values())


def test_a_memory_of_another_rubric_is_in_the_way_once(course: Graded) -> None:
    gather(course.folder)
    (memory,) = (course.root / "own" / "classes").glob("*.jsonl")
    text = memory.read_text("ascii")
    edition = json.loads(text.splitlines()[1].partition("\t")[2])["edition"]
    memory.write_text(text.replace(edition, "f" * 64), encoding="ascii")
    with pytest.raises(FileProblem, match="look at the class again"):
        gather(course.folder)
    assert gather(course.folder).view.surveys[0].count == 12
