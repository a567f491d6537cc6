from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from gadfly.intake import IntakeError
from gadfly.intake.rubrics import borrowed_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.intake.rubrics.conftest import Files

Member = tuple[str, bytes]
PLACE = "activities/assign_12/grading.xml"


def zipped(*members: Member, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def tarred(*members: Member) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


PACKERS = pytest.mark.parametrize("packed", [zipped, tarred])


@PACKERS
def test_a_backup_gives_the_rubrics_of_its_activities(
    packed: Callable[..., bytes], files: type[Files]
) -> None:
    backup = packed(
        (".ARCHIVE_INDEX", b"Moodle archive file index. Count: 4\n"),
        ("files/ab/abcdef", b"\x00" * 3000),
        ("activities/assign_11/grading.xml", b"<areas></areas>"),
        (PLACE, files.rubric),
        ("activities/assign_13/grading.xml", files.guide),
        ("activities/assign_13/other.xml", files.guide),
    )
    assert [each.rubric.title for each in borrowed_from(backup)] == ["Letter to the editor", "Essay guide"]


@PACKERS
def test_a_backup_without_a_rubric_is_refused(packed: Callable[..., bytes], files: type[Files]) -> None:
    nested = packed(("a.zip", zipped((PLACE, files.rubric))))
    for backup in (packed(("moodle_backup.xml", files.rubric)), nested):
        with pytest.raises(IntakeError, match=r"no grading.xml in this archive"):
            borrowed_from(backup)
    with pytest.raises(IntakeError, match=r"Its grading.xml: It is XML without"):
        borrowed_from(packed((PLACE, b"<areas/>")))


@PACKERS
def test_a_bomb_is_refused_before_it_goes_off(packed: Callable[..., bytes]) -> None:
    with pytest.raises(IntakeError, match="too large to look through"):
        borrowed_from(packed((PLACE, b" " * 20_000_000)))


def test_a_tar_that_unpacks_to_too_much_is_refused() -> None:
    pieces = [(f"files/{number}", b"\0" * 10_000_000) for number in range(14)]
    with pytest.raises(IntakeError, match="too large to look through"):
        borrowed_from(tarred(*pieces, (PLACE, b"<areas/>")))


@PACKERS
def test_too_many_of_them_are_refused(packed: Callable[..., bytes]) -> None:
    with pytest.raises(IntakeError, match="too large to look through"):
        borrowed_from(packed(*((f"activities/{n}/grading.xml", b"<a/>") for n in range(201))))


def test_a_zip_with_a_huge_list_is_refused_before_it_is_read() -> None:
    ending = b"PK\x05\x06" + bytes(8) + (50_000_000).to_bytes(4, "little") + bytes(6)
    with pytest.raises(IntakeError, match="too large to look through"):
        borrowed_from(b"PK\x03\x04" + b"\0" * 100 + ending)


def test_a_zip_that_understates_a_size_is_refused() -> None:
    backup = bytearray(zipped((PLACE, b"<areas>" + b" " * 6_000_000)))
    for at in (backup.index(b"PK\x03\x04") + 22, backup.index(b"PK\x01\x02") + 24):
        backup[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(IntakeError):
        borrowed_from(bytes(backup))


def test_an_unusual_packing_is_refused(files: type[Files]) -> None:
    with pytest.raises(IntakeError, match="unusual way"):
        borrowed_from(zipped((PLACE, files.rubric), method=zipfile.ZIP_BZIP2))


@PACKERS
def test_a_backup_that_was_cut_off_is_refused(packed: Callable[..., bytes], files: type[Files]) -> None:
    backup = packed((PLACE, files.rubric))
    for size in (2, 3, 20, len(backup) // 2):
        with pytest.raises(IntakeError):
            borrowed_from(backup[:size])


def test_what_is_compressed_and_no_tar_is_refused() -> None:
    with pytest.raises(IntakeError, match="damaged or cut off"):
        borrowed_from(gzip.compress(b"Rubric Name,Criteria Name\n" * 100))
