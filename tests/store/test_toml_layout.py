from __future__ import annotations

import pytest
import tomli

from gadfly.store.toml_layout import section, written_key, written_value


def test_only_keys_of_the_layout_get_headers() -> None:
    table = {"a": 1, "inline": {"x": [1]}, "own": {"y": 2}, "list": [{"z": 3}, {"z": 4}], "plain": [{"z": 5}]}
    assert section(("t",), table, {"own": {}, "list": {}}) == (
        "[t]\na = 1\ninline = { x = [1] }\nplain = [{ z = 5 }]\n\n[t.own]\ny = 2\n\n"
        "[[t.list]]\nz = 3\n\n[[t.list]]\nz = 4\n"
    )


def test_a_table_that_holds_only_tables_with_headers_has_none_itself() -> None:
    assert section(("t",), {"own": {"y": 2}}, {"own": {}}) == "[t.own]\ny = 2\n"
    assert section(("t",), {}, {}) == "[t]\n"
    assert section(("t",), {"own": {}}, {"own": {}}, element=True) == "[[t]]\n\n[t.own]\n"


def test_the_top_of_a_document_has_no_header() -> None:
    assert section((), {"a": 1}, {}) == "a = 1\n"


def test_an_empty_list_of_tables_is_still_said() -> None:
    assert section(("t",), {"list": []}, {"list": {}}) == "[t]\nlist = []\n"


def test_a_long_list_has_a_line_for_each_item_and_a_short_one_is_one_line() -> None:
    long = ["a" * 60, "b" * 60]
    assert written_value(["a", "b"]) == '["a", "b"]'
    assert written_value(long) == f'[\n    "{"a" * 60}",\n    "{"b" * 60}",\n]'
    assert written_value(["c" * 120]) == f'["{"c" * 120}"]'


@pytest.mark.parametrize("key", ["", "a b", "a.b", 'a"b', "ä", "a\nb", "plain-key_1", "12"])
def test_any_key_can_be_written(key: str) -> None:
    assert tomli.loads(f"[t.{written_key(key)}]\nx = 1") == {"t": {key: {"x": 1}}}


def test_what_toml_has_no_word_for_is_refused() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        written_value({"a": [None]})
