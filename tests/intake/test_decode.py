"""Bytes become the letters that were meant, or are refused in words that help."""

from __future__ import annotations

import pytest

from gadfly.intake import MAX_PARAGRAPHS, MAX_TEXT, IntakeError, article_from

TEXT = "It’s “fine” — don’t worry, said Zoë at the café… Nobody did."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman"]
)
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    plain = TEXT if not encoding.endswith(("le", "be")) else TEXT.encode("ascii", "ignore").decode()
    assert article_from(plain.encode(encoding)).blocks[0].text == plain


@pytest.mark.parametrize("misread", ["cp1252", "latin-1"])
def test_misread_utf8_is_repaired(misread: str) -> None:
    text = "It’s fine, said Zoë at the café."
    assert article_from(text.encode().decode(misread).encode()).blocks[0].text == text


@pytest.mark.parametrize("text", ["Âme et âge, Ãnd so it goes.", "naïve café"])
def test_what_was_never_misread_is_left_alone(text: str) -> None:
    assert article_from(text.encode()).blocks[0].text == text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "no words"),
        (b" \n\t\n", "no words"),
        (b"\xef\xbb\xbf", "no words"),
        (b"---", "no words"),
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04rest", "Word"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"abc\0\0def", "not a text file"),
        (b"\x01\x02\x03\x04 abc", "not a text file"),
        ("Привет мир, это статья".encode("cp1251"), "encoding"),
        (b"\xff\xfea", "utf-16"),
        (b"a" * (MAX_TEXT + 1), "larger than 4 MiB"),
        (b"a.\n\n" * (MAX_PARAGRAPHS + 1), "20,000 paragraphs"),
        (b"\n.a" * MAX_TEXT, "larger"),
        (b"a\n" * 300_000, "20,000 paragraphs"),
        (b"a\f" * 300_000, "20,000 paragraphs"),
        (b"<html>" + b"<p>a" * 30_000, "20,000 paragraphs"),
        (b"<html>" + b"a" * (1 << 20), "larger than 1 MiB"),
        (b"<html><script>only code</script>", "no words"),
    ],
)
def test_refused_and_told_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(IntakeError, match=word) as refused:
        article_from(data)
    assert any(hint in str(refused.value) for hint in ("copy", "put", "save", "split"))


def test_a_page_may_name_an_old_encoding() -> None:
    page = '<html><meta charset="windows-1251"><p>Совет закрыл бассейн. Никого не спросили.</p>'
    assert article_from(page.encode("cp1251")).blocks[0].text == "Совет закрыл бассейн. Никого не спросили."


def test_soft_hyphens_and_direction_marks_are_kept() -> None:
    text = "The coun\u00adcil voted \u200fon Monday."
    assert article_from(text.encode()).blocks[0].text == text
