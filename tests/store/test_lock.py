from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import filelock
import pytest

from gadfly.store.lock import Held, hold

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from gadfly.store.lock import hold
lock = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_second_holder_is_told_and_by_whom(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with hold(path), pytest.raises(Held, match=r"^This critique is open in another window\.$") as caught:
        hold(path)
    assert caught.value.pid == os.getpid()
    hold(path).release()


def test_another_process_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(Held) as caught:
            hold(path)
        assert caught.value.pid == process.pid
        process.kill()
        process.wait()
        lock = hold(path)
        assert lock.exclusive
        lock.release()
        lock.release()
    assert path.exists()


def test_a_lock_file_that_names_nobody_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with hold(path):
        path.write_bytes(b"\xffnobody")
        with pytest.raises(Held) as caught:
            hold(path)
    assert caught.value.pid is None


@pytest.mark.skipif(sys.platform == "win32", reason="flock is what other systems have")
def test_filelock_and_ours_are_one_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    other = filelock.FileLock(path, timeout=0)
    with hold(path), pytest.raises(filelock.Timeout):
        other.acquire()
    with other, pytest.raises(Held):
        hold(path)


@pytest.mark.skipif(sys.platform == "win32", reason="flock is what other systems have")
@pytest.mark.parametrize("error", [OSError(37, "No locks available"), OSError(95, "Not supported")])
def test_a_system_without_locks_does_not_stop_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("fcntl.flock", refuse)
    with hold(tmp_path / "lock") as lock:
        assert not lock.exclusive
