"""What commands print: lines made safe for a terminal, or one JSON document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable


def print_lines(lines: Iterable[str]) -> None:
    """Prints lines, each cleaned of whatever a terminal would act on."""
    for line in lines:
        print(clean_line(line, len(line)))


def print_json(document: Any) -> None:
    """Prints one JSON document in plain ASCII, so that it survives any terminal and any encoding."""
    print(json.dumps(document, indent=2, allow_nan=False))
