"""The command line as a whole: what a word means, what a mistake comes to, what is printed where."""

from __future__ import annotations

import errno
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from gadfly import __version__
from gadfly.cli import running, terminal
from gadfly.cli.main import COMMANDS, main

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.store.open_critique import OpenCritique

ESSAY = """The late bell

By Ida Rowe

A later bell helps. Pupils come in on time, said the head of the school in a letter to parents in May.

Nobody who has stood at that gate in December should doubt it, and the board should not doubt it either.
"""


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "bell.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n"))


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"gadfly {__version__}\n"
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"gadfly {name}" in said for name in COMMANDS)


@pytest.mark.parametrize(
    "words", [["read"], ["open"], ["check"], ["score", "a", "b"], ["rubric"], ["--plain"]]
)
def test_wrong_usage_is_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage: gadfly" in capsys.readouterr().err


@pytest.mark.usefixtures("typed")
def test_anything_that_is_no_command_is_opened(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(essay), "--plain"]) == 0
    said = capsys.readouterr().out
    assert "Paragraph 1 of 2." in said
    assert "Answer: Making a claim\nSaved." in said
    assert essay.with_name("bell.critique.toml").is_file()


@pytest.mark.usefixtures("typed")
def test_the_settings_name_the_critic_and_their_mistakes_are_told(
    essay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "config.toml").write_text('name = "Ann"\nrubric = "toulmin"\ncolour = 1\n', encoding="utf-8")
    assert main([str(essay)]) == 0
    said = capsys.readouterr().out
    assert "In your settings: There is no setting named 'colour'" in said
    assert "Rubric: Toulmin" in said
    assert 'name = "Ann"' in essay.with_name("bell.critique.toml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("typed")
def test_a_file_named_like_a_command_is_opened_by_its_path(
    essay: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    essay.rename(essay.with_name("check"))
    monkeypatch.chdir(essay.parent)
    assert main(["./check", "--plain"]) == 0
    assert "Paragraph 1 of 2." in capsys.readouterr().out


@pytest.mark.usefixtures("typed")
def test_without_a_terminal_the_walk_is_asked_line_by_line(
    essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["open", str(essay), "--rubric", "toulmin"]) == 0
    printed = capsys.readouterr()
    assert "Paragraph 1 of 2." in printed.out
    assert "--plain" in printed.err


def test_home_needs_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main([]) == 1
    assert "--plain" in capsys.readouterr().err
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal.can_draw()


def test_read_shows_what_is_walked_and_what_is_not(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(essay)]) == 0
    said = capsys.readouterr().out
    assert "Author: Ida Rowe" in said
    assert "] paragraph 2\nNobody" in said
    assert "set aside, byline" in said
    assert main(["read", str(essay), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert list(record) == ["title", "author", "outlet", "published", "language", "blocks"]
    assert list(record["blocks"][0]) == ["id", "kind", "text", "included"]
    assert [block["included"] for block in record["blocks"]] == [False, False, True, True]


BAD: dict[str, bytes | None] = {
    "missing": None,
    "empty": b"",
    "blank": b" \n\n",
    "binary": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "odd-letters": "文章".encode("gb18030") * 50 + b"\xff\xfe\xfa" * 50,
    "huge": b"A line of an op-ed.\n" * 2_700_000,
    "foreign": b'format = "gadfly/sonnet@1"\n',
    "newer": b'format = "gadfly/critique@99"\n',
    "broken": b'format = "gadfly/critique@1"\nid = \n',
    "rubric": b'format = "gadfly/rubric@1"\n',
    "grade": b'format = "gadfly/grade@1"\n',
    "marking": b'format = "gadfly/marking@1"\n',
    "quick-marks": b'format = "gadfly/quick-marks@1"\n',
    "reply": b'format = "gadfly/reply@1"\n',
}


@pytest.mark.parametrize("name", [*BAD, "folder"])
def test_bad_input_is_one_clear_line_and_leaves_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "in" / f"{name}.txt"
    file.parent.mkdir()
    content = BAD.get(name)
    if name == "folder":
        file.mkdir()
    elif content is not None:
        file.write_bytes(content)
    assert main(["open", str(file), "--plain"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert printed.err.startswith(str(file))
    assert len(list(file.parent.iterdir())) == (content is not None or name == "folder")


def test_a_course_folder_is_named_as_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "assignment.toml").write_text("", encoding="utf-8")
    for words in (["open", str(tmp_path)], [str(tmp_path)], ["read", str(tmp_path)]):
        assert main(words) == 1
        assert f"gadfly grade {tmp_path}" in capsys.readouterr().err


def test_a_rubric_that_is_not_there_is_told(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", str(essay), "--plain", "--rubric", "frist-pass"]) == 1
    assert "first-pass" in capsys.readouterr().err
    assert not essay.with_name("bell.critique.toml").exists()


@pytest.mark.usefixtures("typed")
def test_score_is_computed_from_the_answers(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["open", str(essay), "--plain"])
    critique = essay.with_name("bell.critique.toml")
    critique.write_text(
        critique.read_text().replace('state = "', 'percent = 99.9\nstate = "'), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["score", str(critique), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert list(record) == ["state", "percent", "band", "coverage", "paragraphs"]
    assert record["percent"] is None
    assert [list(row) for row in record["paragraphs"]] == [["id", "percent", "coverage"]] * 2
    assert main(["score", str(critique), "--explain", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    assert lines[0]["label"] == "Total"
    assert main(["score", str(critique), "--explain"]) == 0
    assert "Total: no score" in capsys.readouterr().out


def test_check_tells_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('format = "gadfly/rubric@1"\nid = \n', encoding="utf-8")
    assert main(["check", str(bad), str(tmp_path / "none.toml")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"{bad}:2: ")
    assert "no such file" in lines[-1]
    assert main(["check", str(bad), "--json"]) == 1
    problem = json.loads(capsys.readouterr().out)["problems"][0]
    assert list(problem) == ["file", "line", "column", "path", "message", "severity"]
    assert (problem["line"], problem["severity"]) == (2, "error")


def test_rubrics_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubric", "list"]) == 0
    assert "first-pass: " in capsys.readouterr().out
    assert main(["rubric", "list", "--json"]) == 0
    assert "toulmin" in {row["id"] for row in json.loads(capsys.readouterr().out)["rubrics"]}
    assert main(["rubric", "show", "first-pass"]) == 0
    assert "What is this paragraph mainly doing?" in capsys.readouterr().out


def test_controls_in_names_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "no\x1b[2J\nsuch\x9bfile"]) == 1
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\x9b" not in said
    assert said.count("\n") == 1


def test_a_reader_that_has_gone_and_ctrl_c_are_no_crash(
    essay: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(error: type[BaseException]) -> None:
        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr("gadfly.cli.read.print_lines", fail)

    monkeypatch.setattr(running, "_stop_writing", lambda: None)
    stop(BrokenPipeError)
    assert main(["read", str(essay)]) == 0
    stop(KeyboardInterrupt)
    assert main(["read", str(essay)]) == 1
    assert capsys.readouterr().err == "Stopped.\n"


def test_closed_streams_and_a_full_disk_behind_the_output_are_no_crash(
    essay: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("gadfly.cli.read.print_lines", full)
    assert main(["read", str(essay)]) == 1
    assert capsys.readouterr().err == "The output: No space left on device\n"
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["open", str(essay), "--plain"]) == 0


def test_where_there_is_a_terminal_the_app_gets_the_critique(
    essay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[OpenCritique | None, str]] = []

    def run(opened: OpenCritique | None, _: object, *, theme: str = "dark") -> int:
        shown.append((opened, theme))
        return 0

    monkeypatch.setattr("gadfly.app.app.run", run)
    monkeypatch.setattr("gadfly.cli.open.can_draw", lambda: True)
    monkeypatch.setattr("gadfly.cli.home.can_draw", lambda: True)
    monkeypatch.setenv("GADFLY_THEME", "light")
    assert main([str(essay)]) == main([]) == 0
    (opened, theme), home = shown
    assert opened is not None
    assert (opened.path.name, theme, home) == ("bell.critique.toml", "light", (None, "light"))
    opened.close()
