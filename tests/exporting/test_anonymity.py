"""A name that is left out is in no byte of an export, whatever the format; nor is an id that leads to it."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

import pytest

from gadfly.export.formats import FORMATS
from gadfly.exporting.making import export
from gadfly.exporting.preview import preview
from gadfly.exporting.wanted import Unexportable, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.exporting.conftest import Graded

    from gadfly.exporting.wanted import Names

CANARIES = (b"anzibara", b"uuxington", b"zq-900", f"{1:032x}".encode())
CRITIQUES = [name for name, form in FORMATS.items() if form.takes in {"critique", "critiques", "documents"}]
HIDING: tuple[Names, ...] = ("pseudonyms", "none")


def all_bytes(path: Path) -> Iterator[bytes]:
    """Every byte of an export and of its name, and of what is packed inside it."""
    for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
        data = each.read_bytes()
        yield each.name.encode()
        yield data
        yield data.decode("utf-16", "ignore").encode()
        if is_zipfile(BytesIO(data)):
            with ZipFile(BytesIO(data)) as packed:
                yield from (packed.read(name) for name in packed.namelist())
        if data.startswith(b"%PDF"):
            yield from _streams(data)


def _streams(data: bytes) -> Iterator[bytes]:
    from pypdf import PdfReader  # noqa: PLC0415 - for PDF alone

    reader = PdfReader(BytesIO(data))
    yield repr(reader.metadata).encode()
    for page in reader.pages:
        yield page.extract_text().encode()
    for part in data.split(b"stream\n")[1:]:
        try:
            yield zlib.decompressobj().decompress(part)
        except zlib.error:
            continue


@pytest.mark.parametrize("to", CRITIQUES)
@pytest.mark.parametrize("names", HIDING)
def test_no_name_and_no_id_gets_out(course: Graded, to: str, names: Names) -> None:
    own = course.root / "own-names"
    export(Wanted(course.folder, to, out=own))
    told = b"\0".join(all_bytes(own))
    assert b"uuxington" in told or to in {"parquet", "argdown", "aif"}  # the test can find it
    out = course.root / "hidden"
    done = export(Wanted(course.folder, to, out=out, names=names))
    assert done.count == 3
    found = b"\0".join(all_bytes(out))
    assert [canary for canary in CANARIES if canary in found] == []
    assert course.critiques[0].name.encode() not in found


def test_pseudonyms_are_the_same_another_time_and_in_another_format(course: Graded) -> None:
    one = export(Wanted(course.folder, "md", names="pseudonyms")).path
    other = export(Wanted(course.folder, "txt", names="pseudonyms")).path
    stems = sorted(path.stem for path in one.iterdir())
    assert stems == sorted(path.stem for path in other.iterdir())
    assert all(stem.count("-") == 1 for stem in stems)


def test_a_preview_keeps_no_secret_and_calls_them_as_the_export_will(course: Graded) -> None:
    wanted = Wanted(course.folder, "csv", names="pseudonyms")
    seen = preview(wanted)
    assert not (course.folder / ".blind").exists()
    written = export(wanted).path.read_text(encoding="utf-8-sig")
    assert (course.folder / ".blind").exists()
    assert seen.text.splitlines()[1] == written.splitlines()[1]
    assert preview(wanted).text == seen.text


def test_without_names_the_order_tells_nothing(course: Graded) -> None:
    made = export(Wanted(course.folder, "md", names="none")).path
    assert sorted(path.name for path in made.iterdir()) == [f"critique-{n}.md" for n in (1, 2, 3)]


def test_a_name_in_what_was_written_is_told(course: Graded) -> None:
    course.grade(comment="Well read, Zanzibara Quuxington.")
    done = export(Wanted(course.folder, "csv", names="none"))
    assert "1 critique has its writer's own name or id in what was written there" in "".join(done.notes)
    assert "own name" not in "".join(export(Wanted(course.folder, "csv", force=True)).notes)


def test_a_gradebook_needs_names(course: Graded) -> None:
    with pytest.raises(Unexportable, match="leave --names out"):
        export(Wanted(course.folder, "canvas", names="none"))
