from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.store import shipped as shipped_module
from gadfly.store.places import (
    config_file,
    documents_folder,
    recents_file,
    rubrics_folder,
    shared_rubrics_folders,
    state_folder,
)
from gadfly.store.problems import FileProblem
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

ID = "0123456789abcdef" * 2


def test_each_place_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE_DIR", "DOCUMENTS_DIR", "CONFIG_DIR", "RUBRICS_DIR"):
        monkeypatch.setenv(f"GADFLY_{name}", str(tmp_path / name))
    assert state_folder(ID) == tmp_path / "STATE_DIR" / "critiques" / ID
    assert recents_file() == tmp_path / "STATE_DIR" / "recent.json"
    assert documents_folder() == tmp_path / "DOCUMENTS_DIR"
    assert config_file() == tmp_path / "CONFIG_DIR" / "config.toml"
    assert rubrics_folder() == tmp_path / "RUBRICS_DIR"
    assert [found.name for found in tmp_path.iterdir()] == ["STATE_DIR"]


def test_the_platforms_places_are_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE_DIR", "DOCUMENTS_DIR", "CONFIG_DIR", "RUBRICS_DIR"):
        monkeypatch.delenv(f"GADFLY_{name}", raising=False)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    assert tmp_path in state_folder(ID).parents
    assert documents_folder().name == "gadfly"
    assert config_file().name == "config.toml"
    assert rubrics_folder().name == "rubrics"


def test_state_is_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path))
    assert stat.S_IMODE(state_folder(ID).stat().st_mode) == 0o700


def test_shared_rubrics_may_lie_in_several_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GADFLY_RUBRICS", raising=False)
    assert shared_rubrics_folders() == ()
    one, two = tmp_path / "one", tmp_path / "two"
    monkeypatch.setenv("GADFLY_RUBRICS", os.pathsep.join([str(one), "", str(two), str(one)]))
    assert shared_rubrics_folders() == (one, two)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("GADFLY_RUBRICS", "~/course")
    assert shared_rubrics_folders() == (tmp_path / "course",)
    monkeypatch.setenv("GADFLY_RUBRICS", "~nobody-of-that-name/course")
    assert [folder.name for folder in shared_rubrics_folders()] == ["course"]


@pytest.mark.parametrize("hostile", ["../../etc", "", "/root", "a\0b", "\ud800", ID.upper(), ID + "\n"])
def test_a_foreign_id_never_leaves_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path))
    folder = state_folder(hostile)
    assert folder.parent == tmp_path / "critiques"
    assert folder.name != ID
    assert len(folder.name) == 32


def test_a_state_folder_that_cannot_be_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("GADFLY_STATE_DIR", str(file))
    with pytest.raises(FileProblem, match=r"cannot be made .*: set GADFLY_STATE_DIR"):
        state_folder(ID)

    def refuse(*_: Any) -> bool:
        return False

    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path))
    monkeypatch.setattr(os, "access", refuse)
    with pytest.raises(FileProblem, match="cannot be written to"):
        recents_file()


@pytest.mark.parametrize(("folder", "pattern"), [("rubrics", "*.toml"), ("seeds", "*.txt")])
def test_what_ships_is_found(folder: str, pattern: str) -> None:
    assert list(shipped(folder).glob(pattern))


def test_what_is_installed_comes_before_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "tui" / "gadfly"
    package.mkdir(parents=True)
    monkeypatch.setattr(shipped_module, "_PACKAGE", package)
    with pytest.raises(FileProblem, match="install gadfly again"):
        shipped("rubrics")
    (tmp_path / "rubrics").mkdir()
    assert shipped("rubrics") == tmp_path / "rubrics"
    (package / "rubrics").mkdir()
    assert shipped("rubrics") == package / "rubrics"


def test_importing_the_low_level_costs_no_third_party_package() -> None:
    modules = ("reading", "toml_text", "toml_lines", "saving", "lock", "places", "shipped", "settings")
    code = "import sys\n" + "\n".join(f"import gadfly.store.{name}" for name in modules)
    code += "\nprint(sorted({'tomli', 'tomli_w', 'pydantic', 'filelock', 'platformdirs'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"
