"""What stands in the margin of a Word document: who says what to which stretch of the op-ed.

An answer that points at passages has a comment at each of them. The other answers of a paragraph are one
comment on all of it, and so is what the marker says there: ten cards beside one paragraph are read by nobody.
Only what the marker says to an answer with a passage stands at that passage.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from gadfly.documents.critique import ARTICLE
from gadfly.export.docx_elements import legal, legal_line, paragraph, rightward, run
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from gadfly.documents.answers import Passage
    from gadfly.documents.told import KeySays
    from gadfly.export.account import Account, Place, Remark
    from gadfly.export.exhibit import Exhibit

WHOLE = (0, 0)
"""The stretch of a comment on a whole paragraph."""

_NO_PART = "does not count"
"""What `account.marks_words` says of an answer that has no part in the grade."""

_SHORT = 120
"""An answer of at most so many characters is told again at each of its further passages."""


@frozen
class Said:
    """One paragraph of a comment.

    Attributes:
        name: What it is about; may be empty.
        words: Not cleaned; may have several lines.
        below: Whether it belongs to the one above it: then its name is grey instead of bold.
    """

    name: str
    words: str = ""
    below: bool = False


@frozen
class Card:
    """A comment.

    Attributes:
        block: The block that it is anchored in, or `ARTICLE`: at the title.
        start: Code points from the start of the block; as `end`, 0 for all of it.
        end: One past the last code point.
        author: Whose it is; not cleaned.
        at: When it was written.
        lines: What it says.
    """

    block: str
    start: int
    end: int
    author: str
    at: datetime
    lines: tuple[Said, ...]


def cards(exhibit: Exhibit, told: Account) -> Iterator[Card]:
    """All comments: place by place, the student's before the marker's."""
    writer = _Margin(exhibit)
    for place in told.places:
        yield from writer.place(place)


def initials(name: str) -> str:
    """The first letters of at most three words of a name; `?` where it has none."""
    words = legal_line(name).split()
    return "".join(word[0].upper() for word in words[:3]) or "?"


def comment_xml(card: Card, id_: int) -> str:
    """A comment as it stands in `word/comments.xml`; ISO/IEC 29500-1, section 17.13.4.2."""
    author = legal_line(card.author)
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    lines = []
    for line in card.lines:
        name, words = legal_line(line.name), legal(line.words)
        between = ": " if name and words else ""
        runs = run(f"{name}{between}", bold=not line.below, colour="595959" if line.below else "") + run(
            words
        )
        lines.append(paragraph(mark + runs, "CommentText", mirrored=rightward(words)))
        mark = ""
    who = f"w:author={quoteattr(author)} w:initials={quoteattr(initials(author))}"
    when = f"{card.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f'<w:comment w:id="{id_}" {who} w:date="{when}">{"".join(lines)}</w:comment>'


class _Margin:
    """Writes the comments of one critique."""

    def __init__(self, exhibit: Exhibit) -> None:
        student, grade = exhibit.student, exhibit.grade
        self._student = legal_line(student.name) or legal_line(student.id) or "Student"
        self._marker = legal_line(", ".join(grade.markers) if grade else "") or "Marker"
        self._saved = exhibit.critique.saved

    def place(self, place: Place) -> Iterator[Card]:
        """The comments of one place."""
        # what was left open says nothing; the heat map and the marks tell of it
        loose = [remark for remark in place.remarks if not remark.passages and not remark.answer.blank]
        head = (Said(place.name),) if place.id == ARTICLE else ()
        lines = tuple(line for remark in loose for line in _answer(remark))
        if lines:
            at = max((remark.answer.at for remark in loose if remark.answer.at), default=self._saved)
            yield Card(place.id, *WHOLE, self._student, at, (*head, *lines))
        for remark in place.remarks:
            yield from self._passages(place, remark)
        marked = tuple(_marked(place))
        if marked:
            yield Card(place.id, *WHOLE, self._marker, self._saved, marked)
        for remark in place.remarks:
            if remark.passages and remark.comments:
                yield self._to(place, remark.passages[0], self._marker, _commented(remark))

    def _passages(self, place: Place, remark: Remark) -> Iterator[Card]:
        at = remark.answer.at or self._saved
        count = len(remark.passages)
        for n, passage in enumerate(remark.passages, 1):
            option = remark.question.by_id.get(passage.option)
            about = (
                *((f"passage {n} of {count}",) if count > 1 else ()),
                *((f"for “{option.label or option.id}”",) if option else ()),
                *((place.name,) if place.id == ARTICLE else ()),
            )
            where = f" ({', '.join(about)})" if about else ""
            whole = _answer(remark, where) if n == 1 else _again(remark, where)
            yield self._to(place, passage, self._student, tuple(whole), at)

    def _to(
        self, place: Place, passage: Passage, who: str, lines: tuple[Said, ...], at: datetime | None = None
    ) -> Card:
        block = passage.paragraph or place.id
        return Card(block, passage.start, passage.end, who, at or self._saved, lines)


def _answer(remark: Remark, where: str = "") -> Iterator[Said]:
    sure = f" ({remark.sure})" if remark.sure else ""
    yield Said(remark.question.name + where, remark.words + sure)
    if remark.note.strip():
        yield Said("Note", remark.note.strip(), below=True)
    if remark.points:
        yield Said("Points", remark.points, below=True)


def _again(remark: Remark, where: str) -> Iterator[Said]:
    short = len(remark.words) <= _SHORT and "\n" not in remark.words
    yield Said(remark.question.name + where, remark.words if short else "the answer is at its first passage")


def _marked(place: Place) -> Iterator[Said]:
    """What the marker says of a place, its marks and the key to them; nothing where it is not graded."""
    if place.marks:
        yield Said(f"{place.name}: {place.marks} marks")
    yield from (Said("Comment", words, below=True) for words in place.comments)
    for remark in place.remarks:
        loose = () if remark.passages else remark.comments
        # what has no part in the grade is in its table at the end, with its reason
        if remark.marks and (loose or remark.marks != _NO_PART):
            why = f" ({remark.why})" if remark.why else ""
            yield Said(remark.question.name, f"{remark.marks}{why}")
            yield from (_key(key) for key in remark.keys)
            yield from (Said("Comment", words, below=True) for words in loose)


def _key(key: KeySays) -> Said:
    because = key.because.strip()
    parts = (
        key.said,
        *((f"Because: {because}",) if because else ()),
        *((f"Accepted as well: {'; '.join(key.accepted)}",) if key.accepted else ()),
    )
    return Said(f"Key ({key.name})" if key.name else "Key", "\n".join(parts), below=True)


def _commented(remark: Remark) -> tuple[Said, ...]:
    return tuple(Said(f"On {remark.question.name}", words) for words in remark.comments)
