from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.cli.main import main
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Critique, Origin
from gadfly.store.assignment_form import assignment_to, digest
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.rubrics import load_rubric
from gadfly.store.seal_keys import fingerprint, key_file, public_key, signing_key
from gadfly.store.seals import seal_of
from gadfly.store.toml_layout import section

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ARTICLE = Article((Block("b001", "He said so."), Block("b002", "So it is.")), "The bell")
# RFC 8032, section 7.1, test 2
STRANGER = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_CONFIG_DIR", str(tmp_path / "settings"))


@pytest.fixture
def assignment() -> Assignment:
    """One whose key is that of this computer."""
    made = Assignment.begin("Week 3", (ARTICLE,), load_rubric("first-pass"))
    return replace(made, public_key=public_key(), confidence=True)


@pytest.fixture
def handed_out(tmp_path: Path, assignment: Assignment) -> Path:
    return put(tmp_path / "week3.assignment.toml", render(assignment))


def put(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def render(assignment: Assignment) -> str:
    return section((), assignment_to(assignment), {"article": {"block": {}}, "rubric": {"question": {}}})


def critique(tmp_path: Path, made: Critique) -> Path:
    data = CritiqueText().whole(made, ScoreSummary("none", None, None, Decimal(0)))
    return put(tmp_path / "ann.critique.toml", data)


def grade(tmp_path: Path, assignment: Assignment, **changed: Any) -> Path:
    """A file that says it is a grade, sealed; verify needs no more of it."""
    form: dict[str, Any] = {
        "format": "gadfly/grade@1",
        "assignment": {"id": assignment.id, "sha256": digest(assignment)},
        "total": Decimal("12.5"),
    }
    sealed = form | {"seal": seal_of(form, "Ina \u202eRoot", AT, signing_key())} | changed
    text = section((), sealed, {"assignment": {}, "seal": {"parts": {}}})
    return put(tmp_path / "ann.grade.toml", text)


def begun(assignment: Assignment) -> Critique:
    made = Critique.begin(ARTICLE, assignment.rubric_in_use, AT)
    return replace(made, origin=Origin(assignment.id, digest(assignment)))


def test_a_grade_of_the_assignment_is_sound(
    tmp_path: Path, assignment: Assignment, handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = grade(tmp_path, assignment)
    assert main(["verify", str(file), "--assignment", str(handed_out)]) == 0
    told = capsys.readouterr().out
    assert "That is the key in the assignment" in told
    assert "for the assignment “Week 3”, as that file has it" in told
    assert fingerprint(public_key()) in told
    assert "\u202e" not in told


def test_to_verify_makes_no_key(tmp_path: Path, assignment: Assignment) -> None:
    file = grade(tmp_path, assignment)
    key_file().unlink()
    assert main(["verify", str(file)]) == 1
    assert not key_file().exists()


@pytest.mark.parametrize("written", ["base64", "groups", "digits", "colons"])
def test_a_signer_is_named_by_key_or_fingerprint(
    tmp_path: Path, assignment: Assignment, written: str
) -> None:
    file = grade(tmp_path, assignment)
    mark = fingerprint(public_key())
    named = {
        "base64": public_key(),
        "groups": mark,
        "digits": mark.replace(" ", "").upper(),
        "colons": mark.replace(" ", ":"),
    }
    assert main(["verify", str(file), "--signer", named[written]]) == 0
    assert main(["verify", str(file), "--signer", STRANGER]) == 1


def test_a_signer_that_is_no_key_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for named in ("", "21fe", "x" * 5000, "\u202e"):
        assert main(["verify", str(tmp_path / "f"), "--signer", named]) == 2
    assert "21fe 31df a154 a261 626b" in capsys.readouterr().err


def test_an_instructor_need_not_name_their_own_key(tmp_path: Path, assignment: Assignment) -> None:
    assert main(["verify", str(grade(tmp_path, assignment))]) == 0


@pytest.mark.parametrize(
    ("changed", "seal"),
    [({"total": Decimal(15)}, "altered"), ({"seal": "gone"}, "broken"), ({"seal": {}}, "broken")],
)
def test_a_changed_grade_is_told_as_json(
    tmp_path: Path,
    assignment: Assignment,
    changed: dict[str, Any],
    seal: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = grade(tmp_path, assignment, **changed)
    assert main(["verify", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["kind"], told["sound"], told["seal"]) == (str(file), "grade", False, seal)


def test_a_grade_for_another_assignment_is_not_sound(
    tmp_path: Path, assignment: Assignment, handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = replace(assignment, id="0" * 32)
    assert main(["verify", str(grade(tmp_path, other)), "--assignment", str(handed_out)]) == 1
    assert "NOT for the assignment" in capsys.readouterr().out
    later = replace(assignment, instructions="Read twice.")
    assert main(["verify", str(grade(tmp_path, later)), "--assignment", str(handed_out)]) == 1
    assert "NOT as that file has it" in capsys.readouterr().out


def test_a_critique_is_compared_with_its_assignment(
    tmp_path: Path, assignment: Assignment, handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = critique(tmp_path, begun(assignment))
    assert main(["verify", str(file), "--assignment", str(handed_out)]) == 0
    assert "word for word" in capsys.readouterr().out
    assert main(["verify", str(file)]) == 0
    assert "add --assignment" in capsys.readouterr().out


def test_a_critique_with_another_text_rubric_or_origin_is_told(
    tmp_path: Path, assignment: Assignment, handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = begun(assignment)
    others = {
        "the op-ed's text": replace(made, article=Article((Block("b001", "She said so."),))),
        "the rubric": replace(made, rubric=load_rubric("toulmin")),
        "where it says that it came from": replace(made, origin=Origin("week-2", "00")),
    }
    for what, other in others.items():
        file = critique(tmp_path, other)
        assert main(["verify", str(file), "--assignment", str(handed_out), "--json"]) == 1
        assert json.loads(capsys.readouterr().out)["differences"] == [what]


def test_a_text_that_no_longer_fits_its_digest_is_told(
    tmp_path: Path, assignment: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    file = critique(tmp_path, begun(assignment))
    put(file, file.read_bytes().replace(b"He said so.", b"He said no."))
    assert main(["verify", str(file)]) == 1
    assert "CHANGED since it was taken in: the op-ed's text" in capsys.readouterr().out


def test_a_critique_with_mistakes_is_told_by_line(
    tmp_path: Path, assignment: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    file = critique(tmp_path, begun(assignment))
    put(file, file.read_bytes().replace(b'status = "draft"', b'status = "done"'))
    assert main(["verify", str(file)]) == 1
    assert f"{file}:4: " in capsys.readouterr().err


def test_an_assignment_tells_what_to_compare(
    assignment: Assignment, handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(handed_out)]) == 0
    told = capsys.readouterr().out
    assert digest(assignment) in told
    assert fingerprint(public_key()) in told
    assert main(["verify", str(handed_out), "--signer", public_key()]) == 0
    assert main(["verify", str(handed_out), "--signer", STRANGER]) == 1
    assert "NOT" in capsys.readouterr().out


def test_an_assignment_without_a_key_says_so(
    tmp_path: Path, assignment: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    keyless = put(tmp_path / "a.toml", render(replace(assignment, public_key="")))
    assert main(["verify", str(keyless)]) == 0
    assert "names no key" in capsys.readouterr().out
    assert main(["verify", str(grade(tmp_path, assignment)), "--assignment", str(keyless)]) == 1
    assert "has no key in it to compare with" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('format = "gadfly/rubric@1"\n', "This is a rubric, which has no seal"),
        ("An op-ed.\n", "not valid TOML"),
        ("a = 1\n", "not a gadfly document"),
        ('format = "gadfly/grade@9"\n', "newer gadfly"),
        ("a = 1e999\n", "out of bounds"),
    ],
)
def test_what_cannot_be_verified_is_told_in_a_line(
    tmp_path: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path / "file", text)
    assert main(["verify", str(file)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line


def test_what_makes_no_sense_together_is_told(
    tmp_path: Path, assignment: Assignment, handed_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = critique(tmp_path, begun(assignment))
    assert main(["verify", str(file), "--signer", STRANGER]) == 1
    assert main(["verify", str(handed_out), "--assignment", str(handed_out)]) == 1
    told = capsys.readouterr().err
    assert "without --signer" in told
    assert "not with another assignment" in told
