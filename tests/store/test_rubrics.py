from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gadfly.store.problems import FileProblem
from gadfly.store.rubrics import DEFAULT, LIMIT, list_rubrics, load_rubric, read_rubric, rubric_path
from gadfly.store.shipped import shipped

SOUND = """\
format = "gadfly/rubric@1"
id = "{id}"
title = "My own"
about = "For week 3."
[[question]]
id = "a"
ask = "?"
kind = "choice"
option = [{{ id = "x", label = "X", points = 1 }}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's own rubrics."""
    own = tmp_path / "rubrics"
    own.mkdir()
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(own))
    monkeypatch.delenv("GADFLY_RUBRICS", raising=False)
    return own


@pytest.fixture
def course(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course's rubrics."""
    shared = folder.parent / "course"
    shared.mkdir()
    monkeypatch.setenv("GADFLY_RUBRICS", str(shared))
    return shared


SHIPPED = sorted(path.stem for path in shipped("rubrics").glob("*.toml"))


def put(folder: Path, name: str, text: str | None = None) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(SOUND.format(id=name) if text is None else text, encoding="utf-8")
    return path


@pytest.mark.usefixtures("folder")
def test_shipped_rubrics_are_found_by_id() -> None:
    for name in (DEFAULT, "toulmin"):
        rubric = load_rubric(name)
        assert rubric.id == name
        assert rubric == read_rubric(shipped("rubrics") / f"{name}.toml")


def test_a_shipped_rubric_is_read_without_the_checker() -> None:
    code = "import sys; from gadfly.store.rubrics import load_rubric; load_rubric('first-pass'); "
    code += "print([name for name in ('pydantic', 'gadfly.store.rubric_check') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_own_rubrics_are_found_by_id_and_by_path(folder: Path) -> None:
    path = put(folder, "week-3")
    assert load_rubric("week-3") == load_rubric(str(path))
    assert load_rubric("week-3").title == "My own"


def test_a_rubric_is_found_by_its_id_where_its_file_has_another_name(folder: Path) -> None:
    put(folder, "download (1)", SOUND.format(id="week-4"))
    put(folder, "broken", "=")
    assert load_rubric("week-4").id == "week-4"
    assert load_rubric("download (1)").id == "week-4"


def test_a_path_is_taken_from_where_one_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "week-3")
    monkeypatch.chdir(folder)
    assert load_rubric("week-3.toml").id == "week-3"
    assert load_rubric("./week-3.toml").id == "week-3"


def test_an_own_rubric_never_takes_the_place_of_a_shipped_one(folder: Path) -> None:
    put(folder, DEFAULT)
    assert load_rubric(DEFAULT).title != "My own"
    first, second = (info for info in list_rubrics() if info.id == DEFAULT)
    assert [first.title, first.source, first.problem] == [load_rubric(DEFAULT).title, "shipped", ""]
    assert second.source == "own"
    assert f"Another rubric has the id first-pass: {first.title}, which comes with gadfly." in second.problem
    assert load_rubric(str(second.path)).title == "My own"


def test_shared_rubrics_are_added_to_ones_own(folder: Path, course: Path) -> None:
    put(folder, "mine")
    put(course, "theirs")
    assert [info.source for info in list_rubrics()[-2:]] == ["own", "shared"]
    assert load_rubric("mine").id == "mine"
    assert load_rubric("theirs") == load_rubric(str(course / "theirs.toml"))


def test_several_folders_are_looked_at_in_their_order(
    folder: Path, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = folder.parent / "other"
    other.mkdir()
    monkeypatch.setenv("GADFLY_RUBRICS", os.pathsep.join(map(str, (other, course, folder))))
    put(folder, "mine")
    put(course, "b")
    put(other, "c")
    assert [info.id for info in list_rubrics()[-3:]] == ["mine", "c", "b"]


def test_ones_own_comes_before_a_shared_one_and_the_other_is_told(folder: Path, course: Path) -> None:
    put(course, "week-3", SOUND.format(id="week-3").replace("My own", "Theirs"))
    put(folder, "week-3")
    assert load_rubric("week-3").title == "My own"
    mine, theirs = list_rubrics()[-2:]
    assert mine.problem == ""
    assert "which is in your folder. Give this one another id" in theirs.problem
    assert str(theirs.path) in theirs.problem


def test_an_id_comes_before_the_name_of_a_file(folder: Path) -> None:
    put(folder, "a", SOUND.format(id="week-4"))
    put(folder, "week-4", SOUND.format(id="week-5"))
    assert rubric_path("week-4").name == "a.toml"
    assert rubric_path("a").name == "a.toml"


def test_a_broken_rubric_holds_no_id_that_a_sound_one_has(folder: Path, course: Path) -> None:
    put(folder, "week-4", "=")
    put(course, "week-4")
    assert rubric_path("week-4").parent == course
    assert [bool(info.problem) for info in list_rubrics()[-2:]] == [True, False]


def test_a_shared_folder_that_is_not_there_is_told_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "mine")
    gone = folder.parent / "gone"
    monkeypatch.setenv("GADFLY_RUBRICS", os.pathsep.join([str(gone), str(gone)]))
    assert [info.problem for info in list_rubrics() if info.problem] == [
        f"{gone}: There is no such folder; GADFLY_RUBRICS names it. Mend that, or make the folder."
    ]
    assert load_rubric("mine").id == "mine"
    with pytest.raises(FileProblem, match="no rubric of that name"):
        load_rubric("gone")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("wanted", ["frist-pass", "first_pass", "first-pas"])
def test_a_mistyped_id_is_told_with_the_nearest(wanted: str) -> None:
    with pytest.raises(FileProblem, match="Did you mean first-pass") as caught:
        load_rubric(wanted)
    assert f"There are: {', '.join(SHIPPED)}. A path" in str(caught.value)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("wanted", ["", ".", "/", "zzz", "\0", "a b", "\ud800"])
def test_an_id_like_no_other_is_told_with_all_there_are(wanted: str) -> None:
    with pytest.raises(FileProblem, match=r"of that name\. There are: argument-quality, "):
        load_rubric(wanted)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("wanted", ["nope.toml", "./nope", "a\0/b.toml", "../../nope/nope"])
def test_a_path_to_nothing_is_told(wanted: str) -> None:
    with pytest.raises(FileProblem):
        load_rubric(wanted)


def test_a_path_to_nothing_among_the_shipped_ones_is_told() -> None:
    with pytest.raises(FileProblem, match="There is no such file"):
        load_rubric(str(shipped("rubrics") / "nope.toml"))


def test_a_folder_is_no_rubric(tmp_path: Path) -> None:
    (tmp_path / "x.toml").mkdir()
    with pytest.raises(FileProblem, match="This is a folder"):
        load_rubric(str(tmp_path / "x.toml"))


def test_an_own_rubric_with_problems_is_refused_with_all_of_them(folder: Path) -> None:
    text = SOUND.format(id="week-3").replace("points = 1", 'points = "1"').replace("ask =", "aks =")
    path = put(folder, "week-3", text)
    with pytest.raises(FileProblem) as caught:
        load_rubric("week-3")
    assert [problem.line for problem in caught.value.problems] == [5, 7, 9]
    assert str(caught.value) == f'{path}:5: The key "ask" is missing.'
    assert caught.value.file == str(path)


def test_warnings_do_not_stand_in_the_way(folder: Path) -> None:
    put(folder, "week-3", SOUND.format(id="week-3") + '[[group]]\nid = "spare"\n')
    assert load_rubric("week-3").groups[0].id == "spare"


def test_a_rubric_may_have_so_many_bytes_and_no_more(folder: Path) -> None:
    text = SOUND.format(id="long")
    path = put(folder, "long", text + "#" * (LIMIT - len(text)))
    assert load_rubric("long").id == "long"
    path.write_text(text + "#" * (LIMIT - len(text) + 1), encoding="utf-8")
    with pytest.raises(FileProblem, match="too large for a rubric: at most 256 KiB"):
        load_rubric("long")


# The list


def test_the_list_has_shipped_ones_first_and_then_ones_own(folder: Path) -> None:
    put(folder, "b")
    put(folder, "a")
    (folder / "notes.txt").write_text("no rubric", encoding="utf-8")
    infos = list_rubrics()
    assert [info.id for info in infos] == [*SHIPPED, "a", "b"]
    assert [infos[-1].title, infos[-1].about, infos[-1].questions] == ["My own", "For week 3.", 1]
    assert [info.problem for info in infos] == [""] * len(infos)
    default = next(info for info in infos if info.id == DEFAULT)
    rubric = load_rubric(DEFAULT)
    assert [default.questions, default.version] == [len(rubric.questions), rubric.version]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("=", "broken.toml:1: This is not valid TOML"),
        ("", "This file is empty"),
        ("a = 1", "no line such as format"),
        ('format = "gadfly/critique@1"', "This is a critique, not a rubric."),
        ('format = "gadfly/rubric@9"', "update gadfly"),
    ],
)
def test_a_broken_rubric_is_listed_with_what_is_wrong(folder: Path, text: str, why: str) -> None:
    put(folder, "broken", text)
    put(folder, "sound")
    broken, sound = list_rubrics()[-2:]
    assert why in broken.problem
    assert [broken.id, broken.title, broken.questions] == ["broken", "broken", 0]
    assert sound.problem == ""


def test_words_of_another_kind_do_not_break_the_list(folder: Path) -> None:
    put(folder, "odd", 'format = "gadfly/rubric@1"\ntitle = 1\nabout = []\nquestion = "?"\n')
    assert [list_rubrics()[-1].title, list_rubrics()[-1].about] == ["odd", ""]


def test_a_folder_among_the_rubrics_is_listed_as_broken(folder: Path) -> None:
    (folder / "x.toml").mkdir()
    assert "This is a folder" in list_rubrics()[-1].problem


def test_without_a_folder_of_ones_own_there_are_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for missing in (tmp_path / "nope", Path(__file__)):
        monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(missing))
        assert [info.id for info in list_rubrics()] == SHIPPED
