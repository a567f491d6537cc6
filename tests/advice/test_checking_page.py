"""The page on checking is complete: every warning, an example of each, and the limits as they are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from gadfly.advice.advice import ADVICE
from gadfly.advice.paths import WIDEST, WORK
from gadfly.advice.reachability import LONGEST
from gadfly.store.rubric_check import MOST_PROBLEMS
from gadfly.store.rubrics import LIMIT

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "checking.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `([a-z-]+)`\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL))


def test_every_warning_and_no_other_has_its_section() -> None:
    assert set(SECTIONS) == set(ADVICE)


@pytest.mark.parametrize("name", ADVICE)
def test_every_warning_has_an_example_that_can_be_written(name: str) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", SECTIONS[name], re.MULTILINE | re.DOTALL)
    assert tomllib.loads(example) is not None
    assert len(SECTIONS[name].split("```")[0]) > 60


@pytest.mark.parametrize("name", ADVICE)
def test_every_warning_has_one_line_in_the_table(name: str) -> None:
    assert re.fullmatch(r"[A-Z“][^\n]{20,100}\.", ADVICE[name])


def test_the_limits_are_those_of_the_program() -> None:
    limits = PAGE.split("## Limits")[1]
    for number in (LIMIT // 1024, MOST_PROBLEMS, WIDEST, WORK):
        assert re.search(rf"\b{number}\b", limits)
    assert f"More than {LONGEST} questions" in PAGE
