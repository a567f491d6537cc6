"""The manual says what is there: commands, keys, formats, files, and pictures that fetch nothing."""

from __future__ import annotations

import inspect
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gadfly.app.walk_commands import ANSWER_HELP, MARKING, TYPING
from gadfly.cli.main import COMMANDS
from gadfly.cli.plain_commands import COMMANDS as PLAIN
from gadfly.store import places, settings
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_shape import RubricShape

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


def rubric_keys() -> set[str]:
    """Every key that a rubric may have, table by table, as the shape of the format has them."""
    schema = RubricShape.model_json_schema()
    shapes = [schema, *schema["$defs"].values()]
    return {key for shape in shapes for key in shape["properties"]}


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


@pytest.mark.parametrize("key", sorted(rubric_keys()))
def test_every_key_of_a_rubric_is_on_the_format_page(key: str) -> None:
    assert key in {word.strip("[]") for word in quoted(FORMAT)}


def test_the_rubric_on_the_format_page_can_be_used() -> None:
    blocks = [text for language, text in _FENCE.findall(FORMAT) if language == "toml"]
    rubric, problems = check_rubric(blocks[0].encode(), "two-questions.toml")
    assert rubric is not None
    assert not [problem for problem in problems if problem.severity == "error"]


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
