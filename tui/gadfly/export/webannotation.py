"""Answers as W3C Web Annotations (Web Annotation Data Model, 2017), in one collection with one page.

Each answer is an annotation that assesses what it is anchored to: what was answered, the note as a comment,
and question and options as tags. Ids are made from the critique's, so that the same critique gives the same
ones.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from gadfly.export.anchors import Anchors
from gadfly.export.formats import Exported

if TYPE_CHECKING:
    from gadfly.export.anchors import Anchored
    from gadfly.export.exhibit import Exhibit

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = UUID("6f1c5d0e-3a5b-5c1e-9d7f-2b8a4e6c0f13")  # the space that ids of annotations are made in


def export(exhibit: Exhibit) -> Exported:
    """The annotations as JSON-LD, in ASCII."""
    critique = exhibit.critique
    anchors = Anchors(critique)
    items = [_annotation(exhibit, anchors, each) for each in anchors.answers()]
    page = {"id": _urn(exhibit, "page"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": _urn(exhibit, "collection"),
        "type": "AnnotationCollection",
        "label": _sound(critique.article.title or "An op-ed"),
        "total": len(items),
        "first": page,
    }
    return Exported(
        (json.dumps(collection, ensure_ascii=True, allow_nan=False, indent=1) + "\n").encode("ascii")
    )


def _annotation(exhibit: Exhibit, anchors: Anchors, each: Anchored) -> dict[str, Any]:
    critique, answer, question = exhibit.critique, each.asked.answer, each.asked.question
    exact, before, after = anchors.selectors(each)
    bodies = [_body(f"{question.name}: {each.words}", "assessing")]
    bodies += [_body(answer.note, "commenting")] if answer.note.strip() else []
    tags = [question.id, *(f"{question.id}:{option}" for option in answer.picked)]
    bodies += [_body(tag, "tagging") for tag in tags]
    at = (answer.at or critique.saved).astimezone(UTC)
    annotation: dict[str, Any] = {
        "@context": CONTEXT,
        "id": _urn(exhibit, f"{each.place}/{question.id}/{each.number}"),
        "type": "Annotation",
        "motivation": ["assessing", "commenting"] if answer.note.strip() else ["assessing"],
        "created": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "body": bodies,
        "target": {
            "source": f"urn:sha256:{critique.article.sha256}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": _sound(exact),
                    "prefix": _sound(before),
                    "suffix": _sound(after),
                },
                {"type": "TextPositionSelector", "start": each.start, "end": each.end},
            ],
        },
    }
    if exhibit.student.name or exhibit.student.id:
        called = _sound(exhibit.student.name or exhibit.student.id)
        annotation["creator"] = {"id": _urn(exhibit, "critic"), "type": "Person", "nickname": called}
    return annotation


def _body(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": _sound(value), "format": "text/plain", "purpose": purpose}


def _urn(exhibit: Exhibit, name: str) -> str:
    return f"urn:uuid:{uuid5(_OURS, f'{exhibit.critique.id}/{name}')}"


def _sound(text: str) -> str:
    """Text that is Unicode: half a surrogate pair becomes a sign."""
    return text.encode("utf-8", "replace").decode()
