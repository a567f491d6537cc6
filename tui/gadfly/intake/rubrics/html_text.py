"""The plain text of a scrap of HTML, as a form's editor leaves it: lines stay lines, the rest is text."""

from __future__ import annotations

import re

from gadfly.intake.markup import Tag, tokens

_BREAKS = frozenset(("p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"))
_BARE = frozenset(("p", "div", "br", "span"))
"""Tags whose loss nobody notices."""

_KNOWN = re.compile(
    r"</?(?:p|br|div|span|b|i|u|strong|em|ul|ol|li|a|img|h[1-6]|table|tr|td|sub|sup|font)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


def html_text(text: str, *, certain: bool) -> tuple[str, bool]:
    """The text without its tags.

    Args:
        text: What a form's editor saved.
        certain: Whether it is known to be HTML; if not, only a tag that is known makes it so.

    Returns:
        The text, and whether more than line breaks went.
    """
    if not certain and not _KNOWN.search(text):
        return text, False
    parts, formatted = [], False
    for token in tokens(text):
        if isinstance(token, Tag):
            formatted = formatted or token.name not in _BARE
            parts.append(_instead(token))
        else:
            parts.append(re.sub(r"\s+", " ", token))
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip(), formatted


def _instead(tag: Tag) -> str:
    if tag.name not in _BREAKS:
        return " " if tag.name == "td" else ""
    return "\n- " if tag.name == "li" and not tag.end else "\n"
