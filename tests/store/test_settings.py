from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from gadfly.store.places import config_file
from gadfly.store.problems import FileProblem
from gadfly.store.settings import Settings, load_settings, save_theme

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NAME", "ID", "THEME", "RUBRIC"):
        monkeypatch.delenv(f"GADFLY_{name}", raising=False)
    monkeypatch.setenv("GADFLY_CONFIG_DIR", str(tmp_path / "config"))


def test_no_file_means_no_choices() -> None:
    assert load_settings() == (Settings(), ())


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    file.write_text('name = "Ada"\ntheme = "dark"\n', encoding="utf-8")
    monkeypatch.setenv("GADFLY_THEME", "light")
    monkeypatch.setenv("GADFLY_ID", "s\udcff1")
    assert load_settings(file) == (Settings(name="Ada", theme="light", id="s?1"), ())


def test_what_is_unusable_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('nmae = "Ada"\ntheme = 3\nid = "s1"\n', encoding="utf-8")
    settings, problems = load_settings(file)
    assert settings == Settings(id="s1")
    assert [(problem.path, problem.severity) for problem in problems] == [
        ("nmae", "warning"),
        ("theme", "warning"),
    ]
    assert "name, id, theme, rubric" in problems[0].message


def test_any_file_still_lets_the_program_start(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("any") / "config.toml"

    @given(st.binary(max_size=40))
    def check(data: bytes) -> None:
        file.write_bytes(data)
        settings, _ = load_settings(file)
        assert isinstance(settings, Settings)

    check()
    assert load_settings(file.parent)[1][0].message.startswith("This is a folder")


def test_a_theme_is_kept_with_everything_else() -> None:
    save_theme("first")
    file = config_file()
    file.write_text('name = "Ada"\nlater = [1.5, { a = 2 }]\n', encoding="utf-8")
    save_theme("dusk")
    assert tomli.loads(file.read_text(encoding="utf-8")) == {
        "name": "Ada",
        "later": [1.5, {"a": 2}],
        "theme": "dusk",
    }


def test_a_damaged_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("name = = ", encoding="utf-8")
    with pytest.raises(FileProblem):
        save_theme("dusk", file)
    assert file.read_text(encoding="utf-8") == "name = = "
