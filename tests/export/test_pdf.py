"""A PDF read back by another reader: all that is told is in it, and nothing foreign is run as a template."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from tests.export.test_html import critique

from gadfly.documents.answers import Passage
from gadfly.documents.student import Student
from gadfly.export import pdf
from gadfly.export.exhibit import Exhibit
from gadfly.export.pdf import export

if TYPE_CHECKING:
    import pytest

    from gadfly.export.formats import Exported

CODE = '#panic("run") #eval("1+1") $x^2$ @ref <label> *bold* _it_ \\ #read("/etc/passwd") "quoted" `raw` //x'


def made(text: str, said: str, title: str = "", passages: tuple[Passage, ...] = ()) -> Exported:
    return export(Exhibit("a", critique(text, said, passages, title=title), Student("Ana Arden", "s1")))


def words(data: bytes) -> str:
    """The text of all pages, without blanks: lines break where the page ends."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)


def test_all_that_is_told_is_on_the_pages() -> None:
    done = made("He said so, and that is that.", "a plain note", "A fine title", (Passage("said", 3, 7),))
    text = words(done.data)
    for told in ("Afinetitle", "AnaArden", "Hesaidso", "aplainnote", "“Makingaclaim”", "1of"):
        assert told in text
    assert done.notes == ()


def test_foreign_text_is_text_and_never_a_template() -> None:
    text = words(made(CODE, CODE, CODE).data)
    assert text.count("".join(CODE.split())) >= 3


def test_hostile_characters_and_endless_words_are_set() -> None:
    hostile = "\x00\x1b[31m \u202e \ud800 " + "w" * 3_000
    text = words(made(hostile, hostile).data)
    assert text.count("w") > 6_000  # none of them beyond the edge of the page


def test_a_long_note_is_told_whole() -> None:
    note = " ".join(f"n{number}" for number in range(5_000))
    text = words(made("A paragraph.", note).data)
    assert "n0n1n2" in text
    assert "n4998n4999" in text


def test_the_same_critique_gives_the_same_bytes_and_they_say_what_they_are() -> None:
    one, other = made("A paragraph.", "x", "Title"), made("A paragraph.", "x", "Title")
    assert one.data == other.data
    about = PdfReader(BytesIO(one.data)).metadata
    assert about is not None
    assert (about.title, about.author) == ("Title", "Ana Arden (s1)")
    assert about.creation_date is not None
    assert f"{about.creation_date:%Y-%m-%d %H:%M}" == "2026-11-20 12:00"


def test_greek_cyrillic_and_hebrew_are_set() -> None:
    text = words(made("Ωμέγα Добрый день", "שלום", "T").data)
    assert "Ωμέγα" in text
    assert "Добрыйдень" in text


def test_a_script_without_a_font_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_families", lambda: frozenset({"Libertinus Serif"}))
    (note,) = made("漢字", "x").notes
    assert note.startswith("There is no font for Chinese, Japanese or Korean here")
