"""An instructor makes a key: on the screen, line by line, and from whatever file is named."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any, Literal

import pytest
from textual.app import App
from textual.widgets import Input

from gadfly.app.app import GadflyApp
from gadfly.app.dialogs.accepting import Accepting
from gadfly.app.screens.keying import KeyScreen
from gadfly.app.theme import THEMES
from gadfly.cli.key import opening_key
from gadfly.cli.main import main
from gadfly.cli.opening import opening
from gadfly.cli.plain_key import PlainKey
from gadfly.cli.running import Unusable
from gadfly.documents.answers import OPEN
from gadfly.documents.asking import Asked
from gadfly.documents.key import Accepted, Judgement
from gadfly.documents.rubric import Option, Question
from gadfly.store.keys import read_key
from gadfly.store.open_key import OpenKey
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

OP_ED = "The late bell\n\nPupils come in on time when the bell is late.\n\nWe have all of us seen it.\n"


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DOCUMENTS", "CONFIG"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("GADFLY_RUBRIC", "GADFLY_ID", "GADFLY_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GADFLY_NAME", "Ina")


@pytest.fixture
def op_ed(tmp_path: Path) -> Path:
    path = tmp_path / "bell.txt"
    path.write_text(OP_ED, encoding="utf-8")
    return path


@pytest.fixture
def assignment(op_ed: Path) -> Path:
    out = op_ed.with_name("week3.assignment.toml")
    assert main(["assign", str(op_ed), "--rubric", "first-pass", "--confidence", "--out", str(out)]) == 0
    return out


async def reach(pilot: Pilot[str], kind: type[Screen[Any]]) -> Screen[Any]:
    async with asyncio.timeout(20):
        while not isinstance(pilot.app.screen, kind):
            await pilot.pause(0.01)
    await pilot.pause()
    return pilot.app.screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_what_else_is_right_is_said_with_a_few_keys(assignment: Path, size: tuple[int, int]) -> None:
    app = GadflyApp(opening_key(assignment), opening)
    async with app.run_test(size=size) as pilot:
        screen = await reach(pilot, KeyScreen)
        assert isinstance(screen, KeyScreen)
        await pilot.press("1", "up", "y")
        await reach(pilot, Accepting)
        await pilot.press("r", "2", "3", "3", "1", "tab", *"because", "enter")
        await reach(pilot, KeyScreen)
        expected = Judgement(
            (Accepted(("evidence",)), Accepted(("counter-view",), Decimal("0.5"))), because="because"
        )
        assert screen.walk.judgement == expected
        assert "Also accepted: “Giving evidence”: as good" in screen.card.view.beside
        assert screen.card.view.state == "answered · 2 also right, because"
        actions = [command.action for command in screen.key_line.commands]
        assert actions[2] == "beside"
        assert "practise" not in actions
        assert "practise" not in {command.action for command in screen.COMMAND_LIST}
        assert screen.top_line.view.title.startswith("KEY")
        await pilot.press("u")
        assert screen.walk.judgement == Judgement()
        await pilot.press("U")
        await pilot.press("q")
    key = read_key(assignment.with_name("week3.key.toml"))
    assert key.judgements["b002", "role"] == expected
    assert not key.critique.rubric.confidence
    assert key.author == "Ina"


async def test_another_credit_is_typed_and_escape_leaves_all_as_it_was(assignment: Path) -> None:
    app = GadflyApp(opening_key(assignment), opening)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, KeyScreen)
        assert isinstance(screen, KeyScreen)
        await pilot.press("1", "up", "y")
        await reach(pilot, Accepting)
        await pilot.press("2", "c", "2", "5", "percent_sign", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await reach(pilot, KeyScreen)
        assert screen.walk.judgement == Judgement()
        await pilot.press("y")
        dialog = await reach(pilot, Accepting)
        await pilot.press("2", "c", "2", "5", "percent_sign", "enter")
        await pilot.pause()
        assert not dialog.query_one("#credit", Input).has_class("-asked")
        await pilot.press("enter")
        await reach(pilot, KeyScreen)
        assert screen.walk.judgement.accept == (Accepted(("evidence",), Decimal("0.25")),)


async def test_a_text_has_only_its_reason(assignment: Path) -> None:
    app = GadflyApp(opening_key(assignment), opening)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, KeyScreen)
        assert isinstance(screen, KeyScreen)
        await pilot.press("1", "y")
        await reach(pilot, Accepting)
        await pilot.press(*"2y", "enter")
        await reach(pilot, KeyScreen)
        assert screen.walk.judgement == Judgement(because="2y")


def test_the_same_in_the_plain_mode(assignment: Path) -> None:
    lines = (
        "1",
        ":back",
        ":none-right",
        ":accept 2 1/2",
        ":because So it is.",
        ":accept 9",
        ":accept-na",
        ":help",
    )
    out = StringIO()
    assert PlainKey(opening_key(assignment), StringIO("\n".join(lines)), out).run() == 0
    said = out.getvalue()
    assert "Also accepted: “Giving evidence”: half" in said
    assert "There is no option 9" in said
    assert "Nobody can say here that the question does not apply." in said
    assert said.startswith("This is a key.")
    assert "Your key: " in said
    assert ":none-right  " in said
    key = read_key(assignment.with_name("week3.key.toml"))
    half = Judgement((Accepted(("evidence",), Decimal("0.5")),), because="So it is.")
    assert key.judgements == {("b002", "role"): half}


def test_it_is_gone_on_with_from_any_of_its_files(assignment: Path, op_ed: Path) -> None:
    first = opening_key(assignment)
    first.close()
    ways: tuple[Callable[[], object], ...] = (
        lambda: opening_key(assignment),
        lambda: opening_key(first.path),
        lambda: opening(first.path),
    )
    for way in ways:
        again = way()
        assert isinstance(again, OpenKey)
        assert again.saved.critique.id == first.saved.critique.id
        again.close()
    other = opening_key(op_ed, "toulmin")
    assert other.path.name == "bell.key.toml"
    other.close()
    third = opening_key(op_ed, "first-pass")
    assert third.path.name == "bell.2.key.toml"
    third.close()


def test_which_op_ed_is_asked_where_there_are_several(op_ed: Path) -> None:
    second = op_ed.with_name("other.txt")
    second.write_text("Another\n\nThe bridge is old and it should go.\n", encoding="utf-8")
    out = op_ed.with_name("two.assignment.toml")
    assert main(["assign", str(op_ed), str(second), "--rubric", "first-pass", "--out", str(out)]) == 0
    with pytest.raises(Unusable, match="which op-ed"):
        opening_key(out)
    with pytest.raises(Unusable):
        opening_key(out, article=3)
    opened = opening_key(out, article=2)
    assert opened.saved.critique.article.title == "Another"
    opened.close()


def test_what_is_no_text_is_named(
    assignment: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = opening(assignment.with_name("bell.txt"), "first-pass")
    path = assignment.with_name("bell.critique.toml")
    getattr(opened, "close")()  # noqa: B009 - the union has members without it
    assert main(["key", str(path), "--plain"]) == 1
    assert "This is a critique." in capsys.readouterr().err
    assert main(["key", str(tmp_path / "nothing.txt"), "--plain"]) == 1


def test_a_key_with_a_mistake_in_it_is_told_and_not_begun_anew(assignment: Path) -> None:
    path = assignment.with_name("week3.key.toml")
    opening_key(assignment).close()
    path.write_text(path.read_text("utf-8").replace('status = "draft"', 'status = "begun"'), "utf-8")
    with pytest.raises(FileProblem):
        opening_key(assignment)
    assert not assignment.with_name("week3.2.key.toml").exists()


def test_the_librarys_rubric_fits_what_was_handed_out(assignment: Path, op_ed: Path) -> None:
    opened = opening_key(op_ed, "first-pass", assignment.with_name("week3.key.toml"))
    opened.close()
    again = opening_key(assignment)
    assert again.saved.critique.id == opened.saved.critique.id
    again.close()


def test_the_plain_mode_counts_reasons_at_the_end(assignment: Path) -> None:
    out = StringIO()
    PlainKey(opening_key(assignment), StringIO("1\n:finish\n:quit\n"), out).run()
    assert "None of your answers has a because." in out.getvalue()


@pytest.mark.parametrize("kind", ["choice", "multi"])
async def test_every_option_on_offer_has_a_digit(kind: Literal["choice", "multi"]) -> None:
    names = [f"o{number}" for number in range(1, 12)]
    never = Option("o0", "Never")  # not on offer here, so it has no digit
    question = Question("many", "Which?", kind, options=(never, *(Option(name, name) for name in names)))
    asked = Asked(question, "open", OPEN, question.options[1:])
    app: App[None] = App()
    for theme in THEMES.values():
        app.register_theme(theme)
    app.theme = THEMES["dark"].name
    given: list[Judgement | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Accepting(asked, Judgement()), given.append)
        await pilot.pause()
        add = ["a"] if kind == "multi" else []
        await pilot.press("1", *add, "full_stop", "2", "9", *add, "full_stop", "enter")
    (judgement,) = given
    assert judgement is not None
    assert [each.options for each in judgement.accept] == [("o1",), ("o11",)]
