"""The manual says what is there: commands, keys, formats, files, and pictures that fetch nothing."""

from __future__ import annotations

import inspect
import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from gadfly.app.walk_commands import ANSWER_HELP, MARKING, TYPING
from gadfly.cli.main import COMMANDS
from gadfly.cli.plain_commands import COMMANDS as PLAIN
from gadfly.store import places, settings
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_schema import rubric_schema
from gadfly.store.rubrics import LIMIT

if TYPE_CHECKING:
    from gadfly.app.commands import Command

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md")))
PICTURES = sorted((DOCS / "pictures").glob("*.svg"))

_LINK = re.compile(r"\]\(([^)#\s]+)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")

README = PAGES[0].read_text(encoding="utf-8")
WALKING = (DOCS / "walking.md").read_text(encoding="utf-8")
FILES = (DOCS / "files.md").read_text(encoding="utf-8")
ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
FORMAT = (DOCS / "rubric-format.md").read_text(encoding="utf-8")


def quoted(page: str) -> set[str]:
    """What stands between backticks outside blocks."""
    return set(_CODE.findall(_FENCE.sub("", page)))


def keys_of(shown: str) -> set[str]:
    """The single keys in what the bottom line calls them: `↑↓` are two, and so are `1-9` and `[ ]`."""
    if set(shown) <= set("↑↓←→"):
        return set(shown)
    return set(shown.replace("1-9", "1 9").split())


TABLES = {
    "The rubric": "",
    "`[scoring]`": "scoring",
    "A band": "band",
    "`[[question]]`": "question",
    "An option": "option",
    "`[[scale]]`": "scale",
    "`[[group]]`": "group",
    "`[[cap]]`": "cap",
}
"""The headings on the format page, and the tables of the schema that they are about."""


def stated(heading: str) -> dict[str, tuple[str, str]]:
    """What the format page says of each key under a heading: its type and its default."""
    section = re.split(rf"^##+ {re.escape(heading)}$", FORMAT, flags=re.MULTILINE)[1]
    rows = [line.split(" | ") for line in section.split("\n#")[0].splitlines() if line.startswith("| `")]
    return {row[0].strip("|` "): (row[1].strip(), row[2].strip(" |")) for row in rows}


def schema_of(table: str) -> Any:
    """The schema of a table; empty: of the rubric itself."""
    schema = rubric_schema()
    return schema["$defs"][table] if table else schema


def test_the_first_screen_of_the_readme_has_one_command_to_run_and_one_to_test() -> None:
    first = "\n".join(README.splitlines()[:40])
    for line in (
        "make demo",
        "make test",
        ".venv/bin/python -m pip install -c constraints.txt -e .",
        ".venv/bin/gadfly open seeds/school-start.txt",
        ".venv/bin/python -m pip install -c constraints.txt -e '.[dev]'",
        ".venv/bin/python -m pytest",
        "docs/pictures/walk.svg",
    ):
        assert line in first


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)[`\n]", README))
    assert {"demo", "test", "check", "bench", "pictures"} <= named <= targets


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`gadfly {command} " in README


@pytest.mark.parametrize("command", PLAIN)
def test_every_line_of_the_plain_mode_is_on_the_walking_page(command: str) -> None:
    assert any(code.split()[0] == f":{command}" for code in quoted(WALKING))


@pytest.mark.parametrize("command", [*ANSWER_HELP, *MARKING, *TYPING], ids=lambda command: command.action)
def test_every_key_of_the_walk_is_on_the_walking_page(command: Command) -> None:
    assert keys_of(command.shown) <= quoted(WALKING)


def test_every_table_of_a_rubric_is_on_the_format_page() -> None:
    assert {*TABLES.values()} == {"", *rubric_schema()["$defs"]}


@pytest.mark.parametrize(("heading", "table"), TABLES.items())
def test_the_format_page_has_the_keys_that_there_are(heading: str, table: str) -> None:
    assert list(stated(heading)) == list(dict.fromkeys(stated(heading)))
    assert set(stated(heading)) == set(schema_of(table)["properties"])


@pytest.mark.parametrize(("heading", "table"), TABLES.items())
def test_the_format_page_states_the_defaults_and_choices_that_there_are(heading: str, table: str) -> None:
    schema = schema_of(table)
    for key, (kind, default) in stated(heading).items():
        known = schema["properties"][key]
        if default.startswith("`"):
            assert json.loads(default.strip("`")) == known["default"], key
        else:
            assert (default == "needed") == (key in schema["required"]), key
            assert "default" not in known, key
        if "enum" in known:
            assert {json.loads(choice) for choice in _CODE.findall(kind)} == {*known["enum"]} - {""}, key


def test_the_limits_on_the_format_page_are_those_there_are() -> None:
    limits = FORMAT.split("## Limits")[1]
    question = schema_of("question")["properties"]
    assert f"{question['ask']['maxLength']:,} characters" in limits
    assert f"{schema_of('')['properties']['question']['maxItems']} of each" in limits
    assert f"{LIMIT // 1024} KiB" in limits
    assert f"up to {question['min_words']['maximum']:,} |" in FORMAT
    assert question["most"]["maximum"] == 1000


def problems_of(text: str) -> list[str]:
    """What the checker says of a rubric, warnings too."""
    return [problem.message for problem in check_rubric(text.encode(), "page.toml")[1]]


def rubrics_on(page: Path) -> list[str]:
    """The whole rubrics among a page's blocks."""
    blocks = [
        text for language, text in _FENCE.findall(page.read_text(encoding="utf-8")) if language == "toml"
    ]
    return [text for text in blocks if text.startswith("format = ") and "[[question]]" in text]


@pytest.mark.parametrize(
    "page", [DOCS / "rubric-format.md", DOCS / "first-rubric.md"], ids=lambda page: page.stem
)
def test_rubrics_in_the_manual_have_nothing_wrong_with_them(page: Path) -> None:
    assert rubrics_on(page)
    assert [problems_of(text) for text in rubrics_on(page)] == [[]] * len(rubrics_on(page))


def test_the_steps_of_the_first_rubric_make_the_whole_of_it() -> None:
    blocks = [text for _, text in _FENCE.findall((DOCS / "first-rubric.md").read_text(encoding="utf-8"))]
    steps = [text for text in blocks if text.startswith(("format", "[")) and "[[question]]" not in text[20:]]
    assert "\n".join(steps) == rubrics_on(DOCS / "first-rubric.md")[0]


def test_pieces_of_rubrics_on_the_format_page_have_the_shape_of_one() -> None:
    validator = Draft202012Validator(rubric_schema())
    blocks = [text for language, text in _FENCE.findall(FORMAT) if language == "toml"]
    whole = tomllib.loads(blocks[0])
    pieces = [text for text in blocks[1:] if text.startswith("[")]
    assert len(pieces) > 3
    for text in pieces:
        assert [error.message for error in validator.iter_errors({**whole, **tomllib.loads(text)})] == []
    question = schema_of("question")
    (conditions,) = (text for text in blocks if text.startswith("ask_when"))
    for line in conditions.splitlines():
        assert set(tomllib.loads(line)) <= set(question["properties"])
        shaped = {**whole, "question": [{**whole["question"][1], **tomllib.loads(line)}]}
        assert validator.is_valid(shaped), line


def test_the_settings_on_the_files_page_are_the_settings_there_are() -> None:
    blocks = [text for language, text in _FENCE.findall(FILES) if language == "toml"]
    assert set(tomllib.loads(blocks[0])) == set(settings.Settings.__dataclass_fields__)


def test_every_variable_of_the_environment_is_on_the_files_page() -> None:
    sources = " ".join(inspect.getsource(module) for module in (places, settings))
    variables = set(re.findall(r"GADFLY_[A-Z_]*[A-Z]", sources))
    assert variables
    assert variables == set(re.findall(r"GADFLY_[A-Z_]*[A-Z]", FILES))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        assert (page.parent / link).exists(), link


def test_modules_that_the_manual_names_are_there() -> None:
    named = re.findall(r"`(?:tui/gadfly/)?([a-z_]+/[a-z_]+\.py)`", ARCHITECTURE)
    assert named
    assert [path for path in named if not (ROOT / "tui" / "gadfly" / path).exists()] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_pictures_fetch_nothing(picture: Path) -> None:
    text = picture.read_text(encoding="utf-8")
    assert set(re.findall(r"\bhttps?:[^\"'\s<>)]*", text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|@font-face|<image|<script|href=|url\((?!#)", text)


def test_every_picture_is_shown_somewhere() -> None:
    shown = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert PICTURES
    assert [picture.name for picture in PICTURES if picture.name not in shown] == []
