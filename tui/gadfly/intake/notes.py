"""Notes around an article: by the editors, about whose views it holds, and to the readers.

Patterns and texts are in small letters: to compile a pattern so takes half of what it takes to have it ignore
case, and each start compiles them.
"""

from __future__ import annotations

import re

_NOTE, _SHORT = 900, 500

_EDITORS = r"\W{0,3}(?:editors?['’]?s?['’]? note|(?:a )?note (?:from|by) the editors?|ed\. note)\b"

_CHANGED = (
    r"\W{0,3}(?:(?:corrections?|clarification|update)\s?[:(–—]"
    r"|(?:this|an earlier version of this) (?:article|story|column|essay|piece|text) "
    r"(?:(?:was|has been|is) )?"
    r"(?:first |originally )?(?:updated|amended|corrected|published|appeared|produced|misstated|part of)\b)"
)

_VIEWS = r"(?:views?|opinions?)"
_SAID = rf"\W{{0,3}}(?:the|all|any) {_VIEWS}(?: and {_VIEWS})? (?:expressed|in this|stated|are)\b"
_DISTANCED = r"\bnot (?:necessarily )?(?:those|the (?:views|opinions)|reflect|represent)\b"
_OWNED = r"\b(?:(?:the|of its|their) (?:author|writer)s?|author['’]s|writer['’]s|contributors?)\b"

_CALLS = (
    r"\W{0,3}(?:if you (?:want|wish|would like) to (?:contribute|write for|respond|submit)"
    r"|if you [^.]{0,90}\b(?:write|contribute|submit|pitch)\b[^.]{0,90}\b(?:contact|e-?mail|send|write to)\b"
    r"|do you have (?:an opinion|a story|a view)"
    r"|have (?:your say|an opinion|a story|something to say)"
    r"|(?:join the (?:conversation|debate)|share your (?:thoughts|views))\b"
    r"|(?:sign up|subscribe|register) (?:to|for|now|here|today)\b"
    r"|follow (?:us|me|him|her|them|the author) (?:on|@)"
    r"|(?:click here|download (?:our|the) app|support (?:our|independent) journalism)\b"
    r"|send (?:us )?(?:your )?(?:letters|comments|feedback)\b"
    r"|(?:email|e-mail|write to|contact) us\b|letters to the editor\b)"
    r"|.*\b(?:please contact us at|letters?@)"
)


def editors_note(text: str) -> str:
    """Why the block is a note by the editors; empty if it is not."""
    if len(text) > _NOTE:
        return ""
    text = text.lower()
    if re.match(_EDITORS, text):
        return "a note by the editors"
    return "a note about the article" if re.match(_CHANGED, text) else ""


def disclaimer(text: str) -> str:
    """Why the block only says whose views these are; empty if it is not such a note."""
    if len(text) > _SHORT:
        return ""
    text = text.lower()
    said, distanced, owned = (
        re.match(_SAID, text),
        re.search(_VIEWS, text) and re.search(_DISTANCED, text),
        re.search(_OWNED, text),
    )
    sure = (said and (distanced or owned)) or (distanced and owned)
    return "says whose opinion it is" if sure or re.match(r"\W?disclaimer\s?:", text) else ""


def call_to_readers(text: str) -> str:
    """Why the block asks its readers to write, pay or subscribe; empty if it does not."""
    if len(text) > _SHORT:
        return ""
    text = text.lower()
    return "asks readers to do something" if re.match(_CALLS, text) else ""
