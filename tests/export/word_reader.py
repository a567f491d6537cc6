"""Reads a Word document back from its XML alone: which words a comment is anchored at, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Remarked:
    """A comment as it is in the file."""

    id: str
    author: str
    initials: str
    date: str
    text: str
    over: str = ""


@dataclass
class Word:
    """What is in a file."""

    comments: dict[str, Remarked]
    paragraphs: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    referred: list[str] = field(default_factory=list)
    fills: dict[str, str] = field(default_factory=dict)

    def over(self, text: str) -> list[str]:
        """What comments that hold a text are anchored at."""
        return [comment.over for comment in self.comments.values() if text in comment.text]


def words(element: Element) -> str:
    """The text of an element as it is shown."""
    shown = (each for each in element.iter() if each.tag in {f"{W}t", f"{W}br"})
    return "".join("\n" if each.tag == f"{W}br" else each.text or "" for each in shown)


def read(data: bytes) -> Word:
    """A document with its comments."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(set(names)) == len(names)
        parts = {name: fromstring(archive.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    found = Word({})
    for comment in parts.get("word/comments.xml", ()):
        id_ = comment.attrib[f"{W}id"]
        assert id_ not in found.comments
        text = "\n".join(words(each) for each in comment.iter(f"{W}p"))
        author, initials, date = (comment.attrib[f"{W}{name}"] for name in ("author", "initials", "date"))
        found.comments[id_] = Remarked(id_, author, initials, date, text)
    for paragraph in parts["word/document.xml"].iter(f"{W}p"):
        _walk(found, paragraph)
    return found


def _walk(found: Word, paragraph: Element) -> None:
    open_: set[str] = set()
    for element in paragraph:
        id_ = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_.add(id_)
            found.begun.append(id_)
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(id_)
            found.ended.append(id_)
        elif element.tag == f"{W}r":
            found.referred += [each.attrib[f"{W}id"] for each in element.iter(f"{W}commentReference")]
            for id_ in open_:
                found.comments[id_].over += words(element)
            for shade in element.iter(f"{W}shd"):
                found.fills[words(element)] = shade.attrib[f"{W}fill"]
    assert not open_
    found.paragraphs.append(words(paragraph))
