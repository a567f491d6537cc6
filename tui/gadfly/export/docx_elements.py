"""WordprocessingML as text: runs, paragraphs and cells, with foreign text in them made harmless.

The words come from outside: what XML cannot hold becomes a sign (`legal`), and only then are they escaped.
That is cheaper than an object for each element; the result is parsed before it is written, so a slip shows.
ISO/IEC 29500-1, sections 17.3 (paragraphs and runs) and 17.4 (tables).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from gadfly.display import SUBSTITUTE, clean, clean_char_for_char, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), SUBSTITUTE)
"""Not in XML, section 2.2, and not among what `clean` replaces."""

_MIRRORED = frozenset({"R", "AL"})


def legal(text: str) -> str:
    """Foreign text as a document may hold it; it may have several lines."""
    return clean(text, len(text)).translate(_NO_CHARACTERS)


def legal_line(text: str) -> str:
    """As `legal`, on one line."""
    return " ".join(clean_line(text, len(text)).translate(_NO_CHARACTERS).split())


def legal_char_for_char(text: str) -> str:
    """As `legal`, where an offset means the same place before and after."""
    return clean_char_for_char(text).translate(_NO_CHARACTERS)


def attribute(text: str) -> str:
    """Foreign text as an attribute's value, with its quotation marks."""
    return quoteattr(legal_line(text))


def rightward(text: str) -> bool:
    """Whether a text is read from the right: its first letter that has a direction says so."""
    first = (unicodedata.bidirectional(char) for char in text)
    return next((way in _MIRRORED for way in first if way in _MIRRORED or way == "L"), False)


def run(text: str, *, bold: bool = False, fill: str = "", colour: str = "", style: str = "") -> str:
    """A run of legal text; its line breaks break.

    Args:
        text: As one of the `legal` functions gives it.
        bold: Whether it is bold.
        fill: What is behind it, as six hexadecimal digits; empty: nothing.
        colour: Its own colour, likewise.
        style: The id of a character style; empty: none.
    """
    if not text:
        return ""
    properties = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/><w:bCs/>" if bold else "",
            f'<w:color w:val="{colour}"/>' if colour else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "",
            "<w:rtl/>" if rightward(text) else "",
        )
    )
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def paragraph(runs: str, style: str = "", *, mirrored: bool = False, more: str = "") -> str:
    """A paragraph.

    Args:
        runs: What is in it.
        style: The id of a paragraph style; empty: the usual one.
        mirrored: Whether it is read from the right.
        more: Further properties, in the order of the schema, after the direction.
    """
    properties = "".join(
        (f'<w:pStyle w:val="{style}"/>' if style else "", "<w:bidi/>" if mirrored else "", more)
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def spoken(text: str, style: str = "", *, bold: bool = False) -> str:
    """Foreign text as a paragraph of its own, on as many lines as it has."""
    shown = legal(text)
    return paragraph(run(shown, bold=bold), style, mirrored=rightward(shown))


def cell(inner: str, width: int, *, fill: str = "", more: str = "") -> str:
    """A cell of a table.

    Args:
        inner: Its paragraphs; at least one.
        width: Twentieths of a point.
        fill: What is behind it, as six hexadecimal digits; empty: nothing.
        more: Further properties, in the order of the schema, after the filling.
    """
    behind = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{behind}{more}</w:tcPr>{inner}</w:tc>'


def row(cells: Iterable[str], *, head: bool = False, height: int = 0) -> str:
    """A row of a table; a head is shown again on every page.

    Args:
        cells: Its cells.
        head: Whether it tells what is in the columns.
        height: The least that it is high, in twentieths of a point; 0: as high as what is in it.
    """
    properties = "".join(
        (
            "<w:cantSplit/>",
            f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "",
            "<w:tblHeader/>" if head else "",
        )
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Iterable[int], about: str, style: str = "Figures") -> str:
    """A table of fixed widths.

    Args:
        rows: Its rows, heads first.
        widths: Of its columns, in twentieths of a point.
        about: What is in it, for those who do not see it; our own words.
        style: The id of a table style.
    """
    wide = tuple(widths)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(about)}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )
