"""The argument as a graph in the Argument Interchange Format (AIF JSON), read back by arguebuf 2.7.2.

Claims, grounds, warrants and objections are information nodes (I); what leads from some to another is an
inference (RA) with its scheme, and what speaks against a claim a conflict (CA).
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from gadfly.display import clean
from gadfly.export.argument import steps
from gadfly.export.formats import Exported

if TYPE_CHECKING:
    from datetime import datetime

    from gadfly.export.argument import Step
    from gadfly.export.exhibit import Exhibit

SCHEMES = {
    "expert-opinion": "Expert Opinion",
    "position-to-know": "Position To Know",
    "popular-opinion": "Popular Opinion",
    "ad-hominem": "Generic Ad Hominem",
    "analogy": "Analogy",
    "precedent": "Rules",
    "example": "Example",
    "cause-to-effect": "Cause To Effect",
    "correlation": "Correlation To Cause",
    "sign": "Sign",
    "consequences": "Positive Consequences",
    "slippery-slope": "Causal Slippery Slope",
    "threat": "Danger Appeal",
    "practical": "Practical Reasoning",
    "values": "Values",
}
"""The names of schemes that readers of AIF know, by the ids of the rubric `schemes`."""


def export(exhibit: Exhibit) -> Exported:
    """The argument as AIF, in ASCII."""
    found, notes = steps(exhibit.critique)
    graph = _Graph(exhibit.critique.saved)
    for step in found:
        graph.add(step)
    made = {"nodes": graph.nodes, "edges": graph.edges, "locutions": []}
    text = json.dumps(made, ensure_ascii=True, indent=1)
    return Exported(f"{text}\n".encode("ascii"), notes)


class _Graph:
    """Nodes and edges with ids that count up, so that the same critique gives the same graph."""

    def __init__(self, saved: datetime) -> None:
        self.nodes: list[dict[str, Any]] = []
        self.edges: list[dict[str, Any]] = []
        self._saved = saved

    def add(self, step: Step) -> None:
        """Puts in a paragraph's argument; every inference and conflict has one end."""
        claim = self._node(step, "I", step.claim)
        premises = [self._node(step, "I", each.text) for each in (*step.grounds, *step.warrants)]
        if premises:
            scheme = SCHEMES.get(step.scheme, "Default Inference")
            inference = self._node(step, "RA", scheme)
            for premise in premises:
                self._edge(premise, inference)
            self._edge(inference, claim)
        for each in step.rebuttals:
            objection = self._node(step, "I", each.text)
            conflict = self._node(step, "CA", "Default Conflict")
            self._edge(objection, conflict)
            self._edge(conflict, claim)

    def _node(self, step: Step, kind: str, text: str) -> str:
        id_ = str(len(self.nodes) + 1)
        at = f"{(step.at or self._saved).astimezone(UTC):%Y-%m-%d %H:%M:%S}"
        self.nodes.append({"nodeID": id_, "text": _sound(text), "type": kind, "timestamp": at})
        return id_

    def _edge(self, start: str, end: str) -> None:
        id_ = f"e{len(self.edges) + 1}"
        self.edges.append({"edgeID": id_, "fromID": start, "toID": end, "formEdgeID": None})


def _sound(text: str) -> str:
    return clean(text, len(text)).encode("utf-8", "replace").decode()
