"""A Word document as a file: its parts around the text, who and when, and always the same bytes.

The library begins with a template of its own, whose picture, properties and second list of styles go; it also
takes times from the clock, so that the zip archive is packed again here.
"""

from __future__ import annotations

from datetime import UTC
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from datetime import datetime

    from docx.document import Document

_DROPPED = (
    "thumbnail",
    "stylesWithEffects",
    "customXml",
    "numbering",
    "extended-properties",
    "webSettings",
    "fontTable",
)
"""How the relationships end whose parts are the template's alone."""

_CORE_LIMIT = 255
"""So many characters the library takes for a property."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive can tell; all of ours tell it."""


@frozen
class Written:
    """What is in a document.

    Attributes:
        title: Legal, on one line.
        author: As `title`.
        saved: When the critique was saved last; the document's only time.
        language: Of the op-ed, as a BCP 47 tag.
        body: All paragraphs and tables, as WordprocessingML.
        comments: All comments, likewise.
        footer: What stands at the foot of each page, likewise.
    """

    title: str
    author: str
    saved: datetime
    language: str
    body: str
    comments: str
    footer: str


def packed(written: Written) -> bytes:
    """The document as a file."""
    import docx  # noqa: PLC0415 - heavy, as below
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - loaded only where such a file is made
    from docx.shared import Mm  # noqa: PLC0415 - as above

    from gadfly.export.docx_styles import speak  # noqa: PLC0415 - as above

    document = docx.Document(BytesIO(_template()))
    speak(document, written.language)
    _properties(document, written)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    footer = section.footer.paragraphs[0]
    footer._p.getparent().replace(footer._p, _parsed(written.footer)[0])  # noqa: SLF001 - the library's own way down
    body = document.element.body
    for element in list(_parsed(written.body)):
        body.insert(len(body) - 1, element)
    if written.comments:
        _ = document.comments  # makes the part
        found = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        for element in list(_parsed(written.comments)):
            found.element.append(element)  # type: ignore[attr-defined]  # a part of XML, which its type leaves open
    out = BytesIO()
    document.save(out)
    return _same_times(out.getvalue())


@cache
def _template() -> bytes:
    """The library's template without what we do not use, in our styles; the same for every document."""
    import docx  # noqa: PLC0415 - as above

    from gadfly.export.docx_styles import dress  # noqa: PLC0415 - as above

    document = docx.Document()
    dress(document)
    for rels in (document.part.package.rels, document.part.rels):
        for id_ in [key for key, each in rels.items() if each.reltype.endswith(_DROPPED)]:
            del rels[id_]
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _parsed(inner: str) -> Any:
    """Elements, by the library's own parser, so that a slip in our text shows here and not in Word."""
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 - as above
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - as above

    return parse_xml(f"<w:body {nsdecls('w')}>{inner}</w:body>")


def _properties(document: Document, written: Written) -> None:
    core, saved = document.core_properties, written.saved.astimezone(UTC).replace(tzinfo=None)
    core.title, core.author = written.title[:_CORE_LIMIT], written.author[:_CORE_LIMIT]
    core.last_modified_by = core.author
    core.created = core.modified = saved
    core.comments, core.revision, core.language = "", 1, ""


def _same_times(data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            same = ZipInfo(entry.filename, _EARLIEST)
            same.compress_type, same.create_system = ZIP_DEFLATED, 3  # as on Unix, on every system
            new.writestr(same, old.read(entry))
    return out.getvalue()
