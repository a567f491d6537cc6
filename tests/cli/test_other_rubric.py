"""Another version of the rubric on the command line: told, compared, moved to only when asked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w

from gadfly.cli.main import main
from gadfly.cli.opening import opening
from gadfly.cli.running import Unusable
from gadfly.documents.rubric import Option, Question
from gadfly.store.critiques import read_critique
from gadfly.store.open_critique import OpenCritique
from gadfly.store.rubric_form import digest, rubric_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Prompts

    from gadfly.documents.rubric import Rubric


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "rubrics"
    folder.mkdir()
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(folder))
    return folder


def held(file: Path, rubric: str | None = None) -> OpenCritique:
    """A critique held open; what is opened here is no assignment."""
    opened = opening(file, rubric)
    assert isinstance(opened, OpenCritique)
    return opened


def newer(old: Rubric) -> Rubric:
    """Without scenes and without a verdict, and with a question more."""
    role = replace(old.by_id["role"], options=old.by_id["role"].options[:1])
    calm = Question(
        "calm", "Is it calm?", "choice", "Tone", options=(Option("yes", "Yes"), Option("no", "No"))
    )
    kept = tuple(q for q in old.questions if q.id not in {"role", "verdict"})
    return replace(old, version="1.1", questions=(role, *kept, calm))


def put(folder: Path, rubric: Rubric) -> Path:
    path = folder / "small.toml"
    path.write_text(tomli_w.dumps(rubric_to(rubric)), encoding="utf-8")
    return path


@pytest.fixture
def begun(prompts: Prompts) -> Prompts:
    """A critique in which a claim, a scene and a verdict were picked."""
    prompts.type("1", ":go 2", "scene", ":go article", "1")
    return prompts


def test_the_plain_mode_tells_compares_and_moves(begun: Prompts, library: Path) -> None:
    before = read_critique(begun.path)
    put(library, newer(begun.rubric))
    said = begun.type(":rubric", ":rubric move", ":rubric", ":undo")
    assert (
        "There is a version 1.1 of this rubric; this critique uses 1.0. :rubric tells what changed." in said
    )
    assert "Role: option “Sets the scene” is gone (without points)" in said
    assert "Verdict: no longer asked" in said
    assert "1 answer to a question that is no longer asked is kept: Verdict." in said
    assert "Moved to version 1.1. :undo moves back.\nSaved." in said
    assert "There is no other version of this rubric in the library. 1 answer to a question" in said
    assert "is kept: verdict." in said, "the name went with the question"
    after = read_critique(begun.path)
    assert after.rubric == before.rubric
    assert [dict(each.given) for each in after.answers.values()] == [
        dict(each.given) for each in before.answers.values()
    ]


def test_a_move_lasts_and_can_be_taken_back_at_the_next_start(begun: Prompts, library: Path) -> None:
    put(library, newer(begun.rubric))
    begun.type(":rubric move")
    assert read_critique(begun.path).rubric.version == "1.1"
    said = begun.type(":score", ":undo", ":rubric move", ":go 2", "claim")
    assert "There is a version" not in said.split("Type :help")[1].split("> ")[0]
    moved = read_critique(begun.path)
    assert moved.at("b004").get("role").choice == "claim"
    assert [earlier.choice for earlier in moved.at("b004").get("role").earlier] == ["scene"]
    assert moved.at("").get("verdict").choice == "claim"
    begun.type(":undo", ":undo")
    assert read_critique(begun.path).rubric == begun.rubric


def test_a_finished_critique_is_compared_and_does_not_move(begun: Prompts, library: Path) -> None:
    put(library, newer(begun.rubric))
    said = begun.type(":finish", ":finish", ":rubric", ":rubric move", ":rubric away")
    assert "Verdict: no longer asked" in said
    assert "This critique is finished. Reopen it" in said
    assert "Type :rubric to compare" in said
    assert read_critique(begun.path).rubric == begun.rubric


def test_a_broken_copy_in_the_library_is_a_quiet_line(begun: Prompts, library: Path) -> None:
    put(library, begun.rubric).write_text('format = "gadfly/rubric@1"\nid = "small"\n', encoding="utf-8")
    said = begun.type(":rubric", "2")
    assert said.count("The library's copy of this rubric cannot be used. Yours is whole.") == 2
    assert "small.toml" in said
    assert begun.status == 0


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main([*words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_scoring_is_by_the_rubric_within_and_tells_of_the_other_in_a_line(
    begun: Prompts, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(begun.path)
    status, plain, silent = run(capsys, "score", path)
    assert (status, silent) == (0, "")
    put(library, newer(begun.rubric))
    status, out, err = run(capsys, "score", path)
    assert (status, out) == (0, plain)
    assert err.count("\n") == 1
    assert "There is a version 1.1" in err
    assert "--rubric small" in err
    status, out, _ = run(capsys, "score", path, "--json")
    assert (status, sorted(json.loads(out))) == (0, ["band", "coverage", "paragraphs", "percent", "state"])


def test_scoring_goes_on_where_the_library_is_broken(
    begun: Prompts, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(library, begun.rubric).write_text('format = "gadfly/rubric@1"\nid = "small"\n', encoding="utf-8")
    status, out, err = run(capsys, "score", str(begun.path))
    assert (status, err.count("\n")) == (0, 1)
    assert "this is by the critique's own" in err
    assert "Coverage" in out


def test_scoring_by_another_version_shows_both_and_writes_nothing(
    begun: Prompts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rubric = newer(begun.rubric)
    other = str(put(tmp_path, rubric))
    before = begun.path.read_bytes()
    status, out, err = run(capsys, "score", str(begun.path), "--rubric", other)
    assert (status, err) == (0, "")
    assert out.startswith(
        "Version 1.1 (this critique uses version 1.0).\nRole: option “Sets the scene” is gone"
    )
    assert "2 questions open: Role (paragraph 2), Tone (paragraphs 1 and 2)." not in out, "three are open"
    assert "3 questions open: Role (paragraph 2), Tone (paragraphs 1 and 2)." in out
    assert begun.path.read_bytes() == before
    status, out, _ = run(capsys, "score", str(begun.path), "--rubric", other, "--json", "--explain")
    record: dict[str, Any] = json.loads(out)
    assert record["rubric"] == {"id": "small", "version": "1.1", "sha256": digest(rubric)}
    assert record["changes"][0] == {
        "part": "question",
        "id": "role",
        "name": "Role",
        "kind": "removed",
        "what": "option “Sets the scene” is gone (without points)",
    }
    assert set(record["before"]) == {"state", "percent", "band", "coverage"}
    assert record["lines"]


def test_scoring_by_the_very_same_rubric_says_so(
    begun: Prompts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, "score", str(begun.path), "--rubric", str(put(tmp_path, begun.rubric)))
    assert out.startswith("This is the rubric that the critique uses.\n")


def test_a_critique_opened_with_a_version_that_was_named_is_compared_with_that(
    begun: Prompts, tmp_path: Path
) -> None:
    path = put(tmp_path, newer(begun.rubric))
    opened = held(begun.path, str(path))
    assert opened.other == newer(begun.rubric)
    opened.close()
    put(tmp_path, begun.rubric)
    opened = held(begun.path, str(path))
    assert opened.other is None
    opened.close()


def test_a_critique_is_not_opened_with_another_rubric(begun: Prompts) -> None:
    with pytest.raises(Unusable, match="uses another rubric, small"):
        opening(begun.path, "toulmin")
    held(begun.path).close()


def test_an_op_ed_whose_critique_has_another_version_begins_anew_and_says_where_that_is(
    prompts: Prompts, tmp_path: Path
) -> None:
    essay = tmp_path / "essay.txt"
    essay.write_text("A later bell helps, said the head of the school in May.\n", encoding="utf-8")
    rubric = put(tmp_path, prompts.rubric)
    first = held(essay, str(rubric))
    assert first.notices == ()
    first.close()
    put(tmp_path, newer(prompts.rubric))
    second = held(essay, str(rubric))
    (notice,) = second.notices
    assert notice.startswith("essay.critique.toml was begun with version 1.0 of this rubric.")
    assert second.path.name == "essay.2.critique.toml"
    second.close()
    again = held(essay, str(rubric))
    assert (again.path, again.notices) == (second.path, ()), "told once"
    again.close()
