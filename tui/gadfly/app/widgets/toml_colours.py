"""Which stretches of a TOML text are keys, strings and so on: asked of tree-sitter, for the lines in sight.

The parser is loaded with the workbench and by nothing else. Where it is not there, the text has no colours.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.document._syntax_aware_document import SyntaxAwareDocument
    from tree_sitter import Language, Query

Span = tuple[int, int, str]
"""From a column up to a column, in bytes, and the role there."""

TO_THE_END = 1 << 30
"""A column that no line has."""

ROLES = ("key", "table", "string", "value", "comment", "sign")

_QUERY = """
(bare_key) @key
(quoted_key) @key
(table [(bare_key) (quoted_key) (dotted_key)] @table)
(table_array_element [(bare_key) (quoted_key) (dotted_key)] @table)
(string) @string
[(boolean) (integer) (float) (offset_date_time) (local_date_time) (local_date) (local_time)] @value
(comment) @comment
["[" "]" "[[" "]]" "{" "}" "=" "," "."] @sign
"""


@cache
def toml() -> tuple[Language, Query] | None:
    """The language and what to ask of it; none where the parser is not installed."""
    try:
        import tree_sitter_toml
        from tree_sitter import Language, Query
    except ImportError:
        return None
    language = Language(tree_sitter_toml.language())
    return language, Query(language, _QUERY)


def spans(document: SyntaxAwareDocument, query: Query, first: int, last: int) -> Mapping[int, list[Span]]:
    """The coloured stretches of the lines from `first` up to `last`, both counted from 0 and included."""
    found: dict[int, list[Span]] = defaultdict(list)
    captures = document.query_syntax_tree(query, (first, 0), (last + 1, 0))
    for role in ROLES:  # tables after keys: what is written later holds
        for node in sorted(captures.get(role, ()), key=lambda node: node.start_byte):  # they come in no order
            (top, start), (bottom, end) = node.start_point, node.end_point
            for row in range(max(top, first), min(bottom, last) + 1):
                left = start if row == top else 0
                found[row].append((left, end if row == bottom else TO_THE_END, role))
    return found
