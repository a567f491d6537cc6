from __future__ import annotations

import re

import pytest

from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.export.formats import FORMATS, Exported, exporter

SMALL = Rubric("r", "R", (Question("q", "?", "choice", options=(Option("a", "A"),)),))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_module_a_word_and_an_ending(name: str) -> None:
    made = exporter(name)(SMALL)
    assert isinstance(made, Exported)
    assert made.data
    assert re.fullmatch(r"\.[a-z0-9-]+(\.[a-z]+)?", FORMATS[name].ending)
    assert FORMATS[name].does


@pytest.mark.parametrize("name", ["", "formats", "os", "canvas_rubric", "..canvas-rubric"])
def test_other_names_are_no_formats(name: str) -> None:
    with pytest.raises(KeyError):
        exporter(name)
