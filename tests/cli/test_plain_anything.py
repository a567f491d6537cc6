"""Whatever is typed: no crash, no control characters, and the file is what was said to be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gadfly.cli.plain_commands import COMMANDS
from gadfly.store.critiques import read_critique
from gadfly.store.open_critique import same

if TYPE_CHECKING:
    import pytest
    from tests.cli.conftest import Prompts

WORDS = st.sampled_from(["", "1", "2", "1,3", "0", "article", "b003", "helps", "claim", "a point of mine"])
COMMAND = st.builds(":{} {}".format, st.sampled_from(sorted(set(COMMANDS) - {"quit"})), WORDS)
LINES = st.lists(WORDS | COMMAND | st.text(max_size=9).filter(lambda t: "\n" not in t), max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_any_lines_at_all(
    prompts: Prompts, tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    prompts.path = tmp_path_factory.mktemp("essays") / "bell.critique.toml"
    said = prompts.type(*lines)
    assert prompts.status == 0
    assert not set(said) & {"\x1b", "\x9b", "\x07", "\u202e"}
    walk = prompts.plain.walk
    prompts.path = prompts.plain.opened.path  # :keep-mine moves it
    assert same(read_critique(prompts.path), walk.critique)
    opened = prompts.open()
    assert opened.walk().cursor == walk.cursor
    assert opened.walk().history == walk.history
    opened.close()
