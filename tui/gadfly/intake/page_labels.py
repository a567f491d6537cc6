"""Labels and buttons that a web page leaves between the paragraphs when its text is copied."""

from __future__ import annotations

import re
from functools import cache

from gadfly.intake.piece import plain

_LONGEST = 200

_SHARING = """
    article | bluesky | bookmark | by | comment | comments | copy | e-mail | email | facebook | flipboard |
    follow | gift | like | link | linkedin | listen | mail | messenger | on | pdf | pinterest | post | print
    | reddit | save | share | story | telegram | this | threads | to | tweet | twitter | via | whatsapp |
    with | x
"""
"""A line of nothing but these words is a row of buttons."""

_LABELS = """
    advertisement | advertising | all rights reserved | analysis | article continues after advertisement |
    article continues below | back to top | close | comment is free | commentary | continue reading |
    continue reading below | editorial | getty images | home | latest news | leave a comment | leave a reply
    | listen to this article | log in | menu | more from opinion | more on this story | more stories | most
    popular | most read | most viewed | next article | op ed | oped | opinion | opinions | photo gallery |
    previous article | read more | read next | recommended | recommended for you | related | related
    articles | related content | related stories | related topics | search | search trends | sign in | skip
    to content | skip to main content | sponsored | sponsored content | story continues below | story
    continues below advertisement | subscribe | tags | top stories | topics | trending | trending now | view
    comments | you may also like | you might also like
"""
"""A line that is one of these, whatever its capitals and marks, belongs to the page."""

_LINES: tuple[tuple[str, str], ...] = (
    (r"(?:https?://|www\.)\S*$", "an address"),
    (r"(?:©|\(c\) ?(?:19|20)\d\d|copyright\b|all rights reserved)", "copyright line"),
    (r"(?:about )?\d{1,3}[ -]?min(?:ute)?s?[ -](?:read|listen)\b|reading time\b", "reading time"),
    (
        r"(?:read (?:more|also|next|this)|also read|see also|tags|topics|filed under):",
        "pointer to other pages",
    ),
    (
        r"(?:related|recommended|more)(?: (?:stories|articles|reading|posts|topics))?:",
        "pointer to other pages",
    ),
)


def page_label(text: str) -> str:
    """Why the line belongs to the page and not to the article; empty if it may be the article's."""
    if len(text) > _LONGEST:
        return ""
    if not any(map(str.isalnum, text)):
        return "a divider"
    words = plain(text)
    if words in _listed(_LABELS):
        return "a label of the page"
    sharing = _listed(_SHARING)
    if not words.isdigit() and all(word in sharing or word.isdigit() for word in words.split()):
        return "sharing buttons"
    small = text.lower()
    return next((why for pattern, why in _LINES if re.match(pattern, small)), "")


@cache
def _listed(phrases: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in phrases.split("|"))
