from __future__ import annotations

import re

import pytest

from gadfly.export.formats import FORMATS, module_of

OFFERS = {
    "rubric": {"export"},
    "critique": {"export"},
    "critiques": {"pack", "book"},
    "documents": {"pack", "book"},
    "gradebook": {"fill", "fresh", "read"},
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_module_that_offers_what_its_line_says(name: str) -> None:
    module, form = module_of(name), FORMATS[name]
    assert OFFERS[form.takes] <= set(dir(module))
    assert re.fullmatch(r"\.[a-z0-9-]+(\.[a-z]+)?", form.ending)
    assert form.does
    assert form.then.endswith(".")


@pytest.mark.parametrize("name", ["", "formats", "os", "canvas_rubric", "..canvas-rubric"])
def test_other_names_are_no_formats(name: str) -> None:
    with pytest.raises(KeyError):
        module_of(name)
