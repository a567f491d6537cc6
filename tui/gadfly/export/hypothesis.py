"""Answers in the form that the Hypothesis API takes, an object for each annotation; it has no import.

Students' work is nobody else's business: what is made here can be read by the account that sends it and by
nobody else, until that account says otherwise.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from gadfly.export.anchors import Anchors
from gadfly.export.formats import Exported

if TYPE_CHECKING:
    from gadfly.export.anchors import Anchored
    from gadfly.export.exhibit import Exhibit

_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f<>\"]+")
_READERS = "acct:YOU@hypothes.is"


def export(exhibit: Exhibit) -> Exported:
    """The annotations as a JSON list, in ASCII."""
    source = exhibit.critique.article.source
    address = source if _ADDRESS.fullmatch(source) else f"urn:sha256:{exhibit.critique.article.sha256}"
    anchors = Anchors(exhibit.critique)
    made = [_annotation(anchors, each, address) for each in anchors.answers()]
    notes = [f"Put your account in the place of {_READERS}: only it can read the annotations then."]
    if address.startswith("urn:"):
        notes.append(
            "The op-ed's address is not known: put it under uri and source, so that the page is found."
        )
    return Exported(
        (json.dumps(made, ensure_ascii=True, allow_nan=False, indent=1) + "\n").encode("ascii"), tuple(notes)
    )


def _annotation(anchors: Anchors, each: Anchored, address: str) -> dict[str, Any]:
    exact, before, after = anchors.selectors(each)
    question, answer = each.asked.question, each.asked.answer
    text = f"{question.name}: {each.words}" + (f"\n\n{answer.note}" if answer.note.strip() else "")
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after}
    position = {"type": "TextPositionSelector", "start": each.start, "end": each.end}
    made: dict[str, Any] = {
        "uri": address,
        "text": text,
        "tags": [question.id, *(f"{question.id}:{option}" for option in answer.picked)],
        "group": "__world__",
        "permissions": {"read": [_READERS]},
        "target": [{"source": address, "selector": [quote, position]}],
    }
    sound: dict[str, Any] = json.loads(json.dumps(made).encode("utf-8", "replace").decode())
    return sound
