"""The argument as Argdown: a claim for each paragraph, its argument with premises and the step, objections.

Every sign of punctuation in foreign text is escaped and its line breaks become blanks; titles are ours.
Checked with the Argdown command line 1.7.5.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.argument import steps
from gadfly.export.formats import Exported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.export.argument import Premise, Step
    from gadfly.export.exhibit import Exhibit

_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
_PLAIN = re.compile(r"[^A-Za-z0-9 ]+")


def export(exhibit: Exhibit) -> Exported:
    """The argument as an Argdown document, UTF-8."""
    found, notes = steps(exhibit.critique)
    title = _yaml(exhibit.critique.article.title or "An op-ed")
    lines = ["===", f"title: {title}", f"author: {_yaml(exhibit.student.name or 'a reader')}", "===", ""]
    for step in found:
        lines += [*_step(step), ""]
    return Exported("\n".join(lines).encode("utf-8", "replace"), notes)


def escaped(text: str) -> str:
    """Foreign text within a line: every ASCII punctuation mark after a backslash."""
    words = " ".join(clean_line(text, len(text)).split())
    return _PUNCTUATION.sub(r"\\\1", words) or "…"


def _step(step: Step) -> Iterator[str]:
    name = f"Paragraph {step.number}"
    yield f"# {name}"
    yield ""
    premises = [*_premises(f"{name} ground", step.grounds), *_premises(f"{name} warrant", step.warrants)]
    yield f"[{name} claim]: {escaped(step.claim)} #claim"
    if premises:
        yield f"  + <{name} argument>"
    for number, each in enumerate(step.rebuttals, 1):
        yield f"  - [{name} objection {number}]: {escaped(each.text)} #objection"
    if premises:
        yield ""
        yield f"<{name} argument>"
        yield ""
        for number, premise in enumerate(premises, 1):
            yield f"({number}) {premise}"
        yield f"-- {_inference(step)} --"
        yield f"({len(premises) + 1}) [{name} claim]"


def _premises(name: str, premises: tuple[Premise, ...]) -> Iterator[str]:
    for number, each in enumerate(premises, 1):
        tag = " #unstated" if each.unstated else ""
        yield f"[{name} {number}]: {escaped(each.text)}{tag}"


def _inference(step: Step) -> str:
    """What is said of the step, in letters and figures alone: the line knows no escape."""
    words = " ".join(_PLAIN.sub(" ", step.inference or step.scheme.replace("-", " ")).split())
    return words or "step"


def _yaml(text: str) -> str:
    """A text in YAML's double quotes."""
    words = " ".join(clean_line(text, len(text)).split()).encode("utf-8", "replace").decode()
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
