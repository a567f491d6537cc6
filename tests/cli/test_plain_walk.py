"""The walk as line prompts, driven as a pipe or a screen reader's user would."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING
from unittest.mock import Mock

from gadfly.cli.plain import PlainWalk
from gadfly.documents.critique import ARTICLE as WHOLE
from gadfly.store.critiques import read_critique
from gadfly.store.journal import Typing
from gadfly.store.open_critique import OpenCritique

if TYPE_CHECKING:
    from tests.cli.conftest import Prompts

    from gadfly.documents.answers import Answer


def answer(prompts: Prompts, place: str, question: str) -> Answer:
    return read_critique(prompts.path).at(place).get(question)


def test_a_full_walk(prompts: Prompts) -> None:
    said = prompts.type("1", "1, quote", "pupils come in", "It helps us all", "scene", "1", ":finish")
    critique = read_critique(prompts.path)
    assert critique.finished
    assert answer(prompts, "b002", "kind").choices == ("figure", "quote")
    assert answer(prompts, "b002", "kind").passages[0].text == "Pupils come in"
    assert answer(prompts, "b002", "point").text == "It helps us all"
    assert answer(prompts, "b004", "role").choice == "scene"
    assert answer(prompts, WHOLE, "verdict").choice == "claim"
    assert said.count("Saved.") == 7
    assert "Finished." in said
    assert prompts.status == 0


def test_what_is_heard_on_arriving(prompts: Prompts) -> None:
    said = prompts.type()
    assert "Paragraph 1 of 2.\nA later bell helps." in said
    assert (
        "Question 1 of 1. Role.\nWhat does it do?\n1. Makes a claim - could be doubted\n2. Sets the scene\n> "
        in said
    )
    assert said.count("A later bell helps.") == 1
    assert "Heading: The evidence\nNobody should doubt it." in prompts.type(":go 2")
    assert "About the whole op-ed." in prompts.type(":go article")


def test_only_plain_lines_are_said(prompts: Prompts) -> None:
    said = prompts.type("1", ":why", ":help", ":score", ":list")
    assert "\x1b" not in said
    assert not any("\u2500" <= sign <= "\u257f" for sign in said)


def test_points_are_never_said_while_answering(prompts: Prompts) -> None:
    assert (
        "point"
        not in prompts.type("1", ":back", "")
        .replace("What is the point?", "")
        .replace(". Point.", "")
        .split("> ")[1]
    )


def test_an_empty_line_leaves_the_question_open_and_goes_on(prompts: Prompts) -> None:
    said = prompts.type("", "", "")
    assert "Paragraph 2 of 2." in said
    assert "That was the last question." in said
    assert "Saved." not in said


def test_what_is_lacking_is_asked_for_next(prompts: Prompts) -> None:
    said = prompts.type("1", "other,quote", "4", "2", "a rumour", "too short", "this is long enough")
    assert "Which words carry this answer?" in said
    assert "There is no sentence 4" in said
    assert (
        answer(prompts, "b002", "kind").passages[0].text == "“Pupils come in on time,” said Dr. Hale in May."
    )
    assert answer(prompts, "b002", "kind").note == "a rumour"
    assert "The text needs at least 3 words. Type it again." in said
    assert answer(prompts, "b002", "point").text == "this is long enough"


def test_what_is_lacking_may_be_left_for_later(prompts: Prompts) -> None:
    said = prompts.type("1", "other", "", ":list")
    assert "Paragraph 1, Kind: needs a note." in said


def test_not_applicable_and_its_reason(prompts: Prompts) -> None:
    assert "Say why it does not apply." in prompts.type("1", "0", "it is satire")
    assert answer(prompts, "b002", "kind").na == "it is satire"
    prompts.type(":go 1", ":back", ":na a joke")
    assert answer(prompts, "b002", "kind").na == "a joke"
    assert "always applies" in prompts.type(":go 2", ":na no")


def test_none_of_several_is_an_answer(prompts: Prompts) -> None:
    prompts.type("1", ":none")
    assert answer(prompts, "b002", "kind").choices == ()


def test_note_mark_and_their_removal(prompts: Prompts) -> None:
    said = prompts.type("1", ":note because", ":mark nobody", ":mark A LATER bell", ":passages", "quote")
    assert "do not stand in the paragraph" in said
    assert "Passage 1: A later bell" in said
    kind = answer(prompts, "b002", "kind")
    assert (kind.note, kind.choices, len(kind.passages)) == ("because", ("quote",), 1)
    said = prompts.type(":back", ":unmark 2", ":unmark 1", ":note", ":clear")
    assert "a passage's number" in said
    assert answer(prompts, "b002", "kind").blank


def test_a_passage_of_the_whole_op_ed_says_its_paragraph(prompts: Prompts) -> None:
    prompts.type(":go article", ":mark Nobody should")
    assert answer(prompts, WHOLE, "verdict").passages[0].paragraph == "b004"


def test_a_text_may_start_with_a_colon_and_keeps_its_brackets(prompts: Prompts) -> None:
    prompts.type("1", ":next", "::quit [/b] and more")
    assert answer(prompts, "b002", "point").text == ":quit [/b] and more"


def test_undo_and_redo_go_on_after_a_restart(prompts: Prompts) -> None:
    prompts.type("1", "2")
    said = prompts.type(":undo", ":undo", ":undo")
    assert "There is nothing to undo." in said
    assert answer(prompts, "b002", "role").blank
    prompts.type(":redo")
    assert answer(prompts, "b002", "role").choice == "claim"


def test_the_place_is_found_again_after_a_restart(prompts: Prompts) -> None:
    prompts.type("1", ":go 2", ":go 1", ":back")
    assert "Question 1 of 3. Role." in prompts.type()


def test_pieces_come_in_and_go_out(prompts: Prompts) -> None:
    said = prompts.type(":set-aside", ":include b003", ":exclude", ":include b9")
    assert "b001, headline: The late bell" in said
    assert "Paragraph 2 of 3.\nThe evidence" in said
    assert "Paragraph 2 of 2.\nNobody" in said
    assert "set aside" in said


def test_finishing_with_open_questions_is_asked_twice(prompts: Prompts) -> None:
    said = prompts.type(":finish", "1", ":finish")
    assert said.count("Type :finish again") == 2
    assert not read_critique(prompts.path).finished
    prompts.type(":finish", ":finish")
    assert read_critique(prompts.path).finished


def test_a_finished_critique_takes_no_answer_until_it_is_reopened(prompts: Prompts) -> None:
    said = prompts.type("2", "2", "1", ":finish", "2", ":reopen", ":go 1", "1")
    assert "This critique is finished. Reopen it" in said
    assert answer(prompts, "b002", "role").choice == "claim"
    assert not read_critique(prompts.path).finished


def test_how_sure_is_asked_where_the_rubric_wants_it(prompts: Prompts) -> None:
    prompts.rubric = replace(prompts.rubric, confidence=True)
    said = prompts.type("2", "very", "3")
    assert "How sure are you?" in said
    assert "Say 1 (a guess)" in said
    assert answer(prompts, "b002", "role").confidence == 3


def test_mistakes_are_told_and_change_nothing(prompts: Prompts) -> None:
    said = prompts.type(
        "7", "maybe", ":frobnicate", ":go 9", ":go", ":unmark 1", ":back", ":redo", "x" * 200_000
    )
    assert "There is no option 7" in said
    assert "There is no command :frobnicate." in said
    assert "a paragraph's number from 1 to 2" in said
    assert "Saved." not in said
    assert len(said) < 20_000


def test_controls_in_what_is_typed_do_not_come_back(prompts: Prompts) -> None:
    said = prompts.type(":note \x1b[2Jgone\x9b", ":undo", ":redo", ":go 2", ":go 1")
    assert "\x1b" not in said
    assert "Your note: [2Jgone" in said


def test_a_save_that_fails_is_said_and_the_walk_goes_on(prompts: Prompts) -> None:
    prompts.type("1")
    prompts.path.chmod(0o400)
    said = prompts.type(":none", "", "scene")
    assert said.count("NOT SAVED. bell.critique.toml is read-only") == 3
    assert "About the whole op-ed." in said
    assert "Saved." not in said
    assert "Everything is saved" not in said
    assert prompts.status == 1
    assert answer(prompts, "b002", "kind").blank


def test_what_another_program_wrote_is_not_overwritten(prompts: Prompts) -> None:
    prompts.type("1")
    opened = OpenCritique.resume(prompts.path)
    foreign = prompts.path.read_bytes() + b"# mine\n"
    prompts.path.write_bytes(foreign)
    out = StringIO()
    assert PlainWalk(opened, StringIO("1\n:keep-mine\na point of mine\n"), out).run() == 0
    assert "NOT SAVED. Another program changed bell.critique.toml" in out.getvalue()
    assert prompts.path.read_bytes() == foreign
    mine = read_critique(prompts.path.with_name("bell.mine.critique.toml"))
    assert mine.at("b002").get("point").text == "a point of mine"


def test_words_left_on_a_screen_are_read_out(prompts: Prompts) -> None:
    prompts.type("1")
    opened = OpenCritique.resume(prompts.path)
    opened.remember(opened.walk(), Typing("b002", "role", "note", "half a thought"))
    opened.close()
    assert "typing this for Role" in (said := prompts.type())
    assert "half a thought" in said


def test_ctrl_c_leaves_in_good_order(prompts: Prompts) -> None:
    prompts.type()
    opened = OpenCritique.resume(prompts.path)
    out = StringIO()
    source = Mock(spec=StringIO)
    source.readline.side_effect = ["1\n", KeyboardInterrupt]
    assert PlainWalk(opened, source, out).run() == 0
    assert "Everything is saved" in out.getvalue()
    assert answer(prompts, "b002", "role").choice == "claim"
