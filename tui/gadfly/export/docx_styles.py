"""What a Word document of ours looks like: its styles, under the names that Word has for them.

The styles of the library's own template go: there are 160 of them, none is used, and each would be shown to
whoever opens the list of styles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_KEPT = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_SANS = 'w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"'
_SERIF = 'w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Times New Roman"'


def _paragraph(
    id_: str, name: str, spacing: str, properties: str, *, based: str = "Normal", more: str = ""
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"<w:qFormat/><w:pPr>{spacing}{more}</w:pPr><w:rPr>{properties}</w:rPr></w:style>"
    )


def _heading(id_: str, level: int, before: int, size: int) -> str:
    keep = f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="100"/>'
    strong = f'<w:b/><w:bCs/><w:color w:val="1F3A5F"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return _paragraph(id_, f"heading {level}", keep, strong, more=f'<w:outlineLvl w:val="{level - 1}"/>')


def _character(id_: str, name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _table(id_: str, sides: tuple[str, ...], margin: int) -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C9CFD6"/>' for side in sides)
    around = f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{id_}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>'
        f"<w:tblCellMar>{around}</w:tblCellMar></w:tblPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_TIGHT = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
_GREY = '<w:color w:val="595959"/>'
_PARAGRAPHS = (
    _paragraph(
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:after="60" w:line="240" w:lineRule="auto"/>',
        f'<w:rFonts {_SERIF}/><w:b/><w:bCs/><w:color w:val="1F3A5F"/>{_size(40)}',
    ),
    _paragraph("Subtitle", "Subtitle", '<w:spacing w:after="240"/>', _GREY + _size(24)),
    _heading("Heading1", 1, 360, 28),
    _paragraph(
        "OpEd",
        "Op-ed paragraph",
        '<w:tabs><w:tab w:val="left" w:pos="480"/></w:tabs>'
        '<w:spacing w:after="160" w:line="300" w:lineRule="auto"/>',
        f"<w:rFonts {_SERIF}/>{_size(23)}",
        more='<w:ind w:left="480" w:hanging="480"/>',
    ),
    _paragraph(
        "SetAside",
        "Set aside",
        '<w:spacing w:after="160" w:line="264" w:lineRule="auto"/>',
        f"<w:rFonts {_SERIF}/>{_GREY}{_size(19)}",
        more='<w:ind w:left="480"/>',
    ),
    _paragraph("Cell", "Table cell", _TIGHT, _size(18)),
    _paragraph("Fact", "Fact", '<w:spacing w:before="30" w:after="30"/>', _size(21)),
    _paragraph("Small", "Small print", '<w:spacing w:before="80" w:after="120"/>', _GREY + _size(18)),
    _paragraph("Footer", "footer", '<w:spacing w:after="0"/>', _GREY + _size(17)),
    _paragraph("CommentText", "annotation text", _TIGHT, _size(20)),
)
_CHARACTERS = (
    _character("CommentReference", "annotation reference", _size(16)),
    _character(
        "Number",
        "Paragraph number",
        f'<w:rFonts {_SANS}/><w:color w:val="6B7280"/>{_size(18)}',
    ),
)
_TABLES = (
    _table("Figures", ("top", "left", "bottom", "right", "insideH", "insideV"), 80),
    _table("Facts", ("bottom", "insideH"), 0),
)


def dress(document: Document) -> None:
    """Puts our styles in the place of a new document's."""
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 - heavy, as below
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - loaded only where such a file is made

    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    defaults = (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts {_SANS}/>{_size(22)}"
        '<w:lang w:val="en" w:eastAsia="en" w:bidi="en"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    whole = document.styles.element
    whole.replace(whole[0], parse_xml(defaults))
    ours = "".join((*_PARAGRAPHS, *_CHARACTERS, *_TABLES))
    for style_xml in parse_xml(f"<w:styles {nsdecls('w')}>{ours}</w:styles>"):
        whole.append(style_xml)


def speak(document: Document, language: str) -> None:
    """Says in which language a document is.

    Args:
        document: One in our styles.
        language: Of the op-ed, as a BCP 47 tag; English where it is none.
    """
    tag = language if _LANGUAGE.fullmatch(language) else "en"
    for each in document.styles.element.xpath("w:docDefaults//w:lang"):
        for name in list(each.attrib):
            each.set(name, tag)
