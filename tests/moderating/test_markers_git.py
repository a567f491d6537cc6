"""Two clones of a course, each marked by one: a plain merge brings them together without a conflict."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from gadfly.gathering.moderating import Moderation
from gadfly.store.course import Course

if TYPE_CHECKING:
    from pathlib import Path

    from tests.moderating.conftest import Team

    from gadfly.documents.pile_entry import Entry

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@pytest.fixture
def git_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings but these."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = T\nemail = t@t\n[init]\ndefaultBranch = main\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(where: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def lenient(_: Entry) -> str:
    return "1"


def strict(_: Entry) -> str:
    return "0.5"


@pytest.mark.usefixtures("git_home")
def test_two_clones_merge_without_a_conflict(team: Team) -> None:
    team.give_out()
    git(team.folder, "init", "-q")
    git(team.folder, "add", "-A")
    git(team.folder, "commit", "-qm", "Given out")
    clones = {name: team.root / f"clone-{name}" for name in ("anna", "ben")}
    for name, clone in clones.items():
        git(team.root, "clone", "-q", str(team.folder), str(clone))
        team.mark(name, {"anna": lenient, "ben": strict}[name], folder=clone)
        with closing(Course.open(clone, look_only=True)):
            pass  # looking at the course as a whole writes nothing that could stand in the way
        git(clone, "add", "-A")
        git(clone, "commit", "-qm", f"Marked by {name}")
    for clone in clones.values():
        git(team.folder, "pull", "-q", "--no-rebase", "--no-edit", str(clone), "main")
    assert git(team.folder, "status", "--porcelain") == ""
    with closing(Moderation.open(team.folder)) as moderation:
        assert len(moderation.cases) == 12
        assert moderation.waiting == 0


@pytest.mark.usefixtures("git_home")
def test_late_comers_given_out_in_both_clones_are_the_same_files(team: Team) -> None:
    team.give_out()
    git(team.folder, "init", "-q")
    team.students = (*team.students, "Zoe Zest")
    team.collect()
    git(team.folder, "add", "-A")
    git(team.folder, "commit", "-qm", "Late comers collected")
    for name in ("one", "two"):
        clone = team.root / name
        git(team.root, "clone", "-q", str(team.folder), str(clone))
        original, team.folder = team.folder, clone
        assert team.give_out() == 0
        team.folder = original
        git(clone, "add", "-A")
        git(clone, "commit", "-qm", "Given out")
    for name in ("one", "two"):
        git(team.folder, "pull", "-q", "--no-rebase", "--no-edit", str(team.root / name), "main")
