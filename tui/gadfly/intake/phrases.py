"""The words that give away what stands around an article: one rule a class, each with its reason.

A rule must be sure by itself: a paragraph that is set aside wrongly costs more than a caption that is walked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gadfly.intake.dates import is_date_line
from gadfly.intake.piece import ends_sentence, plain

_NOTE, _LABEL, _CAPTION = 900, 200, 500

_AGENCIES = (
    "AP|AFP|CFP|EPA|PA|VCG|IC|UPI|TASS|ANSA|dpa|Reuters|Xinhua|Getty Images|Getty|Shutterstock|Bloomberg"
)

_SHARING = frozenset(
    "share tweet print email e-mail mail save facebook twitter x whatsapp linkedin reddit telegram pinterest copy link "
    "comment comments like listen gift bookmark follow flipboard messenger threads bluesky pdf this article story post "
    "on via to by with".split()
)

_FURNITURE = frozenset(
    """advertisement
    advertising
    sponsored
    sponsored content
    article continues below
    article continues after advertisement
    story continues below
    story continues below advertisement
    continue reading
    continue reading below
    read more
    read next
    more stories
    more from opinion
    more on this story
    most read
    most popular
    most viewed
    trending
    trending now
    search trends
    top stories
    latest news
    related
    related articles
    related stories
    related topics
    related content
    recommended
    recommended for you
    you may also like
    you might also like
    opinion
    opinions
    comment is free
    commentary
    editorial
    op ed
    oped
    analysis
    home
    menu
    search
    sign in
    log in
    subscribe
    skip to content
    skip to main content
    back to top
    view comments
    leave a comment
    leave a reply
    listen to this article
    tags
    topics
    next article
    previous article
    all rights reserved
    close
    photo gallery
    getty images""".split("\n")
)
_FURNITURE = frozenset(phrase.strip() for phrase in _FURNITURE)

Rule = Callable[[str], str]


def kind_by_words(text: str) -> tuple[str, str]:
    """The kind of a block that its words alone give away, and the reason; two empty strings for all others."""
    for kind, rule in _rules():
        reason = rule(text)
        if reason:
            return kind, reason
    return "", ""


def _rules() -> Iterator[tuple[str, Rule]]:
    yield "boilerplate", _furniture
    yield "dateline", _dateline
    yield "editors-note", _editors_note
    yield "disclaimer", _disclaimer
    yield "call-to-action", _call
    yield "caption", _caption


def _starts(pattern: str, text: str) -> bool:
    return re.match(pattern, text, re.IGNORECASE) is not None


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def _furniture(text: str) -> str:
    if not any(map(str.isalnum, text[:_LABEL])) and len(text) <= _LABEL:
        return "a divider"
    if len(text) > _LABEL:
        return ""
    words = plain(text)
    tokens = words.split()
    if words in _FURNITURE:
        return "a label of the page"
    if (
        len(tokens) > 0
        and all(token in _SHARING or token.isdigit() for token in tokens)
        and not words.isdigit()
    ):
        return "sharing buttons"
    if _starts(r"(?:©|\(c\) ?(?:19|20)\d\d|copyright\b|all rights reserved)", text):
        return "copyright line"
    if _starts(r"(?:about )?\d{1,3}[ -]?min(?:ute)?s?[ -](?:read|listen)\b", text) or _starts(
        r"reading time\b", text
    ):
        return "reading time"
    if _starts(
        r"(?:read (?:more|also|next|this)|also read|see also|related|recommended|tags|topics|filed under|more):",
        text,
    ):
        return "pointer to other pages"
    return ""


def _dateline(text: str) -> str:
    return "the date" if is_date_line(text) else ""


def _editors_note(text: str) -> str:
    if len(text) > _NOTE:
        return ""
    if _starts(
        r"\W{0,3}(?:editors?['’]?s?['’]? note|(?:a )?note (?:from|by) the editors?|ed\. note)\b", text
    ):
        return "a note by the editors"
    if _starts(r"\W{0,3}(?:corrections?|clarification|update)\s?[:(–—]", text) or _starts(
        r"\W{0,3}(?:this|an earlier version of this) (?:article|story|column|essay|piece|text) (?:(?:was|has been|is) )?"
        r"(?:first |originally )?(?:updated|amended|corrected|published|appeared|produced|misstated|part of)\b",
        text,
    ):
        return "a note about the article"
    return ""


def _disclaimer(text: str) -> str:
    views = r"(?:views?|opinions?)"
    said = _starts(
        rf"\W{{0,3}}(?:the|all|any) {views}(?: and {views})? (?:expressed|in this|stated|are)\b", text
    )
    distanced = _has(rf"\b{views}\b", text) and _has(
        r"\bnot (?:necessarily )?(?:those|the (?:views|opinions)|reflect|represent)\b", text
    )
    owned = _has(r"\b(?:expressed|the author|the writer|author['’]s|writer['’]s|contributors?)\b", text)
    if len(text) <= _CAPTION and (
        (said and owned) or (distanced and owned) or _starts(r"\W?disclaimer\s?:", text)
    ):
        return "says whose opinion it is"
    return ""


def _call(text: str) -> str:
    if len(text) > _CAPTION:
        return ""
    opens = (
        r"\W{0,3}(?:if you (?:want|wish|would like) to (?:contribute|write for|respond|submit)|do you have (?:an opinion|a story|a view)"
        r"|have (?:your say|an opinion|a story|something to say)|join the (?:conversation|debate)|share your (?:thoughts|views)"
        r"|(?:sign up|subscribe|register) (?:to|for|now|here|today)\b|follow (?:us|me|him|her|them|the author) (?:on|@)|click here"
        r"|download (?:our|the) app|support (?:our|independent) journalism|send (?:us )?(?:your )?(?:letters|comments|feedback)"
        r"|(?:email|e-mail|write to|contact) us\b|letters to the editor\b|like what you)"
    )
    inside = r"\b(?:please contact us at|our (?:\w+ )?newsletter|letters?@|email address to)"
    return "asks readers to do something" if _starts(opens, text) or _has(inside, text) else ""


def _caption(text: str) -> str:
    if len(text) > _CAPTION:
        return ""
    label = r"\W{0,2}(?:(?:file )?photo(?:graph|s)?|image|picture|illustration|cartoon|graphic|video)(?: credits?| by)?\s?[:/|]"
    if (
        _starts(label, text)
        or _starts(r"\W?file (?:photo|image|picture)\b", text)
        or _starts(r"FILE [-–—] ", text)
    ):
        return "photo caption"
    if _starts(r"(?:caption|credit|courtesy)\s?:", text) or _slash_credit(text):
        return "photo credit"
    named = re.search(
        rf"(?:[(\[/|©—–-] ?|via |[.!?] )(?:{_AGENCIES})(?: (?:photo|images?)[^.]{{0,60}})?[)\].]{{0,2}}$",
        text,
    )
    credited = re.search(
        r"[(\[](?:photo|image|credit|picture|file photo|AP Photo)\b[^()]{0,80}[)\]]\.?$", text, re.IGNORECASE
    )
    return "photo credit" if named or credited else ""


def _slash_credit(text: str) -> bool:
    """Whether a credit such as "/AP" or "/ Ana Ruiz" stands at the end, behind a slash."""
    before, slash, after = text.rpartition("/")
    words = after.split()
    if not slash or not words or not before.strip() or before.endswith(("/", ":")):
        return False
    named = all(word[:1].isupper() for word in words) and after.replace(".", "").replace(" ", "").isalpha()
    free = ends_sentence(before) or before.endswith((" ", ")"))
    return named and free and len(words) <= len("four") and not after.endswith(".")
