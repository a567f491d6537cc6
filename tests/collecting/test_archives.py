from __future__ import annotations

import os
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.store import archives, zips
from gadfly.store.archives import LINK, TOO_LARGE, Found, gather, gather_all
from gadfly.store.critiques import LARGEST_COLLECTED
from gadfly.store.zips import BOMB, BROKEN, LOCKED, NESTED, SPENT, TOO_MANY, zipped


def packed(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def unpacked(data: bytes, budget: int = zips.LARGEST_TOTAL) -> list[Found]:
    return list(zipped(BytesIO(data), len(data), "z.zip", ("z.zip",), budget))


def test_a_folder_is_looked_through_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/two.toml", "a.toml", "b/deeper/three.toml", ".git/x", "__MACOSX/y", "b/.DS_Store"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    found = list(gather(tmp_path))
    assert [each.data for each in found] == [b"a.toml", b"b/two.toml", b"b/deeper/three.toml"]
    assert found[2].parts == (tmp_path.name, "b", "deeper", "three.toml")
    assert found[0].time is not None


def test_a_folder_is_not_collected_into_itself(tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "a.toml").write_bytes(b"x")
    assert list(gather(tmp_path, tmp_path / "into")) == []


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "file.toml").symlink_to(tmp_path / "secret")
    (inside / "round").symlink_to(tmp_path, target_is_directory=True)
    assert [(each.data, each.problem) for each in gather(inside)] == [(None, LINK)] * 2


def test_what_is_no_ordinary_file_is_named_and_does_not_stop_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "z.toml").write_bytes(b"x")
    assert [each.problem for each in gather(tmp_path)] == ["This is not an ordinary file.", ""]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.toml").open("wb") as file:
        file.truncate(LARGEST_COLLECTED + 1)
    (tmp_path / "b.toml").write_bytes(b"x" * LARGEST_COLLECTED)
    large, fits = gather(tmp_path)
    assert (large.data, large.problem) == (None, TOO_LARGE)
    assert len(fits.data or b"") == LARGEST_COLLECTED


def test_folders_without_end_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "DEEPEST", 3)
    deep = tmp_path.joinpath(*"abcdefgh")
    deep.mkdir(parents=True)
    (deep / "x.toml").write_bytes(b"x")
    assert [each.problem for each in gather(tmp_path)] == ["Folders more than 3 deep are left out."]


def test_files_without_end_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    for name in "abcde":
        (tmp_path / name).write_bytes(b"x")
    assert [each.problem for each in gather(tmp_path)] == [
        "",
        "",
        "More than 2 files: the rest was left out.",
    ]


def test_places_where_nothing_is_are_told_and_stop_no_others(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"x")
    lost: list[tuple[Path, str]] = []
    found = list(gather_all([tmp_path / "gone", tmp_path / "a.toml", Path("\0")], tmp_path / "into", lost))
    assert [each.data for each in found] == [b"x"]
    assert [(place.name, why) for place, why in lost] == [
        ("gone", "there is nothing of that name"),
        ("\0", "not a possible file name"),
    ]


def test_a_zip_gives_its_members_and_those_of_zips_in_it() -> None:
    inner = packed(("deep/b.toml", b"b"))
    found = unpacked(
        packed(("Ana_1_assignsubmission_file_/a.toml", b"a"), ("x/work.zip", inner), ("empty/", b""))
    )
    assert [each.data for each in found] == [b"a", b"b"]
    assert found[0].source == "z.zip/Ana_1_assignsubmission_file_/a.toml"
    assert found[1].parts == ("z.zip", "x", "work.zip", "deep", "b.toml")


def test_a_zip_in_a_zip_in_a_zip_is_not_opened() -> None:
    found = unpacked(packed(("one.zip", packed(("two.zip", packed(("a", b"a")))))))
    assert [(each.data, each.problem) for each in found] == [(None, NESTED)]


HOSTILE = [
    "../../up.toml",
    "/etc/abs.toml",
    "C:\\win.toml",
    "..\\back.toml",
    "con.toml",
    "x" * 5000 + ".toml",
    "a:b|c",
]


def test_hostile_names_are_labels_only(tmp_path: Path) -> None:
    path = tmp_path / "in" / "z.zip"
    path.parent.mkdir()
    path.write_bytes(packed(*((name, b"x") for name in HOSTILE)))
    found = list(gather(path))
    assert [each.data for each in found] == [b"x"] * len(HOSTILE)
    assert [each.name for each in tmp_path.rglob("*")] == ["in", "z.zip"]
    assert all(len(each.source) < 1200 + len(str(path)) for each in found)


def test_a_name_that_begins_with_nothing_does_not_stop_it() -> None:
    data = bytearray(packed(("a.toml", b"x"), ("b.toml", b"y")))
    for mark, at in ((b"PK\x01\x02", 46), (b"PK\x03\x04", 30)):
        data[data.find(mark) + at] = 0
    assert [each.data for each in unpacked(bytes(data))][-1] == b"y"


def test_a_link_in_a_zip_is_not_followed() -> None:
    link = zipfile.ZipInfo("a.toml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert [each.problem for each in unpacked(packed((link, b"/etc/passwd")))] == [LINK]


def test_bombs_are_not_unpacked() -> None:
    zeros = bytes(50 * 1024 * 1024)
    assert [each.problem for each in unpacked(packed(("a.toml", zeros)))] == [BOMB]
    stored = packed(("a.toml", zeros), method=zipfile.ZIP_STORED)
    assert [each.problem for each in unpacked(stored)] == [TOO_LARGE]


def test_a_member_that_lies_of_its_size_is_bounded() -> None:
    data = bytearray(packed(("a.toml", os.urandom(1000) * 300)))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.find(mark) + at
        data[place : place + 4] = (1000).to_bytes(4, "little")
    (each,) = unpacked(bytes(data))
    assert each.data is None
    assert "damaged" in each.problem


def test_all_that_comes_out_of_a_zip_is_bounded() -> None:
    members = packed(*((f"{n}.toml", os.urandom(100)) for n in range(5)))
    found = unpacked(members, budget=250)
    assert [each.problem for each in found] == ["", "", SPENT]


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(*((f"{n}", b"") for n in range(5)))
    monkeypatch.setattr(zips, "MOST_MEMBERS", 4)
    assert [each.problem for each in unpacked(data)] == [TOO_MANY]
    monkeypatch.setattr(zips, "_DIRECTORY", 10)
    assert [each.problem for each in unpacked(data)] == [TOO_MANY]


def test_an_encrypted_member_is_told() -> None:
    data = bytearray(packed(("a.toml", b"x"), ("b.toml", b"y")))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert [(each.data, each.problem) for each in unpacked(bytes(data))] == [(None, LOCKED), (b"y", "")]


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x05\x06", b"x" * 100, packed(("a", b"b"))[:-5]], ids=range(5)
)
def test_what_is_no_zip_is_told(data: bytes) -> None:
    assert [each.problem for each in unpacked(data)] == [BROKEN]


SOUND = packed(("a.toml", b"some text " * 20), ("in.zip", packed(("b.toml", b"more"))))


@given(st.data())
def test_a_damaged_zip_never_stops_it(data: st.DataObject) -> None:
    bad = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(bad)))
    for each in unpacked(bytes(bad[:cut])) + unpacked(bytes(bad)):
        assert (each.data is None) == bool(each.problem)
