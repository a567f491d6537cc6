from __future__ import annotations

import errno
import hashlib
import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.store.saving import Changed, DurableFile, Fingerprint, SaveFailed, save_durably

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = b"old\n" * 50, b"new\n" * 70
ERRNOS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
STEPS = ("open", "write", "fsync", "fchmod", "replace", "close", "fstat", "stat", "read")


def known(path: Path, data: bytes = OLD) -> DurableFile:
    path.write_bytes(data)
    return DurableFile(path, Fingerprint.of(data))


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def test_a_new_file_is_private_and_its_digest_is_returned(tmp_path: Path) -> None:
    path = tmp_path / "essay.critique.toml"
    assert save_durably(path, NEW, expected=None) == hashlib.sha256(NEW).hexdigest()
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == [path.name]


def test_saving_again_and_again_follows_its_own_changes(tmp_path: Path) -> None:
    file = DurableFile(tmp_path / "c.toml")
    for turn in range(5):
        file.save(b"%d" % turn)
    assert file.path.read_bytes() == b"4"


def test_the_unchanged_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = known(tmp_path / "c.toml")
    file.save(NEW)

    def refuse(*_: Any) -> bytes:
        raise AssertionError("read again")

    monkeypatch.setattr(os, "read", refuse)
    file.save(OLD)


def test_the_mode_and_a_symlink_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "real" / "c.toml", tmp_path / "link.toml"
    target.parent.mkdir()
    file = known(target)
    target.chmod(0o640)
    link.symlink_to(target)
    file.path = link
    file.save(NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_the_group_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = known(tmp_path / "c.toml")
    file.path.chmod(0o660)
    real, asked = os.fstat, []

    def other_group(descriptor: int) -> os.stat_result:
        values = list(real(descriptor))
        values[stat.ST_GID] += 1
        return os.stat_result(values)

    def refuse(_descriptor: int, _user: int, group: int) -> None:
        asked.append(group)
        raise PermissionError(errno.EPERM, "no")

    group = file.path.stat().st_gid
    monkeypatch.setattr(os, "fstat", other_group)
    monkeypatch.setattr(os, "fchown", refuse)
    file.save(NEW)
    assert asked == [group]
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    file = known(tmp_path / "c.toml")
    file.path.chmod(0o400)
    with pytest.raises(SaveFailed, match="read-only") as caught:
        file.save(NEW)
    assert caught.value.errno == errno.EACCES
    assert file.path.read_bytes() == OLD


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveFailed, match="not an ordinary file"):
        DurableFile(tmp_path).save(NEW)


def test_a_change_from_outside_is_found_by_content(tmp_path: Path) -> None:
    file = known(tmp_path / "c.toml")
    file.save(NEW)
    before = file.path.stat()
    file.path.write_bytes(OLD[: len(NEW)])
    os.utime(file.path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    with pytest.raises(Changed, match="Another program"):
        file.save(b"mine")
    assert file.path.read_bytes() == OLD[: len(NEW)]
    assert names(tmp_path) == ["c.toml"]
    file.take_over()
    file.save(b"mine")
    assert file.path.read_bytes() == b"mine"


def test_a_touch_from_outside_is_no_change(tmp_path: Path) -> None:
    file = known(tmp_path / "c.toml")
    file.save(NEW)
    os.utime(file.path, ns=(1, 1))
    file.save(OLD)
    assert file.path.read_bytes() == OLD


def test_a_file_that_went_or_came_is_a_change(tmp_path: Path) -> None:
    file = known(tmp_path / "c.toml")
    file.path.unlink()
    with pytest.raises(Changed, match="moved or removed"):
        file.save(NEW)
    file.path.write_bytes(b"")
    with pytest.raises(Changed, match="already"):
        save_durably(file.path, NEW, expected=None)


def test_a_change_while_writing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = known(tmp_path / "c.toml")
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        real(descriptor)
        file.path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(Changed):
        file.save(NEW)
    assert file.path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["c.toml"]


def test_the_backup_holds_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state"
    state.mkdir()
    file = known(tmp_path / "c.toml")
    file.backup = state / "before.toml"
    file.save(NEW)
    assert file.backup.read_bytes() == OLD

    def refuse(*_: Any) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    file.save(b"third")
    assert file.backup.read_bytes() == NEW
    assert names(state) == ["before.toml"]


def test_a_backup_that_fails_does_not_stop_the_save(tmp_path: Path) -> None:
    file = known(tmp_path / "c.toml")
    file.backup = tmp_path / "no" / "such" / "folder"
    file.save(NEW)
    assert file.path.read_bytes() == NEW


@pytest.mark.parametrize("number", ERRNOS)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("new", [False, True])
def test_any_error_at_any_step_leaves_the_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, *, new: bool
) -> None:
    path = tmp_path / "c.toml"
    real = getattr(os, step)
    for nth in range(8):  # the n-th call of the step fails
        path.unlink(missing_ok=True)
        file = DurableFile(path) if new else known(path)
        calls = 0

        def fail(*args: Any, at: int = nth, **kwargs: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls != at + 1:
                return real(*args, **kwargs)
            if step == "close":
                real(*args, **kwargs)  # the descriptor is gone even when closing reports an error
            raise OSError(number, os.strerror(number))

        with monkeypatch.context() as patch:
            patch.setattr(os, step, fail)
            try:
                file.save(NEW)
            except SaveFailed as failed:
                error: SaveFailed | None = failed
            else:
                error = None
        assert error is None or (error.errno == number and str(error).startswith("c.toml is not saved: "))
        now = path.read_bytes() if path.exists() else None
        assert now in ((None, NEW) if new else (OLD, NEW))
        assert (error is not None) == (calls > nth)
        assert error is not None or now == NEW
        assert names(tmp_path) == ([] if now is None else ["c.toml"])
        file.save(b"again")  # a failure never blocks the next save
        assert path.read_bytes() == b"again"


def test_a_rename_that_happened_but_reported_an_error_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = known(tmp_path / "c.toml")
    real = os.replace

    def late(source: Path, target: Path) -> None:
        real(source, target)
        raise OSError(errno.EIO, "late")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", late)
        with pytest.raises(SaveFailed):
            file.save(NEW)
    file.save(b"again")
    assert file.path.read_bytes() == b"again"


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EOPNOTSUPP])
def test_a_drive_that_cannot_sync_folders_still_saves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.fsync

    def folders_refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "no")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", folders_refuse)
    save_durably(tmp_path / "c.toml", NEW, expected=None)
    assert (tmp_path / "c.toml").read_bytes() == NEW


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    save_durably(tmp_path / "c.toml", NEW, expected=None)
    assert (tmp_path / "c.toml").read_bytes() == NEW


def test_the_order_of_the_calls_survives_a_loss_of_power(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = known(tmp_path / "c.toml")
    trace: list[str] = []

    def noted(step: str) -> Any:
        real = getattr(os, step)

        def call(*args: Any) -> Any:
            trace.append(step)
            return real(*args)

        return call

    for step in ("write", "fsync", "replace"):
        monkeypatch.setattr(os, step, noted(step))
    file.save(NEW)
    assert trace == ["write", "fsync", "replace", "fsync"]


SAVER = """
import sys
from pathlib import Path
from gadfly.store.saving import DurableFile, Fingerprint
path = Path(sys.argv[1])
file = DurableFile(path, Fingerprint.of(path.read_bytes()))
for turn in range(int(sys.argv[2]), 100000):
    file.save(b"%06d\\n" % turn * 400)
    print(turn, flush=True)
"""


def test_a_killed_program_loses_nothing_that_it_called_saved(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(b"000000\n" * 400)
    for kill in range(10):
        start = (kill + 1) * 1000
        with subprocess.Popen(
            [sys.executable, "-c", SAVER, str(path), str(start)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            for _ in range(kill + 1):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            told = [line for line in process.stdout.read().split(b"\n") if line]
        data = path.read_bytes()
        assert data == data[:7] * 400
        assert int(data[:6]) >= (int(told[-1]) if told else start + kill)
    left = [name for name in names(tmp_path) if name != "c.toml"]
    assert DurableFile(path).remove_stale() == len(left)
    assert names(tmp_path) == ["c.toml"]
