"""Practice in the plain mode, with the text that ships: offered, answered, told, tried again, and on."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.main import main
from gadfly.cli.opening import opening
from gadfly.cli.plain_handout import begun
from gadfly.cli.plain_practice import OWN
from gadfly.documents.practice import fits
from gadfly.store.assignments import read_assignment
from gadfly.store.check import check_file
from gadfly.store.critiques import read_critique
from gadfly.store.handout import Handout
from gadfly.store.keys import read_key
from gadfly.store.practising import Practice
from gadfly.store.rubrics import load_rubric
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from gadfly.store.open_critique import OpenCritique

SAMPLE = shipped("seeds") / "practice" / "park-benches.key.toml"
OP_ED = "The late bell\n\nPupils come in on time when the bell is late. We have seen it.\n"
FIRST = ("1", "Old people ride less because the benches are gone.", "1", "2", "2", "1", "1")
SECOND = ("1", "", "1", "1", "3", "1", "")
THIRD = ("4", "", "2", "1", "it is only said")


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GADFLY_NAME", "Ann")
    op_ed = tmp_path / "bell.txt"
    op_ed.write_text(OP_ED, encoding="utf-8")
    out = tmp_path / "week3.assignment.toml"
    assert assign(op_ed, "--practice", SAMPLE, "--out", out) == 0
    assert "Practice: Put the benches back, 3 paragraphs" in capsys.readouterr().out
    return out


def assign(*words: object) -> int:
    return main(["assign", *map(str, words), "--rubric", "first-pass"])


def practise(path: Path, *lines: str, straight: bool = False) -> tuple[OpenCritique | None, str]:
    found = opening(path, practice=straight)
    assert isinstance(found, Handout | Practice)
    out = StringIO()
    made = begun(found, StringIO("".join(f"{line}\n" for line in lines)), out)
    if made is not None:
        made.close()
    return made, out.getvalue()


def test_the_sample_is_made_for_the_rubric_it_is_shown_with() -> None:
    assert check_file(SAMPLE) == ()
    key = read_key(SAMPLE)
    assert fits(key, load_rubric("first-pass"))
    assert len(key.critique.article.paragraphs) == 3
    for place, answers in key.critique.answers.items():
        for question in answers.given:
            assert key.judgement(place, question).because, (place, question)


def test_from_the_offer_to_the_op_ed(path: Path) -> None:
    lines = ("", *FIRST, "", *SECOND, "", *THIRD, "", ":finish")
    made, said = practise(path, *lines)
    assert "There is practice first: Put the benches back, 3 paragraphs." in said
    assert "You agree on 4 of 6, and are close on the other 2." in said
    assert "Next to your instructor you are more generous on Inference, and stricter on Sourcing." in said
    assert "Sourcing: close, one level apart.\nYou: “Named only”" in said
    assert said.index("Sourcing: close") < said.index("Role: same.")
    assert "How close you came." in said
    assert "Worth another look: " in said
    assert made is not None
    assert made.path.name == "week3.critique.toml"
    critique = read_critique(path.with_name("week3.practice.critique.toml"))
    assert critique.finished
    sourced = critique.at("b003").get("sourced")
    assert [each.choice for each in sourced.earlier] == ["named"]


def test_trying_again_keeps_the_first_try_and_shows_both(path: Path) -> None:
    _, said = practise(
        path, "", *FIRST, ":again", "1", *FIRST[1:4], "1", "1", "1", ":undo", ":feedback", ":quit"
    )
    assert "Your first try is kept; :undo takes this back." in said
    assert "First try: you agreed on 4 of 6, and were close on the other 2.\nNow: you agree on 5 of 6" in said
    assert "Your first try: “Named only” (close, one level apart)\n" in said
    critique = read_critique(path.with_name("week3.practice.critique.toml"))
    sourced = critique.at("b003").get("sourced")
    assert (sourced.choice, [each.choice for each in sourced.earlier]) == ("named-checkable", ["named"])


def test_no_answers_are_told_before_ones_own(path: Path) -> None:
    _, said = practise(path, "", "1", ":feedback", ":again", ":score", ":exclude", ":help", ":quit")
    assert "First your answers: 1 question left" in said
    assert "This paragraph had no feedback yet" in said
    assert said.count("Not in practice") == 2
    assert "Instructor:" not in said
    assert ":again gives this paragraph's answers anew" in said


def test_practice_can_be_skipped_and_taken_up_later(path: Path) -> None:
    made, said = practise(path, "what?", ":skip")
    assert made is not None
    assert "Instructor" not in said
    assert not path.with_name("week3.practice.critique.toml").exists()
    later, said = practise(path, *FIRST, "", ":finish", ":finish", straight=True)
    assert "You agree on 4 of 6" in said
    assert "Still to do: paragraphs 2 and 3." in said
    assert later is not None
    assert later.path.name == "week3.critique.toml"


def test_who_stops_has_begun_no_op_ed_and_goes_on_with_practice(path: Path) -> None:
    made, _ = practise(path, "", "1", ":quit")
    assert made is None
    assert not path.with_name("week3.critique.toml").exists()
    _, said = practise(path, "", ":quit")
    assert "Question 2 of 3" in said


def test_what_cannot_be_practice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SAMPLE.with_name("park-benches.txt")
    other = tmp_path / "bell.txt"
    other.write_text(OP_ED, encoding="utf-8")
    for words, told in (
        ((text, "--practice", SAMPLE), "answers never travel"),
        ((other, "--practice", SAMPLE, "--practice", SAMPLE), "the same text"),
        ((other, "--practice", other), "This is not valid TOML"),
    ):
        assert assign(*words, "--out", tmp_path / "a.toml") == 1
        assert told in capsys.readouterr().err
    assert main(["assign", str(other), "--rubric", "toulmin", "--practice", str(SAMPLE)]) == 1
    assert "another rubric" in capsys.readouterr().err
    assert not (tmp_path / "a.toml").exists()


def test_the_assignment_holds_no_more_than_the_key_says(path: Path) -> None:
    (key,) = read_assignment(path).practice
    assert key.author == "gadfly"
    text = path.read_text(encoding="utf-8")
    assert "for_marker" not in text
    assert "Nothing says what trips did where the benches stayed." not in text  # a note


def test_every_line_of_practice_is_in_the_manual() -> None:
    page = (Path(__file__).parents[2] / "docs" / "practice.md").read_text(encoding="utf-8")
    for word in OWN.keys() - {"help", "include", "exclude", "rubric", "score"}:
        assert f"`:{word}`" in page
