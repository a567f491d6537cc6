"""Collecting as a process of its own: broken off, killed, and watched for what it writes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.collecting.conftest import Course

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
MANY, SOME = 600, 20


@pytest.fixture
def command(tmp_path: Path, course: Course) -> list[str]:
    """Collects a course large enough to be broken off."""
    handed = tmp_path / "handed"
    handed.mkdir()
    for number in range(MANY):
        (handed / course.canvas_name(number)).write_bytes(course.quick(number))
    assignment = course.write(tmp_path / "week3.assignment.toml")
    words = ["collect", str(handed), "--assignment", str(assignment), "--into", str(tmp_path / "into")]
    return [sys.executable, "-m", "gadfly.cli.main", *words]


def begun(command: list[str], into: Path) -> subprocess.Popen[str]:
    """The process, in a group of its own, once some are copied: all but the last of them are counted."""
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while running.poll() is None and len(list(into.glob("*.critique.toml"))) < SOME:
        pass
    return running


def group_is_gone(group: int) -> bool:
    """Whether no process of a group is left; waits for that as long as the test may take."""
    while True:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True


def listed(into: Path) -> int:
    """How many submissions are in the list."""
    return len((into / "collected.jsonl").read_text().splitlines()) - 1


def test_ctrl_c_ends_it_with_all_its_processes_and_the_next_run_takes_the_rest(
    tmp_path: Path, command: list[str]
) -> None:
    into = tmp_path / "into"
    running = begun(command, into)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
    _, err = running.communicate(timeout=30)
    assert running.returncode == 1
    told = re.fullmatch(
        r"Stopped: ([\d,]+) were taken and stay\. Collect again, and the rest is taken\.\n", err
    )
    assert told
    taken = int(told[1])
    assert 0 < taken < MANY
    assert listed(into) == taken
    assert group_is_gone(running.pid)
    assert not list(into.glob(".gadfly-*"))
    again = subprocess.run(command, check=True, capture_output=True, text=True)
    assert again.stdout.splitlines()[-1].endswith(f"{MANY - taken:,} new, {taken:,} were here already.")
    assert listed(into) == MANY


def test_killed_it_leaves_no_process_and_the_next_run_takes_everything(
    tmp_path: Path, command: list[str]
) -> None:
    into = tmp_path / "into"
    running = begun(command, into)
    running.kill()
    running.communicate(timeout=30)
    assert group_is_gone(running.pid)
    (into / ".gadfly-copy-0123456789ab.tmp").write_bytes(b"half")  # as if it had been killed in a copy
    theirs = into / ".gadfly-copy.tmp"
    theirs.write_bytes(b"somebody else's")
    again = subprocess.run(command, check=True, capture_output=True, text=True)
    assert f"{MANY:,} new." in again.stdout
    assert list(into.glob(".gadfly-*")) == [theirs]
    assert len(list(into.glob("*.critique.toml"))) == listed(into) == MANY


_WATCH = """\
import os, sys
into, log = os.path.realpath(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os." + name for name in
           "mkdir rename remove rmdir link symlink truncate chmod chown utime setxattr mkfifo mknod".split()}
def hook(event, given):
    if event == "open":
        paths = given[:1] if isinstance(given[2], int) and given[2] & WRITES else ()
    else:
        paths = given[:2] if event in CHANGES or event in {"subprocess.Popen", "os.system", "os.exec"} else ()
    for path in paths:
        if isinstance(path, (str, bytes)):
            path = os.fsdecode(path)
            real = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
            inside = real == into or real.startswith(into + os.sep)
            os.write(log, f"{'inside' if inside else 'OUTSIDE'} {event} {path!r}\\n".encode())
from gadfly.cli.main import main
sys.addaudithook(hook)
sys.exit(main(sys.argv[3:]))
"""

HOSTILE_NAMES = (
    "../../up.toml",
    "/var/abs_1_2_x.toml",
    "..\\..\\back.toml",
    "a\x1b[2Jb.toml",
    "..",
    "~/home.toml",
)
HOSTILE_PEOPLE = (
    "../../../etc/cron.d/x",
    "/etc/passwd",
    "C:\\\\x",
    "..",
    "\\u0000",
    "\\u202Etxt",
    "CON",
    "a" * 9999,
)


def test_nothing_outside_the_folder_is_written(tmp_path: Path, course: Course) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"mine")
    handed, into = tmp_path / "handed", tmp_path / "into"
    handed.mkdir()
    into.mkdir()
    for name in ("assignment.toml", "ana-rivera-00000000.critique.toml"):
        (into / name).symlink_to(secret)
    with zipfile.ZipFile(handed / "all.zip", "w") as archive:
        for number, name in enumerate(HOSTILE_NAMES):
            archive.writestr(name, course.quick(number))
        for number, name in enumerate(HOSTILE_PEOPLE, 20):
            data = course.quick(number).replace(f'"{course.name(number)}"'.encode(), f'"{name}"'.encode())
            archive.writestr(f"{number}.toml", data)
    (handed / "link.toml").symlink_to(secret)
    assignment = course.write(tmp_path / "week3.assignment.toml")
    log = tmp_path / "log"
    watch = [sys.executable, "-c", _WATCH, str(into), str(log), "collect", str(handed), "--json"]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*watch, "--assignment", str(assignment), "--into", str(into)],
        check=True,
        capture_output=True,
        env=env,
        cwd=tmp_path,
    )
    told = log.read_text().splitlines()
    assert [line for line in told if line.startswith("OUTSIDE")] == []
    assert len(told) > len(HOSTILE_NAMES) + len(HOSTILE_PEOPLE)
    assert secret.read_bytes() == b"mine"
    files = [row["file"] for row in json.loads(done.stdout)["submissions"] if row["file"]]
    assert len(files) == len(HOSTILE_NAMES) + len(HOSTILE_PEOPLE)
    assert all((into / name).is_file() and not (into / name).is_symlink() for name in files)
    assert {path.name for path in tmp_path.iterdir()} == {"secret", "handed", "into", "log", assignment.name}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda into: into.write_bytes(b""), r"This folder cannot be made \("),
        (lambda into: (into.mkdir(), (into / "collected.jsonl").mkdir()), r"This is a folder, not a file"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_one_clear_line(
    tmp_path: Path, course: Course, spoil: Callable[[Path], object], words: str
) -> None:
    (tmp_path / "a.toml").write_bytes(course.quick(0))
    assignment = course.write(tmp_path / "week3.assignment.toml")
    spoil(tmp_path / "into")
    words_given = ["collect", "a.toml", "--assignment", str(assignment), "--into", "into"]
    done = subprocess.run(
        [sys.executable, "-m", "gadfly.cli.main", *words_given],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert re.search(words, done.stderr)
    assert done.stderr.count("\n") == 1


def test_a_disk_that_takes_no_more_is_one_clear_line_and_what_was_taken_stays(
    tmp_path: Path, course: Course
) -> None:
    """A limit on the size of files stands for a full disk: the system refuses to write in the same way."""
    handed = tmp_path / "handed"
    handed.mkdir()
    for number in range(3):
        (handed / f"{number}.toml").write_bytes(course.quick(number) + b"#" * 100_000 * (number == 2))
    assignment = course.write(tmp_path / "week3.assignment.toml")
    words = ["collect", str(handed), "--assignment", str(assignment), "--into", str(tmp_path / "into")]
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); "
    code = f"{limit}from gadfly.cli.main import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, *words], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert re.search(r"The copies cannot be written \(file too large\)\. 2 were taken and stay", done.stderr)
    assert done.stderr.count("\n") == 1
    assert listed(tmp_path / "into") == 2
    assert not list((tmp_path / "into").glob(".gadfly-*"))
