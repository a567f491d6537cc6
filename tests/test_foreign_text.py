"""Text from outside goes to the screen through `show` or `clean` only: looked for in the source itself.

A widget reads plain text as markup: a student's `[/]` ends the program, a link in it presses keys.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import gadfly

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(gadfly.__file__).parent / "app"
TAKES_MARKUP = {
    *("Static", "Label", "Button", "Option", "notify", "add_row", "add_column", "add_option", "add_options"),
    *("Checkbox", "RadioButton", "Collapsible", "Tab", "ListItem", "DiscoveryHit"),
}
"""What reads a plain first argument as markup (or, as `notify`, would without `markup=False`)."""
SAFE = {"show", "clean", "clean_line", "Content", "assemble", "join", "help_text"}
"""Calls whose result is safe: nothing in it is markup."""
ALLOWED = {
    "dialogs/blocks.py: _line(block)": "gives a Content made with show",
    "screens/home.py: WELCOME": "words of our own",
    "screens/score.py: _legend()": "words of our own",
    "widgets/choices.py: _as_options(self._choices)": "the Options made below, of Content",
    "widgets/choices.py: Content.assemble(PLAIN, text) if choosable else text": "a list of Content by type",
}
"""Calls that are safe for a reason that cannot be seen in them."""


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_safe(value: ast.expr) -> bool:
    match value:
        case ast.Constant():
            return True
        case ast.Call():
            return name_of(value) in SAFE
        case ast.Starred(value=ast.GeneratorExp(elt=ast.Call(func=ast.Name(id="Option")))):
            return True  # the Option is looked at by itself
        case _:
            return False


def faults(source: str, where: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node)
        if name == "from_markup" and node.args and not isinstance(node.args[0], ast.Constant):
            yield f"{where}: from_markup({ast.unparse(node.args[0])})"
        if name == "escape":
            yield f"{where}: escape is no remedy"
        if name in TAKES_MARKUP and node.args and not is_safe(node.args[0]):
            told = f"{where}: {ast.unparse(node.args[0])}"
            if told not in ALLOWED:
                yield f"{told} in {name}(...)"


@pytest.mark.parametrize("path", sorted(APP.rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_foreign_text_is_shown_through_the_wall(path: Path) -> None:
    assert list(faults(path.read_text("utf-8"), str(path.relative_to(APP).as_posix()))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Static(text)",
        "Static(f'{name} is here')",
        "Label(critique.title)",
        "self.notify(str(problem), markup=False)",
        "Button('Open ' + name)",
        "table.add_row(name)",
        "Content.from_markup(f'[b]{name}[/b]')",
        "escape(name)",
    ],
)
def test_the_look_finds_what_it_looks_for(line: str) -> None:
    assert list(faults(line, "here"))


@pytest.mark.parametrize("line", ["Static(show(text))", "Static('plain words')", "self.notify(clean(x))"])
def test_the_look_lets_pass_what_is_safe(line: str) -> None:
    assert not list(faults(line, "here"))
